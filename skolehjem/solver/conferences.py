"""Conference timetables by OR-Tools CP-SAT: first the days, then the times of each day, and together what is left."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Effort, Progress, Solution, Watch, go_on
from skolehjem.core.meetings.clashes import Booking, Diary, Need
from skolehjem.core.meetings.placing import place as place_one_by_one
from skolehjem.core.meetings.timetable import Slot, Talk, most_without_overlap, talk_booking
from skolehjem.solver.conference_days import Options, choose_days
from skolehjem.solver.conference_start import first_timetable
from skolehjem.solver.conference_times import choose_times, talks_by_need

Placed = dict[str, Slot]
"""The slot of each placed talk by its id; a talk left out found no time."""

_EFFORT_A_TALK, _TOGETHER_EFFORT = 0.005, 20.0
"""Bounds in CP-SAT's deterministic seconds; experience says that longer gains little."""
_MOST_CHOICES = 30_000
"""Pairs of talk and slot that one model over all days handles in reasonable time."""


def place(talks: Sequence[Talk]) -> Placed:
    """Give as many talks as possible a slot, so that no member of staff, home or room is in two places.

    Wished: siblings on the same day, few days for staff, short waits for homes and staff. Few days are tried first and
    more when they don't suffice; what then is left out is tried in one model over all days. The same talks in the same
    order always get the same slots.
    """
    placed: Placed = {}
    tried: frozenset[date] = frozenset()
    for share in (1.1, 1.5, 2.5, float("inf")):
        days = _pick_days(talks, share)
        if days != tried:
            placed = max(placed, _place_on(talks, days), key=len)
        if len(placed) == len(talks):
            return placed
        tried = days
    return _place_together(talks, placed)


def _pick_days(talks: Sequence[Talk], share: float) -> frozenset[date]:
    """The fewest days that hold `share` times the talks of every member of staff and room, as far as days reach."""
    counts = Counter(need for talk in talks for need in talk.needs if need[0] != "home")
    unmet = {need: share * count for need, count in sorted(counts.items())}
    capacity = _capacities(talks)
    days = sorted({day for _, day in capacity})
    chosen: list[date] = []
    while left := [day for day in days if day not in chosen]:
        gains = {day: sum(min(unmet[need], capacity.get((need, day), 0)) for need in unmet) for day in left}
        apart = {day: all(abs((day - other).days) > 1 for other in chosen) for day in left}
        best = max(left, key=lambda day: (gains[day], apart[day], -day.toordinal()))
        if not gains[best]:
            break
        chosen.append(best)
        unmet = {need: max(0, rest - capacity.get((need, best), 0)) for need, rest in unmet.items()}
    return frozenset(chosen)


def _capacities(talks: Sequence[Talk]) -> dict[tuple[Need, date], int]:
    """How many talks each member of staff and room can take on each day, one after another."""
    slots: dict[tuple[Need, date], set[Slot]] = {}
    for talk in talks:
        for need in talk.needs:
            if need[0] != "home":
                for slot in talk.slots:
                    slots.setdefault((need, slot.day), set()).add(slot)
    return {key: most_without_overlap(found) for key, found in slots.items()}


def _place_on(talks: Sequence[Talk], days: frozenset[date]) -> Placed:
    """Choose days, then the times of each day; a talk that its day could not take is tried on its other days."""
    diary = Diary()
    placed: Placed = {}
    allowed = {talk.id: {slot.day for slot in talk.slots} & days for talk in talks}
    left = list(talks)
    while left:
        options = {talk.id: _free(talk, diary, allowed[talk.id]) for talk in left}
        chosen = choose_days(left, options, _used(talks, placed))
        for day in sorted(set(chosen.values())):
            todays = [talk for talk in left if chosen.get(talk.id) == day]
            times = {talk.id: tuple(slot for slot in options[talk.id] if slot.day == day) for talk in todays}
            placed |= choose_times(todays, times, _EFFORT_A_TALK * len(todays), _first_answer(todays, times))
            for talk in todays:
                allowed[talk.id].discard(day)
                if talk.id in placed:
                    diary.add(talk_booking(talk, placed[talk.id]))
        left = [talk for talk in left if talk.id in chosen and talk.id not in placed]
    return placed if len(placed) == len(talks) else _squeeze_in(talks, days, placed)


def _free(talk: Talk, diary: Diary, days: Iterable[date]) -> tuple[Slot, ...]:
    """The slots of a talk on `days` that nothing in the diary stands in the way of."""
    wanted = set(days)
    return tuple(slot for slot in talk.slots if slot.day in wanted and not diary.blockers(talk_booking(talk, slot)))


def _squeeze_in(talks: Sequence[Talk], days: Iterable[date], placed: Placed) -> Placed:
    """Let talks that are left out push others on the same days to other times."""
    wanted = set(days)
    before = {talk.id: talk_booking(talk, placed[talk.id]) for talk in talks if talk.id in placed}
    choices = {talk.id: [talk_booking(talk, slot) for slot in talk.slots if slot.day in wanted] for talk in talks}
    return _slots(place_one_by_one(choices, Diary(before.values()), before))


def _slots(bookings: Mapping[str, Booking]) -> Placed:
    return {talk: Slot(day=taken.day, start=taken.start, end=taken.end) for talk, taken in bookings.items()}


def _first_answer(talks: Sequence[Talk], options: Options) -> Placed:
    """Times found without the solver, for it to begin from: a full answer is hard to find by improving an empty one."""
    choices = {talk.id: [talk_booking(talk, slot) for slot in options[talk.id]] for talk in talks}
    return _slots(place_one_by_one(choices, Diary()))


def _used(talks: Sequence[Talk], placed: Placed) -> set[tuple[Need, date]]:
    """The days on which each member of staff and home comes anyway."""
    return {(need, placed[talk.id].day) for talk in talks if talk.id in placed for need in talk.needs}


def _place_together(talks: Sequence[Talk], placed: Placed) -> Placed:
    """Try the talks left out again in one model, with as many of the talks around them as it can hold."""
    moving = _around(talks, {talk.id for talk in talks if talk.id not in placed and talk.slots})
    if not moving:
        return placed
    diary = Diary(talk_booking(talk, placed[talk.id]) for talk in talks if talk.id in placed and talk not in moving)
    options = {talk.id: _free(talk, diary, {slot.day for slot in talk.slots}) for talk in moving}
    found = choose_times(moving, options, _TOGETHER_EFFORT, placed)
    kept = {talk: slot for talk, slot in placed.items() if talk not in options}
    return max(placed, kept | found, key=len)


def _around(talks: Sequence[Talk], left: set[str]) -> list[Talk]:
    """The talks in `left` and, ring by ring, those that share a need with them, up to `_MOST_CHOICES`."""
    region = set(left)
    neighbours = talks_by_need(talks).values()
    while True:
        wider = region | {talk.id for members in neighbours if any(m.id in region for m in members) for talk in members}
        if wider == region or sum(len(talk.slots) for talk in talks if talk.id in wider) > _MOST_CHOICES:
            return [talk for talk in talks if talk.id in region]
        region = wider


def solve(instance: Instance, effort: Effort | None = None, watch: Watch = go_on) -> Solution:
    """Place as many talks as possible as cheaply as the effort allows; the same question has the same answer.

    Every rule of `core.conferences.check` is kept. The `watch` hears of progress in the thread that calls.
    """
    found = first_timetable(instance)
    cost = costs(instance, found).total
    watch(Progress(cost=cost, bound=0, placed=len(found.assignments), share=1.0))
    return Solution(timetable=found, cost=cost, bound=0)
