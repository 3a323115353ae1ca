"""The word `import busy`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import busy as actions
from skolehjem.actions.busy import BusyProposal, ImportedCalendar
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.busy.busy import BusyOf
from skolehjem.core.instants import local
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _

app = Commands()

PARTLY_DONE = 7
"""Exit code when files or events were left out."""


@app.command("import busy", help=_("Import calendars of when staff, rooms, interpreters or the school are busy."))
def import_busy(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar=_("FILE"), help=_("Calendar files (.ics), or a folder of them."))
    ] = None,
    whose: Annotated[
        str,
        typer.Option(
            "--for",
            metavar=_("WHOM"),
            help=_("staff:AB, room:12, interpreter:AYSE or school; else the file's name says, e.g. AB.ics."),
        ),
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help=_("Show the calendars that have been imported."))] = False,
    remove: Annotated[bool, typer.Option("--remove", help=_("Take out calendars that have been imported."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
) -> None:
    """Propose what the calendars change, show it, ask, and store it."""
    session = current_session()
    if listed:
        show(_list(actions.list_busy(session.store)))
        return
    if not paths and not (remove and whose):
        hint = say("Give calendar files, or see what has been imported with --list.")
        raise UsageFault(Problem(what=say("Nothing says which calendars."), hint=hint))
    if remove:
        proposal = actions.propose_removal(session.store, paths or (), whose)
    else:
        proposal = actions.propose_busy(session.store, paths or (), whose, today=session.today, now=session.now)
    _offer(proposal, _list(proposal.calendars) if remove else _answer(proposal), dry_run=dry_run, yes=yes)


def _offer(proposal: BusyProposal, answer: Answer, *, dry_run: bool, yes: bool) -> None:
    """Let people see the changes before they are asked; programs get one answer at the end."""
    session = current_session()
    code = PARTLY_DONE if proposal.problems else 0
    finished = replace(answer, status="partly" if code else "ok", exit_code=code)
    if dry_run or not proposal.changes:
        show(finished)
        return
    asks = not yes and session.output != "json"
    if asks:
        show(answer)
    confirm(say_n("Make this change?", "Make these {n} changes?", n=len(proposal.changes)), yes=yes)
    actions.apply_busy(session.store, proposal, by=session.author, at=session.now)
    done = _done(proposal)
    if not asks:
        show(replace(finished, notes=(*answer.notes, done)))
        return
    tell(done)
    if code:
        raise typer.Exit(code)


def _done(proposal: BusyProposal) -> Sentence:
    count = len(proposal.calendars)
    if all(change.after is None for change in proposal.changes):
        return say_n("1 calendar is taken out.", "{n} calendars are taken out.", n=count)
    return say_n(
        "1 calendar is imported; only its times are kept, none of its words.",
        "{n} calendars are imported; only their times are kept, none of their words.",
        n=count,
    )


def _answer(proposal: BusyProposal) -> Answer:
    rows = tuple(
        (_owner(one), one.calendar.file, one.events, one.intervals, one.added, one.removed)
        for one in proposal.calendars
    )
    columns = (_("Whose"), _("File"), _("Events"), _("Busy times"), _("Added"), _("Removed"))
    nothing = () if proposal.changes else (say("Nothing has changed since the last time."),)
    return Answer(
        command="import busy",
        data=[
            _data(one) | {"events": one.events, "added": one.added, "removed": one.removed}
            for one in proposal.calendars
        ],
        tables=(Table(columns=columns, rows=rows),),
        notes=(*proposal.notes, *nothing),
        problems=proposal.problems,
    )


def _list(calendars: tuple[ImportedCalendar, ...]) -> Answer:
    rows = tuple(
        (_owner(one), one.calendar.file, one.intervals, one.first, one.last, local(one.calendar.imported_at).date())
        for one in calendars
    )
    columns = (_("Whose"), _("File"), _("Busy times"), _("From"), _("To"), _("Imported"))
    table = Table(columns=columns, rows=rows, empty=say("No calendars have been imported."))
    data = [_data(one) | {"first": one.first, "last": one.last} for one in calendars]
    return Answer(command="import busy", data=data, tables=(table,))


def _owner(one: ImportedCalendar) -> str | Sentence:
    return say("the school") if one.calendar.of is BusyOf.SCHOOL else one.calendar.owner


def _data(one: ImportedCalendar) -> dict[str, object]:
    calendar = one.calendar
    return {
        "of": calendar.of,
        "owner": calendar.owner,
        "file": calendar.file,
        "imported_at": calendar.imported_at,
        "busy_times": one.intervals,
    }
