"""Some talks with all their times as a model for CP-SAT, while the others stay where they are."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Overlap
from skolehjem.solver.conference_board import Starts, home_cost, left_out
from skolehjem.solver.conference_numbers import NEVER, NOWHERE, Numbers

_HALVES = 2
Literal = cp_model.IntVar
Held = Literal | int
"""Whether something is so: a literal, or 0 or 1 where it is settled."""


@dataclass(frozen=True)
class Neighbourhood:
    """Talks that may get another time, and the days on which each may have it; no days means any."""

    talks: tuple[int, ...]
    days: frozenset[int] = frozenset()


@dataclass
class _Day:
    """One keeper's slots of one day in a model: whether each is taken, by a talk that stands or by one that is free."""

    taken: list[Held]
    before: list[bool] = field(default_factory=list)
    """Whether each slot is taken as things stand now, the answer to begin from."""


class TimesModel:
    """The free talks of a neighbourhood with what they cost; rooms are only counted, and changes of room guessed."""

    def __init__(self, numbers: Numbers, starts: Starts, around: Neighbourhood, *, switches: bool = True) -> None:
        """Build the model around the talks that stand; without `switches` its bound is one for the problem."""
        self.numbers, self.starts, self.free = numbers, starts, around.talks
        self.model = cp_model.CpModel()
        self.costs: list[cp_model.LinearExprT] = []
        self.likely: list[cp_model.LinearExprT] = [0]
        """Changes of room, in halves of their cost: only the rooms themselves will tell."""
        self.at: dict[int, dict[int, Literal]] = {}
        """The literal of each slot at which each free talk may begin."""
        self._moving, self._switching = frozenset(around.talks), switches
        self._standing = [talk for talk, at in enumerate(starts) if at != NOWHERE and talk not in self._moving]
        self._busy = self._taken_by_others()
        for talk in self.free:
            self._choices(talk, around.days)
        self._covering = self._who_covers()
        for alike in self._keepers_alike().values():
            self._keeper(alike)
        for home in sorted({home for talk in self.free for home in numbers.homes[talk]}):
            self._home(home)
        self._rooms()
        self.model.minimize(_HALVES * sum(self.costs) + sum(self.likely))

    def bound(self, solver: cp_model.CpSolver) -> int:
        """What no timetable of the neighbourhood costs less than, without switches."""
        return math.ceil(round(solver.best_objective_bound / _HALVES, 6))

    def answer(self, solver: cp_model.CpSolver) -> list[int]:
        """The starts of all talks as the solver would have them."""
        found = list(self.starts)
        for talk, choices in self.at.items():
            chosen = (slot for slot, literal in choices.items() if solver.boolean_value(literal))
            found[talk] = next(chosen, NOWHERE)
        return found

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
                price[: numbers.slots - step][self._busy[who][step:]] = NEVER
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
        return [one for one in sorted(near - self._moving) if self.starts[one] != NOWHERE]

    def _beside(self, talk: int) -> np.ndarray:
        """What each slot costs the homes whose other talks all stand: days, waits and clashes."""
        numbers = self.numbers
        price = np.zeros(numbers.slots, dtype=np.int64)
        for home in numbers.homes[talk]:
            others = [one for one in numbers.talks_of_home[home] if one != talk]
            if self._moving.intersection(others) or all(self.starts[one] == NOWHERE for one in others):
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

    def _keepers_alike(self) -> dict[tuple[object, ...], list[int]]:
        """Keepers who have the same free talks and the same standing times: one of them stands for all."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for who in sorted(self._busy):
            mine = tuple(talk for talk in self.numbers.talks_of_keeper[who] if talk in self._moving)
            alike[mine, self._busy[who].tobytes(), self._is_room(who)].append(who)
        return alike

    def _is_room(self, who: int) -> bool:
        return who >= len(self.numbers.instance.teachers)

    def _keeper(self, alike: Sequence[int]) -> None:
        """One talk at a time; for staff also not too many in a row or a day, and what days and holes cost."""
        who, covering = alike[0], self._covering[alike[0]]
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
            if self.starts[talk] != NOWHERE:
                now[self.starts[talk] : self.starts[talk] + self.numbers.duration[talk]] = True
        day = _Day([int(self._busy[who][slot]) for slot in slots], [bool(now[slot]) for slot in slots])
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
            self.costs.append(people * weights.teacher_day * comes)
            for one in taken:
                if not isinstance(one, int):
                    self.model.add_implication(one, comes)
        self.model.add(sum(taken) <= rules.max_slots_per_day * comes)
        idle = self._holes(day)
        self.costs.append(people * weights.teacher_idle * sum(idle))
        # Pauses that must be made anyway: the relaxation does not see them by itself.
        self.model.add(rules.max_consecutive * (sum(idle) + comes) >= sum(taken))

    def _switches(self, who: int, slots: range, day: _Day, people: int) -> None:
        """What it costs that one team follows another without a pause: somebody may have to change room."""
        numbers = self.numbers
        teams: dict[int, list[cp_model.LinearExprT]] = {}
        for talk in numbers.talks_of_staff[who]:
            there = teams.setdefault(numbers.team[talk], [0] * len(slots))
            if talk in self._moving:
                for first, literal in self.at[talk].items():
                    for slot in numbers.span(talk, first) if first in slots else ():
                        there[slot - slots.start] += literal
            elif self.starts[talk] in slots:
                for slot in numbers.span(talk, self.starts[talk]):
                    there[slot - slots.start] = 1
        for place in range(len(slots) - 1) if len(teams) > 1 else ():
            switch = self.model.new_bool_var("")
            for there in teams.values():
                self.model.add(switch >= there[place] - there[place + 1] + day.taken[place + 1] - 1)
            self.likely.append(people * numbers.switch_share * numbers.weights.room_change * switch)

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
        mine = [talk for talk in self.numbers.talks_of_staff[who] if talk in self._moving]
        for first, second in combinations(mine, 2):
            if self.numbers.talks[first].travel or self.numbers.talks[second].travel:
                self._keep_apart(first, second)

    def _keep_apart(self, first: int, second: int) -> None:
        """No two choices of the talks that stand too near each other."""
        for slot, literal in self.at[first].items():
            near = [one for other, one in self.at[second].items() if self.numbers.too_near(first, slot, second, other)]
            if near:
                self.model.add(sum(near) == 0).only_enforce_if(literal)

    def _home(self, home: int) -> None:
        """What the days and waits of a home with several free talks cost, and that they do not overlap."""
        numbers = self.numbers
        mine = [talk for talk in numbers.talks_of_home[home] if talk in self._moving]
        if len(mine) + len(rest := self._rest(home)) < 2 or len(mine) < 2:
            return
        for first, second in combinations(mine, 2):
            if numbers.rules.household_overlap is Overlap.SOFT:
                self._may_clash(first, second)
            else:
                self._keep_apart(first, second)
        days = [
            self._home_day(mine, rest, range(int(numbers.first[day]), int(numbers.first[day + 1])))
            for day in range(len(numbers.instance.days))
        ]
        self.costs.append(numbers.weights.household_day * (sum(days) - 1))

    def _rest(self, home: int) -> list[int]:
        """The home's talks that stand."""
        talks = self.numbers.talks_of_home[home]
        return [one for one in talks if one not in self._moving and self.starts[one] != NOWHERE]

    def _home_day(self, mine: Sequence[int], rest: Sequence[int], slots: range) -> Held:
        """Whether the home comes on a day; its wait there is added to the costs."""
        numbers = self.numbers
        fixed = [slot for one in rest if self.starts[one] in slots for slot in numbers.span(one, self.starts[one])]
        choices = {one: {slot: lit for slot, lit in self.at[one].items() if slot in slots} for one in mine}
        choices = {one: found for one, found in choices.items() if found}
        if not choices:
            return int(bool(fixed))
        comes: Held = 1
        if not fixed:
            comes = self.model.new_bool_var("")
            self.model.add_hint(comes, any(self.starts[one] in slots for one in mine))
        for found in choices.values():
            self.model.add(sum(found.values()) <= comes)
        if len(choices) + len(fixed) > 1:
            self._wait(choices, fixed, slots)
        return comes

    def _wait(self, choices: dict[int, dict[int, Literal]], fixed: Sequence[int], slots: range) -> None:
        low, high = slots.start, slots.stop
        first, last = self.model.new_int_var(low, high, ""), self.model.new_int_var(low, high, "")
        busy: list[cp_model.LinearExprT] = [len(fixed)]
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
        self.costs.append(self.numbers.weights.household_wait * wait)

    def _may_clash(self, first: int, second: int) -> None:
        clash = self.model.new_bool_var("")
        for slot, literal in self.at[first].items():
            near = [one for other, one in self.at[second].items() if self.numbers.overlaps(first, slot, second, other)]
            if near:
                self.model.add(sum(near) + literal - 1 <= clash)
        self.costs.append(self.numbers.weights.household_clash * clash)

    def _rooms(self) -> None:
        """At no time more talks than rooms, for each set of rooms that several talks may choose from."""
        numbers = self.numbers
        for _, within, open_ in numbers.shared_rooms:
            free = self._moving.intersection(within)
            if len(within) <= open_.min(initial=len(within)) or not free:
                continue
            left = open_.copy()
            for one in within:
                if one not in free and self.starts[one] != NOWHERE:
                    left[self.starts[one] : self.starts[one] + numbers.duration[one]] -= 1
            found: dict[int, list[Literal]] = defaultdict(list)
            for one in sorted(free):
                for first, literal in self.at[one].items():
                    for slot in numbers.span(one, first):
                        found[slot].append(literal)
            for slot, literals in sorted(found.items()):
                if len(literals) > left[slot]:
                    self.model.add(sum(literals) <= max(0, int(left[slot])))
