"""When somebody or some room is occupied elsewhere: an interval and no word of what it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BusyOf(StrEnum):
    """Whose time an imported calendar tells of."""

    STAFF = "staff"
    ROOM = "room"
    SCHOOL = "school"
    """Nothing can be held at all."""


@dataclass(frozen=True, kw_only=True)
class BusyCalendar:
    """One file that was imported."""

    id: str
    """Whose, and the file's name: `staff:AB:ab.ics`."""
    of: BusyOf
    owner: str = ""
    """Initials or room; empty for the school."""
    file: str
    imported_at: datetime
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""


@dataclass(frozen=True, kw_only=True)
class Busy:
    """One interval, the end not included."""

    id: str
    """The calendar's id and a number."""
    calendar: str
    of: BusyOf
    owner: str = ""
    starts_at: datetime
    """Instant, UTC."""
    ends_at: datetime
