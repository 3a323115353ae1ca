"""Conference times as a question to a solver and its answer, both plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.meetings.clashes import Booking, Need, clock, minutes, needs_of


@dataclass(frozen=True, kw_only=True, order=True)
class Slot:
    """One time that a conference can have; the end is not included."""

    day: date
    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A conference to place: all its staff, homes and its room must be free in one of `slots` (in order of time)."""

    id: str
    staff: tuple[str, ...]
    homes: tuple[str, ...]
    room: str | None
    slots: tuple[Slot, ...]
    walk_minutes: int = 0
    """What a home needs between this talk and one in another room."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """The staff, homes and room that the talk takes up, each once and always in the same order."""
        return tuple(sorted(needs_of(self.staff, self.homes, self.room)))


@dataclass(frozen=True, kw_only=True)
class Grid:
    """How the hours of a day are cut into slots: `slot_minutes` each, a break after every `break_after` of them."""

    start: time
    end: time
    slot_minutes: int
    break_after: int | None = None
    break_minutes: int = 0

    @property
    def length(self) -> int:
        """Minutes from the first hour to the last."""
        return minutes(self.end) - minutes(self.start)


def slots_on(day: date, grid: Grid) -> tuple[Slot, ...]:
    """The slots of one day; what is left of the hours after the last whole slot is not used."""
    found: list[Slot] = []
    minute = minutes(grid.start)
    while minute + grid.slot_minutes <= minutes(grid.end):
        found.append(Slot(day=day, start=clock(minute), end=clock(minute + grid.slot_minutes)))
        minute += grid.slot_minutes
        if grid.break_after and len(found) % grid.break_after == 0:
            minute += grid.break_minutes
    return tuple(found)


def most_without_overlap(slots: Iterable[Slot], gap_minutes: int = 0) -> int:
    """How many of `slots` (all on one day) one person can take, with `gap_minutes` between any two."""
    count, free_from = 0, 0
    for slot in sorted(slots, key=lambda item: (item.end, item.start)):
        if minutes(slot.start) >= free_from:
            count += 1
            free_from = minutes(slot.end) + gap_minutes
    return count


def talk_booking(talk: Talk, slot: Slot) -> Booking:
    """What the talk takes up when it has the slot."""
    return Booking(
        id=talk.id, day=slot.day, start=slot.start, end=slot.end,
        needs=needs_of(talk.staff, talk.homes, talk.room), room=talk.room, conference=True,
        walk_minutes=talk.walk_minutes,
    )  # fmt: skip
