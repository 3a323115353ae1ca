"""What meetings and conferences have in common: numbers, order, and what a revision does to calendars."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State

Appointment = Meeting | Conference
A = TypeVar("A", bound=Meeting | Conference)

_UNSEEN = frozenset({"clauses", "readings", "rule", "round", "year"})
"""Fields that no calendar shows."""


def number(id: str) -> int:
    """The number in `M12` or `S12`, by which ids are put in order."""
    return int(id[1:])


def by_time(item: Appointment) -> tuple[date, time, int]:
    """Puts appointments in order of time, and of number where the time is the same."""
    return item.day, item.start, number(item.id)


def is_open(item: Appointment, today: date) -> bool:
    """Whether planning may touch it: nobody on the staff has decided it, and it is to come."""
    return item.state is State.PLANNED and item.day > today


def revised(item: A, now: datetime, **fields: Any) -> A:
    """The item with new field values; when a calendar shows the difference, its revision and time of change rise.

    The same item when nothing differs. Of the states, calendars tell only whether it is cancelled.
    """
    changed = {name for name, value in fields.items() if getattr(item, name) != value}
    if not changed:
        return item
    seen = changed - _UNSEEN - ({"state"} if fields.get("state") is not State.CANCELLED else set())
    if not seen:
        return replace(item, **fields)
    return replace(item, **fields, sequence=item.sequence + 1, changed_at=now)
