"""Rooms for talks whose times are settled: as they were, where that can be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.openings import covered, near_homes, rooms_of, too_near
from skolehjem.solver.effort import solve

Rooms = dict[str, str | None]
"""The room of each talk, by its id; None for one that needs none."""

_EFFORT = 5.0


def choose_rooms(
    instance: Instance, places: Mapping[str, Place], before: Mapping[str, str | None], staying: Collection[str]
) -> Rooms | None:
    """A room for every talk of one day at its place; None when there are not enough.

    Those `staying` at their time keep their room unless that leaves others without one; others rather have theirs.
    """
    found = _choose(instance, places, before, staying)
    return _choose(instance, places, before, ()) if found is None else found


def _choose(
    instance: Instance, places: Mapping[str, Place], before: Mapping[str, str | None], keeping: Iterable[str]
) -> Rooms | None:
    kept = {id for id in keeping if before.get(id) is not None}
    options = {id: (before[id],) if id in kept else _options(instance, id, place) for id, place in places.items()}
    roomless: Rooms = {id: None for id in places if not rooms_of(instance, instance.talk_by_id[id])}
    seeking = [id for id in places if id not in roomless]
    model = cp_model.CpModel()
    has = {(id, room): model.new_bool_var("") for id in seeking for room in options[id]}
    moments: dict[tuple[str | None, Place], list[cp_model.IntVar]] = defaultdict(list)
    for id in seeking:
        model.add_exactly_one(has[id, room] for room in options[id])
        for room in options[id]:
            for slot in covered(places[id], instance.talk_by_id[id].duration):
                moments[room, slot].append(has[id, room])
    for literals in moments.values():
        if len(literals) > 1:
            model.add_at_most_one(literals)
    for first, second in _near(instance, {id: places[id] for id in seeking}):
        for room in {*options[first], *options[second]}:
            model.add(has.get((first, room), 0) == has.get((second, room), 0))
    model.minimize(sum(literal for (id, room), literal in has.items() if before.get(id) not in (None, room)))
    solver = solve(model, _EFFORT)
    if solver is None:
        return None
    return roomless | {id: room for (id, room), literal in has.items() if solver.boolean_value(literal)}


def _options(instance: Instance, id: str, place: Place) -> tuple[str | None, ...]:
    talk = instance.talk_by_id[id]
    span = covered(place, talk.duration)
    return tuple(room for room in rooms_of(instance, talk) if instance.room_by_id[room].unavailable.isdisjoint(span))


def _near(instance: Instance, places: Mapping[str, Place]) -> list[tuple[str, str]]:
    """The pairs of one home that must be in the same room, as there is no time to walk between."""
    of_home: dict[str, list[str]] = defaultdict(list)
    for id in places:
        for home in instance.talk_by_id[id].households:
            of_home[home].append(id)
    pairs = {pair for found in of_home.values() for pair in combinations(found, 2)}
    return sorted(pair for pair in pairs if _must_share(instance, *pair, places))


def _must_share(instance: Instance, first: str, second: str, places: Mapping[str, Place]) -> bool:
    one, other = instance.talk_by_id[first], instance.talk_by_id[second]
    gap = near_homes(instance, one, other)
    return bool(gap) and too_near(places[first], one.duration, places[second], other.duration, gap)
