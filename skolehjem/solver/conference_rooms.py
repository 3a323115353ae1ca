"""Rooms for talks whose times are settled, so that staff change room as seldom as can be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from skolehjem.core.conferences.openings import near_homes, too_near
from skolehjem.solver.conference_board import Starts
from skolehjem.solver.conference_numbers import NOWHERE, Numbers
from skolehjem.solver.effort import solve

Rooms = dict[int, str]
"""The room of each talk that has a time and needs one."""

_EFFORT_A_TALK = 0.02


def choose_rooms(numbers: Numbers, starts: Starts) -> Rooms:
    """A room for every placed talk that needs one; a talk is missing when no room is left for it.

    Groups of talks that share staff on a day are looked at one by one, each with the rooms that those before left.
    """
    found: Rooms = {}
    sole = [talk for talk, start in enumerate(starts) if start != NOWHERE and len(numbers.rooms[talk]) == 1]
    for group in _groups(numbers, starts):
        options = {talk: _free_rooms(numbers, starts, talk, found, sole) for talk in group}
        found |= _few_changes(numbers, starts, group, options)
    return found


def room_changes(numbers: Numbers, starts: Starts, rooms: Mapping[int, str]) -> int:
    """How often a member of staff's next talk of a day is in another room."""
    pairs = _followers(numbers, starts, range(len(numbers.talks)))
    return sum(times for (one, then), times in pairs.items() if rooms.get(one) != rooms.get(then))


def _groups(numbers: Numbers, starts: Starts) -> list[list[int]]:
    """The placed talks that need rooms, those together that are linked by staff on a day; in order of time."""
    seeking = [talk for talk, first in enumerate(starts) if first != NOWHERE and numbers.needs_room(talk)]
    leader: dict[tuple[int, int], int] = {}
    group_of: dict[int, list[int]] = {}
    for talk in sorted(seeking, key=lambda one: (starts[one], one)):
        mine = [talk]
        for who in numbers.staff[talk]:
            key = (who, int(numbers.day_of[starts[talk]]))
            other = group_of.get(leader.setdefault(key, talk), mine)
            if other is not mine:
                mine = [*other, *mine]
                group_of |= dict.fromkeys(mine, mine)
        group_of |= dict.fromkeys(mine, mine)
    return list({id(group): sorted(group, key=lambda one: starts[one]) for group in group_of.values()}.values())


def _free_rooms(numbers: Numbers, starts: Starts, talk: int, taken: Rooms, sole: Iterable[int]) -> list[str]:
    """The rooms that a talk may have, and that neither a talk placed before nor one of the `sole` needs at its time."""
    span = {numbers.place(slot) for slot in range(starts[talk], starts[talk] + numbers.duration[talk])}
    busy = {room for other, room in taken.items() if _touch(numbers, starts, talk, other)}
    if len(numbers.rooms[talk]) > 1:
        busy |= {numbers.rooms[other][0] for other in sole if _touch(numbers, starts, talk, other)}
    known = numbers.instance.room_by_id
    return [room for room in numbers.rooms[talk] if room not in busy and known[room].unavailable.isdisjoint(span)]


def _touch(numbers: Numbers, starts: Starts, one: int, other: int) -> bool:
    first, second = starts[one], starts[other]
    return first < second + numbers.duration[other] and second < first + numbers.duration[one]


def _few_changes(numbers: Numbers, starts: Starts, group: Sequence[int], options: dict[int, list[str]]) -> Rooms:
    """Rooms for one group with the fewest changes; as many talks as possible get one."""
    _narrow(numbers, starts, group, options)
    model = cp_model.CpModel()
    has = {(talk, room): model.new_bool_var("") for talk in group for room in options[talk]}
    for talk in group:
        model.add_at_most_one(has[talk, room] for room in options[talk])
    for slot in sorted({starts[talk] for talk in group}):
        there = [talk for talk in group if starts[talk] <= slot < starts[talk] + numbers.duration[talk]]
        for room in {room for talk in there for room in options[talk]} if len(there) > 1 else ():
            model.add_at_most_one(has[talk, room] for talk in there if room in options[talk])
    for one, other in _bound_together(numbers, starts, group):
        for room in {*options[one], *options[other]}:
            model.add(has.get((one, room), 0) == has.get((other, room), 0))
    changes = [
        times * _change(model, has, one, then, options)
        for (one, then), times in _followers(numbers, starts, group).items()
    ]
    model.minimize(sum(changes) - 1000 * sum(has.values()))
    solver = solve(model, _EFFORT_A_TALK * len(group))
    if solver is None:
        return {}
    return {talk: room for (talk, room), literal in has.items() if solver.boolean_value(literal)}


def _narrow(numbers: Numbers, starts: Starts, group: Sequence[int], options: dict[int, list[str]]) -> None:
    """Where all talks can have the same many rooms, keep as many as are in use at once: the others change nothing."""
    first = options[group[0]]
    if any(found != first for found in options.values()):
        return
    most = max(
        sum(starts[one] <= starts[talk] < starts[one] + numbers.duration[one] for one in group) for talk in group
    )
    for talk in group:
        options[talk] = first[:most]


def _change(
    model: cp_model.CpModel, has: Mapping[tuple[int, str], cp_model.IntVar], one: int, then: int,
    options: Mapping[int, Iterable[str]],
) -> cp_model.IntVar:  # fmt: skip
    """A literal that is true when two talks are in different rooms."""
    changed = model.new_bool_var("")
    for room in options[one]:
        model.add(changed >= has[one, room] - has.get((then, room), 0))
    return changed


def _followers(numbers: Numbers, starts: Starts, talks: Iterable[int]) -> Counter[tuple[int, int]]:
    """Pairs of talks that a member of staff has one after the other on a day, and how many have."""
    last: dict[tuple[int, int], int] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    placed = [talk for talk in talks if starts[talk] != NOWHERE and numbers.needs_room(talk)]
    for talk in sorted(placed, key=lambda one: (starts[one], one)):
        for who in numbers.staff[talk]:
            key = (who, int(numbers.day_of[starts[talk]]))
            if key in last:
                pairs[last[key], talk] += 1
            last[key] = talk
    return pairs


def _bound_together(numbers: Numbers, starts: Starts, group: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of one home that must share a room, as there is no time to walk between."""
    of_home: dict[int, list[int]] = defaultdict(list)
    for talk in group:
        for home in numbers.homes[talk]:
            of_home[home].append(talk)
    pairs = sorted({pair for found in of_home.values() for pair in combinations(sorted(found), 2)})
    return [pair for pair in pairs if _no_time_to_walk(numbers, starts, *pair)]


def _no_time_to_walk(numbers: Numbers, starts: Starts, one: int, other: int) -> bool:
    first, second = numbers.talks[one], numbers.talks[other]
    gap = near_homes(numbers.instance, first, second)
    places = numbers.place(starts[one]), numbers.place(starts[other])
    return bool(gap) and too_near(places[0], first.duration, places[1], second.duration, gap)
