"""What an answer costs by kind: everything wished away, counted and weighed; see `docs/conference-format.md`."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import combinations, pairwise

from skolehjem.core.conferences.instance import Instance, Overlap
from skolehjem.core.conferences.placed import (
    PerDay,
    PlacedTalk,
    busy_slots,
    by_household,
    by_teacher,
    placed_talks,
)
from skolehjem.core.conferences.timetable import Timetable


@dataclass(frozen=True, kw_only=True)
class Costs:
    """The cost of each kind, weight included, in the order of the format's description."""

    unplaced: int = 0
    household_day: int = 0
    household_wait: int = 0
    wish_miss: int = 0
    teacher_day: int = 0
    teacher_idle: int = 0
    room_change: int = 0
    household_clash: int = 0
    moved: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """The sum of all kinds, which solving makes as small as it can."""
        return sum(self.by_kind().values())

    def by_kind(self) -> dict[str, int]:
        """The cost of each kind by its name."""
        return asdict(self)


def costs(instance: Instance, timetable: Timetable) -> Costs:
    """Count what the answer costs; talks that have no place, or only one that is none, count as left out."""
    placed = placed_talks(instance, timetable)
    teachers, households = by_teacher(placed), by_household(placed)
    weights = instance.weights
    return Costs(
        unplaced=weights.unplaced * _unplaced(instance, placed),
        household_day=weights.household_day * _extra_days(households),
        household_wait=weights.household_wait * _free_slots(households),
        wish_miss=weights.wish_miss * _missed_wishes(instance, placed),
        teacher_day=weights.teacher_day * len(teachers),
        teacher_idle=weights.teacher_idle * _free_slots(teachers),
        room_change=weights.room_change * _room_changes(teachers),
        household_clash=weights.household_clash * _clashes(instance, households),
        moved=weights.moved * _moved(instance, placed),
        late=weights.late * _late(instance, placed),
    )


def _unplaced(instance: Instance, placed: Iterable[PlacedTalk]) -> int:
    """The sum of what the talks left out cost."""
    there = {one.talk.id for one in placed}
    return sum(talk.unplaced_cost for talk in instance.talks if talk.id not in there)


def _extra_days(per_day: PerDay) -> int:
    """Each household's days after its first."""
    return len(per_day) - len({name for name, _ in per_day})


def _free_slots(per_day: PerDay) -> int:
    """The free slots between the first and the last talk of each day."""
    return sum(_holes(busy_slots(talks)) for talks in per_day.values())


def _holes(busy: set[int]) -> int:
    return max(busy) - min(busy) + 1 - len(busy)


def _missed_wishes(instance: Instance, placed: Iterable[PlacedTalk]) -> int:
    """Talks and attending households with wishes where the talk lies wholly inside none of them."""
    wishes = {one.id: one.wishes for one in instance.households if one.wishes}
    return sum(
        not any(wish.holds(one.place, one.talk.duration) for wish in wishes[name])
        for one in placed
        for name in one.talk.households
        if name in wishes
    )


def _room_changes(per_day: PerDay) -> int:
    """How often a teacher's next talk of the day is in another room; a talk without a room is in no other one."""
    return sum(
        earlier.room is not None and later.room is not None and earlier.room != later.room
        for talks in per_day.values()
        for earlier, later in pairwise(talks)
    )


def _clashes(instance: Instance, per_day: PerDay) -> int:
    """Pairs of a household's talks that overlap; they cost nothing where they are forbidden."""
    if instance.rules.household_overlap is Overlap.HARD:
        return 0
    return sum(one.overlaps(other) for talks in per_day.values() for one, other in combinations(talks, 2))


def _moved(instance: Instance, placed: Iterable[PlacedTalk]) -> int:
    """Talks that are elsewhere than before."""
    return sum(instance.previous.get(one.talk.id, one.place) != one.place for one in placed)


def _late(instance: Instance, placed: Iterable[PlacedTalk]) -> int:
    """Late talks of households, each as often as the household has had late ones before."""
    before = {one.id: one.late_before for one in instance.households}
    return sum(before.get(name, 0) for one in placed if _is_late(instance, one) for name in one.talk.households)


def _is_late(instance: Instance, one: PlacedTalk) -> bool:
    late_from = instance.days[one.day].late_from
    return late_from is not None and one.first >= late_from
