"""The dates that a period of the principle means in one school year."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from skolehjem.core.principle.periods import (
    EventRound,
    FromTo,
    HalfYear,
    Moment,
    Months,
    NthWeekday,
    Part,
    Period,
    event_round,
    parts,
)
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, Span, week_span, year_span
from skolehjem.core.years.durations import shift
from skolehjem.errors import DataFault, Problem, Sentence, say

Windows = tuple[Span, ...]
"""The dates allowed, in order; empty means none."""


@dataclass(frozen=True, kw_only=True)
class SchoolTime:
    """What a period is reckoned against: a school year, its calendar, and events already placed."""

    year: str
    """`2026/27`."""
    calendar: Calendar
    events: Mapping[EventRound, Windows] = field(default_factory=dict)
    """Dates held, or else allowed, by round."""
    trigger: date | None = None
    where: str = ""
    """The place in the principle, for problems."""


def windows(period: Period, time: SchoolTime) -> Windows:
    """The dates a period means, in order, apart from each other, clipped to the school year.

    Raises DataFault when the calendar lacks what the period is reckoned from, or the period runs backwards.
    """
    year = year_span(time.year)
    found = [span.intersect(year) for part in parts(period.text) for span in _spans(part, time)]
    return _joined(span for span in found if span)


def _spans(part: Part, time: SchoolTime) -> list[Span]:
    if isinstance(part, Months):
        return [_month(month, time.year) for month in part.months]
    if isinstance(part, NthWeekday):
        return [Span(day, day) for month in part.months for day in _nth(part, _month(month, time.year))]
    if isinstance(part, HalfYear):
        year = year_span(time.year)
        new_year = date(year.last.year, 1, 1)
        return [Span(year.first, new_year - ONE_DAY) if part.number == 1 else Span(new_year, year.last)]
    first, last = _ends(part, time)
    if last < first:
        raise _unresolved(time, say("The period ends on {last}, before it begins on {first}.", first=first, last=last))
    return [Span(first, last)]


def _ends(part: FromTo, time: SchoolTime) -> tuple[date, date]:
    first = _dates(part.first or Moment(anchor="school-start"), time)
    last = _dates(part.last or Moment(anchor="school-end"), time)
    begin = first.last + ONE_DAY if part.after else first.first
    return begin, last.first - ONE_DAY if part.before else last.last


def _dates(moment: Moment, time: SchoolTime) -> Span:
    span = _anchor(moment.anchor, time)
    for by in moment.shifts:
        day = shift(span.last if by.n > 0 else span.first, by, time.calendar)
        if day is None:
            raise _unresolved(time, say("No calendar is loaded for {year}.", year=time.year))
        span = Span(day, day)
    return span


def _anchor(anchor: str, time: SchoolTime) -> Span:
    if anchor.startswith("event:"):
        return _event(event_round(anchor), time)
    if anchor.startswith("break:"):
        found = time.calendar.break_named(time.year, anchor[6:])
        if found is None:
            raise _unresolved(time, say("{year} has no break called {name}.", year=time.year, name=anchor[6:]))
        return found.span
    if anchor.startswith("w"):
        return _week(int(anchor[1:]), time)
    day = _day(anchor, time)
    return Span(day, day)


def _day(anchor: str, time: SchoolTime) -> date:
    if anchor == "trigger":
        if time.trigger is None:
            raise _unresolved(time, say("The day that sets the event off is not known."))
        return time.trigger
    if anchor in ("school-start", "school-end"):
        known = time.calendar.school_start if anchor == "school-start" else time.calendar.school_end
        day = known(time.year)
        if day is None:
            raise _unresolved(time, say("No calendar is loaded for {year}.", year=time.year))
        return day
    month, number = int(anchor[:2]), int(anchor[3:])
    year = _calendar_year(month, time.year)
    return date(year, month, min(number, monthrange(year, month)[1]))


def _event(event: EventRound, time: SchoolTime) -> Span:
    placed = time.events.get(event)
    if not placed:
        raise _unresolved(time, say("Nothing says when {event} is held.", event=f"{event[0]}#{event[1]}"))
    return Span(placed[0].first, placed[-1].last)


def _week(number: int, time: SchoolTime) -> Span:
    """Monday to Sunday; weeks 31-53 lie in the autumn, 1-30 in the spring."""
    year = int(time.year[:4]) + (number < 31)
    try:
        return week_span(year, number)
    except ValueError:
        raise _unresolved(time, say("The year {year} has no week {week}.", year=str(year), week=number)) from None


def _month(month: int, year: str) -> Span:
    calendar_year = _calendar_year(month, year)
    return Span(date(calendar_year, month, 1), date(calendar_year, month, monthrange(calendar_year, month)[1]))


def _nth(part: NthWeekday, month: Span) -> list[date]:
    days = [day for day in month.days() if day.weekday() == part.weekday]
    if part.nth == 7:
        return days
    return days[-1:] if part.nth == 6 else days[part.nth - 1 : part.nth]


def _calendar_year(month: int, year: str) -> int:
    return int(year[:4]) + (month < 8)


def _joined(spans: Iterable[Span]) -> Windows:
    """Sort spans and join those that touch."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + ONE_DAY:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)


def _unresolved(time: SchoolTime, what: Sentence) -> DataFault:
    hint = say("Load the school year's holiday plan, or write the period with dates.")
    return DataFault(Problem(where=time.where, what=what, hint=hint))
