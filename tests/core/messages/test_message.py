"""When a home waits: the rules for questions, answers, chasing and everything that is neither."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.message import Message, Sender, Wait, in_order, promised_on, waiting_since, waits

NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TEN, ELEVEN, NOON, ONE = (NINE + timedelta(hours=hours) for hours in (1, 2, 3, 4))


def message(sender: Sender, sent_at: datetime, id: str = "", promise: date | None = None) -> Message:
    return Message(id=id or f"{sender}-{sent_at}", thread="T1", sent_at=sent_at, sender=sender, promise=promise)


def ask(sent_at: datetime) -> Message:
    return message(Sender.GUARDIAN, sent_at)


def answer(sent_at: datetime) -> Message:
    return message(Sender.STAFF, sent_at)


def test_nobody_waits_in_an_empty_thread():
    assert waiting_since([]) is None


def test_a_home_waits_from_its_first_question():
    assert NINE == waiting_since([ask(NINE)])


def test_chasing_does_not_restart_the_wait():
    assert NINE == waiting_since([ask(NINE), ask(TEN), ask(ELEVEN)])


def test_an_answer_ends_the_wait():
    assert waiting_since([ask(NINE), ask(TEN), answer(ELEVEN)]) is None


def test_a_message_after_the_answer_begins_a_full_new_wait():
    assert ELEVEN == waiting_since([ask(NINE), answer(TEN), ask(ELEVEN), ask(NOON)])


def test_staff_who_write_first_make_nobody_wait():
    assert waiting_since([answer(NINE)]) is None
    assert TEN == waiting_since([answer(NINE), ask(TEN)])
    assert waiting_since([answer(NINE), answer(TEN)]) is None


@pytest.mark.parametrize("sender", [Sender.AUTOMATIC, Sender.INTERNAL, Sender.SYSTEM, Sender.PUPIL])
def test_automatic_internal_system_and_pupil_messages_neither_ask_nor_answer(sender):
    assert waiting_since([message(sender, NINE)]) is None
    assert NINE == waiting_since([ask(NINE), message(sender, TEN)])
    assert waiting_since([ask(NINE), answer(TEN), message(sender, ELEVEN)]) is None


def test_in_the_same_second_the_question_comes_first():
    assert waiting_since([answer(NINE), ask(NINE)]) is None
    assert waiting_since([ask(NINE), answer(NINE)]) is None
    assert (Wait(since=NINE, answered_at=NINE),) == waits([answer(NINE), ask(NINE)])


def test_equal_ids_are_one_message():
    first = message(Sender.GUARDIAN, NINE, id="a")
    assert (first,) == in_order([first, first, first])
    assert (Wait(since=NINE, answered_at=TEN),) == waits([first, answer(TEN), first])
    assert 2 == len(in_order([first, message(Sender.GUARDIAN, NINE, id="b")]))


def test_every_stretch_of_waiting_is_listed_oldest_first():
    assert (
        Wait(since=NINE, answered_at=TEN),
        Wait(since=NOON),
    ) == waits([ask(NINE), answer(TEN), answer(ELEVEN), ask(NOON)])


FRIDAY = date(2026, 11, 27)


def test_a_holding_reply_answers_and_opens_a_promise():
    thread = [ask(NINE), message(Sender.STAFF, TEN, promise=FRIDAY)]
    assert waiting_since(thread) is None
    assert FRIDAY == promised_on(thread)


def test_the_next_answer_from_staff_keeps_the_promise():
    assert promised_on([ask(NINE), message(Sender.STAFF, TEN, promise=FRIDAY), answer(ELEVEN)]) is None


def test_a_home_that_asks_again_waits_while_the_promise_stands():
    thread = [ask(NINE), message(Sender.STAFF, TEN, promise=FRIDAY), ask(ELEVEN)]
    assert ELEVEN == waiting_since(thread)
    assert FRIDAY == promised_on(thread)


def test_a_later_holding_reply_replaces_the_promised_day():
    later = date(2026, 12, 1)
    thread = [ask(NINE), message(Sender.STAFF, TEN, promise=FRIDAY), message(Sender.STAFF, NOON, promise=later)]
    assert later == promised_on(thread)


THREADS = st.lists(
    st.builds(
        lambda sender, minute, promise: message(sender, NINE + timedelta(minutes=minute), promise=promise),
        st.sampled_from(Sender),
        st.integers(0, 20),
        st.none() | st.just(FRIDAY),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(thread=THREADS, data=st.data())
def test_the_order_of_import_never_matters(thread, data):
    shuffled = data.draw(st.permutations(thread + thread[:3]))
    assert waits(thread) == waits(shuffled)
    assert promised_on(thread) == promised_on(shuffled)


@given(thread=THREADS)
def test_only_the_last_stretch_may_be_open(thread):
    before, after = NINE - timedelta(hours=2), NINE - timedelta(hours=1)
    first, *others = waits([ask(before), answer(after), *thread])
    assert Wait(since=before, answered_at=after) == first
    moments = [moment for one in others for moment in (one.since, one.answered_at)]
    assert [] == [place for place, moment in enumerate(moments[:-1]) if moment is None]
    known = [moment for moment in moments if moment]
    assert sorted(known) == known
    assert bool(others) == any(one.sender is Sender.GUARDIAN for one in thread)


@given(thread=THREADS)
def test_an_answer_now_ends_every_wait(thread):
    assert waiting_since([*thread, answer(ONE)]) is None
