"""Talks to be placed while some demands hold, as a model for CP-SAT without any wishes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, repeat

from ortools.sat.python import cp_model

from skolehjem.core.conferences.crowds import capacity
from skolehjem.core.conferences.instance import GapBetween, Talk
from skolehjem.core.conferences.jam import OF_HOMES, Blame, Demand
from skolehjem.core.conferences.line import covered, meeting, ticks
from skolehjem.core.conferences.question import Demands, Question
from skolehjem.core.conferences.timetable import Assignment


class Placing:
    """The literals of one question: where talks begin, and the room where one can choose.

    Talks of which the demands ask the same are one kind: `talks` has the first of each, `alike` all of them.
    """

    def __init__(
        self, question: Question, talks: Sequence[str], demands: Demands, spared: frozenset[str] = frozenset()
    ) -> None:
        """State the question; all talks must be placed but the `spared` ones."""
        self.question = question
        self.spared = spared
        self.demands = demands
        self.begins = {id: question.openings(question.instance.talk_by_id[id], demands) for id in talks}
        at_once = _at_once(question, talks, demands)
        self.rooms = {id: self._choices(id, at_once) for id in talks}
        self.alike = self._kinds(talks)
        self.talks = [question.instance.talk_by_id[id] for id in self.alike]
        self.model = cp_model.CpModel()
        self.at = {id: {tick: self.model.new_bool_var("") for tick in ticks(self.begins[id])} for id in self.alike}
        for id, members in self.alike.items():
            self._count(self.at[id].values(), len(members), all_of_them=id not in spared)
        self.starts: dict[str, cp_model.IntVar] = {}
        self.room = {one.id: self._one_of(one) for one in self.talks}
        for kind, rule in _RULES.items():
            for demand, concerned in self._members(kind).items():
                rule(self, demand, concerned)

    def _members(self, kind: Blame) -> dict[Demand, list[Talk]]:
        """The talks of each demand of this kind that holds."""
        found: dict[Demand, list[Talk]] = {}
        for talk in self.talks:
            for demand in sorted(self.question.demands[talk.id] & self.demands):
                if demand.kind is kind:
                    found.setdefault(demand, []).append(talk)
        return found

    def _count(self, literals: Iterable[cp_model.IntVar], number: int, *, all_of_them: bool) -> None:
        """So many of the literals are true, or at most so many."""
        if number > 1:
            self.model.add_linear_constraint(sum(literals), 0 if not all_of_them else number, number)
        elif all_of_them:
            self.model.add_exactly_one(literals)
        else:
            self.model.add_at_most_one(literals)

    def assignments(self, solver: cp_model.CpSolver) -> tuple[Assignment, ...]:
        """Where each talk is, in what the solver found; a talk that is sure to find a room has none yet."""
        return tuple(one for talk in self.talks for one in self._assignments(talk, solver))

    def _assignments(self, talk: Talk, solver: cp_model.CpSolver) -> Iterator[Assignment]:
        """Where the talks of a kind are."""
        found = [tick for tick, literal in self.at[talk.id].items() if solver.boolean_value(literal)]
        room = next((id for id, literal in self.room[talk.id].items() if solver.boolean_value(literal)), None)
        for id, place in zip(self.alike[talk.id], map(self.question.line.place, found), strict=False):
            yield Assignment(talk=id, day=place.day, slot=place.slot, room=room)

    def once(self, members: Iterable[Talk], after: int = 0) -> None:
        """No two of the talks at once, nor fewer than `after` slots apart."""
        for together in self._running(members, after).values():
            if len(together) > 1:
                self.model.add_at_most_one(together)

    def staff_once(self, demand: Demand, members: list[Talk]) -> None:
        """A teacher's talks one at a time, and no more of them than the limits leave room for."""
        self.once(members)
        free = 0
        for one in members:
            free |= covered(self.begins[one.id], one.duration)
        for day in range(len(self.question.instance.days)):
            todays = free & self.question.line.day_bits(day)
            room_for = capacity(self.question, demand.who, todays, self.demands)
            if room_for < todays.bit_count():
                self.model.add(sum(self._busy(members, todays)) <= room_for)

    def _busy(self, members: Iterable[Talk], bits: int) -> list[cp_model.LinearExprT]:
        """How many slots of a day each choice of start takes."""
        return [
            one.duration * literal
            for one in members
            for tick, literal in self.at[one.id].items()
            if bits >> tick & 1
        ]  # fmt: skip

    def in_a_row(self, demand: Demand, members: list[Talk]) -> None:
        """A pause in every stretch that is one slot longer than a teacher may work."""
        most = self.question.instance.rules.max_consecutive
        busy = self._busy_slots(demand.who, members)
        for first in sorted(busy):
            stretch = [busy[tick] for tick in range(first, first + most + 1) if tick in busy]
            if len(stretch) > most:
                self.model.add(sum(stretch) <= most)

    def a_day(self, demand: Demand, members: list[Talk]) -> None:
        """No more busy slots on a day than a teacher may have."""
        most = self.question.instance.rules.max_slots_per_day
        busy = self._busy_slots(demand.who, members)
        for day in range(len(self.question.instance.days)):
            todays = [busy[tick] for tick in ticks(self.question.line.day_bits(day)) if tick in busy]
            if len(todays) > most:
                self.model.add(sum(todays) <= most)

    def _busy_slots(self, teacher: str, members: Iterable[Talk]) -> dict[int, cp_model.LinearExprT]:
        """Whether a teacher is busy at each slot, also where several talks may be held at once."""
        running = self._running(members)
        if Demand(Blame.STAFF_ONCE, teacher) in self.demands:
            return {tick: sum(literals) for tick, literals in running.items()}
        found: dict[int, cp_model.LinearExprT] = {}
        for tick, literals in running.items():
            found[tick] = busy = self.model.new_bool_var("")
            for literal in literals:
                self.model.add_implication(literal, busy)
        return found

    def _running(self, members: Iterable[Talk], after: int = 0) -> dict[int, list[cp_model.IntVar]]:
        """The choices that are going on at each slot, or ended at most `after` slots ago."""
        found: dict[int, list[cp_model.IntVar]] = {}
        for talk in members:
            for tick, literal in self.at[talk.id].items():
                for step in range(talk.duration + after):
                    found.setdefault(tick + step, []).append(literal)
        return found

    def travel(self, _: Demand, members: list[Talk]) -> None:
        """Nothing else for the teachers of a talk while they are on their way."""
        [own] = members
        for other in self.talks:
            if other is not own and not set(own.teachers).isdisjoint(other.teachers):
                self._apart(own, other, own.travel)

    def home_once(self, _: Demand, members: list[Talk]) -> None:
        """A household's talks one at a time."""
        self.once(members)

    def home_gap(self, _: Demand, members: list[Talk]) -> None:
        """A household's talks one at a time with the gap between, unless they are in the same room."""
        gap = self.question.instance.rules.household_gap
        if self.question.walks(members):
            self.once(members, gap)
            return
        self.once(members)
        for first, second in combinations(members, 2):
            self._apart(first, second, gap, *self._same_room(first, second))

    def _same_room(self, first: Talk, second: Talk) -> tuple[cp_model.IntVar, ...]:
        """A literal that can be true only when two talks have the same room; none when they never or always have."""
        if self.question.walks((first, second)):
            return ()
        same = self.model.new_bool_var("")
        rooms = self.room[first.id], self.room[second.id]
        for id in sorted({*rooms[0], *rooms[1]}):
            for one, other in (rooms, rooms[::-1]):
                if id in one:
                    self.model.add_bool_or(same.negated(), one[id].negated(), *((other[id],) if id in other else ()))
        return (same,)

    def _apart(self, first: Talk, second: Talk, gap: int, *unless: cp_model.IntVar) -> None:
        """Two talks on one day at least `gap` slots apart, unless a literal is true."""
        for tick, literal in self.at[first.id].items():
            taken = ((1 << first.duration + 2 * gap) - 1) << tick >> gap
            for other in ticks(meeting(taken, second.duration) & self.begins[second.id]):
                self.model.add_bool_or(literal.negated(), self.at[second.id][other].negated(), *unless)

    def _one_of(self, talk: Talk) -> dict[str, cp_model.IntVar]:
        """Whether each room is the one that a talk has; none when it is left out. Several of a kind have but one."""
        found = {id: self.model.new_bool_var("") for id in self.rooms[talk.id]}
        if found and talk.id in self.spared and len(self.alike[talk.id]) == 1:
            self.model.add(sum(found.values()) == sum(self.at[talk.id].values()))
        elif found:
            self.model.add_exactly_one(found.values())
        return found

    def _choices(self, talk: str, at_once: int) -> tuple[str, ...]:
        """The rooms that a talk can choose between; none when one is left for it whatever the others take.

        At most `at_once` talks are held at a time. Where rooms decide how long a home walks, the choice is kept.
        """
        rooms, own = self.question.rooms[talk], self.question.demands[talk] & self.demands
        by_room = self.question.instance.rules.gap_between is GapBetween.ROOMS
        if by_room and any(one.kind is Blame.HOME_GAP for one in own):
            return rooms
        asked = [Demand(Blame.ROOM, id) for id in rooms]
        free = [one for one in asked if one not in own or not self.question.away(one)]
        return () if len(free) >= at_once else rooms

    def _kinds(self, talks: Sequence[str]) -> dict[str, list[str]]:
        """The talks by the first of their kind: as long, with the same openings, for the same teachers and room."""
        asked = {id: self.question.demands[id] & self.demands for id in talks}
        guests = Counter(one for demands in asked.values() for one in demands)
        chosen = {room for id in talks if len(self.rooms[id]) > 1 for room in self.rooms[id]}
        found: dict[object, list[str]] = {}
        for id in talks:
            tied = frozenset(
                one
                for one in asked[id]
                if one.kind in _RULES and (one.kind not in OF_HOMES or guests[one] > 1) and one.kind is not Blame.ROOM
            )
            kinds = {one.kind for one in tied}
            free = not chosen.isdisjoint(self.rooms[id]) or Blame.STAFF_ONCE not in kinds
            own = id if free or kinds & {Blame.TRAVEL, *OF_HOMES} else ""
            length = self.question.instance.talk_by_id[id].duration
            kind = (length, self.begins[id], self.rooms[id], tied, own, id in self.spared)
            found.setdefault(kind, []).append(id)
        return {members[0]: members for members in found.values()}

    def one_room(self, demand: Demand, members: list[Talk]) -> None:
        """A room's talks one at a time, when it is free."""
        asking = [one for one in members if demand.who in self.room[one.id]]
        for talk in asking:
            has = self.room[talk.id][demand.who]
            for tick in ticks(meeting(self.question.away(demand), talk.duration) & self.begins[talk.id]):
                self.model.add_bool_or(has.negated(), self.at[talk.id][tick].negated())
        self.once([one for one in asking if len(self.room[one.id]) == 1])
        if any(len(self.room[one.id]) > 1 for one in asking):
            self.model.add_no_overlap(map(self._span, asking, repeat(demand.who)))

    def _span(self, talk: Talk, room: str) -> cp_model.IntervalVar:
        """When a talk is in a room, if it is."""
        has = self.room[talk.id][room]
        return self.model.new_optional_fixed_size_interval_var(self._start(talk), talk.duration, has, "")

    def _start(self, talk: Talk) -> cp_model.IntVar:
        """The tick at which a talk begins."""
        if talk.id not in self.starts:
            nowhere = (0,) if talk.id in self.spared else ()
            found = self.model.new_int_var_from_domain(cp_model.Domain.from_values([*self.at[talk.id], *nowhere]), "")
            self.model.add(found == sum(tick * literal for tick, literal in self.at[talk.id].items()))
            self.starts[talk.id] = found
        return self.starts[talk.id]


def _at_once(question: Question, talks: Sequence[str], demands: Demands) -> int:
    """No more of the talks than this can be held at a time, as each has teachers who can't be in two."""
    once = [
        {demand.who for demand in question.demands[id] & demands if demand.kind is Blame.STAFF_ONCE} for id in talks
    ]
    fewest = min(map(len, once), default=0)
    return len(set[str]().union(*once)) // fewest if fewest else len(talks)


_RULES = {
    Blame.STAFF_ONCE: Placing.staff_once,
    Blame.IN_A_ROW: Placing.in_a_row,
    Blame.A_DAY: Placing.a_day,
    Blame.TRAVEL: Placing.travel,
    Blame.HOME_ONCE: Placing.home_once,
    Blame.HOME_GAP: Placing.home_gap,
    Blame.ROOM: Placing.one_room,
}
