"""On which day each talk is best, times aside: a proved bound, and where to begin.

Within a day a talk has its cheapest start, whatever the others do; what staff and rooms can take in a day, the days
that staff and homes come, and the pauses and waits that nobody can avoid are counted. No timetable is cheaper than the
cheapest such choice, and good ones are near it. The model is a mixed-integer program for HiGHS.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]  # it comes without types

from skolehjem.solver.conference_numbers import NEVER, Numbers

_PIECES = 6
"""Decimals within which the solver's numbers are whole."""


@dataclass(frozen=True)
class DayChoice:
    """The day of each talk by its number, those left out missing, and what no timetable can cost less than."""

    day_of: dict[int, int]
    bound: int
    work: float
    """What it took, in the deterministic seconds of the other solver."""


_WORK_AN_ITERATION = 2e-5
"""HiGHS's steps reckoned as work of CP-SAT, by how long both take."""
_FEW = 120
"""Talks up to which pauses are counted whole; beyond, the search would take far longer for a bound hardly higher."""
_MOST_OF_IT = 0.5
_CHOICES_A_SECOND = 400
"""Pairs of talk and day that are worth whole numbers for each second of effort; else shares of talks must do."""
_SURE_SECONDS = 60
"""From so many seconds of effort on, the bound is worth nearly all it costs."""


def choose_days(numbers: Numbers, seconds: float) -> DayChoice:
    """Choose the days as well as is worth it when there are so many seconds of effort for everything."""
    choices = len(numbers.talks) * len(numbers.instance.days)
    model = _DaysModel(numbers, whole=choices <= _CHOICES_A_SECOND * seconds)
    gap = 0.002 if seconds >= _SURE_SECONDS else 0.005
    limits = mathopt.SolveParameters(relative_gap_tolerance=gap, node_limit=max(1, int(50 * seconds)))
    result = mathopt.solve(model.model, mathopt.SolverType.HIGHS, params=limits)
    bound = result.termination.objective_bounds.dual_bound
    return DayChoice(
        day_of=model.answer(result) if result.has_primal_feasible_solution() else {},
        bound=max(0, math.ceil(round(bound, _PIECES))) if math.isfinite(bound) else 0,
        work=_WORK_AN_ITERATION * result.solve_stats.simplex_iterations,
    )


