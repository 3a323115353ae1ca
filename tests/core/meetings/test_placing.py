from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.meetings.clashes import Booking, Diary, clock, find_clashes, needs_of
from skolehjem.core.meetings.placing import place

DAY = date(2026, 9, 15)


def at(id, evening, staff):
    day = DAY + timedelta(evening)
    return Booking(id=id, day=day, start=clock(1020), end=clock(1140), needs=needs_of((staff,), (), None))


def test_the_best_free_time_is_taken():
    placed = place({"A": [at("A", 3, "X"), at("A", 0, "X")]}, Diary())
    assert placed["A"].day == DAY + timedelta(3)


def test_what_was_placed_gives_way_when_it_has_another_time():
    choices = {"A": [at("A", 0, "X"), at("A", 1, "X")], "B": [at("B", 0, "X")]}
    assert {thing: booking.day for thing, booking in place(choices, Diary()).items()} == {
        "A": DAY + timedelta(1),
        "B": DAY,
    }


def test_what_the_diary_held_never_moves():
    diary = Diary([at("held", 0, "X")])
    assert place({"A": [at("A", 0, "X")]}, diary) == {}


def test_what_finds_no_time_leaves_the_others_where_they_were():
    choices = {"A": [at("A", 0, "X"), at("A", 1, "X")], "B": [at("B", 1, "X")], "C": [at("C", 0, "X")]}
    assert sorted(place(choices, Diary())) == ["A", "B"]


EVENINGS = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True), max_size=8)


@given(EVENINGS)
def test_as_many_as_possible_of_one_teachers_meetings_are_placed(wishes):
    choices = {str(n): [at(str(n), evening, "X") for evening in row] for n, row in enumerate(wishes)}
    placed = place(choices, Diary())
    assert find_clashes(placed.values()) == ()
    assert len(placed) == _largest_matching(wishes)


def _largest_matching(wishes):
    """Hall's theorem: the best is short by the largest lack of evenings among any set of meetings."""
    lack = 0
    for mask in range(1 << len(wishes)):
        chosen = [row for n, row in enumerate(wishes) if mask >> n & 1]
        lack = max(lack, len(chosen) - len({evening for row in chosen for evening in row}))
    return len(wishes) - lack


def test_a_thousand_things_can_give_way_one_after_another():
    choices = {str(n): [at(str(n), n, "X"), at(str(n), n + 1, "X")] for n in range(1000)}
    choices["last"] = [at("last", 0, "X")]
    placed = place(choices, Diary())
    assert len(placed) == 1001
    assert placed["999"].day == DAY + timedelta(1000)


def test_two_that_stand_in_the_way_of_one_both_give_way():
    both = Booking(id="both", day=DAY, start=clock(1020), end=clock(1140), needs=needs_of(("X", "Y"), (), None))
    choices = {"A": [at("A", 0, "X"), at("A", 1, "X")], "B": [at("B", 0, "Y"), at("B", 1, "Y")], "both": [both]}
    assert {thing: booking.day for thing, booking in place(choices, Diary()).items()} == {
        "both": DAY,
        "A": DAY + timedelta(1),
        "B": DAY + timedelta(1),
    }
