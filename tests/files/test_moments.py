"""Moments of other systems: zones, clock changes, Danish and ISO order, and what is no moment."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.instants import COPENHAGEN
from skolehjem.files.moments import Moment, read_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-16T09:00:00", "2026-11-16T08:00:00"),
        ("2026-07-16 09:00", "2026-07-16T07:00:00"),
        ("2026-11-16T09:00:00Z", "2026-11-16T09:00:00"),
        ("2026-11-16T09:00Z", "2026-11-16T09:00:00"),
        ("2026-11-16T09:00:00.999+01:00", "2026-11-16T08:00:00"),
        ("2026-11-16T09:00:00-0530", "2026-11-16T14:30:00"),
        ("16-11-2026 09.05", "2026-11-16T08:05:00"),
        ("16.11.2026 kl. 9.05", "2026-11-16T08:05:00"),
        ("6/1/2026, 23:59:59", "2026-01-06T22:59:59"),
    ],
)
def test_moments_are_read_with_and_without_a_zone(text, expected):
    assert Moment(datetime.fromisoformat(expected).replace(tzinfo=UTC)) == read_moment(text)


@pytest.mark.parametrize(
    "text",
    ["", "i går", "16. november", "2026-11-31 09:00", "2026-02-29T09:00", "2026-11-16T25:00", "2026-11-16T09:61",
     "2026-W47-1T09:00:00", "2026-11-31T09:00:00", "2026-11-16T24:00:00", "2126-11-16T09:00:00Z",
     "0026-11-16T09:00", "2126-11-16T09:00", "2026-11-16T09:00+99:99", "16/11/26 09:00"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text):
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["2026-11-16", "16-11-2026", "16.11.2026"])
def test_a_date_alone_is_the_beginning_of_the_day_and_said(text):
    assert Moment(datetime(2026, 11, 15, 23, tzinfo=UTC), no_hour=True) == read_moment(text)


@pytest.mark.parametrize("text", ["2026-10-25T02:00:00", "2026-10-25T02:30:00", "2026-10-25T02:59:59"])
def test_the_hour_that_comes_twice_is_read_as_summer_time_and_said(text):
    moment = read_moment(text)
    assert moment is not None
    assert (True, False) == (moment.twice, moment.skipped)
    assert 0 == moment.at.hour


@pytest.mark.parametrize("text", ["2026-10-25T01:59:59", "2026-10-25T03:00:00", "2027-03-28T03:00:00"])
def test_the_hours_around_a_clock_change_are_plain(text):
    moment = read_moment(text)
    assert moment is not None
    assert not moment.twice
    assert not moment.skipped


@pytest.mark.parametrize("text", ["2027-03-28T02:00:00", "2027-03-28T02:30:00", "2027-03-28T02:59:59"])
def test_the_hour_that_the_clocks_skip_is_read_on_and_said(text):
    moment = read_moment(text)
    assert moment is not None
    assert (False, True) == (moment.twice, moment.skipped)
    assert 3 == moment.at.astimezone(COPENHAGEN).hour


@given(st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC)))
def test_an_instant_written_with_its_zone_comes_back(instant):
    expected = Moment(instant.replace(microsecond=0))
    assert expected == read_moment(instant.isoformat())
    assert expected == read_moment(instant.astimezone(COPENHAGEN).isoformat(" "))
