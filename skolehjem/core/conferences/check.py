"""The judge of an answer: every hard rule that it breaks, whoever made it; see `docs/conference-format.md`."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from skolehjem.core.conferences.instance import GapBetween, Instance, Overlap, Place
from skolehjem.core.conferences.placed import (
    PerDay,
    PlacedTalk,
    busy_slots,
    by_household,
    by_room,
    by_teacher,
    is_inside,
    placed_talks,
)
from skolehjem.core.conferences.timetable import Timetable


class Rule(StrEnum):
    """A hard rule, named as in the format's description."""

    UNKNOWN_MEETING = "unknown_meeting"
    DUPLICATE_MEETING = "duplicate_meeting"
    UNKNOWN_ROOM = "unknown_room"
    OUTSIDE_DAY = "outside_day"
    TEACHER_UNAVAILABLE = "teacher_unavailable"
    TEACHER_DOUBLE_BOOKED = "teacher_double_booked"
    TEACHER_TRAVEL = "teacher_travel"
    HOUSEHOLD_BLOCKED = "household_blocked"
    HOUSEHOLD_DOUBLE_BOOKED = "household_double_booked"
    HOUSEHOLD_GAP = "household_gap"
    ROOM_UNAVAILABLE = "room_unavailable"
    ROOM_DOUBLE_BOOKED = "room_double_booked"
    ROOM_MISSING = "room_missing"
    ROOM_UNSUITED = "room_unsuited"
    MAX_CONSECUTIVE = "max_consecutive"
    MAX_SLOTS_PER_DAY = "max_slots_per_day"
    NOT_A_START = "not_a_start"
    FIXED_MOVED = "fixed_moved"


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One broken instance of a rule: the talks and the teacher, household or room concerned, and when."""

    rule: Rule
    talks: tuple[str, ...] = ()
    who: str = ""
    day: int | None = None
    slot: int | None = None


def violations(instance: Instance, timetable: Timetable) -> tuple[Violation, ...]:
    """Every broken rule, in the order of the rules; none for a lawful answer, which may leave talks out.

    An unknown talk, a second place of a talk and one outside its day count as that alone: they occupy nobody.
    """
    placed = placed_talks(instance, timetable)
    teachers, households = by_teacher(placed), by_household(placed)
    return (
        *_ids(instance, timetable),
        *_outside(instance, timetable),
        *_teacher_unavailable(instance, placed),
        *_teacher_pairs(teachers),
        *_household_blocked(instance, placed),
        *_household_pairs(instance, households),
        *_room_unavailable(instance, placed),
        *_room_twice(by_room(placed)),
        *_room_choice(instance, placed),
        *_too_long_in_a_row(instance, teachers),
        *_too_much_in_a_day(instance, teachers),
        *_starts(placed),
        *_fixed(instance, timetable),
    )


def _ids(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    """Each assignment of an unknown talk, each after the first of a known one, and each with an unknown room."""
    seen: Counter[str] = Counter()
    for one in timetable.assignments:
        if one.talk not in instance.talk_by_id:
            yield Violation(rule=Rule.UNKNOWN_MEETING, talks=(one.talk,))
        elif seen[one.talk]:
            yield Violation(rule=Rule.DUPLICATE_MEETING, talks=(one.talk,), day=one.day, slot=one.slot)
        seen[one.talk] += 1
        if one.room is not None and one.room not in instance.room_by_id:
            yield Violation(rule=Rule.UNKNOWN_ROOM, talks=(one.talk,), who=one.room)


def _outside(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    for one in timetable.assignments:
        talk = instance.talk_by_id.get(one.talk)
        if talk and not is_inside(instance, talk, one):
            yield Violation(rule=Rule.OUTSIDE_DAY, talks=(one.talk,), day=one.day, slot=one.slot)


def _teacher_unavailable(instance: Instance, placed: tuple[PlacedTalk, ...]) -> Iterator[Violation]:
    """Each talk and teacher of it who can't be there all the time."""
    closed = {one.id: one.unavailable for one in instance.teachers}
    for one in placed:
        for name in one.talk.teachers:
            yield from _closed(Rule.TEACHER_UNAVAILABLE, one, name, closed.get(name, frozenset()))


def _household_blocked(instance: Instance, placed: tuple[PlacedTalk, ...]) -> Iterator[Violation]:
    """Each talk and household of it that can't be there all the time."""
    closed = {one.id: one.blocked for one in instance.households}
    for one in placed:
        for name in one.talk.households:
            yield from _closed(Rule.HOUSEHOLD_BLOCKED, one, name, closed.get(name, frozenset()))


def _room_unavailable(instance: Instance, placed: tuple[PlacedTalk, ...]) -> Iterator[Violation]:
    """Each talk whose room can't be had all the time."""
    for one in placed:
        if one.room in instance.room_by_id:
            yield from _closed(Rule.ROOM_UNAVAILABLE, one, one.room, instance.room_by_id[one.room].unavailable)


