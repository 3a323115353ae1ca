"""What must hold for every set of messages, whatever the order, the moment and what happens in other threads."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.message import Message, Sender, Thread, settled
from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import ReplyRule
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import BREAKS, CALENDAR, HOLIDAYS
from tests.obliged import DENMARK

FIRST = datetime(2026, 8, 1, tzinfo=UTC)
RULE = ReplyRule(id="svar", clauses=("B12",), within=Duration(n=3, unit=Unit.WORKING_DAY))
RULEBOOK = Rulebook(plain(Principle(title="Princip", replies=(RULE,))))
MESSAGES = {Kind.REPLY, Kind.PROMISE}

moments = st.integers(0, 300 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
messages = st.builds(
    Message,
    id=st.integers(0, 10**6).map(str),
    thread=st.sampled_from(("T1", "T2", "T3")),
    sent_at=moments,
    sender=st.sampled_from(Sender).filter(lambda sender: sender is not Sender.DONE),
    promise=st.none() | st.dates(date(2026, 8, 1), date(2027, 6, 1)),
)
conversations = st.lists(messages, max_size=12, unique_by=lambda message: message.id)


def owed(sent: Iterable[Message], now: datetime) -> tuple[Obligation, ...]:
    """What is owed when these messages have been brought in, in this order."""
    sent = tuple(sent)
    threads = [
        settled(Thread(id=id, source=id, class_label="3A"), [one for one in sent if one.thread == id])
        for id in dict.fromkeys(one.thread for one in sent)
    ]
    here = Standpoint(rulebooks=lambda _: RULEBOOK, calendar=CALENDAR, teams={}, now=now)
    return obligations(here, Facts(threads=tuple(threads)), MESSAGES)


@given(conversations.flatmap(lambda sent: st.tuples(st.just(sent), st.permutations(sent))), moments)
def test_the_order_of_import_never_matters(orders, now):
    one_way, another = orders
    assert owed(one_way, now) == owed([*another, *one_way], now)  # and a message brought in twice is one message


@given(conversations, moments, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_now_moving_forward_never_turns_overdue_into_open(sent, now, later):
    before = {(one.id, one.kind): one for one in owed(sent, now)}
    after = {(one.id, one.kind): one for one in owed(sent, now + later)}
    assert before.keys() == after.keys()
    for key, one in before.items():
        assert (one.due_at, one.counting) == (after[key].due_at, after[key].counting)
        assert one.state is not Standing.OVERDUE or after[key].state is Standing.OVERDUE
        assert one.overdue_days <= after[key].overdue_days


@given(conversations, moments, moments)
def test_a_reply_in_one_thread_never_makes_another_late(sent, answered_at, now):
    answer = Message(id="answer", thread="T1", sent_at=answered_at, sender=Sender.STAFF)
    others = [[one for one in owed(said, now) if one.id != "T1"] for said in (sent, [*sent, answer])]
    assert others[0] == others[1]


@given(conversations, moments)
def test_an_answer_after_the_last_message_leaves_no_reply_owed(sent, now):
    last = max((one.sent_at for one in sent), default=now)
    answer = Message(id="answer", thread="T1", sent_at=last + timedelta(seconds=1), sender=Sender.STAFF)
    assert "T1" not in {one.id for one in owed([*sent, answer], now) if one.kind is Kind.REPLY}


OFF = {
    date.fromordinal(number)
    for _, _, first, last in BREAKS
    for number in range(first.toordinal(), last.toordinal() + 1)
} | {day for _, _, day in HOLIDAYS}


def walk(sent_at: datetime) -> datetime | None:
    """The last second in time, walked day by day from the published breaks; None beyond 31 July 2027."""
    day, left = sent_at.astimezone(DENMARK).date(), 3
    while left:
        day += timedelta(days=1)
        if day > date(2027, 7, 31):
            return None
        left -= day.weekday() < 5 and day not in OFF
    midnight = datetime(day.year, day.month, day.day, tzinfo=DENMARK) + timedelta(days=1)
    return (midnight.astimezone(UTC)) - timedelta(seconds=1)


@given(moments)
def test_every_deadline_is_that_of_an_independent_walk(sent_at):
    (one,) = owed([Message(id="1", thread="T1", sent_at=sent_at, sender=Sender.GUARDIAN)], FIRST)
    assert walk(sent_at) == one.due_at
    assert one.counting
    days = count(CALENDAR, one.counting)
    assert one.due_at == days.due_at
    assert one.due_at is None or 3 == len(days.counted)
    assert all(day.day.weekday() >= 5 or day.day in OFF for day in days.skipped)


@given(moments, moments)
def test_the_days_past_a_deadline_are_the_working_days_of_an_independent_walk(sent_at, now):
    (one,) = owed([Message(id="1", thread="T1", sent_at=sent_at, sender=Sender.GUARDIAN)], now)
    if one.state is Standing.OVERDUE and one.due_date:
        passed = range(one.due_date.toordinal() + 1, now.astimezone(DENMARK).date().toordinal() + 1)
        days = [date.fromordinal(number) for number in passed]
        assert one.overdue_days == sum(day.weekday() < 5 and day not in OFF for day in days)
