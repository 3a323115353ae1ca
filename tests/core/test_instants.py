"""Instants as they are written by the hundred thousand."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.instants import stamp

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, minutes=30))])


@given(moment=st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=ZONES))
def test_a_stamp_is_what_python_writes_to_the_second_in_utc(moment: datetime):
    expected = moment.astimezone(UTC).replace(microsecond=0).isoformat().removesuffix("+00:00")
    assert expected == stamp(moment)
    assert expected.replace("T", " ") == stamp(moment, " ")
