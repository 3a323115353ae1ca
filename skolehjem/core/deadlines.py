"""When an answer is due: the working days after a message, counted in local dates and turned into an instant once."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from skolehjem.core.days import ONE_DAY, DayUnit, Span, year_span
from skolehjem.core.instants import instant, local
from skolehjem.core.years import Calendar, Day

END_OF_DAY = time(23, 59, 59)


class Unit(StrEnum):
    """What a period is counted in, in the principle's words."""

    WORKING_DAY = "working-day"
    SCHOOL_DAY = "school-day"
    WEEKDAY = "weekday"
    HOUR = "hour"


_DAY_UNITS = {
    Unit.WORKING_DAY: DayUnit.WORKING,
    Unit.SCHOOL_DAY: DayUnit.SCHOOL,
    Unit.WEEKDAY: DayUnit.WEEKDAYS,
}


@dataclass(frozen=True, kw_only=True)
class Term:
    """How long something may take; the day of the event never counts, except that a count of 0 means the same day."""

    count: int
    unit: Unit = Unit.WORKING_DAY
    closing: time | None = None
    """The hour on the last day at which the period ends; None is the end of the day. Hours ignore it."""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The last second that is still in time, and how it was counted."""

    due_at: datetime | None
    """Instant, UTC; None when the loaded school years end before it."""
    counted: tuple[Day, ...] = ()
    skipped: tuple[Day, ...] = ()

    @property
    def due_date(self) -> date | None:
        """The date in Denmark on which the period ends."""
        return local(self.due_at).date() if self.due_at else None


def deadline(calendar: Calendar, term: Term, received: datetime) -> Deadline:
    """Count from the local date of `received` (aware) and list every counted and skipped day with its reason.

    Friday at 23:50, Saturday and Sunday with three working days all give Wednesday at 23:59:59. A receipt after the
    closing hour changes nothing. Hours run through nights and days off.
    """
    if term.unit is Unit.HOUR:
        return Deadline(due_at=_whole(received) + timedelta(hours=term.count))
    start, days = _counting(term)
    count = calendar.plus_working_days(local(received).date() + start, days, _DAY_UNITS[term.unit])
    due_at = instant(count.day, term.closing or END_OF_DAY) if count.day else None
    return Deadline(due_at=due_at, counted=count.counted, skipped=count.skipped)


def promised(calendar: Calendar, term: Term, day: date) -> Deadline:
    """The deadline of an answer promised for `day`, which rolls to a working day when staff are off."""
    count = calendar.plus_working_days(day - ONE_DAY, 1)
    due_at = instant(count.day, term.closing or END_OF_DAY) if count.day else None
    return Deadline(due_at=due_at, counted=count.counted, skipped=count.skipped)


def is_late(now: datetime, due_at: datetime) -> bool:
    """Whether the deadline has passed; its last second is in time, and fractions of a second are dropped."""
    return _whole(now) > due_at


@dataclass(frozen=True, kw_only=True)
class DueTable:
    """Every deadline of one calendar and term, worked out once: looking one up needs no date and no time zone."""

    edges: tuple[int, ...]
    """UTC seconds, rising: the local midnights from which a counted day can no longer be the first one counted."""
    dues: tuple[datetime | None, ...]
    """The deadline before the first edge, between each two, and after the last; None where days are unknown."""
    hours: int | None = None
    """Set for a term in hours, which needs no calendar."""

    def due_at(self, received: datetime) -> datetime | None:
        """The same instant as `deadline` counts day by day."""
        if self.hours is not None:
            return _whole(received) + timedelta(hours=self.hours)
        return self.dues[bisect_right(self.edges, int(received.timestamp()))]


def due_table(calendar: Calendar, term: Term) -> DueTable:
    """Work out the deadlines of all loaded years; exact across clock changes, as days begin at local midnight."""
    if term.unit is Unit.HOUR:
        return DueTable(edges=(), dues=(None,), hours=term.count)
    start, days = _counting(term)
    edges = list(_edges(calendar, _DAY_UNITS[term.unit]))
    dues: list[datetime | None] = []
    for place in range(len(edges)):
        ahead = edges[place : place + days]
        known = len(ahead) == days and all(counts for _, counts in ahead)
        dues.append(instant(ahead[-1][0], term.closing or END_OF_DAY) if known else None)
    seconds = (int(instant(day - start, time.min).timestamp()) for day, _ in edges)
    return DueTable(edges=tuple(seconds), dues=(*dues, None))


def _edges(calendar: Calendar, unit: DayUnit) -> Iterator[tuple[date, bool]]:
    """Each counted day, and the unknown day at either end of what is loaded, over which nothing may be counted."""
    for span in _known_spans(calendar):
        yield span.first - ONE_DAY, False
        day = calendar.after(span.first - ONE_DAY, 1, unit)
        while day and day in span:
            yield day, True
            day = calendar.after(day, 1, unit)
        yield span.last + ONE_DAY, False


def _known_spans(calendar: Calendar) -> Iterator[Span]:
    """The loaded school years, those that follow each other as one span."""
    known: Span | None = None
    for span in sorted(year_span(year.id) for year in calendar.years):
        if known and span.first == known.last + ONE_DAY:
            known = Span(known.first, span.last)
            continue
        if known:
            yield known
        known = span
    if known:
        yield known


def _counting(term: Term) -> tuple[timedelta, int]:
    """From which day counting begins, seen from the day of receipt, and how many days are counted."""
    return (timedelta(), term.count) if term.count else (-ONE_DAY, 1)


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
