"""What users of other systems report about deadlines; each report has a test here, and none of it may happen to us.

The reports are numbered issues of those systems' public trackers; the rule that each gives us is the test's name.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations

import pytest

from skolehjem.core.messages.message import Message, Sender, Thread, Verdict, Wait, settled, waits
from skolehjem.core.obligations.counting import Counting, count
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.replies import Replies
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import Pause, ReplyRule
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.years.calendar import Break, Calendar, NamedDay, SchoolYear
from skolehjem.core.years.days import Span
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import CALENDAR
from tests.obliged import at, standpoint, wall

THREE_DAYS = ReplyRule(id="svar", clauses=("B12",), within=Duration(n=3, unit=Unit.WORKING_DAY))


def message(sent: str, sender: Sender = Sender.GUARDIAN, thread: str = "T1", **more) -> Message:
    return Message(id=f"{thread}:{sent}:{sender}", thread=thread, sent_at=at(sent), sender=sender, **more)


def thread(*messages: Message, id: str = "T1") -> Thread:
    return settled(Thread(id=id, source=id, class_label="3A"), messages)


def owed(
    now: str, *threads: Thread, rule: ReplyRule = THREE_DAYS, calendar: Calendar = CALENDAR
) -> tuple[Obligation, ...]:
    here = standpoint(now, calendar=calendar, replies=(rule,))
    return obligations(here, Facts(threads=threads), {Kind.REPLY, Kind.PROMISE, Kind.RECEIPT})


def due(sent: str, rule: ReplyRule = THREE_DAYS, calendar: Calendar = CALENDAR) -> str | None:
    (one,) = owed("2026-08-10T12:00", thread(message(sent)), rule=rule, calendar=calendar)
    if one.counting and one.due_at:
        assert one.due_at == count(calendar, one.counting).due_at  # what `why` shows is what is judged
    return wall(one.due_at)


def within(n: int, unit: Unit, **more) -> ReplyRule:
    return ReplyRule(id="svar", clauses=("B12",), within=Duration(n=n, unit=unit), **more)


def test_an_answered_home_that_never_writes_back_is_owed_nothing():
    """Zammad 3140, osTicket 1684: answered but still overdue, because the customer never replied."""
    answered = thread(message("2026-11-09T10:00"), message("2026-11-10T10:00", Sender.STAFF))
    assert () == owed("2026-12-01T12:00", answered)


def test_a_thread_that_staff_began_is_owed_nothing():
    """Zammad 3140: only an unanswered message from a home has a deadline."""
    assert () == owed("2026-12-01T12:00", thread(message("2026-11-09T10:00", Sender.STAFF)))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-11-20T23:50", "2026-11-25T23:59:59"),  # a weekend
        ("2026-10-09T15:00", "2026-10-21T23:59:59"),  # the autumn break
        ("2026-12-18T12:00", "2027-01-07T23:59:59"),  # Christmas, New Year and week 53
        ("2027-02-12T12:00", "2027-02-24T23:59:59"),  # the winter break
        ("2027-03-19T12:00", "2027-04-01T23:59:59"),  # Easter, with the change of clocks on 28 March
        ("2027-05-05T12:00", "2027-05-12T23:59:59"),  # Ascension
        ("2027-05-14T12:00", "2027-05-20T23:59:59"),  # Whitsun
    ],
)
def test_weekends_holidays_and_every_break_are_left_out(sent, expected):
    """osTicket 1168 and 1107, FreeScout 3756, Chatwoot 6467: weekends and holidays counted."""
    assert expected == due(sent)


def test_every_counted_and_skipped_day_is_told_with_its_reason():
    """Zammad 390: an unexpected holiday from a feed moved the deadline, and nobody could see why."""
    surprise = NamedDay(id="s", year="2026/27", day=date(2026, 11, 18), kind="closed", name="Varmesvigt")
    calendar = replace(CALENDAR, named_days=(*CALENDAR.named_days, surprise))
    (one,) = owed("2026-11-17T12:00", thread(message("2026-11-16T10:00")), calendar=calendar)
    assert one.counting
    days = count(calendar, one.counting)
    assert [17, 19, 20] == [day.day.day for day in days.counted]
    assert [(18, "closed: Varmesvigt")] == [(day.day.day, str(day.reason)) for day in days.skipped]


def test_a_changed_calendar_or_principle_changes_open_deadlines_at_once_and_back_again():
    """Zammad 534 and 4353, Frappe 2449: calendar or agreement changed, old deadlines stay."""
    waiting = thread(message("2026-11-16T10:00"))
    closed = Break(id="b", year="2026/27", name="Lukket", first=date(2026, 11, 18), last=date(2026, 11, 20))
    longer = replace(CALENDAR, breaks=(*CALENDAR.breaks, closed))
    states = [
        owed("2026-11-20T12:00", waiting)[0].state,
        owed("2026-11-20T12:00", waiting, calendar=longer)[0].state,
        owed("2026-11-20T12:00", waiting, rule=within(5, Unit.WORKING_DAY))[0].state,
        owed("2026-11-20T12:00", waiting)[0].state,
    ]
    assert [Standing.OVERDUE, Standing.OPEN, Standing.OPEN, Standing.OVERDUE] == states


def test_an_answered_wait_keeps_the_deadline_it_was_judged_by():
    """Jira: finished cycles keep their target; section 3, changes afterwards."""
    asked, answer = message("2026-11-16T10:00"), message("2026-11-19T20:00", Sender.STAFF)
    wait = Wait(since=asked.sent_at, answered_at=answer.sent_at)
    kept = Verdict(
        id="T1:x", thread="T1", since=wait.since, answered_at=answer.sent_at, due_at=at("2026-11-19T23:59:59"),
        late=False, clauses=("B12",),
    )  # fmt: skip
    stricter = Replies(standpoint("2026-12-01T12:00", replies=(within(1, Unit.WORKING_DAY),)))
    anew, frozen = stricter.reply(thread(asked, answer), wait), stricter.reply(thread(asked, answer), wait, kept)
    assert anew
    assert frozen
    assert (Standing.MET_LATE, Standing.MET) == (anew.state, frozen.state)
    assert at("2026-11-19T23:59:59") == frozen.due_at


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((), date(2026, 11, 23)),
        ((Span(date(2026, 11, 21), date(2026, 11, 22)),), date(2026, 11, 23)),  # a weekend: nothing is added
        ((Span(date(2026, 11, 20), date(2026, 11, 22)),), date(2026, 11, 24)),  # one counted day
        ((Span(date(2026, 11, 19), date(2026, 11, 23)),), date(2026, 11, 26)),  # three counted days
    ],
)
def test_a_pause_takes_out_whole_counted_days_and_nothing_else(pauses, expected):
    """GLPI 10594, 15605 and 6902, Frappe 1554: a pause over a weekend added too much, or was lost."""
    three = Duration(n=3, unit=Unit.WORKING_DAY)
    counting = Counting(start=date(2026, 11, 18), within=three, pauses=pauses)
    assert expected == count(CALENDAR, counting).due_date
    reasons = {str(day.reason) for day in count(CALENDAR, counting).skipped if day.day.weekday() < 5}
    assert reasons <= {"pause: not counted"}


@pytest.mark.parametrize(
    ("rule", "sent", "expected"),
    [
        (within(3, Unit.WORKING_DAY, pauses=(Pause.WEEKEND,)), "2026-11-20T12:00", "2026-11-25T23:59:59"),
        (within(3, Unit.WORKING_DAY, pauses=(Pause.STAFF_ABSENT,)), "2026-11-16T12:00", "2026-11-19T23:59:59"),
        (within(3, Unit.DAY, pauses=(Pause.WEEKEND,)), "2026-11-20T12:00", "2026-11-25T23:59:59"),
        (within(3, Unit.DAY), "2026-11-20T12:00", "2026-11-23T23:59:59"),
        (within(2, Unit.WEEKDAY, pauses=(Pause.HOLIDAY,)), "2026-10-09T12:00", "2026-10-20T23:59:59"),
        (within(1, Unit.WEEK, pauses=(Pause.DAY_OFF,)), "2026-10-09T12:00", "2026-10-27T23:59:59"),
        (within(24, Unit.HOUR, pauses=(Pause.WEEKEND,)), "2026-11-20T15:00", "2026-11-23T15:00:00"),
        (within(24, Unit.HOUR, pauses=(Pause.WEEKEND,)), "2026-11-21T15:00", "2026-11-24T00:00:00"),
        (within(24, Unit.HOUR, pauses=(Pause.WEEKEND,)), "2026-10-23T12:00", "2026-10-26T12:00:00"),  # clocks go back
        (within(24, Unit.HOUR, pauses=(Pause.WEEKEND,)), "2027-04-02T12:00", "2027-04-05T12:00:00"),
        (within(24, Unit.HOUR, pauses=(Pause.HOLIDAY,)), "2026-10-09T12:00", "2026-10-19T12:00:00"),  # the whole break
        (within(24, Unit.HOUR, pauses=(Pause.HOLIDAY,)), "2026-11-20T12:00", "2026-11-21T12:00:00"),  # a Saturday
    ],
)
def test_a_principles_own_pauses_move_only_what_they_touch(rule, sent, expected):
    assert expected == due(sent, rule)


CLOSED = [{"first_weekday": 4, "first": "15:00:00", "last_weekday": 0, "last": "08:00:00"}]
"""From Friday at 15 to Monday at 8."""


def due_when_closed(sent: str, rule: ReplyRule, closed: list[dict[str, object]]) -> str | None:
    document = plain(Principle(title="Princip", replies=(rule,)))
    document["replies"][0]["closed"] = closed
    rulebook = Rulebook(document)
    here = Standpoint(rulebooks=lambda _: rulebook, calendar=CALENDAR, teams={}, now=at("2026-08-10T12:00"))
    (one,) = obligations(here, Facts(threads=(thread(message(sent)),)), {Kind.REPLY})
    return wall(one.due_at)


@pytest.mark.parametrize(
    ("rule", "sent", "expected"),
    [
        (THREE_DAYS, "2026-11-20T12:00", "2026-11-25T23:59:59"),  # working days never count at the weekend
        (within(2, Unit.DAY), "2026-11-20T12:00", "2026-11-24T23:59:59"),  # Saturday and Sunday are closed, Monday not
        (within(24, Unit.HOUR), "2026-11-20T14:00", "2026-11-24T07:00:00"),  # an hour on Friday, 23 from Monday at 8
        (within(24, Unit.HOUR), "2026-11-21T14:00", "2026-11-24T08:00:00"),
        (within(24, Unit.HOUR), "2026-11-18T14:00", "2026-11-19T14:00:00"),
        (within(24, Unit.HOUR), "2026-10-23T14:00", "2026-10-27T07:00:00"),  # the clocks go back while it is closed
        (within(24, Unit.HOUR), "2027-04-02T14:00", "2027-04-06T07:00:00"),
    ],
)
def test_closed_hours_stop_hours_and_whole_closed_days_stop_days(rule, sent, expected):
    assert expected == due_when_closed(sent, rule, CLOSED)


@pytest.mark.parametrize("last", ["23:59:00", "23:59:59"])
def test_closed_until_23_59_is_closed_until_the_day_is_over(last):
    """Zammad 3180: 00:00-23:59 treated as open for a minute."""
    all_day = [{"first_weekday": 2, "first": "00:00:00", "last_weekday": 2, "last": last}]
    assert "2026-11-20T23:59:59" == due_when_closed("2026-11-17T12:00", within(2, Unit.DAY), all_day)
    assert "2026-11-19T12:00:00" == due_when_closed("2026-11-17T12:00", within(24, Unit.HOUR), all_day)


@pytest.mark.parametrize(
    ("sender", "more", "answers"),
    [
        (Sender.STAFF, {}, True),
        (Sender.STAFF, {"call": True}, True),
        (Sender.STAFF, {"promise": date(2026, 11, 30)}, True),
        (Sender.INTERNAL, {}, False),
        (Sender.AUTOMATIC, {}, False),
        (Sender.SYSTEM, {}, False),
        (Sender.PUPIL, {}, False),
    ],
)
def test_a_call_counts_as_an_answer_and_an_internal_note_never(sender, more, answers):
    """Zammad 1620, 1880 and 1322: a note or call not counted as an answer, or a private note counted."""
    found = owed("2026-11-18T12:00", thread(message("2026-11-16T10:00"), message("2026-11-17T10:00", sender, **more)))
    assert answers is (Kind.REPLY not in {one.kind for one in found})


def test_the_last_second_of_the_day_is_in_time_and_no_minute_is_lost():
    """Zammad 3180: 00:00-23:59 treated as closed for a minute."""
    waiting = thread(message("2026-11-16T10:00"))
    assert Standing.OPEN is owed("2026-11-19T23:59:59", waiting)[0].state
    assert Standing.OVERDUE is owed("2026-11-20T00:00:00", waiting)[0].state
    assert "2026-11-19T16:00:00" == due("2026-11-16T10:00", within(3, Unit.WORKING_DAY, closing_time=time(16)))


@pytest.mark.parametrize(
    ("now", "days"),
    [("2026-11-21T10:00", 0), ("2026-11-22T23:59", 0), ("2026-11-23T00:01", 1), ("2026-11-24T10:00", 2)],
)
def test_nothing_grows_more_overdue_at_midnight_on_a_sunday(now, days):
    """Zammad 4432: reminders at midnight and on Sundays."""
    (one,) = owed(now, thread(message("2026-11-17T10:00")))  # due on Friday the 20th
    assert (Standing.OVERDUE, days) == (one.state, one.overdue_days)


def test_a_new_message_after_an_answer_has_a_full_new_period():
    """Plain: a reopened thread can breach at once when the first period is taken up again."""
    again = thread(message("2026-11-02T10:00"), message("2026-11-03T10:00", Sender.STAFF), message("2026-11-20T10:00"))
    (one,) = owed("2026-11-20T12:00", again)
    assert (Standing.OPEN, "2026-11-25T23:59:59") == (one.state, wall(one.due_at))


def test_chasing_restarts_nothing():
    """Zendesk: the oldest unanswered message decides."""
    chased = thread(message("2026-11-16T10:00"), message("2026-11-18T10:00"), message("2026-11-19T10:00"))
    assert "2026-11-19T23:59:59" == wall(owed("2026-11-19T12:00", chased)[0].due_at)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (datetime(2026, 11, 16, 23, 30, tzinfo=UTC), "2026-11-20T22:59:59+00:00"),  # Tuesday at 00.30 in Denmark
        (datetime(2026, 10, 22, 22, 30, tzinfo=UTC), "2026-10-28T22:59:59+00:00"),  # summer time, due in winter time
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-28T22:59:59+00:00"),  # 02.30, the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-28T22:59:59+00:00"),  # 02.30, the second time
        (datetime(2027, 3, 18, 12, tzinfo=UTC), "2027-03-31T21:59:59+00:00"),  # winter time, due in summer time
        (datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC), "2027-04-01T21:59:59+00:00"),  # the second before the change
    ],
)
def test_local_dates_are_counted_and_converted_once_across_clock_changes(sent, expected):
    """dbt_zendesk 25, erpnext 38745: time zone and clock change."""
    waiting = Thread(id="T1", source="a", class_label="3A", waiting_since=sent)
    (one,) = owed("2026-10-01T12:00", waiting)
    assert one.due_at
    assert expected == one.due_at.isoformat()


def test_saturday_plus_one_working_day_is_monday():
    """business_time, numpy.busday_offset: a weekend start is first rolled to Monday, so that it becomes Tuesday."""
    assert "2026-11-23T23:59:59" == due("2026-11-21T10:00", within(1, Unit.WORKING_DAY))


def test_the_answer_is_the_same_in_every_order_of_import():
    """FreeITSM: no stored counters that drift; section 3, the state is a function of the set of messages."""
    messages = (
        message("2026-11-09T10:00"), message("2026-11-09T10:00", Sender.STAFF), message("2026-11-10T10:00"),
        message("2026-11-12T10:00", Sender.INTERNAL),
        message("2026-11-13T10:00", Sender.STAFF, promise=date(2026, 11, 20)),
    )  # fmt: skip
    assert 1 == len({owed("2026-11-18T12:00", thread(*order)) for order in permutations(messages)})


def test_asking_twice_changes_nothing():
    """FreeITSM: computed on read."""
    here, facts = (
        standpoint("2026-11-20T12:00", replies=(THREE_DAYS,)),
        Facts(threads=(thread(message("2026-11-16T10:00")),)),
    )
    assert obligations(here, facts, {Kind.REPLY}) == obligations(here, facts, {Kind.REPLY})


def test_a_half_day_is_a_whole_counted_day():
    """Section 3: only a closing time ends earlier."""
    half = NamedDay(id="h", year="2026/27", day=date(2026, 11, 18), kind="half", name="Kort dag", until=time(11))
    calendar = replace(CALENDAR, named_days=(*CALENDAR.named_days, half))
    assert due("2026-11-16T10:00") == due("2026-11-16T10:00", calendar=calendar)


def test_a_statutory_period_counts_monday_to_friday_through_the_summer_closure():
    """Ombudsman 2021-1: a summer closure does not postpone a request for access to documents."""
    assert "2026-07-07T23:59:59" == due("2026-06-26T10:00", within(7, Unit.WEEKDAY))


def test_without_a_plan_monday_to_friday_count():
    plain_year = Calendar(years=(SchoolYear(id="2026/27", planned=False),))
    assert "2026-10-14T23:59:59" == due("2026-10-09T15:00", calendar=plain_year)


def test_a_receipt_is_owed_before_the_answer_until_somebody_answers():
    rule = within(5, Unit.WORKING_DAY, receipt_within=Duration(n=1, unit=Unit.WORKING_DAY))
    asked = message("2026-11-16T10:00")
    receipt, reply = owed("2026-11-18T12:00", thread(asked), rule=rule)
    assert (Kind.RECEIPT, Standing.OVERDUE, "2026-11-17T23:59:59") == (
        receipt.kind,
        receipt.state,
        wall(receipt.due_at),
    )
    assert (Kind.REPLY, Standing.OPEN) == (reply.kind, reply.state)
    assert () == owed("2026-11-18T12:00", thread(asked, message("2026-11-17T10:00", Sender.STAFF)), rule=rule)


def test_a_message_marked_as_needing_no_answer_is_owed_none():
    thanks = message("2026-11-17T10:00", reply_needed=False)
    assert () == waits([thanks])
    assert () == owed("2026-12-01T12:00", thread(thanks))


def test_a_holding_reply_opens_a_promise_that_rolls_to_a_working_day():
    held = thread(message("2026-11-16T10:00"), message("2026-11-17T10:00", Sender.STAFF, promise=date(2026, 11, 21)))
    (one,) = owed("2026-11-18T12:00", held)
    assert (Kind.PROMISE, date(2026, 11, 21), date(2026, 11, 23)) == (one.kind, one.promised_on, one.due_date)
    assert timedelta(0) < one.due_at - at("2026-11-23T00:00")  # type: ignore[operator]
