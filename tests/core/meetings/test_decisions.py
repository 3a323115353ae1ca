from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.clashes import Diary, bookings_of
from skolehjem.core.meetings.decisions import Move, clash_problems, decided, moved, wishes_missed
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.owed.owed import owed
from skolehjem.errors import Refused
from tests.langeland import CALENDAR
from tests.small_school import NOW, READINGS, YEAR, principle, rule, small_school, timed

LATER = datetime(2026, 8, 20, 10, tzinfo=UTC)
TODAY = date(2026, 8, 20)
MEETING = Meeting(
    id="M1", uid="u", changed_at=NOW, year=YEAR, kind="parent-meeting", rule="fm", clauses=("P1",),
    classes=("2026-1A",), staff=("T1A",), room="R1A", day=date(2026, 9, 1), start=time(17), end=time(19),
)  # fmt: skip


def move(**where):
    return moved(MEETING, Move(**where), today=TODAY, now=LATER)


def decide(state, item=MEETING, today=TODAY):
    return decided(item, state, today=today, now=LATER)


def test_a_moved_meeting_lasts_as_long_and_calendars_see_a_new_revision():
    after = move(day=date(2026, 9, 3), start=time(18, 30))
    assert (after.day, after.start, after.end) == (date(2026, 9, 3), time(18, 30), time(20, 30))
    assert (after.state, after.sequence, after.changed_at) == (State.MOVED, 1, LATER)
    assert (after.id, after.uid) == (MEETING.id, MEETING.uid)


def test_moving_to_where_it_is_changes_nothing():
    assert move(day=MEETING.day, start=MEETING.start, room="R1A") is MEETING


def test_a_move_into_the_past_or_past_midnight_is_refused():
    with pytest.raises(Refused, match="2026-08-19 is over"):
        move(day=date(2026, 8, 19))
    with pytest.raises(Refused, match="past midnight"):
        move(start=time(22))


@pytest.mark.parametrize("state", [State.HELD, State.CANCELLED])
def test_what_is_held_or_cancelled_stays(state):
    over = replace(MEETING, state=state)
    with pytest.raises(Refused):
        moved(over, Move(day=date(2026, 9, 3)), today=TODAY, now=LATER)
    with pytest.raises(Refused):
        decide(State.CONFIRMED, over)


def test_confirming_and_holding_show_in_no_calendar_but_cancelling_does():
    assert (decide(State.CONFIRMED).sequence, decide(State.CONFIRMED).changed_at) == (0, NOW)
    assert decide(State.HELD, today=date(2026, 9, 1)).sequence == 0
    assert (decide(State.CANCELLED).sequence, decide(State.CANCELLED).changed_at) == (1, LATER)


def test_what_is_to_come_can_not_have_been_held():
    with pytest.raises(Refused, match="still to come"):
        decide(State.HELD, today=date(2026, 8, 31))


def test_confirming_twice_changes_nothing():
    confirmed = decide(State.CONFIRMED)
    assert decide(State.CONFIRMED, confirmed) is confirmed


def test_clauses_and_readings_change_without_a_new_revision():
    after = revised(MEETING, LATER, clauses=("P2",), readings=("a",))
    assert (after.clauses, after.sequence, after.changed_at) == (("P2",), 0, NOW)


SCHOOL = small_school({"1A": ["H1", "H2"], "2A": ["H1"]})


def test_a_clash_says_who_and_with_what_and_when():
    other = replace(MEETING, id="M2", classes=("2026-2A",), staff=("T1A",), room="R1A", start=time(18), end=time(20))
    diary = Diary(bookings_of(SCHOOL, (other,), ()))
    (wish,) = bookings_of(SCHOOL, (MEETING,), ())
    texts = [str(problem.what) for problem in clash_problems(diary.clashes(wish), {"H1": "Alma"})]
    assert texts == [
        "Room R1A is taken by M2 on 2026-09-01, 18:00:00 to 20:00:00.",
        "T1A is taken by M2 on 2026-09-01, 18:00:00 to 20:00:00.",
        "The home of ('Alma',) is also invited to M2 on 2026-09-01, 18:00:00 to 20:00:00.",
    ]


def missed(item, *rules):
    wanted = demands(owed(principle(*rules), SCHOOL, CALENDAR), SCHOOL, CALENDAR, READINGS)
    return [(problem.where, str(problem.what)) for problem in wishes_missed(item, next(iter(wanted), None), CALENDAR)]


def test_a_day_off_is_named_with_its_reason():
    (only,) = missed(replace(MEETING, day=date(2026, 10, 14)))
    assert "2026-10-14 is no school day (" in only[1]
    assert "Efterårsferie" in only[1]


def test_the_clause_or_the_reading_is_named_when_a_wish_is_missed():
    late = replace(MEETING, day=date(2026, 12, 4), start=time(20), end=time(22))
    assert [where for where, _ in missed(late, rule(**timed(weekdays=("monday",))))] == ["P1", "P1", "P1"]
    assert [where for where, _ in missed(late, rule())] == [
        "readings.parent-meeting.periods",
        "readings.parent-meeting.weekdays",
        "readings.parent-meeting.from, readings.parent-meeting.to",
    ]


def test_a_time_that_is_as_wished_misses_nothing():
    assert missed(MEETING, rule()) == []
