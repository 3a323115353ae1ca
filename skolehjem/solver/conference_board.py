"""Where every talk is, and what that costs: counted for all, or only for those whom some talks concern."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from skolehjem.core.conferences.instance import Overlap
from skolehjem.solver.conference_numbers import NOWHERE, Numbers

_UNTHINKABLE = 10**7
"""Dearer than leaving out all talks that may be left out."""
Starts = Sequence[int]
"""The first slot of each talk by its number, NOWHERE for one that has no time."""


def total(numbers: Numbers, starts: Starts) -> int:
    """The cost of a whole timetable, changes of room aside."""
    return cost_around(numbers, starts, range(len(starts)))


def cost_around(numbers: Numbers, starts: Starts, talks: Iterable[int]) -> int:
    """The part of the cost that hangs on where `talks` are: theirs, and that of their staff and homes."""
    mine = tuple(talks)
    staff = {who for talk in mine for who in numbers.staff[talk]}
    homes = {home for talk in mine for home in numbers.homes[talk]}
    return (
        sum(_own(numbers, starts, talk) for talk in mine)
        + sum(_staff_cost(numbers, starts, who) for who in staff)
        + sum(home_cost(numbers, starts, home) for home in homes)
    )


def switches_around(numbers: Numbers, starts: Starts, talks: Iterable[int]) -> int:
    """What changes of room are likely to cost the staff of `talks`, in halves: one's next talk is with another team."""
    staff = {who for talk in talks for who in numbers.staff[talk]}
    count = 0
    for who in staff:
        mine = sorted((starts[one], numbers.team[one]) for one in numbers.talks_of_staff[who] if starts[one] != NOWHERE)
        count += sum(
            team != other and numbers.day_of[start] == numbers.day_of[then]
            for (start, team), (then, other) in pairwise(mine)
        )
    return numbers.switch_share * numbers.weights.room_change * count


def by_day(numbers: Numbers, starts: Starts | Mapping[int, int], talks: Iterable[int]) -> dict[int, list[int]]:
    """The slots that the talks take up on each day, in no order; a slot taken twice is there twice."""
    found: dict[int, list[int]] = {}
    for talk in talks:
        first = starts[talk]
        if first != NOWHERE:
            found.setdefault(int(numbers.day_of[first]), []).extend(range(first, first + numbers.duration[talk]))
    return found


def holes(slots: Iterable[int]) -> int:
    """The free slots between the first of a day and the last."""
    taken = set(slots)
    return max(taken) - min(taken) + 1 - len(taken)


def _own(numbers: Numbers, starts: Starts, talk: int) -> int:
    if starts[talk] == NOWHERE:
        return left_out(numbers, talk)
    return int(numbers.cost[talk, starts[talk]])


def left_out(numbers: Numbers, talk: int) -> int:
    """What it costs that a talk has no time; one that is fixed must have its own."""
    if numbers.is_fixed[talk]:
        return _UNTHINKABLE
    return numbers.weights.unplaced * numbers.talks[talk].unplaced_cost


def _staff_cost(numbers: Numbers, starts: Starts, who: int) -> int:
    days = by_day(numbers, starts, numbers.talks_of_staff[who])
    idle = sum(holes(slots) for slots in days.values())
    return numbers.weights.teacher_day * len(days) + numbers.weights.teacher_idle * idle


def home_cost(numbers: Numbers, starts: Starts | Mapping[int, int], home: int) -> int:
    """What a home's days, waits and clashes cost."""
    talks = numbers.talks_of_home[home]
    if len(talks) == 1:
        return 0
    days = by_day(numbers, starts, talks)
    weights = numbers.weights
    cost = weights.household_day * max(0, len(days) - 1)
    cost += weights.household_wait * sum(holes(slots) for slots in days.values())
    if numbers.rules.household_overlap is Overlap.SOFT:
        cost += weights.household_clash * sum(
            overlap(numbers, starts, first, second) for first, second in combinations(talks, 2)
        )
    return cost


def overlap(numbers: Numbers, starts: Starts | Mapping[int, int], first: int, second: int) -> bool:
    """Whether two talks have a slot in common."""
    one, other = starts[first], starts[second]
    if NOWHERE in (one, other):
        return False
    return one < other + numbers.duration[second] and other < one + numbers.duration[first]
