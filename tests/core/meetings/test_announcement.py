"""What homes have not been told: compared with the newest version or an older one, and nothing that is over."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.meetings.announcement import Kind, announced, differences, told_at
from skolehjem.core.meetings.meeting import State
from tests.third_grade import conference

TODAY = date(2026, 11, 1)
LATER = date(2026, 11, 11)


def kinds(before, after, today=TODAY):
    told = told_at([announced(before, 1)]) if before else {}
    return [one.kinds for one in differences([after], told, today)]


def test_what_was_never_told_is_new():
    assert [(Kind.NEW,)] == kinds(None, conference())


def test_what_is_as_it_was_told_is_no_difference():
    assert [] == kinds(conference(), conference())


def test_another_order_of_the_staff_is_no_difference():
    assert [] == kinds(conference(staff=("AB", "CD")), conference(staff=("CD", "AB")))


def test_everything_that_differs_is_named():
    after = conference(day=LATER, room="13", form="online", staff=("AB",))
    assert [(Kind.MOVED, Kind.ROOM, Kind.FORM, Kind.STAFF)] == kinds(conference(), after)


def test_a_longer_talk_at_the_same_hour_is_moved():
    assert [(Kind.MOVED,)] == kinds(conference(), conference(end=time(15, 40)))


def test_what_is_called_off_is_told_to_those_who_knew_of_it_only():
    off = conference(state=State.CANCELLED)
    assert [(Kind.CALLED_OFF,)] == kinds(conference(), off)
    assert [] == kinds(None, off)
    assert [] == kinds(off, off)


def test_what_is_taken_up_again_after_it_was_called_off_is_new():
    assert [(Kind.NEW,)] == kinds(conference(state=State.CANCELLED), conference())


def test_that_staff_confirm_it_is_nothing_to_tell():
    assert [] == kinds(conference(), conference(state=State.CONFIRMED))


def test_what_is_over_is_told_no_more_but_what_was_to_be_still_is():
    assert [] == kinds(None, conference(), today=LATER)
    assert [(Kind.MOVED,)] == kinds(conference(day=LATER), conference(), today=LATER)


def test_an_older_version_is_what_was_told_last_until_then():
    first, second = announced(conference(), 1), announced(conference(room="13"), 3)
    assert {"S1": first} == told_at([second, first], 2)
    assert {"S1": second} == told_at([second, first])
    assert {} == told_at([second], 2)


ITEMS = st.builds(
    lambda room, state, hour: conference(room=room, state=state, start=time(hour), end=time(hour, 20)),
    st.sampled_from(("12", "13", None)),
    st.sampled_from(State),
    st.integers(8, 20),
)


@given(ITEMS, ITEMS)
def test_once_told_nothing_is_left_to_tell(before, after):
    told = [announced(before, 1)]
    told += [announced(one.conference, 2) for one in differences([after], told_at(told), TODAY)]
    assert () == differences([after], told_at(told), TODAY)
