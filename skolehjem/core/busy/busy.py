"""When somebody or some room is occupied elsewhere: an interval and no word of what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BusyOf(StrEnum):
    """Whose time an imported calendar tells of."""

    STAFF = "staff"
    ROOM = "room"
    INTERPRETER = "interpreter"
    SCHOOL = "school"
    """Nothing can be held at all."""


@dataclass(frozen=True, kw_only=True)
class BusyCalendar:
    """One file that was imported."""

    id: str
    """Whose, and the file's name: `staff:AB:ab.ics`."""
    of: BusyOf
    owner: str = ""
    """Initials, room or interpreter; empty for the school."""
    file: str
    imported_at: datetime
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""


@dataclass(frozen=True, kw_only=True)
class Busy:
    """One interval, the end not included."""

    id: str
    """The calendar's id and the start, so that it stays the same when others come or go."""
    calendar: str
    of: BusyOf
    owner: str = ""
    starts_at: datetime
    """Instant, UTC."""
    ends_at: datetime


Interval = tuple[datetime, datetime]
"""From and to as instants (UTC); the end is not included."""


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time in as few intervals as can be, in order; what takes no time falls away."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)
