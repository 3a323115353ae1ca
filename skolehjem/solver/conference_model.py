"""Some talks with all their times as a model for CP-SAT, while the others stay where they are."""

import math
from collections import defaultdict

from ortools.sat.python import cp_model

from skolehjem.solver.conference_board import Starts
from skolehjem.solver.conference_choices import Choices, Literal, Neighbourhood
from skolehjem.solver.conference_homes_model import HomesModel
from skolehjem.solver.conference_numbers import NOWHERE, Numbers
from skolehjem.solver.conference_staff_model import StaffModel

_HALVES = 2
"""What is minimised is counted in halves, since a likely change of room may be worth half of one."""


class TimesModel:
    """The free talks of a neighbourhood with what they cost; rooms are only counted, and changes of room guessed."""

    def __init__(self, numbers: Numbers, starts: Starts, around: Neighbourhood, *, switches: bool = True) -> None:
        """Build the model around the talks that stand; without `switches` its bound is one for the problem."""
        self._choices = Choices(numbers, starts, around)
        self.free, self.model = around.talks, self._choices.model
        StaffModel(self._choices, switches=switches)
        HomesModel(self._choices)
        self._rooms()
        self.model.minimize(_HALVES * sum(self._choices.costs) + sum(self._choices.likely))

    @property
    def size(self) -> int:
        """How many choices there are."""
        return sum(map(len, self._choices.at.values()))

    def bound(self, solver: cp_model.CpSolver) -> int:
        """What no timetable of the neighbourhood costs less than, without switches."""
        return math.ceil(round(solver.best_objective_bound / _HALVES, 6))

    def answer(self, solver: cp_model.CpSolver) -> list[int]:
        """The starts of all talks as the solver would have them."""
        found = list(self._choices.starts)
        for talk, choices in self._choices.at.items():
            chosen = (slot for slot, literal in choices.items() if solver.boolean_value(literal))
            found[talk] = next(chosen, NOWHERE)
        return found

    def _rooms(self) -> None:
        """At no time more talks than rooms, for each set of rooms that several talks may choose from."""
        choices, numbers = self._choices, self._choices.numbers
        for _, within, open_ in numbers.shared_rooms:
            free = choices.moving.intersection(within)
            if len(within) <= open_.min(initial=len(within)) or not free:
                continue
            left = open_.copy()
            for one in within:
                if one not in free and choices.starts[one] != NOWHERE:
                    left[choices.starts[one] : choices.starts[one] + numbers.duration[one]] -= 1
            found: dict[int, list[Literal]] = defaultdict(list)
            for one in sorted(free):
                for first, literal in choices.at[one].items():
                    for slot in numbers.span(one, first):
                        found[slot].append(literal)
            for slot, literals in sorted(found.items()):
                if len(literals) > left[slot]:
                    self.model.add(sum(literals) <= max(0, int(left[slot])))
