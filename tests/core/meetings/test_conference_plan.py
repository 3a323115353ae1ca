from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference_plan import plan_conferences, whole_round
from skolehjem.core.meetings.conference_talks import class_rooms
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Form, Unit
from skolehjem.core.roster.school import Room
from skolehjem.solver.conferences import solve
from tests.first_come import solve_first_come
from tests.langeland import CALENDAR
from tests.small_school import AUGUST, NOW, READINGS, YEAR, clashes, present, principle, rule, small_school

TALK = rule("shs", "conference", Unit.PUPIL)
SCHOOL = small_school({"1A": ["H1", "H2", "H3 H4"], "2A": ["H1", "H5"], "3A": ["H2", "H6"]})


def plan(
    roster,
    *rules,
    meetings=(),
    conferences=(),
    today=AUGUST,
    chosen=lambda _: True,
    readings=READINGS,
    solver=solve_first_come,
):
    wanted = demands(owed(principle(*(rules or (TALK,))), roster, CALENDAR), roster, CALENDAR, readings)
    there = present(roster, meetings=meetings, conferences=conferences, today=today)
    return plan_conferences(wanted, there, solver)


def after(conferences, found):
    values = {item.id: item for item in conferences} | {change.value.id: change.value for change in found.changes}
    return tuple(values.values())


@pytest.fixture(scope="module")
def conferences():
    return after((), plan(SCHOOL, solver=lambda instance: solve(instance, Effort(seconds=1))))


def test_every_pupil_gets_one_conference_with_both_homes_invited(conferences):
    assert sorted(one.pupil for one in conferences) == sorted(pupil.id for pupil in SCHOOL.pupils)
    assert {one.pupil: one.households for one in conferences}["P1A2"] == ("H3", "H4")


def test_conferences_are_in_the_class_room_with_the_class_teacher(conferences):
    one = next(one for one in conferences if one.pupil == "P2A0")
    assert (one.room, one.staff, one.school_class) == ("R2A", ("T2A",), "2026-2A")
    assert (one.form, one.clauses) == ("present", ("P1",))


def test_a_plan_has_no_clash_and_keeps_days_hours_and_length(conferences):
    assert clashes(SCHOOL, (), conferences) == ()
    for one in conferences:
        assert date(2026, 10, 19) <= one.day <= date(2026, 11, 1)
        assert CALENDAR.is_school_day(one.day)
        assert time(14) <= one.start < one.end <= time(17)


def test_siblings_come_on_the_same_day(conferences):
    days = {one.pupil: one.day for one in conferences}
    assert (days["P1A0"], days["P1A1"]) == (days["P2A0"], days["P3A0"])


def test_applying_and_proposing_again_gives_nothing(conferences):
    again = plan(SCHOOL, conferences=conferences)
    assert (again.changes, again.unplaced, len(again.kept)) == ((), (), len(conferences))


def test_a_new_pupil_gets_a_time_among_the_others_who_stay(conferences):
    school = small_school({"1A": ["H1", "H2", "H3 H4", "H9"], "2A": ["H1", "H5"], "3A": ["H2", "H6"]})
    found = plan(school, conferences=conferences)
    assert [change.value.pupil for change in found.changes] == ["P1A3"]
    assert clashes(school, (), after(conferences, found)) == ()


def test_what_staff_moved_is_kept_and_nothing_is_put_on_top_of_it(conferences):
    moved = replace(conferences[0], day=date(2026, 11, 20), state=State.MOVED)
    found = plan(SCHOOL, conferences=(moved,))
    assert moved in found.kept
    assert clashes(SCHOOL, (), after((moved,), found)) == ()


def test_a_cancelled_conference_is_asked_for_again(conferences):
    gone = replace(conferences[0], state=State.CANCELLED)
    (change,) = plan(SCHOOL, conferences=(gone, *conferences[1:])).changes
    assert (change.before, change.value.pupil) == (None, gone.pupil)


def test_a_pupil_who_left_keeps_nobody_waiting_but_is_named(conferences):
    school = small_school({"1A": ["H1", "H2"], "2A": ["H1", "H5"], "3A": ["H2", "H6"]})
    assert [one.pupil for one in plan(school, conferences=conferences).surplus] == ["P1A2"]


