"""The hours of a conference round as the days and time slots of a problem, and back to clock times."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, cached_property
from itertools import pairwise
from math import gcd

from skolehjem.core.conferences.instance import Day, Place, Window
from skolehjem.core.meetings.clashes import clock, minutes
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.timetable import Grid, Slot, slots_on

Clocks = tuple[int, int]
"""From and to, minutes since midnight; the end is not included."""


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The dates of a problem, and from when its days are cut into slots; all days are alike."""

    dates: tuple[date, ...]
    """In order of time."""
    first: int
    """The earliest hour, minutes since midnight."""
    slots: int
    slot_minutes: int

    def days(self, late_from: time) -> tuple[Day, ...]:
        """The days of the problem."""
        late = max(0, self._slot_from(minutes(late_from)))
        late_slot = late if late < self.slots else None
        return tuple(
            Day(id=day.isoformat(), date=day, start=clock(self.first), slots=self.slots, late_from=late_slot)
            for day in self.dates
        )

    def slot(self, place: Place, length: int) -> Slot:
        """The date and clock times of `length` minutes from a place."""
        start = self.first + place.slot * self.slot_minutes
        return Slot(day=self.dates[place.day], start=clock(start), end=clock(start + length))

    def place(self, day: date, start: time) -> Place | None:
        """The place that begins then; None when no slot does."""
        slot, rest = divmod(minutes(start) - self.first, self.slot_minutes)
        number = self.number.get(day)
        return Place(number, slot) if number is not None and not rest and 0 <= slot < self.slots else None

    def days_of(self, demand: Demand) -> Iterator[int]:
        """The numbers of the days that a demand may have, in order."""
        return (self.number[day] for day in demand.days if day in self.number)

    def places(self, day: int, demand: Demand) -> Iterator[Place]:
        """Where a conference may begin on a day by the grid of its demand, in order."""
        slots = (minute - self.first for minute in starts_in(demand.grid, demand.length))
        return (Place(day, slot // self.slot_minutes) for slot in slots)

    def up(self, length: int) -> int:
        """The slots that `length` minutes take, a part of one as a whole."""
        return -(-length // self.slot_minutes)

    def touched(self, day: int, span: Clocks) -> Iterator[Place]:
        """The slots of a day that a span of clock times reaches into."""
        first, end = max(0, (span[0] - self.first) // self.slot_minutes), min(self.slots, self._slot_from(span[1]))
        return (Place(day, slot) for slot in range(first, end))

    def window(self, day: int, span: Clocks) -> Window | None:
        """The slots of a day that lie wholly in a span of clock times; None when there is none."""
        first = max(0, self._slot_from(span[0]))
        end = min(self.slots, (span[1] - self.first) // self.slot_minutes)
        return Window(day, first, end) if first < end else None

    @property
    def end(self) -> int:
        """When the last slot ends, minutes since midnight."""
        return self.first + self.slots * self.slot_minutes

    @cached_property
    def number(self) -> dict[date, int]:
        """The number of each date."""
        return {day: number for number, day in enumerate(self.dates)}

    def _slot_from(self, minute: int) -> int:
        """The first slot that begins at `minute` or later, also where the day has none."""
        return -((self.first - minute) // self.slot_minutes)


def hours_of(demands: Iterable[Demand], today: date) -> Hours | None:
    """The hours that conferences may have: every day after `today`, in slots that all starts and lengths fit.

    None when no day is left.
    """
    wanted = tuple(demands)
    dates = sorted({day for one in wanted for day in one.days if day > today})
    if not dates:
        return None
    starts = {minute for one in wanted for minute in starts_in(one.grid, one.length)}
    first = min(starts, default=0)
    slot_minutes = gcd(*(one.length for one in wanted), *(minute - first for minute in starts))
    end = max(minutes(one.grid.end) for one in wanted)
    return Hours(dates=tuple(dates), first=first, slots=(end - first) // slot_minutes, slot_minutes=slot_minutes)


@cache
def starts_in(grid: Grid, length: int) -> tuple[int, ...]:
    """When a conference of `length` minutes may begin, minutes since midnight: with a slot, and over before a break.

    One that is longer than any row of slots without a break may run over breaks.
    """
    slots = [(minutes(slot.start), minutes(slot.end)) for slot in slots_on(date.min, grid)]
    if length <= grid.slot_minutes:
        return tuple(start for start, _end in slots)
    ends = [_end_of_row(slots[number:]) for number in range(len(slots))]
    if all(start + length > end for (start, _end), end in zip(slots, ends, strict=True)):
        ends = [minutes(grid.end)] * len(slots)
    return tuple(start for (start, _end), end in zip(slots, ends, strict=True) if start + length <= end)


def _end_of_row(slots: Sequence[Clocks]) -> int:
    """When the first break after the first slot begins, or the hours are over."""
    return next((end for (_, end), (start, _) in pairwise(slots) if end != start), slots[-1][1])


def clocks(start: time, end: time) -> Clocks:
    """From and to; the last moment of a day is its end."""
    return minutes(start), minutes(end) + (end.second > 0)
