from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.windows import SchoolTime, Windows, windows
from skolehjem.core.schema import Unreadable
from skolehjem.core.years.days import Span, week_span, year_span
from skolehjem.errors import DataFault
from tests.langeland import CALENDAR

YEAR = "2026/27"
NAMES = {"aarsstart": "school-start..school-start+4w"}


def found(text: str, **more: Any) -> Windows:
    return windows(Period.parse(text, NAMES), SchoolTime(year=YEAR, calendar=CALENDAR, **more))


def days(*pairs: tuple[tuple[int, int, int], tuple[int, int, int]]) -> Windows:
    return tuple(Span(date(*first), date(*last)) for first, last in pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-15", days(((2026, 10, 15), (2026, 10, 15)))),
        ("03-01", days(((2027, 3, 1), (2027, 3, 1)))),
        ("02-29", days(((2027, 2, 28), (2027, 2, 28)))),
        ("w34..w39", days(((2026, 8, 17), (2026, 9, 27)))),
        ("w53", days(((2026, 12, 28), (2027, 1, 3)))),
        ("w17..w18", days(((2027, 4, 26), (2027, 5, 9)))),
        ("w43..w44, w17", days(((2026, 10, 19), (2026, 11, 1)), ((2027, 4, 26), (2027, 5, 2)))),
        ("month 11", days(((2026, 11, 1), (2026, 11, 30)))),
        ("month 1..2", days(((2027, 1, 1), (2027, 2, 28)))),
        ("month 12..1", days(((2026, 12, 1), (2027, 1, 31)))),
        ("term 1", days(((2026, 8, 1), (2026, 12, 31)))),
        ("term 2", days(((2027, 1, 1), (2027, 7, 31)))),
        ("school-start", days(((2026, 8, 10), (2026, 8, 10)))),
        ("school-end", days(((2027, 6, 25), (2027, 6, 25)))),
        ("school-start..school-start+4w", days(((2026, 8, 10), (2026, 9, 7)))),
        ("aarsstart", days(((2026, 8, 10), (2026, 9, 7)))),
        ("break:efterår", days(((2026, 10, 10), (2026, 10, 18)))),
        ("break:efteraar", days(((2026, 10, 10), (2026, 10, 18)))),
        ("break:efterår-1d", days(((2026, 10, 9), (2026, 10, 9)))),
        ("break:jul+2d", days(((2027, 1, 6), (2027, 1, 6)))),
        ("before break:efterår", days(((2026, 8, 10), (2026, 10, 9)))),
        ("before 12-01", days(((2026, 8, 10), (2026, 11, 30)))),
        ("after break:jul", days(((2027, 1, 5), (2027, 6, 25)))),
        ("school-start..break:efterår-1d", days(((2026, 8, 10), (2026, 10, 9)))),
        ("school-end-5sd", days(((2027, 6, 18), (2027, 6, 18)))),
        ("school-start+3wd", days(((2026, 8, 13), (2026, 8, 13)))),
        ("first wednesday of 9..11", days(
            ((2026, 9, 2), (2026, 9, 2)), ((2026, 10, 7), (2026, 10, 7)), ((2026, 11, 4), (2026, 11, 4)))),
        ("last friday of 1", days(((2027, 1, 29), (2027, 1, 29)))),
        ("fifth monday of 8..9", days(((2026, 8, 31), (2026, 8, 31)))),
        ("every thursday of 2", days(*(((2027, 2, day), (2027, 2, day)) for day in (4, 11, 18, 25)))),
    ],
)  # fmt: skip
def test_a_period_means_these_days_at_a_school_on_langeland(text: str, expected: Windows):
    assert expected == found(text)


def test_a_period_may_be_reckoned_from_another_event():
    held = {("fm", 1): days(((2026, 9, 1), (2026, 9, 10)))}
    assert days(((2026, 10, 22), (2026, 10, 22))) == found("event:fm#1+6w", events=held)
    assert days(((2026, 8, 25), (2026, 8, 25))) == found("event:fm#1-1w", events=held)
    assert days(((2026, 9, 11), (2027, 6, 25))) == found("after event:fm#1", events=held)


