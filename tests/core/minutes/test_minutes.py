from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.minutes.minutes import MinutesText, minutes_as

LINES = st.lists(st.text(), max_size=3).map(tuple)


@given(st.builds(MinutesText, decisions=LINES, carried=LINES))
def test_minutes_that_are_kept_say_the_same_when_read(text):
    assert minutes_as(text, meeting="M1", year="2026/27").text() == text
