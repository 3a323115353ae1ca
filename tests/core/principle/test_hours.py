from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.principle.hours import ClockSpan, ClosedTime, Weekday, read_time
from skolehjem.core.schema import Unreadable

MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(MINUTES, MINUTES)
def test_hours_are_read_as_they_are_written(one: time, other: time):
    if one < other:
        span = ClockSpan(start=one, end=other)
        assert span == ClockSpan.parse(str(span), {})


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("17:00-19:00", time(17), time(19)), ("18.30-", time(18, 30), None), ("-20:00", None, time(20))],
)
def test_hours_may_be_open_at_one_end(text: str, start: time | None, end: time | None):
    assert ClockSpan(start=start, end=end) == ClockSpan.parse(text, {})
    assert ClockSpan.parse(text, {}) == ClockSpan.parse(str(ClockSpan.parse(text, {})), {})


@pytest.mark.parametrize("text", ["", "-", "17:00", "25:00-26:00", "19:00-17:00", "17:00-17:00", 17])
def test_what_is_no_span_of_hours_is_refused(text: object):
    with pytest.raises(Unreadable):
        ClockSpan.parse(text, {})


@given(st.sampled_from(Weekday), MINUTES, st.sampled_from(Weekday), MINUTES)
def test_a_closed_time_is_read_as_it_is_written(first: Weekday, start: time, last: Weekday, end: time):
    closed = ClosedTime(first_weekday=first.number, first=start, last_weekday=last.number, last=end)
    assert closed == ClosedTime.parse(str(closed), {})


@pytest.mark.parametrize(
    "text", ["weekends", "friday - monday", "fri 15:00 - mon 08:00", "friday 25:00 - monday 08:00"]
)
def test_what_is_no_time_of_the_week_is_refused(text: str):
    with pytest.raises(Unreadable):
        ClosedTime.parse(text, {})


def test_a_time_has_a_dot_or_a_colon():
    assert (time(16), time(7, 45)) == (read_time("16.00"), read_time("7:45"))
