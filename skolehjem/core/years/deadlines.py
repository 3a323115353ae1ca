"""When an answer is due: the working days after a message, counted in local dates and turned into an instant once."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from skolehjem.core.instants import instant, local
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar, Day
from skolehjem.core.years.days import ONE_DAY, DayUnit, Span, year_span
from skolehjem.core.years.durations import Duration, Unit, shift

END_OF_DAY = time(23, 59, 59)
ONE_SECOND = timedelta(seconds=1)


@frozen
class Term:
    """How long something may take; the day of the event never counts, but a length of 0 is that day, off or not."""

    within: Duration
    closing: time | None = None
    """The hour on the last day at which the period ends; None is the end of the day. Hours ignore it."""

    def ends(self, day: date) -> datetime:
        """The last second (UTC) of a period that ends on `day`."""
        return instant(day, self.closing or END_OF_DAY)


@frozen
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
    unit = _counted(term)
    if unit is None:
        return Deadline(due_at=_uncounted(calendar, term, received))
    count = calendar.plus_working_days(local(received).date(), term.within.n, unit)
    return Deadline(due_at=term.ends(count.day) if count.day else None, counted=count.counted, skipped=count.skipped)


def promised(calendar: Calendar, term: Term, day: date) -> Deadline:
    """The deadline of an answer promised for `day`, which rolls to a working day when staff are off."""
    count = calendar.plus_working_days(day - ONE_DAY, 1)
    return Deadline(due_at=term.ends(count.day) if count.day else None, counted=count.counted, skipped=count.skipped)


def is_late(now: datetime, due_at: datetime) -> bool:
    """Whether the deadline has passed; its last second is in time, and fractions of a second are dropped."""
    return now - due_at >= ONE_SECOND


@frozen
class DueTable:
    """Every deadline of one calendar and term, worked out once: looking one up needs no date and no time zone."""

    edges: tuple[int, ...]
    """UTC seconds, rising: the local midnights from which a counted day can no longer be the first one counted."""
    dues: tuple[datetime | None, ...]
    """The deadline before the first edge, between each two, and after the last; None where days are unknown."""

    def due_at(self, received: datetime) -> datetime | None:
        """The same instant as `deadline` counts day by day."""
        return self.dues[bisect_right(self.edges, int(received.timestamp()))]


def due_finder(calendar: Calendar, term: Term) -> Callable[[datetime], datetime | None]:
    """The quickest way from an instant of receipt to the instant it is due: a table wherever days are counted."""
    if unit := _counted(term):
        return due_table(calendar, term, unit).due_at
    return lambda received: _uncounted(calendar, term, received)


def due_table(calendar: Calendar, term: Term, unit: DayUnit) -> DueTable:
    """Work out the deadlines of all loaded years; exact across clock changes, as days begin at local midnight."""
    days = term.within.n
    edges = list(_edges(calendar, unit))
    dues: list[datetime | None] = []
    for place in range(len(edges)):
        ahead = edges[place : place + days]
        known = len(ahead) == days and all(counts for _, counts in ahead)
        dues.append(term.ends(ahead[-1][0]) if known else None)
    seconds = (int(instant(day, time.min).timestamp()) for day, _ in edges)
    return DueTable(edges=tuple(seconds), dues=(*dues, None))


def _edges(calendar: Calendar, unit: DayUnit) -> Iterator[tuple[date, bool]]:
    """Each counted day, and the unknown day at either end of what is loaded, over which nothing may be counted."""
    for span in _known_spans(calendar):
        yield span.first - ONE_DAY, False
        yield from ((day, True) for day in calendar.counted_days(span.first, span.last, unit))
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


def _counted(term: Term) -> DayUnit | None:
    """The days that are counted; None when every day or hour counts, or the term ends on the same day."""
    return term.within.unit.days_counted if term.within.n else None


def _uncounted(calendar: Calendar, term: Term, received: datetime) -> datetime | None:
    """The end of a term in hours, or in days, weeks or months of which every day counts, or of the day itself."""
    if term.within.unit is Unit.HOUR and term.within.n:
        return _whole(received) + timedelta(hours=term.within.n)
    day = shift(local(received).date(), term.within, calendar)
    return term.ends(day) if day else None


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
