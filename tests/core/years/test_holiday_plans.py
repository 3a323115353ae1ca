from datetime import date, time

import pytest

from skolehjem.core.years.checks import checksum
from skolehjem.core.years.days import DayName
from skolehjem.core.years.holiday_plans import (
    HolidayPlan,
    PlanBreak,
    PlanDay,
    choose_plan,
    faults,
    planned_year,
    year_without_plan,
)
from skolehjem.errors import NotFound, UsageFault

YEAR = "2026/27"
CHRISTMAS = (date(2026, 12, 25), "Juledag")


def pause(name, first, last, where="plan.toml:1"):
    return PlanBreak(name=name, first=first, last=last, where=where)


def plan(*breaks, **fields):
    return HolidayPlan(year=YEAR, breaks=breaks, **fields)


def named(kind, day, **fields):
    return PlanDay(kind=kind, day=day, name="Navn", where="plan.toml:9", **fields)


def days(planned):
    return {day.day: day.kind for day in planned.named_days}


SUMMERS = (
    pause("Sommerferie (start)", date(2026, 6, 27), date(2026, 8, 9)),
    pause("Sommerferie", date(2027, 6, 26), date(2027, 8, 8)),
)


def test_summer_breaks_are_clipped_to_the_school_year():
    planned = planned_year(plan(*SUMMERS), [])
    assert [(one.name, one.first, one.last) for one in planned.breaks] == [
        ("Sommerferie (start)", date(2026, 8, 1), date(2026, 8, 9)),
        ("Sommerferie", date(2027, 6, 26), date(2027, 7, 31)),
    ]
    assert not faults(plan(*SUMMERS))


def test_a_break_without_an_end_goes_on_to_the_end_of_the_school_year():
    planned = planned_year(plan(pause("Sommerferie", date(2027, 6, 26), None)), [])
    assert [one.last for one in planned.breaks] == [date(2027, 7, 31)]


def test_the_first_and_last_school_day_stand_in_for_missing_summer_breaks():
    ends = {
        "first_school_day": PlanDay(kind=DayName.PUPIL, day=date(2026, 8, 10), name="first_school_day"),
        "last_school_day": PlanDay(kind=DayName.PUPIL, day=date(2027, 6, 25), name="last_school_day"),
    }
    calendar = planned_year(plan(**ends), []).calendar
    assert calendar.school_start(YEAR) == date(2026, 8, 10)
    assert calendar.school_end(YEAR) == date(2027, 6, 25)
    assert len(planned_year(plan(*SUMMERS, **ends), []).breaks) == 2


def test_the_usual_closed_days_are_off_and_the_first_of_may_is_not():
    calendar = planned_year(plan(), []).calendar
    off = [date(2026, 12, 24), date(2026, 12, 31)]
    assert [calendar.is_working(day) for day in off] == [False, False]
    assert days(planned_year(plan(), []))[date(2027, 6, 5)] == "closed"
    assert date(2027, 5, 1) not in days(planned_year(plan(), []))


def test_a_plan_may_name_its_own_closed_days():
    closed = (named(DayName.CLOSED, date(2027, 5, 3)),)
    assert days(planned_year(plan(closed_days=closed), [])) == {date(2027, 5, 3): "closed"}


def test_public_holidays_of_other_school_years_are_left_out():
    planned = planned_year(plan(closed_days=()), [CHRISTMAS, (date(2026, 5, 14), "Kristi himmelfartsdag")])
    assert days(planned) == {date(2026, 12, 25): "holiday"}


def test_on_one_day_a_staff_day_goes_before_a_holiday_and_that_before_a_closed_day():
    both = (named(DayName.STAFF, date(2026, 12, 24)),)
    found = days(planned_year(plan(days=both), [CHRISTMAS, (date(2026, 12, 31), "Opdigtet helligdag")]))
    assert found[date(2026, 12, 24)] == "staff"
    assert found[date(2026, 12, 31)] == "holiday"


