"""What each class and each teacher has of a timetable: days, waiting, holes, wishes missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from skolehjem.core.conferences.instance import Household, Instance
from skolehjem.core.conferences.placed import PlacedTalk, busy_slots, by_household, by_teacher, placed_talks
from skolehjem.core.conferences.timetable import Timetable


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One class or teacher; times are in slots, and homes count in each of their classes and with each teacher."""

    talks: int
    """Talks that have a place."""
    unplaced: int
    homes: int
    """Homes that come on more than one day."""
    wait: int
    """Free slots of its homes on the days on which they come to it."""
    missed: int
    """Wishes missed: a talk and an attending home each."""
    late: int
    """Late talks."""
    days: int
    """Days of a teacher; of a class, days with a talk."""
    idle: int = 0
    """Free slots of a teacher; 0 for a class."""
    room_changes: int = 0
    """How often a teacher goes to another room; 0 for a class."""


def tally_classes(instance: Instance, timetable: Timetable) -> dict[str, Tally]:
    """Each class of the problem by id."""
    return {
        name: _tally(instance, timetable, {talk.id for talk in instance.talks if talk.school_class == name})
        for name in sorted({talk.school_class for talk in instance.talks})
    }


def tally_teachers(instance: Instance, timetable: Timetable) -> dict[str, Tally]:
    """Each teacher of the problem by id."""
    return {
        name: _tally(instance, timetable, {talk.id for talk in instance.talks if name in talk.teachers}, name)
        for name in sorted({name for talk in instance.talks for name in talk.teachers})
    }


def _tally(instance: Instance, timetable: Timetable, ids: set[str], teacher: str = "") -> Tally:
    placed = placed_talks(instance, timetable)
    own = [one for one in placed if one.talk.id in ids]
    homes = {name for one in own for name in one.talk.households}
    visits = {(name, day): talks for (name, day), talks in by_household(placed).items() if name in homes}
    met = set(by_household(own))
    evenings = [talks for (name, _day), talks in by_teacher(own).items() if name == teacher]
    return Tally(
        talks=len(own),
        unplaced=len(ids) - len(own),
        homes=sum(sum(name == home for name, _day in visits) > 1 for home in homes),
        wait=sum(_free(talks) for key, talks in visits.items() if key in met),
        missed=sum(1 for _ in missed_wishes(instance, own)),
        late=sum(_is_late(instance, one) for one in own),
        days=len({one.day for one in own}),
        idle=sum(map(_free, evenings)),
        room_changes=sum(_changes(talks) for talks in evenings),
    )


def missed_wishes(instance: Instance, placed: Iterable[PlacedTalk]) -> Iterable[tuple[PlacedTalk, Household]]:
    """The talks and attending homes with wishes where the talk lies wholly in none of them."""
    for one in placed:
        for name in one.talk.households:
            home = instance.household_by_id[name]
            if home.wishes and not any(wish.holds(one.place, one.talk.duration) for wish in home.wishes):
                yield one, home


def _free(talks: list[PlacedTalk]) -> int:
    busy = busy_slots(talks)
    return max(busy) - min(busy) + 1 - len(busy)


def _changes(talks: list[PlacedTalk]) -> int:
    return sum(first.room != second.room for first, second in pairwise(talks) if first.room and second.room)


def _is_late(instance: Instance, one: PlacedTalk) -> bool:
    late_from = instance.days[one.day].late_from
    return late_from is not None and one.first >= late_from
