"""What the school owes past its deadline, and whether that can be judged at all."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from skolehjem.actions.obligations import Owing, load_obligations
from skolehjem.actions.staff import find_staff
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.pauses import pauses_of
from skolehjem.core.obligations.standpoint import Standpoint, is_stale
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import year_span
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.store.database import Store
from skolehjem.store.messages import count_waiting_from, has_messages, load_delivery

MESSAGES = frozenset({Kind.REPLY, Kind.RECEIPT, Kind.PROMISE})
"""What is judged by the messages that were imported."""

_SETTLED = frozenset({Standing.MET, Standing.MET_LATE, Standing.WAIVED, Standing.PAUSED})


class Judgement(StrEnum):
    """The answer in one word; `unknown` is never said to be `nothing-due`."""

    NOTHING_DUE = "nothing-due"
    DUE = "due"
    UNKNOWN = "unknown"
    """Nothing is due as far as is known, but a calendar, a reading or fresh messages are missing."""


class Wanted(NamedTuple):
    """What to list; empty text and None are everything."""

    class_label: str = ""
    owner: str = ""
    """Who should act, by initials or by name: also everybody in a class's team."""
    kind: Kind | None = None
    level: int | None = None
    """Only cases at this step of the contact path."""
    due_soon: bool = False
    """Also what is due today or on the next working day."""


class Overdue(NamedTuple):
    """What is past its deadline at a moment, and what to know about the answer."""

    owed: tuple[Obligation, ...]
    """What is asked for, what was due first at the front, what cannot be judged last."""
    undated: int
    """How many more things are asked for without a day, so that nobody can say whether they are late."""
    judgement: Judgement
    delivered_at: datetime | None
    """When messages were last imported."""
    age: Sentence | None = None
    """Says how old the messages are; goes before everything else."""
    notes: tuple[Sentence, ...] = ()


def overdue(store: Store, principle: Path, now: datetime, wanted: Wanted) -> Overdue:
    """List what is owed and past its deadline at `now` (aware), by the principle in force when it began.

    Raises:
        NotFound: there is no principle file, or nobody on the staff is called what is asked for.
        UsageFault: several on the staff have the name asked for, or the contact path has no such step.
        DataFault: the principle file is faulty.
    """
    owner = find_staff(store, wanted.owner, where="--owner") if wanted.owner else ""
    wanted = wanted._replace(owner=owner)
    owing = load_obligations(store, principle, now, frozenset({wanted.kind}) if wanted.kind else None, soon_only=True)
    if wanted.level is not None:
        _check_level(owing.at, wanted.level, wanted.kind)
    unsettled = [one for one in owing.owed if one.state not in _SETTLED and _asked_for(one, wanted)]
    due = [one for one in unsettled if one.state is not Standing.OPEN or (wanted.due_soon and one.due_soon)]
    undated = sum(one.state is Standing.NONE for one in due)
    listed = tuple(one for one in due if one.state is not Standing.NONE and (owner or not one.hidden_from))
    delivered_at = load_delivery(store)
    judges_messages = wanted.kind in (None, *MESSAGES) and _answers_in_time(owing.at)
    is_blind = judges_messages and (not has_messages(store) or _is_old(owing.at, delivered_at))
    return Overdue(
        owed=listed,
        undated=undated,
        judgement=_judgement(due if _of_whole_school(wanted) or owner else _open_to_all(due), is_blind=is_blind),
        delivered_at=delivered_at,
        age=age_of_messages(owing.at, delivered_at) if judges_messages else None,
        notes=(
            *_calendar_notes(owing.at.calendar, listed),
            *(_message_notes(store, owing, judges=judges_messages) if wanted.kind in (None, *MESSAGES) else ()),
            *_waiting_note(store, owing, wanted, _in_messages(unsettled) - _in_messages(due)),
            *_notes(due, listed, undated=undated, of_whole_school=_of_whole_school(wanted)),
        ),
    )


def _check_level(at: Standpoint, level: int, kind: Kind | None) -> None:
    from skolehjem.core.cases.path import contact_path  # few ask for a step

    if kind not in (None, Kind.CASE):
        what = say("Only cases are at a step of the contact path.")
        raise UsageFault(Problem(where="--level", what=what, hint=say("Leave --level or --kind out.")))
    path = contact_path(at.rulebook.rules("routes"))
    steps = len(path.steps) if path else 0
    if not 1 <= level <= steps:
        what = say_n("The contact path has {n} step.", "The contact path has {n} steps.", n=steps)
        raise UsageFault(Problem(where="--level", what=what))


