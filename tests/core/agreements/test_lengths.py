"""Lengths from the day an agreement was made, as deadlines are reckoned for agreements."""

from datetime import date

import pytest

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.agreements.lengths import agreed_day, read_length
from skolehjem.core.years.calendar import Break, Calendar, SchoolYear

YEAR = "2026/27"
CALENDAR = Calendar(
    years=(SchoolYear(id=YEAR),),
    breaks=(Break(id="e", year=YEAR, name="Efterårsferie", first=date(2026, 10, 10), last=date(2026, 10, 18)),),
)


@pytest.mark.parametrize(
    ("made", "text", "expected"),
    [
        (date(2026, 11, 18), "4 uger", date(2026, 12, 16)),
        (date(2026, 11, 18), "4 weeks", date(2026, 12, 16)),
        (date(2026, 11, 18), "14 dage", date(2026, 12, 2)),
        (date(2026, 11, 18), "om 1 måned", date(2026, 12, 18)),
        (date(2027, 1, 31), "1 måned", date(2027, 2, 28)),
        (date(2026, 8, 31), "6 months", date(2027, 2, 28)),
        (date(2026, 10, 9), "5 arbejdsdage", date(2026, 10, 23)),
        (date(2026, 10, 9), "5 hverdage", date(2026, 10, 16)),
        (date(2026, 10, 9), "1 skoledag", date(2026, 10, 19)),
    ],
)
def test_a_length_is_reckoned_from_the_day_it_was_made(made, text, expected):
    length = read_length(text)
    assert length is not None
    assert agreed_day(made, length, CALENDAR) == expected


@pytest.mark.parametrize(
    "text", ["", "snart", "0 uger", "-1 uge", "48 timer", "48 hours", "uger", "1000 dage", "2026-12-01"]
)
def test_what_is_no_length_is_not_guessed(text):
    assert read_length(text) is None


def test_working_days_beyond_the_calendar_are_not_guessed():
    length = read_length("10 arbejdsdage")
    assert length is not None
    assert agreed_day(date(2027, 7, 25), length, CALENDAR) is None


def made(**more):
    return Agreement(id="A1", year=YEAR, what="læse hver dag", party=Party.HOME, made_on=date(2026, 11, 18), **more)


def test_an_agreement_is_open_until_it_is_done_and_looked_at_again_or_given_up():
    day = date(2026, 12, 1)
    assert made(review=day).is_open
    assert made(review=day, done_on=day).is_open
    assert not made(review=day, done_on=day, reviewed_on=day).is_open
    assert not made(done_on=day).is_open
    assert not made(cancelled_on=day).is_open
