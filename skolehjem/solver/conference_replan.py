"""New times after homes have been told theirs: for the conferences that are hit, and for as few others as can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType

from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.marginal import Around
from skolehjem.core.conferences.openings import openings, rooms_of
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.solver.effort import solve
from skolehjem.solver.replan_costs import polish_costs
from skolehjem.solver.replan_model import ReplanModel
from skolehjem.solver.replan_rooms import Rooms, choose_rooms

_UNKNOWN: Mapping[str, str | None] = MappingProxyType({})
_ROOM_TRIES = 20
"""How often times are looked for anew when there are too few rooms at those found."""
_WORK_A_SECOND = 0.4
"""CP-SAT's deterministic time in a second of effort: these models take long for what it counts."""
_PIECE, _POLISH = 0.35, 0.15
"""The shares of the effort that one question may take, and that wishes get in the end."""


@dataclass(frozen=True, kw_only=True)
class Replan:
    """The answer to a change: where every talk is now, and how few could have been moved."""

    timetable: Timetable
    moved: int
    """Talks that have another time than before."""
    least_moved: int
    """No answer that leaves out as few talks moves fewer; equal to `moved` when that is proved to be the fewest."""
    unplaced: tuple[str, ...] = ()
    """The hit talks that found no time."""

    @property
    def proved(self) -> bool:
        """Whether no answer with as few talks left out moves fewer."""
        return self.moved == self.least_moved


def replan(
    instance: Instance, hit: frozenset[str], effort: Effort, rooms: Mapping[str, str | None] = _UNKNOWN
) -> Replan:
    """Give the talks that are `hit` new times: as many as can be, then moving as few others, then what is wished.

    `instance.previous` says where everything was, `rooms` in which rooms. Why the hit ones can't stay (somebody is
    away, a room is closed, a home can't) stands in the instance. One that was nowhere and is not hit stays out of it.

    First the hit ones alone may move, then ring by ring those that share staff or homes with them. Beside each answer
    stands a bound: what it takes to place the same ring when all other talks are thought away.
    """
    search = _Search(instance, hit, effort, rooms)
    ring = search.hit
    while True:
        search.look(ring)
        search.bound(ring)
        wider = _wider(instance, ring, search.known)
        if search.is_closed or wider == ring or search.left <= 0:
            return search.answer()
        ring = wider