def test_a_period_may_be_reckoned_from_what_sets_it_off():
    assert days(((2027, 4, 12), (2027, 4, 12))) == found("trigger-21d", trigger=date(2027, 5, 3))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("break:potte", "has no break called potte"),
        ("event:fm#1+6w", "Nothing says when fm#1 is held"),
        ("trigger-21d", "is not known"),
        ("w34..w33", "ends on 2026-08-16, before it begins on 2026-08-17"),
        ("03-01..10-01", "before it begins"),
    ],
)
def test_a_period_that_can_not_be_resolved_says_why(text: str, sentence: str):
    with pytest.raises(DataFault, match=sentence):
        found(text)


def test_a_week_that_the_year_does_not_have_is_no_guess():
    with pytest.raises(DataFault, match="2025 has no week 53"):
        windows(Period(text="w53"), SchoolTime(year="2025/26", calendar=CALENDAR))


def test_a_year_without_calendar_has_no_school_start():
    with pytest.raises(DataFault, match="No calendar is loaded for 2030/31"):
        windows(Period(text="school-start"), SchoolTime(year="2030/31", calendar=CALENDAR))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "13-01", "02-30", "w0", "w54", "week 34", "month 13", "month 7..8", "first moonday of 9",
     "school-start+4", "event:fm", "before", "sixth monday of 9", "10-15..", 34, None, "term 3"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: object):
    with pytest.raises(Unreadable):
        Period.parse(text, NAMES)


def test_a_period_knows_what_it_is_reckoned_from():
    period = Period.parse("after event:fm#1+4w, trigger-21d", NAMES)
    assert (frozenset({("fm", 1)}), True, False) == (period.needs, period.triggered, period.fixed)
    assert Period.parse("w34..w39, 10-15", NAMES).fixed
    assert ("potte",) == Period.parse("before break:potte", NAMES).unusual_breaks


MOMENTS = st.one_of(
    st.dates(date(2026, 8, 1), date(2027, 7, 31)).map(lambda day: f"{day:%m-%d}"),
    st.integers(1, 52).map(lambda week: f"w{week}"),
    st.sampled_from(["school-start", "school-end", "break:efterår", "break:jul", "break:vinter"]),
)
SHIFTS = st.sampled_from(["", "+1d", "-1d", "+4w", "-2w", "+3wd", "-3wd", "+5sd", "-1m"])
PARTS = st.one_of(
    st.builds("{}{}".format, MOMENTS, SHIFTS),
    st.builds("{}..{}".format, MOMENTS, MOMENTS),
    st.builds("{} {}".format, st.sampled_from(["before", "after"]), MOMENTS),
    st.builds("month {}".format, st.integers(1, 12)),
    st.builds(
        "{} {} of 9..6".format,
        st.sampled_from(["first", "last", "every"]),
        st.sampled_from(["monday", "wednesday", "friday"]),
    ),
)


@given(st.lists(PARTS, min_size=1, max_size=4))
def test_windows_are_in_order_apart_and_inside_the_year(written: list[str]):
    try:
        spans = found(", ".join(written))
    except DataFault:
        return
    year = year_span(YEAR)
    assert all(span.first in year and span.last in year for span in spans)
    assert all(one.last + timedelta(days=1) < other.first for one, other in pairwise(spans))


@given(st.integers(1, 53))
def test_a_week_is_its_monday_to_sunday_in_the_right_calendar_year(week: int):
    span = found(f"w{week}")
    monday = week_span(2026 if week >= 31 else 2027, week)
    assert tuple(filter(None, [monday.intersect(year_span(YEAR))])) == span


@given(st.dates(date(2026, 8, 11), date(2027, 6, 1)))
def test_before_and_after_a_day_leave_out_the_day_itself(day: date):
    assert day - timedelta(days=1) == found(f"before {day:%m-%d}")[0].last
    assert day + timedelta(days=1) == found(f"after {day:%m-%d}")[0].first
