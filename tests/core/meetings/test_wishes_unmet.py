"""Who asked and got nothing, with the reason that a secretary would find on the grid."""

from dataclasses import replace
from datetime import date, time

import pytest

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed
from skolehjem.core.conferences.instance import Place
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.conference_problem import SolvedRound, conference_problem
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.round_quality import round_quality
from skolehjem.core.meetings.wishes_unmet import wishes_unmet
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.settings import ConferenceSettings
from tests.langeland import CALENDAR
from tests.small_school import READINGS, YEAR, present, principle, rule, small_school

MONDAY = date(2026, 10, 19)
SCHOOL = small_school({"1A": ["H1", "H2", "H1"], "2A": ["H1", "H2"]})
TALK = rule("shs", "conference", Unit.PUPIL)


def wish(first, last, day=MONDAY, kind=TimeKind.WISH):
    return HomeTime(id=f"x#{first}", answer="x", kind=kind, day=day, start=first, end=last)


def solved(places, times, needs=None, **more):
    """A round with pupils at places by name: `{"P1A0": (0, 3)}` is the fourth five minutes of the first day."""
    said = Circumstances(times={("shs", 1): times}, needs=needs or {}, late_before={"H1": 2})
    there = replace(present(SCHOOL), circumstances=said, **more)
    wanted = demands(owed(principle(TALK), SCHOOL, CALENDAR), SCHOOL, CALENDAR, READINGS)
    asked = {one.owed.pupil or "": one for one in conference_demands(wanted, there)}
    problem = conference_problem(asked, there)
    assert problem is not None
    found = timetable(
        Assignment(talk=pupil, day=day, slot=slot, room=f"R{pupil[1:3]}") for pupil, (day, slot) in places.items()
    )
    return SolvedRound(problem=problem, solution=Solution(timetable=found, cost=0, bound=0))


def reasons(one):
    return {unmet.household: str(unmet.why) for unmet in wishes_unmet(one)}


def test_a_home_with_one_of_its_wishes_met_is_not_told_of():
    one = solved({"P1A0": (0, 0), "P1A2": (0, 3)}, {"H1": (wish(time(14), time(14, 15)),)})
    assert () == wishes_unmet(one)


def test_a_home_that_asked_for_nothing_or_has_no_time_is_not_told_of():
    assert () == wishes_unmet(solved({"P1A0": (0, 0)}, {"H2": (wish(time(16), time(17)),)}))


def test_staff_with_other_conferences_are_named():
    one = solved({"P1A0": (0, 0), "P1A1": (0, 3)}, {"H2": (wish(time(14), time(14, 15)),)})
    assert {"H2": "T1A has other conferences at 1 of the 1 times wished."} == reasons(one)
    assert [("P1A1",)] == [unmet.pupils for unmet in wishes_unmet(one)]


def test_staff_who_are_not_there_are_named():
    school = {"H2": (wish(time(14), time(14, 30)),)}
    one = solved({"P1A1": (1, 0)}, school)
    away = frozenset({Place(0, slot) for slot in range(36)})
    instance = one.problem.instance
    teachers = tuple(replace(who, unavailable=away) if who.id == "T1A" else who for who in instance.teachers)
    problem = replace(one.problem, instance=replace(instance, teachers=teachers))
    assert {"H2": "T1A is not there at 2 of the 2 times wished."} == reasons(replace(one, problem=problem))


def test_a_time_that_could_be_had_is_said_before_all_else():
    one = solved({"P1A0": (0, 0), "P1A1": (1, 3)}, {"H2": (wish(time(14), time(14, 30)),)})
    assert "The time could be had" in reasons(one)["H2"]


def test_a_home_that_is_in_another_conference_itself_is_told():
    longer = {"P2A1": ConferenceNeed(id="x", year=YEAR, pupil="P2A1", minutes=30)}
    times = {"H2": (wish(time(15, 25), time(15, 40)),)}
    one = solved({"P2A1": (0, 14), "P1A1": (0, 9)}, times, needs=longer)
    assert {"H2": "The home has another conference at 1 of the 1 times wished."} == reasons(one)


@pytest.mark.parametrize(
    "asked",
    [wish(time(19), time(20)), wish(time(14), time(14, 30), day=date(2026, 12, 1)), wish(time(14), time(14, 10))],
)
def test_a_wish_outside_the_round_is_said_to_be_so(asked):
    one = solved({"P1A1": (0, 3)}, {"H2": (asked,)})
    assert {"H2": "No conference of the round begins and ends at the times wished."} == reasons(one)


def test_a_home_that_wished_what_it_cannot_is_told():
    times = {"H2": (wish(time(14), time(14, 15)), wish(time(14), time(14, 10), kind=TimeKind.BLOCKED))}
    one = solved({"P1A1": (0, 3)}, times)
    assert {"H2": "The home itself cannot come at 1 of the 1 times wished."} == reasons(one)


def test_breaks_that_staff_need_are_a_reason():
    wishes = ConferenceSettings(max_in_row=2)
    places = {"P1A0": (0, 0), "P1A2": (0, 6), "P1A1": (1, 0)}
    one = solved(places, {"H2": (wish(time(14, 15), time(14, 30)),)}, wishes=wishes)
    assert {"H2": "Staff would be without the breaks they need at 1 of the 1 times wished."} == reasons(one)


def test_a_round_is_counted_as_people_count():
    times = {"H1": (wish(time(14), time(14, 15)),), "H2": (wish(time(16), time(17)),)}
    places = {"P1A0": (0, 0), "P1A2": (0, 6), "P2A0": (1, 0), "P1A1": (0, 3), "P2A1": (0, 28)}
    found = round_quality(solved(places, times, wishes=ConferenceSettings(late_from=time(14, 30))))
    assert (1, 5) == (found.homes_on_more_days, found.wishes)
    assert 3 == found.wishes_missed  # P1A2 at 14.30 and P2A0 the next day for H1, P1A1 at 14.15 for H2
    assert 15 + (28 - 6) * 5 == found.home_wait_minutes
    assert (3, 0) == (found.staff_days, found.staff_idle_minutes)
    assert (0, 2) == (found.room_changes, found.late_again)
