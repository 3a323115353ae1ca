"""Hours of the day as principles write them: `17:00-19:00`, and closed times such as Friday 15.00 to Monday 8.00."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Self

from skolehjem.core.principle.periods import WEEKDAYS
from skolehjem.core.schema import Names, Unreadable
from skolehjem.errors import say

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_CLOSED = re.compile(rf"({'|'.join(WEEKDAYS)}) (\S+) - ({'|'.join(WEEKDAYS)}) (\S+)")


class Weekday(StrEnum):
    """A day of the week as the file writes it."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 is Monday, as `date.weekday()` counts."""
        return WEEKDAYS.index(self)


@dataclass(frozen=True, kw_only=True)
class ClockSpan:
    """Hours of a day, the end not included; None is open at that end."""

    start: time | None
    end: time | None

    @classmethod
    def parse(cls, data: object, _names: Names, /) -> Self:
        """Read `17:00-19:00`, `18:30-` or `-20:00`; raises Unreadable."""
        left, dash, right = data.partition("-") if isinstance(data, str) else ("", "", "")
        if not dash or not (left.strip() or right.strip()):
            raise Unreadable(say("{text} is no span of hours.", text=str(data)), say('Write it as "17:00-19:00".'))
        start = read_time(left) if left.strip() else None
        end = read_time(right) if right.strip() else None
        if start and end and end <= start:
            raise Unreadable(say("The hours {text} run backwards.", text=str(data)), say("Write the earlier first."))
        return cls(start=start, end=end)

    def __str__(self) -> str:
        """Write the hours as in the file."""
        return "-".join(f"{hour:%H:%M}" if hour else "" for hour in (self.start, self.end))


@dataclass(frozen=True, kw_only=True)
class ClosedTime:
    """A time of the week in which no answer is owed; weekdays 0 (Monday) to 6."""

    first_weekday: int
    first: time
    last_weekday: int
    last: time

    @classmethod
    def parse(cls, data: object, _names: Names, /) -> Self:
        """Read `friday 15:00 - monday 08:00`; raises Unreadable."""
        match = _CLOSED.fullmatch(data.strip()) if isinstance(data, str) else None
        if match is None:
            raise Unreadable(
                say("{text} is no time of the week.", text=str(data)),
                say('Write it as "friday 15:00 - monday 08:00".'),
            )
        return cls(
            first_weekday=WEEKDAYS.index(match[1]),
            first=read_time(match[2]),
            last_weekday=WEEKDAYS.index(match[3]),
            last=read_time(match[4]),
        )

    def __str__(self) -> str:
        """Write the time as in the file."""
        first, last = WEEKDAYS[self.first_weekday], WEEKDAYS[self.last_weekday]
        return f"{first} {self.first:%H:%M} - {last} {self.last:%H:%M}"


def read_time(data: object) -> time:
    """Read `16:00` or `16.00`; raises Unreadable."""
    match = _TIME.fullmatch(data.strip()) if isinstance(data, str) else None
    if match is None:
        raise Unreadable(say("{text} is no time of day.", text=str(data)), say('Write it as "16:00".'))
    return time(int(match[1]), int(match[2]))