def test_without_a_plan_only_holidays_and_closed_days_are_off():
    planned = year_without_plan(YEAR, [CHRISTMAS])
    assert not planned.year.planned
    assert not planned.breaks
    assert planned.calendar.is_school_day(date(2026, 10, 12))
    assert not planned.calendar.is_school_day(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (
            plan(pause("Efterårsferie", date(2026, 10, 18), date(2026, 10, 10))),
            "Efterårsferie ends on 2026-10-10, before it begins on 2026-10-18.",
        ),
        (
            plan(pause("Vinterferie", date(2026, 2, 13), date(2026, 2, 21))),
            "Vinterferie from 2026-02-13 lies outside the school year 2026/27.",
        ),
        (
            plan(pause("Sommerferie", date(2027, 8, 2), None)),
            "Sommerferie from 2027-08-02 lies outside the school year 2026/27.",
        ),
        (
            plan(pause("Vinterferie", date(2026, 2, 13), date(2027, 2, 21))),
            "Vinterferie from 2026-02-13 lasts 374 days.",
        ),
        (
            plan(
                pause("Juleferie", date(2026, 12, 19), date(2027, 1, 3), "plan.toml:7"),
                pause("Nytår", date(2027, 1, 1), date(2027, 1, 4)),
            ),
            "Nytår and Juleferie overlap on 2027-01-01.",
        ),
        (
            plan(days=(named(DayName.STAFF, date(2027, 8, 5)),)),
            "Navn on 2027-08-05 lies outside the school year 2026/27.",
        ),
        (plan(days=(named(DayName.PUPIL, date(2026, 12, 20)),)), "Navn on 2026-12-20 is not on a Saturday."),
        (
            plan(
                days=(named(DayName.STAFF, date(2026, 10, 2)), named(DayName.HALF, date(2026, 10, 2), until=time(12)))
            ),
            "Navn falls on 2026-10-02, which is named already.",
        ),
        (
            plan(*SUMMERS, days=(named(DayName.HALF, date(2027, 6, 28), until=time(12)),)),
            "Navn on 2027-06-28 lies in the break Sommerferie.",
        ),
        (
            plan(*SUMMERS, first_school_day=named(DayName.PUPIL, date(2026, 8, 7))),
            "Navn on 2026-08-07 lies in the break Sommerferie (start).",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_line(given, what):
    found = faults(given)
    assert [str(problem.what) for problem in found] == [what]
    assert all(problem.where.startswith("plan.toml:") for problem in found)


def test_all_faults_of_a_plan_are_found_at_once():
    given = plan(
        pause("Efterårsferie", date(2026, 10, 18), date(2026, 10, 10)),
        pause("Vinterferie", date(2026, 2, 13), date(2026, 2, 21)),
        days=(named(DayName.PUPIL, date(2026, 12, 20)),),
    )
    assert len(faults(given)) == 3


# Which plan of a file is meant.

PLANS = (
    HolidayPlan(year=YEAR, municipality="Langeland"),
    HolidayPlan(year=YEAR, municipality="Gentofte"),
    HolidayPlan(year="2027/28", municipality="Langeland"),
)


def test_a_municipality_is_found_whatever_its_letters_are():
    assert choose_plan(PLANS, YEAR, "f.toml", "LANGELAND") is PLANS[0]


def test_the_only_plan_of_a_year_needs_no_municipality():
    assert choose_plan(PLANS, "2027/28", "f.toml") is PLANS[2]
    assert choose_plan(PLANS, "2027/28", "f.toml", usual="Gentofte") is PLANS[2]


def test_among_several_the_usual_municipality_is_meant():
    assert choose_plan(PLANS, YEAR, "f.toml", usual="Gentofte") is PLANS[1]


def test_without_a_usual_municipality_the_user_is_asked_for_one():
    with pytest.raises(UsageFault) as caught:
        choose_plan(PLANS, YEAR, "f.toml")
    assert dict(caught.value.problems[0].hint.facts) == {"names": ("Langeland", "Gentofte")}


def test_a_misspelt_municipality_is_answered_with_the_nearest():
    with pytest.raises(NotFound) as caught:
        choose_plan(PLANS, YEAR, "f.toml", "Gentoft")
    assert dict(caught.value.problems[0].hint.facts) == {"n": 1, "names": ("Gentofte",)}


def test_a_missing_year_is_answered_with_those_that_are_there():
    with pytest.raises(NotFound) as caught:
        choose_plan(PLANS, "2030/31", "f.toml")
    assert dict(caught.value.problems[0].hint.facts) == {"years": ("2026/27", "2027/28")}


def test_a_municipality_without_that_year_is_answered_with_its_years():
    with pytest.raises(NotFound) as caught:
        choose_plan((*PLANS, HolidayPlan(year="2027/28", municipality="Køge")), "2027/28", "f.toml", "Gentofte")
    assert dict(caught.value.problems[0].hint.facts) == {
        "years": ("2026/27",),
        "year": "2027/28",
        "names": ("Langeland", "Køge"),
    }


# The checksum.


def test_the_checksum_is_weekdays_minus_breaks_minus_holidays():
    given = plan(*SUMMERS, pause("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18)))
    holidays = [CHRISTMAS, (date(2027, 3, 28), "Påskedag"), (date(2027, 3, 29), "Anden påskedag")]
    count = checksum(planned_year(given, holidays).calendar, YEAR)
    # 1 August 2026 to 31 July 2027 has 260 weekdays; summer takes 5 and 25, the autumn break 5.
    assert (count.weekdays, count.in_breaks) == (260, 35)
    assert (count.holidays, count.closed) == (2, 2)
    assert count.school_days == count.pupil_days == 260 - 35 - 2 - 2


def test_staff_days_and_saturdays_change_the_days_with_pupils_only():
    given = plan(
        days=(
            named(DayName.STAFF, date(2026, 10, 2)),
            named(DayName.STAFF, date(2026, 10, 3)),
            named(DayName.PUPIL, date(2026, 12, 19)),
        )
    )
    count = checksum(planned_year(given, []).calendar, YEAR)
    assert (count.staff_days, count.saturdays) == (1, 1)
    assert count.pupil_days == count.school_days == 258
