"""Week plans against section 3 of the rules: Friday of the week before, and where a day off moves it."""

from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.principle.adopted import Clause, Reading
from skolehjem.core.principle.duties import PublishRule, Rhythm
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.hours import Weekday
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.calendar import Calendar, NamedDay, SchoolYear
from skolehjem.core.years.days import week_span
from tests.langeland import BREAKS, CALENDAR, HOLIDAYS
from tests.obliged import CLASSES, YEAR, at, mark, standpoint, wall

RULE = PublishRule(
    id="ugeplan", clauses=("B06",), what="week-plan", every=Rhythm.WEEK, weekday=Weekday.FRIDAY, reading="eftermiddag"
)
UNSET = Reading(id="eftermiddag", clauses=("B06",), word="fredag eftermiddag")
SET = Reading(id="eftermiddag", clauses=("B06",), word="fredag eftermiddag", value="16:00")


def owed(here: Standpoint, facts: Facts) -> tuple[Obligation, ...]:
    return obligations(here, facts, {Kind.WEEK_PLAN})


def plans(
    now: str = "2026-11-19T12:00", *marks, rule=RULE, reading=UNSET, calendar: Calendar = CALENDAR, **facts
) -> dict[str, Obligation]:
    """The week plans of 3A by week."""
    here = standpoint(now, calendar=calendar, publishes=(rule,), readings=(reading,))
    found = owed(here, Facts(**{"year": YEAR, "classes": CLASSES[:1], "marks": marks} | facts))
    return {one.subject: one for one in found}


def due(week: str, **more) -> str | None:
    return wall(plans(**more)[week].due_at)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("2026-W48", "2026-11-20T18:00:00"),
        ("2026-W44", "2026-10-23T18:00:00"),  # the Friday before the clocks go back
        ("2027-W13", "2027-03-19T18:00:00"),  # after Easter: the last Friday before the break
        ("2026-W51", "2026-12-11T18:00:00"),
        ("2026-W36", "2026-08-28T18:00:00"),
    ],
)
def test_a_plan_is_due_on_friday_afternoon_of_the_week_before(week, expected):
    assert expected == due(week)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("2026-W43", "2026-10-09T18:00:00"),  # autumn break: Friday the 16th is off
        ("2027-W01", "2026-12-18T18:00:00"),  # Christmas
        ("2027-W08", "2027-02-12T18:00:00"),  # winter break
        ("2027-W13", "2027-03-19T18:00:00"),  # Easter
        ("2027-W19", "2027-05-05T18:00:00"),  # Ascension: Thursday and Friday are off
        ("2027-W20", "2027-05-14T18:00:00"),  # the week of Whit Monday
    ],
)
def test_after_a_break_it_is_the_last_working_day_before_it(week, expected):
    assert expected == due(week)


def test_the_first_plan_of_the_year_is_due_on_the_first_working_day_and_never_in_july():
    assert "2026-08-10T18:00:00" == due("2026-W33")


def test_a_staff_day_in_august_is_a_working_day():
    staff = NamedDay(id="x", year=YEAR, day=date(2026, 8, 6), kind="staff", name="Planlægning")
    calendar = Calendar(years=CALENDAR.years, breaks=CALENDAR.breaks, named_days=(*CALENDAR.named_days, staff))
    assert "2026-08-06T18:00:00" == due("2026-W33", calendar=calendar)


def test_a_friday_before_1_august_is_never_used():
    plain = Calendar(years=(SchoolYear(id="2027/28", planned=False),))
    here = standpoint("2027-08-03T12:00", calendar=plain, publishes=(RULE,), readings=(UNSET,))
    first, second, *_ = owed(here, Facts(year="2027/28", classes=CLASSES[:1]))
    assert ("2027-W31", "2027-08-02T18:00:00") == (first.subject, wall(first.due_at))  # 30 July is before the year
    assert ("2027-W32", "2027-08-06T18:00:00") == (second.subject, wall(second.due_at))