def test_meetings_are_not_double_booked():
    meeting = Meeting(
        id="M1", uid="u", changed_at=NOW, year=YEAR, kind="parent-meeting", rule="fm", classes=("2026-1A",),
        staff=("T1A",), room="R1A", day=date(2026, 10, 19), start=time(14), end=time(16),
    )  # fmt: skip
    found = plan(SCHOOL, meetings=[meeting])
    assert clashes(SCHOOL, [meeting], after((), found)) == ()


def test_too_few_times_leave_pupils_out_with_the_reason():
    school = small_school({"1A": [f"H{n}" for n in range(30)]})
    readings = replace(READINGS, readings=(replace(READINGS.reading("conference"), periods=("10-19..10-19",)),))
    found = plan(school, readings=readings)
    assert (len(found.changes), len(found.unplaced)) == (10, 20)
    assert {str(one.why.reason) for one in found.unplaced} == {"T1A has 30 conferences and 10 times."}


def test_a_late_round_is_said():
    found = plan(SCHOOL, today=date(2026, 12, 1))
    assert {str(one.why.reason) for one in found.unplaced} == {"It is late: the last possible day was 2026-10-30."}


def test_breaks_follow_after_the_number_that_the_reading_says():
    school = small_school({"1A": [f"H{n}" for n in range(8)]})
    starts = sorted((one.day, one.start) for one in after((), plan(school)))
    assert time(15) not in {start for _, start in starts}


def test_two_rounds_are_in_their_own_periods():
    found = after((), plan(SCHOOL, rule("shs", "conference", Unit.PUPIL, count=2)))
    assert {(one.round, one.day.month in (10, 11)) for one in found} == {(1, True), (2, False)}
    assert clashes(SCHOOL, (), found) == ()


def test_a_class_without_a_room_borrows_one_that_is_nobodys():
    school = small_school({"1A": ["H1"], "2A": ["H2"]}, own_rooms=False, rooms=[Room(id="X", seats=8), Room(id="Y")])
    assert class_rooms(school) == {"2026-1A": "Y", "2026-2A": "X"}
    assert class_rooms(replace(school, rooms=())) == {"2026-1A": None, "2026-2A": None}


def test_an_online_conference_needs_no_room():
    found = after((), plan(SCHOOL, rule("shs", "conference", Unit.PUPIL, form=(Form.ONLINE,))))
    assert {(one.form, one.room) for one in found} == {("online", None)}


HOMES = st.lists(st.sampled_from(["H1", "H2", "H3", "H4 H5", "H1 H6"]), min_size=1, max_size=4)
SCHOOLS = st.dictionaries(st.sampled_from(["1A", "1B", "2A"]), HOMES, min_size=1)


