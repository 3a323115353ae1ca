"""The words `information done|waive|undo|list`: when homes were written to; the words stay where they are."""

from skolehjem.actions import marks as actions
from skolehjem.cli import marking
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.instants import local
from skolehjem.core.marks.words import CLASS_NEWS, mark_id
from skolehjem.core.roster.school import Roster
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Record when the homes of a class were written to; what was written stays where it is."))


@app.command(help=_("Mark that the homes of classes were told what goes on in the class."))
def done(
    labels: marking.LabelsArgument = None,
    *,
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    platform: marking.PlatformOption = "",
    link: marking.LinkOption = "",
    on: marking.OnOption = "",
    by: marking.ByOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark one day for each class."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by, platform=platform, link=link, what=CLASS_NEWS)
    faults.stop()
    period = local(entry.at).date().isoformat()
    marks = [entry.mark(CLASS_NEWS, one.id, period) for one in classes]
    marking.keep_marks("information done", marks, _columns(roster), dry_run=dry_run, yes=yes)


@app.command(help=_("Note that classes need not be written to this time, and why."))
def waive(
    labels: marking.LabelsArgument = None,
    reason: marking.ReasonOption = "",
    *,
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Waive it for each class, as information that was given today."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    entry = marking.waiver_of(faults, reason)
    faults.stop()
    marks = [entry.mark(CLASS_NEWS, one.id, current_session().today.isoformat()) for one in classes]
    marking.keep_marks("information waive", marks, _columns(roster), reason=reason, dry_run=dry_run, yes=yes)


@app.command(help=_("Take back what was marked about information on a day."))
def undo(
    labels: marking.LabelsArgument = None,
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    on: marking.OnOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take the marks of one day back."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    classes = marking.classes_of(faults, roster, labels, grade, everything=everything)
    at = faults.read(lambda: marking.moment_of(on, "--on"), current_session().now)
    faults.stop()
    ids = [mark_id(CLASS_NEWS, one.id, local(at).date().isoformat()) for one in classes]
    marking.undo_marks("information undo", ids, _columns(roster), dry_run=dry_run, yes=yes)


@app.command("list", help=_("List when the homes of classes were written to this school year."))
def list_information(classes: marking.ClassesOption = None) -> None:
    """Show the marks, day by day."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen = marking.classes_of(faults, roster, classes, everything=not classes)
    faults.stop()
    subjects = frozenset(one.id for one in chosen)
    marks = actions.list_marks(session.store, session.year, CLASS_NEWS, subjects=subjects)
    table = marking.mark_table(marks, _columns(roster), session.output)
    show(Answer(command="information list", data=marks, tables=(table,)))


def _columns(roster: Roster) -> marking.Columns:
    return marking.Columns(subject=_("Class"), name=lambda id: marking.class_label(id, roster))
