"""Replanning against every possible answer of tiny problems, and against the judge of answers."""

from dataclasses import replace
from datetime import date, time
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.conference_instances import make_instance
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import (
    Day,
    GapBetween,
    Household,
    Instance,
    Place,
    Pupil,
    Room,
    Rules,
    Talk,
    Teacher,
    Window,
)
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.solver.conference_replan import replan

QUICK = Effort(seconds=2)
SLOTS = 4


def school(talks, *, days=1, rooms=2, teachers=("A", "B"), homes=("H1", "H2", "H3"), **more) -> Instance:
    """A school of one class whose talks are given as (id, teachers, homes)."""
    return Instance(
        slot_minutes=15,
        days=tuple(Day(id=f"D{n}", date=date(2026, 11, 2 + n), start=time(14), slots=SLOTS) for n in range(days)),
        teachers=tuple(Teacher(id=id) for id in teachers),
        rooms=tuple(Room(id=f"R{n}") for n in range(rooms)),
        households=tuple(Household(id=id) for id in homes),
        pupils=tuple(Pupil(id=f"P{id}", school_class="1A", households=tuple(of)) for id, _, of in talks),
        talks=tuple(
            Talk(id=id, pupil=f"P{id}", school_class="1A", teachers=tuple(staff), households=tuple(of))
            for id, staff, of in talks
        ),
        rules=more.pop("rules", Rules(max_consecutive=SLOTS, max_slots_per_day=SLOTS)),
        **more,
    )


def away(instance: Instance, teacher: str, *places: Place) -> Instance:
    """The school when a teacher is away at some places more."""
    return replace(
        instance,
        teachers=tuple(
            replace(one, unavailable=one.unavailable | {*places}) if one.id == teacher else one
            for one in instance.teachers
        ),
    )


def from_nothing(instance: Instance) -> Timetable:
    """A first plan: every talk is hit, and none was anywhere."""
    return replan(instance, frozenset(talk.id for talk in instance.talks), QUICK).timetable


def places(found):
    return {one.talk: one.place for one in found.timetable.assignments}


def best(instance: Instance, hit) -> tuple[int, int] | None:
    """The fewest left out and then the fewest moved, by trying everything."""
    anywhere = [Place(day, slot) for day, one in enumerate(instance.days) for slot in range(one.slots)]
    rooms = [None, *(room.id for room in instance.rooms)]
    found: list[tuple[int, int]] = []
    for chosen in product(*([*anywhere, None] if talk.id in hit else anywhere for talk in instance.talks)):
        taken = [(talk, place) for talk, place in zip(instance.talks, chosen, strict=True) if place is not None]
        score = (
            len(instance.talks) - len(taken),
            sum(instance.previous.get(talk.id, place) != place for talk, place in taken),
        )
        if found and score >= min(found):
            continue
        for where in product(rooms, repeat=len(taken)):
            there = timetable(
                Assignment(talk=talk.id, day=place.day, slot=place.slot, room=room)
                for (talk, place), room in zip(taken, where, strict=True)
            )
            if not violations(instance, there):
                found.append(score)
                break
    return min(found, default=None)


def test_only_the_talks_that_are_hit_move_where_there_is_room():
    here = school([("1", "A", ["H1"]), ("2", "A", ["H2"]), ("3", "B", ["H3"])], days=2)
    before = {"1": Place(0, 0), "2": Place(0, 1), "3": Place(0, 0)}
    lost = away(replace(here, previous=before), "A", Place(0, 0))
    found = replan(lost, frozenset({"1"}), QUICK)
    assert (found.moved, found.least_moved, found.unplaced) == (1, 1, ())
    assert {id: places(found)[id] for id in "23"} == {id: before[id] for id in "23"}


def test_another_makes_way_when_the_one_hit_would_else_be_left_out():
    here = school([("1", "A", ["H1"]), ("2", "A", ["H2"])], rooms=1)
    here = replace(
        here, households=(Household(id="H1", blocked=frozenset({Place(0, 2), Place(0, 3)})), Household(id="H2"))
    )
    here = replace(here, previous={"1": Place(0, 0), "2": Place(0, 1)})
    found = replan(away(here, "A", Place(0, 0)), frozenset({"1"}), QUICK)
    assert places(found)["1"] == Place(0, 1)
    assert (found.moved, found.least_moved, found.unplaced) == (2, 2, ())


def test_what_is_fixed_never_makes_way():
    here = school([("1", "A", ["H1"]), ("2", "A", ["H2"])], rooms=1)
    here = replace(
        here, households=(Household(id="H1", blocked=frozenset({Place(0, 2), Place(0, 3)})), Household(id="H2"))
    )
    here = replace(here, previous={"1": Place(0, 0), "2": Place(0, 1)}, fixed={"2": Place(0, 1)})
    found = replan(away(here, "A", Place(0, 0)), frozenset({"1"}), QUICK)
    assert (places(found), found.unplaced) == ({"2": Place(0, 1)}, ("1",))


