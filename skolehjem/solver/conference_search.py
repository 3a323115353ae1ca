"""Better and better timetables: some talks at a time are placed anew as well as can be, the others stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model

from skolehjem.solver.conference_board import Starts, cost_around, switches_around, total
from skolehjem.solver.conference_choices import Neighbourhood
from skolehjem.solver.conference_model import TimesModel
from skolehjem.solver.conference_neighbourhoods import Neighbourhoods
from skolehjem.solver.conference_numbers import NOWHERE, Numbers
from skolehjem.solver.conference_start import first_starts
from skolehjem.solver.crew import Crew

SIDE_BY_SIDE = 2
"""Neighbourhoods tried at once from the same timetable, however many workers there are."""
_A_ROUND = 0.02
"""Work counted for trying at all, so that even the smallest problems come to an end."""
_WHOLE = 0.7
"""The share of the work that is left for one model of all talks."""
_BUILDING = 1e-5
"""Work counted for each choice of a model: building it costs about as much."""


class Search:
    """The best timetable so far, and the work that is left to better it."""

    def __init__(self, numbers: Numbers, starts: Starts, crew: Crew, *, work: float, seed: int) -> None:
        """`work` is in CP-SAT's deterministic seconds of one of the threads side by side."""
        self.numbers, self.starts, self._crew, self._seed = numbers, list(starts), crew, seed
        self.cost = total(numbers, starts)
        self.work, self.left = work, work
        self.rounds = 0

    def start_from(self, starts: Starts) -> None:
        """Go on from another timetable when that is cheaper."""
        cost = total(self.numbers, starts)
        if cost < self.cost:
            self.starts, self.cost = list(starts), cost

    def settle(self, day_of: Mapping[int, int], work: float) -> None:
        """Give each talk its best time on a chosen day, evening by evening; gone on from when that is cheaper.

        Only what is fixed stands at first: homes that come for several talks draw them together one after another.
        """
        fixed = [at if self.numbers.is_fixed[talk] else NOWHERE for talk, at in enumerate(self.starts)]
        anew = Search(self.numbers, fixed, self._crew, work=work, seed=self._seed)
        groups = _evenings(self.numbers, day_of)
        share = work * SIDE_BY_SIDE / max(1, len(groups))
        for pair in _side_by_side(self.numbers, groups):
            anew._try([Neighbourhood(tuple(talks), frozenset({day})) for day, talks in pair], share)
        self.left -= work - anew.left
        self.start_from(first_starts(self.numbers, day_of, anew.starts))

    def solve_whole(self, everything: Neighbourhood) -> int:
        """Solve one model of all talks with most of the work that is left; what no timetable can cost less than."""
        model = TimesModel(self.numbers, self.starts, everything, switches=False)
        ((solver, status),) = self._crew.solve([model.model], _WHOLE * self.left, self._seed)
        self.left -= _A_ROUND + solver.response_proto.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._take(everything.talks, model.answer(solver))
        is_exact = not self.numbers.guesses_rooms
        return model.bound(solver) if is_exact else 0

    def improve(self, work: float, is_good: Callable[[], bool]) -> None:
        """Try neighbourhoods, each with so much work, until all work is used or it `is_good`."""
        kinds = Neighbourhoods(self.numbers, self._seed)
        while self.left > 0 and not is_good():
            first, second = kinds.draw(self.starts), kinds.draw(self.starts)
            together = not _touch(self.numbers, first.around.talks, second.around.talks)
            drawn = [first, second] if together else [first]
            gains = self._try([one.around for one in drawn], work)
            for one, gain in zip(drawn, gains, strict=True):
                kinds.learn(one, gain)

    def _try(self, around: Sequence[Neighbourhood], work: float) -> list[int]:
        """Solve neighbourhoods side by side and take the answers in turn that still gain; what each has gained."""
        models = [TimesModel(self.numbers, self.starts, one) for one in around]
        self.rounds += 1
        answers = self._crew.solve([one.model for one in models], work, self._seed + self.rounds)
        self.left -= _A_ROUND + max(
            _BUILDING * model.size + solver.response_proto.deterministic_time
            for model, (solver, _) in zip(models, answers, strict=True)
        )
        gains = []
        for model, (solver, status) in zip(models, answers, strict=True):
            found = model.answer(solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else self.starts
            gains.append(self._take(model.free, found))
        return gains

    def _take(self, talks: Sequence[int], found: Starts) -> int:
        """Move the talks to where an answer has them, unless that costs more or the rooms no longer suffice."""
        after = list(self.starts)
        for talk in talks:
            after[talk] = found[talk]
        gain = cost_around(self.numbers, self.starts, talks) - cost_around(self.numbers, after, talks)
        fewer = switches_around(self.numbers, self.starts, talks) - switches_around(self.numbers, after, talks)
        if 2 * gain + fewer < 0 or not rooms_suffice(self.numbers, after):
            return 0
        self.starts, self.cost = after, self.cost - gain
        return 2 * gain + fewer


def rooms_suffice(numbers: Numbers, starts: Starts) -> bool:
    """Whether no more talks than rooms are at any time, for each set of rooms that several talks may choose from."""
    for rooms, within, open_ in numbers.shared_rooms:
        if len(within) > min(open_, default=len(rooms)):
            there = np.zeros(numbers.slots, dtype=int)
            for talk in within:
                if starts[talk] != NOWHERE:
                    there[starts[talk] : starts[talk] + numbers.duration[talk]] += 1
            if (there > open_).any():
                return False
    return True


def _evenings(numbers: Numbers, day_of: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """The talks of each day that are linked by staff or a room, together, day by day."""
    group_of: dict[tuple[int, int], list[int]] = {}
    found: list[tuple[int, list[int]]] = []
    for day in range(len(numbers.instance.days)):
        for talk in sorted(talk for talk, chosen in day_of.items() if chosen == day):
            linked = [group_of[day, who] for who in numbers.keepers[talk] if (day, who) in group_of]
            mine = sorted({talk, *(other for group in linked for other in group)})
            group_of |= {(day, who): mine for other in mine for who in numbers.keepers[other]}
        groups = {id(group): group for (one, _), group in group_of.items() if one == day}
        found += [(day, group) for group in sorted(groups.values())]
    return found


def _side_by_side(numbers: Numbers, groups: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """The groups one or two at a time; two on the same day share nobody."""
    waiting = list(groups)
    while waiting:
        first = waiting.pop(0)
        apart = (one for one in waiting if one[0] != first[0] or not _touch(numbers, first[1], one[1]))
        second = next(apart, None)
        if second:
            waiting.remove(second)
        yield [one for one in (first, second) if one]


def _touch(numbers: Numbers, talks: Sequence[int], others: Sequence[int]) -> bool:
    """Whether talks share staff, homes or a room that they must have with others."""
    keepers = {who for talk in talks for who in numbers.keepers[talk]}
    homes = {home for talk in talks for home in numbers.homes[talk]}
    return any(
        not keepers.isdisjoint(numbers.keepers[other]) or not homes.isdisjoint(numbers.homes[other]) for other in others
    )
