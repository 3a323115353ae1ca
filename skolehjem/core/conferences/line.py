"""All time slots of an instance in one line, so that a set of them is one whole number with a bit for each."""

from collections.abc import Iterable, Iterator
from functools import cache

from skolehjem.core.conferences.instance import Instance, Place

Bits = int
"""A set of ticks; bit n is tick n."""


class Line:
    """The slots of the days one after another as ticks, with so many between two days that no rule reaches across."""

    def __init__(self, instance: Instance) -> None:
        rules = instance.rules
        between = 1 + max(rules.household_gap, rules.max_consecutive, *(one.travel for one in instance.talks), 0)
        self.days = instance.days
        self._first: list[int] = []
        end = 0
        for day in self.days:
            self._first.append(end)
            end += day.slots + between
        self._place = {self.tick(Place(day, slot)): Place(day, slot) for day, slot in self._slots()}
        self.starts = cache(self._starts)

    def _slots(self) -> Iterator[tuple[int, int]]:
        return ((day, slot) for day, one in enumerate(self.days) for slot in range(one.slots))

    def tick(self, place: Place) -> int:
        """The number of a slot in the line."""
        return self._first[place.day] + place.slot

    def place(self, tick: int) -> Place:
        """The slot with this number."""
        return self._place[tick]

    def bits(self, places: Iterable[Place]) -> Bits:
        """The places that lie within their day, as a set."""
        found = 0
        for place in places:
            if 0 <= place.day < len(self.days) and 0 <= place.slot < self.days[place.day].slots:
                found |= 1 << self.tick(place)
        return found

    def day_bits(self, day: int) -> Bits:
        """All slots of a day."""
        return ((1 << self.days[day].slots) - 1) << self._first[day]

    def _starts(self, duration: int) -> Bits:
        """Where something of `duration` slots can begin and end on the same day."""
        found = 0
        for first, day in zip(self._first, self.days, strict=True):
            found |= ((1 << max(0, day.slots - duration + 1)) - 1) << first
        return found


def ticks(bits: Bits) -> Iterator[int]:
    """The members of a set, in order."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def meeting(taken: Bits, duration: int, before: int = 0) -> Bits:
    """The starts from which `duration` slots, or the `before` slots before them, meet something of `taken`."""
    found = 0
    for step in range(duration):
        found |= taken >> step
    for step in range(1, before + 1):
        found |= taken << step
    return found


def covered(starts: Bits, duration: int) -> Bits:
    """The slots that something of `duration` slots takes from any of the starts."""
    found = 0
    for step in range(duration):
        found |= starts << step
    return found
