"""When an agreement is due, as people say it: a day, or a length of time from the day it was made."""

import re
from datetime import date

from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, Unit, shift

_LENGTH = re.compile(r"(?:om )?(\d{1,3})\s*([a-zæøå-]+)")
_WORDS = {
    "dag": Unit.DAY,
    "dage": Unit.DAY,
    "uge": Unit.WEEK,
    "uger": Unit.WEEK,
    "måned": Unit.MONTH,
    "måneder": Unit.MONTH,
    "mdr": Unit.MONTH,
    "arbejdsdag": Unit.WORKING_DAY,
    "arbejdsdage": Unit.WORKING_DAY,
    "skoledag": Unit.SCHOOL_DAY,
    "skoledage": Unit.SCHOOL_DAY,
    "hverdag": Unit.WEEKDAY,
    "hverdage": Unit.WEEKDAY,
    "d": Unit.DAY,
    "w": Unit.WEEK,
    "m": Unit.MONTH,
} | {f"{unit}{ending}": unit for unit in Unit if unit is not Unit.HOUR for ending in ("", "s")}
"""Danish and English words for what is counted; hours are no measure for an agreement."""


def read_length(text: str) -> Duration | None:
    """A length such as `4 uger`, `2 måneder`, `10 arbejdsdage` or `4 weeks`; None for anything else."""
    match = _LENGTH.fullmatch(text.strip().casefold())
    unit = _WORDS.get(match[2]) if match else None
    return Duration(n=int(match[1]), unit=unit) if match and unit and int(match[1]) else None


def agreed_day(made_on: date, length: Duration, calendar: Calendar) -> date | None:
    """The day that lies a length after the day an agreement was made, before it rolls to a working day.

    Months end on the last day of a shorter month. None when the calendar does not reach it.
    """
    return shift(made_on, length, calendar)
