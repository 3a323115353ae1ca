from dataclasses import replace
from datetime import date

import pytest

from skolehjem.core.years.calendar import Calendar, SchoolYear
from skolehjem.core.years.checks import calendar_warnings, plan_warnings, year_warnings
from skolehjem.core.years.days import DayName
from skolehjem.core.years.holiday_plans import HolidayPlan, PlanBreak, PlanDay, planned_year, year_without_plan
from tests.langeland import CALENDAR

# The weekdays of 2026/27 are 260; these breaks take 60 of them.
LANGELAND = HolidayPlan(
    year="2026/27",
    municipality="Langeland",
    kind="kommune",
    school_days=200,
    breaks=tuple(
        PlanBreak(name=one.name, first=one.first, last=one.last) for one in CALENDAR.breaks if one.year == "2026/27"
    ),
    first_school_day=PlanDay(kind=DayName.PUPIL, day=date(2026, 8, 10), name="first_school_day", where="plan.toml:6"),
    where="plan.toml:2",
)


def remarks(plan):
    planned = planned_year(plan, [])
    found = [*plan_warnings(plan, planned), *year_warnings(planned.calendar, planned.year)]
    return [(problem.where, str(problem.what)) for problem in found]


def test_a_plan_that_adds_up_calls_for_no_remark():
    assert remarks(LANGELAND) == []


def test_a_figure_of_the_plan_that_its_breaks_do_not_give_is_named():
    assert remarks(replace(LANGELAND, school_days=199)) == [
        ("plan.toml:2", "The plan says 199 school days, but its breaks give 200.")
    ]


def test_a_first_school_day_that_the_breaks_do_not_give_is_named_with_its_line():
    late = PlanDay(kind=DayName.PUPIL, day=date(2026, 8, 11), name="first_school_day", where="plan.toml:6")
    assert remarks(replace(LANGELAND, first_school_day=late)) == [
        ("plan.toml:6", "first_school_day is 2026-08-11, but by the breaks it is 2026-08-10.")
    ]


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("vejledende", "This is a municipality's example: each school may differ."),
        ("privat", "This is an independent school's own plan, not a municipality's."),
    ],
)
def test_a_plan_that_no_municipality_adopted_is_told_from_one_that_it_did(kind, what):
    assert remarks(replace(LANGELAND, kind=kind)) == [("plan.toml:2", what)]


def test_a_missing_break_shows_in_the_number_of_school_days():
    assert remarks(replace(LANGELAND, breaks=tuple(one for one in LANGELAND.breaks if one.name != "Vinterferie"))) == [
        ("plan.toml:2", "The plan says 200 school days, but its breaks give 205."),
        ("2026/27 Langeland", "The plan gives 205 school days; 200 is usual."),
    ]


def test_a_plan_without_summer_breaks_is_asked_about_them():
    breaks = tuple(one for one in LANGELAND.breaks if not one.name.startswith("Sommer"))
    found = remarks(replace(LANGELAND, breaks=breaks, first_school_day=None, school_days=None))
    assert ("2026/27 Langeland", "No break covers 2026-08-01.") in found
    assert ("2026/27 Langeland", "No break covers 2027-07-31.") in found


def test_a_plan_that_says_it_is_not_complete_is_believed():
    assert remarks(replace(LANGELAND, complete=False)) == [
        ("2026/27 Langeland", "The plan says of itself that it is not complete: breaks may be missing.")
    ]


def test_of_a_year_without_a_plan_only_that_is_said():
    planned = year_without_plan("2026/27", [])
    assert [str(problem.what) for problem in year_warnings(planned.calendar, planned.year)] == [
        "No holiday plan is loaded: Monday to Friday count as school days, except public holidays."
    ]


def horizon(today, *years):
    calendar = Calendar(years=tuple(SchoolYear(id=year) for year in years))
    return [str(problem.what) for problem in calendar_warnings(calendar, today)]


def test_a_year_that_is_missing_between_two_is_named():
    assert horizon(date(2026, 9, 1), "2024/25", "2026/27") == [
        "The school year 2025/26 is missing between 2024/25 and 2026/27."
    ]


def test_the_end_of_the_calendar_is_told_while_there_is_time_to_load_the_next_year():
    ends = ["The calendar ends on 2027-07-31; later deadlines can't be judged."]
    assert horizon(date(2027, 4, 2), "2026/27") == []
    assert horizon(date(2027, 4, 3), "2026/27") == ends
    assert horizon(date(2028, 1, 1), "2026/27") == ends
    assert horizon(date(2027, 6, 1), "2026/27", "2027/28") == []


def test_an_empty_calendar_has_nothing_to_remark():
    assert horizon(date(2027, 6, 1)) == []
