"""What a school could give way on when talks clash, and the instance as it would be then."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from skolehjem.core.conferences.instance import Day, Instance, Place, Room, Talk
from skolehjem.core.conferences.timetable import Timetable


class Ease(StrEnum):
    """What is given way on."""

    MORE_DAYS = "more-days"
    """Days more at the end, like one that there is."""
    LONGER_DAYS = "longer-days"
    """Each day ends later."""
    LATER_BREAK = "later-break"
    """Staff have more in a row."""
    FULLER_DAYS = "fuller-days"
    """Staff have more a day."""
    STAFF_COME = "staff-come"
    """A teacher comes on a day although away."""
    HOME_COMES = "home-comes"
    """A household comes at its blocked times."""
    UNFIXED = "unfixed"
    """A fixed talk may be elsewhere."""
    ANY_START = "any-start"
    """A talk may begin at any time."""
    ONE_LESS = "one-less"
    """Talks are held without a teacher who has others beside."""
    MORE_ROOM = "more-room"
    """Another room like one that there is."""


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """One thing to give way on; what its kind has no use for is empty."""

    kind: Ease
    who: str = ""
    """The teacher, household, room or talk."""
    talks: tuple[str, ...] = ()
    day: int = 0
    """The number of the day that is copied, or on which a teacher comes."""
    dates: tuple[date, ...] = ()
    """The days more."""
    slots: int = 0
    """How much longer, later or fuller."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a relaxation gave when it was tried."""

    relaxation: Relaxation
    placed: int
    """How many talks more have a time."""
    left: int
    """How many still have none, in the whole instance."""
    settles: bool
    """Whether every talk of the jam has a time."""
    cost: int
    """For people: about a quarter of an hour of somebody's evening each."""
    evenings: int
    """Evenings more for staff, each counted for each of them."""
    timetable: Timetable
    """The plan that it gave, for the relaxed instance."""


def relaxed(instance: Instance, relaxation: Relaxation) -> Instance:
    """The instance when the school gives way."""
    rules, who = instance.rules, relaxation.who
    match relaxation.kind:
        case Ease.MORE_DAYS:
            for day in relaxation.dates:
                instance = _with_day(instance, relaxation.day, day)
            return instance
        case Ease.LONGER_DAYS:
            return _longer(instance, relaxation.slots)
        case Ease.LATER_BREAK:
            return replace(instance, rules=replace(rules, max_consecutive=rules.max_consecutive + relaxation.slots))
        case Ease.FULLER_DAYS:
            return replace(instance, rules=replace(rules, max_slots_per_day=rules.max_slots_per_day + relaxation.slots))
        case Ease.MORE_ROOM:
            return _with_room(instance, who)
        case Ease.UNFIXED:
            return replace(instance, fixed={talk: place for talk, place in instance.fixed.items() if talk != who})
    return replace(
        instance,
        teachers=tuple(
            replace(one, unavailable=_without_day(one.unavailable, relaxation.day))
            if relaxation.kind is Ease.STAFF_COME and one.id == who
            else one
            for one in instance.teachers
        ),
        households=tuple(
            replace(one, blocked=frozenset()) if relaxation.kind is Ease.HOME_COMES and one.id == who else one
            for one in instance.households
        ),
        talks=tuple(_relaxed_talk(one, relaxation) for one in instance.talks),
    )


def _relaxed_talk(talk: Talk, relaxation: Relaxation) -> Talk:
    if relaxation.kind is Ease.ANY_START and talk.id == relaxation.who:
        return replace(talk, starts=None)
    if relaxation.kind is Ease.ONE_LESS and talk.id in relaxation.talks:
        return replace(talk, teachers=tuple(id for id in talk.teachers if id != relaxation.who))
    return talk


def _without_day(places: Iterable[Place], day: int) -> frozenset[Place]:
    return frozenset(place for place in places if place.day != day)


def _with_day(instance: Instance, copied: int, on: date) -> Instance:
    """One day more at the end, on which everybody is free and busy as on the copied day."""
    new = len(instance.days)

    def copy(places: Iterable[Place]) -> frozenset[Place]:
        return frozenset(places) | {Place(new, place.slot) for place in places if place.day == copied}

    day = replace(instance.days[copied], id=on.isoformat(), date=on)
    return _with_times(
        instance,
        days=(*instance.days, day),
        away=copy,
        starts=lambda talk: tuple(sorted(copy(talk.starts or ()))),
    )


def _longer(instance: Instance, slots: int) -> Instance:
    """Days that end `slots` later; who is away in the last slot of a day is away after it."""

    def longer(places: Iterable[Place]) -> frozenset[Place]:
        known = frozenset(places)
        return known | {
            Place(number, day.slots + more)
            for number, day in enumerate(instance.days)
            if Place(number, day.slots - 1) in known
            for more in range(slots)
        }

    return _with_times(
        instance,
        days=tuple(replace(day, slots=day.slots + slots) for day in instance.days),
        away=longer,
        starts=lambda talk: _later_starts(instance.days, talk, slots),
    )


def _with_times(
    instance: Instance,
    *,
    days: tuple[Day, ...],
    away: Callable[[Iterable[Place]], frozenset[Place]],
    starts: Callable[[Talk], tuple[Place, ...]],
) -> Instance:
    """The instance with other days, and with the times of everybody and everything changed to fit."""
    return replace(
        instance,
        days=days,
        teachers=tuple(replace(one, unavailable=away(one.unavailable)) for one in instance.teachers),
        rooms=tuple(replace(one, unavailable=away(one.unavailable)) for one in instance.rooms),
        households=tuple(replace(one, blocked=away(one.blocked)) for one in instance.households),
        talks=tuple(one if one.starts is None else replace(one, starts=starts(one)) for one in instance.talks),
    )


def _later_starts(days: tuple[Day, ...], talk: Talk, slots: int) -> tuple[Place, ...]:
    """The starts of a talk, and on each day more after the last as far apart as the others."""
    found = sorted(talk.starts or ())
    for number, day in enumerate(days):
        todays = [place.slot for place in found if place.day == number]
        step = min((later - earlier for earlier, later in pairwise(todays)), default=talk.duration)
        if todays:
            more = range(todays[-1] + step, day.slots + slots - talk.duration + 1, step)
            found += [Place(number, slot) for slot in more]
    return tuple(sorted(found))


def _with_room(instance: Instance, like: str) -> Instance:
    """One room more, always free, for all talks that may have a certain one."""
    new = f"{like}+"
    return replace(
        instance,
        rooms=(*instance.rooms, Room(id=new)),
        talks=tuple(
            replace(one, rooms=(*one.rooms, new)) if one.rooms and like in one.rooms else one for one in instance.talks
        ),
    )
