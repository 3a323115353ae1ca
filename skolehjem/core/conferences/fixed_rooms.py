"""Whether talks that are fixed in time can all have rooms."""

from collections.abc import Mapping

from skolehjem.core.conferences.instance import GapBetween, Instance, Overlap
from skolehjem.core.conferences.placed import PlacedTalk, is_inside
from skolehjem.core.conferences.timetable import Assignment

_MOST_STEPS = 10_000
"""Rooms tried before giving up; a school's fixed talks have a room each, and need one step each."""


def without_room(instance: Instance) -> tuple[str, ...]:
    """The fixed talks that can have no room at all, else the first that none is left for; none when all can.

    When it would take too long to find out, none are.
    """
    talks = _fixed(instance)
    options = {one.talk.id: _options(instance, one) for one in talks}
    hopeless = tuple(id for id, rooms in options.items() if not rooms)
    return hopeless or _Search(instance, talks, options).stuck()


def _fixed(instance: Instance) -> list[PlacedTalk]:
    """The fixed talks that lie in their days, in order of time."""
    found = [
        PlacedTalk(talk=talk, day=place.day, first=place.slot, end=place.slot + talk.duration, room=None)
        for id, place in instance.fixed.items()
        if (talk := instance.talk_by_id.get(id))
        and is_inside(instance, talk, Assignment(talk=id, day=place.day, slot=place.slot))
    ]
    return sorted(found, key=lambda one: (one.day, one.first, one.talk.id))


def _options(instance: Instance, one: PlacedTalk) -> tuple[str | None, ...]:
    """The rooms that one talk could have if it were the only one; no room counts as one for a talk that needs none."""
    if one.talk.rooms == ():
        return (None,)
    span = {(one.day, slot) for slot in range(one.first, one.end)}
    allowed = one.talk.rooms
    return tuple(
        room.id
        for room in instance.rooms
        if (allowed is None or room.id in allowed) and room.unavailable.isdisjoint(span)
    )


class _Search:
    """Gives one talk after another a room, and goes back when none is left."""

    def __init__(
        self, instance: Instance, talks: list[PlacedTalk], options: Mapping[str, tuple[str | None, ...]]
    ) -> None:
        self.talks, self.options = talks, options
        rules = instance.rules
        walks = rules.household_overlap is Overlap.HARD and rules.gap_between is GapBetween.ROOMS
        self.gap = rules.household_gap if walks else 0

    def stuck(self) -> tuple[str, ...]:
        """The furthest talk for which no room was ever left; none when there is an answer, or no time to find it."""
        chosen: list[int] = [-1]
        furthest = 0
        for _ in range(_MOST_STEPS):
            if len(chosen) > len(self.talks):
                return ()
            at = len(chosen) - 1
            furthest = max(furthest, at)
            chosen[-1] = self._next(chosen)
            if chosen[-1] < 0:
                chosen.pop()
                if not chosen:
                    return (self.talks[furthest].talk.id,)
            else:
                chosen.append(-1)
        return ()

    def _next(self, chosen: list[int]) -> int:
        """The next room of the last talk that suits those before it, by its number; -1 when there is none."""
        one = self.talks[len(chosen) - 1]
        mine = self.options[one.talk.id]
        before = [(other, self.options[other.talk.id][n]) for other, n in zip(self.talks, chosen[:-1], strict=False)]
        for number in range(chosen[-1] + 1, len(mine)):
            if all(self._agree(other, room, one, mine[number]) for other, room in before):
                return number
        return -1

    def _agree(self, earlier: PlacedTalk, room: str | None, later: PlacedTalk, mine: str | None) -> bool:
        if earlier.day != later.day:
            return True
        if room == mine:
            return room is None or not earlier.overlaps(later)
        shared = not set(earlier.talk.households).isdisjoint(later.talk.households)
        return not shared or later.slots_from(earlier) >= self.gap or earlier.overlaps(later)
