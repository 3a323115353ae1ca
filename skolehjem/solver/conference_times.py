"""Which time each conference has: never two at once for staff, homes or rooms; short waits for homes and staff."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import combinations

from ortools.sat.python import cp_model

from skolehjem.core.meetings.clashes import Need, minutes
from skolehjem.core.meetings.timetable import Slot, Talk
from skolehjem.solver.conference_days import Options
from skolehjem.solver.effort import solve

Literals = dict[tuple[str, Slot], cp_model.IntVar]
"""Whether a talk, by its id, has a slot."""

_LEFT_OUT, _HOME_WAIT, _STAFF_SPAN = 100_000, 3, 1
_DAY_MINUTES = 24 * 60


def choose_times(talks: Sequence[Talk], options: Options, effort: float, first: Mapping[str, Slot]) -> dict[str, Slot]:
    """The slot of each talk by its id, as many talks as possible; a talk without a time is missing.

    `effort` bounds the work in CP-SAT's deterministic seconds; `first` is the answer to begin from, kept if none better
    is found.
    """
    model = cp_model.CpModel()
    has = {(talk.id, slot): model.new_bool_var("") for talk in talks for slot in options[talk.id]}
    for talk in talks:
        model.add_at_most_one(has[talk.id, slot] for slot in options[talk.id])
    for clique in _cliques(talks, options, has):
        model.add_at_most_one(clique)
    for (talk_id, slot), literal in has.items():
        model.add_hint(literal, first.get(talk_id) == slot)
    model.minimize(sum([*_waits(model, talks, options, has), *(-_LEFT_OUT * literal for literal in has.values())]))
    solver = solve(model, effort)
    if solver is None:
        return {talk_id: slot for talk_id, slot in first.items() if (talk_id, slot) in has}
    return {talk_id: slot for (talk_id, slot), literal in has.items() if solver.boolean_value(literal)}


def talks_by_need(talks: Sequence[Talk]) -> dict[Need, list[Talk]]:
    """The talks that each member of staff, home or room is needed for, where there are several."""
    found: dict[Need, list[Talk]] = {}
    for talk in talks:
        for need in talk.needs:
            found.setdefault(need, []).append(talk)
    return {need: members for need, members in found.items() if len(members) > 1}


def _cliques(talks: Sequence[Talk], options: Options, has: Literals) -> Iterator[list[cp_model.IntVar]]:
    """Choices of which at most one can be true; the same set is given once."""
    seen: set[tuple[str, ...]] = set()
    for need, members in talks_by_need(talks).items():
        key = tuple(talk.id for talk in members)
        if need[0] == "home":
            for first, second in combinations(members, 2):
                same = first.room is not None and first.room == second.room
                gap = 0 if same else max(first.walk_minutes, second.walk_minutes)
                yield from _overlapping((first, second), options, has, gap)
        elif key not in seen:
            seen.add(key)
            yield from _overlapping(members, options, has, 0)


def _overlapping(
    talks: Sequence[Talk], options: Options, has: Literals, gap_minutes: int
) -> Iterator[list[cp_model.IntVar]]:
    """At each moment when a slot begins, the choices that are going on or ended less than `gap_minutes` ago."""
    spans = [
        (
            _instant(slot.day, slot.start),
            _instant(slot.day, slot.end) + gap_minutes,
            has[talk.id, slot],
        )
        for talk in talks
        for slot in options[talk.id]
    ]
    for moment in sorted({start for start, _, _ in spans}):
        together = [literal for start, end, literal in spans if start <= moment < end]
        if len(together) > 1:
            yield together


def _instant(day: date, clock: time) -> int:
    return day.toordinal() * _DAY_MINUTES + minutes(clock)


def _waits(
    model: cp_model.CpModel, talks: Sequence[Talk], options: Options, has: Literals
) -> list[cp_model.LinearExpr]:
    """What it costs that staff and homes wait between their first talk of a day and their last; late ends cost too."""
    cost: list[cp_model.LinearExpr] = []
    for need, members in talks_by_need(talks).items():
        if need[0] == "room":
            continue
        for day in sorted({slot.day for talk in members for slot in options[talk.id]}):
            first, last = _ends(model, members, day, options, has)
            cost.append(_HOME_WAIT * (last - first) if need[0] == "home" else _STAFF_SPAN * (2 * last - first))
    return cost


def _ends(
    model: cp_model.CpModel, talks: Sequence[Talk], day: date, options: Options, has: Literals
) -> tuple[cp_model.IntVar, cp_model.IntVar]:
    """The first start and the last end of the talks on `day`, minutes since midnight; equal when there are none."""
    slots = [slot for talk in talks for slot in options[talk.id] if slot.day == day]
    low, high = min(minutes(slot.start) for slot in slots), max(minutes(slot.end) for slot in slots)
    first, last = model.new_int_var(low, high, ""), model.new_int_var(low, high, "")
    model.add(first <= last)
    for talk in talks:
        todays = [(slot, has[talk.id, slot]) for slot in options[talk.id] if slot.day == day]
        model.add(first <= high - sum((high - minutes(slot.start)) * literal for slot, literal in todays))
        model.add(last >= low + sum((minutes(slot.end) - low) * literal for slot, literal in todays))
    return first, last
