"""Homes in a model of times: their talks do not overlap, and what their days and waits cost."""

from collections.abc import Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Overlap
from skolehjem.solver.conference_choices import Choices, Held, Literal
from skolehjem.solver.conference_numbers import NOWHERE


class HomesModel:
    """What the choices mean for homes with several free talks; those with one are priced with the choices."""

    def __init__(self, choices: Choices) -> None:
        """Add it to the model."""
        self.choices, self.numbers, self.model = choices, choices.numbers, choices.model
        for home in sorted({home for talk in choices.free for home in self.numbers.homes[talk]}):
            self._home(home)

    def _home(self, home: int) -> None:
        """What the days and waits of a home with several free talks cost, and that they do not overlap."""
        numbers = self.numbers
        mine = [talk for talk in numbers.talks_of_home[home] if talk in self.choices.moving]
        if len(mine) + len(rest := self._rest(home)) < 2 or len(mine) < 2:
            return
        for first, second in combinations(mine, 2):
            if numbers.rules.household_overlap is Overlap.SOFT:
                self._may_clash(first, second)
            else:
                self.choices.keep_apart(first, second)
        days = [
            self._home_day(mine, rest, range(int(numbers.first[day]), int(numbers.first[day + 1])))
            for day in range(len(numbers.instance.days))
        ]
        more = self.model.new_int_var(0, len(days), "")
        self.model.add(more >= sum(days) - 1)
        self.choices.costs.append(numbers.weights.household_day * more)

    def _rest(self, home: int) -> list[int]:
        """The home's talks that stand."""
        talks = self.numbers.talks_of_home[home]
        return [one for one in talks if one not in self.choices.moving and self.choices.starts[one] != NOWHERE]

    def _home_day(self, mine: Sequence[int], rest: Sequence[int], slots: range) -> Held:
        """Whether the home comes on a day; its wait there is added to the costs."""
        numbers = self.numbers
        fixed = [
            slot
            for one in rest
            if self.choices.starts[one] in slots
            for slot in numbers.span(one, self.choices.starts[one])
        ]
        choices = {one: {slot: lit for slot, lit in self.choices.at[one].items() if slot in slots} for one in mine}
        choices = {one: found for one, found in choices.items() if found}
        if not choices:
            return int(bool(fixed))
        comes: Held = 1
        if not fixed:
            comes = self.model.new_bool_var("")
            self.model.add_hint(comes, any(self.choices.starts[one] in slots for one in mine))
        for found in choices.values():
            self.model.add(sum(found.values()) <= comes)
        if len(choices) + len(fixed) > 1:
            self._wait(choices, fixed, slots)
        return comes

    def _wait(self, choices: dict[int, dict[int, Literal]], fixed: Sequence[int], slots: range) -> None:
        low, high = slots.start, slots.stop
        first, last = self.model.new_int_var(low, high, ""), self.model.new_int_var(low, high, "")
        busy: list[cp_model.LinearExpr | int] = [len(fixed)]
        for one, found in choices.items():
            length = self.numbers.duration[one]
            self.model.add(first <= high - sum((high - slot) * lit for slot, lit in found.items()))
            self.model.add(last >= low + sum((slot + length - low) * lit for slot, lit in found.items()))
            busy += [length * lit for lit in found.values()]
        if fixed:
            self.model.add(first <= min(fixed))
            self.model.add(last >= max(fixed) + 1)
        wait = self.model.new_int_var(0, high - low, "")
        self.model.add(wait >= last - first - sum(busy))
        self.choices.costs.append(self.numbers.weights.household_wait * wait)

    def _may_clash(self, first: int, second: int) -> None:
        clash = self.model.new_bool_var("")
        for slot, literal in self.choices.at[first].items():
            near = [
                one
                for other, one in self.choices.at[second].items()
                if self.numbers.overlaps(first, slot, second, other)
            ]
            if near:
                self.model.add(sum(near) + literal - 1 <= clash)
        self.choices.costs.append(self.numbers.weights.household_clash * clash)
