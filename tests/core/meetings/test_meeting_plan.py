from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.meeting_plan import plan_meetings
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.adopted import Band
from skolehjem.core.principle.events import Round, StaffNeed, Unit
from skolehjem.core.principle.grades import Grades, Quota
from skolehjem.core.principle.hours import ClockSpan
from skolehjem.core.principle.periods import Period
from skolehjem.core.roster.school import Room
from tests.langeland import CALENDAR
from tests.small_school import AUGUST, READINGS, clashes, present, principle, rule, small_school, timed

SCHOOL = small_school({"1A": ["H1", "H2"], "1B": ["H3"], "2A": ["H1", "H4"], "3A": ["H5"]})


def wanted(roster, *rules, bands=()):
    asked = owed(principle(*rules, bands=bands), roster, CALENDAR)
    return demands(asked, roster, CALENDAR, READINGS)


def plan(roster, *rules, meetings=(), conferences=(), today=AUGUST, bands=(), chosen=lambda _: True):
    there = present(roster, meetings=meetings, conferences=conferences, today=today, bands=bands)
    return plan_meetings(wanted(roster, *rules, bands=bands), there, chosen)


def after(meetings, found):
    values = {item.id: item for item in meetings} | {change.value.id: change.value for change in found.changes}
    return tuple(values.values())


def planned(roster, *rules, **more):
    return after((), plan(roster, *rules, **more))


def test_every_class_gets_its_meeting_in_the_period_within_the_hours():
    meetings = planned(SCHOOL, rule(**timed()))
    assert sorted(one.classes for one in meetings) == [("2026-1A",), ("2026-1B",), ("2026-2A",), ("2026-3A",)]
    for one in meetings:
        assert CALENDAR.is_school_day(one.day)
        assert date(2026, 8, 17) <= one.day <= date(2026, 9, 27)
        assert time(17) <= one.start < one.end <= time(21)
        assert (one.clauses, one.readings) == (("P1",), ("parent-meeting.weekdays",))


def test_meetings_are_spread_over_the_period():
    days = sorted(one.day for one in planned(SCHOOL, rule(**timed())))
    assert all(later - earlier >= timedelta(5) for earlier, later in pairwise(days))


def test_what_the_principle_leaves_open_is_taken_from_readings_and_noted():
    meetings = planned(SCHOOL, rule())
    assert {one.readings for one in meetings} == {
        tuple(f"parent-meeting.{key}" for key in ("minutes", "from", "to", "weekdays", "periods"))
    }


def test_two_rounds_are_held_in_the_two_periods_of_the_readings():
    meetings = planned(SCHOOL, rule(count=2))
    rounds = {one.round: (one.day.month in (8, 9), one.day.month in (2, 3)) for one in meetings}
    assert rounds == {1: (True, False), 2: (False, True)}


def test_the_class_teacher_comes_when_the_principle_names_nobody():
    assert {(one.classes[0], one.staff) for one in planned(SCHOOL, rule(**timed()))} >= {("2026-1A", ("T1A",))}


def test_a_teacher_in_four_teams_is_at_one_meeting_at_a_time():
    school = small_school(
        {label: [f"H{label}"] for label in ("1A", "2A", "3A", "4A")},
        teams={label: [f"T{label}", "ENG"] for label in ("1A", "2A", "3A", "4A")},
    )
    staff = (StaffNeed(role="class-teacher"), StaffNeed(role="teacher", count=Quota(least=2, most=2)))
    two_evenings = timed(period=Period.parse("w36", {}), weekdays=("monday", "tuesday"))
    meetings = planned(school, rule(staff=staff, **two_evenings))
    assert {one.staff for one in meetings} == {(f"T{label}", "ENG") for label in ("1A", "2A", "3A", "4A")}
    assert (len(meetings), clashes(school, meetings)) == (4, ())


def test_parents_of_siblings_are_at_one_meeting_at_a_time():
    school = small_school({"1A": ["H1"], "2A": ["H1"]})
    one_evening = timed(period=Period.parse("09-01..09-01", {}))
    first, second = sorted(planned(school, rule(**one_evening)), key=lambda one: one.start)
    assert (first.end, second.start) == (time(19), time(19))


