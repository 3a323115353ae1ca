"""Busy intervals come out of the store as they went in, and only those of the year asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from skolehjem.core.busy.busy import Busy, BusyCalendar, BusyOf
from skolehjem.core.changes import Change
from skolehjem.store.busy import load_busy, load_busy_calendars, load_busy_of
from skolehjem.store.database import Author, make_store

NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)
BY = Author(name="prøve", command="import busy")
CALENDAR = BusyCalendar(
    id="staff:AB:ab.ics", of=BusyOf.STAFF, owner="AB", file="ab.ics", imported_at=NOW, digest="0" * 64
)


def busy(start: datetime, hours: int = 1) -> Busy:
    return Busy(
        id=f"{CALENDAR.id}:{start:%Y%m%dT%H%M%SZ}", calendar=CALENDAR.id, of=BusyOf.STAFF, owner="AB",
        starts_at=start, ends_at=start + timedelta(hours=hours),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path):
    found = make_store(tmp_path)
    yield found
    found.close()


def test_intervals_that_reach_into_the_year_are_found_in_order_of_time(store):
    """The school year 2026/27 begins and ends at midnight in Denmark, 22:00 UTC."""
    before = busy(datetime(2026, 7, 31, 20, tzinfo=UTC))
    over = busy(datetime(2026, 7, 31, 21, tzinfo=UTC), hours=2)
    inside = busy(datetime(2026, 10, 12, 12, tzinfo=UTC))
    last = busy(datetime(2027, 7, 31, 21, tzinfo=UTC))
    after = busy(datetime(2027, 7, 31, 22, tzinfo=UTC))
    values = (CALENDAR, after, last, inside, over, before)
    store.apply([Change(before=None, after=one) for one in values], by=BY, at=NOW)
    assert load_busy(store, "2026/27") == (over, inside, last)
    assert load_busy_of(store, CALENDAR.id) == (before, over, inside, last, after)
    assert load_busy_calendars(store) == (CALENDAR,)


def test_the_audit_log_names_the_calendar_and_none_of_its_times(store):
    store.apply([Change(before=None, after=one) for one in (CALENDAR, busy(NOW))], by=BY, at=NOW)
    assert store.query("SELECT noun, thing FROM audit") == [("busy calendar", CALENDAR.id)]
