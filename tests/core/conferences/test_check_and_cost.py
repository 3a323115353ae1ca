"""What an answer breaks and costs: rule by rule, and two judges that share nothing agree on any plan."""

import json
from collections import Counter
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.conference_instances import make_instance
from skolehjem.core.conferences.check import Rule, Violation, violations
from skolehjem.core.conferences.cost import Costs, costs
from skolehjem.core.conferences.instance import (
    GapBetween,
    Household,
    Instance,
    Overlap,
    Place,
    Room,
    Rules,
    Teacher,
    Weights,
    Window,
)
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.files.conference_instances import instance_text, timetable_text
from tests.conference_checker import judge
from tests.conference_instances import days, instances, plans, small, talk


@given(st.data())
def test_the_second_judge_says_the_same_of_any_plan(data):
    instance = data.draw(instances())
    plan = data.draw(plans(instance))
    found = {
        "violations": dict(Counter(str(one.rule) for one in violations(instance, plan))),
        "costs": costs(instance, plan).by_kind(),
        "total": costs(instance, plan).total,
    }
    assert judge(json.loads(instance_text(instance)), json.loads(timetable_text(plan))) == found


def test_a_school_of_900_is_judged_in_far_less_than_a_fifth_of_a_second():
    instance = make_instance(38, 1)
    plan = timetable(
        Assignment(talk=one.id, day=n % 8, slot=n // 8 % 20, room=f"R{n // 160:02}")
        for n, one in enumerate(instance.talks)
    )
    begun = perf_counter()
    violations(instance, plan)
    costs(instance, plan)
    assert perf_counter() - begun < 1  # five times the promise, for a machine at other work


def at(name: str, day: int, slot: int, room: str | None = "R1") -> Assignment:
    return Assignment(talk=name, day=day, slot=slot, room=room)


SCHOOL = small(
    [talk("A", "T1", "H1"), talk("B", "T1", "H2"), talk("C", "T2", "H1", duration=2), talk("D", "T1", "H3")],
    days=days(8, 8, late_from=6),
    teachers=(Teacher(id="T1", unavailable=frozenset({Place(0, 7)})), Teacher(id="T2")),
    rooms=(Room(id="R1", unavailable=frozenset({Place(1, 0), Place(1, 1)})), Room(id="R2")),
    households=(
        Household(id="H1", blocked=frozenset({Place(0, 3), Place(0, 4)}), wishes=(Window(0, 0, 2), Window(1, 2, 8))),
        Household(id="H2", late_before=2),
        Household(id="H3"),
    ),
    rules=Rules(max_consecutive=2, max_slots_per_day=2, household_gap=1),
)


def broken(instance: Instance, *assignments: Assignment) -> list[str]:
    return [str(one.rule) for one in violations(instance, timetable(assignments))]


@pytest.mark.parametrize(
    ("rules", "assignments"),
    [
        ([], []),
        ([], [at("A", 0, 0), at("B", 0, 1), at("C", 0, 5)]),
        (["unknown_meeting"], [at("Z", 0, 0)]),
        (["duplicate_meeting"], [at("A", 0, 0), at("A", 0, 1)]),
        (["duplicate_meeting", "duplicate_meeting"], [at("A", 0, 0), at("A", 0, 1), at("A", 0, 1)]),
        (["unknown_room"], [at("A", 0, 0, "R9")]),
        (["outside_day"], [at("A", 2, 0)]),
        (["outside_day"], [at("A", -1, 0)]),
        (["outside_day"], [at("A", 0, -1)]),
        (["outside_day"], [at("A", 0, 8)]),
        (["outside_day"], [at("C", 0, 7)]),
        (["teacher_unavailable"], [at("B", 0, 7)]),
        (["teacher_double_booked"], [at("B", 0, 0), at("D", 0, 0, "R2")]),
        (["household_blocked"], [at("A", 0, 3)]),
        (["household_blocked"], [at("C", 0, 3)]),
        (["household_double_booked"], [at("A", 0, 6), at("C", 0, 5, "R2")]),
        (["household_gap"], [at("A", 0, 2), at("C", 0, 0)]),
        ([], [at("A", 1, 4), at("C", 1, 5 + 1)]),
        (["room_unavailable"], [at("A", 1, 1)]),
        (["room_double_booked"], [at("B", 0, 1), at("C", 0, 0)]),
        (["room_missing"], [at("A", 0, 0, None)]),
        (["max_consecutive", "max_slots_per_day"], [at("A", 0, 0), at("B", 0, 1), at("D", 0, 2)]),
        (["max_slots_per_day"], [at("A", 0, 0), at("B", 0, 1), at("D", 0, 5)]),
    ],
)
def test_each_broken_rule_counts_once(rules, assignments):
    assert rules == broken(SCHOOL, *assignments)


LONG = Rules(max_consecutive=8, max_slots_per_day=8)


def test_a_gap_holds_between_any_two_talks_of_a_home():
    school = small([talk(name, f"T{name}", "H1") for name in "ABC"], rules=replace(LONG, household_gap=2))
    assert ["household_gap"] * 3 == broken(school, at("A", 0, 0), at("B", 0, 1), at("C", 0, 2))


def test_a_gap_between_rooms_is_not_asked_for_in_the_same_room():
    rules = replace(LONG, household_gap=1, gap_between=GapBetween.ROOMS)
    school = small([talk("A", "T1", "H1"), talk("B", "T2", "H1"), talk("C", "T3", "H1", rooms=())], rules=rules)
    assert [] == broken(school, at("A", 0, 0), at("B", 0, 1))
    assert ["household_gap"] == broken(school, at("A", 0, 0), at("B", 0, 1, "R2"))
    assert ["household_gap"] == broken(school, at("A", 0, 0), at("C", 0, 1, None))


def test_talks_of_a_home_may_overlap_and_follow_each_other_where_overlap_is_soft():
    rules = replace(LONG, household_gap=1, household_overlap=Overlap.SOFT)
    school = small([talk("A", "T1", "H1"), talk("B", "T2", "H1")], rules=rules)
    assert [] == broken(school, at("A", 0, 0), at("B", 0, 0, "R2"))
    assert [] == broken(school, at("A", 0, 0), at("B", 0, 1))
    assert 50 == costs(school, timetable([at("A", 0, 0), at("B", 0, 0, "R2")])).household_clash


def test_a_talk_begins_only_where_it_may():
    school = small([talk("A", starts=(Place(0, 2),))])
    assert [] == broken(school, at("A", 0, 2))
    assert ["not_a_start"] == broken(school, at("A", 0, 1))


def test_a_talk_is_held_only_in_its_rooms_and_one_that_needs_none_in_none():
    school = small([talk("A", rooms=("R2",)), talk("B", "T2", rooms=())])
    assert [] == broken(school, at("A", 0, 0, "R2"), at("B", 0, 0, None))
    assert ["room_unsuited", "room_unsuited"] == broken(school, at("A", 0, 0, "R1"), at("B", 0, 0, "R2"))
    assert ["room_missing"] == broken(school, at("A", 0, 0, None))


def test_the_way_to_a_home_needs_free_slots_before_and_after():
    school = small([talk("A"), talk("B", travel=1, rooms=())])
    assert ["teacher_travel"] == broken(school, at("A", 0, 0), at("B", 0, 1, None))
    assert ["teacher_travel"] == broken(school, at("A", 0, 2), at("B", 0, 1, None))
    assert [] == broken(school, at("A", 0, 0), at("B", 0, 2, None))


def test_a_fixed_talk_must_be_where_it_is_fixed():
    school = replace(SCHOOL, fixed={"A": Place(0, 1)})
    assert [] == broken(school, at("A", 0, 1, "R2"))
    assert ["fixed_moved"] == broken(school, at("A", 0, 0))
    assert ["fixed_moved"] == broken(school)


def test_a_violation_says_who_and_when():
    found = violations(SCHOOL, timetable([at("B", 0, 4), at("D", 0, 4, "R2")]))
    assert (Violation(rule=Rule.TEACHER_DOUBLE_BOOKED, talks=("B", "D"), who="T1", day=0, slot=4),) == found


@pytest.mark.parametrize(
    ("expected", "assignments"),
    [
        ({"unplaced": 4000}, []),
        # H1 on two days, A outside its wishes, C inside one; a day each for T1 and T2
        ({"unplaced": 2000, "household_day": 10, "wish_miss": 5, "teacher_day": 12}, [at("A", 0, 2), at("C", 1, 4)]),
        # H1 waits from the end of C (slot 2) to slot 5
        ({"unplaced": 2000, "household_wait": 6, "teacher_day": 12, "wish_miss": 5}, [at("C", 0, 0), at("A", 0, 5)]),
        # T1 has 3 free slots, and goes to another room; 1 slot is late, for H2, which had 2 before
        (
            {"unplaced": 2000, "teacher_day": 6, "teacher_idle": 3, "room_change": 1, "late": 6},
            [at("D", 0, 2), at("B", 0, 6, "R2")],
        ),
        # a wish must hold all of a talk: C takes slots 1 and 2, the wish ends before 2
        ({"unplaced": 3000, "teacher_day": 6, "wish_miss": 5}, [at("C", 0, 1)]),
    ],
)
def test_each_wish_that_is_missed_costs_its_weight(expected, assignments):
    assert Costs(**expected) == costs(SCHOOL, timetable(assignments))


def test_a_talk_that_is_elsewhere_than_before_costs_a_move_and_one_left_out_does_not():
    school = small(
        [talk("A", unplaced_cost=7), talk("B", "T2")],
        previous={"A": Place(0, 0), "B": Place(0, 0)},
        weights=Weights(teacher_day=0, unplaced=2),
    )
    assert Costs(moved=20, unplaced=14) == costs(school, timetable([at("B", 0, 1)]))


def test_a_room_is_changed_only_between_talks_that_have_one():
    school = small([talk("A"), talk("B", rooms=()), talk("C")])
    assert 0 == costs(school, timetable([at("A", 0, 0), at("B", 0, 1, None), at("C", 0, 2, "R2")])).room_change
    assert 1 == costs(school, timetable([at("A", 0, 0), at("C", 0, 2, "R2")])).room_change
