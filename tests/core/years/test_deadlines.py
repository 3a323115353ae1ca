"""Deadlines against the rules of the domain page, and against a day-by-day walk written here a second time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skolehjem.core.years.calendar import Calendar, NamedDay, SchoolYear
from skolehjem.core.years.deadlines import Deadline, Term, deadline, due_finder, is_late, promised
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import BREAKS, CALENDAR, HOLIDAYS

DENMARK = ZoneInfo("Europe/Copenhagen")


def term(count: int, unit: Unit = Unit.WORKING_DAY, closing: time | None = None) -> Term:
    return Term(within=Duration(n=count, unit=unit), closing=closing)


THREE_DAYS = term(3)


def at(text: str) -> datetime:
    """An instant from wall-clock time in Denmark."""
    return datetime.fromisoformat(text).replace(tzinfo=DENMARK)


def due(received: str, within: Term = THREE_DAYS, calendar: Calendar = CALENDAR) -> str | None:
    """The deadline as wall-clock time in Denmark, the same from both ways of counting."""
    counted = deadline(calendar, within, at(received)).due_at
    assert counted == due_finder(calendar, within)(at(received))
    return counted.astimezone(DENMARK).strftime("%Y-%m-%dT%H:%M:%S") if counted else None


@pytest.mark.parametrize(
    "received", ["2026-11-20T23:50", "2026-11-21T00:00", "2026-11-21T12:00", "2026-11-22T23:59:59"]
)
def test_friday_night_saturday_and_sunday_are_due_on_wednesday(received):
    assert "2026-11-25T23:59:59" == due(received)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-11-16T00:00", "2026-11-19T23:59:59"),
        ("2026-11-16T23:59:59.999999", "2026-11-19T23:59:59"),
        ("2026-11-17T00:00", "2026-11-20T23:59:59"),
        ("2026-11-18T08:00", "2026-11-23T23:59:59"),
    ],
)
def test_the_day_of_the_message_never_counts_whatever_the_hour(received, expected):
    assert expected == due(received)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-10-09T15:00", "2026-10-21T23:59:59"),  # the Friday before the autumn break
        ("2026-10-14T10:00", "2026-10-21T23:59:59"),  # in it: the third school day after it
        ("2026-12-18T20:00", "2027-01-07T23:59:59"),  # before Christmas
        ("2026-12-31T23:59:59", "2027-01-07T23:59:59"),  # in week 53
        ("2027-02-12T07:00", "2027-02-24T23:59:59"),  # winter break
        ("2027-03-19T12:00", "2027-04-01T23:59:59"),  # Easter
        ("2027-05-05T12:00", "2027-05-12T23:59:59"),  # Ascension
        ("2027-05-14T12:00", "2027-05-20T23:59:59"),  # Whitsun
        ("2026-06-04T12:00", "2026-06-10T23:59:59"),  # Constitution Day
        ("2026-06-25T12:00", "2026-08-11T23:59:59"),  # summer, over into the next school year
    ],
)
def test_a_break_is_not_counted(received, expected):
    assert expected == due(received)


@pytest.mark.parametrize(
    ("received", "utc"),
    [
        ("2026-10-24T12:00", "2026-10-28T22:59:59"),  # the clocks go back on Sunday 25 October 2026
        ("2026-10-25T02:30", "2026-10-28T22:59:59"),
        ("2026-10-20T12:00", "2026-10-23T21:59:59"),
        ("2026-03-27T12:00", "2026-04-09T21:59:59"),  # the clocks go forward on Sunday 29 March 2026
    ],
)
def test_the_last_second_of_the_local_day_is_exact_across_clock_changes(received, utc):
    expected = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert expected == deadline(CALENDAR, THREE_DAYS, at(received)).due_at
    assert expected == due_finder(CALENDAR, THREE_DAYS)(at(received))


def test_the_clock_change_in_spring_2027_shortens_no_period():
    plain = Calendar(years=(SchoolYear(id="2026/27", planned=False),))
    assert "2027-03-31T23:59:59" == due("2027-03-26T09:00", calendar=plain)
    assert "2027-03-31T23:59:59" == due("2027-03-28T01:59:59", calendar=plain)
    assert "2027-03-31T23:59:59" == due("2027-03-28T03:00", calendar=plain)


def test_a_message_in_utc_is_counted_from_its_date_in_denmark():
    received = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)  # Tuesday 00:30 in Denmark
    assert date(2026, 11, 20) == deadline(CALENDAR, THREE_DAYS, received).due_date


@pytest.mark.parametrize("received", ["2026-11-16T09:00", "2026-11-16T16:00", "2026-11-16T22:00"])
def test_a_closing_hour_ends_the_last_day_and_changes_nothing_about_receipt(received):
    assert "2026-11-19T16:00:00" == due(received, term(3, closing=time(16)))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.WORKING_DAY, "2026-10-19T23:59:59"),  # a staff day on the Monday after the break
        (Unit.SCHOOL_DAY, "2026-10-20T23:59:59"),
        (Unit.WEEKDAY, "2026-10-12T23:59:59"),
    ],
)
def test_each_unit_counts_its_own_days(unit, expected):
    staff_day = NamedDay(
        id="2026/27:2026-10-19", year="2026/27", day=date(2026, 10, 19), kind="staff", name="Pædagogisk dag"
    )
    calendar = Calendar(years=CALENDAR.years, breaks=CALENDAR.breaks, named_days=(*CALENDAR.named_days, staff_day))
    assert expected == due("2026-10-09T12:00", term(1, unit), calendar)


def test_weekdays_leave_out_public_holidays_but_not_breaks():
    assert "2026-12-28T23:59:59" == due("2026-12-23T12:00", term(2, Unit.WEEKDAY))
    assert "2027-01-04T23:59:59" == due("2026-12-30T12:00", term(2, Unit.WEEKDAY))
    assert "2027-03-30T23:59:59" == due("2027-03-24T12:00", term(1, Unit.WEEKDAY))


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-11-20T15:00", "2026-11-21T15:00:00"),
        ("2026-10-24T12:00", "2026-10-25T11:00:00"),  # 24 hours are 24 hours when the clocks go back
        ("2027-03-27T12:00:00.9", "2027-03-28T13:00:00"),
    ],
)
def test_hours_run_through_nights_and_days_off(received, expected):
    assert expected == due(received, term(24, Unit.HOUR))


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (1, Unit.DAY, "2026-10-10T23:59:59"),
        (2, Unit.WEEK, "2026-10-23T23:59:59"),
        (1, Unit.MONTH, "2026-11-09T23:59:59"),
    ],
)
def test_plain_days_weeks_and_months_count_every_day(count, unit, expected):
    assert expected == due("2026-10-09T22:00", term(count, unit))


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-11-20T07:00", "2026-11-20T23:59:59"),
        ("2026-11-21T07:00", "2026-11-21T23:59:59"),  # a Saturday
        ("2026-10-12T23:59", "2026-10-12T23:59:59"),  # in the autumn break
        ("2027-09-01T07:00", "2027-09-01T23:59:59"),  # beyond the loaded years
    ],
)
def test_no_time_at_all_means_the_same_day_in_every_unit(received, expected, unit):
    assert expected == due(received, term(0, unit))


@pytest.mark.parametrize("received", ["2027-06-23T12:00", "2027-07-31T12:00", "2027-09-01T12:00", "2025-07-30T12:00"])
def test_nothing_is_guessed_beyond_the_loaded_years(received):
    assert due(received) is None


def test_a_message_on_the_eve_of_the_first_loaded_year_can_be_judged():
    assert "2025-08-13T23:59:59" == due("2025-07-31T12:00")


def test_a_gap_between_two_loaded_years_is_not_counted_over():
    calendar = Calendar(years=(SchoolYear(id="2024/25", planned=False), SchoolYear(id="2026/27", planned=False)))
    assert due("2025-07-30T12:00", calendar=calendar) is None
    assert "2025-07-31T23:59:59" == due("2025-07-28T12:00", calendar=calendar)
    assert "2026-08-05T23:59:59" == due("2026-07-31T12:00", calendar=calendar)


def test_without_any_calendar_only_hours_can_be_judged():
    assert due("2026-11-16T12:00", calendar=Calendar()) is None
    assert "2026-11-16T14:00:00" == due("2026-11-16T12:00", term(2, Unit.HOUR), Calendar())


def test_each_counted_and_skipped_day_is_listed_with_its_reason():
    found = deadline(CALENDAR, THREE_DAYS, at("2026-10-16T09:00"))
    assert [date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 21)] == [day.day for day in found.counted]
    assert [
        (date(2026, 10, 17), "break: Efterårsferie"),
        (date(2026, 10, 18), "break: Efterårsferie"),
    ] == [(day.day, str(day.reason)) for day in found.skipped]


@pytest.mark.parametrize(
    ("now", "late"),
    [("2026-11-19T23:59:59", False), ("2026-11-19T23:59:59.999999", False), ("2026-11-20T00:00:00", True)],
)
def test_the_last_second_is_still_in_time(now, late):
    due_at = deadline(CALENDAR, THREE_DAYS, at("2026-11-16T09:00")).due_at
    assert due_at is not None
    assert is_late(at(now), due_at) is late


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 10, 12), date(2026, 10, 19)),
        (date(2027, 7, 1), None),
    ],
)
def test_a_promised_day_rolls_to_a_working_day(day, expected):
    assert expected == promised(CALENDAR, THREE_DAYS, day).due_date


def walk(calendar_years: tuple[str, ...], received: datetime, count: int) -> Deadline | datetime | None:
    """Count working days one by one from the published plan alone, and turn the last second into an instant."""
    off = {first + timedelta(days=n) for year, _, first, last in BREAKS for n in range((last - first).days + 1)}
    off |= {day for _, _, day in HOLIDAYS}
    loaded = (date(int(calendar_years[0][:4]), 8, 1), date(int(calendar_years[-1][:4]) + 1, 7, 31))
    day = received.astimezone(DENMARK).date()
    while count:
        day += timedelta(days=1)
        if not loaded[0] <= day <= loaded[1]:
            return None
        count -= day.weekday() < 5 and day not in off
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=DENMARK).astimezone(UTC)


TABLES = {count: due_finder(CALENDAR, term(count)) for count in range(1, 8)}


@given(
    received=st.datetimes(datetime(2025, 7, 25), datetime(2027, 8, 5), timezones=st.just(UTC)), count=st.integers(1, 7)
)
@example(received=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), count=3)
@example(received=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), count=3)
@example(received=datetime(2027, 3, 28, 1, 0, tzinfo=UTC), count=3)
@example(received=datetime(2026, 11, 19, 23, 0, tzinfo=UTC), count=3)
@example(received=datetime(2026, 11, 19, 22, 59, 59, 999999, tzinfo=UTC), count=3)
def test_table_and_explanation_both_equal_a_walk_day_by_day(received, count):
    expected = walk(("2025/26", "2026/27"), received, count)
    assert expected == deadline(CALENDAR, term(count), received).due_at
    assert expected == TABLES[count](received)


@given(
    received=st.datetimes(datetime(2025, 8, 1), datetime(2027, 5, 1), timezones=st.just(UTC)),
    later=st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_a_later_message_is_never_due_earlier(received, later):
    first, second = TABLES[3](received), TABLES[3](received + later)
    assert first is not None
    assert second is not None
    assert first <= second


@pytest.mark.parametrize(("year", "name", "first", "last"), BREAKS)
def test_around_every_break_of_a_real_plan_both_ways_equal_the_walk(year, name, first, last):
    for day in (first - timedelta(days=3), first - timedelta(days=1), first, last, last + timedelta(days=1)):
        received = datetime(day.year, day.month, day.day, 20, 15, tzinfo=DENMARK)
        expected = walk(("2025/26", "2026/27"), received, 3)
        assert expected == deadline(CALENDAR, THREE_DAYS, received).due_at
        assert expected == TABLES[3](received)
