"""Dates as a school reckons them: spans with both ends, school years, ISO weeks, and which days count."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, total_ordering

from skolehjem.core.values import frozen

ONE_DAY = timedelta(days=1)

_YEAR = re.compile(r"\s*((?:20)?\d\d)\s*[/\-–]\s*((?:20)?\d\d)\s*")


@total_ordering
@frozen
class Span:
    """Days from `first` to `last`, both included; `last` never lies before `first`."""

    first: date
    last: date

    def __init__(self, first: date, last: date) -> None:
        """Refuse a span that ends before it begins."""
        if last < first:
            raise ValueError(f"The span ends on {last}, before it begins on {first}.")
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __lt__(self, other: "Span") -> bool:
        """Whether it begins first, or ends first where both begin on one day."""
        return (self.first, self.last) < (other.first, other.last)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last

    def __len__(self) -> int:
        """The number of days, at least one."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Every day from first to last."""
        return (date.fromordinal(number) for number in range(self.first.toordinal(), self.last.toordinal() + 1))

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def intersect(self, other: "Span") -> "Span | None":
        """The days that both have, or None."""
        return Span(max(self.first, other.first), min(self.last, other.last)) if self.overlaps(other) else None


class DayName(StrEnum):
    """Why a day is named in the calendar; an earlier kind goes before a later one on the same day."""

    PUPIL = "pupil"
    """A school day on a Saturday."""
    STAFF = "staff"
    """Staff at work, no pupils."""
    HOLIDAY = "holiday"
    """A public holiday by law."""
    CLOSED = "closed"
    """Off by agreement: 5 June, 24 and 31 December."""
    HALF = "half"
    """Pupils go home early; a whole day wherever days are counted."""


class DayUnit(StrEnum):
    """Which days a deadline counts."""

    WORKING = "staff_days"
    """Arbejdsdage: staff are at work."""
    SCHOOL = "pupil_days"
    """Skoledage: pupils are at school."""
    WEEKDAYS = "weekdays"
    """Monday to Friday without public holidays, breaks included: how the law counts (Regulation 1182/71 art. 3)."""


def school_year_of(day: date) -> str:
    """The school year of a day, 1 August to 31 July (folkeskoleloven § 14 a): `2026/27`."""
    return _named(day.year if day.month >= 8 else day.year - 1)


@cache
def year_span(year: str) -> Span:
    """1 August to 31 July of the school year `2026/27`."""
    start = int(year[:4])
    return Span(date(start, 8, 1), date(start + 1, 7, 31))


def next_year(year: str) -> str:
    """The school year after `year`: `2027/28` after `2026/27`."""
    return _named(int(year[:4]) + 1)


def parse_year(text: str) -> str | None:
    """The school year that people write as `2026/27`, `2026-27`, `2026/2027` or `26/27`; None for anything else."""
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    start, end = int(match[1]) % 100, int(match[2]) % 100
    return _named(2000 + start) if end == (start + 1) % 100 else None


def iso_week(day: date) -> tuple[int, int]:
    """Year and number of the day's ISO 8601 week; 1 January 2027 is in week 53 of 2026."""
    year, week, _ = day.isocalendar()
    return year, week


def week_span(year: int, week: int) -> Span:
    """Monday to Sunday of an ISO week; raises ValueError for a week that the year does not have."""
    monday = date.fromisocalendar(year, week, 1)
    return Span(monday, monday + 6 * ONE_DAY)


@cache
def _named(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"
