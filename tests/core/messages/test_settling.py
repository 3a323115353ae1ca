"""Marks are facts among the messages: whatever the order they are looked at in, and taking one back restores all."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.arrivals import KnownMessages, MessageImport, propose_import
from skolehjem.core.messages.message import (
    Message,
    MessageRow,
    Sender,
    Thread,
    Verdict,
    Wait,
    promised_on,
    settled,
    waited_on,
    waiting_since,
    waits,
)
from skolehjem.core.messages.settling import (
    asking_no_reply,
    asking_reply,
    done_mark,
    edit,
    free_id,
    without_last_mark,
)
from skolehjem.core.messages.thanks import is_thanks
from skolehjem.core.messages.verdicts import Ruling, rejudged, verdict_changes
from tests.core.messages.test_arrivals import new_messages

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
T1 = Thread(id="T1", source="a")


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def message(id: str, minutes: int, sender: Sender = Sender.GUARDIAN, **facts: object) -> Message:
    return Message(id=id, thread="T1", sent_at=at(minutes), sender=sender, **facts)  # type: ignore[arg-type]


def done(id: str, made: int, covers: int) -> Message:
    return message(id, made, Sender.DONE, covers=at(covers))


def rule_of(days: int, basis: str = "x"):
    return lambda _thread, since: Ruling(since + timedelta(days=days), ("B26",), basis)


QUESTION = message("1", 0)


def test_done_answers_what_was_there_when_it_was_marked():
    assert (Wait(since=NINE, answered_at=at(60)),) == waits([QUESTION, done("d", 60, 0)])


def test_done_does_not_cover_what_came_in_unseen():
    unseen = message("2", 30)
    assert at(30) == waiting_since([QUESTION, unseen, done("d", 60, 0)])


def test_done_in_the_second_of_the_question_covers_it():
    assert waiting_since([done("d", 0, 0), QUESTION]) is None


def test_an_answer_before_the_mark_is_when_the_home_got_it():
    reply = message("2", 30, Sender.STAFF)
    assert (Wait(since=NINE, answered_at=at(30)),) == waits([QUESTION, done("d", 60, 0), reply])


def test_done_keeps_a_promise_that_was_there():
    holding = message("2", 10, Sender.STAFF, promise=date(2026, 11, 27))
    assert promised_on([QUESTION, holding, done("d", 60, 10)]) is None
    assert date(2026, 11, 27) == promised_on([QUESTION, holding, done("d", 60, 0)])


def test_a_message_marked_as_asking_for_no_answer_asks_nothing():
    thanks = message("2", 20, reply_needed=False)
    assert waiting_since([thanks]) is None
    assert at(40) == waiting_since([thanks, message("3", 40)])


def test_only_what_is_waited_on_is_marked_as_asking_for_no_answer():
    story = (QUESTION, message("2", 10, Sender.STAFF), message("3", 20), message("4", 30))
    assert ["3", "4"] == [one.id for one in waited_on(story)]
    marked = asking_no_reply(story)
    assert [True, True, False, False] == [one.reply_needed for one in marked]
    assert list(story) == list(asking_reply(marked))


def test_a_thread_goes_with_its_last_message():
    gone = edit(T1, [QUESTION], [])
    assert (T1, None) == (gone.thread.before, gone.thread.after)
    assert ["remove"] == [change.action for change in gone.messages]


def test_a_free_id_is_one_that_no_message_has():
    assert "skolehjem:T1:1" == free_id("T1", ())
    taken = [message("skolehjem:T1:2", 0)]
    assert "skolehjem:T1:3" == free_id("T1", taken)


@pytest.mark.parametrize("subject", ["Tak", "Sv: Mange tak!", "RE: SV: tusind tak", "Tak for svaret", "tak :)"])
def test_a_word_of_thanks_alone_is_seen(subject: str):
    assert is_thanks(subject)


@pytest.mark.parametrize("subject", ["", "Turen", "Tak for sidst, og så", "Takst for SFO", "Tak – men hvornår?"])
def test_what_may_ask_for_something_is_no_word_of_thanks(subject: str):
    assert not is_thanks(subject)


ANSWERED = (QUESTION, message("2", 60 * 24 * 2, Sender.STAFF))


def verdicts(messages: tuple[Message, ...], kept: tuple[Verdict, ...] = (), days: int = 3, basis: str = "x"):
    """The verdicts that are stored after a change."""
    stored = {verdict.id: verdict for verdict in kept}
    for change in verdict_changes(T1, messages, kept, rule_of(days, basis)):
        stored.pop(change.value.id, None)
        if change.after:
            stored[change.after.id] = change.after
    return tuple(stored.values())


def test_an_answer_is_judged_once_and_keeps_its_deadline():
    (first,) = verdicts(ANSWERED)
    assert (False, at(60 * 24 * 3), ("B26",), "x") == (first.late, first.due_at, first.clauses, first.basis)
    assert (first,) == verdicts(ANSWERED, (first,), days=1, basis="y")


def test_history_is_built_anew_on_request_alone():
    kept = verdicts(ANSWERED)
    (change,) = rejudged(T1, ANSWERED, kept, rule_of(1, "y"))
    assert change.after is not None
    assert (True, "y") == (change.after.late, change.after.basis)
    assert [] == list(rejudged(T1, ANSWERED, kept, rule_of(3)))


def test_an_earlier_answer_found_later_changes_only_whether_it_was_late():
    late = (QUESTION, message("2", 60 * 24 * 4, Sender.STAFF))
    (before,) = verdicts(late)
    (after,) = verdicts((*late, message("3", 60, Sender.STAFF)), (before,), days=1, basis="y")
    assert (True, False) == (before.late, after.late)
    assert (before.due_at, before.basis) == (after.due_at, after.basis)


def test_a_verdict_goes_when_the_answer_does():
    assert () == verdicts((QUESTION,), verdicts(ANSWERED))


def test_what_no_calendar_could_tell_is_judged_when_one_can():
    (unknown,) = (
        change.after for change in verdict_changes(T1, ANSWERED, (), lambda *_: Ruling(None, ("B26",), "tom"))
    )
    assert unknown is not None
    assert (None, False) == (unknown.due_at, unknown.late)
    assert at(60 * 24 * 3) == verdicts(ANSWERED, (unknown,))[0].due_at


def test_without_a_time_in_the_principle_nothing_is_judged():
    assert [] == list(verdict_changes(T1, ANSWERED, (), lambda *_: None))


STORIES = st.lists(
    st.builds(
        lambda number, minutes, sender, needed, back: message(
            str(number),
            minutes,
            sender,
            reply_needed=needed or sender is not Sender.GUARDIAN,
            covers=at(minutes - back) if sender is Sender.DONE else None,
        ),
        st.integers(1, 40),
        st.integers(0, 30),
        st.sampled_from(Sender),
        st.booleans(),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=10,
    unique_by=lambda one: one.id,
)


@given(story=STORIES, data=st.data())
def test_marks_and_messages_say_the_same_in_any_order(story, data):
    shuffled = data.draw(st.permutations(story))
    assert settled(T1, story) == settled(T1, shuffled)
    assert waits(story) == waits(shuffled)
    assert without_last_mark(story) == without_last_mark(shuffled)


@given(story=STORIES)
def test_undoing_a_mark_restores_what_was(story):
    story = [one for one in story if one.sender is not Sender.DONE] or [QUESTION]
    mark = done_mark("d", story, at=at(100))
    marked = (*story, mark)
    assert waiting_since(marked) is None
    assert set(story) == set(without_last_mark(marked))
    assert settled(T1, story) == settled(T1, without_last_mark(marked))


@given(story=STORIES, minutes=st.integers(0, 40))
def test_an_answer_never_makes_another_wait_longer(story, minutes):
    before = {wait.since: wait.answered_at for wait in waits(story)}
    after = {wait.since: wait.answered_at for wait in waits([*story, message("svar", minutes, Sender.STAFF)])}
    for since, answered_at in after.items():
        earlier = before.get(since)
        assert earlier is None or (answered_at is not None and answered_at <= earlier)


@given(story=STORIES, data=st.data())
def test_verdicts_do_not_depend_on_how_the_messages_came_in(story, data):
    shuffled = data.draw(st.permutations(story))
    cuts = sorted({0, len(story), *data.draw(st.lists(st.integers(0, len(story)), max_size=3))})
    kept: tuple[Verdict, ...] = ()
    for _, last in pairwise(cuts):
        kept = verdicts(tuple(shuffled[:last]), kept)
    assert set(verdicts(tuple(story))) == set(kept)


ROWS = st.lists(
    st.builds(
        lambda number, thread, minutes, sender: MessageRow(
            id=str(number), thread=thread, sent_at=at(minutes), sender=sender
        ),
        st.integers(1, 40),
        st.sampled_from("ab"),
        st.integers(0, 30),
        st.sampled_from([sender for sender in Sender if sender is not Sender.DONE]),
    ),
    min_size=1,
    max_size=10,
    unique_by=lambda one: one.id,
)


@given(rows=ROWS, data=st.data())
def test_any_split_into_imports_gives_the_same_threads_and_verdicts(rows, data):
    cuts = sorted({0, len(rows), *data.draw(st.lists(st.integers(0, len(rows)), max_size=3))})
    shuffled = data.draw(st.permutations(rows))
    parts = [shuffled[first:last] for first, last in pairwise(cuts)]
    assert _stored([rows]) == _stored(parts) == _stored([*parts, *parts])


def first_verdicts(found: MessageImport) -> list[Verdict]:
    """The verdicts in threads that had none, as values."""
    names = [field.name for field in fields(Verdict)]
    rows = zip(*found.first_verdicts.columns, strict=True)
    return [Verdict(**dict(zip(names, row, strict=True))) for row in rows]


def _stored(files: list[list[MessageRow]]) -> tuple[set[tuple[str, datetime | None]], set[tuple[datetime, bool]]]:
    """Who waits in which thread, and how answers were judged, when the files came in one after the other."""
    threads: dict[str, Thread] = {}
    messages: dict[str, Message] = {}
    kept: dict[str, Verdict] = {}
    for rows in files:
        known = KnownMessages(
            ids=frozenset(messages),
            threads={thread.source: thread for thread in threads.values()},
            messages={id: tuple(one for one in messages.values() if one.thread == id) for id in threads},
            verdicts={id: tuple(one for one in kept.values() if one.thread == id) for id in threads},
            last_number=len(threads),
        )
        found = propose_import(rows, known, rule_of(0))
        threads |= {change.value.id: change.value for change in found.threads}
        messages |= {one.id: one for one in new_messages(found)}
        for change in found.verdicts:
            kept.pop(change.value.id, None)
            if change.after:
                kept[change.after.id] = change.after
        kept |= {one.id: one for one in first_verdicts(found)}
    return (
        {(thread.source, thread.waiting_since) for thread in threads.values()},
        {(verdict.since, verdict.late) for verdict in kept.values()},
    )
