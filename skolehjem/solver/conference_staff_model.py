"""Staff in a model of times: one talk at a time, not too many in a row or a day, and what days and holes cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from skolehjem.solver.conference_choices import Choices, Held, Literal
from skolehjem.solver.conference_numbers import NOWHERE


@dataclass
class _Day:
    """One keeper's slots of one day in a model: whether each is taken, by a talk that stands or by one that is free."""

    taken: list[Held]
    before: list[bool] = field(default_factory=list)
    """Whether each slot is taken as things stand now, the answer to begin from."""


class StaffModel:
    """What the choices mean for the staff of the free talks, and for rooms that talks must have."""

    def __init__(self, choices: Choices, *, switches: bool) -> None:
        """Add it to the model, with likely changes of room when `switches`."""
        self.choices, self.numbers, self.model = choices, choices.numbers, choices.model
        self._switching = switches
        for alike in self._keepers_alike().values():
            self._keeper(alike)

    def _keepers_alike(self) -> dict[tuple[object, ...], list[int]]:
        """Keepers who have the same free talks and the same standing times: one of them stands for all."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for who in sorted(self.choices.busy):
            mine = tuple(talk for talk in self.numbers.talks_of_keeper[who] if talk in self.choices.moving)
            alike[mine, self.choices.busy[who].tobytes(), self._is_room(who)].append(who)
        return alike

    def _is_room(self, who: int) -> bool:
        return who >= len(self.numbers.instance.teachers)

    def _keeper(self, alike: Sequence[int]) -> None:
        """One talk at a time; for staff also not too many in a row or a day, and what days and holes cost."""
        who, covering = alike[0], self.choices.covering[alike[0]]
        if self._is_room(who):
            for literals in covering.values():
                self.model.add_at_most_one(literals)
            return
        for day in range(len(self.numbers.instance.days)):
            slots = range(int(self.numbers.first[day]), int(self.numbers.first[day + 1]))
            if any(slot in covering for slot in slots):
                found = self._day(who, slots, covering)
                self._staff_day(found, len(alike))
                if self._switching:
                    self._switches(who, slots, found, len(alike))
        self._journeys(who)

    def _day(self, who: int, slots: range, covering: dict[int, list[Literal]]) -> _Day:
        now = np.zeros(self.numbers.slots, bool)
        for talk in self.numbers.talks_of_staff[who]:
            if self.choices.starts[talk] != NOWHERE:
                now[self.choices.starts[talk] : self.choices.starts[talk] + self.numbers.duration[talk]] = True
        day = _Day([int(self.choices.busy[who][slot]) for slot in slots], [bool(now[slot]) for slot in slots])
        for place, slot in enumerate(slots):
            if slot in covering:
                taken = self.model.new_bool_var("")
                self.model.add(sum(covering[slot]) == taken)
                self.model.add_hint(taken, day.before[place])
                day.taken[place] = taken
        return day

    def _staff_day(self, day: _Day, people: int) -> None:
        weights, rules, taken = self.numbers.weights, self.numbers.rules, day.taken
        for first in range(len(taken) - rules.max_consecutive):
            row = taken[first : first + rules.max_consecutive + 1]
            if sum(not isinstance(one, int) or one for one in row) == len(row):
                self.model.add(sum(row) <= rules.max_consecutive)
        comes: Held = 1
        if not any(isinstance(one, int) and one for one in taken):
            comes = self.model.new_bool_var("")
            self.model.add_hint(comes, any(day.before))
            self.choices.costs.append(people * weights.teacher_day * comes)
            for one in taken:
                if not isinstance(one, int):
                    self.model.add_implication(one, comes)
        self.model.add(sum(taken) <= rules.max_slots_per_day * comes)
        idle = self._holes(day)
        self.choices.costs.append(people * weights.teacher_idle * sum(idle))
        # Pauses that must be made anyway: the relaxation does not see them by itself.
        self.model.add(rules.max_consecutive * (sum(idle) + comes) >= sum(taken))

    def _switches(self, who: int, slots: range, day: _Day, people: int) -> None:
        """What it costs that one team follows another without a pause: somebody may have to change room."""
        numbers = self.numbers
        teams: dict[int, list[cp_model.LinearExpr | int]] = {}
        for talk in numbers.talks_of_staff[who]:
            there = teams.setdefault(numbers.team[talk], [0] * len(slots))
            if talk in self.choices.moving:
                for first, literal in self.choices.at[talk].items():
                    for slot in numbers.span(talk, first) if first in slots else ():
                        there[slot - slots.start] += literal
            elif self.choices.starts[talk] in slots:
                for slot in numbers.span(talk, self.choices.starts[talk]):
                    there[slot - slots.start] = 1
        for place in range(len(slots) - 1) if len(teams) > 1 else ():
            switch = self.model.new_bool_var("")
            for there in teams.values():
                self.model.add(switch >= there[place] - there[place + 1] + day.taken[place + 1] - 1)
            self.choices.likely.append(people * numbers.switch_share * numbers.weights.room_change * switch)

    def _holes(self, day: _Day) -> list[Held]:
        """For each slot, whether it is free between the first that is taken and the last."""
        size = len(day.taken)
        begun, going = self._so_far(day, range(size)), self._so_far(day, range(size - 1, -1, -1))
        found: list[Held] = []
        for place, taken in enumerate(day.taken):
            parts = (begun[place], going[place], taken)
            if all(isinstance(part, int) for part in parts):
                found.append(int(parts == (1, 1, 0)))
                continue
            hole = self.model.new_bool_var("")
            self.model.add(hole >= begun[place] + going[place] - 1 - taken)
            self.model.add_hint(
                hole, any(day.before[: place + 1]) and any(day.before[place:]) and not day.before[place]
            )
            found.append(hole)
        return found

    def _so_far(self, day: _Day, order: Iterable[int]) -> dict[int, Held]:
        """For each slot, whether it or one before it in the order is taken."""
        found: dict[int, Held] = {}
        last: Held = 0
        seen = False
        for place in order:
            taken = day.taken[place]
            seen = seen or day.before[place]
            if 1 in [part for part in (taken, last) if isinstance(part, int)]:
                last = 1
            elif not (isinstance(taken, int) and isinstance(last, int)):
                now = self.model.new_bool_var("")
                self.model.add_hint(now, seen)
                for part in (taken, last):
                    if not isinstance(part, int):
                        self.model.add_implication(part, now)
                last = now
            found[place] = last
        return found

    def _journeys(self, who: int) -> None:
        """Free talks of one who travels keep their distance."""
        mine = [talk for talk in self.numbers.talks_of_staff[who] if talk in self.choices.moving]
        for first, second in combinations(mine, 2):
            if self.numbers.talks[first].travel or self.numbers.talks[second].travel:
                self.choices.keep_apart(first, second)
