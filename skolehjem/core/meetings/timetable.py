"""How the hours of a day are cut into the times that conferences can have."""

from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.meetings.clashes import clock, minutes


@dataclass(frozen=True, kw_only=True, order=True)
class Slot:
    """One time that a conference can have; the end is not included."""

    day: date
    start: time
    end: time


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