def age_of_messages(at: Standpoint, delivered_at: datetime | None) -> Sentence | None:
    """How old the messages are; None when none were ever imported."""
    if delivered_at is None:
        return None
    if is_stale(at.calendar, delivered_at, at.now):
        return say("Data as of {at}: there may be answers that are not seen here.", at=delivered_at)
    return say("Messages imported {at}.", at=delivered_at)


def _is_old(at: Standpoint, delivered_at: datetime | None) -> bool:
    return delivered_at is not None and is_stale(at.calendar, delivered_at, at.now)


def _asked_for(one: Obligation, wanted: Wanted) -> bool:
    if wanted.owner and (wanted.owner not in one.owner or wanted.owner in one.hidden_from):
        return False
    return wanted.class_label in ("", one.class_label) and wanted.level in (None, one.level)


def _of_whole_school(wanted: Wanted) -> bool:
    """Whether nothing narrower is asked for; only then may it be known that there are cases kept from the list."""
    return not wanted.class_label and wanted.level is None


def _open_to_all(due: list[Obligation]) -> list[Obligation]:
    return [one for one in due if not one.hidden_from]


def _judgement(due: list[Obligation], *, is_blind: bool) -> Judgement:
    if any(one.state in (Standing.OVERDUE, Standing.OPEN) for one in due):
        return Judgement.DUE
    return Judgement.UNKNOWN if due or is_blind else Judgement.NOTHING_DUE


def _answers_in_time(at: Standpoint) -> bool:
    """Whether the principle of today sets a time for answers to homes."""
    return any(rule["who"] == "staff" and rule["within"] for rule in at.rulebook.rules("replies"))


def _calendar_notes(calendar: Calendar, listed: tuple[Obligation, ...]) -> Iterator[Sentence]:
    if any(one.state is Standing.NO_CALENDAR for one in listed):
        yield say("No date means that the school year is not loaded. Load it with: skolehjem year add YEAR")
    if any(one.overdue_at_least for one in listed):
        last = max(year_span(year.id).last for year in calendar.years)
        yield say("The calendar ends on {day}: working days after it are not counted.", day=last)
    unplanned = tuple(year.id for year in calendar.years if not year.planned)
    if unplanned:
        yield say("No holiday plan is loaded for {years}: all weekdays but holidays count.", years=unplanned)


def _message_notes(store: Store, owing: Owing, *, judges: bool) -> Iterator[Sentence]:
    if not judges:
        yield say("The principle sets no time for answering messages, so they are not judged.")
        return
    if any(pauses_of(rule).unheeded for rule in owing.at.rulebook.rules("replies") if rule["within"]):
        yield say("The principle names times in which no answer is owed; the deadlines here are not moved by them.")
    if not has_messages(store):
        yield say("No messages have been imported yet. Bring them in with: skolehjem message import FILE")


def _in_messages(owed: list[Obligation]) -> int:
    return sum(one.kind in MESSAGES for one in owed)


def _waiting_note(store: Store, owing: Owing, wanted: Wanted, waiting: int) -> Iterator[Sentence]:
    """How many more homes wait in time: those that were looked at, and those whose answer can't be due soon."""
    if owing.left_out_from and wanted.level is None and wanted.kind in (None, Kind.REPLY):
        waiting += count_waiting_from(store, owing.left_out_from, wanted.class_label)
    if waiting:
        yield say_n("{n} more home waits within the deadline.", "{n} more homes wait within the deadline.", n=waiting)


def _notes(
    due: list[Obligation], listed: tuple[Obligation, ...], *, undated: int, of_whole_school: bool
) -> Iterator[Sentence]:
    """What to know about the deadlines, and what is not in the list and why.

    That cases about members of staff are kept from it is said without their number, and only of the whole school:
    nobody can find out with filters which class or step they are about.
    """
    yield from dict.fromkeys(one.note for one in listed if one.note)
    if undated:
        yield say_n(
            "{n} task has no deadline and can't be judged; see it with: skolehjem status",
            "{n} tasks have no deadline and can't be judged; see them with: skolehjem status",
            n=undated,
        )
    if of_whole_school and len(due) - undated > len(listed):
        yield say("There are cases shown only to those who have them: skolehjem overdue --owner INITIALS")
