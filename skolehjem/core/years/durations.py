"""Lengths of time as principles write them: `14 days`, `3 working-days`, `48 hours`."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from skolehjem.core.schema import Names, Unreadable
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, DayUnit
from skolehjem.errors import say

_DURATION = re.compile(r"([+-]?)\s*(\d{1,3})\s*([a-z-]+)")


class Unit(StrEnum):
    """What a length of time is counted in."""

    HOUR = "hour"
    DAY = "day"
    """Every day of the calendar."""
    WEEKDAY = "weekday"
    """Monday to Friday without public holidays."""
    WORKING_DAY = "working-day"
    """Staff are at work (arbejdsdag)."""
    SCHOOL_DAY = "school-day"
    """Pupils are at school (skoledag)."""
    WEEK = "week"
    MONTH = "month"

    @property
    def days_counted(self) -> DayUnit | None:
        """The days of the calendar that count; None for units that need no calendar."""
        return _COUNTED.get(self)


_COUNTED = {Unit.WEEKDAY: DayUnit.WEEKDAYS, Unit.WORKING_DAY: DayUnit.WORKING, Unit.SCHOOL_DAY: DayUnit.SCHOOL}
_SHORT = {
    "h": Unit.HOUR,
    "d": Unit.DAY,
    "w": Unit.WEEK,
    "m": Unit.MONTH,
    "wd": Unit.WORKING_DAY,
    "sd": Unit.SCHOOL_DAY,
}


@frozen
class Duration:
    """A length of time; a negative `n` lies before what it is reckoned from, 0 is the same day."""

    n: int
    unit: Unit

    @classmethod
    def parse(cls, data: object, _names: Names, /) -> Self:
        """Read `14 days`, `-8 working-days`, `48 hours`, or short as in `+4w`; raises Unreadable."""
        match = _DURATION.fullmatch(data.strip()) if isinstance(data, str) else None
        unit = _unit(match[3]) if match else None
        if match is None or unit is None:
            raise Unreadable(
                say("{text} is no length of time.", text=str(data)),
                say("Write a number and one of: hours, days, weekdays, working-days, school-days, weeks, months."),
            )
        return cls(n=int(match[2]) * (-1 if match[1] == "-" else 1), unit=unit)

    def __str__(self) -> str:
        """Write the length as in the file: `3 working-days`."""
        return f"{self.n} {self.unit}{'' if abs(self.n) == 1 else 's'}"


def shift(day: date, by: Duration, calendar: Calendar) -> date | None:
    """The day that lies `by` after `day` (before, when negative); None when the calendar does not reach it.

    `day` itself never counts. Months end on the last day of a shorter month (forældelsesloven § 27). Hours can't be
    added to a day.
    """
    counted = by.unit.days_counted
    if by.n == 0:
        return day
    if counted is None:
        return _plain_shift(day, by)
    return calendar.after(day, by.n, counted) if by.n > 0 else _before(day, -by.n, counted, calendar)


def _unit(text: str) -> Unit | None:
    if text in _SHORT:
        return _SHORT[text]
    singular = text.removesuffix("s")
    return Unit(singular) if singular in tuple(Unit) else None


def _plain_shift(day: date, by: Duration) -> date:
    if by.unit is Unit.HOUR:
        raise ValueError("Hours are counted from a moment, not from a day.")
    if by.unit is Unit.MONTH:
        return _months_later(day, by.n)
    return day + timedelta(days=by.n * (7 if by.unit is Unit.WEEK else 1))


def _months_later(day: date, n: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _before(day: date, count: int, unit: DayUnit, calendar: Calendar) -> date | None:
    """The `count`-th counted day before `day`, looking back day by day as far as the calendar knows."""
    while count:
        day -= ONE_DAY
        if not calendar.knows(day):
            return None
        count -= calendar.after(day - ONE_DAY, 1, unit) == day
    return day
