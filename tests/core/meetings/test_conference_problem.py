"""A school's round as a problem and back: whatever answer is lawful in numbers is a plan without clashes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem.core.busy.busy import Busy, BusyOf
from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.instance import Place, Window
from skolehjem.core.instants import instant
from skolehjem.core.meetings.busy_times import busy_bookings, on_busy_time
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.conference_problem import conference_problem
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.roster.school import Room
from skolehjem.core.settings import ConferenceSettings
from skolehjem.core.years.days import year_span
from tests.first_come import first_come
from tests.langeland import CALENDAR
from tests.small_school import NOW, READINGS, YEAR, present, principle, rule, small_school

TALK = rule("shs", "conference", Unit.PUPIL)
SCHOOL = small_school({"1A": ["H1", "H2", "H3 H4"], "2A": ["H1", "H5"]})
MONDAY = date(2026, 10, 19)
"""The first day of the round: weeks 43 and 44, from 14 to 17, a quarter each and ten minutes off after four."""


def need(pupil, **more):
    return ConferenceNeed(id=f"{YEAR}:{pupil}", year=YEAR, pupil=pupil, **more)


def there(roster=SCHOOL, *, needs=(), times=None, late=None, wishes=None, walk=0, busy=(), **more):
    said = Circumstances(
        needs={one.pupil: one for one in needs}, times={("shs", 1): times or {}}, late_before=late or {}
    )
    return replace(
        present(roster, **more), circumstances=said, wishes=wishes or ConferenceSettings(), walk_minutes=walk,
        busy=busy_bookings(busy, year_span(YEAR)),
    )  # fmt: skip


def asked(school, readings=READINGS):
    wanted = demands(owed(principle(TALK), school.roster, CALENDAR), school.roster, CALENDAR, readings)
    return {str(number): one for number, one in enumerate(conference_demands(wanted, school))}


def problem(school, readings=READINGS, **more):
    found = conference_problem(asked(school, readings), school, **more)
    assert found is not None
    assert faults(found.instance) == ()
    return found


def conferences(found, plan):
    """The conferences of an answer, as planning makes them."""
    made = []
    for number, one in enumerate(one for one in plan.assignments if one.talk in found.demands):
        demand, booking = found.demands[one.talk], found.booking(one)
        made.append(
            Conference(
                id=f"S{100 + number}", uid="u", changed_at=NOW, year=YEAR, rule="shs", pupil=demand.owed.pupil,
                school_class=demand.owed.classes[0], households=demand.homes, staff=demand.who.staff,
                room=booking.room, form=demand.form, interpreter=demand.interpreter, day=booking.day,
                start=booking.start, end=booking.end,
            )
        )  # fmt: skip
    return made


def talk(found, pupil, home=None):
    return next(
        one
        for id, demand in found.demands.items()
        if demand.owed.pupil == pupil and (home is None or home in demand.homes)
        for one in found.instance.talks
        if one.id == id
    )


def standing(id="S1", pupil="P1A0", day=MONDAY, start=time(14), minutes=15, **more):
    end = (datetime.combine(day, start) + timedelta(minutes=minutes)).time()
    values = {
        "households": ("H1",), "staff": ("T1A",), "room": "R1A", "school_class": "2026-1A", "rule": "shs",
    } | more  # fmt: skip
    return Conference(id=id, uid=id, changed_at=NOW, year=YEAR, pupil=pupil, day=day, start=start, end=end, **values)


def busy(owner, of=BusyOf.STAFF, first=datetime(2026, 10, 19, 0), last=datetime(2026, 10, 20, 0)):
    ends = [instant(moment.date(), moment.time()) for moment in (first, last)]
    return Busy(id=f"{owner}:{first}", calendar="x", of=of, owner=owner, starts_at=ends[0], ends_at=ends[1])


def test_slots_are_as_long_as_all_lengths_and_breaks_allow():
    found = problem(there())
    assert (found.instance.slot_minutes, found.instance.days[0].slots) == (5, 36)
    assert {one.duration for one in found.instance.talks} == {3}
    starts = [place.slot for place in found.instance.talks[0].starts if place.day == 0]
    assert [0, 3, 6, 9, 14, 17, 20, 23, 28, 31] == starts


def test_time_weighs_by_the_conference_whatever_slots_it_is_cut_into():
    weights = problem(there(wishes=ConferenceSettings(weights={"wish_miss": 7}))).instance.weights
    assert (21, 30, 2, 1) == (weights.wish_miss, weights.household_day, weights.household_wait, weights.teacher_idle)


def test_a_longer_conference_begins_where_no_break_falls_in_it():
    found = problem(there(needs=[need("P1A0", minutes=30)]))
    one = talk(found, "P1A0")
    assert 6 == one.duration
    assert [0, 3, 6, 14, 17, 20, 28] == [place.slot for place in one.starts if place.day == 0]


def test_one_longer_than_any_row_may_run_over_a_break():
    found = problem(there(needs=[need("P1A0", minutes=90)]))
    assert [0, 3, 6, 9, 14, 17] == [place.slot for place in talk(found, "P1A0").starts if place.day == 0]


def test_a_conference_with_an_interpreter_may_have_a_length_of_its_own():
    wishes = ConferenceSettings(interpreter_minutes=30)
    found = problem(there(needs=[need("P1A0", interpreter="AYSE")], wishes=wishes))
    one = talk(found, "P1A0")
    assert (6, ("T1A", "interpreter:AYSE")) == (one.duration, one.teachers)
    assert 3 == talk(found, "P1A1").duration


def test_an_interpreter_has_a_calendar_of_its_own():
    school = there(needs=[need("P1A0", interpreter="AYSE")], busy=[busy("AYSE", BusyOf.INTERPRETER)])
    found = problem(school)
    assert 0 not in {place.day for place in talk(found, "P1A0").starts}
    assert 0 in {place.day for place in talk(found, "P1A1").starts}
    ayse = next(one for one in found.instance.teachers if one.id == "interpreter:AYSE")
    assert {0} == {place.day for place in ayse.unavailable}


def test_homes_together_come_to_one_conference_and_homes_apart_have_one_each():
    assert ("H3", "H4") == talk(problem(there()), "P1A2").households
    found = problem(there(needs=[need("P1A2", homes=Homes.APART)]))
    homes = [one.households for one in found.instance.talks if one.pupil == "P1A2"]
    assert [("H3",), ("H4",)] == homes


def test_a_home_that_is_left_out_is_nowhere_in_the_problem():
    roster = replace(SCHOOL, left_out=frozenset({("P1A2", "H4")}))
    found = problem(there(roster, needs=[need("P1A2", homes=Homes.APART)]))
    assert [("H3",)] == [one.households for one in found.instance.talks if one.pupil == "P1A2"]
    assert "H4" not in {one.id for one in found.instance.households}


def test_a_room_without_steps_is_the_class_own_if_it_has_none():
    free = replace(SCHOOL, rooms=(Room(id="R1A"), Room(id="R2A"), Room(id="X", step_free=True), Room(id="Y")))
    assert ("X",) == talk(problem(there(free, needs=[need("P1A0", step_free=True)])), "P1A0").rooms
    own = replace(SCHOOL, rooms=(Room(id="R1A", step_free=True), Room(id="R2A"), Room(id="X", step_free=True)))
    assert ("R1A",) == talk(problem(there(own, needs=[need("P1A0", step_free=True)])), "P1A0").rooms


def test_without_a_room_that_has_no_steps_the_pupil_is_hopeless_and_no_talk():
    found = problem(there(needs=[need("P1A0", step_free=True)]))
    (id,) = found.hopeless
    assert "P1A0" == found.demands[id].owed.pupil
    assert "P1A0" not in {one.pupil for one in found.instance.talks}


def test_online_needs_no_room_and_a_visit_needs_the_way_there_and_back():
    found = problem(there(needs=[need("P1A0", form="online"), need("P1A1", form="home")]))
    assert ((), 0) == (talk(found, "P1A0").rooms, talk(found, "P1A0").travel)
    assert ((), 3) == (talk(found, "P1A1").rooms, talk(found, "P1A1").travel)


def test_homes_walk_between_rooms_in_whole_slots():
    assert 2 == problem(there(walk=7)).instance.rules.household_gap


def test_limits_for_staff_are_counted_in_conferences():
    rules = problem(there(wishes=ConferenceSettings(max_in_row=4, max_a_day=8))).instance.rules
    assert (12, 24) == (rules.max_consecutive, rules.max_slots_per_day)


def test_what_a_home_answers_is_its_wishes_and_what_it_cannot():
    def told(number, kind, **more):
        return HomeTime(id=f"x#{number}", answer="x", kind=kind, **more)

    times = {
        "H1": (
            told(1, TimeKind.WISH, day=MONDAY, start=time(15, 2), end=time(16)),
            told(2, TimeKind.WISH, day=MONDAY, start=time(16), end=time(16, 31)),
            told(3, TimeKind.BLOCKED, day=date(2026, 10, 20)),
            told(4, TimeKind.BLOCKED, start=time(16, 52)),
        )
    }
    found = problem(there(times=times))
    home = next(one for one in found.instance.households if one.id == "H1")
    assert (Window(0, 13, 30),) == home.wishes
    assert {Place(1, slot) for slot in range(36)} | {
        Place(day, slot) for day in range(len(found.instance.days)) for slot in (34, 35)
    } == home.blocked


def test_late_conferences_of_earlier_rounds_and_years_count():
    school = there(late={"H1": 2}, wishes=ConferenceSettings(late_from=time(16)))
    early = standing("S1", day=date(2026, 9, 1), start=time(16, 30), rule="other")
    found = problem(school, standing=(early,))
    before = {one.id: one.late_before for one in found.instance.households}
    assert (3, 0) == (before["H1"], before["H2"])
    assert 24 == found.instance.days[0].late_from


def test_a_conference_that_stands_is_fixed_with_its_room():
    found = problem(there(), standing=(standing("S1", pupil="P9", households=("H1",)),))
    assert {"S1": Place(0, 0)} == found.instance.fixed
    assert ("R1A",) == found.instance.talk_by_id["S1"].rooms


@pytest.mark.parametrize("start", [time(14, 7), time(13, 30), time(16, 50)])
def test_a_conference_at_a_time_of_its_own_keeps_others_away(start):
    kept = standing("S1", pupil="P9", households=("H9",), start=start, minutes=15)
    found = problem(there(), standing=(kept,))
    assert {} == found.instance.fixed
    plan = conferences(found, first_come(found.instance))
    assert () == find_clashes(bookings_of(SCHOOL, (), (kept, *plan)))


def test_conferences_that_clash_already_are_not_fixed_but_in_the_way():
    kept = tuple(standing(id, pupil=id, households=(id,)) for id in ("S1", "S2"))
    found = problem(there(), standing=kept)
    assert {} == found.instance.fixed
    assert Place(0, 0) not in talk(found, "P1A0").starts


def test_moving_away_from_where_it_was_costs():
    found = problem(there(), before={"0": standing("S1")})
    assert {"0": Place(0, 0)} == found.instance.previous


def test_no_day_left_is_no_problem_to_solve():
    school = there(today=date(2026, 12, 1))
    assert conference_problem(asked(school), school) is None


LABELS = ("1A", "1B", "2A")
HOMES = st.lists(st.sampled_from(["H1", "H2", "H3", "H4 H5", "H1 H6"]), min_size=1, max_size=4)


@st.composite
def schools(draw):
    """Schools of every make: shared staff, needs of all kinds, homes that answered, and what is there already."""
    classes = draw(st.dictionaries(st.sampled_from(LABELS), HOMES, min_size=1))
    rooms = (Room(id="X", step_free=True), Room(id="Y"))
    teams = {label: [draw(st.sampled_from("UV"))] for label in classes}
    own = draw(st.booleans())
    roster = small_school(classes, teams=teams, rooms=rooms if draw(st.booleans()) else (), own_rooms=own)
    needs = [
        need(
            pupil.id,
            minutes=draw(st.sampled_from([None, 10, 30, 45])),
            homes=draw(st.sampled_from(Homes)),
            form=draw(st.sampled_from([None, "online", "home"])),
            step_free=draw(st.booleans()),
            interpreter=draw(st.sampled_from([None, "AYSE"])),
        )
        for pupil in roster.pupils
        if draw(st.booleans())
    ]
    hours = st.datetimes(datetime(2026, 10, 19, 13), datetime(2026, 10, 21, 17)).map(lambda x: x.replace(microsecond=0))
    taken = [
        busy(owner, of, first, first + timedelta(minutes=draw(st.integers(1, 300))))
        for owner, of in (("U", BusyOf.STAFF), ("AYSE", BusyOf.INTERPRETER), ("X", BusyOf.ROOM), ("", BusyOf.SCHOOL))
        for first in [draw(hours)]
        if draw(st.booleans())
    ]
    meeting = Meeting(
        id="M1", uid="m", changed_at=NOW, year=YEAR, kind="parent-meeting", rule="fm",
        classes=(roster.classes[0].id,), staff=("U",), room="Y", day=MONDAY, start=time(15), end=time(16, 10),
    )  # fmt: skip
    wishes = ConferenceSettings(
        max_in_row=draw(st.sampled_from([None, 2])), max_a_day=draw(st.sampled_from([None, 3])), travel_minutes=20
    )
    return there(
        roster, needs=needs, wishes=wishes, walk=draw(st.sampled_from([0, 5, 20])), busy=taken,
        meetings=(meeting,) if draw(st.booleans()) else (),
    )  # fmt: skip


@given(schools(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_lawful_answer_is_a_plan_without_a_clash(school, data):
    kept = tuple(
        standing(
            f"S{number}", pupil=f"Q{number}", households=(data.draw(st.sampled_from(["H1", "H4"])),), room=room,
            staff=(data.draw(st.sampled_from("UV")),), start=data.draw(st.sampled_from([time(14), time(14, 15)])),
            form=data.draw(st.sampled_from(["present", "home"])), state=State.MOVED,
        )
        for number, room in enumerate(data.draw(st.lists(st.sampled_from(["X", None]), max_size=2)), 1)
    )  # fmt: skip
    found = problem(school, standing=kept)
    plan = first_come(found.instance)
    assert () == tuple(one for one in violations(found.instance, plan))
    new = conferences(found, plan)
    bookings = bookings_of(
        school.roster, school.meetings, (*kept, *new), school.walk_minutes, school.wishes.travel_minutes
    )
    ids = {one.id for one in new}
    assert [] == [clash for clash in find_clashes(bookings) if {clash.first.id, clash.second.id} & ids]
    assert [] == [clash for clash in on_busy_time(bookings, school.busy) if clash.first.id in ids]


def test_an_interpreter_is_in_one_conference_at_a_time_whoever_holds_it():
    pupils = [pupil.id for pupil in SCHOOL.pupils]
    school = there(needs=[need(pupil, interpreter="AYSE") for pupil in pupils])
    found = problem(school)
    new = conferences(found, first_come(found.instance))
    assert (len(pupils), ()) == (len(new), find_clashes(bookings_of(SCHOOL, (), new)))
    assert len(pupils) == len({(one.day, one.start) for one in new})
