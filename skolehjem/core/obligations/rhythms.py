"""How often something is asked for, as stretches of a school year, each ending on its last day with pupils."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from skolehjem.core.marks.words import tick_period
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.schema import Unreadable
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, year_span
from skolehjem.core.years.durations import Duration
from skolehjem.errors import DataFault


@frozen
class Stretch:
    """A day, week, month, half year or year in which something is to be done once."""

    key: str
    """As marks keep it: `2026-11-23`, `2026-W48`, `2026-11`, `2026-08` for a half year."""
    first: date
    """The day after the stretch before it."""
    counting: Counting
    """How its last day is found."""


def stretches(rhythm: str, year: str, calendar: Calendar) -> tuple[Stretch, ...]:
    """The stretches of a school year that have a day with pupils, by `day`, `week`, `month`, `term` or `year`.

    Where the year is not loaded there is one, whose last day nobody knows.
    """
    span = year_span(year)
    days = calendar.school_days(year)
    if not days:
        unknown = Counting(start=span.last, rolls=Roll.BACK)
        return (Stretch(key=tick_period("year", span.first), first=span.first, counting=unknown),)
    groups = ((key, list(group)) for key, group in groupby(days, key=lambda day: tick_period(rhythm, day)))
    return one_after_the_other(((key, Counting(start=group[-1])) for key, group in groups), year)


def one_after_the_other(ends: Iterable[tuple[str, Counting]], year: str) -> tuple[Stretch, ...]:
    """Stretches that follow each other from 1 August on: each begins on the day after the last one's named day."""
    found: list[Stretch] = []
    first = year_span(year).first
    for key, counting in ends:
        found.append(Stretch(key=key, first=first, counting=counting))
        first = counting.start + ONE_DAY
    return tuple(found)


def windows_of(period: str, year: str, calendar: Calendar) -> tuple[Stretch, ...] | None:
    """The windows of a period of the principle, each due on its last working day; None when they can't be worked out.

    Args:
        period: as the principle writes it: `w43, w05`, `before 12-01`.
        year: the school year.
        calendar: where it may be found.
    """
    from skolehjem.core.principle.periods import Period  # periods are read by few, and all wait for the import
    from skolehjem.core.principle.windows import SchoolTime, windows

    try:
        spans = windows(Period(text=period), SchoolTime(year=year, calendar=calendar))
    except DataFault:
        return None
    lasts = ((span.first.isoformat(), Counting(start=span.last, rolls=Roll.BACK)) for span in spans)
    return one_after_the_other(lasts, year)


def length_for(text: str, grade: int | None, bands: Mapping[str, str]) -> Duration | None:
    """The length of time that a reading gives a grade; None where it gives none, or holds something else.

    Args:
        text: `14 days`, or by grade `0-3: 7 days; 4-6: 14 days; 1 month`; what has no grades is for all others.
        grade: None for the whole school.
        bands: the principle's own names of grades.
    """
    from skolehjem.core.principle.grades import Grades  # few schools have such a reading, and all wait for the import

    other: Duration | None = None
    try:
        for part in text.split(";"):
            grades, colon, length = part.rpartition(":")
            if not colon:
                other = Duration.parse(length, {})
            elif grade in Grades.parse(grades.strip(), bands):
                return Duration.parse(length, {})
    except Unreadable:
        return None
    return other