def test_too_few_evenings_leave_the_rest_out_with_the_reason():
    school = small_school({"1A": ["H1"], "2A": ["H1"], "3A": ["H1"]})
    found = plan(school, rule(**timed(period=Period.parse("09-01..09-01", {}))))
    assert (len(found.changes), len(found.unplaced)) == (2, 1)
    assert "a home with several children is busy" in str(found.unplaced[0].why.reason)


def test_a_class_without_a_team_is_left_out_with_the_reason():
    found = plan(replace(SCHOOL, team_members=()), rule(**timed()))
    assert (len(found.changes), len(found.unplaced)) == (0, 4)
    assert "class-teacher" in str(found.unplaced[0].why.reason)


def test_a_period_that_is_over_is_late_and_one_that_runs_is_used_from_tomorrow():
    late = plan(SCHOOL, rule(**timed()), today=date(2026, 11, 1))
    assert {str(one.why.reason) for one in late.unplaced} == {"It is late: the last possible day was 2026-09-24."}
    running = planned(SCHOOL, rule(**timed()), today=date(2026, 9, 16))
    assert min(one.day for one in running) > date(2026, 9, 16)


def test_a_period_in_a_break_has_no_school_day():
    found = plan(SCHOOL, rule(**timed(period=Period.parse("w42", {}))))
    assert "no school day" in str(found.unplaced[0].why.reason)


def test_a_joint_meeting_is_one_meeting_for_its_classes_in_a_large_room():
    school = small_school({"1A": ["H1"] * 20, "1B": ["H2"] * 20}, rooms=[Room(id="AULA", seats=200)])
    (joint,) = planned(school, rule(unit=Unit.GRADE, **timed()))
    assert (joint.classes, joint.room) == (("2026-1A", "2026-1B"), "AULA")
    assert joint.staff == ("T1A", "T1B")


def test_classes_that_open_together_have_one_meeting_also_with_twins_in_both():
    school = small_school({"1A": ["H1"], "1B": ["H1"], "2A": ["H2"]}, rooms=[Room(id="AULA", seats=200)])
    meetings = planned(school, rule(joint_opening=Unit.GRADE, **timed()))
    assert sorted(one.classes for one in meetings) == [("2026-1A", "2026-1B"), ("2026-2A",)]


def test_the_whole_school_meets_once_with_its_head_teacher():
    found = plan(SCHOOL, rule(unit=Unit.SCHOOL, **timed()))
    assert "head-teacher" in str(found.unplaced[0].why.reason)


def test_classes_of_a_grade_meet_on_the_same_date_when_the_principle_says_so():
    meetings = planned(SCHOOL, rule(same_date=Unit.GRADE, **timed()))
    days = {one.classes[0]: one.day for one in meetings}
    assert days["2026-1A"] == days["2026-1B"] != days["2026-2A"]


def test_a_class_joins_the_date_that_staff_chose_for_its_grade():
    first = planned(SCHOOL, rule(same_date=Unit.GRADE, **timed()))
    moved = next(one for one in first if one.classes == ("2026-1A",))
    there = (replace(moved, day=date(2026, 9, 22), state=State.MOVED),)
    found = plan(SCHOOL, rule(same_date=Unit.GRADE, **timed()), meetings=there)
    days = {change.value.classes[0]: change.value.day for change in found.changes}
    assert days["2026-1B"] == date(2026, 9, 22)


def test_departments_meet_on_different_dates_when_the_principle_says_so():
    bands = (Band(name="indskoling", grades=Grades(of=(0, 1, 2, 3))),)
    week = timed(period=Period.parse("w36", {}), no_clash=Unit.BAND)
    days = [one.day for one in planned(SCHOOL, rule(**week), bands=bands)]
    assert len(set(days)) == 4