@given(SCHOOLS, st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_no_school_ever_gets_a_clash(classes, data):
    school = small_school(classes, teams={label: [data.draw(st.sampled_from("XY"))] for label in classes})
    found = plan(school)
    assert (len(found.changes), found.unplaced) == (len(school.pupils), ())
    conferences = after((), found)
    assert clashes(school, (), conferences) == ()
    assert plan(school, conferences=conferences).changes == ()


def test_a_whole_round_keeps_what_staff_decided_and_lets_the_planned_move_at_a_cost(conferences):
    confirmed = replace(conferences[0], state=State.CONFIRMED)
    there = present(SCHOOL, conferences=(confirmed, *conferences[1:-1]))
    wanted = demands(owed(principle(TALK), SCHOOL, CALENDAR), SCHOOL, CALENDAR, READINGS)
    problem = whole_round(wanted, there)
    assert {confirmed.id} == set(problem.instance.fixed)
    assert {one.id for one in conferences[1:-1]} == set(problem.instance.previous)
    assert len(conferences) == len(problem.instance.talks)
    (missing,) = set(problem.demands) - {one.id for one in conferences}
    assert conferences[-1].pupil == problem.demands[missing].owed.pupil


def need(pupil, **more):
    return {pupil: ConferenceNeed(id=f"{YEAR}:{pupil}", year=YEAR, pupil=pupil, **more)}


def with_needs(needs, *, conferences=(), roster=SCHOOL, times=None, today=AUGUST):
    wanted = demands(owed(principle(TALK), roster, CALENDAR), roster, CALENDAR, READINGS)
    said = Circumstances(needs=needs, times={("shs", 1): times or {}})
    there = replace(present(roster, conferences=conferences, today=today), circumstances=said)
    return plan_conferences(wanted, there, solve_first_come)


def test_homes_that_come_apart_have_a_conference_each_and_planning_again_changes_nothing():
    needs = need("P1A2", homes=Homes.APART)
    found = after((), with_needs(needs))
    assert [("H3",), ("H4",)] == sorted(one.households for one in found if one.pupil == "P1A2")
    assert () == with_needs(needs, conferences=found).changes


def test_a_conference_of_two_homes_becomes_one_homes_and_the_other_gets_its_own(conferences):
    found = with_needs(need("P1A2", homes=Homes.APART), conferences=conferences)
    before = next(one for one in conferences if one.pupil == "P1A2")
    changed, new = sorted(found.changes, key=lambda change: change.before is None)
    assert (before, ("H3",), before.start) == (changed.before, changed.value.households, changed.value.start)
    assert (None, ("H4",)) == (new.before, new.value.households)


def test_a_conference_held_with_both_homes_is_both_homes_conference(conferences):
    held = tuple(replace(one, state=State.HELD) for one in conferences)
    assert () == with_needs(need("P1A2", homes=Homes.APART), conferences=held).changes


def test_homes_that_come_together_again_leave_one_conference_over():
    apart = after((), with_needs(need("P1A2", homes=Homes.APART)))
    found = with_needs({}, conferences=apart)
    assert [("H3", "H4")] == [change.value.households for change in found.changes]
    assert [("H4",)] == [one.households for one in found.surplus]


def test_the_need_decides_length_form_and_interpreter():
    needs = need("P1A0", minutes=30, interpreter="AYSE") | need("P1A1", form="online")
    found = {one.pupil: one for one in after((), with_needs(needs))}
    first, second = found["P1A0"], found["P1A1"]
    assert (30, "AYSE") == (minutes(first.end) - minutes(first.start), first.interpreter)
    assert ("online", None) == (second.form, second.room)


def test_a_conference_whose_form_changes_is_planned_anew(conferences):
    (change,) = with_needs(need("P1A0", form="online"), conferences=conferences).changes
    assert ("online", None) == (change.value.form, change.value.room)


def test_a_planned_conference_gives_way_to_what_its_home_cannot(conferences):
    one = next(one for one in conferences if one.pupil == "P3A1")
    blocked = HomeTime(id="x#1", answer="x", kind=TimeKind.BLOCKED, day=one.day)
    (change,) = with_needs({}, conferences=conferences, times={"H6": (blocked,)}).changes
    assert (one.id, True) == (change.value.id, change.value.day != one.day)
    confirmed = tuple(replace(each, state=State.CONFIRMED) for each in conferences)
    assert () == with_needs({}, conferences=confirmed, times={"H6": (blocked,)}).changes


def test_a_home_that_is_left_out_is_taken_off_what_staff_confirmed_too(conferences):
    confirmed = tuple(replace(one, state=State.CONFIRMED) for one in conferences)
    roster = replace(SCHOOL, left_out=frozenset({("P1A2", "H4")}))
    (change,) = with_needs({}, conferences=confirmed, roster=roster).changes
    assert ("H3",) == change.value.households
    assert (change.before.day, change.before.start) == (change.value.day, change.value.start)
    over = with_needs({}, conferences=confirmed, roster=roster, today=date(2026, 12, 1))
    assert () == over.changes


def test_a_pupil_who_needs_a_room_without_steps_is_told_of_when_there_is_none():
    found = with_needs(need("P1A0", step_free=True))
    (left,) = found.unplaced
    assert "It needs a room without steps, and the school has registered none." == str(left.why.reason)
    assert 6 == len(found.changes)


def test_a_home_that_can_never_come_is_told_of():
    never = HomeTime(id="x#1", answer="x", kind=TimeKind.BLOCKED)
    (left,) = with_needs({}, times={"H6": (never,)}).unplaced
    assert "P3A1" == left.demand.owed.pupil
    assert "The home, the staff or the room is taken" in str(left.why.reason)
