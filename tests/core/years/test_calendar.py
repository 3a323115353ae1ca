from datetime import date, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.years.calendar import Break, Calendar, DayKind, NamedDay, SchoolYear
from skolehjem.core.years.days import DayUnit, school_year_of
from tests.langeland import CALENDAR

YEAR = "2026/27"


def named(day, kind, name="Navn", until=None):
    return NamedDay(id=f"{YEAR}:{day}", year=YEAR, day=day, kind=kind, name=name, until=until)


def pause(name, first, last, year=YEAR):
    return Break(id=f"{year}:{first}", year=year, name=name, first=first, last=last)


HALF = "half school day until 12:00:00: Navn"
AUTUMN = pause("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18))


def calendar(*days, breaks=(AUTUMN,), years=(YEAR,)):
    return Calendar(years=tuple(SchoolYear(id=year) for year in years), breaks=breaks, named_days=days)


# The day classes, in the order in which the first that fits decides.


def test_a_day_outside_the_loaded_years_is_unknown():
    assert calendar().day(date(2027, 8, 2)).kind is DayKind.UNKNOWN
    assert not calendar().knows(date(2026, 7, 31))
    assert calendar().knows(date(2026, 8, 1))


@pytest.mark.parametrize(
    ("days", "day", "kind", "reason"),
    [
        ([], date(2026, 10, 9), DayKind.PUPIL, "school day"),
        ([], date(2026, 10, 3), DayKind.OFF, "weekend"),
        ([], date(2026, 10, 12), DayKind.OFF, "break: Efterårsferie"),
        ([], date(2026, 10, 10), DayKind.OFF, "break: Efterårsferie"),
        ([named(date(2026, 10, 10), "pupil")], date(2026, 10, 10), DayKind.PUPIL, "school day on a Saturday: Navn"),
        ([named(date(2026, 10, 12), "staff")], date(2026, 10, 12), DayKind.STAFF, "staff day without pupils: Navn"),
        ([named(date(2026, 10, 12), "holiday")], date(2026, 10, 12), DayKind.OFF, "break: Efterårsferie"),
        ([named(date(2026, 11, 2), "holiday")], date(2026, 11, 2), DayKind.OFF, "public holiday: Navn"),
        ([named(date(2026, 11, 1), "holiday")], date(2026, 11, 1), DayKind.OFF, "public holiday: Navn"),
        ([named(date(2026, 12, 24), "closed")], date(2026, 12, 24), DayKind.OFF, "closed: Navn"),
        ([named(date(2026, 11, 2), "half", until=time(12))], date(2026, 11, 2), DayKind.PUPIL, HALF),
        ([named(date(2026, 11, 1), "half", until=time(12))], date(2026, 11, 1), DayKind.OFF, "weekend"),
    ],
)  # fmt: skip
def test_the_first_class_that_fits_decides(days, day, kind, reason):
    found = calendar(*days).day(day)
    assert (found.kind, str(found.reason)) == (kind, reason)


def test_christmas_eve_is_off_only_when_it_is_named():
    assert calendar().is_school_day(date(2026, 12, 24))


def test_a_staff_day_is_a_working_day_but_no_school_day():
    loaded = calendar(named(date(2026, 11, 2), "staff"))
    assert loaded.is_working(date(2026, 11, 2))
    assert not loaded.is_school_day(date(2026, 11, 2))


def test_a_year_without_a_plan_says_so_in_the_reason():
    loaded = Calendar(years=(SchoolYear(id=YEAR, planned=False),))
    assert str(loaded.day(date(2026, 10, 12)).reason) == "weekday; no holiday plan is loaded"


# Counting: figures from the deadline rules.


@pytest.mark.parametrize("sent", [date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 15)])
def test_three_working_days_after_friday_saturday_and_sunday_are_wednesday(sent):
    assert CALENDAR.after(sent, 3) == date(2026, 11, 18)


def test_a_message_in_the_autumn_break_is_due_on_the_third_school_day_after_it():
    assert CALENDAR.after(date(2026, 10, 13), 3) == date(2026, 10, 21)


def test_every_counted_and_skipped_day_is_listed_with_its_reason():
    count = CALENDAR.plus_working_days(date(2026, 10, 9), 1)
    assert count.day == date(2026, 10, 19)
    assert [day.day for day in count.counted] == [date(2026, 10, 19)]
    assert [day.day for day in count.skipped] == [date(2026, 10, day) for day in range(10, 19)]
    assert {str(day.reason) for day in count.skipped} == {"break: Efterårsferie"}


def test_nothing_is_guessed_beyond_the_last_loaded_year():
    count = CALENDAR.plus_working_days(date(2027, 6, 24), 3)
    assert count.day is None
    assert [day.day for day in count.counted] == [date(2027, 6, 25)]
    assert count.skipped[-1].day == date(2027, 7, 31)
    assert CALENDAR.next_working_day(date(2027, 8, 5)) is None


def test_nothing_is_guessed_over_a_year_that_is_missing_in_between():
    loaded = calendar(
        years=("2024/25", "2026/27"), breaks=(pause("Sommerferie", date(2025, 6, 28), date(2025, 7, 31)),)
    )
    assert loaded.after(date(2025, 6, 26), 1) == date(2025, 6, 27)
    assert loaded.after(date(2025, 6, 26), 2) is None
    assert loaded.knows_all(date(2024, 8, 1), date(2025, 7, 31))
    assert not loaded.knows_all(date(2025, 7, 31), date(2026, 8, 1))


