"""What the school owes the homes at a given moment, derived from the principle, the calendar and the messages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property

from skolehjem.core.instants import local
from skolehjem.core.messages.message import Thread, Wait
from skolehjem.core.messages.reply_duty import ReplyDuty
from skolehjem.core.roster.classes import class_id, parse_label
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, school_year_of
from skolehjem.core.years.deadlines import Deadline, deadline, due_finder, is_late, promised
from skolehjem.errors import Sentence, say


class Kind(StrEnum):
    """What is owed."""

    REPLY = "reply"
    PROMISE = "promise"
    """The answer that a holding reply promised."""


class Standing(StrEnum):
    """How an obligation stands; `no_calendar` is said instead of a guess beyond the loaded school years."""

    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    NO_CALENDAR = "no_calendar"


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One thing that the school owes one home, with the clause that asks for it and how its day was counted."""

    id: str
    """The thread's id: `T12`."""
    kind: Kind
    clauses: tuple[str, ...]
    owner: tuple[str, ...]
    """Initials of the class's team, the class teacher first; empty when the class is unknown."""
    to: str | None
    """The pupil whose home waits, when known."""
    class_label: str
    subject: str
    what: Sentence
    received_at: datetime | None
    """The instant (UTC) of the oldest unanswered message; None for a promise."""
    promised_on: date | None
    """The day that was promised; None for a reply."""
    due_at: datetime | None
    """The last instant (UTC) in time; None when the calendar ends before it."""
    due_date: date | None
    state: Standing
    overdue_days: int = 0
    """Working days after the due date, up to the answer or the moment asked about."""
    overdue_at_least: bool = False
    """The loaded school years end before that moment, so that there are more days than could be counted."""
    due_soon: bool = False
    """Open and due today or on the next working day."""

    @property
    def days_past(self) -> int | Sentence:
        """The working days after the due date, in words that claim no more than the calendar knows."""
        if self.state is Standing.NO_CALENDAR or (self.overdue_at_least and not self.overdue_days):
            return say("no calendar")
        return say("at least {n}", n=self.overdue_days) if self.overdue_at_least else self.overdue_days


Teams = Mapping[str, tuple[str, ...]]
"""Initials by class id, the class teacher first."""


@dataclass(frozen=True, kw_only=True)
class Standpoint:
    """What is known when it is asked what the school owes; the answers depend on nothing else."""

    duty: ReplyDuty
    calendar: Calendar
    teams: Teams
    now: datetime
    """Aware."""

    def obligations(self, threads: Iterable[Thread]) -> tuple[Obligation, ...]:
        """Everything owed in these threads, in any order: what is due first at the front, what has no date last."""
        return in_due_order(one for thread in threads for one in self.owed_in(thread))

    def owed_in(self, thread: Thread) -> tuple[Obligation, ...]:
        """The reply that somebody waits for, and the answer that is promised."""
        reply = [self.reply(thread, Wait(since=thread.waiting_since))] if thread.waiting_since else []
        return (*reply, self.promise(thread, thread.promised_on)) if thread.promised_on else tuple(reply)

    def reply(self, thread: Thread, wait: Wait) -> Obligation:
        """The reply to one stretch of waiting, answered or not."""
        what = say("Answer the home: {subject}", subject=thread.subject or thread.id)
        due_at = self._due_at(wait.since)
        return self._obligation(thread, what, due_at, received_at=wait.since, done_at=wait.answered_at)

    def promise(self, thread: Thread, day: date) -> Obligation:
        """The answer that was promised for `day`."""
        what = say("Give the answer promised for {day}: {subject}", day=day, subject=thread.subject or thread.id)
        due_at = promised(self.calendar, self.duty.term, day).due_at
        return self._obligation(thread, what, due_at, promised_on=day)

    def counting(self, owed: Obligation) -> Deadline:
        """How the day of one obligation was counted, each day with its reason."""
        if owed.promised_on:
            return promised(self.calendar, self.duty.term, owed.promised_on)
        return deadline(self.calendar, self.duty.term, owed.received_at) if owed.received_at else Deadline(due_at=None)

    def _obligation(
        self,
        thread: Thread,
        what: Sentence,
        due_at: datetime | None,
        *,
        received_at: datetime | None = None,
        promised_on: date | None = None,
        done_at: datetime | None = None,
    ) -> Obligation:
        due_date = local(due_at).date() if due_at else None
        state = _state(due_at, done_at, self.now)
        late = _days_after(due_date, done_at or self.now) if due_date and state in _LATE else None
        return Obligation(
            id=thread.id,
            kind=Kind.PROMISE if promised_on else Kind.REPLY,
            clauses=self.duty.clauses,
            owner=self._team(thread.class_label, promised_on or local(received_at or self.now).date()),
            to=thread.pupil,
            class_label=thread.class_label,
            subject=thread.subject,
            what=what,
            received_at=received_at,
            promised_on=promised_on,
            due_at=due_at,
            due_date=due_date,
            state=state,
            overdue_days=len(self.calendar.working_days(*late)) if late else 0,
            overdue_at_least=late is not None and not self.calendar.knows_all(*late),
            due_soon=state is Standing.OPEN and due_date is not None and due_date <= self._soon,
        )

    def _team(self, label: str, day: date) -> tuple[str, ...]:
        """The team of the class that had this label in the school year of `day`."""
        parsed = parse_label(label)
        return self.teams.get(class_id(school_year_of(day), *parsed), ()) if parsed else ()

    @cached_property
    def _due_at(self) -> Callable[[datetime], datetime | None]:
        return due_finder(self.calendar, self.duty.term)

    @cached_property
    def _soon(self) -> date:
        """Today, or the next working day where the calendar knows it."""
        today = local(self.now).date()
        return self.calendar.next_working_day(today) or today


_LATE = frozenset({Standing.OVERDUE, Standing.MET_LATE})
_NEVER = datetime.max.replace(tzinfo=UTC)


def _days_after(due_date: date, until: datetime) -> tuple[date, date] | None:
    """The first and last day after a due date; None when it passed on the day itself, at a closing hour."""
    last = local(until).date()
    return (due_date + ONE_DAY, last) if last > due_date else None


def _state(due_at: datetime | None, done_at: datetime | None, now: datetime) -> Standing:
    if due_at is None:
        return Standing.NO_CALENDAR
    if done_at:
        return Standing.MET_LATE if is_late(done_at, due_at) else Standing.MET
    return Standing.OVERDUE if is_late(now, due_at) else Standing.OPEN


def in_due_order(owed: Iterable[Obligation]) -> tuple[Obligation, ...]:
    """What is due first at the front, what has no date last; in the same second by number."""
    return tuple(sorted(owed, key=_by_due_instant))


def _by_due_instant(owed: Obligation) -> tuple[datetime, int, str, str]:
    return owed.due_at or _NEVER, len(owed.id), owed.id, owed.kind


def is_stale(calendar: Calendar, delivered_at: datetime, now: datetime) -> bool:
    """Whether messages brought in at `delivered_at` are older than a working day, so that answers may be missing.

    Where no school year is loaded, every day counts.
    """
    delivered, today = local(delivered_at).date(), local(now).date()
    if not (calendar.knows(delivered) and calendar.knows(today)):
        return today - delivered > ONE_DAY
    return len(calendar.working_days(delivered + ONE_DAY, today)) > 1
