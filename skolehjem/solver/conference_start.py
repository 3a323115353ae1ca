"""A first lawful timetable within seconds: talk by talk, each where it is cheapest as the others stand."""

from collections.abc import Mapping

import numpy as np

from skolehjem.solver.conference_board import Starts
from skolehjem.solver.conference_numbers import NEVER, NOWHERE, Numbers

_ANOTHER_DAY = 10**5
"""Dearer than anything on the day wished, cheaper than no time at all."""


def first_starts(numbers: Numbers, day_of: Mapping[int, int] | None = None, standing: Starts = ()) -> list[int]:
    """The first slot of each talk, those with the fewest openings placed first; NOWHERE where no lawful slot is left.

    A talk is on the day that `day_of` has for it where that can be; those `standing` somewhere stay there.
    """
    placing = _Placing(numbers, day_of or {})
    for talk, start in enumerate(standing):
        if start != NOWHERE:
            placing.put(talk, start)
    openings = (numbers.cost < NEVER).sum(axis=1)
    for talk in sorted(
        range(len(numbers.talks)), key=lambda one: (not numbers.is_fixed[one], numbers.staff[one], openings[one], one)
    ):
        if placing.starts[talk] == NOWHERE:
            placing.place(talk)
    return placing.starts


class _Placing:
    """Who is busy when, as talk after talk is placed."""

    def __init__(self, numbers: Numbers, day_of: Mapping[int, int]) -> None:
        self.numbers, self.day_of = numbers, day_of
        self.starts = [NOWHERE] * len(numbers.talks)
        keepers = len(numbers.instance.teachers) + len(numbers.instance.rooms)
        self.busy = np.zeros((keepers, numbers.slots), dtype=bool)
        self.travels = any(talk.travel for talk in numbers.talks)

    def place(self, talk: int) -> None:
        """Give a talk its cheapest lawful slot."""
        price = self._price(talk)
        for slot in np.argsort(price, kind="stable"):
            if price[slot] >= NEVER:
                return
            if self._lawful(talk, int(slot)):
                self.put(talk, int(slot))
                return

    def put(self, talk: int, slot: int) -> None:
        """Have a talk begin at a slot."""
        self.starts[talk] = slot
        self.busy[list(self.numbers.keepers[talk]), slot : slot + self.numbers.duration[talk]] = True

    def _price(self, talk: int) -> np.ndarray:
        """What each slot costs, as the others stand: the talk's own cost, a new day, longer waits."""
        numbers, weights = self.numbers, self.numbers.weights
        price: np.ndarray = numbers.cost[talk].astype(np.int64)
        if talk in self.day_of:
            price += _ANOTHER_DAY * (numbers.day_of != self.day_of[talk])
        for who in numbers.staff[talk]:
            price += self._reach(self.busy[who], weights.teacher_day, weights.teacher_idle)
        for home in numbers.homes[talk]:
            taken = np.zeros(numbers.slots, dtype=bool)
            for other in numbers.talks_of_home[home]:
                if self.starts[other] != NOWHERE:
                    taken[self.starts[other] : self.starts[other] + numbers.duration[other]] = True
            if taken.any():
                price += self._reach(taken, weights.household_day, weights.household_wait)
        return price

    def _reach(self, busy: np.ndarray, new_day: int, hole: int) -> np.ndarray:
        """The cost of a slot for somebody who is `busy` then and then."""
        price = np.zeros(self.numbers.slots, dtype=np.int64)
        for day in range(len(self.numbers.instance.days)):
            span = slice(int(self.numbers.first[day]), int(self.numbers.first[day + 1]))
            taken = np.flatnonzero(busy[span])
            if not taken.size:
                price[span] = new_day
                continue
            at = np.arange(span.stop - span.start)
            price[span] = hole * np.maximum(0, np.maximum(taken[0] - at, at - taken[-1]) - 1)
        return price

    def _lawful(self, talk: int, slot: int) -> bool:
        numbers = self.numbers
        span = numbers.span(talk, slot)
        if self.busy[list(numbers.keepers[talk]), span.start : span.stop].any():
            return False
        return (
            all(self._bearable(who, span) for who in numbers.staff[talk])
            and not any(numbers.too_near(talk, slot, other, self.starts[other]) for other in self._others(talk))
            and self._has_room(talk, span)
        )

    def _bearable(self, who: int, span: range) -> bool:
        """Whether nobody has too many slots in a row or in the day."""
        day = int(self.numbers.day_of[span.start])
        first, end = int(self.numbers.first[day]), int(self.numbers.first[day + 1])
        busy = self.busy[who, first:end].copy()
        busy[span.start - first : span.stop - first] = True
        before, after = span.start - first, span.stop - first
        while before > 0 and busy[before - 1]:
            before -= 1
        while after < len(busy) and busy[after]:
            after += 1
        rules = self.numbers.rules
        return busy.sum() <= rules.max_slots_per_day and after - before <= rules.max_consecutive

    def _others(self, talk: int) -> list[int]:
        """Placed talks that may have to keep a distance from this one."""
        numbers = self.numbers
        people = [*(numbers.talks_of_home[home] for home in numbers.homes[talk])]
        people += [numbers.talks_of_staff[who] for who in numbers.staff[talk]] if self.travels else []
        return [other for members in people for other in members if other != talk and self.starts[other] != NOWHERE]

    def _has_room(self, talk: int, span: range) -> bool:
        """Whether a room of those it may have is left by the talks that must have one of the same."""
        mine = set(self.numbers.rooms[talk])
        if len(mine) < 2:  # a sole room is a keeper
            return True
        rivals = [
            other
            for other, start in enumerate(self.starts)
            if start != NOWHERE
            and start < span.stop
            and span.start < start + self.numbers.duration[other]
            and mine.issuperset(self.numbers.rooms[other])
            and self.numbers.rooms[other]
        ]
        return len(rivals) < self.numbers.open_rooms(mine, span)
