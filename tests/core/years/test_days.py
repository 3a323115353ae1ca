from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.years.days import Span, iso_week, next_year, parse_year, school_year_of, week_span, year_span

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))


def test_a_school_year_goes_from_august_to_july():
    assert school_year_of(date(2026, 8, 1)) == "2026/27"
    assert school_year_of(date(2027, 7, 31)) == "2026/27"
    assert school_year_of(date(2026, 7, 31)) == "2025/26"
    assert year_span("2026/27") == Span(date(2026, 8, 1), date(2027, 7, 31))


@given(DAYS)
def test_every_day_lies_in_its_school_year_and_in_no_other(day):
    year = school_year_of(day)
    assert day in year_span(year)
    assert day not in year_span(next_year(year))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026/27", "2026/27"),
        ("2026/2027", "2026/27"),
        ("26/27", "2026/27"),
        ("2026-27", "2026/27"),
        (" 2026–27 ", "2026/27"),
        ("2099/00", "2099/00"),
        ("2026", None),
        ("2026/28", None),
        ("2027/26", None),
        ("1926/27", None),
        ("næste år", None),
        ("", None),
    ],
)
def test_a_school_year_is_read_as_people_write_it(text, year):
    assert parse_year(text) == year


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 12, 28), (2026, 53)),
        (date(2027, 1, 3), (2026, 53)),
        (date(2027, 1, 4), (2027, 1)),
        (date(2020, 12, 31), (2020, 53)),
        (date(2032, 12, 31), (2032, 53)),
        (date(2024, 12, 30), (2025, 1)),
        (date(2026, 10, 12), (2026, 42)),
    ],
)
def test_weeks_are_those_of_iso_8601(day, week):
    assert iso_week(day) == week
    assert day in week_span(*week)


def test_a_week_goes_from_monday_to_sunday():
    assert week_span(2026, 53) == Span(date(2026, 12, 28), date(2027, 1, 3))


def test_a_year_without_week_53_has_none():
    with pytest.raises(ValueError, match="53"):
        week_span(2025, 53)


def test_a_span_that_ends_before_it_begins_is_none():
    with pytest.raises(ValueError, match="before"):
        Span(date(2026, 10, 18), date(2026, 10, 10))


@given(DAYS, st.integers(0, 400), DAYS, st.integers(0, 400))
def test_what_two_spans_share_are_the_days_in_both(first, days, other, other_days):
    one, two = Span(first, first + timedelta(days)), Span(other, other + timedelta(other_days))
    shared = set(one.days()) & set(two.days())
    both = one.intersect(two)
    assert (set(both.days()) if both else set()) == shared
    assert one.overlaps(two) == bool(shared)
    assert len(one) == days + 1
