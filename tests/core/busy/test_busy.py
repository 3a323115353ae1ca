"""Intervals put together."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.busy.busy import merged

NOON = datetime(2026, 10, 12, 12, tzinfo=UTC)
INTERVALS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 30)).map(
        lambda one: (NOON + timedelta(minutes=one[0]), NOON + timedelta(minutes=one[0] + one[1]))
    ),
    max_size=20,
)


def minutes(intervals):
    return {
        start + timedelta(minutes=n) for start, end in intervals for n in range((end - start) // timedelta(minutes=1))
    }


@given(INTERVALS)
def test_exactly_the_same_minutes_are_taken(intervals):
    assert minutes(intervals) == minutes(merged(intervals))


@given(INTERVALS)
def test_none_touches_the_next_and_all_take_time(intervals):
    found = merged(intervals)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert all(start < end for start, end in found)


@given(INTERVALS)
def test_putting_together_twice_changes_nothing(intervals):
    assert merged(intervals) == merged(merged(intervals))
