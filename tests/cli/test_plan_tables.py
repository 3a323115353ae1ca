"""What people are told about a plan besides its times."""

from dataclasses import replace
from datetime import time

import pytest

from skolehjem.actions.plan_meetings import YearPlan
from skolehjem.cli.plan_tables import plan_data, plan_notes, plan_problems, plan_table, plan_tables, total_table
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.meetings.conference_plan import plan_conferences
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.meeting_plan import plan_meetings
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import StaffNeed, Unit
from skolehjem.locale import use_language, words
from tests.langeland import CALENDAR
from tests.small_school import READINGS, YEAR, present, principle, rule, small_school, timed


@pytest.fixture(autouse=True)
def danish():
    use_language("da")
    yield
    use_language("en")


NOTHING = Solution(timetable=timetable(()), cost=0, bound=0)


def one_after_the_other(instance):
    places = zip(instance.talks, instance.talks[0].starts, strict=False)
    found = (Assignment(talk=talk.id, day=at.day, slot=at.slot, room=talk.rooms[0]) for talk, at in places)
    return Solution(timetable=timetable(found), cost=0, bound=0)


def year_plan(roster, *rules, meetings=(), solve=lambda _instance: NOTHING):
    wanted = demands(owed(principle(*rules), roster, CALENDAR), roster, CALENDAR, READINGS)
    there = present(roster, meetings=meetings)
    return YearPlan(
        year=YEAR,
        roster=roster,
        meetings=plan_meetings([one for one in wanted if one.owed.pupil is None], there),
        conferences=plan_conferences([one for one in wanted if one.owed.pupil], there, solve),
        readings=(),
        demands=wanted,
    )


def notes(plan):
    return [words(note) for note in plan_notes(plan)]


SCHOOL = small_school({"1A": ["H1"], "2A": ["H2"]})


def test_a_role_that_nobody_has_is_named_with_the_classes():
    plan = year_plan(SCHOOL, rule(staff=(StaffNeed(role="class-teacher"), StaffNeed(role="pedagogue")), **timed()))
    assert notes(plan) == ["Der blev ikke fundet en pædagog til 1A, 2A; de andre mødes uden."]


def test_pupils_without_a_known_home_are_counted_with_the_list_that_is_missing():
    plan = year_plan(replace(SCHOOL, guardianships=SCHOOL.guardianships[:1]), rule("shs", "conference", Unit.PUPIL))
    assert notes(plan) == [
        "1 elev har intet kendt hjem at invitere; indlæs listen over hjem med: skolehjem import FILER"
    ]


def test_meetings_no_longer_asked_for_are_named_up_to_ten():
    school = small_school({f"{grade}{track}": ["H1"] for grade in range(1, 7) for track in "AB"})
    meetings = [change.value for change in year_plan(school, rule(**timed())).meetings.changes]
    told = notes(year_plan(school, rule("anden", **timed()), meetings=meetings))
    assert (len(told), told[-1]) == (11, "Og 2 flere kræves ikke længere.")
    assert told[0].startswith("M1 ")
    assert told[0].endswith("kræves ikke længere; aflys det, hvis det ikke skal holdes.")


def test_what_staff_decided_is_counted():
    (first, second) = [change.value for change in year_plan(SCHOOL, rule(**timed())).meetings.changes]
    held = (replace(first, state=State.HELD), second)
    assert notes(year_plan(SCHOOL, rule(**timed()), meetings=held)) == [
        "1 er beholdt, fordi personalet har flyttet, bekræftet eller holdt det."
    ]


def test_pupils_of_a_class_with_the_same_reason_are_one_problem():
    school = small_school({"1A": ["H1", "H2"]})
    (problem,) = plan_problems(year_plan(school, rule("shs", "conference", Unit.PUPIL)))
    assert problem.where == "1A, P1"
    assert words(problem.what).startswith(
        "Skole-hjem-samtale, runde 1, har ikke fået en tid til P1A0 Holm og P1A1 Holm."
    )


def test_totals_count_new_and_unplaced():
    plan = year_plan(SCHOOL, rule(**timed()), rule("shs", "conference", Unit.PUPIL))
    assert [row[2:] for row in total_table(plan).rows] == [(2, 0, 0, 0), (0, 0, 0, 2)]
    assert len(plan_data(plan)["unplaced"]) == 2


def test_conferences_of_a_class_on_one_day_are_one_line():
    school = small_school({"1A": ["H1", "H2"]})
    plan = year_plan(
        school,
        rule("shs", "conference", Unit.PUPIL),
        solve=one_after_the_other,
    )
    (row,) = plan_table(plan).rows
    assert (row[1], row[2], words(row[3])) == ("14.00–14.30", "1A", "2 samtaler (P1)")


def test_a_principle_that_asks_for_nothing_gives_an_empty_year():
    plan = year_plan(SCHOOL)
    assert (plan_table(plan).rows, total_table(plan).rows, notes(plan)) == ((), (), [])


def test_what_is_kept_is_only_counted_and_an_unchanged_year_is_only_summed_up():
    first, second = [change.value for change in year_plan(SCHOOL, rule(**timed())).meetings.changes]
    half = year_plan(SCHOOL, rule(**timed()), meetings=[first])
    assert [len(table.rows) for table in plan_tables(half)[:2]] == [1, 1]
    assert total_table(half).rows[0][2:] == (1, 0, 1, 0)
    (only,) = plan_tables(year_plan(SCHOOL, rule(**timed()), meetings=[first, second]))
    assert only.rows[0][2:] == (0, 0, 2, 0)


def test_a_line_names_a_clause_and_how_many_more_and_csv_names_all_and_the_hours_apart():
    plan = year_plan(small_school({"1A": ["H1"]}), replace(rule(**timed()), clauses=("P1", "P2", "P3")))
    assert words(plan_table(plan).rows[0][3]) == "Forældremøde (P1 +2)"
    assert plan_table(plan, "csv").rows[0][1:3] == (time(17), time(19))
    assert plan_table(plan, "csv").rows[0][5] == "P1, P2, P3"


def test_a_meeting_without_a_room_says_so():
    plan = year_plan(small_school({"1A": ["H1"]}, own_rooms=False), rule(**timed()))
    assert words(plan_table(plan).rows[0][4]) == "intet lokale"
    assert notes(plan)[0].startswith("1 har intet lokale")
