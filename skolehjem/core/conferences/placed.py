"""Which talks an answer really places, with what both the check and the cost ask of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from skolehjem.core.conferences.instance import Instance, Place, Talk
from skolehjem.core.conferences.timetable import Assignment, Timetable


@dataclass(frozen=True, kw_only=True)
class PlacedTalk:
    """A talk at its place: from slot `first`, `end` not included."""

    talk: Talk
    day: int
    first: int
    end: int
    room: str | None

    @property
    def place(self) -> Place:
        """The day and the first slot."""
        return Place(self.day, self.first)

    def overlaps(self, other: "PlacedTalk") -> bool:
        """Whether the two have a slot of the same day in common."""
        return self.day == other.day and self.first < other.end and other.first < self.end

    def slots_from(self, earlier: "PlacedTalk") -> int:
        """The free slots after an earlier talk of the same day; negative when they overlap."""
        return self.first - earlier.end


def is_inside(instance: Instance, talk: Talk, assignment: Assignment) -> bool:
    """Whether the talk lies wholly inside a day that there is."""
    if not 0 <= assignment.day < len(instance.days):
        return False
    return 0 <= assignment.slot <= instance.days[assignment.day].slots - talk.duration


def placed_talks(instance: Instance, timetable: Timetable) -> tuple[PlacedTalk, ...]:
    """The talks that have a place, in order of day, slot and id.

    Of several assignments of a talk the first counts; an unknown talk, and one outside its day, is not placed.
    """
    first: dict[str, Assignment] = {}
    for one in timetable.assignments:
        first.setdefault(one.talk, one)
    known = ((instance.talk_by_id[name], one) for name, one in first.items() if name in instance.talk_by_id)
    found = (
        PlacedTalk(talk=talk, day=one.day, first=one.slot, end=one.slot + talk.duration, room=one.room)
        for talk, one in known
        if is_inside(instance, talk, one)
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.first, one.talk.id)))


PerDay = dict[tuple[str, int], list[PlacedTalk]]
"""The talks of each teacher, household or room on each day where it has any, in order."""


def by_teacher(placed: Iterable[PlacedTalk]) -> PerDay:
    """The talks of each teacher and day."""
    return _per_day((name, one) for one in placed for name in one.talk.teachers)


def by_household(placed: Iterable[PlacedTalk]) -> PerDay:
    """The talks of each household and day."""
    return _per_day((name, one) for one in placed for name in one.talk.households)


def by_room(placed: Iterable[PlacedTalk]) -> PerDay:
    """The talks of each room and day."""
    return _per_day((one.room, one) for one in placed if one.room is not None)


def busy_slots(talks: Iterable[PlacedTalk]) -> set[int]:
    """The slots that talks of one day take, each once."""
    return {slot for one in talks for slot in range(one.first, one.end)}


def _per_day(talks: Iterable[tuple[str, PlacedTalk]]) -> PerDay:
    found: PerDay = {}
    for name, one in talks:
        found.setdefault((name, one.day), []).append(one)
    return found
