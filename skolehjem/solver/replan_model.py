"""New times for some talks as a model for CP-SAT, while the others stay where they are or are thought away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Instance, Overlap, Place, Talk
from skolehjem.core.conferences.openings import apart, covered, openings, rooms_of, too_near
from skolehjem.core.conferences.timetable import Assignment

Literals = dict[tuple[str, Place], cp_model.IntVar]
"""Whether a talk, by its id, begins at a place."""


class ReplanModel:
    """The `moving` talks with every place that each can have beside those that stand.

    Rooms are only counted: whether the talks of a moment have enough of them. Who has which is asked afterwards.
    """

    def __init__(
        self, instance: Instance, moving: Sequence[Talk], standing: Sequence[Assignment], hit: Collection[str]
    ) -> None:
        """Build the model; a talk that is `hit` may be left out, the others may not."""
        self.instance, self.moving, self.hit = instance, moving, hit
        self.model = cp_model.CpModel()
        self.options = _options(instance, moving, standing, hit)
        self.has: Literals = {
            (talk.id, place): self.model.new_bool_var("") for talk in moving for place in self.options[talk.id]
        }
        self.left_out = {talk.id: self.model.new_bool_var("") for talk in moving if talk.id in hit}
        for talk in moving:
            mine = [self.has[talk.id, place] for place in self.options[talk.id]]
            self.model.add_exactly_one(*mine, *([self.left_out[talk.id]] if talk.id in hit else []))
        self._staff(standing)
        self._pairs()
        self._rooms(standing)

    @cached_property
    def moves(self) -> cp_model.LinearExprT:
        """Talks that are elsewhere than before, and those left out, each of which counts more than all moves."""
        previous, step = self.instance.previous, len(self.instance.talks) + 1
        moves: list[cp_model.LinearExprT] = []
        for talk in self.moving:
            out = self.left_out.get(talk.id, 0)
            stays = self.has.get((talk.id, previous[talk.id]), 0) if talk.id in previous else 1 - out
            moves.append(step * out + 1 - out - stays)
        return sum(moves)

    def _staff(self, standing: Iterable[Assignment]) -> None:
        """One talk at a time for each member of staff, not too many in a row, and not too many a day."""
        busy: dict[str, set[Place]] = defaultdict(set)
        for one in standing:
            talk = self.instance.talk_by_id[one.talk]
            for who in talk.teachers:
                busy[who].update(covered(one.place, talk.duration))
        moments: dict[str, dict[Place, list[cp_model.IntVar]]] = defaultdict(lambda: defaultdict(list))
        for talk in self.moving:
            for place in self.options[talk.id]:
                for who in talk.teachers:
                    for slot in covered(place, talk.duration):
                        moments[who][slot].append(self.has[talk.id, place])
        for who, slots in moments.items():
            for literals in slots.values():
                if len(literals) > 1:
                    self.model.add_at_most_one(literals)
            for day in sorted({slot.day for slot in slots}):
                self._limits(day, slots, busy[who])

    def _limits(self, day: int, slots: Mapping[Place, list[cp_model.IntVar]], busy: Collection[Place]) -> None:
        """A member of staff's longest row and fullest day; what stands already breaks neither anew."""
        rules, length = self.instance.rules, self.instance.days[day].slots
        row = rules.max_consecutive + 1
        spans = [(first, first + row, rules.max_consecutive) for first in range(length - row + 1)]
        for first, end, most in (*spans, (0, length, rules.max_slots_per_day)):
            places = [Place(day, slot) for slot in range(first, end)]
            fixed = sum(place in busy for place in places)
            literals = [literal for place in places for literal in slots.get(place, ())]
            taken = sum(1 for place in places if place in slots)
            if literals and fixed + taken > most:
                self.model.add(sum(literals) <= max(most - fixed, 0))

    def _pairs(self) -> None:
        """Apart what shares a home, or members of staff who must travel."""
        for first, second in _sharing(self.instance, self.moving):
            gap = apart(self.instance, first, second)
            if gap is None:
                continue
            moments: dict[Place, list[cp_model.IntVar]] = defaultdict(list)
            for talk in (first, second):
                for place in self.options[talk.id]:
                    for slot in covered(place, talk.duration + gap):
                        moments[slot].append(self.has[talk.id, place])
            for literals in moments.values():
                if len(literals) > 1:
                    self.model.add_at_most_one(literals)

    def _rooms(self, standing: Sequence[Assignment]) -> None:
        """At each moment no more talks that must be among some rooms than those rooms hold."""
        talks = {talk.id: frozenset(rooms_of(self.instance, talk)) for talk in self.instance.talks}
        for group in sorted({talks[talk.id] for talk in self.moving} - {frozenset()}, key=sorted):
            free = _free_rooms(self.instance, group)
            taken: dict[Place, int] = defaultdict(int)
            for one in standing:
                if talks[one.talk] and talks[one.talk] <= group:
                    for slot in covered(one.place, self.instance.talk_by_id[one.talk].duration):
                        taken[slot] += 1
            moments: dict[Place, list[cp_model.IntVar]] = defaultdict(list)
            mine = [talk for talk in self.moving if talks[talk.id] and talks[talk.id] <= group]
            for talk in mine:
                for place in self.options[talk.id]:
                    for slot in covered(place, talk.duration):
                        moments[slot].append(self.has[talk.id, place])
            most = _most_at_once(mine)
            for slot, literals in moments.items():
                left = free[slot] - taken[slot]
                if left < min(most, len(literals)):
                    self.model.add(sum(literals) <= max(left, 0))


