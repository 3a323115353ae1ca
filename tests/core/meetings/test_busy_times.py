"""Planning keeps clear of what imported calendars say is taken."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem.core.busy.busy import Busy, BusyOf
from skolehjem.core.instants import instant
from skolehjem.core.meetings.busy_times import busy_bookings, on_busy_time
from skolehjem.core.meetings.clashes import SCHOOL as THE_SCHOOL
from skolehjem.core.meetings.clashes import Clash, bookings_of
from skolehjem.core.meetings.conference_plan import plan_conferences
from skolehjem.core.meetings.decisions import clash_problems
from skolehjem.core.meetings.demands import demands
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.meeting_plan import plan_meetings
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.years.days import year_span
from tests.first_come import solve_first_come
from tests.langeland import CALENDAR
from tests.small_school import READINGS, YEAR, present, principle, rule, small_school, timed

SCHOOL = small_school({"1A": ["H1", "H2"], "2A": ["H1", "H3"]})
MEETING = rule(**timed())
TALK = rule("shs", "conference", Unit.PUPIL)
AUTUMN = (date(2026, 8, 1), date(2026, 11, 30))


def busy(first: datetime, last: datetime, of: BusyOf = BusyOf.STAFF, owner: str = "T1A") -> Busy:
    """Busy from and to, as clocks in Denmark show it."""
    ends = [instant(moment.date(), moment.time()) for moment in (first, last)]
    return Busy(id=f"{owner}:{first}", calendar="x", of=of, owner=owner, starts_at=ends[0], ends_at=ends[1])


def bookings(*times: Busy):
    return busy_bookings(times, year_span(YEAR))


def plan(there, *rules):
    wanted = demands(owed(principle(*rules), SCHOOL, CALENDAR), SCHOOL, CALENDAR, READINGS)
    talks = any(one.owed.pupil for one in wanted)
    return plan_conferences(wanted, there, solve_first_come) if talks else plan_meetings(wanted, there)


def values(found):
    return tuple(change.value for change in found.changes)


def hours(found):
    return [(one.day, one.start, one.end) for one in found]


def test_an_interval_is_a_booking_on_each_day_that_it_reaches_into():
    night = busy(datetime(2026, 10, 12, 22), datetime(2026, 10, 14, 6))
    assert hours(bookings(night)) == [
        (date(2026, 10, 12), time(22), time.max),
        (date(2026, 10, 13), time(0), time.max),
        (date(2026, 10, 14), time(0), time(6)),
    ]


def test_a_day_ends_at_its_midnight():
    assert hours(bookings(busy(datetime(2026, 10, 12), datetime(2026, 10, 13)))) == [
        (date(2026, 10, 12), time(0), time.max)
    ]


def test_the_hour_is_that_of_danish_clocks_before_and_after_they_change():
    weekly = [
        Busy(
            id=str(day), calendar="x", of=BusyOf.STAFF, owner="T1A",
            starts_at=datetime(2026, 10, day, 14, tzinfo=UTC), ends_at=datetime(2026, 10, day, 15, tzinfo=UTC),
        )
        for day in (19, 26)
    ]  # fmt: skip
    assert hours(bookings(*weekly)) == [
        (date(2026, 10, 19), time(16), time(17)),
        (date(2026, 10, 26), time(15), time(16)),
    ]


@pytest.mark.parametrize(("of", "owner"), [(BusyOf.STAFF, "T1A"), (BusyOf.ROOM, "R1A"), (BusyOf.SCHOOL, "")])
def test_a_meeting_is_put_on_another_day_when_its_own_is_taken(of, owner):
    first = next(one for one in values(plan(present(SCHOOL), MEETING)) if one.classes == ("2026-1A",))
    taken = bookings(busy(datetime.combine(first.day, time(8)), datetime.combine(first.day, time(22)), of, owner))
    other = next(
        one for one in values(plan(replace(present(SCHOOL), busy=taken), MEETING)) if one.classes == ("2026-1A",)
    )
    assert other.day != first.day


def test_somebody_elses_busy_time_moves_nothing():
    there = present(SCHOOL)
    taken = bookings(busy(datetime(2026, 8, 1), datetime(2027, 7, 1), owner="T9Z"))
    assert values(plan(there, MEETING)) == values(plan(replace(there, busy=taken), MEETING))


def test_a_planned_meeting_gives_way_to_a_new_calendar_and_one_that_staff_moved_stays():
    meetings = values(plan(present(SCHOOL), MEETING))
    kept = replace(meetings[0], state=State.MOVED)
    days = [datetime.combine(one.day, time(0)) for one in meetings]
    taken = bookings(*(busy(day, day + timedelta(1), BusyOf.SCHOOL, "") for day in days))
    again = plan(replace(present(SCHOOL, meetings=(kept, *meetings[1:])), busy=taken), MEETING)
    assert [one.id for one in again.kept] == [kept.id]
    assert [one.id for one in values(again)] == [one.id for one in meetings[1:]]
    found = on_busy_time(bookings_of(SCHOOL, (kept,), ()), taken)
    assert [(clash.first.id, clash.need) for clash in found] == [(kept.id, THE_SCHOOL)]


@pytest.mark.parametrize(
    ("of", "owner", "reason"),
    [
        (BusyOf.STAFF, "T1A", "the calendar of T1A is busy at {n} of them"),
        (BusyOf.ROOM, "R1A", "the calendar of room R1A is busy at {n} of them"),
        (BusyOf.SCHOOL, "", "the school's own calendar is busy at {n} of them"),
    ],
)
def test_what_finds_no_time_because_of_a_calendar_says_whose(of, owner, reason):
    taken = bookings(busy(datetime.combine(AUTUMN[0], time(0)), datetime.combine(AUTUMN[1], time(0)), of, owner))
    found = plan(replace(present(SCHOOL), busy=taken), MEETING)
    left = next(one for one in found.unplaced if one.demand.owed.classes == ("2026-1A",))
    tries = dict(left.why.reason.facts)["tries"]
    assert f"All {tries} possible times are taken; {reason.format(n=tries)}." == str(left.why.reason)
    assert "import busy" in str(left.why.hint)


def test_a_conference_that_finds_no_time_because_of_a_calendar_says_whose():
    taken = bookings(busy(datetime.combine(AUTUMN[0], time(0)), datetime.combine(AUTUMN[1], time(0))))
    found = plan(replace(present(SCHOOL), busy=taken), TALK)
    reasons = {str(one.why.reason) for one in found.unplaced}
    assert ["2026-2A", "2026-2A"] == [one.school_class for one in values(found)]
    assert all("the calendar of T1A is busy" in reason for reason in reasons)
    assert len(reasons) == 1


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (("staff", "AB"), "AB is busy on 2026-10-12, 12:00:00 to 13:00:00, by the imported calendar."),
        (("room", "N1"), "Room N1 is busy on 2026-10-12, 12:00:00 to 13:00:00, by its imported calendar."),
        (THE_SCHOOL, "The school is busy on 2026-10-12, 12:00:00 to 13:00:00, by its imported calendar."),
    ],
)
def test_a_clash_with_busy_time_says_who_and_when(need, words):
    kind, owner = need
    taken = bookings(busy(datetime(2026, 10, 12, 12), datetime(2026, 10, 12, 13), BusyOf(kind), owner))[0]
    assert [words] == [str(one.what) for one in clash_problems([Clash(first=taken, second=taken, need=need)], {})]


TIMES = st.lists(
    st.tuples(
        st.dates(date(2026, 8, 15), date(2026, 11, 5)),
        st.integers(8, 19),
        st.integers(1, 72),
        st.sampled_from(
            [
                (BusyOf.STAFF, "T1A"), (BusyOf.STAFF, "T2A"), (BusyOf.ROOM, "R1A"), (BusyOf.ROOM, "R2A"),
                (BusyOf.SCHOOL, ""),
            ]
        ),
    ),
    max_size=40,
)  # fmt: skip


@given(TIMES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_no_meeting_and_no_conference_is_ever_put_on_busy_time(times):
    taken = bookings(
        *(
            busy(datetime.combine(day, time(hour)), datetime.combine(day, time(hour)) + timedelta(hours=length), *whose)
            for day, hour, length, whose in times
        )
    )
    there = replace(present(SCHOOL), busy=taken)
    meetings, conferences = values(plan(there, MEETING)), values(plan(there, TALK))
    assert on_busy_time(bookings_of(SCHOOL, meetings, conferences), taken) == ()
