"""What is owed at a moment: states, lateness, owners and order, each from the rules of the domain page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.message import Thread, Wait
from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.replies import Replies
from skolehjem.core.obligations.standpoint import Standpoint, is_stale
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import ReplyRule
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import CALENDAR

DENMARK = ZoneInfo("Europe/Copenhagen")
RULE = ReplyRule(id="svar", clauses=("B12",), within=Duration(n=3, unit=Unit.WORKING_DAY))
RULEBOOK = Rulebook(plain(Principle(title="Princip", replies=(RULE,))))
TEAMS = {"2026-3A": ("MB", "AB", "KL"), "2025-3A": ("OLD",)}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DENMARK).astimezone(UTC)


def standpoint(now: str, calendar: Calendar = CALENDAR) -> Standpoint:
    return Standpoint(rulebooks=lambda _: RULEBOOK, calendar=calendar, teams=TEAMS, now=at(now))


def waiting(since: str, id: str = "T1") -> Thread:
    return Thread(id=id, source=id, class_label="3A", pupil="E0001", subject="Lektier", waiting_since=at(since))


def owed(now: str, *threads: Thread, calendar: Calendar = CALENDAR) -> tuple[Obligation, ...]:
    return obligations(standpoint(now, calendar), Facts(threads=threads))


def test_a_thread_in_which_nobody_waits_owes_nothing():
    assert () == owed("2026-11-19T12:00", Thread(id="T1", source="a"))


def test_a_waiting_home_is_owed_a_reply_with_clause_owner_and_day():
    (one,) = owed("2026-11-18T12:00", waiting("2026-11-16T20:00"))
    assert ("T1", Kind.REPLY, ("B12",), "E0001") == (one.id, one.kind, one.clauses, one.to)
    assert ("MB", "AB", "KL") == one.owner
    assert at("2026-11-19T23:59:59") == one.due_at
    assert date(2026, 11, 19) == one.due_date
    assert "Answer the home: Lektier" == str(one.what)


@pytest.mark.parametrize(
    ("now", "state", "days"),
    [
        ("2026-11-19T23:59:59", Standing.OPEN, 0),
        ("2026-11-20T00:00:00", Standing.OVERDUE, 1),
        ("2026-11-21T10:00:00", Standing.OVERDUE, 1),  # nothing is added on a Saturday
        ("2026-11-23T10:00:00", Standing.OVERDUE, 2),
    ],
)
def test_overdue_begins_after_the_last_second_and_counts_working_days(now, state, days):
    (one,) = owed(now, waiting("2026-11-16T20:00"))
    assert (state, days) == (one.state, one.overdue_days)


def test_a_deadline_passed_at_the_weekend_is_zero_working_days_late():
    (one,) = owed("2026-11-21T09:00", waiting("2026-11-17T09:00"))
    assert (date(2026, 11, 20), Standing.OVERDUE, 0) == (one.due_date, one.state, one.overdue_days)


@pytest.mark.parametrize(
    ("now", "soon"),
    [
        ("2026-11-18T07:00", False),  # due on Friday
        ("2026-11-19T07:00", True),
        ("2026-11-20T07:00", True),
        ("2026-11-21T07:00", False),  # no longer soon: passed
    ],
)
def test_due_soon_is_today_or_the_next_working_day(now, soon):
    (one,) = owed(now, waiting("2026-11-17T09:00"))
    assert one.due_soon is soon


def test_on_friday_what_is_due_on_monday_is_due_soon():
    (one,) = owed("2026-11-20T12:00", waiting("2026-11-18T09:00"))
    assert date(2026, 11, 23) == one.due_date
    assert one.due_soon


@pytest.mark.parametrize("since", ["2027-06-23T09:00", "2027-07-05T09:00", "2027-09-01T09:00"])
def test_beyond_the_loaded_plan_nothing_is_guessed(since):
    (one,) = owed("2027-10-01T12:00", waiting(since))
    assert (Standing.NO_CALENDAR, None, None, 0) == (one.state, one.due_at, one.due_date, one.overdue_days)


def test_a_newly_loaded_year_settles_what_could_not_be_judged():
    thread = waiting("2026-06-24T09:00")
    only_first = replace(CALENDAR, years=CALENDAR.years[:1])
    assert owed("2026-08-20T12:00", thread, calendar=only_first)[0].state is Standing.NO_CALENDAR
    assert owed("2026-08-20T12:00", thread)[0].state is Standing.OVERDUE


def test_what_is_due_first_comes_first_and_what_cannot_be_judged_last():
    threads = [
        waiting("2027-07-01T09:00", "T9"),
        waiting("2026-11-17T09:00", "T10"),
        waiting("2026-11-16T09:00", "T3"),
        waiting("2026-11-17T22:00", "T2"),
    ]
    assert ["T3", "T2", "T10", "T9"] == [one.id for one in owed("2026-11-19T12:00", *threads)]
    assert owed("2026-11-19T12:00", *reversed(threads)) == owed("2026-11-19T12:00", *threads)


@pytest.mark.parametrize(
    ("answered", "state", "days"),
    [
        ("2026-11-19T23:59:59", Standing.MET, 0),
        ("2026-11-20T00:00:00", Standing.MET_LATE, 1),
        ("2026-11-24T08:00:00", Standing.MET_LATE, 3),
    ],
)
def test_an_answer_is_judged_by_when_it_came(answered, state, days):
    wait = Wait(since=at("2026-11-16T09:00"), answered_at=at(answered))
    one = Replies(standpoint("2026-12-01T12:00")).reply(waiting("2026-11-16T09:00"), wait)
    assert one
    assert (state, days) == (one.state, one.overdue_days)


@pytest.mark.parametrize(
    ("promise", "due", "state"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), Standing.OPEN),
        (date(2026, 11, 21), date(2026, 11, 23), Standing.OPEN),  # a Saturday rolls to Monday
        (date(2026, 11, 18), date(2026, 11, 18), Standing.OVERDUE),
        (date(2027, 7, 5), None, Standing.NO_CALENDAR),
    ],
)
def test_a_promise_is_due_on_its_own_day(promise, due, state):
    (one,) = owed("2026-11-19T12:00", Thread(id="T1", source="a", class_label="3.a", promised_on=promise))
    assert (Kind.PROMISE, due, state) == (one.kind, one.due_date, one.state)


def test_a_home_that_asks_again_after_a_promise_is_owed_both():
    thread = replace(waiting("2026-11-18T09:00"), promised_on=date(2026, 11, 27))
    assert [Kind.REPLY, Kind.PROMISE] == [one.kind for one in owed("2026-11-19T12:00", thread)]


def test_the_team_is_that_of_the_school_year_in_which_the_home_wrote():
    (one,) = owed("2026-11-19T12:00", waiting("2026-05-04T09:00"))
    assert ("OLD",) == one.owner


@pytest.mark.parametrize("label", ["", "9X", "SFO"])
def test_a_class_nobody_knows_has_no_owner(label):
    (one,) = owed("2026-11-19T12:00", replace(waiting("2026-11-18T09:00"), class_label=label))
    assert () == one.owner


def test_the_days_of_a_reply_and_of_a_promise_can_be_listed():
    here = standpoint("2026-11-19T12:00")
    thread = replace(waiting("2026-11-13T09:00"), promised_on=date(2026, 11, 21))
    reply, promise = (count(CALENDAR, one.counting) for one in Replies(here).owed_in(thread) if one.counting)
    assert [16, 17, 18] == [day.day.day for day in reply.counted]
    assert [14, 15] == [day.day.day for day in reply.skipped]
    assert [21, 22] == [day.day.day for day in promise.skipped]
    assert date(2026, 11, 23) == promise.due_date


@given(
    since=st.datetimes(datetime(2025, 8, 1), datetime(2027, 5, 1), timezones=st.just(UTC)),
    first=st.timedeltas(timedelta(0), timedelta(days=20)),
    later=st.timedeltas(timedelta(0), timedelta(days=20)),
)
def test_time_never_turns_overdue_into_open(since, first, later):
    thread = Thread(id="T1", source="a", waiting_since=since.replace(microsecond=0))
    now, later = (since + first).replace(microsecond=0), timedelta(seconds=int(later.total_seconds()))
    before, after = (
        obligations(
            Standpoint(rulebooks=lambda _: RULEBOOK, calendar=CALENDAR, teams={}, now=moment), Facts(threads=(thread,))
        )[0]
        for moment in (now, now + later)
    )
    assert before.due_at is not None
    assert before.due_at == after.due_at
    assert [before.due_at < now, before.due_at < now + later] == [
        one.state is Standing.OVERDUE for one in (before, after)
    ]
    assert {before.state, after.state} <= {Standing.OPEN, Standing.OVERDUE}
    assert before.overdue_days <= after.overdue_days


@pytest.mark.parametrize(
    ("delivered", "now", "stale"),
    [
        ("2026-11-16T08:00", "2026-11-16T20:00", False),
        ("2026-11-16T08:00", "2026-11-17T10:00", False),
        ("2026-11-16T08:00", "2026-11-18T10:00", True),
        ("2026-11-20T08:00", "2026-11-23T10:00", False),  # Friday to Monday
        ("2026-10-09T15:00", "2026-10-19T10:00", False),  # over the autumn break
        ("2026-10-09T15:00", "2026-10-20T10:00", True),
        ("2027-08-20T15:00", "2027-08-21T10:00", False),  # beyond the loaded years every day counts
        ("2027-08-20T15:00", "2027-08-22T10:00", True),
    ],
)
def test_messages_are_stale_when_older_than_a_working_day(delivered, now, stale):
    assert is_stale(CALENDAR, at(delivered), at(now)) is stale
