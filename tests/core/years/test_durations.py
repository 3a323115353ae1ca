from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.schema import Unreadable
from skolehjem.core.years.durations import Duration, Unit, shift
from tests.langeland import CALENDAR

DAYS = st.dates(date(2026, 8, 15), date(2027, 6, 1))
COUNTED = (Unit.WEEKDAY, Unit.WORKING_DAY, Unit.SCHOOL_DAY)


@given(st.integers(-400, 400), st.sampled_from(Unit))
def test_a_length_is_read_as_it_is_written(n: int, unit: Unit):
    assert Duration(n=n, unit=unit) == Duration.parse(str(Duration(n=n, unit=unit)), {})


@pytest.mark.parametrize(
    ("text", "n", "unit"),
    [
        ("14 days", 14, Unit.DAY),
        ("-8 working-days", -8, Unit.WORKING_DAY),
        ("+4w", 4, Unit.WEEK),
        ("-1d", -1, Unit.DAY),
        ("48 hours", 48, Unit.HOUR),
        ("1 month", 1, Unit.MONTH),
        ("5sd", 5, Unit.SCHOOL_DAY),
        ("2 weekdays", 2, Unit.WEEKDAY),
    ],
)
def test_lengths_are_written_long_or_short(text: str, n: int, unit: Unit):
    assert Duration(n=n, unit=unit) == Duration.parse(text, {})


@pytest.mark.parametrize("text", ["", "14", "days", "3 fortnights", 14, "3 days 2 hours", "1.5 days"])
def test_what_is_no_length_of_time_is_refused(text: object):
    with pytest.raises(Unreadable, match="no length of time"):
        Duration.parse(text, {})


def test_fourteen_days_before_are_counted_in_the_calendar():
    assert date(2026, 10, 27) == shift(date(2026, 11, 10), Duration(n=-14, unit=Unit.DAY), CALENDAR)


def test_three_working_days_over_the_autumn_break():
    friday = date(2026, 10, 9)
    assert date(2026, 10, 21) == shift(friday, Duration(n=3, unit=Unit.WORKING_DAY), CALENDAR)
    assert friday == shift(date(2026, 10, 21), Duration(n=-3, unit=Unit.WORKING_DAY), CALENDAR)


def test_a_month_ends_on_the_last_day_of_a_shorter_one():
    assert date(2027, 2, 28) == shift(date(2027, 1, 31), Duration(n=1, unit=Unit.MONTH), CALENDAR)
    assert date(2026, 11, 30) == shift(date(2026, 12, 31), Duration(n=-1, unit=Unit.MONTH), CALENDAR)


def test_days_that_no_calendar_reaches_are_not_guessed():
    assert shift(date(2029, 1, 1), Duration(n=1, unit=Unit.WORKING_DAY), CALENDAR) is None
    assert shift(date(2025, 8, 4), Duration(n=-1, unit=Unit.SCHOOL_DAY), CALENDAR) is None


def test_hours_are_no_days():
    with pytest.raises(ValueError, match="from a moment"):
        shift(date(2026, 9, 1), Duration(n=3, unit=Unit.HOUR), CALENDAR)


@given(DAYS, st.integers(1, 20), st.sampled_from(COUNTED))
def test_counting_back_undoes_counting_forward_from_a_counted_day(day: date, n: int, unit: Unit):
    start = shift(day, Duration(n=1, unit=unit), CALENDAR)
    assert start is not None
    end = shift(start, Duration(n=n, unit=unit), CALENDAR)
    if end is not None:
        assert start == shift(end, Duration(n=-n, unit=unit), CALENDAR)


@given(DAYS, st.integers(-30, 30))
def test_weeks_are_seven_days(day: date, n: int):
    assert day + timedelta(days=7 * n) == shift(day, Duration(n=n, unit=Unit.WEEK), CALENDAR)


@given(DAYS, st.sampled_from(Unit))
def test_nothing_is_the_same_day(day: date, unit: Unit):
    assert day == shift(day, Duration(n=0, unit=unit), CALENDAR)
