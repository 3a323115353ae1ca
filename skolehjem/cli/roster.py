"""The word `import`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import roster as actions
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.roster.edits import Edit
from skolehjem.core.roster.rows import Noun
from skolehjem.core.years.days import parse_year
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.files.roster_headings import heading_of
from skolehjem.locale import N_, _

app = Commands()

PARTLY_DONE = 7
"""Exit code when bad rows were left out."""


@app.command("import", help=_("Import classes, pupils, homes, staff and rooms from files."))
def import_files(
    paths: Annotated[
        list[Path], typer.Argument(metavar=_("FILE"), help=_("CSV files, Excel workbooks, or a folder of them."))
    ],
    year: Annotated[
        str | None, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else the one in the files."))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help=_("Leave bad rows out and import the rest."))] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help=_("Let classes lose most or all of their pupils."))
    ] = False,
    part: Annotated[
        bool, typer.Option("--part", help=_("The lists hold only a part, such as a new pupil: remove nobody."))
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Encoding of CSV files, when æ, ø and å come out wrong."))
    ] = None,
) -> None:
    """Propose the changes, show them, ask, and make them."""
    session = current_session()
    choices = actions.ImportChoices(skip_bad=skip_bad, allow_empty=allow_empty, part=part, encoding=encoding)
    proposal = actions.propose_import(
        session.store, paths, year=_school_year(year), this_year=session.year, choices=choices
    )
    answer = _answer(proposal)
    if dry_run:
        show(answer)
    elif not proposal.changes:
        show(_finished(proposal, answer))
    else:
        _ask_and_apply(proposal, answer, yes=yes)


def _school_year(text: str | None) -> str | None:
    year = parse_year(text) if text else None
    if text and year is None:
        what = say("{given} is no school year.", given=text)
        raise UsageFault(Problem(what=what, hint=say("Write it as 2026/27.")))
    return year


def _answer(proposal: actions.RosterProposal) -> Answer:
    data = {
        "year": proposal.year,
        "tallies": proposal.tallies,
        "moves": proposal.moves,
        "edits": proposal.edits,
        "changes": len(proposal.changes),
        "left_out": proposal.left_out,
    }
    tables = [_tally_table(proposal)]
    if proposal.moves:
        tables.append(_move_table(proposal))
    if proposal.edits:
        tables.append(_edit_table(proposal))
    return Answer(command="import", data=data, tables=tuple(tables), notes=proposal.notes, problems=proposal.problems)


NOUNS = {
    Noun.ROOM: N_("Rooms"),
    Noun.CLASS: N_("Classes"),
    Noun.STAFF: N_("Staff"),
    Noun.PUPIL: N_("Pupils"),
    Noun.HOME: N_("Homes"),
    Noun.ADULT: N_("Adults"),
    Noun.TIE: N_("Ties between adult and pupil"),
    Noun.TEAM: N_("Team members"),
}


def _tally_table(proposal: actions.RosterProposal) -> Table:
    return Table(
        title=proposal.year,
        columns=("", _("Added"), _("Changed"), _("Moved"), _("Removed")),
        rows=tuple((_(NOUNS[t.noun]), t.added, t.changed, t.moved, t.removed) for t in proposal.tallies),
        empty=say("Nothing changes."),
    )


def _move_table(proposal: actions.RosterProposal) -> Table:
    return Table(
        columns=(_("Pupil"), _("From"), _("To")),
        rows=tuple((move.name, move.before, move.after) for move in proposal.moves),
    )


def _edit_table(proposal: actions.RosterProposal) -> Table:
    """What changes, under the headings of the files."""
    return Table(
        columns=(_("Changed"), _("Name"), _("Columns")),
        rows=tuple((_(NOUNS[one.noun]), one.name, _columns(one)) for one in proposal.edits),
    )


def _columns(edit: Edit) -> object:
    return tuple(map(heading_of(edit.noun), edit.facts)) or _("Removed")


def _ask_and_apply(proposal: actions.RosterProposal, answer: Answer, *, yes: bool) -> None:
    """Let people see the changes before they are asked; programs get one answer at the end."""
    session = current_session()
    if session.output != "json":
        show(answer)
    confirm(say_n("Make this change?", "Make these {n} changes?", n=len(proposal.changes)), yes=yes)
    actions.apply_import(session.store, proposal, by=session.author, at=session.now)
    done = say("The roster of {year} is imported.", year=proposal.year)
    if session.output == "json":
        show(_finished(proposal, replace(answer, notes=(*answer.notes, done))))
    else:
        tell(done)
    if proposal.left_out:
        raise typer.Exit(PARTLY_DONE)


def _finished(proposal: actions.RosterProposal, answer: Answer) -> Answer:
    """The answer with how it ended: rows were left out, or all is done."""
    return replace(answer, status="partly", exit_code=PARTLY_DONE) if proposal.left_out else answer