def _wider(instance: Instance, ring: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """The ring with all that shares staff or homes with it."""
    people = {who for id in ring for who in _people(instance, id)}
    return ring | {id for id in known if not people.isdisjoint(_people(instance, id))}


def _people(instance: Instance, id: str) -> Iterable[tuple[str, str]]:
    talk = instance.talk_by_id[id]
    return (*(("staff", who) for who in talk.teachers), *(("home", home) for home in talk.households))


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Where talks are, in which rooms, and what that took: moves, where one left out counts more than all moves."""

    places: Mapping[str, Place]
    rooms: Mapping[str, str | None]
    price: int


class _Search:
    """The best answer so far, and the highest bound on its price."""

    def __init__(
        self, instance: Instance, hit: frozenset[str], effort: Effort, rooms: Mapping[str, str | None]
    ) -> None:
        self._instance, self._rooms, self._seed = instance, rooms, effort.seed
        self._work = _WORK_A_SECOND * effort.seconds
        self.hit = frozenset(id for id in hit if id in instance.talk_by_id)
        before = {
            id: place for id, place in sorted(instance.previous.items())
            if id not in hit and id in instance.talk_by_id
        }  # fmt: skip
        self.known = self.hit | before.keys()
        self._step = len(instance.talks) + 1
        self._forced = sum(
            id in instance.previous and instance.previous[id] not in openings(instance, instance.talk_by_id[id])
            for id in self.hit
        )
        self._least = self._forced
        kept = {id: rooms.get(id) for id in before}
        self._start = self._best = _Found(places=before, rooms=kept, price=self._step * len(self.hit))
        self.left = self._work * (1 - _POLISH)

    @property
    def is_closed(self) -> bool:
        """Whether the bound has been met."""
        return self._best.price <= self._least

    def look(self, ring: frozenset[str]) -> None:
        """Look for a better answer in which only the ring moves."""
        model = self._model(ring, self._start)
        least = self._settle(model, ring, self._start, model.moves)
        if ring == self.known:
            self._least = max(self._least, least)

    def bound(self, ring: frozenset[str]) -> None:
        """Prove what placing the ring takes at the least, were it alone."""
        if self.is_closed or ring == self.known:
            return
        model = self._model(ring, None)
        model.model.minimize(model.moves)
        solver = self._solve(model, _PIECE)
        if solver is not None:
            self._least = max(self._least, _least(solver))

    def answer(self) -> Replan:
        """The best answer, with wishes met where that moves nobody more."""
        self._polish()
        best = self._best
        unplaced = tuple(sorted(self.hit - best.places.keys()))
        left_out, least = divmod(self._least, self._step)
        return Replan(
            timetable=timetable(
                Assignment(talk=id, day=place.day, slot=place.slot, room=best.rooms[id])
                for id, place in best.places.items()
            ),
            moved=len(self._moved()),
            least_moved=max(least if left_out == len(unplaced) else 0, self._forced - len(unplaced)),
            unplaced=unplaced,
        )

    def _moved(self) -> set[str]:
        previous = self._instance.previous
        return {id for id, place in self._best.places.items() if previous.get(id, place) != place}

    def _polish(self) -> None:
        """Give what moves the best times that move nobody more."""
        base, ring = self._best, self.hit | self._moved()
        model = self._model(ring, base)
        model.model.add(model.moves <= base.price)
        costs = polish_costs(model, Around(self._instance, _standing(base, ring)), base.places)
        self.left = self._work * _POLISH
        self._settle(model, ring, base, costs)

    def _settle(self, model: ReplanModel, ring: frozenset[str], base: _Found, goal: cp_model.LinearExprT) -> int:
        """Take the model's best answer that there are rooms for, if it is no worse; give the bound on its goal."""
        model.model.minimize(goal)
        for (id, place), literal in model.has.items():
            model.model.add_hint(literal, self._best.places.get(id) == place)
        for id, literal in model.left_out.items():
            model.model.add_hint(literal, id not in self._best.places)
        least = 0
        for _ in range(_ROOM_TRIES):
            solver = self._solve(model, _PIECE)
            if solver is None:
                break
            least = max(least, _least(solver))
            chosen = {key: literal for key, literal in model.has.items() if solver.boolean_value(literal)}
            places = {id: place for id, place in base.places.items() if id not in ring} | dict(chosen.keys())
            rooms, full = self._choose_rooms(places, ring)
            if full is None:
                found = _Found(places=places, rooms=rooms, price=solver.value(model.moves))
                self._best = found if found.price <= self._best.price else self._best
                break
            model.model.add_bool_or(literal.negated() for (_, place), literal in chosen.items() if place.day == full)
        return least

    def _choose_rooms(self, places: Mapping[str, Place], ring: frozenset[str]) -> tuple[Rooms, int | None]:
        """The rooms of all, or a day that has too few of them; days where nothing of the ring is stay as they are."""
        rooms: Rooms = {id: self._rooms.get(id) for id in places}
        for day in sorted({place.day for place in places.values()}):
            todays = {id: place for id, place in places.items() if place.day == day}
            if all(id not in ring and (rooms[id] or not self._needs_room(id)) for id in todays):
                continue
            staying = [id for id, place in todays.items() if self._start.places.get(id) == place]
            found = choose_rooms(self._instance, todays, self._rooms, staying)
            if found is None:
                return {}, day
            rooms |= found
        return rooms, None

    def _needs_room(self, id: str) -> bool:
        return bool(rooms_of(self._instance, self._instance.talk_by_id[id]))

    def _model(self, ring: frozenset[str], beside: _Found | None) -> ReplanModel:
        """The ring's model; beside the talks that stand in an answer, or beside nothing."""
        moving = [talk for talk in self._instance.talks if talk.id in ring]
        return ReplanModel(self._instance, moving, _standing(beside, ring) if beside else (), self.hit)

    def _solve(self, model: ReplanModel, share: float) -> cp_model.CpSolver | None:
        if self.left <= 0:
            return None
        seconds = min(self.left, share * self._work)
        solver = solve(model.model, seconds, seed=self._seed, linearization=2, probing=False)
        if solver is not None:
            self.left -= solver.response_proto.deterministic_time
        return solver


def _standing(found: _Found, ring: frozenset[str]) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(talk=id, day=place.day, slot=place.slot, room=found.rooms[id])
        for id, place in found.places.items()
        if id not in ring
    )


def _least(solver: cp_model.CpSolver) -> int:
    """The bound as a whole number: prices are whole."""
    return ceil(solver.best_objective_bound - 1e-6)
