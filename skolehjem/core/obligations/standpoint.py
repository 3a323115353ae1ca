"""What is known when it is asked what the school owes: rules, calendar, teams and the moment; facts come beside it.

A family of obligations finds an instant and a way of counting for each thing that is owed, and lets `judged` say how
it stands: so every kind has the same states, the same working days late and the same order.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from skolehjem.core.instants import instant, local
from skolehjem.core.obligations.counting import Counting, count
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.roster.classes import class_id, parse_label
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, school_year_of, year_span
from skolehjem.core.years.deadlines import is_late
from skolehjem.errors import Sentence

if TYPE_CHECKING:
    from skolehjem.core.marks.mark import Mark

Teams = Mapping[str, tuple[str, ...]]
"""Initials by class id, the class teacher first."""


class Due(NamedTuple):
    """When something is due; no counting means that nothing sets a day, so that no calendar is to blame."""

    at: datetime | None = None
    counting: Counting | None = None


class Done(NamedTuple):
    """What has been done about it."""

    at: datetime | None = None
    """The instant at which it was done; one that is still to come is not known yet."""
    waived: bool = False
    paused: bool = False


def done_by(mark: "Mark | None") -> Done | None:
    """What a mark says of the thing that it is for; None where nothing is marked."""
    return Done(at=mark.done_at, waived=mark.waived) if mark else None


@frozen
class Asked:
    """Who asks for what: the fields of an obligation that do not hang on time."""

    id: str
    kind: Kind
    clauses: tuple[str, ...]
    strength: str
    what: Sentence
    owner: tuple[str, ...] = ()
    to: str | None = None
    class_label: str = ""
    subject: str = ""
    since: datetime | None = None
    promised_on: date | None = None
    level: int | None = None
    hidden_from: frozenset[str] = frozenset()
    note: Sentence | None = None


class _Timing(NamedTuple):
    """How something stands that is due at an instant."""

    due_date: date | None
    state: Standing
    overdue_days: int
    overdue_at_least: bool
    due_soon: bool


@frozen
class Standpoint:
    """What is known at one moment; the answers depend on this and the facts, and on nothing else."""

    rulebooks: Callable[[date], Rulebook]
    """The principle in force on a day."""
    calendar: Calendar
    teams: Teams
    now: datetime
    """Aware."""
    until: date | None = None
    """What is due after this day, and what is done or waived, may be left out; None leaves nothing out."""

    @cached_property
    def today(self) -> date:
        """The date in Denmark."""
        return local(self.now).date()

    @cached_property
    def rulebook(self) -> Rulebook:
        """The principle in force today."""
        return self.rulebooks(self.today)

    def has_principle(self, day: date) -> bool:
        """Whether any version of the principle is in force on a day; before the first one begins, none is."""
        first = self.rulebooks(day).in_force_from
        return first is None or first <= day

    def decides(self, rulebook: Rulebook, day: date) -> bool:
        """Whether this version of the principle is in force on a day."""
        return self.rulebooks(day) is rulebook and self.has_principle(day)

    def versions(self, year: str) -> list[Rulebook]:
        """The versions that decide on some day of a school year, each once, the first to do so at the front.

        None where no year is asked about.
        """
        return list(dict.fromkeys(self.rulebooks(day) for day in year_span(year).days())) if year else []

    def team(self, label: str, day: date) -> tuple[str, ...]:
        """The team of the class that had this label in the school year of `day`; empty when nobody is known."""
        parsed = parse_label(label)
        return self.teams.get(class_id(school_year_of(day), *parsed), ()) if parsed else ()

    def due(self, counting: Counting) -> Due:
        """When something is due that is counted in days, or named."""
        return self._due(counting)

    @cached_property
    def _due(self) -> Callable[[Counting], Due]:
        """Counted once for each day, as many things are due on the same."""
        return cache(lambda counting: Due(at=count(self.calendar, counting).due_at, counting=counting))

    def is_settled(self, done: Done | None) -> bool:
        """Whether something is done or waived, so that it may be left out."""
        if self.until is None or done is None:
            return False
        return done.waived or (done.at is not None and done.at <= self.now)

    def is_beyond(self, due: Due) -> bool:
        """Whether something is due so late that it may be left out."""
        return self._end is not None and due.at is not None and due.at >= self._end

    @cached_property
    def _end(self) -> datetime | None:
        """The first instant of what may be left out; None leaves nothing out."""
        return instant(self.until + ONE_DAY, time.min) if self.until else None

    def judged(self, asked: Asked, due: Due, done: Done | None = None) -> Obligation:
        """The obligation with its state, the working days past its day, and whether that day is near."""
        found = self._timing(due.at, due.counting is not None, done)
        return Obligation(
            **vars(asked),
            due_at=due.at,
            due_date=found.due_date,
            state=found.state,
            overdue_days=found.overdue_days,
            overdue_at_least=found.overdue_at_least,
            due_soon=found.due_soon,
            counting=due.counting,
        )

    @cached_property
    def _timing(self) -> Callable[[datetime | None, bool, Done | None], _Timing]:
        """Worked out once for each instant, as most of what is owed shares its deadline with others."""
        return cache(self._timed)

    def _timed(self, due_at: datetime | None, has_counting: bool, done: Done | None) -> _Timing:  # noqa: FBT001  # a cache's key
        done_at = done.at if done and done.at and done.at <= self.now else None
        state = self._state(due_at, done or Done(), done_at, has_counting=has_counting)
        due_date = local(due_at).date() if due_at else None
        late = _days_after(due_date, done_at or self.now) if due_date and state in _LATE else None
        return _Timing(
            due_date=due_date,
            state=state,
            overdue_days=len(self.calendar.working_days(*late)) if late else 0,
            overdue_at_least=late is not None and not self.calendar.knows_all(*late),
            due_soon=state is Standing.OPEN and due_date is not None and due_date <= self.soon,
        )

    def _state(self, due_at: datetime | None, done: Done, done_at: datetime | None, *, has_counting: bool) -> Standing:
        if done.waived:
            return Standing.WAIVED
        if done_at:
            return Standing.MET_LATE if due_at and is_late(done_at, due_at) else Standing.MET
        if done.paused:
            return Standing.PAUSED
        if due_at is None:
            return Standing.NO_CALENDAR if has_counting else Standing.NONE
        return Standing.OVERDUE if is_late(self.now, due_at) else Standing.OPEN

    @cached_property
    def soon(self) -> date:
        """Today, or the next working day where the calendar knows it."""
        return self.calendar.next_working_day(self.today) or self.today


_LATE = frozenset({Standing.OVERDUE, Standing.MET_LATE})


def _days_after(due_date: date, until: datetime) -> tuple[date, date] | None:
    """The first and last day after a due date; None when it passed on the day itself, at a closing hour."""
    last = local(until).date()
    return (due_date + ONE_DAY, last) if last > due_date else None


def is_stale(calendar: Calendar, delivered_at: datetime, now: datetime) -> bool:
    """Whether messages brought in at `delivered_at` are older than a working day, so that answers may be missing.

    Where no school year is loaded, every day counts.
    """
    delivered, today = local(delivered_at).date(), local(now).date()
    if not (calendar.knows(delivered) and calendar.knows(today)):
        return today - delivered > ONE_DAY
    return len(calendar.working_days(delivered + ONE_DAY, today)) > 1
