"""What it costs to put one more talk somewhere, as the others stand."""

from collections import defaultdict
from collections.abc import Iterable

from skolehjem.core.conferences.instance import Household, Instance, Place, Talk
from skolehjem.core.conferences.timetable import Assignment

_Spans = list[tuple[int, int]]
"""First slot and end of each talk on a day."""


class Around:
    """Talks that stand, by whom they take up, so that the cost of placing another is told quickly."""

    def __init__(self, instance: Instance, standing: Iterable[Assignment]) -> None:
        """Note when everybody is busy."""
        self._instance = instance
        self._staff: dict[str, dict[int, _Spans]] = defaultdict(lambda: defaultdict(list))
        self._homes: dict[str, dict[int, _Spans]] = defaultdict(lambda: defaultdict(list))
        for one in standing:
            talk = instance.talk_by_id[one.talk]
            span = (one.slot, one.slot + talk.duration)
            for who in talk.teachers:
                self._staff[who][one.day].append(span)
            for home in talk.households:
                self._homes[home][one.day].append(span)

    def cost(self, talk: Talk, place: Place) -> int:
        """What the plan's cost rises by: wishes missed, days and waits of homes and staff; rooms and moves aside."""
        homes = sum(self.home_cost(home, talk, place) for home in talk.households)
        return homes + sum(self.staff_cost(who, talk, place) for who in talk.teachers)

    def is_there(self, who: str, day: int) -> bool:
        """Whether a member of staff has a talk on the day."""
        return day in self._staff.get(who, {})

    def staff_cost(self, who: str, talk: Talk, place: Place) -> int:
        """The part of the cost that falls on one member of staff of the talk."""
        weights, days = self._instance.weights, self._staff.get(who, {})
        if place.day not in days:
            return weights.teacher_day
        return weights.teacher_idle * _longer(days[place.day], (place.slot, place.slot + talk.duration))

    def home_cost(self, id: str, talk: Talk, place: Place) -> int:
        """The part of the cost that falls on one household of the talk."""
        weights, home = self._instance.weights, self._instance.household_by_id[id]
        days = self._homes.get(id, {})
        total = weights.household_wait * _longer(days.get(place.day, []), (place.slot, place.slot + talk.duration))
        total += weights.household_day * (bool(days) and place.day not in days)
        total += weights.wish_miss * (not pleases(home, place, talk.duration))
        return total + weights.late * home.late_before * self.is_late(place)

    def is_late(self, place: Place) -> bool:
        """Whether a talk that begins there counts as late."""
        first = self._instance.days[place.day].late_from
        return first is not None and place.slot >= first


def pleases(home: Household, place: Place, duration: int) -> bool:
    """Whether a talk lies wholly inside one of the household's wishes; always when it has none."""
    return not home.wishes or any(wish.holds(place, duration) for wish in home.wishes)


def _longer(spans: _Spans, more: tuple[int, int]) -> int:
    """How many more slots somebody waits between talks when there is one more; fewer when it fills a hole."""
    return _waits([*spans, more]) - _waits(spans)


def _waits(spans: _Spans) -> int:
    """The free slots between the first talk and the last."""
    busy = {slot for first, end in spans for slot in range(first, end)}
    return max(busy) + 1 - min(busy) - len(busy) if busy else 0
