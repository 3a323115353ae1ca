"""Meetings of many: parent meetings, social events and the other events of a principle."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class State(StrEnum):
    """How far a meeting or conference has come; `planned` may be planned anew, the others are kept as they are."""

    PLANNED = "planned"
    MOVED = "moved"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def kept(self) -> bool:
        """True for what staff have decided, which planning never touches."""
        return self is not State.PLANNED


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One meeting; `day`, `start` and `end` are wall-clock time in Denmark, the end not included."""

    id: str
    """Sequence number with an M: `M12`; never used again."""
    uid: str
    """The calendar identity for life: opaque, holds no name, place or time."""
    sequence: int = 0
    """Revision for calendars (RFC 5545 3.8.7.4): rises when calendars show the difference."""
    changed_at: datetime
    """The instant of the last change that calendars show, UTC."""
    year: str
    kind: str
    """The event type of the principle: `parent-meeting`, `social`, ..."""
    rule: str
    """The id of the event rule in the principle that asks for it."""
    round: int = 1
    clauses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """Ids of the classes concerned: several for a joint meeting, none for the whole school."""
    staff: tuple[str, ...] = ()
    room: str | None = None
    day: date
    start: time
    end: time
    state: State = State.PLANNED
    readings: tuple[str, ...] = ()
    """Keys of the readings that shaped it, shown as not adopted: the principle's ids, or `parent-meeting.minutes`."""
