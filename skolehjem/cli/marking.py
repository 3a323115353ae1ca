"""What the commands that mark things as done share: their options, typed moments, tables, and how they are kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Annotated, Any

import typer

from skolehjem.actions import marks as actions
from skolehjem.actions.appointments import find_staff
from skolehjem.actions.people import classes_of_grade, in_class_order
from skolehjem.actions.typed import text_notes
from skolehjem.cli.arguments import school_class
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import carry_out
from skolehjem.core.changes import Change
from skolehjem.core.instants import instant, local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.recording import Recording
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.files.moments import read_moment
from skolehjem.locale import _

WAIVED = say("does not apply")

ByOption = Annotated[str, typer.Option("--by", metavar=_("INITIALS"), help=_("Who did it."))]
OnOption = Annotated[str, typer.Option("--on", "--at", metavar=_("DATE"), help=_("The day it was done; else today."))]
PlatformOption = Annotated[str, typer.Option("--platform", metavar=_("NAME"), help=_("Where it lies, e.g. meebook."))]
LinkOption = Annotated[str, typer.Option("--link", metavar=_("ADDRESS"), help=_("Its address; shown as text only."))]
ReasonOption = Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it does not apply."))]
LabelsArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("[CLASS...]"), help=_("The classes, e.g. 3A 3B."))
]
AllOption = Annotated[bool, typer.Option("--all", help=_("All classes of the school."))]
GradeOption = Annotated[
    list[int] | None,
    typer.Option(
        "--grade", min=0, max=10, metavar=_("GRADE"), help=_("All classes of this grade; may be given again.")
    ),
]
ClassesOption = Annotated[
    list[str] | None, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class; may be given again."))
]


def moment_of(text: str, option: str) -> datetime:
    """The instant typed, now when nothing is; a day alone is its noon, or now when it is today.

    Raises:
        UsageFault: it is no moment, or one that has not come yet.
    """
    now = current_session().now
    if not text:
        return now
    moment = read_moment(text)
    if moment is None:
        hint = say("Write the moment as {example}.", example="2026-11-12T17:00")
        raise UsageFault(Problem(where=option, what=say("{given} is no moment.", given=text), hint=hint))
    day = local(moment.at).date()
    if moment.no_hour and day == local(now).date():
        return now
    at = instant(day, time(12)) if moment.no_hour else moment.at
    if at > now:
        what = say("{at} has not come yet; it is {now}.", at=at, now=now)
        raise UsageFault(Problem(where=option, what=what, hint=say("Give the moment at which it happened.")))
    return at


def entry_of(
    faults: Faults, *, at: str = "", at_option: str = "--at", by: str = "", platform: str = "", link: str = "",
    what: str = "",
) -> actions.Entry:  # fmt: skip
    """What is told of the things marked as done; what is wrong goes to `faults`.

    Where no platform is typed, it is the one that the principle names for `what`.
    """
    session = current_session()
    if what and not platform:
        path = session.folder / session.settings.principle
        platform = actions.usual_platform(session.store, path, what, session.today)
    return actions.Entry(
        year=session.year,
        at=faults.read(lambda: moment_of(at, at_option), session.now),
        by=faults.read(lambda: find_staff(session.store, by) if by else "", ""),
        platform=faults.read(lambda: actions.checked_platform(platform), ""),
        link=faults.read(lambda: actions.checked_link(link), ""),
    )


def waiver_of(faults: Faults, reason: str) -> actions.Entry:
    """That something does not apply, and why."""
    session = current_session()
    text = faults.read(lambda: actions.checked_reason(reason), "?")
    return actions.Entry(year=session.year, at=session.now, reason=text)


def classes_of(
    faults: Faults, roster: Roster, labels: Sequence[str] | None, grades: Sequence[int] | None = None, *,
    everything: bool = False,
) -> tuple[SchoolClass, ...]:  # fmt: skip
    """The classes typed, each once; raises nothing, but tells `faults` of each that does not exist, and of none."""
    store, year = current_session().store, current_session().year
    found = [faults.read(partial(school_class, store, year, label), None) for label in labels or ()]
    for grade in grades or ():
        found += faults.read(partial(classes_of_grade, roster, grade), ())
    if everything:
        found += in_class_order(roster.classes)
    if not (labels or grades or everything):
        hint = say("Write the classes, e.g. 3A 3B, or --grade 3, or --all.")
        faults.tell(UsageFault(Problem(what=say("No class is given."), hint=hint)))
    return tuple(dict.fromkeys(one for one in found if one is not None))


@dataclass(frozen=True, kw_only=True)
class Columns:
    """How marks are shown: the heading of their subjects and of their periods, and what to call a subject."""

    subject: str
    period: str = ""
    name: Callable[[str], object]
    show_period: Callable[[str], object] = str
    what: str = ""
    """The heading of what is marked, where it differs from mark to mark."""
    show_what: Callable[[str], object] = str


def mark_table(marks: Iterable[Mark], columns: Columns, output: str) -> Table:
    """One line for each mark; people see where it lies and why it is waived in one column, CSV has one for each."""
    exact = output == "csv"
    headings = (_("Platform"), _("Address"), _("Reason")) if exact else (_("Where or why"),)
    return Table(
        columns=(
            columns.subject,
            *([columns.what] if columns.what else []),
            *([columns.period] if columns.period else []),
            _("Done"),
            _("By"),
            *headings,
        ),
        rows=tuple(
            (
                columns.name(mark.subject),
                *([columns.show_what(mark.what)] if columns.what else []),
                *([columns.show_period(mark.period)] if columns.period else []),
                WAIVED if mark.waived and not exact else mark.done_at,
                mark.by,
                *((mark.platform, mark.link, mark.reason) if exact else (_where(mark),)),
            )
            for mark in marks
        ),
        empty=say("Nothing is marked."),
    )


def _where(mark: Mark) -> str:
    return mark.reason if mark.waived else " ".join(filter(None, (mark.platform, mark.link)))


def keep_marks(
    command: str, wanted: Iterable[Mark], columns: Columns, *, dry_run: bool, yes: bool, reason: str = ""
) -> None:
    """Show what is marked, ask, and store it; what was marked already is told of and stays.

    `reason` is why things do not apply, as it was typed.
    """
    session = current_session()
    recording: Recording = actions.propose_marks(session.store, wanted)
    count, already = len(recording.changes), len(recording.already)
    notes = (say_n("{n} was marked already and stays.", "{n} were marked already and stay.", n=already),)
    elsewhere = actions.platform_notes(
        session.store, session.folder / session.settings.principle, recording.marks, session.today
    )
    answer = Answer(
        command=command,
        data={"marked": recording.marks, "already": recording.already},
        tables=(mark_table(recording.marks, columns, session.output),),
        notes=(*(notes if already else ()), *text_notes(reason), *elsewhere),
    )
    write(
        answer,
        recording.changes,
        question=say_n("Mark this?", "Mark these {n}?", n=count),
        done=say_n("{n} is marked.", "{n} are marked.", n=count),
        dry_run=dry_run,
        yes=yes,
    )


def undo_marks(command: str, ids: Iterable[str], columns: Columns, *, dry_run: bool, yes: bool) -> None:
    """Show what is taken back, ask, and take it back."""
    session = current_session()
    changes = actions.propose_undo(session.store, ids)
    marks = tuple(change.value for change in changes)
    write(
        Answer(command=command, data={"undone": marks}, tables=(mark_table(marks, columns, session.output),)),
        changes,
        question=say_n("Take this back?", "Take these {n} back?", n=len(marks)),
        done=say_n("{n} is taken back.", "{n} are taken back.", n=len(marks)),
        dry_run=dry_run,
        yes=yes,
    )


def write(
    answer: Answer, changes: Sequence[Change[Any]], *, question: Sentence, done: Sentence, dry_run: bool, yes: bool
) -> None:
    """Let people see the changes before they are asked, and store them; where nothing changes, nobody is asked."""
    session = current_session()
    if not changes:
        show(answer)
        return

    def store() -> tuple[Answer, Sentence]:
        session.store.apply(changes, by=session.author, at=session.now)
        return answer, done

    carry_out(answer, store, question=question, dry_run=dry_run, yes=yes)


def class_label(id: str, roster: Roster) -> str:
    """The label of a class by its id; the id itself when the class is gone."""
    found = roster.class_by_id.get(id)
    return found.label if found else id


def shown_day(period: str) -> object:
    """A day kept as a period, as a date."""
    return date.fromisoformat(period) if period else None