def _closed(rule: Rule, one: PlacedTalk, who: str, closed: frozenset[Place]) -> Iterator[Violation]:
    slot = next((slot for slot in range(one.first, one.end) if (one.day, slot) in closed), None)
    if slot is not None:
        yield Violation(rule=rule, talks=(one.talk.id,), who=who, day=one.day, slot=slot)


def _teacher_pairs(per_day: PerDay) -> Iterator[Violation]:
    """Each two talks of a teacher that overlap, or lie nearer than either's way there and back."""

    def broken(earlier: PlacedTalk, later: PlacedTalk) -> Rule | None:
        if earlier.overlaps(later):
            return Rule.TEACHER_DOUBLE_BOOKED
        travel = max(earlier.talk.travel, later.talk.travel)
        return Rule.TEACHER_TRAVEL if later.slots_from(earlier) < travel else None

    return _pairs(per_day, broken)


def _household_pairs(instance: Instance, per_day: PerDay) -> Iterator[Violation]:
    """Each two talks of a household that overlap, or lie too near; neither counts where overlap is soft."""
    rules = instance.rules
    if rules.household_overlap is Overlap.SOFT:
        return iter(())

    def broken(earlier: PlacedTalk, later: PlacedTalk) -> Rule | None:
        if earlier.overlaps(later):
            return Rule.HOUSEHOLD_DOUBLE_BOOKED
        if rules.gap_between is GapBetween.ROOMS and earlier.room == later.room:
            return None
        return Rule.HOUSEHOLD_GAP if later.slots_from(earlier) < rules.household_gap else None

    return _pairs(per_day, broken)


def _room_twice(per_day: PerDay) -> Iterator[Violation]:
    """Each two talks that overlap in a room."""
    return _pairs(per_day, lambda one, other: Rule.ROOM_DOUBLE_BOOKED if one.overlaps(other) else None)


def _pairs(per_day: PerDay, broken: Callable[[PlacedTalk, PlacedTalk], Rule | None]) -> Iterator[Violation]:
    for (who, day), talks in per_day.items():
        for earlier, later in combinations(talks, 2):
            rule = broken(earlier, later)
            if rule:
                names = (earlier.talk.id, later.talk.id)
                yield Violation(rule=rule, talks=names, who=who, day=day, slot=later.first)


def _room_choice(instance: Instance, placed: tuple[PlacedTalk, ...]) -> Iterator[Violation]:
    """Each talk without the room that it needs, or in a known one that it may not have."""
    for one in placed:
        allowed = one.talk.rooms
        if one.room is None and allowed != ():
            yield Violation(rule=Rule.ROOM_MISSING, talks=(one.talk.id,), day=one.day, slot=one.first)
        elif one.room in instance.room_by_id and allowed is not None and one.room not in allowed:
            yield Violation(rule=Rule.ROOM_UNSUITED, talks=(one.talk.id,), who=one.room, day=one.day, slot=one.first)


def _too_long_in_a_row(instance: Instance, per_day: PerDay) -> Iterator[Violation]:
    """Each unbroken row of busy slots of a teacher that is too long."""
    longest = instance.rules.max_consecutive
    for (who, day), talks in per_day.items():
        busy = busy_slots(talks)
        for start in sorted(slot for slot in busy if slot - 1 not in busy):
            end = start
            while end in busy:
                end += 1
            if end - start > longest:
                names = tuple(one.talk.id for one in talks if start <= one.first < end)
                yield Violation(rule=Rule.MAX_CONSECUTIVE, talks=names, who=who, day=day, slot=start)


def _too_much_in_a_day(instance: Instance, per_day: PerDay) -> Iterator[Violation]:
    """Each day on which a teacher has too many busy slots."""
    for (who, day), talks in per_day.items():
        if len(busy_slots(talks)) > instance.rules.max_slots_per_day:
            names = tuple(one.talk.id for one in talks)
            yield Violation(rule=Rule.MAX_SLOTS_PER_DAY, talks=names, who=who, day=day)


def _starts(placed: tuple[PlacedTalk, ...]) -> Iterator[Violation]:
    """Each talk that begins where it may not."""
    for one in placed:
        if one.talk.starts is not None and one.place not in one.talk.starts:
            yield Violation(rule=Rule.NOT_A_START, talks=(one.talk.id,), day=one.day, slot=one.first)


def _fixed(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    """Each fixed talk that is elsewhere or left out."""
    places = {one.talk: one.place for one in reversed(timetable.assignments)}
    for talk, place in instance.fixed.items():
        if places.get(talk) != place:
            yield Violation(rule=Rule.FIXED_MOVED, talks=(talk,), day=place.day, slot=place.slot)
