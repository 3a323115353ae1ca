"""The words `week-plan done|waive|undo|list`: when week plans were ready; what they say stays on their platform."""

from typing import Annotated

import typer

from skolehjem.actions import marks as actions
from skolehjem.cli import marking
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes
from skolehjem.core.marks.weeks import school_week
from skolehjem.core.marks.words import WEEK_PLAN, mark_id, week_period
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.locale import _
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar

app = Commands(help=_("Record when the classes' week plans were ready; what they say stays where it was written."))

WeekOption = Annotated[str, typer.Option("--week", metavar=_("WEEK"), help=_("The week planned, e.g. 48."))]


@app.command(help=_("Mark the week plans of classes as ready."))
def done(
    labels: marking.LabelsArgument = None,
    *,
    week: WeekOption,
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    platform: marking.PlatformOption = "",
    link: marking.LinkOption = "",
    at: At = "",
    by: marking.ByOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark one week for each class."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    period = _period(faults, week)
    entry = marking.entry_of(faults, at=at, by=by, platform=platform, link=link, what=WEEK_PLAN)
    faults.stop()
    marks = [entry.mark(WEEK_PLAN, one.id, period) for one in classes]
    marking.keep_marks("week-plan done", marks, _columns(roster), dry_run=dry_run, yes=yes)


@app.command(help=_("Note that classes need no week plan for a week, and why."))
def waive(
    labels: marking.LabelsArgument = None,
    *,
    week: WeekOption,
    reason: marking.ReasonOption = "",
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Waive one week for each class."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    period, entry = _period(faults, week), marking.waiver_of(faults, reason)
    faults.stop()
    marks = [entry.mark(WEEK_PLAN, one.id, period) for one in classes]
    marking.keep_marks("week-plan waive", marks, _columns(roster), reason=reason, dry_run=dry_run, yes=yes)


@app.command(help=_("Take back what was marked about week plans."))
def undo(
    labels: marking.LabelsArgument = None,
    *,
    week: WeekOption,
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take the marks of one week back."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    period = _period(faults, week)
    faults.stop()
    ids = [mark_id(WEEK_PLAN, one.id, period) for one in classes]
    marking.undo_marks("week-plan undo", ids, _columns(roster), dry_run=dry_run, yes=yes)


@app.command("list", help=_("List what is marked about week plans this school year."))
def list_plans(
    classes: marking.ClassesOption = None,
    week: Annotated[str, typer.Option("--week", metavar=_("WEEK"), help=_("Only this week, e.g. 48."))] = "",
) -> None:
    """Show the marks, week by week."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen: tuple[SchoolClass, ...] = marking.classes_of(faults, roster, classes, everything=not classes)
    period = _period(faults, week) if week else ""
    faults.stop()
    subjects = frozenset(one.id for one in chosen)
    marks = actions.list_marks(session.store, session.year, WEEK_PLAN, subjects=subjects, period=period)
    table = marking.mark_table(marks, _columns(roster), session.output)
    show(Answer(command="week-plan list", data=marks, tables=(table,)))


def _period(faults: Faults, week: str) -> str:
    session = current_session()
    found = faults.read(lambda: school_week(week, session.year, load_calendar(session.store)), (0, 0))
    return week_period(*found)


def _columns(roster: Roster) -> marking.Columns:
    return marking.Columns(
        subject=_("Class"), period=_("Week"), name=lambda id: marking.class_label(id, roster), show_period=_week_cell
    )


def _week_cell(period: str) -> int:
    return int(period[6:])