def test_applying_and_proposing_again_gives_nothing():
    meetings = planned(SCHOOL, rule(count=2), rule("soc", **timed()))
    again = plan(SCHOOL, rule(count=2), rule("soc", **timed()), meetings=meetings)
    assert (again.changes, again.unplaced, again.surplus) == ((), (), ())
    assert sorted(one.id for one in again.kept) == sorted(one.id for one in meetings)


def test_proposing_twice_gives_the_same():
    assert plan(SCHOOL, rule(count=2)) == plan(SCHOOL, rule(count=2))


@pytest.mark.parametrize("state", [State.MOVED, State.CONFIRMED, State.HELD])
def test_what_staff_decided_is_kept_even_outside_the_period(state):
    (first, *rest) = planned(SCHOOL, rule(**timed()))
    decided = replace(first, day=date(2026, 12, 1), state=state)
    found = plan(SCHOOL, rule(**timed()), meetings=(decided, *rest))
    assert found.changes == ()
    assert decided in found.kept


def test_a_cancelled_meeting_is_asked_for_again_under_a_new_number():
    (first, *rest) = planned(SCHOOL, rule(**timed()))
    found = plan(SCHOOL, rule(**timed()), meetings=(replace(first, state=State.CANCELLED), *rest))
    (change,) = found.changes
    assert (change.before, change.value.classes, change.value.id) == (None, first.classes, "M5")
    assert change.value.uid != first.uid


def test_a_planned_meeting_whose_day_became_a_day_off_is_planned_anew_with_the_same_identity():
    (first, *rest) = planned(SCHOOL, rule(**timed()))
    wrong = replace(first, day=date(2026, 9, 5))
    (change,) = plan(SCHOOL, rule(**timed()), meetings=(wrong, *rest)).changes
    assert (change.value.id, change.value.uid, change.value.sequence) == (first.id, first.uid, first.sequence + 1)
    assert CALENDAR.is_school_day(change.value.day)


def test_a_new_class_teacher_takes_over_the_planned_meeting_at_its_time():
    meetings = planned(SCHOOL, rule(**timed()))
    school = small_school(
        {"1A": ["H1", "H2"], "1B": ["H3"], "2A": ["H1", "H4"], "3A": ["H5"]},
        teams={"1A": ["NEW"], "1B": ["T1B"], "2A": ["T2A"], "3A": ["T3A"]},
    )
    (change,) = plan(school, rule(**timed()), meetings=meetings).changes
    assert (change.value.staff, change.value.day) == (("NEW",), change.before.day)
    assert change.value.sequence == 1


def test_a_planned_meeting_that_is_over_is_left_alone():
    meetings = planned(SCHOOL, rule(**timed()))
    later = plan(SCHOOL, rule(**timed(minutes=None)), meetings=meetings, today=date(2026, 10, 1))
    assert (later.changes, later.unplaced) == ((), ())


def test_what_the_principle_no_longer_asks_for_is_named():
    meetings = planned(SCHOOL, rule(**timed()))
    found = plan(SCHOOL, rule("another", **timed()), meetings=meetings)
    assert {one.id for one in found.surplus} == {one.id for one in meetings}


def test_only_the_chosen_classes_are_planned_and_as_they_would_be_among_all():
    whole = {one.classes: one.day for one in planned(SCHOOL, rule(**timed()))}
    found = plan(SCHOOL, rule(**timed()), chosen=lambda demand: "2026-2A" in demand.owed.classes)
    assert {one.value.classes: one.value.day for one in found.changes} == {("2026-2A",): whole["2026-2A",]}


def test_a_joint_meeting_is_split_when_the_principle_stops_asking_for_it():
    school = small_school({"1A": ["H1"], "1B": ["H2"]}, rooms=[Room(id="AULA", seats=200)])
    joint = planned(school, rule(joint_opening=Unit.GRADE, **timed()))
    meetings = after(joint, plan(school, rule(**timed()), meetings=joint))
    assert sorted(one.classes for one in meetings) == [("2026-1A",), ("2026-1B",)]
    assert clashes(school, meetings) == ()


