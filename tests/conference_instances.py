"""Conference problems for tests: any at all, feasible by construction, and jammed by construction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import (
    Day,
    GapBetween,
    Household,
    Instance,
    Overlap,
    Place,
    Room,
    Rules,
    Talk,
    Teacher,
    Weights,
    Window,
)
from skolehjem.core.conferences.placed import placed_talks
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable

FIRST_DAY = date(2026, 11, 9)


def days(*slots: int, late_from: int | None = None) -> tuple[Day, ...]:
    """Afternoons from 9 November 2026, one for each number of slots."""
    return tuple(
        Day(id=f"D{n}", date=FIRST_DAY + timedelta(n), start=time(15), slots=slots[n], late_from=late_from)
        for n in range(len(slots))
    )


def small(talks: list[Talk], **changed: Any) -> Instance:
    """A problem around talks: two days of four slots, two rooms, and whoever the talks name."""
    teachers = sorted({name for talk in talks for name in talk.teachers})
    homes = sorted({name for talk in talks for name in talk.households})
    usual: dict[str, Any] = {
        "slot_minutes": 15,
        "days": days(4, 4),
        "teachers": tuple(Teacher(id=name) for name in teachers),
        "rooms": (Room(id="R1"), Room(id="R2")),
        "households": tuple(Household(id=name) for name in homes),
        "pupils": (),
        "talks": tuple(talks),
        "rules": Rules(max_consecutive=4, max_slots_per_day=4),
    }
    return Instance(**(usual | changed))


def talk(id: str, teachers: str = "T1", households: str = "", **changed: Any) -> Talk:
    """A talk of teachers and households named in one text."""
    return Talk(
        id=id,
        pupil=None,
        school_class="3A",
        teachers=tuple(teachers.split()),
        households=tuple(households.split()),
        **changed,
    )


# any at all


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Any small problem, perhaps without an answer; only what is fixed may be faulty. Every rule and cost turns up."""
    slots = draw(st.lists(st.integers(1, 7), min_size=1, max_size=2))
    cells = [Place(day, slot) for day, length in enumerate(slots) for slot in range(length)]
    places = st.frozensets(st.sampled_from(cells), max_size=4)
    teachers = [Teacher(id=f"T{n}", unavailable=draw(places)) for n in range(draw(st.integers(1, 2)))]
    rooms = [Room(id=f"R{n}", unavailable=draw(places)) for n in range(draw(st.integers(1, 2)))]
    homes = [_home(draw, f"H{n}", slots, places) for n in range(draw(st.integers(1, 3)))]
    talks = [_talk(draw, f"M{n}", teachers, homes, rooms, cells) for n in range(draw(st.integers(2, 8)))]
    kept = st.dictionaries(st.sampled_from([one.id for one in talks]), st.sampled_from(cells), max_size=3)
    return Instance(
        slot_minutes=15,
        days=days(*slots, late_from=draw(st.none() | st.integers(0, min(slots)))),
        teachers=tuple(teachers),
        rooms=tuple(rooms),
        households=tuple(homes),
        pupils=(),
        talks=tuple(talks),
        rules=draw(_RULES),
        weights=Weights(**{kind: draw(st.integers(0, 9)) for kind in vars(Weights())}),
        fixed=draw(kept),
        previous=draw(kept),
    )


_RULES = st.builds(
    Rules,
    max_consecutive=st.integers(1, 3),
    max_slots_per_day=st.integers(1, 4),
    household_gap=st.integers(0, 3),
    household_overlap=st.sampled_from(Overlap),
    gap_between=st.sampled_from(GapBetween),
)


def _home(draw: st.DrawFn, id: str, slots: list[int], places: st.SearchStrategy[frozenset[Place]]) -> Household:
    wishes = []
    for _ in range(draw(st.integers(0, 2))):
        day = draw(st.integers(0, len(slots) - 1))
        first = draw(st.integers(0, slots[day] - 1))
        wishes.append(Window(day, first, draw(st.integers(first + 1, slots[day]))))
    return Household(id=id, blocked=draw(places), wishes=tuple(wishes), late_before=draw(st.integers(0, 3)))


