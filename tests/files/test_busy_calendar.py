"""Busy times out of the awkward files that programs write, and out of random ones."""

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.instants import COPENHAGEN, local
from skolehjem.core.years.days import Span
from skolehjem.errors import DataFault
from skolehjem.files.busy_calendar import read_busy
from tests.files.awkward_calendars import AWKWARD, BROKEN, GUESSED, NOON, NOON_TAKEN, calendar, event, in_english

YEAR = Span(date(2026, 8, 1), date(2027, 7, 31))


def taken(content, span=YEAR):
    """The hours in Denmark: `2026-10-12 12:00-13:00`, with the second day where it is another."""
    return [in_words(*interval) for interval in read_busy(content, span, "ab.ics").intervals]


def in_words(start, end):
    start, end = local(start), local(end)
    return (
        f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}"
        if start.date() == end.date()
        else f"{start:%Y-%m-%d %H:%M}-{end:%Y-%m-%d %H:%M}"
    )


@pytest.mark.parametrize("name", AWKWARD)
def test_exactly_the_hours_that_are_taken_are_read(name):
    content, expected = AWKWARD[name]
    assert expected == taken(content)


@pytest.mark.parametrize("name", AWKWARD)
def test_nothing_is_reported_of_what_is_only_awkward(name):
    assert not read_busy(AWKWARD[name][0], YEAR).problems


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_reported_with_its_line_and_the_rest_is_used(name):
    content, hours, problems = BROKEN[name]
    assert hours == taken(content)
    found = read_busy(content, YEAR, "ab.ics").problems
    assert [(f"ab.ics:{line}", what) for line, what in problems] == [(one.where, str(one.what)) for one in found]


@pytest.mark.parametrize("name", GUESSED)
def test_what_is_guessed_is_said(name):
    content, hours, notes = GUESSED[name]
    assert hours == taken(content)
    assert notes == in_english(read_busy(content, YEAR).notes)


@pytest.mark.parametrize("content", [b"", b"initialer;tid\nAB;12", b"\x00\xff\xfe" * 50, b"BEGIN:VEVENT\r\nEND:VEVENT"])
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises(DataFault, match="no calendar file"):
        read_busy(content, YEAR, "ab.ics")


def test_a_calendar_without_events_takes_nothing():
    assert taken(calendar()) == []


def test_hours_that_touch_are_one():
    later = "DTSTART:20261012T110000Z\nDURATION:PT30M"
    inside = "DTSTART:20261012T101500Z\nDURATION:PT5M"
    assert ["2026-10-12 12:00-13:30"] == taken(calendar(event(later, "2"), event(inside, "3"), event(NOON)))


def test_only_the_days_asked_for_are_read_and_what_reaches_into_them():
    weekly = event("DTSTART:20261005T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY")
    assert NOON_TAKEN == taken(calendar(weekly), Span(date(2026, 10, 11), date(2026, 10, 18)))
    camp = event("DTSTART;VALUE=DATE:20261009\nDTEND;VALUE=DATE:20261013\nRRULE:FREQ=WEEKLY")
    assert ["2026-10-09 00:00-2026-10-13 00:00"] == taken(calendar(camp), Span(date(2026, 10, 12), date(2026, 10, 12)))


def test_no_text_of_an_event_is_kept():
    private = "Samtale om Sofie"
    found = read_busy(
        calendar(
            event(f"{NOON}\nSUMMARY:{private}\nLOCATION:{private}\nDESCRIPTION:{private}\nRRULE:FREQ=SECONDLY"),
            event(f"SUMMARY:{private}", "2"),
            event(f"SUMMARY:{private}\nDTSTART:{private}", "3"),
        ),
        YEAR,
    )
    assert found.problems
    assert private not in repr(found)