def test_rounds_take_their_own_staff():
    rounds = (Round(n=2, staff=(StaffNeed(role="teacher", count=Quota(least=2, most=2)),)),)
    school = small_school({"1A": ["H1"]}, teams={"1A": ["KLA", "ENG"]})
    staff = (StaffNeed(role="class-teacher"),)
    meetings = planned(school, rule(count=2, staff=staff, rounds=rounds))
    assert {one.round: one.staff for one in meetings} == {1: ("KLA",), 2: ("KLA", "ENG")}


HOMES = st.lists(st.sampled_from(["H1", "H2", "H3", "H4 H5", "H1 H6"]), min_size=1, max_size=4)
SCHOOLS = st.dictionaries(st.sampled_from(["1A", "1B", "2A", "3A", "4A", "5A"]), HOMES, min_size=1)


@given(SCHOOLS, st.data())
def test_no_school_ever_gets_a_clash_and_all_are_placed_when_there_is_room(classes, data):
    teams = {
        label: data.draw(st.lists(st.sampled_from("XYZ"), min_size=1, max_size=3, unique=True)) for label in classes
    }
    school = small_school(classes, teams=teams)
    staff = (StaffNeed(role="team"),)
    found = plan(school, rule(count=2, staff=staff, **timed()))
    meetings = after((), found)
    assert clashes(school, meetings) == ()
    assert (len(meetings), found.unplaced) == (2 * len(classes), ())
    again = plan(school, rule(count=2, staff=staff, **timed()), meetings=meetings)
    assert again.changes == ()


@given(SCHOOLS, st.data())
def test_a_narrow_week_never_gives_a_clash_and_keeps_what_was_moved(classes, data):
    school = small_school(classes, teams={label: [data.draw(st.sampled_from("XY"))] for label in classes})
    narrow = rule(**timed(period=Period.parse("w36", {}), weekdays=("monday", "tuesday")))
    meetings = planned(school, narrow)
    moved = data.draw(st.sampled_from(meetings))
    there = tuple(
        replace(one, state=State.MOVED, start=time(20), end=time(22)) if one == moved else one for one in meetings
    )
    found = plan(school, narrow, meetings=there)
    assert moved.id not in {change.value.id for change in found.changes}
    others = [one for one in after(there, found) if one.id != moved.id]
    assert clashes(school, others) == ()


def reasons(found):
    return {str(one.why.reason) for one in found.unplaced}


def test_classes_that_no_day_has_room_for_together_are_left_out_with_the_reason():
    school = small_school({"1A": ["H1"], "1B": ["H2"]}, teams={"1A": ["X"], "1B": ["X"]})
    short = timed(clock=ClockSpan.parse("17:00-19:00", {}), same_date=Unit.GRADE)
    booked = planned(school, rule("andet", **timed(period=Period.parse("09-01..09-01", {}))))
    found = plan(school, rule(**short), meetings=booked)
    assert (found.changes, reasons(found)) == ((), {"No day has room for all the classes that meet on the same date."})


def test_the_member_of_staff_or_room_that_is_always_taken_is_named():
    school = small_school({"1A": ["H1"], "2A": ["H2"]}, teams={"1A": ["X"], "2A": ["X"]})
    one_hour = timed(period=Period.parse("09-01..09-01", {}), clock=ClockSpan.parse("17:00-19:00", {}))
    found = plan(school, rule(**one_hour))
    assert reasons(found) == {"All 1 possible times are taken; X is busy at 1 of them."}
    shared = replace(
        small_school({"1A": ["H1"], "2A": ["H2"]}),
        classes=tuple(replace(one, room="R1A") for one in school.classes),
        rooms=school.rooms[:1],
    )
    assert reasons(plan(shared, rule(**one_hour))) == {
        "All 1 possible times are taken; room R1A is in use at 1 of them."
    }


def test_more_classes_than_dates_leave_one_without_a_date_of_its_own():
    one_day = timed(period=Period.parse("09-01..09-01", {}), no_clash=Unit.SCHOOL)
    found = plan(small_school({"1A": ["H1"], "2A": ["H2"]}), rule(**one_day))
    assert (len(found.changes), reasons(found)) == (1, {"No day is left on which the principle lets it be held."})
