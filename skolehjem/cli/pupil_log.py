"""The words `pupil-log done|undo|list`: when each pupil's book was brought up to date; its goals stay there."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import marks as actions
from skolehjem.actions.people import find_pupil, pupils_of_classes
from skolehjem.cli import marking
from skolehjem.cli.appointment_tables import pupil_name
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.core.instants import local
from skolehjem.core.marks.words import PROGRESS_BOOK, mark_id
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Record when pupils' logs were brought up to date; goals and words stay in the log."))

PupilsArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("[PUPIL...]"), help=_("The pupils, by id or whole name."))
]
WholeClassOption = Annotated[
    list[str] | None,
    typer.Option("--class", metavar=_("CLASS"), help=_("All pupils of this class; may be given again.")),
]


@app.command(help=_("Mark the logs of pupils as brought up to date."))
def done(
    pupils: PupilsArgument = None,
    classes: WholeClassOption = None,
    platform: marking.PlatformOption = "",
    link: marking.LinkOption = "",
    on: marking.OnOption = "",
    by: marking.ByOption = "",
    dry_run: marking.DryRunOption = False,
    yes: marking.YesOption = False,
) -> None:
    """Mark one day for each pupil."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found = pupils_of(faults, roster, pupils, classes)
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by, platform=platform, link=link)
    faults.stop()
    period = local(entry.at).date().isoformat()
    marks = [entry.mark(PROGRESS_BOOK, pupil, period) for pupil in found]
    marking.keep_marks("pupil-log done", marks, _columns(roster), dry_run=dry_run, yes=yes)


@app.command(help=_("Take back what was marked about logs on a day."))
def undo(
    pupils: PupilsArgument = None,
    classes: WholeClassOption = None,
    on: marking.OnOption = "",
    dry_run: marking.DryRunOption = False,
    yes: marking.YesOption = False,
) -> None:
    """Take the marks of one day back."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found = pupils_of(faults, roster, pupils, classes)
    at = faults.read(lambda: marking.moment_of(on, "--on"), current_session().now)
    faults.stop()
    ids = [mark_id(PROGRESS_BOOK, pupil, local(at).date().isoformat()) for pupil in found]
    marking.undo_marks("pupil-log undo", ids, _columns(roster), dry_run=dry_run, yes=yes)


@app.command("list", help=_("List when pupils' logs were brought up to date this school year."))
def list_logs(classes: marking.ClassesOption = None) -> None:
    """Show the marks, day by day."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen = marking.classes_of(faults, roster, classes, everything=not classes)
    faults.stop()
    subjects = frozenset(pupils_of_classes(roster, chosen))
    marks = actions.list_marks(session.store, session.year, PROGRESS_BOOK, subjects=subjects)
    table = marking.mark_table(marks, _columns(roster), session.output)
    show(Answer(command="pupil-log list", data=marks, tables=(table,)))


def pupils_of(
    faults: Faults, roster: Roster, names: Sequence[str] | None, labels: Sequence[str] | None
) -> tuple[str, ...]:
    """The ids of the pupils typed and of those in the classes typed, each once."""
    if not (names or labels):
        faults.tell(
            UsageFault(
                Problem(what=say("No pupil is given."), hint=say("Write the pupils' ids or names, or --class 3A."))
            )
        )
    found = [faults.read(partial(find_pupil, roster, name), None) for name in names or ()]
    whole = marking.classes_of(faults, roster, labels) if labels else ()
    named = (one.id for one in found if one)
    return tuple(dict.fromkeys((*named, *pupils_of_classes(roster, whole))))


def _columns(roster: Roster) -> marking.Columns:
    return marking.Columns(subject=_("Pupil"), name=lambda id: pupil_name(id, roster))
