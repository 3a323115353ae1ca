"""The words `pupil-log done|waive|undo|list`: when each pupil's book was brought up to date; its goals stay there."""

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
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.instants import local
from skolehjem.core.marks.words import PAPERS, PROGRESS_BOOK, mark_id
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _, in_order
from skolehjem.store.roster import load_roster

_PAPERS = {
    PROGRESS_BOOK: "meddelelsesbog",
    "preparation-sheet": "forberedelsesark",
    "pupil-plan": "elevplan",
    "status-report": "statusrapport",
    "pupil-talk": "elevsamtale",
    "test-result": "testresultat",
}
"""What Danish schools call the papers of a principle."""

app = Commands(help=_("Record when pupils' logs were brought up to date; goals and words stay in the log."))

PupilsArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("[PUPIL...]"), help=_("The pupils, by id or whole name."))
]
WholeClassOption = Annotated[
    list[str] | None,
    typer.Option("--class", metavar=_("CLASS"), help=_("All pupils of this class; may be given again.")),
]
PaperOption = Annotated[
    str, typer.Option("--paper", metavar=_("PAPER"), help=_("Another paper than the log, e.g. elevplan."))
]


@app.command(help=_("Mark the logs of pupils as brought up to date."))
def done(
    pupils: PupilsArgument = None,
    classes: WholeClassOption = None,
    *,
    paper: PaperOption = "",
    platform: marking.PlatformOption = "",
    link: marking.LinkOption = "",
    on: marking.OnOption = "",
    by: marking.ByOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark one day for each pupil."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found = pupils_of(faults, roster, pupils, classes)
    what = faults.read(partial(find_paper, paper), PROGRESS_BOOK)
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by, platform=platform, link=link, what=what)
    faults.stop()
    period = local(entry.at).date().isoformat()
    marks = [entry.mark(what, pupil, period) for pupil in found]
    marking.keep_marks("pupil-log done", marks, _columns(roster), dry_run=dry_run, yes=yes)


@app.command(help=_("Note that the logs of pupils need no update before the next conference, and why."))
def waive(
    pupils: PupilsArgument = None,
    classes: WholeClassOption = None,
    reason: marking.ReasonOption = "",
    *,
    paper: PaperOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Waive an update for each pupil, as one that was made today."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found = pupils_of(faults, roster, pupils, classes)
    entry, what = marking.waiver_of(faults, reason), faults.read(partial(find_paper, paper), PROGRESS_BOOK)
    faults.stop()
    marks = [entry.mark(what, pupil, current_session().today.isoformat()) for pupil in found]
    marking.keep_marks("pupil-log waive", marks, _columns(roster), reason=reason, dry_run=dry_run, yes=yes)


@app.command(help=_("Take back what was marked about logs on a day."))
def undo(
    pupils: PupilsArgument = None,
    classes: WholeClassOption = None,
    *,
    paper: PaperOption = "",
    on: marking.OnOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take the marks of one day back."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found = pupils_of(faults, roster, pupils, classes)
    at = faults.read(lambda: marking.moment_of(on, "--on"), current_session().now)
    what = faults.read(partial(find_paper, paper), PROGRESS_BOOK)
    faults.stop()
    ids = [mark_id(what, pupil, local(at).date().isoformat()) for pupil in found]
    marking.undo_marks("pupil-log undo", ids, _columns(roster), dry_run=dry_run, yes=yes)


@app.command("list", help=_("List when pupils' logs were brought up to date this school year."))
def list_logs(classes: marking.ClassesOption = None, paper: PaperOption = "") -> None:
    """Show the marks, day by day."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    chosen = marking.classes_of(faults, roster, classes, everything=not classes)
    what = faults.read(partial(find_paper, paper), PROGRESS_BOOK)
    faults.stop()
    subjects = frozenset(pupils_of_classes(roster, chosen))
    marks = sorted(
        actions.list_marks(session.store, session.year, what, subjects=subjects),
        key=lambda mark: (mark.period, in_order(str(pupil_name(mark.subject, roster)))),
    )
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


def find_paper(text: str) -> str:
    """The paper that people mean by its word in the principle or its Danish name; the log when nothing is typed."""
    if not text:
        return PROGRESS_BOOK
    session = current_session()
    own = actions.own_papers(session.store, session.folder / session.settings.principle, session.today)
    known = {folded(one.removeprefix(actions.OWN)): one for one in (*own, *PAPERS)}
    known |= {folded(name): one for one, name in _PAPERS.items()}
    if folded(text.removeprefix(actions.OWN)) in known:
        return known[folded(text.removeprefix(actions.OWN))]
    choices = ", ".join((*PAPERS, *(one.removeprefix(actions.OWN) for one in own)))
    hint = say("Choose among: {choices}", choices=choices)
    raise UsageFault(Problem(where="--paper", what=say("{given} is no paper that is known.", given=text), hint=hint))


def _columns(roster: Roster) -> marking.Columns:
    return marking.Columns(subject=_("Pupil"), name=lambda id: pupil_name(id, roster))