def test_a_talk_whose_room_is_lost_stays_at_its_time_in_another_room():
    here = school([("1", "A", ["H1"]), ("2", "B", ["H2"])], rooms=3)
    here = replace(
        here,
        previous={"1": Place(0, 0), "2": Place(0, 0)},
        rooms=(Room(id="R0", unavailable=frozenset({Place(0, 0)})), Room(id="R1"), Room(id="R2")),
    )
    found = replan(here, frozenset({"1"}), QUICK, {"1": "R0", "2": "R1"})
    assert (found.moved, places(found)["1"]) == (0, Place(0, 0))
    assert {one.talk: one.room for one in found.timetable.assignments} == {"1": "R2", "2": "R1"}


def test_among_times_that_move_nobody_more_the_wished_one_is_taken():
    here = school([("1", "A", ["H1"])], days=2)
    here = replace(here, households=(Household(id="H1", wishes=(Window(0, 2, 4),)),), previous={"1": Place(0, 0)})
    found = replan(away(here, "A", Place(0, 0)), frozenset({"1"}), QUICK)
    assert places(found)["1"] in (Place(0, 2), Place(0, 3))


def test_a_home_without_time_to_walk_gets_both_its_talks_in_one_room():
    rules = Rules(max_consecutive=SLOTS, max_slots_per_day=SLOTS, household_gap=2, gap_between=GapBetween.ROOMS)
    here = school([("1", "A", ["H1"]), ("2", "B", ["H1"])], rules=rules)
    here = replace(here, previous={"1": Place(0, 0), "2": Place(0, 3)})
    here = away(away(here, "A", Place(0, 0), Place(0, 3)), "B")
    found = replan(here, frozenset({"1"}), QUICK, {"1": "R0", "2": "R1"})
    assert found.unplaced == ()
    assert violations(here, found.timetable) == ()


TALKS = st.tuples(
    st.sampled_from(["A", "B", "AB"]), st.sets(st.sampled_from(["H1", "H2", "H3"]), min_size=1, max_size=2)
)


@settings(max_examples=60)
@given(
    talks=st.lists(TALKS, min_size=2, max_size=4),
    gone=st.sets(st.integers(0, SLOTS - 1), min_size=1, max_size=3),
    blocked=st.sets(st.tuples(st.sampled_from(["H1", "H2", "H3"]), st.integers(0, SLOTS - 1)), max_size=6),
    gap=st.integers(0, 1),
    by_room=st.booleans(),
    row=st.integers(2, SLOTS),
    rooms=st.integers(1, 2),
)
def test_as_few_move_as_trying_everything_finds(talks, gone, blocked, gap, by_room, row, rooms):
    rules = Rules(
        max_consecutive=row, max_slots_per_day=SLOTS, household_gap=gap,
        gap_between=GapBetween.ROOMS if by_room else GapBetween.MEETINGS,
    )  # fmt: skip
    here = school([(str(n), staff, sorted(homes)) for n, (staff, homes) in enumerate(talks)], rules=rules, rooms=rooms)
    first = from_nothing(here)
    assume(first.assignments)
    before = first.by_talk
    here = replace(
        here,
        talks=tuple(talk for talk in here.talks if talk.id in before),
        previous={id: one.place for id, one in before.items()},
        households=tuple(
            replace(home, blocked=frozenset(Place(0, slot) for who, slot in blocked if who == home.id))
            for home in here.households
        ),
    )
    here = away(here, "A", *(Place(0, slot) for slot in gone))
    hit = frozenset(
        talk.id
        for talk in here.talks
        if ("A" in talk.teachers and before[talk.id].slot in gone)
        or any((home, before[talk.id].slot) in blocked for home in talk.households)
    )
    found = replan(here, hit, QUICK, {id: one.room for id, one in before.items()})
    assert violations(here, found.timetable) == ()
    assert {*places(found), *found.unplaced} == {talk.id for talk in here.talks}
    assert (len(found.unplaced), found.moved) == best(here, hit)
    assert found.proved


@pytest.mark.parametrize("teacher", ["T00", "T02"])
def test_of_a_school_of_four_classes_one_teachers_day_is_replanned_and_proved(teacher):
    here = make_instance(4, 1)
    before = from_nothing(here)
    day = max(range(len(here.days)), key=lambda day: sum(
        one.day == day and teacher in here.talk_by_id[one.talk].teachers for one in before.assignments
    ))  # fmt: skip
    hit = frozenset(
        one.talk
        for one in before.assignments
        if one.day == day and teacher in here.talk_by_id[one.talk].teachers
    )  # fmt: skip
    here = replace(here, previous={one.talk: one.place for one in before.assignments})
    ill = away(here, teacher, *(Place(day, slot) for slot in range(here.days[day].slots)))
    rooms = {one.talk: one.room for one in before.assignments}
    found = replan(ill, hit, Effort(seconds=10), rooms)
    assert violations(ill, found.timetable) == ()
    assert (found.unplaced, found.proved) == ((), True)
    assert found == replan(ill, hit, Effort(seconds=10, workers=1), rooms)
