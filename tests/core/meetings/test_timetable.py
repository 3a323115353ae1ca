from datetime import date, time

from skolehjem.core.meetings.timetable import Grid, slots_on

DAY = date(2026, 10, 20)


def starts(grid):
    return [slot.start for slot in slots_on(DAY, grid)]


def test_fourteen_to_seventeen_holds_twelve_quarters_or_nine_of_twenty_minutes():
    assert len(starts(Grid(start=time(14), end=time(17), slot_minutes=15))) == 12
    assert len(starts(Grid(start=time(14), end=time(17), slot_minutes=20))) == 9


def test_ten_past_three_to_five_holds_seven_quarters():
    assert len(starts(Grid(start=time(15, 10), end=time(17), slot_minutes=15))) == 7


def test_a_break_follows_every_fourth_conference():
    grid = Grid(start=time(14), end=time(17), slot_minutes=15, break_after=4, break_minutes=10)
    assert starts(grid)[3:5] == [time(14, 45), time(15, 10)]


def test_hours_too_short_for_one_conference_have_no_slots():
    assert starts(Grid(start=time(14), end=time(14, 10), slot_minutes=15)) == []
