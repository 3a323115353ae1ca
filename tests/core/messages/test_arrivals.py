"""Importing messages: each id once, in any order, and only the threads that are touched change."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.arrivals import KnownMessages, KnownSchool, MessageImport, propose_import
from skolehjem.core.messages.message import Message, MessageRow, Sender, Thread
from skolehjem.core.messages.row_faults import (
    StoredMessage,
    changed_facts,
    conflicts,
    early_replies,
    strayed,
    unknown_classes,
)

NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def row(id: str, thread: str = "a", minutes: int = 0, sender: Sender = Sender.GUARDIAN, **facts: str) -> MessageRow:
    return MessageRow(id=id, thread=thread, sent_at=NINE + timedelta(minutes=minutes), sender=sender, **facts)


def new_messages(found: MessageImport) -> tuple[Message, ...]:
    """The new messages as values."""
    names = [field.name for field in fields(Message)]
    rows: list[dict[str, Any]] = [
        dict(zip(names, row, strict=True)) for row in zip(*found.messages.columns, strict=True)
    ]
    return tuple(Message(**row) for row in rows)


def known(rows: list[MessageRow]) -> KnownMessages:
    """What a store would hold after the rows had been imported."""
    done = propose_import(rows, KnownMessages())
    threads = {change.value.source: change.value for change in done.threads}
    return KnownMessages(
        ids=frozenset(message.id for message in new_messages(done)),
        threads=threads,
        messages={
            thread.id: tuple(message for message in new_messages(done) if message.thread == thread.id)
            for thread in threads.values()
        },
        last_number=len(threads),
    )


QUESTION = row("1", class_label="3A", pupil="E1", subject="Lektier")
ANSWER = row("2", minutes=5, sender=Sender.STAFF, person="AB")


def test_a_new_thread_gets_a_number_and_the_facts_of_its_messages():
    (change,) = propose_import([QUESTION], KnownMessages(last_number=11)).threads
    assert change.before is None
    assert (
        Thread(id="T12", source="a", class_label="3A", pupil="E1", subject="Lektier", waiting_since=NINE)
        == change.after
    )


def test_new_messages_point_to_their_thread():
    found = propose_import([QUESTION, ANSWER], KnownMessages())
    assert (
        Message(
            id="1",
            thread="T1",
            sent_at=NINE,
            sender=Sender.GUARDIAN,
            class_label="3A",
            pupil="E1",
            subject="Lektier",
        ),
        Message(id="2", thread="T1", sent_at=NINE + timedelta(minutes=5), sender=Sender.STAFF, person="AB"),
    ) == new_messages(found)
    assert [None] == [change.value.waiting_since for change in found.threads]


def test_what_is_known_already_changes_nothing():
    found = propose_import([QUESTION, ANSWER], known([QUESTION, ANSWER]))
    assert ((), 2, ()) == (new_messages(found), found.known, found.changes)


def test_an_answer_that_comes_later_changes_only_its_own_thread():
    other = row("9", "b")
    found = propose_import([QUESTION, ANSWER, other], known([QUESTION, other]))
    (change,) = found.threads
    assert change.before is not None
    assert ("T1", NINE, None) == (change.value.id, change.before.waiting_since, change.value.waiting_since)
    assert ["2"] == [message.id for message in new_messages(found)]


def test_a_note_in_a_thread_leaves_the_thread_as_it_is():
    note = row("3", minutes=7, sender=Sender.INTERNAL)
    found = propose_import([note], known([QUESTION]))
    assert () == found.threads
    assert 1 == len(new_messages(found))


def test_the_same_row_twice_is_one_message():
    found = propose_import([QUESTION, QUESTION], KnownMessages())
    assert 1 == len(new_messages(found))
    assert () == conflicts([QUESTION, QUESTION])


def test_one_id_for_two_different_messages_is_a_fault_with_both_places():
    other = QUESTION._replace(subject="Andet", where="b.csv:7")
    first = QUESTION._replace(where="b.csv:2")
    (problem,) = conflicts([first, other])
    assert "b.csv:7" == problem.where
    assert "The message id 1 stands at b.csv:2 too, with other facts." == str(problem.what)


ROWS = st.lists(
    st.builds(
        lambda number, thread, minutes, sender, label, pupil, subject: row(
            str(number), thread, minutes, sender, class_label=label, pupil=pupil, subject=subject
        ),
        st.integers(1, 40),
        st.sampled_from("abc"),
        st.integers(0, 30),
        st.sampled_from(Sender),
        st.sampled_from(["", "3A", "3B"]),
        st.sampled_from(["", "E1", "E2"]),
        st.sampled_from(["", "Turen", "Lektier"]),
    ),
    max_size=15,
    unique_by=lambda one: one.id,
)


@given(rows=ROWS, data=st.data())
def test_the_order_of_the_rows_never_matters(rows, data):
    shuffled = data.draw(st.permutations(rows))
    assert propose_import(rows, KnownMessages()) == propose_import(shuffled, KnownMessages())


def stored(files: list[list[MessageRow]]) -> dict[str, Thread]:
    """The threads by source, without their numbers, when the files have been imported one after the other."""
    threads: dict[str, Thread] = {}
    messages: dict[str, Message] = {}
    for rows in files:
        of_thread = {
            thread.id: tuple(one for one in messages.values() if one.thread == thread.id) for thread in threads.values()
        }
        known = KnownMessages(
            ids=frozenset(messages), threads=dict(threads), messages=of_thread, last_number=len(threads)
        )
        found = propose_import(rows, known)
        threads |= {change.value.source: change.value for change in found.threads}
        messages |= {message.id: message for message in new_messages(found)}
    return {source: replace(thread, id="") for source, thread in threads.items()}


@given(files=st.lists(st.integers(0, 15), max_size=3), rows=ROWS, data=st.data())
def test_any_order_of_files_gives_the_same_threads(files, rows, data):
    cuts = sorted({0, len(rows), *(min(cut, len(rows)) for cut in files)})
    parts = [rows[first:last] for first, last in pairwise(cuts)]
    at_once = stored([rows])
    assert at_once == stored(data.draw(st.permutations(parts)))
    assert at_once == stored([*parts, *parts])


def test_a_thread_is_about_what_its_earliest_message_says():
    later = row("2", minutes=5, class_label="4B", pupil="E2", subject="Sv: Lektier")
    silent = row("0", minutes=-5)
    for files in ([[QUESTION], [later], [silent]], [[silent], [later], [QUESTION]], [[later], [QUESTION, silent]]):
        thread = stored(files)["a"]
        assert ("3A", "E1", "Lektier") == (thread.class_label, thread.pupil, thread.subject)


def test_a_reply_before_what_it_answers_is_a_fault_with_its_place():
    early = row("2", minutes=-5, sender=Sender.STAFF, reply_to="1", where="b.csv:3")
    (problem,) = early_replies([early, QUESTION], {})
    assert "b.csv:3" == problem.where
    (problem,) = early_replies([early], {"1": StoredMessage(NINE, Sender.GUARDIAN)})
    assert "b.csv:3" == problem.where


def test_a_reply_in_the_second_of_the_question_or_to_something_unknown_is_fine():
    replies = [row("2", sender=Sender.STAFF, reply_to="1"), row("3", minutes=-5, sender=Sender.STAFF, reply_to="9")]
    assert [] == list(early_replies([QUESTION, *replies], {}))


def test_classes_are_those_of_the_school_year_of_the_message():
    school = KnownSchool(classes={"2025/26": frozenset({"2A"}), "2026/27": frozenset({"3A"})})
    last_second, first_second = (datetime(2026, 7, 31, *clock, tzinfo=UTC) for clock in ((21, 59, 59), (22, 0, 0)))
    rows = [
        MessageRow(id=id, thread="a", sent_at=at, sender=Sender.GUARDIAN, class_label=label, where=id)
        for id, at, label in (
            ("last 2A", last_second, "2A"),
            ("last 3A", last_second, "3A"),
            ("first 2A", first_second, "2A"),
            ("first 3A", first_second, "3A"),
        )
    ]
    assert ["last 3A", "first 2A"] == [problem.where for problem in unknown_classes(rows, school)]


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        (StoredMessage(NINE, Sender.GUARDIAN), 0),
        (StoredMessage(NINE + timedelta(microseconds=250_000), Sender.GUARDIAN), 0),
        (StoredMessage(NINE + timedelta(seconds=1), Sender.GUARDIAN), 1),
        (StoredMessage(NINE, Sender.STAFF), 1),
    ],
)
def test_an_id_that_comes_again_with_another_time_or_sender_is_a_fault(stored: StoredMessage, number: int):
    found = list(changed_facts([row("1", where="b.csv:2"), row("2")], {"1": stored}))
    assert ["b.csv:2"] * number == [problem.where for problem in found]


def test_a_pupil_in_another_class_than_the_rows_is_a_fault():
    school = KnownSchool(class_of={("2026/27", "E1"): "0A", ("2025/26", "E1"): "3A"})
    rows = [
        row("1", pupil="E1", class_label="3A", where="b.csv:2"),
        row("2", pupil="E1", class_label="0A"),
        row("3", pupil="E1"),
        row("4", pupil="E9", class_label="3A"),
    ]
    (problem,) = strayed(rows, school)
    assert ("b.csv:2", "E1 is in 0A, not in 3A.") == (problem.where, str(problem.what))