def test_counting_goes_on_from_one_loaded_year_into_the_next():
    assert CALENDAR.after(date(2026, 6, 26), 1) == date(2026, 8, 10)


def test_the_day_before_the_first_loaded_year_may_begin_a_count():
    assert calendar().after(date(2026, 7, 31), 1) == date(2026, 8, 3)


def test_a_deadline_may_count_school_days_or_weekdays_instead():
    loaded = calendar(named(date(2026, 10, 19), "staff"), named(date(2026, 10, 16), "holiday"))
    assert loaded.after(date(2026, 10, 9), 1, DayUnit.WORKING) == date(2026, 10, 19)
    assert loaded.after(date(2026, 10, 9), 1, DayUnit.SCHOOL) == date(2026, 10, 20)
    assert loaded.after(date(2026, 10, 9), 1, DayUnit.WEEKDAYS) == date(2026, 10, 12)
    assert loaded.after(date(2026, 10, 15), 1, DayUnit.WEEKDAYS) == date(2026, 10, 19)


def test_school_begins_and_ends_with_a_day_for_pupils():
    assert CALENDAR.school_start(YEAR) == date(2026, 8, 10)
    assert CALENDAR.school_end(YEAR) == date(2027, 6, 25)
    assert CALENDAR.school_end("2030/31") is None


# The same answers as a walk day by day that knows nothing of tables.

NAMES = st.sampled_from(["pupil", "staff", "holiday", "closed", "half"])
IN_YEAR = st.dates(date(2026, 8, 1), date(2027, 7, 31))


@st.composite
def calendars(draw):
    breaks = tuple(
        pause(f"Ferie {number}", first, min(first + timedelta(draw(st.integers(0, 30))), date(2027, 7, 31)))
        for number, first in enumerate(draw(st.lists(IN_YEAR, max_size=6)))
    )
    days = {day: named(day, draw(NAMES)) for day in draw(st.lists(IN_YEAR, max_size=12))}
    return calendar(*days.values(), breaks=breaks)


def walk_class(loaded, day):
    """The rule written out once more, by search."""
    if school_year_of(day) != YEAR:
        return DayKind.UNKNOWN
    kinds = [one.kind for one in loaded.named_days if one.day == day]
    if "pupil" in kinds:
        return DayKind.PUPIL
    if "staff" in kinds:
        return DayKind.STAFF
    is_off = any(one.first <= day <= one.last for one in loaded.breaks) or "holiday" in kinds or "closed" in kinds
    return DayKind.OFF if is_off or day.isoweekday() > 5 else DayKind.PUPIL


@given(calendars(), st.dates(date(2026, 7, 20), date(2027, 8, 10)))
def test_a_day_has_the_class_that_the_rule_gives(loaded, day):
    assert loaded.day(day).kind is walk_class(loaded, day)
    assert loaded.kind(day) is walk_class(loaded, day)


@given(calendars(), IN_YEAR, st.integers(1, 40))
def test_counting_equals_a_walk_day_by_day(loaded, start, number):
    day = start
    counted: list[date] = []
    skipped: list[date] = []
    while len(counted) < number and school_year_of(day + timedelta(1)) == YEAR:
        day += timedelta(1)
        working = walk_class(loaded, day) in (DayKind.PUPIL, DayKind.STAFF)
        (counted if working else skipped).append(day)
    count = loaded.plus_working_days(start, number)
    assert count.day == (day if len(counted) == number else None)
    assert [one.day for one in count.counted] == counted
    assert [one.day for one in count.skipped] == skipped
    assert loaded.after(start, number) == count.day


@given(calendars(), IN_YEAR, IN_YEAR)
def test_the_working_days_between_two_dates_are_those_of_a_walk(loaded, first, last):
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    expected = tuple(day for day in days if walk_class(loaded, day) in (DayKind.PUPIL, DayKind.STAFF))
    assert loaded.working_days(first, last) == expected


# Breaks by the names that people use.


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("efterår", "Efterårsferie"),
        ("EFTERÅR", "Efterårsferie"),
        ("efteraarsferie", "Efterårsferie"),
        ("Efterårsferien", "Efterårsferie"),
        ("jul", "Juleferie"),
        ("himmelfart", "Kristi himmelfartsferie"),
        ("sommer", "Sommerferie"),
        ("Sommerferie (start)", "Sommerferie (start)"),
    ],
)
def test_a_break_is_found_by_the_name_people_use(text, name):
    found = CALENDAR.break_named(YEAR, text)
    assert found is not None
    assert (found.year, found.name) == (YEAR, name)


@pytest.mark.parametrize("text", ["kartoffelferie", "", " "])
def test_a_name_that_fits_no_break_finds_none(text):
    assert CALENDAR.break_named(YEAR, text) is None


def test_the_calendar_of_two_years_is_ready_in_a_few_milliseconds():
    def seconds():
        begun = process_time()
        Calendar(years=CALENDAR.years, breaks=CALENDAR.breaks, named_days=CALENDAR.named_days).after(
            date(2026, 10, 9), 3
        )
        return process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.02