class _DaysModel:
    """Talks that are alike in everything are counted together."""

    def __init__(self, numbers: Numbers, *, whole: bool) -> None:
        self.numbers, self.whole = numbers, whole
        self.model = mathopt.Model()
        self.whole_pauses = whole and len(numbers.talks) <= _FEW
        self.costs: list[mathopt.LinearTypes] = []
        self.on: dict[tuple[int, int], mathopt.Variable] = {}
        """How many talks like one are on a day, by the first of them and the day."""
        self.alike = _alike(numbers)
        self.out = {first: self._talks(first, members) for first, members in self.alike.items()}
        self.first_of = {talk: first for first, members in self.alike.items() for talk in members}
        for staff in _same_talks(numbers.talks_of_staff).values():
            self._staff(staff)
        for home, talks in numbers.talks_of_home.items():
            if len(talks) > 1:
                self._home(home)
        self._rooms()
        self.model.minimize(mathopt.fast_sum(self.costs))

    def answer(self, result: mathopt.SolveResult) -> dict[int, int]:
        """Each talk's day; where talks that are alike are shared out, they follow one another through the days."""
        values = result.variable_values()
        found: dict[int, int] = {}
        for first, members in self.alike.items():
            reached, waiting = 0.0, list(members)
            for day in self._days(first):
                reached += values[self.on[first, day]]
                while waiting and len(members) - len(waiting) + _MOST_OF_IT < reached:
                    found[waiting.pop(0)] = day
        return found

    def _talks(self, first: int, members: Sequence[int]) -> mathopt.Variable:
        """How many are on each day, and how many are left out."""
        numbers, many = self.numbers, len(members)
        for day in range(len(numbers.instance.days)):
            cheapest = int(numbers.cost[first, numbers.first[day] : numbers.first[day + 1]].min(initial=NEVER))
            if cheapest < NEVER:
                self.on[first, day] = self.model.add_variable(lb=0, ub=many, is_integer=self.whole)
                self.costs.append(cheapest * self.on[first, day])
        out = self.model.add_variable(lb=0, ub=0 if numbers.is_fixed[first] else many, is_integer=self.whole)
        self.costs.append(numbers.weights.unplaced * numbers.talks[first].unplaced_cost * out)
        mine = [self.on[first, day] for day in self._days(first)]
        self.model.add_linear_constraint(mathopt.fast_sum([*mine, out]) == many)
        return out

    def _days(self, first: int) -> list[int]:
        return [day for day in range(len(self.numbers.instance.days)) if (first, day) in self.on]

    def _staff(self, people: Sequence[int]) -> None:
        """The days on which people with the same talks come, and the pauses between the talks of a day."""
        numbers, rules = self.numbers, self.numbers.rules
        talks = numbers.talks_of_staff[people[0]]
        firsts = sorted({self.first_of[talk] for talk in talks})
        room, comes = [], []
        for day in range(len(numbers.instance.days)):
            load = [numbers.duration[first] * self.on[first, day] for first in firsts if (first, day) in self.on]
            if not load:
                continue
            most = self._most(talks, day)
            come = self.model.add_variable(lb=0, ub=1, is_integer=self.whole)
            pauses = self.model.add_variable(lb=0, ub=most, is_integer=self.whole_pauses)
            self.model.add_linear_constraint(mathopt.fast_sum(load) <= most * come)
            self.model.add_linear_constraint(rules.max_consecutive * (pauses + come) >= mathopt.fast_sum(load))
            self.costs.append(len(people) * numbers.weights.teacher_day * come)
            self.costs.append(len(people) * numbers.weights.teacher_idle * pauses)
            room.append(most)
            comes.append(come)
        # So many days are needed at least; a talk left out spares one at most.
        out = [self.out[first] for first in firsts]
        least = _fewest(room, sum(numbers.duration[talk] for talk in talks))
        self.model.add_linear_constraint(mathopt.fast_sum([*comes, *out]) >= least)

    def _most(self, talks: Sequence[int], day: int) -> int:
        """The slots of a day that those who have the talks can be busy in, with the pauses they must have."""
        numbers, rules = self.numbers, self.numbers.rules
        span = range(int(numbers.first[day]), int(numbers.first[day + 1]))
        open_ = np.zeros(len(span), dtype=bool)
        for talk in talks:
            for slot in span:
                if numbers.cost[talk, slot] < NEVER:
                    open_[slot - span.start : slot - span.start + numbers.duration[talk]] = True
        free = int(open_.sum())
        most = min(free, rules.max_slots_per_day)
        while most and most + math.ceil(most / rules.max_consecutive) - 1 > len(span):
            most -= 1
        return most

    def _home(self, home: int) -> None:
        """The days on which a home comes, of which the first costs nothing, and how long it must wait then at least."""
        numbers, weights = self.numbers, self.numbers.weights
        talks = numbers.talks_of_home[home]
        firsts = [self.first_of[talk] for talk in talks]
        least = min(numbers.sure_gap(one, other) for one, other in combinations(talks, 2))
        comes, placed = [], []
        for day in range(len(numbers.instance.days)):
            mine = [self.on[first, day] for first in firsts if (first, day) in self.on]
            if mine:
                come = self.model.add_variable(lb=0, ub=1)
                comes.append(come)
                placed += mine
                self.model.add_linear_constraint(come <= mathopt.fast_sum(mine))
                for one in mine:
                    self.model.add_linear_constraint(one <= come)
        self.costs.append(weights.household_day * (mathopt.fast_sum(comes) - 1))
        if least:
            waits = mathopt.fast_sum(placed) - mathopt.fast_sum(comes)
            self.costs.append(weights.household_wait * least * waits)

    def _rooms(self) -> None:
        """No more slots of talks on a day than rooms have, for each set of rooms."""
        numbers = self.numbers
        for rooms in sorted({found for found in numbers.rooms if found}):
            within = sorted({self.first_of[one] for one, found in enumerate(numbers.rooms) if found == rooms})
            for day in range(len(numbers.instance.days)):
                slots = range(int(numbers.first[day]), int(numbers.first[day + 1]))
                open_ = sum(numbers.open_rooms(rooms, range(slot, slot + 1)) for slot in slots)
                load = [numbers.duration[first] * self.on[first, day] for first in within if (first, day) in self.on]
                if sum(len(self.alike[first]) * numbers.duration[first] for first in within) > open_ and load:
                    self.model.add_linear_constraint(mathopt.fast_sum(load) <= open_)


def _alike(numbers: Numbers) -> dict[int, list[int]]:
    """Talks that differ in nothing but whom they are about, by the first of them; siblings stand alone."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for talk in range(len(numbers.talks)):
        alone = any(len(numbers.talks_of_home[home]) > 1 for home in numbers.homes[talk])
        key = (
            numbers.staff[talk], numbers.duration[talk], numbers.rooms[talk], numbers.cost[talk].tobytes(),
            numbers.talks[talk].unplaced_cost, numbers.is_fixed[talk], talk if alone else None,
        )  # fmt: skip
        found[key].append(talk)
    return {members[0]: members for members in found.values()}


def _same_talks(talks_of: dict[int, list[int]]) -> dict[tuple[int, ...], list[int]]:
    """Those who have exactly the same talks, together."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for who, talks in sorted(talks_of.items()):
        found[tuple(talks)].append(who)
    return found


def _fewest(room: Sequence[int], load: int) -> int:
    """How many days it takes at least to hold the load."""
    needed = 0
    for most in sorted(room, reverse=True):
        if load <= 0:
            break
        load -= most
        needed += 1
    return needed
