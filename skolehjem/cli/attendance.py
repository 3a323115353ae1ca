"""The words `attendance set|import|show|list|homes|follow-up`: which homes came; for staff only."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import attendance as actions
from skolehjem.actions.appointments import find_appointment
from skolehjem.cli import attendance_tables as tables
from skolehjem.cli import marking
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import write
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.attendance.no_shows import NoShowStep
from skolehjem.core.changes import Change
from skolehjem.core.marks.words import NO_SHOW
from skolehjem.core.principle.adopted import Principle
from skolehjem.errors import NotFound, Problem, UsageFault, say, say_n
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Record which homes came to a meeting or conference, and what is done about those that did not."))

IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The meeting or conference, e.g. M12 or S12."))]
HOMES = _("HOMES")


@app.command("set", help=_("Tell which homes came; all is every home that is not named besides."))
def set_attendance(
    id: IdArgument,
    came: Annotated[list[str] | None, typer.Option("--came", metavar=HOMES, help=_("Came: H1,H2 or all."))] = None,
    no_show: Annotated[
        list[str] | None, typer.Option("--no-show", metavar=HOMES, help=_("Stayed away without a word: H3,H4 or all."))
    ] = None,
    apology: Annotated[
        list[str] | None, typer.Option("--apology", metavar=HOMES, help=_("Had told that they could not come: H5."))
    ] = None,
    clear: Annotated[
        list[str] | None, typer.Option("--clear", metavar=HOMES, help=_("Take back what was told: H6 or all."))
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what changes, ask, and store it."""
    session = current_session()
    told = actions.look_at(session.store, find_appointment(session.store, id))
    options = {Presence.ATTENDED: came, Presence.NO_SHOW: no_show, Presence.APOLOGY: apology, None: clear}
    names = {presence: split_homes(texts or ()) for presence, texts in options.items()}
    if not any(names.values()):
        hint = say("Give --came, --no-show, --apology or --clear with homes, e.g. --came all --no-show H3,H4.")
        raise UsageFault(Problem(what=say("Nothing says which homes came."), hint=hint))
    changes = actions.propose_attendance(told, names, session.today)
    _keep("attendance set", told, changes, dry_run=dry_run, yes=yes)


@app.command("import", help=_("Bring in a list of who came, CSV or Excel with the columns Hjem-id and Fremmøde."))
def import_attendance(
    id: IdArgument,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The list."))],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what changes, ask, and store it."""
    session = current_session()
    told = actions.look_at(session.store, find_appointment(session.store, id))
    changes = actions.propose_attendance_file(told, file, session.today)
    _keep("attendance import", told, changes, dry_run=dry_run, yes=yes)


@app.command("show", help=_("Show the homes invited to a meeting or conference, and which came."))
def show_attendance(id: IdArgument) -> None:
    """Show every home and the share."""
    session = current_session()
    told = actions.look_at(session.store, find_appointment(session.store, id))
    show(
        Answer(
            command="attendance show",
            data=tables.told_data(told),
            tables=(tables.told_table(told),),
            notes=(tables.in_words(told.turnout),),
        )
    )


@app.command("list", help=_("List meetings and conferences with how many homes came."))
def list_attendance(classes: marking.ClassesOption = None) -> None:
    """Show the figures, meeting by meeting."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen = frozenset(one.id for one in marking.classes_of(faults, roster, classes)) if classes else frozenset()
    faults.stop()
    lines = actions.list_attendance(session.store, roster, session.today, classes=chosen)
    show(
        Answer(
            command="attendance list",
            data=[tables.line_data(line) for line in lines],
            tables=(tables.line_table(lines, roster),),
        )
    )


@app.command("homes", help=_("List homes with how often they came this school year."))
def list_homes(classes: marking.ClassesOption = None) -> None:
    """Show the figures, home by home."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen = frozenset(one.id for one in marking.classes_of(faults, roster, classes)) if classes else frozenset()
    faults.stop()
    lines = actions.list_homes(session.store, roster, chosen)
    show(
        Answer(
            command="attendance homes",
            data=[tables.home_data(line) for line in lines],
            tables=(tables.home_table(lines, roster),),
        )
    )


@app.command("follow-up", help=_("Mark that something was done about homes that stayed away."))
def follow_up(
    id: IdArgument,
    homes: Annotated[list[str], typer.Argument(metavar=_("HOME..."), help=_("The homes, e.g. H3 H4."))],
    on: marking.OnOption = "",
    by: marking.ByOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark what the principle asks for about each home."""
    session, faults = current_session(), Faults()
    told = actions.look_at(session.store, find_appointment(session.store, id))
    asked = [step for step in _asked(told.item.year) if step.gathering.id == told.item.id]
    steps = [faults.read(partial(_steps_about, told, asked, home), ()) for home in homes]
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by)
    faults.stop()
    marks = [entry.mark(NO_SHOW + step.do, told.item.id, step.household) for found in steps for step in found]
    columns = marking.Columns(subject=_("No."), period=_("Home"), name=str)
    marking.keep_marks("attendance follow-up", marks, columns, dry_run=dry_run, yes=yes)


def _asked(year: str) -> tuple[NoShowStep, ...]:
    session = current_session()
    return actions.list_no_shows(session.store, _principle(), year)


def _principle() -> Principle:
    from skolehjem.actions.principles import load_principle

    session = current_session()
    return load_principle(session.store, session.folder / session.settings.principle, session.today)


def _steps_about(told: actions.Told, asked: Sequence[NoShowStep], text: str) -> list[NoShowStep]:
    home = actions.find_home(told, text)
    found = [step for step in asked if step.household == home]
    if not found:
        what = say("The principle asks for nothing about the home {home} after {id}.", home=home, id=told.item.id)
        hint = say("Is the home noted as having stayed away? See: skolehjem attendance show {id}", id=told.item.id)
        raise NotFound(Problem(what=what, hint=hint))
    return found


def split_homes(texts: Sequence[str]) -> list[str]:
    """Homes typed with commas between them, or one at a time."""
    return [name.strip() for text in texts for name in text.replace(";", ",").split(",") if name.strip()]


def _keep(command: str, told: actions.Told, changes: Sequence[Change[Attendance]], *, dry_run: bool, yes: bool) -> None:
    """Show what changes, ask, and store it, with the share as it will be."""
    removed = {change.value.household for change in changes if change.after is None}
    after = {change.value.household: change.value for change in changes if change.after}
    known = {home: one for home, one in told.known.items() if home not in removed} | after
    new = actions.Told(item=told.item, roster=told.roster, invited=told.invited, known=known)
    count = len(changes)
    write(
        Answer(
            command=command,
            data=tables.told_data(new),
            tables=(tables.change_table(told, changes),),
            notes=(tables.in_words(new.turnout),),
        ),
        changes,
        question=say_n("Change this for one home?", "Change this for {n} homes?", n=count),
        done=say_n("{n} home is noted.", "{n} homes are noted.", n=count),
        dry_run=dry_run,
        yes=yes,
    )
