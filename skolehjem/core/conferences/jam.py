"""When not every talk can be placed: the fewest demands that clash, and what would help."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from skolehjem.core.conferences.instance import GapBetween, Instance, Overlap, Place, Talk


class Blame(StrEnum):
    """A kind of demand, each of one teacher, household, room or talk."""

    STAFF_AWAY = "staff-away"
    """A teacher can't come at the times that are not free."""
    STAFF_ONCE = "staff-once"
    """A teacher has one talk at a time."""
    IN_A_ROW = "in-a-row"
    """A teacher has at most `max_consecutive` busy slots in a row."""
    A_DAY = "a-day"
    """A teacher has at most `max_slots_per_day` busy slots a day."""
    TRAVEL = "travel"
    """A talk's teachers are on their way before and after it."""
    HOME_BLOCKED = "home-blocked"
    """A household can't come at its blocked times."""
    HOME_ONCE = "home-once"
    """A household has one talk at a time."""
    HOME_GAP = "home-gap"
    """A household has one talk at a time, and `household_gap` slots between two."""
    ROOM = "room"
    """A room holds one talk at a time, when it is free."""
    NO_ROOM = "no-room"
    """A talk needs a room, and there is none that it may have."""
    STARTS = "starts"
    """A talk, and every other with the same ones, begins only at its own places; of them the first is named."""
    FIXED = "fixed"
    """A talk is where it is fixed."""


OF_STAFF = frozenset({Blame.STAFF_AWAY, Blame.STAFF_ONCE, Blame.IN_A_ROW, Blame.A_DAY})
OF_HOMES = frozenset({Blame.HOME_BLOCKED, Blame.HOME_ONCE, Blame.HOME_GAP})


class Demand(NamedTuple):
    """What one teacher, household, room or talk asks; `who` is its id."""

    kind: Blame
    who: str


@dataclass(frozen=True, kw_only=True)
class Jam:
    """Talks that can't all be placed while the demands hold.

    When `minimal`, it was proved too that all but any one of the talks can be placed while the demands hold, and all of
    them when any one of the demands does not.
    """

    talks: tuple[str, ...]
    demands: tuple[Demand, ...]
    """In the order of `Blame`, then by id."""
    minimal: bool
    also: tuple[str, ...] = ()
    """Other talks that clash for the same demands: more of a teacher who has too many, or one after another."""
    lacking: int = 1
    """At least so many of `talks` and `also` can't be placed."""

    def blames(self, *kinds: Blame) -> tuple[str, ...]:
        """Whose demands of these kinds clash, each once, in order."""
        return tuple(dict.fromkeys(one.who for one in self.demands if one.kind in kinds))


def merged(jams: Iterable[Jam]) -> Jam:
    """All talks of several jams as one that blames nothing."""
    talks = dict.fromkeys(id for jam in jams for id in (*jam.talks, *jam.also))
    return Jam(talks=tuple(talks), demands=(), minimal=False)


def all_demands(instance: Instance) -> dict[str, frozenset[Demand]]:
    """Every demand that may stand in the way of each talk, alone or together with others."""
    first: dict[tuple[Place, ...], str] = {}
    found = {}
    for talk in instance.talks:
        own = _own(instance, talk)
        if talk.starts is not None:
            own.append(Demand(Blame.STARTS, first.setdefault(talk.starts, talk.id)))
        found[talk.id] = frozenset((*_staff(instance, talk), *_homes(instance, talk), *own))
    return found


def rooms_for(instance: Instance, talk: Talk) -> tuple[str, ...]:
    """The rooms there are that a talk may have; none when it needs none, or when there is none."""
    if talk.rooms is None:
        return tuple(instance.room_by_id)
    return tuple(id for id in talk.rooms if id in instance.room_by_id)


def _staff(instance: Instance, talk: Talk) -> list[Demand]:
    found = []
    for id in talk.teachers:
        found += [Demand(Blame.STAFF_ONCE, id), Demand(Blame.IN_A_ROW, id), Demand(Blame.A_DAY, id)]
        if instance.teacher_by_id[id].unavailable:
            found.append(Demand(Blame.STAFF_AWAY, id))
    return found


def _homes(instance: Instance, talk: Talk) -> list[Demand]:
    found = []
    for id in talk.households:
        if instance.household_by_id[id].blocked:
            found.append(Demand(Blame.HOME_BLOCKED, id))
        if instance.rules.household_overlap is Overlap.HARD:
            found.append(Demand(Blame.HOME_ONCE, id))
            if instance.rules.household_gap:
                found.append(Demand(Blame.HOME_GAP, id))
    return found


def _own(instance: Instance, talk: Talk) -> list[Demand]:
    rooms = rooms_for(instance, talk)
    found = [Demand(Blame.ROOM, id) for id in rooms]
    if not rooms and talk.rooms != ():
        found.append(Demand(Blame.NO_ROOM, talk.id))
    if talk.id in instance.fixed:
        found.append(Demand(Blame.FIXED, talk.id))
    if talk.travel:
        found.append(Demand(Blame.TRAVEL, talk.id))
    return found


def walks_between(instance: Instance, first: Talk, second: Talk) -> bool:
    """Whether the gap of a household holds between two talks whatever rooms they get."""
    if instance.rules.gap_between is GapBetween.MEETINGS:
        return True
    rooms = rooms_for(instance, first), rooms_for(instance, second)
    return set(rooms[0]).isdisjoint(rooms[1]) if all(rooms) else any(rooms)