def _talk(
    draw: st.DrawFn, id: str, teachers: list[Teacher], homes: list[Household], rooms: list[Room], cells: list[Place]
) -> Talk:
    def some(names: list[str], least: int) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(names), unique=True, min_size=least, max_size=2)))

    return Talk(
        id=id,
        pupil=None,
        school_class="3A",
        teachers=some([one.id for one in teachers], 1),
        households=some([one.id for one in homes], 0),
        duration=draw(st.sampled_from([1, 1, 1, 2, 3])),
        unplaced_cost=draw(st.integers(0, 50)),
        starts=tuple(draw(st.lists(st.sampled_from(cells), max_size=5))) if draw(st.booleans()) else None,
        rooms=some([one.id for one in rooms], 0) if draw(st.booleans()) else None,
        travel=draw(st.sampled_from([0, 0, 0, 1, 2])),
    )


@st.composite
def plans(draw: st.DrawFn, instance: Instance) -> Timetable:
    """Any plan, mostly a broken one: most talks somewhere in their days, some twice, unknown or outside."""
    rooms = st.sampled_from([one.id for one in instance.rooms])
    starts = [(day, slot) for day, one in enumerate(instance.days) for slot in range(one.slots)]
    found = []
    for one in instance.talks:
        place = draw(st.none() | st.sampled_from(starts) | st.sampled_from(starts))
        if place:
            found.append(Assignment(talk=one.id, day=place[0], slot=place[1], room=draw(rooms | rooms | st.none())))
    odd = st.builds(
        Assignment,
        talk=st.sampled_from([*(one.id for one in instance.talks), "nobody"]),
        day=st.integers(-1, len(instance.days)),
        slot=st.integers(-1, 7),
        room=rooms | st.none() | st.just("nowhere"),
    )
    return timetable([*found, *draw(st.lists(odd, max_size=2))])


# feasible by construction


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A problem that has an answer, and that answer, which places every talk and breaks nothing."""

    instance: Instance
    answer: Timetable


def planted(seed: int, *, talks: int = 20, closed: float = 0.5) -> Planted:
    """A problem made around an answer: talks are put down at random where they fit, then free times are closed.

    Args:
        seed: the same one gives the same problem.
        talks: how many.
        closed: the share of each person's and room's free slots that is closed afterwards; 1 leaves hardly a choice.
    """
    dice = Random(seed)  # noqa: S311  # the same problems each time, not a secret
    slots = [dice.randint(6, 12) for _ in range(dice.randint(2, 4))]
    people = max(2, talks // 6)
    rules = Rules(max_consecutive=dice.randint(3, 6), max_slots_per_day=9, household_gap=dice.randint(0, 1))
    empty = Instance(
        slot_minutes=15,
        days=days(*slots, late_from=4),
        teachers=tuple(Teacher(id=f"T{n}") for n in range(people)),
        rooms=tuple(Room(id=f"R{n}") for n in range(people)),
        households=tuple(Household(id=f"H{n}", late_before=dice.randint(0, 2)) for n in range(max(2, talks * 2 // 3))),
        pupils=(),
        talks=(),
        rules=rules,
    )
    found = Planted(instance=empty, answer=timetable(()))
    for number in range(talks):
        found = _with_one_more(found, f"M{number:03d}", dice)
    return Planted(instance=_closed_around(found, dice, closed), answer=found.answer)


def _with_one_more(found: Planted, id: str, dice: Random) -> Planted:
    """One talk more at a place that breaks nothing; as it was when a hundred throws find none."""
    instance = found.instance
    for _ in range(100):
        one = Talk(
            id=id,
            pupil=None,
            school_class="3A",
            teachers=tuple(dice.sample([each.id for each in instance.teachers], dice.choice((1, 2, 2)))),
            households=tuple(dice.sample([each.id for each in instance.households], dice.choice((1, 1, 2)))),
            duration=dice.choice((1, 1, 1, 2)),
            rooms=() if dice.random() < 0.1 else None,
        )
        more = replace(instance, talks=(*instance.talks, one))
        day = dice.randrange(len(instance.days))
        place = dice.randrange(instance.days[day].slots)
        room = None if one.rooms == () else dice.choice(instance.rooms).id
        answer = timetable((*found.answer.assignments, Assignment(talk=id, day=day, slot=place, room=room)))
        if not violations(more, answer):
            return Planted(instance=more, answer=answer)
    return found


def _closed_around(found: Planted, dice: Random, share: float) -> Instance:
    """The problem with times closed that the answer does not use, and with wishes here and there."""
    instance = found.instance
    cells = [Place(day, slot) for day, one in enumerate(instance.days) for slot in range(one.slots)]
    placed = placed_talks(instance, found.answer)

    def closed(uses: Callable[[Any], bool]) -> frozenset[Place]:
        used = {(one.day, slot) for one in placed if uses(one) for slot in range(one.first, one.end)}
        return frozenset(cell for cell in cells if cell not in used and dice.random() < share)

    def wishes() -> tuple[Window, ...]:
        day = dice.randrange(len(instance.days))
        first = dice.randrange(instance.days[day].slots)
        return (Window(day, first, instance.days[day].slots),) if dice.random() < 0.5 else ()

    return replace(
        instance,
        teachers=tuple(
            replace(who, unavailable=closed(lambda one, who=who: who.id in one.talk.teachers))  # type: ignore[misc]
            for who in instance.teachers
        ),
        households=tuple(
            replace(who, blocked=closed(lambda one, who=who: who.id in one.talk.households), wishes=wishes())  # type: ignore[misc]
            for who in instance.households
        ),
        rooms=tuple(
            replace(room, unavailable=closed(lambda one, room=room: room.id == one.room))  # type: ignore[misc]
            for room in instance.rooms
        ),
    )


# jammed by construction


@dataclass(frozen=True, kw_only=True)
class Jammed:
    """A problem in which these talks can't all be placed, while any of them left out lets the rest in."""

    name: str
    instance: Instance
    clashing: frozenset[str]


