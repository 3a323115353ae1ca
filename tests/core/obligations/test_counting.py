"""How a day is found: counted over pauses, named and moved, and each day on the way with its reason."""

from datetime import date, time

import pytest

from skolehjem.core.obligations.counting import Counting, Roll, count
from skolehjem.core.years.days import Span
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import CALENDAR
from tests.obliged import wall


@pytest.mark.parametrize(
    ("day", "rolls", "expected"),
    [
        (date(2026, 11, 21), Roll.FORWARD, date(2026, 11, 23)),
        (date(2026, 11, 21), Roll.BACK, date(2026, 11, 20)),
        (date(2026, 11, 21), Roll.STAYS, date(2026, 11, 21)),
        (date(2026, 10, 12), Roll.FORWARD, date(2026, 10, 19)),
        (date(2026, 10, 12), Roll.BACK, date(2026, 10, 9)),
        (date(2027, 3, 28), Roll.FORWARD, date(2027, 3, 30)),
        (date(2027, 3, 28), Roll.BACK, date(2027, 3, 19)),
        (date(2026, 11, 20), Roll.BACK, date(2026, 11, 20)),
    ],
)
def test_a_named_day_moves_only_when_staff_are_off(day, rolls, expected):
    found = count(CALENDAR, Counting(start=day, rolls=rolls))
    assert expected == found.due_date
    assert [expected] == [one.day for one in found.counted]


def test_a_day_that_moves_back_stops_at_its_limit_and_turns():
    counting = Counting(start=date(2026, 8, 7), rolls=Roll.BACK, not_before=date(2026, 8, 1))
    found = count(CALENDAR, counting)
    assert date(2026, 8, 10) == found.due_date
    assert sorted(one.day for one in found.skipped) == [date(2026, 8, number) for number in range(1, 10)]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Duration(n=1, unit=Unit.MONTH), date(2026, 3, 2)),  # 28 February is a Saturday
        (Duration(n=2, unit=Unit.MONTH), date(2026, 4, 7)),  # 31 March is in the Easter break, to 6 April
        (Duration(n=3, unit=Unit.WEEK), date(2026, 2, 23)),  # 21 February is a Saturday
        (Duration(n=10, unit=Unit.WORKING_DAY), date(2026, 2, 20)),  # the winter break is left out
    ],
)
def test_a_length_of_time_ends_on_a_working_day(within, expected):
    counting = Counting(start=date(2026, 1, 31), within=within, rolls=Roll.FORWARD)
    assert expected == count(CALENDAR, counting).due_date


def test_a_closing_hour_ends_the_last_day():
    assert "2026-11-20T16:00:00" == wall(count(CALENDAR, Counting(start=date(2026, 11, 20), closing=time(16))).due_at)


@pytest.mark.parametrize(
    "counting",
    [
        Counting(start=date(2027, 7, 5), rolls=Roll.FORWARD),
        Counting(start=date(2027, 6, 24), within=Duration(n=3, unit=Unit.WORKING_DAY)),
        Counting(
            start=date(2027, 6, 22), within=Duration(n=3, unit=Unit.WORKING_DAY),
            pauses=(Span(date(2027, 6, 23), date(2027, 6, 24)),),
        ),
        Counting(start=date(2024, 5, 1), rolls=Roll.BACK),
    ],
)  # fmt: skip
def test_beyond_the_calendar_nothing_is_guessed(counting):
    assert count(CALENDAR, counting).due_at is None


def test_a_day_that_stays_needs_no_calendar():
    assert date(2031, 2, 1) == count(CALENDAR, Counting(start=date(2031, 2, 1))).due_date


def test_the_days_of_a_pause_are_said_to_be_paused():
    counting = Counting(
        start=date(2026, 11, 17), within=Duration(n=2, unit=Unit.WORKING_DAY),
        pauses=(Span(date(2026, 11, 18), date(2026, 11, 22)),),
    )  # fmt: skip
    found = count(CALENDAR, counting)
    assert [23, 24] == [one.day.day for one in found.counted]
    assert {
        18: "pause: not counted",
        19: "pause: not counted",
        20: "pause: not counted",
        21: "weekend",
        22: "weekend",
    } == {one.day.day: str(one.reason) for one in found.skipped}
