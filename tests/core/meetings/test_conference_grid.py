"""The grid of an evening: every talk in its place, breaks told from holes, parallel talks side by side."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.meetings.clashes import clock
from skolehjem.core.meetings.conference_grid import By, What, at, evenings, visits
from tests.third_grade import conference

EVENING = date(2026, 11, 10)


def talk(id: str, start: str, end: str, **more):
    return conference(id, start=time.fromisoformat(start), end=time.fromisoformat(end), **more)


def grid(*talks, by=By.STAFF, chosen=None, break_minutes=15):
    ids = {item.id for item in talks} if chosen is None else chosen
    return evenings(talks, by, chosen=ids, break_minutes=break_minutes)


def told(column):
    return [(f"{one.start:%H:%M}", one.what, one.talk.id if one.talk else None) for one in column.stretches]


def test_a_gap_as_long_as_a_break_is_a_break_and_a_longer_one_a_hole():
    talks = [
        talk("S1", "15:00", "15:15", staff=("AB",)),
        talk("S2", "15:30", "15:45", staff=("AB",)),
        talk("S3", "16:15", "16:30", staff=("AB",)),
    ]
    [evening] = grid(*talks)
    assert [
        ("15:00", What.TALK, "S1"),
        ("15:15", What.BREAK, None),
        ("15:30", What.TALK, "S2"),
        ("15:45", What.HOLE, None),
        ("16:15", What.TALK, "S3"),
    ] == told(evening.columns[0])
    assert [30] == [hole.minutes for hole in evening.holes]


def test_a_talk_with_two_staff_stands_with_both_and_counts_once():
    [evening] = grid(talk("S1", "15:00", "15:15", staff=("CD", "AB")))
    assert ["AB", "CD"] == [column.key for column in evening.columns]
    assert ["S1"] == [item.id for item in evening.talks]


def test_a_classs_talks_at_the_same_time_stand_in_lanes_side_by_side():
    talks = [
        talk("S1", "15:00", "15:30", staff=("AB",)),
        talk("S2", "15:15", "15:30", staff=("CD",)),
        talk("S3", "15:30", "15:45", staff=("CD",)),
    ]
    [evening] = grid(*talks, by=By.CLASS)
    [column] = evening.columns
    assert [["S1", "S3"], ["S2"]] == [[one.talk.id for one in lane] for lane in column.lanes]
    assert 3 == column.talks


def test_a_gap_of_a_column_with_lanes_is_where_nobody_talks():
    talks = [
        talk("S1", "15:00", "16:00"),
        talk("S2", "15:15", "15:30"),
        talk("S3", "16:30", "16:45"),
    ]
    [evening] = grid(*talks, by=By.CLASS)
    assert [(time(16), time(16, 30))] == [(hole.start, hole.end) for hole in evening.holes]


def test_time_with_another_class_is_no_hole():
    talks = [talk("S1", "15:00", "15:15"), talk("S2", "15:15", "16:00"), talk("S3", "16:00", "16:15")]
    [evening] = grid(*talks, chosen={"S1", "S3"})
    assert [What.TALK, What.OTHER, What.TALK] == [one.what for one in evening.columns[0].stretches]
    assert ((), ["S1", "S3"]) == (evening.holes, [item.id for item in evening.talks])


def test_a_column_and_a_day_without_any_talk_asked_for_are_left_out():
    talks = [
        talk("S1", "15:00", "15:15", staff=("AB",)),
        talk("S2", "15:00", "15:15", staff=("CD",)),
        talk("S3", "15:00", "15:15", staff=("AB",), day=date(2026, 11, 11)),
    ]
    [evening] = grid(*talks, chosen={"S1"})
    assert (EVENING, ["AB"]) == (evening.day, [column.key for column in evening.columns])


def test_talks_without_a_room_come_last():
    talks = [talk("S1", "15:00", "15:15", room=None), talk("S2", "15:00", "15:15", room="12")]
    [evening] = grid(*talks, by=By.ROOM)
    assert ["12", ""] == [column.key for column in evening.columns]


STARTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 6), st.sampled_from(("AB", "CD", "EF"))), min_size=1, max_size=30
)


@given(STARTS, st.sampled_from((By.STAFF, By.CLASS)))
def test_every_talk_is_found_in_every_row_that_it_lasts_and_in_no_other(given_talks, by):
    talks = [
        conference(
            f"S{n}", start=clock(840 + 5 * start), end=clock(840 + 5 * (start + length)), staff=(who,),
        )
        for n, (start, length, who) in enumerate(given_talks)
    ]  # fmt: skip
    [evening] = grid(*talks, by=by)
    shown = sorted(
        (start, found.talk.id)
        for start, _ in evening.rows
        for column in evening.columns
        for lane in column.lanes
        if (found := at(lane, start)) and found.talk
    )
    assert sorted((row, item.id) for item in talks for row, _ in evening.rows if item.start <= row < item.end) == shown


@given(STARTS)
def test_the_talks_and_gaps_of_one_person_fill_the_evening_from_first_to_last(given_talks):
    talks = [
        conference(f"S{n}", start=clock(840 + 5 * start), end=clock(840 + 5 * (start + length)), staff=("AB",))
        for n, (start, length, _) in enumerate(given_talks)
    ]
    [evening] = grid(*talks)
    covered = {row for row, _ in evening.rows for lane in evening.columns[0].lanes if at(lane, row)}
    assert {row for row, _ in evening.rows} == covered


def test_a_home_waits_from_the_end_of_one_talk_to_the_next_of_the_same_day():
    talks = [
        talk("S2", "15:30", "15:45"),
        talk("S1", "15:00", "15:15"),
        talk("S3", "15:00", "15:15", day=date(2026, 11, 11)),
    ]
    assert [("S1", None), ("S2", 15), ("S3", None)] == [(one.talk.id, one.wait_minutes) for one in visits(talks)]
