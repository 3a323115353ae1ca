"""A conference problem as numbers: talks, staff and homes by their place in a list, the slots of all days in a row."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

import numpy as np

from skolehjem.core.conferences.instance import Instance, Place, Talk
from skolehjem.core.conferences.marginal import pleases
from skolehjem.core.conferences.openings import apart, near_homes, openings, rooms_of

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
        self.is_fixed = [talk.id in instance.fixed for talk in self.talks]
        self.homes = _numbered(instance.households, [talk.households for talk in self.talks])
        """The homes of each talk."""
        self.rooms = [rooms_of(instance, talk) for talk in self.talks]
        """The rooms that each talk may have; none for one that needs none."""
        self.keepers = [(*staff, *self._sole_room(rooms)) for staff, rooms in zip(self.staff, self.rooms, strict=True)]
        """Who or what can be in one of its talks at a time: staff, and after them a room that a talk must have."""
        self.team = _teams(self.staff, self.rooms)
        """By talk, the number of those with whom it shares staff and rooms: next to each other, nobody changes room."""
        self.switch_share = 2 if all(len(rooms) <= 1 for rooms in self.rooms) else 1
        """In halves, how often somebody changes room when one team follows another: always where rooms are given."""
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
    def talks_of_keeper(self) -> dict[int, list[int]]:
        """The talks of each keeper that has any."""
        return _turned(self.keepers)

    @cached_property
    def gaps(self) -> dict[tuple[int, int], int]:
        """The free slots that two talks need between them, where a shared home or a journey says so; the lower first.

        A home that needs time to walk is given it also where the two might come to be in the same room.
        """
        found: dict[tuple[int, int], int] = {}
        travelling = [one for one, talk in enumerate(self.talks) if talk.travel]
        away = {other for one in travelling for who in self.staff[one] for other in self.talks_of_staff[who]}
        groups = [*self.talks_of_home.values(), *([sorted(away)] if away else [])]
        for first, second in {pair for group in groups for pair in combinations(sorted(group), 2)}:
            one, other = self.talks[first], self.talks[second]
            gap = apart(self.instance, one, other)
            walk = 0 if self._same_room(first, second) else near_homes(self.instance, one, other)
            if gap is not None:
                found[first, second] = max(gap, walk)
        return found

    @cached_property
    def shared_rooms(self) -> list[tuple[tuple[str, ...], list[int], np.ndarray]]:
        """Each set of rooms that talks choose from, the talks that must have one of it, and how many are open when."""
        sets = sorted({rooms for rooms in self.rooms if len(rooms) > 1})
        return [
            (
                rooms,
                [talk for talk, mine in enumerate(self.rooms) if mine and set(mine) <= set(rooms)],
                np.array([self.open_rooms(rooms, range(slot, slot + 1)) for slot in range(self.slots)]),
            )
            for rooms in sets
        ]

    def sure_gap(self, first: int, second: int) -> int:
        """The free slots that lie between two talks of a home on one day whatever rooms they have."""
        return apart(self.instance, self.talks[first], self.talks[second]) or 0

    @cached_property
    def guesses_rooms(self) -> bool:
        """Whether some homes are given time to walk although their talks might come to be in the same room."""
        return any(
            near_homes(self.instance, self.talks[first], self.talks[second])
            and not self._same_room(first, second)
            and apart(self.instance, self.talks[first], self.talks[second]) == 0
            for first, second in self.gaps
        )

    def gap(self, first: int, second: int) -> int | None:
        """The free slots that two talks need between them; None where they may be at once as far as homes go."""
        return self.gaps.get((min(first, second), max(first, second)))

    def too_near(self, first: int, start: int, second: int, other: int) -> bool:
        """Whether the one talk at `start` stands too near to the second at slot `other`."""
        gap = self.gap(first, second)
        if gap is None or self.day_of[start] != self.day_of[other]:
            return False
        return start < other + self.duration[second] + gap and other < start + self.duration[first] + gap

    def overlaps(self, first: int, start: int, second: int, other: int) -> bool:
        """Whether the one talk at `start` and the second at slot `other` have a slot in common."""
        return start < other + self.duration[second] and other < start + self.duration[first]

    def span(self, talk: int, start: int) -> range:
        """The slots that a talk takes up."""
        return range(start, start + self.duration[talk])

    def open_rooms(self, rooms: Iterable[str], span: range) -> int:
        """How many of the rooms are open all the time."""
        places = {self.place(slot) for slot in span}
        return sum(self.instance.room_by_id[room].unavailable.isdisjoint(places) for room in rooms)

    def _sole_room(self, rooms: tuple[str, ...]) -> tuple[int, ...]:
        if len(rooms) != 1:
            return ()
        return (len(self.instance.teachers) + list(self.instance.room_by_id).index(rooms[0]),)

    def _same_room(self, first: int, second: int) -> bool:
        return len(self.rooms[first]) <= 1 and self.rooms[first] == self.rooms[second]

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
        return bool(self.rooms[talk])


def _teams(staff: list[tuple[int, ...]], rooms: list[tuple[str, ...]]) -> list[int]:
    keys = [rooms_ if len(rooms_) == 1 else (*sorted(who), *rooms_) for who, rooms_ in zip(staff, rooms, strict=True)]
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    return [number[key] for key in keys]


def _numbered(things: tuple[object, ...], names: list[tuple[str, ...]]) -> list[tuple[int, ...]]:
    number = {thing.id: n for n, thing in enumerate(things)}  # type: ignore[attr-defined]
    return [tuple(number[name] for name in found) for found in names]


def _turned(lists: list[tuple[int, ...]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for talk, members in enumerate(lists):
        for member in members:
            found[member].append(talk)
    return dict(found)
