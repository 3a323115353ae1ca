"""A conference problem as numbers: talks, staff and homes by their place in a list, all slots of all days in one row."""

from collections import defaultdict
from functools import cached_property

import numpy as np

from skolehjem.core.conferences.instance import Instance, Overlap, Place, Talk
from skolehjem.core.conferences.marginal import pleases
from skolehjem.core.conferences.openings import openings, rooms_of

NOWHERE = -1
"""The slot of a talk that has none."""
NEVER = 10**9
"""The cost of a slot at which a talk can't begin."""


class Numbers:
    """What an instance says, in arrays; a row of slots runs through all days, one after another."""

    def __init__(self, instance: Instance) -> None:
        """Number the slots, and price each start of each talk by what hangs on that talk alone."""
        self.instance = instance
        self.talks = instance.talks
        self.weights, self.rules = instance.weights, instance.rules
        self.first = np.concatenate([[0], np.cumsum([day.slots for day in instance.days])])
        """The number of each day's first slot; one more at the end: how many slots there are."""
        self.slots = int(self.first[-1])
        self.day_of = np.repeat(np.arange(len(instance.days)), [day.slots for day in instance.days])
        """The day of each slot."""
        self.duration = [talk.duration for talk in self.talks]
        self.number = {talk.id: number for number, talk in enumerate(self.talks)}
        self.staff = _numbered(instance.teachers, [talk.teachers for talk in self.talks])
        """The members of staff of each talk."""
        self.homes = _numbered(instance.households, [talk.households for talk in self.talks])
        """The homes of each talk."""
        self.cost = np.stack([self._cost(talk) for talk in self.talks]) if self.talks else np.zeros((0, self.slots))
        """What each start of each talk costs by itself: wishes, late hours, moves; NEVER where it can't begin."""

    @cached_property
    def talks_of_staff(self) -> dict[int, list[int]]:
        """The talks of each member of staff who has any."""
        return _turned(self.staff)

    @cached_property
    def talks_of_home(self) -> dict[int, list[int]]:
        """The talks of each home that has any."""
        return _turned(self.homes)

    @cached_property
    def walks(self) -> bool:
        """Whether homes need time between two talks, or may even have two at once: they are priced otherwise then."""
        return bool(self.rules.household_gap) or self.rules.household_overlap is Overlap.SOFT

    def slot(self, place: Place) -> int:
        """The number of a place."""
        return int(self.first[place.day]) + place.slot

    def place(self, slot: int) -> Place:
        """The place with the number."""
        day = int(self.day_of[slot])
        return Place(day, slot - int(self.first[day]))

    def _cost(self, talk: Talk) -> np.ndarray:
        row = np.full(self.slots, NEVER, dtype=np.int64)
        homes = [self.instance.household_by_id[id] for id in talk.households]
        previous = self.instance.previous.get(talk.id)
        late_before = sum(home.late_before for home in homes)
        for place in openings(self.instance, talk):
            late_from = self.instance.days[place.day].late_from
            row[self.slot(place)] = (
                self.weights.wish_miss * sum(not pleases(home, place, talk.duration) for home in homes)
                + self.weights.moved * (previous is not None and previous != place)
                + self.weights.late * late_before * (late_from is not None and place.slot >= late_from)
            )
        return row

    def needs_room(self, talk: int) -> bool:
        """Whether a talk is held in a room."""
        return bool(rooms_of(self.instance, self.talks[talk]))


def _numbered(things: tuple[object, ...], names: list[tuple[str, ...]]) -> list[tuple[int, ...]]:
    number = {thing.id: n for n, thing in enumerate(things)}  # type: ignore[attr-defined]
    return [tuple(number[name] for name in found) for found in names]


def _turned(lists: list[tuple[int, ...]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for talk, members in enumerate(lists):
        for member in members:
            found[member].append(talk)
    return dict(found)
