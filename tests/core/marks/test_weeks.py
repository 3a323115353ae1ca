"""Weeks typed in a school year."""

from datetime import date

import pytest

from skolehjem.core.marks.weeks import first_day, school_week
from skolehjem.core.marks.words import tick_period, week_of, week_period
from skolehjem.core.years.calendar import Break, Calendar, SchoolYear
from skolehjem.errors import UsageFault

YEAR = "2026/27"
CALENDAR = Calendar(
    years=(SchoolYear(id=YEAR),),
    breaks=(
        Break(id="a", year=YEAR, name="Efterårsferie", first=date(2026, 10, 10), last=date(2026, 10, 18)),
        Break(id="j", year=YEAR, name="Juleferie", first=date(2026, 12, 21), last=date(2027, 1, 3)),
    ),
)


@pytest.mark.parametrize("text", ["48", "uge 48", "uge48", "2026-W48", "2026W48", "w48", " 48 "])
def test_a_week_is_understood_as_people_write_it(text):
    assert school_week(text, YEAR, CALENDAR) == (2026, 48)


def test_low_numbers_lie_in_the_spring_and_week_53_is_in_2026():
    assert school_week("5", YEAR, CALENDAR) == (2027, 5)
    assert school_week("53", YEAR, Calendar()) == (2026, 53)
    assert school_week("31", YEAR, Calendar()) == (2026, 31)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("54", "has no week"),
        ("0", "has no week"),
        ("2025-W48", "does not lie in"),
        ("2027-W40", "does not lie in"),
        ("næste", "is no week"),
        ("", "is no week"),
        ("42", "Pupils are off"),
        ("53", "Pupils are off"),
    ],
)
def test_a_week_outside_the_school_year_or_without_school_is_told(text, said):
    with pytest.raises(UsageFault, match=said):
        school_week(text, YEAR, CALENDAR)


def test_the_first_day_of_a_week_as_marks_keep_it_is_its_monday():
    assert first_day(week_period(2026, 53)) == date(2026, 12, 28)
    assert week_of(date(2027, 1, 1)) == "2026-W53"


def test_a_tick_is_for_the_time_in_which_it_is_asked():
    day = date(2027, 1, 1)
    asked = {ask: tick_period(ask, day) for ask in ("day", "week", "month", "term", "year", "ongoing")}
    assert asked == {
        "day": "2027-01-01", "week": "2026-W53", "month": "2027-01", "term": "2027-01", "year": "2026",
        "ongoing": "2026",
    }  # fmt: skip
    assert tick_period("term", date(2026, 12, 31)) == "2026-08"
    assert tick_period("year", date(2027, 8, 1)) == "2027"
