"""Homes that asked for times and got none of them, and what stood in the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import Household, Instance, Place
from skolehjem.core.conferences.placed import (
    PlacedTalk,
    by_household,
    by_room,
    by_teacher,
    placed_talks,
)
from skolehjem.core.conferences.tally import missed_wishes
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable


class Obstacle(StrEnum):
    """Why a wish was not met."""

    FREE = "free"
    """Nothing: staff, home and room are free at a wished time, and the plan is as it is for the sake of others."""
    STAFF_TAKEN = "staff-taken"
    """A member of staff has other talks at all wished times."""
    STAFF_AWAY = "staff-away"
    """A member of staff is not there at all wished times."""
    HOME = "home"
    """A home that takes part can't, or has another talk."""
    ROOM = "room"
    """The room is taken."""
    RULES = "rules"
    """Staff would be without the breaks, or a home without the time between rooms, that the rules give."""
    NEVER = "never"
    """The talk can begin at none of the wished times, or none is as long as it."""


@dataclass(frozen=True, kw_only=True)
class Unheard:
    """One talk of a home that wished, none of whose talks lies in a wished time."""

    household: str
    talk: str
    obstacle: Obstacle
    who: str = ""
    """Whose time or which room is taken; the one that stands in the way oftenest."""
    free: Place | None = None
    """The first wished place at which all are free and no rule is broken."""


def unheard(instance: Instance, found: Timetable) -> tuple[Unheard, ...]:
    """The homes with wishes none of whose placed talks lies in one, in order of the talks' times."""
    placed = placed_talks(instance, found)
    missed = list(missed_wishes(instance, placed))
    talks = Counter(name for one in placed for name in one.talk.households)
    misses = Counter(home.id for _one, home in missed)
    busy = _Busy.of(instance, found, placed)
    return tuple(busy.explain(one, home) for one, home in missed if misses[home.id] == talks[home.id])


_Taken = dict[tuple[str, str], dict[Place, str]]
"""Which talk has a teacher, home or room in which slot."""


@dataclass(frozen=True, kw_only=True)
class _Busy:
    instance: Instance
    timetable: Timetable
    taken: _Taken

    @classmethod
    def of(cls, instance: Instance, found: Timetable, placed: tuple[PlacedTalk, ...]) -> "_Busy":
        taken: _Taken = {}
        for kind, per_day in (("staff", by_teacher), ("home", by_household), ("room", by_room)):
            for (name, day), talks in per_day(placed).items():
                slots = taken.setdefault((kind, name), {})
                slots.update({Place(day, slot): one.talk.id for one in talks for slot in range(one.first, one.end)})
        return cls(instance=instance, timetable=found, taken=taken)

    def explain(self, one: PlacedTalk, home: Household) -> Unheard:
        """What stands in the way of one talk at the times that a home wished."""
        found: Counter[tuple[Obstacle, str]] = Counter()
        for place in _starts(one, home):
            obstacles = set(self._obstacles(one, place)) or set(self._broken(one, place))
            if not obstacles:
                return Unheard(household=home.id, talk=one.talk.id, obstacle=Obstacle.FREE, free=place)
            found.update(obstacles)
        if not found:
            return Unheard(household=home.id, talk=one.talk.id, obstacle=Obstacle.NEVER)
        (obstacle, who), _times = max(found.items(), key=lambda item: (item[1], item[0]))
        return Unheard(household=home.id, talk=one.talk.id, obstacle=obstacle, who=who)

    def _obstacles(self, one: PlacedTalk, start: Place) -> Iterator[tuple[Obstacle, str]]:
        slots = {Place(start.day, start.slot + n) for n in range(one.talk.duration)}
        for name in one.talk.teachers:
            if self.instance.teacher_by_id[name].unavailable & slots:
                yield Obstacle.STAFF_AWAY, name
            elif self._has_other("staff", name, slots, one):
                yield Obstacle.STAFF_TAKEN, name
        for name in one.talk.households:
            if self.instance.household_by_id[name].blocked & slots or self._has_other("home", name, slots, one):
                yield Obstacle.HOME, name
        if one.room and one.room in self.instance.room_by_id:
            away = self.instance.room_by_id[one.room].unavailable & slots
            if away or self._has_other("room", one.room, slots, one):
                yield Obstacle.ROOM, one.room

    def _broken(self, one: PlacedTalk, start: Place) -> Iterator[tuple[Obstacle, str]]:
        """Whether a rule would be broken on that day though all are free."""
        others = (other for other in self.timetable.assignments if other.day == start.day and other.talk != one.talk.id)
        moved = Assignment(talk=one.talk.id, day=start.day, slot=start.slot, room=one.room)
        if any(one.talk.id in broken.talks for broken in violations(self.instance, timetable((*others, moved)))):
            yield Obstacle.RULES, ""

    def _has_other(self, kind: str, name: str, slots: set[Place], one: PlacedTalk) -> bool:
        taken = self.taken.get((kind, name), {})
        return any(taken.get(slot, one.talk.id) != one.talk.id for slot in slots)


def _starts(one: PlacedTalk, home: Household) -> Iterator[Place]:
    for wish in home.wishes:
        for slot in range(wish.first, wish.end - one.talk.duration + 1):
            place = Place(wish.day, slot)
            if one.talk.starts is None or place in one.talk.starts:
                yield place