STARTS = st.datetimes(datetime(2026, 8, 1), datetime(2027, 7, 1)).map(lambda moment: moment.replace(microsecond=0))
DAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw):
    """A rule of repetition in text."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 6))}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if draw(st.booleans()):
        parts.append(f"BYDAY={','.join(draw(DAYS))}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={','.join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))))}")
    if freq in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, 30, 31, -1, -3]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU', 'WE']))}")
    return ";".join(parts)


LONG_AGO = st.sampled_from([1604, 1990]).flatmap(lambda year: STARTS.map(lambda it: it.replace(year=year, day=1)))


@given(start=STARTS | LONG_AGO, rule=rules())
def test_a_rule_gives_the_times_that_dateutil_gives(start, rule):
    """In UTC, a minute each; the first time always counts (RFC 5545 3.8.5.3)."""
    last = datetime(2027, 7, 31, 22)
    expected = {start, *rrulestr(rule, dtstart=start).between(start, last, inc=True)}
    window = [moment for moment in sorted(expected) if datetime(2026, 7, 31, 22) <= moment < last]
    content = calendar(event(f"DTSTART:{start:%Y%m%dT%H%M%SZ}\nDURATION:PT1S\nRRULE:{rule}"))
    assert [moment.replace(tzinfo=UTC) for moment in window] == [
        begin for begin, _ in read_busy(content, YEAR).intervals
    ]


@pytest.mark.parametrize("freq", ["DAILY", "MONTHLY", "YEARLY"])
def test_many_events_on_the_thirtieth_of_february_are_soon_read(freq):
    """Each was once looked for until the year 9999."""
    rule = f"RRULE:FREQ={freq};BYMONTH=2;BYMONTHDAY=30"
    began = process_time()
    found = read_busy(calendar(*(event(f"{NOON}\n{rule}", str(number)) for number in range(300))), YEAR)
    assert 300 == found.events
    assert NOON_TAKEN == [in_words(*interval) for interval in found.intervals]
    assert process_time() - began < 10


LONG = "DTSTART:16000101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=99999;BYMONTH=2;BYMONTHDAY=30"
"""Counted from four centuries ago, every day of them."""


def test_a_file_full_of_series_begun_centuries_ago_is_soon_given_up_and_each_one_left_is_reported():
    weekly = event(f"{NOON}\nRRULE:FREQ=WEEKLY;COUNT=2", "first")
    late = event("DTSTART:20261201T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2", "late")
    content = calendar(weekly, *(event(LONG, str(number)) for number in range(2000)), late)
    began = process_time()
    found = read_busy(content, YEAR, "ab.ics")
    assert process_time() - began < 30
    assert [*NOON_TAKEN, "2026-10-19 12:00-13:00", "2026-12-01 09:00-10:00"] == [
        in_words(*interval) for interval in found.intervals
    ]
    assert 2002 == found.events
    assert 1900 < len(found.problems) < 2001
    last_line = content[: content.index(b"UID:late")].count(b"\n")
    assert f"ab.ics:{last_line}" == found.problems[-1].where
    assert "only its first time was used" in str(found.problems[-1].what)


def test_a_thousand_series_of_a_diligent_user_are_all_followed():
    weekly = [event(f"DTSTART:20200106T1000{n % 60:02}Z\nDURATION:PT1S\nRRULE:FREQ=WEEKLY", str(n)) for n in range(900)]
    birthdays = [event(f"DTSTART;VALUE=DATE:1970{n:04}\nRRULE:FREQ=YEARLY", f"b{n}") for n in range(1001, 1029)]
    assert () == read_busy(calendar(*weekly, *birthdays), YEAR).problems


NUMBERS = st.lists(st.integers(-60, 60), min_size=1, max_size=3).map(lambda found: ",".join(map(str, found)))
ODD = st.dictionaries(
    st.sampled_from(["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "INTERVAL", "COUNT"]),
    NUMBERS,
)


@given(
    freq=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    odd=ODD,
    weekday=st.none() | st.tuples(st.integers(-54, 54), st.sampled_from(["MO", "SU", "XX"])),
)
def test_a_rule_of_any_numbers_is_followed_or_reported_and_the_other_events_are_used(freq, odd, weekday):
    days = {} if weekday is None else {"BYDAY": "{}{}".format(*weekday)}
    rule = ";".join(f"{key}={value}" for key, value in ({"FREQ": freq} | odd | days).items())
    other = event("DTSTART:20270730T080000Z\nDURATION:PT1H", "2")
    intervals = read_busy(calendar(event(f"{NOON}\nRRULE:{rule}"), other), YEAR).intervals
    for moment in (datetime(2026, 10, 12, 10, tzinfo=UTC), datetime(2027, 7, 30, 8, tzinfo=UTC)):
        assert any(start <= moment < end for start, end in intervals)


@given(rule=rules(), hour=st.integers(0, 23))
def test_a_series_keeps_its_hour_in_denmark_all_year(rule, hour):
    content = calendar(event(f"DTSTART;TZID=Europe/Copenhagen:20260803T{hour:02}0000\nDURATION:PT20M\nRRULE:{rule}"))
    skipped = {(date(2027, 3, 28), 3)}  # where the clocks skip the hour from 2 to 3
    begins = [local(begin) for begin, _ in read_busy(content, YEAR).intervals]
    assert {hour} >= {begin.hour for begin in begins if (begin.date(), begin.hour) not in skipped}


@given(st.data())
def test_the_order_of_the_events_never_matters(data):
    names = data.draw(st.lists(st.sampled_from(sorted(AWKWARD)), min_size=1, max_size=4, unique=True))
    events = [
        block + b"END:VEVENT\r\n"
        for name in names
        for block in AWKWARD[name][0].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").split(b"END:VEVENT\r\n")[:-1]
        if b"VTIMEZONE" not in block
    ]
    events = [block[block.index(b"BEGIN:VEVENT") :] for block in events]
    shuffled = data.draw(st.permutations(events))
    ends = calendar().split(b"END:VCALENDAR")
    first, second = (read_busy(ends[0] + b"".join(one) + b"END:VCALENDAR\r\n", YEAR) for one in (events, shuffled))
    assert first.intervals == second.intervals


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_breaks(data):
    content = bytearray(data.draw(st.sampled_from([content for content, *_ in (*AWKWARD.values(), *BROKEN.values())])))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=4))
    try:
        found = read_busy(bytes(content), YEAR)
    except DataFault:
        return
    assert all(start < end for start, end in found.intervals)
    assert all(before[1] < after[0] for before, after in zip(found.intervals, found.intervals[1:], strict=False))


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(2026, 9, 1), datetime(2026, 9, 9)), st.integers(1, 500)),
        min_size=1,
        max_size=30,
    )
)
def test_a_minute_is_taken_when_an_event_takes_it(events):
    content = calendar(
        *(
            event(f"DTSTART;TZID=Europe/Copenhagen:{start:%Y%m%dT%H%M00}\nDURATION:PT{minutes}M", str(number))
            for number, (start, minutes) in enumerate(events)
        )
    )
    intervals = read_busy(content, YEAR).intervals
    for start, minutes in events:
        first = start.replace(second=0, microsecond=0, tzinfo=COPENHAGEN).astimezone(UTC)
        last = first + timedelta(minutes=minutes)
        assert any(begin <= first and last <= end for begin, end in intervals)
    total = {
        start.replace(second=0, microsecond=0) + timedelta(minutes=minute)
        for start, minutes in events
        for minute in range(minutes)
    }
    assert len(total) == sum((end - begin) // timedelta(minutes=1) for begin, end in intervals)
