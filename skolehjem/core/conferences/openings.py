"""Where a talk could begin, and how far apart two talks must be."""

from collections.abc import Iterable, Iterator

from skolehjem.core.conferences.instance import GapBetween, Instance, Overlap, Place, Talk


def openings(instance: Instance, talk: Talk) -> tuple[Place, ...]:
    """The places where a talk can begin if it were the only one, in order; its own alone when it is fixed."""
    if talk.id in instance.fixed:
        return (instance.fixed[talk.id],)
    taken = _taken(instance, talk)
    rooms = [instance.room_by_id[id].unavailable for id in rooms_of(instance, talk)]
    return tuple(
        place
        for place in _starts(instance, talk)
        if not taken.intersection(span := covered(place, talk.duration))
        and (not rooms or any(away.isdisjoint(span) for away in rooms))
    )


def covered(place: Place, duration: int) -> tuple[Place, ...]:
    """The slots that a talk of `duration` from `place` takes up."""
    return tuple(Place(place.day, slot) for slot in range(place.slot, place.slot + duration))


def rooms_of(instance: Instance, talk: Talk) -> tuple[str, ...]:
    """The rooms that a talk may have; none when it needs none."""
    return tuple(one.id for one in instance.rooms) if talk.rooms is None else talk.rooms


def apart(instance: Instance, first: Talk, second: Talk) -> int | None:
    """The free slots that must lie between two talks on one day; None when they may be held at once, rooms aside.

    Where a household needs time between rooms only, none is counted while the two could have the same room.
    """
    gaps = []
    if not set(first.teachers).isdisjoint(second.teachers):
        gaps.append(max(first.travel, second.travel))
    hard = instance.rules.household_overlap is Overlap.HARD
    if hard and not set(first.households).isdisjoint(second.households):
        gaps.append(instance.rules.household_gap if _walks(instance, first, second) else 0)
    return max(gaps, default=None)


def too_near(place: Place, duration: int, other: Place, lasts: int, gap: int) -> bool:
    """Whether two talks on one day overlap, or lie fewer than `gap` slots apart."""
    if place.day != other.day:
        return False
    return place.slot < other.slot + lasts + gap and other.slot < place.slot + duration + gap


def near_homes(instance: Instance, first: Talk, second: Talk) -> int:
    """The free slots that a shared household needs between two talks unless they are in the same room; 0 for none."""
    rules = instance.rules
    by_room = rules.household_overlap is Overlap.HARD and rules.gap_between is GapBetween.ROOMS
    shares = not set(first.households).isdisjoint(second.households)
    return rules.household_gap if by_room and shares else 0


def _walks(instance: Instance, first: Talk, second: Talk) -> bool:
    if instance.rules.gap_between is GapBetween.MEETINGS:
        return True
    mine, theirs = rooms_of(instance, first), rooms_of(instance, second)
    return bool(mine or theirs) and set(mine).isdisjoint(theirs)


def _starts(instance: Instance, talk: Talk) -> Iterator[Place]:
    inside: Iterable[Place] = (
        Place(day, slot) for day, one in enumerate(instance.days) for slot in range(one.slots)
    ) if talk.starts is None else sorted(talk.starts)  # fmt: skip
    yield from (
        place
        for place in inside
        if place.day < len(instance.days) and place.slot + talk.duration <= instance.days[place.day].slots
    )


def _taken(instance: Instance, talk: Talk) -> set[Place]:
    """The slots at which somebody whom the talk needs can't come."""
    staff = (instance.teacher_by_id[id].unavailable for id in talk.teachers)
    homes = (instance.household_by_id[id].blocked for id in talk.households)
    return {place for away in (*staff, *homes) for place in away}