def jams(n: int = 4) -> tuple[Jammed, ...]:
    """One problem for each kind of jam, each about `n` talks (at least 3) among others that are in nobody's way."""
    return (
        _jam("more talks than a teacher has slots", _one_teacher(n), days=days(n - 1), rooms=_rooms(n + 1)),
        _jam("a home that can never come", [talk("M0", "T1", "H1")], households=(_never("H1", 4, 4),)),
        _jam(
            "more talks at once than there are rooms",
            [talk(f"M{i}", f"T{i}", f"H{i}") for i in range(n)],
            days=days(1),
            rooms=_rooms(n - 1),
        ),
        _jam(
            "a home with more talks than slots that suit it",
            [talk(f"M{i}", f"T{i}", "H1") for i in range(n)],
            days=days(n - 1),
            rooms=_rooms(n),
        ),
        _jam(
            "more talks than a teacher may have a day",
            _one_teacher(n),
            days=days(2 * n),
            rules=Rules(max_consecutive=2 * n, max_slots_per_day=n - 1),
        ),
        _jam(
            "more talks than a teacher may have in a row",
            _one_teacher(n),
            days=days(n),
            rules=Rules(max_consecutive=n - 1, max_slots_per_day=n),
        ),
        _jam(
            "two fixed at a time that both need",
            [talk("M0", "T1", "H1", starts=(Place(0, 0),)), talk("M1", "T1", "H2", starts=(Place(0, 0),))],
        ),
    )


def _jam(name: str, talks: list[Talk], **changed: Any) -> Jammed:
    """The jam, with one more talk of others that always finds a place: at a time without the rooms of the jam."""
    other = talk("free", "T9", "H9", rooms=())
    instance = small([*talks, other], **changed)
    homes = {one.id for one in instance.households}
    missing = tuple(Household(id=id) for one in instance.talks for id in one.households if id not in homes)
    instance = replace(instance, households=(*instance.households, *dict.fromkeys(missing)))
    return Jammed(name=name, instance=instance, clashing=frozenset(one.id for one in talks))


def _one_teacher(n: int) -> list[Talk]:
    return [talk(f"M{i}", "T1", f"H{i}") for i in range(n)]


def _rooms(n: int) -> tuple[Room, ...]:
    return tuple(Room(id=f"R{i}") for i in range(n))


def _never(id: str, *slots: int) -> Household:
    """A home that can't come on days of so many slots."""
    return Household(id=id, blocked=frozenset(Place(day, slot) for day, n in enumerate(slots) for slot in range(n)))
