"""Which day each conference is on: siblings together, few days for staff."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from skolehjem.core.meetings.clashes import Need
from skolehjem.core.meetings.timetable import Slot, Talk, most_without_overlap
from skolehjem.solver.effort import solve

Options = Mapping[str, tuple[Slot, ...]]
"""The slots that are still free for each talk, by its id, in order of time."""

_LEFT_OUT, _HOME_DAY, _STAFF_DAY, _FULL = 10_000, 20, 10, 8
_ROOM_TO_MOVE = 2
"""Slots better left free on a day, so that siblings' times can be fitted together."""
_EFFORT_A_TALK = 0.001


@dataclass(frozen=True, kw_only=True)
class _Host:
    """A member of staff, room or home on one day: the talks that may come, and the most it can take."""

    need: Need
    day: date
    talks: tuple[str, ...]
    most: int


def choose_days(talks: Sequence[Talk], options: Options, used: Iterable[tuple[Need, date]]) -> dict[str, date]:
    """The day of each talk by its id; no day holds more than its staff, rooms and homes can take one after another.

    `used` are the days on which a home or a member of staff comes anyway; they cost nothing more. A talk that no day
    has room for is missing.
    """
    hosts, come = _hosts(talks, options), frozenset(used)
    model = cp_model.CpModel()
    on = {(talk.id, day): model.new_bool_var("") for talk in talks for day in _days(options[talk.id])}
    for talk in talks:
        model.add_at_most_one(on[talk.id, day] for day in _days(options[talk.id]))
    for host in hosts:
        if len(host.talks) > host.most:
            model.add(sum(on[talk, host.day] for talk in host.talks) <= host.most)
    first = _first_answer(talks, options, hosts)
    for (talk_id, day), literal in on.items():
        model.add_hint(literal, first.get(talk_id) == day)
    costs = [
        (_HOME_DAY if host.need[0] == "home" else _STAFF_DAY) * _any(model, [on[talk, host.day] for talk in host.talks])
        for host in hosts
        if host.need[0] != "room" and (host.need, host.day) not in come
    ]
    costs += [
        _FULL * _over(model, [on[talk, host.day] for talk in host.talks], host.most)
        for host in hosts
        if host.need[0] != "home"
    ]
    model.minimize(sum(costs) - sum(_LEFT_OUT * literal for literal in on.values()))
    solver = solve(model, _EFFORT_A_TALK * len(talks))
    return first if solver is None else {talk: day for (talk, day), literal in on.items() if solver.value(literal)}


def _days(slots: Iterable[Slot]) -> list[date]:
    return sorted({slot.day for slot in slots})


def _hosts(talks: Sequence[Talk], options: Options) -> list[_Host]:
    """Every member of staff, room and home on every day that one of its talks can have."""
    guests: dict[tuple[Need, date], list[str]] = {}
    slots: dict[tuple[Need, date], set[Slot]] = {}
    for talk in talks:
        for need in talk.needs:
            for day in _days(options[talk.id]):
                guests.setdefault((need, day), []).append(talk.id)
            for slot in options[talk.id]:
                slots.setdefault((need, slot.day), set()).add(slot)
    gap = {"home": max((talk.walk_minutes for talk in talks), default=0)}
    return [
        _Host(need=need, day=day, talks=tuple(ids), most=most_without_overlap(slots[need, day], gap.get(need[0], 0)))
        for (need, day), ids in guests.items()
    ]


def _first_answer(talks: Sequence[Talk], options: Options, hosts: Sequence[_Host]) -> dict[str, date]:
    """Days found without the solver, for it to begin from: where it costs least, the earliest of equal ones."""
    most = {(host.need, host.day): host.most for host in hosts}
    taken: Counter[tuple[Need, date]] = Counter()
    found: dict[str, date] = {}
    for talk in talks:
        free = [
            day for day in _days(options[talk.id]) if all(taken[need, day] < most[need, day] for need in talk.needs)
        ]
        if free:
            found[talk.id] = min(free, key=lambda day: (_price(talk, day, taken, most), day))
            taken.update((need, found[talk.id]) for need in talk.needs)
    return found


def _price(talk: Talk, day: date, taken: Mapping[tuple[Need, date], int], most: Mapping[tuple[Need, date], int]) -> int:
    """What it costs that a home or a member of staff must come on the day, and that it fills up."""
    price = 0
    for need in talk.needs:
        before = taken.get((need, day), 0)
        if need[0] == "home":
            price += 0 if before else _HOME_DAY
        else:
            price += 0 if before or need[0] == "room" else _STAFF_DAY
            price += _FULL if before >= most[need, day] - _ROOM_TO_MOVE else 0
    return price


def _over(model: cp_model.CpModel, literals: Sequence[cp_model.IntVar], most: int) -> cp_model.IntVar:
    """How many of the slots that were better left free are used."""
    found = model.new_int_var(0, min(most, _ROOM_TO_MOVE), "")
    model.add(sum(literals) - found <= max(0, most - _ROOM_TO_MOVE))
    return found


def _any(model: cp_model.CpModel, literals: Sequence[cp_model.IntVar]) -> cp_model.IntVar:
    """A literal that is true when one of `literals` is."""
    if len(literals) == 1:
        return literals[0]
    found = model.new_bool_var("")
    model.add_max_equality(found, literals)
    return found