def _options(
    instance: Instance, moving: Sequence[Talk], standing: Sequence[Assignment], hit: Collection[str]
) -> dict[str, tuple[Place, ...]]:
    """Where each talk can begin beside those that stand; one that is not hit can always stay where it is."""
    by_who: dict[str, list[Assignment]] = defaultdict(list)
    for one in standing:
        for who in _people(instance.talk_by_id[one.talk]):
            by_who[who].append(one)
    found = {}
    for talk in moving:
        near = {one.talk: one for who in _people(talk) for one in by_who[who]}
        free = set(openings(instance, talk))
        for one in near.values():
            other = instance.talk_by_id[one.talk]
            gap = apart(instance, talk, other)
            if gap is not None:
                free = {place for place in free if not too_near(place, talk.duration, one.place, other.duration, gap)}
        stays = {instance.previous[talk.id]} if talk.id in instance.previous and talk.id not in hit else set()
        found[talk.id] = tuple(sorted(free | stays))
    return found


def _people(talk: Talk) -> Iterator[str]:
    yield from (f"staff {who}" for who in talk.teachers)
    yield from (f"home {home}" for home in talk.households)


def _sharing(instance: Instance, talks: Sequence[Talk]) -> list[tuple[Talk, Talk]]:
    """The pairs that no rule for one member of staff at a time covers: of one home, and with a way to travel."""
    together: dict[str, list[Talk]] = defaultdict(list)
    hard = instance.rules.household_overlap is Overlap.HARD
    travels = any(talk.travel for talk in talks)
    for talk in talks:
        for who in _people(talk):
            if (who.startswith("home") and hard) or travels:
                together[who].append(talk)
    pairs = {
        (first.id, second.id): (first, second)
        for who, found in together.items()
        for first, second in combinations(found, 2)
        if who.startswith("home") or first.travel or second.travel
    }
    return list(pairs.values())


def _free_rooms(instance: Instance, group: Iterable[str]) -> dict[Place, int]:
    """How many of some rooms can be had in each slot."""
    rooms = [instance.room_by_id[id].unavailable for id in group]
    return {
        place: sum(place not in away for away in rooms)
        for day, one in enumerate(instance.days)
        for place in covered(Place(day, 0), one.slots)
    }


def _most_at_once(talks: Sequence[Talk]) -> int:
    """No more talks than this can be held at once, as everyone needs staff of their own."""
    least = min((len(talk.teachers) for talk in talks), default=0)
    people = {who for talk in talks for who in talk.teachers}
    return len(people) // least if least else len(talks)