def test_there_is_one_plan_for_each_week_with_pupils():
    weeks = set(plans())
    expected = {
        f"{year}-W{week:02}"
        for year, numbers in ((2026, range(31, 54)), (2027, range(1, 31)))
        for week in numbers
        if any(day in CALENDAR.school_days(YEAR) for day in week_span(year, week).days())
    }
    assert expected == weeks
    assert not {"2026-W42", "2026-W53", "2027-W07", "2027-W12"} & weeks  # breaks, and week 53 of 2026


def test_week_53_has_a_plan_where_pupils_are_at_school_in_it():
    plain = Calendar(years=(SchoolYear(id=YEAR, planned=False),))
    assert "2026-12-25T18:00:00" == due("2026-W53", calendar=plain)  # no plan is loaded, so every weekday counts
    closed = NamedDay(id="y", year=YEAR, day=date(2026, 12, 25), kind="holiday", name="Juledag")
    assert "2026-12-24T18:00:00" == due("2026-W53", calendar=Calendar(years=plain.years, named_days=(closed,)))


@pytest.mark.parametrize(
    ("rule", "reading", "expected", "noted"),
    [
        (RULE, UNSET, "2026-11-20T18:00:00", True),
        (RULE, SET, "2026-11-20T16:00:00", False),
        (PublishRule(id="u", clauses=("B06",), what="week-plan", clock=time(15)), UNSET, "2026-11-20T15:00:00", False),
        (PublishRule(id="u", clauses=("B06",), what="week-plan"), UNSET, "2026-11-20T23:59:59", False),
        (
            PublishRule(id="u", clauses=("B06",), what="week-plan", weekday=Weekday.THURSDAY),
            UNSET, "2026-11-19T23:59:59", False,
        ),
    ],
)  # fmt: skip
def test_weekday_and_hour_are_the_principles_the_readings_or_ours_said_to_be_so(rule, reading, expected, noted):
    one = plans(rule=rule, reading=reading)["2026-W48"]
    assert (expected, noted) == (wall(one.due_at), one.note is not None)
    assert not noted or "not adopted" in str(one.note)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-20T18:00:00", Standing.OPEN),
        ("2026-11-20T18:00:01", Standing.OVERDUE),
        ("2026-11-19T09:00", Standing.OPEN),
    ],
)
def test_the_last_second_is_in_time(now, state):
    assert state is plans(now)["2026-W48"].state


@pytest.mark.parametrize(
    ("done", "now", "state"),
    [
        ("2026-11-20T18:00:00", "2026-11-23T08:00", Standing.MET),
        ("2026-11-20T18:00:01", "2026-11-23T08:00", Standing.MET_LATE),
        ("2026-11-22T20:00", "2026-11-21T08:00", Standing.OVERDUE),  # not known yet at that moment
        ("2026-11-22T20:00", "2026-11-23T08:00", Standing.MET_LATE),
    ],
)
def test_a_plan_is_judged_by_when_it_was_published(done, now, state):
    assert state is plans(now, mark("week-plan", "2026-3A", "2026-W48", done=done))["2026-W48"].state


def test_a_waived_plan_is_never_overdue():
    waived = mark("week-plan", "2026-3A", "2026-W48", done="2026-11-19T10:00", waived=True)
    assert Standing.WAIVED is plans("2026-11-23T08:00", waived)["2026-W48"].state


def test_a_rule_for_some_grades_holds_for_their_classes():
    young = PublishRule(id="u", clauses=("B06",), what="week-plan", grades=Grades(of=(0, 1, 2, 3)))
    here = standpoint("2026-11-19T12:00", publishes=(young,))
    assert {"3A"} == {one.class_label for one in owed(here, Facts(year=YEAR, classes=CLASSES))}


def test_an_obligation_names_owner_clause_class_and_the_mark_that_meets_it():
    one = plans()["2026-W48"]
    assert (Kind.WEEK_PLAN, ("B06",), ("MB", "AB", "KL"), "3A") == (one.kind, one.clauses, one.owner, one.class_label)
    assert "week-plan:2026-3A:2026-W48" == one.id


