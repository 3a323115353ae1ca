"""Talks that may get another time, with every start that each can have beside those that stand."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from skolehjem.solver.conference_board import Starts, home_cost, left_out
from skolehjem.solver.conference_numbers import NEVER, NOWHERE, Numbers

Literal = cp_model.IntVar
Held = Literal | int
"""Whether something is so: a literal, or 0 or 1 where it is settled."""


@dataclass(frozen=True)
class Neighbourhood:
    """Talks that may get another time, and the days on which each may have it; no days means any."""

    talks: tuple[int, ...]
    days: frozenset[int] = frozenset()


class Choices:
    """A literal for each start of each free talk, and what it costs by itself; the costs of the model are gathered."""

    def __init__(self, numbers: Numbers, starts: Starts, around: Neighbourhood) -> None:
        """Look at who is busy with talks that stand, and make the choices that are left."""
        self.numbers, self.starts, self.free = numbers, starts, around.talks
        self.model = cp_model.CpModel()
        self.costs: list[cp_model.LinearExpr | int] = []
        self.likely: list[cp_model.LinearExpr | int] = [0]
        """Changes of room, in halves of their cost: only the rooms themselves will tell."""
        self.at: dict[int, dict[int, Literal]] = {}
        """The literal of each slot at which each free talk may begin."""
        self.moving = frozenset(around.talks)
        self._standing = [talk for talk, at in enumerate(starts) if at != NOWHERE and talk not in self.moving]
        self.busy = self._taken_by_others()
        """The slots that talks that stand take up of the keepers of free talks."""
        for talk in self.free:
            self._choices(talk, around.days)
        self.covering = self._who_covers()
        """By keeper and slot, the choices that take it up."""

    def keep_apart(self, first: int, second: int) -> None:
        """No two choices of the talks that stand too near each other."""
        for slot, literal in self.at[first].items():
            near = [one for other, one in self.at[second].items() if self.numbers.too_near(first, slot, second, other)]
            if near:
                self.model.add(sum(near) == 0).only_enforce_if(literal)

    def _taken_by_others(self) -> dict[int, np.ndarray]:
        numbers = self.numbers
        busy = {who: np.zeros(numbers.slots, bool) for talk in self.free for who in numbers.keepers[talk]}
        for talk in self._standing:
            for who in numbers.keepers[talk]:
                if who in busy:
                    busy[who][self.starts[talk] : self.starts[talk] + numbers.duration[talk]] = True
        return busy

    def _choices(self, talk: int, days: frozenset[int]) -> None:
        """A literal for each slot at which the talk can begin beside those that stand."""
        numbers, now = self.numbers, self.starts[talk]
        price = numbers.cost[talk] + self._beside(talk)
        for who in numbers.keepers[talk]:
            for step in range(numbers.duration[talk]):
                price[: numbers.slots - step][self.busy[who][step:]] = NEVER
        slots = [int(slot) for slot in np.flatnonzero(price < NEVER)]
        rivals = self._rivals(talk)
        slots = [
            slot
            for slot in slots
            if (not days or int(numbers.day_of[slot]) in days or slot == now)
            and not any(numbers.too_near(talk, slot, other, self.starts[other]) for other in rivals)
        ]
        self.at[talk] = {slot: self.model.new_bool_var("") for slot in slots}
        out = self.model.new_bool_var("")
        self.model.add_exactly_one(*self.at[talk].values(), out)
        self.costs.append(left_out(numbers, talk) * out)
        self.model.add_hint(out, now == NOWHERE)
        for slot, literal in self.at[talk].items():
            self.model.add_hint(literal, slot == now)
            if price[slot]:
                self.costs.append(int(price[slot]) * literal)

    def _rivals(self, talk: int) -> list[int]:
        """Standing talks that keep a distance from this one."""
        numbers = self.numbers
        near = {other for home in numbers.homes[talk] for other in numbers.talks_of_home[home]}
        if any(one.travel for one in numbers.talks):
            near |= {other for who in numbers.staff[talk] for other in numbers.talks_of_staff[who]}
        return [one for one in sorted(near - self.moving) if self.starts[one] != NOWHERE]

    def _beside(self, talk: int) -> np.ndarray:
        """What each slot costs the homes whose other talks all stand: days, waits and clashes."""
        numbers = self.numbers
        price = np.zeros(numbers.slots, dtype=np.int64)
        for home in numbers.homes[talk]:
            others = [one for one in numbers.talks_of_home[home] if one != talk]
            if self.moving.intersection(others) or all(self.starts[one] == NOWHERE for one in others):
                continue
            starts = {one: self.starts[one] for one in numbers.talks_of_home[home]}
            price += np.array([self._home_price(home, talk, slot, starts) for slot in range(numbers.slots)])
        return price

    def _home_price(self, home: int, talk: int, slot: int, starts: dict[int, int]) -> int:
        if self.numbers.cost[talk, slot] >= NEVER:
            return 0
        starts[talk] = slot
        return home_cost(self.numbers, starts, home)

    def _who_covers(self) -> dict[int, dict[int, list[Literal]]]:
        """By keeper and slot, the choices that take it up."""
        found: dict[int, dict[int, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for talk, choices in self.at.items():
            for first, literal in choices.items():
                for who in self.numbers.keepers[talk]:
                    for slot in self.numbers.span(talk, first):
                        found[who][slot].append(literal)
        return found
