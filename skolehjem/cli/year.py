"""The words `year add`, `year import`, `year show` and `year check`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import years as actions
from skolehjem.cli import year_tables as tables
from skolehjem.cli.arguments import school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.years.checks import checksum
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.locale import _

PARTLY_DONE = 7
"""Exit code when events of a calendar file were left out."""

app = Commands(help=_("Add, show and check school years and their holiday plans."))


@app.command(help=_("Load a school year from a holiday plan, or replace the one that is loaded."))
def add(
    year: Annotated[str, typer.Argument(metavar=_("YEAR"), help=_("School year, e.g. 2026/27."))],
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"), help=_("Plan file (.toml or .ics); else the plans that come with the program.")
        ),
    ] = None,
    municipality: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("Municipality, when the file has plans of several."))
    ] = "",
    without_plan: Annotated[
        bool, typer.Option("--without-plan", help=_("Know only weekends and public holidays, until there is a plan."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
) -> None:
    """Propose a year, show what changes, ask, and store it."""
    store = current_session().store
    if without_plan and (plan or municipality):
        raise UsageFault(Problem(what=say("--without-plan can't stand together with --plan or --municipality.")))
    if without_plan:
        proposal = actions.propose_year_without_plan(store, school_year(year))
    else:
        proposal = actions.propose_year(store, school_year(year), plan, municipality)
    _offer(proposal, "year add", dry_run=dry_run, yes=yes)


@app.command("import", help=_("Load the breaks and days off of a school year from a calendar file."))
def import_year(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("Calendar file (.ics)."))],
    year: Annotated[
        str, typer.Option(metavar=_("YEAR"), help=_("The school year to look at in a calendar file."))
    ] = "",
    municipality: Annotated[str, typer.Option(metavar=_("NAME"), help=_("The municipality that it comes from."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
) -> None:
    """Propose the year of a calendar file, show what changes, ask, and store it."""
    session = current_session()
    chosen = school_year(year) if year else session.year
    proposal = actions.propose_year(session.store, chosen, file, municipality)
    _offer(proposal, "year import", dry_run=dry_run, yes=yes)


def _offer(proposal: actions.YearProposal, command: str, *, dry_run: bool, yes: bool) -> None:
    answer = Answer(
        command=command,
        data=tables.proposal_data(proposal),
        tables=(tables.change_table(proposal.changes), tables.checksum_table(proposal.checksum)),
        notes=proposal.notes,
        problems=(*proposal.left_out, *proposal.warnings),
        status="partly" if proposal.left_out else "ok",
        exit_code=PARTLY_DONE if proposal.left_out else 0,
    )
    if dry_run or not proposal.changes:
        show(answer)
    else:
        _ask_and_store(proposal, answer, yes=yes)


@app.command("show", help=_("Show a school year: breaks, named days, how many school days and why."))
def show_year(
    year: Annotated[
        str | None, typer.Argument(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))
    ] = None,
    month: Annotated[
        int | None, typer.Option(min=1, max=12, metavar=_("NUMBER"), help=_("Show every day of this month, e.g. 10."))
    ] = None,
    weeks: Annotated[bool, typer.Option("--weeks", help=_("Show every week."))] = False,
) -> None:
    """Show one loaded year."""
    session = current_session()
    planned = actions.show_year(session.store, school_year(year) if year else session.year)
    if month:
        shown = [tables.day_table(planned, month)]
    elif weeks:
        shown = [tables.week_table(planned)]
    else:
        counts = tables.checksum_table(checksum(planned.calendar, planned.year.id))
        shown = [tables.year_table(planned), counts, tables.month_table(planned)]
    show(Answer(command="year show", data=tables.year_data(planned), tables=tuple(shown)))


@app.command(help=_("Check the loaded school years, or a plan file before it is loaded."))
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar=_("FILE"), help=_("Plan file (.toml or .ics); else the loaded years."))
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar=_("YEAR"), help=_("The school year to look at in a calendar file."))
    ] = None,
) -> None:
    """Show what each year adds up to, and what is odd."""
    session = current_session()
    others: tuple[Problem, ...] = ()
    if file:
        reviews = actions.review_file(file, school_year(year) if year else session.year)
    else:
        reviews, others = actions.review_years(session.store, session.today)
    remarks = (*(remark for one in reviews for remark in one.warnings), *others)
    note = () if remarks else (say("Nothing looks wrong."),)
    table = tables.review_table(reviews)
    show(Answer(command="year check", data=tables.review_data(reviews), tables=(table,), notes=note, problems=remarks))


def _ask_and_store(proposal: actions.YearProposal, answer: Answer, *, yes: bool) -> None:
    """Let people see the changes before they are asked; programs get one answer at the end."""
    session = current_session()
    asks = not yes and session.output != "json"
    if asks:
        show(replace(answer, exit_code=0))
    confirm(say_n("Make this change?", "Make these {n} changes?", n=len(proposal.changes)), yes=yes)
    actions.apply_year(session.store, proposal, by=session.author, at=session.now)
    done = say(
        "The school year {year} is loaded: {count} school days.",
        year=proposal.planned.year.id,
        count=proposal.checksum.pupil_days,
    )
    if not asks:
        show(replace(answer, notes=(*answer.notes, done)))
        return
    tell(done)
    if answer.exit_code:
        raise typer.Exit(answer.exit_code)