def test_a_clause_that_only_allows_asks_for_nothing():
    may = Clause(id="B06", quote="kan", strength=Strength.MAY)
    here = standpoint("2026-11-19T12:00", publishes=(RULE,), readings=(UNSET,), clauses=(may,))
    assert () == owed(here, Facts(year=YEAR, classes=CLASSES))


def test_without_a_calendar_nothing_is_guessed():
    here = standpoint("2026-11-19T12:00", calendar=Calendar(), publishes=(RULE,), readings=(UNSET,))
    assert {Standing.NO_CALENDAR} == {one.state for one in owed(here, Facts(year=YEAR, classes=CLASSES))}


def test_the_year_before_the_school_began_to_mark_is_not_asked_for():
    begun = at("2026-11-16T08:00")
    assert "2026-W47" not in plans("2026-11-23T12:00", begun_at=begun)  # due on 13 November
    assert Standing.OVERDUE is plans("2026-11-23T12:00", begun_at=begun)["2026-W48"].state
    late = mark("week-plan", "2026-3A", "2026-W47", done="2026-11-17T08:00")
    assert Standing.MET_LATE is plans("2026-11-23T12:00", late, begun_at=begun)["2026-W47"].state


def test_a_principle_asks_for_nothing_before_its_first_day():
    here = standpoint("2026-11-23T12:00", publishes=(RULE,), readings=(UNSET,), valid_from=date(2026, 11, 16))
    assert "2026-W48" == owed(here, Facts(year=YEAR, classes=CLASSES[:1]))[0].subject


def test_every_day_that_was_passed_over_has_its_reason():
    counting = plans()["2026-W43"].counting
    assert counting
    days = count(CALENDAR, counting)
    assert [date(2026, 10, 9)] == [day.day for day in days.counted]
    assert [date(2026, 10, number) for number in range(16, 9, -1)] == [day.day for day in days.skipped]
    assert {"break: Efterårsferie"} == {str(day.reason) for day in days.skipped}


OFF = {
    date.fromordinal(number)
    for _, _, first, last in BREAKS
    for number in range(first.toordinal(), last.toordinal() + 1)
} | {day for _, _, day in HOLIDAYS}


def walked(week: str) -> date:
    """The day a plan is due, found a second time from the published breaks, without the program's calendar."""
    friday = date.fromisocalendar(int(week[:4]), int(week[6:]), 5).toordinal() - 7
    for number in (*range(friday, date(2026, 7, 31).toordinal(), -1), *range(date(2026, 8, 1).toordinal(), friday + 9)):
        day = date.fromordinal(number)
        if day.weekday() < 5 and day not in OFF:
            return day
    raise AssertionError(week)


def test_every_plan_of_a_real_year_is_due_on_the_day_of_an_independent_walk():
    found = plans()
    assert 18 + 23 == len(found)  # weeks 33 to 51 without 42, and 1 to 25 without 7 and 12
    assert {week: walked(week) for week in found} == {week: one.due_date for week, one in found.items()}


@given(
    first=st.integers(0, 24 * 364),
    step=st.integers(0, 24 * 60),
    published=st.lists(st.tuples(st.sampled_from(range(33, 53)), st.integers(0, 24 * 130)), max_size=6),
)
def test_time_never_turns_overdue_into_open(first, step, published):
    begin = at("2026-08-01T00:00").timestamp()
    marks = {
        f"2026-W{week}": mark("week-plan", "2026-3A", f"2026-W{week}", done=f"2026-{8 + hours // 24 // 30:02}-15T12:00")
        for week, hours in published
    }
    moments = [begin + hours * 3600 for hours in (first, first + step)]
    before, after = (plans(_text(moment), *marks.values()) for moment in moments)
    settled = {Standing.OVERDUE, Standing.MET_LATE}
    assert all(after[week].state in settled for week, one in before.items() if one.state is Standing.OVERDUE)
    assert all(earlier.due_date <= later.due_date for earlier, later in pairwise(before.values()))  # type: ignore[operator]


def _text(moment: float) -> str:
    return str(wall(datetime.fromtimestamp(moment, UTC)))
