"""Messages in a store: whole or not at all, and only what a question needs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.messages.arrivals import KnownMessages, propose_import
from skolehjem.core.messages.message import Delivery, Message, MessageRow, Sender, Thread
from skolehjem.core.roster.school import SchoolClass, Staff, TeamFunction, TeamMember
from skolehjem.store.database import Author, Store, make_store
from skolehjem.store.message_import import load_known, load_known_school, load_stored
from skolehjem.store.messages import (
    has_messages,
    last_thread_number,
    load_delivery,
    load_messages,
    load_open_threads,
    load_teams,
    load_thread,
    load_threads,
)

ANNA = Author(name="anna", command="message import")
NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path)


def row(id: str, thread: str, sent_at: datetime = NINE, sender: Sender = Sender.GUARDIAN) -> MessageRow:
    return MessageRow(id=id, thread=thread, sent_at=sent_at, sender=sender)


def bring_in(store: Store, *rows: MessageRow) -> None:
    found = propose_import(rows, known_of(store, rows))
    store.apply(found.changes, by=ANNA, at=TEN, adding=found.added)


def known_of(store, rows):
    return load_known(store, rows, load_stored(store, [one.id for one in rows]).keys())


def test_an_empty_store_knows_nothing(store: Store):
    assert ((), (), None) == (load_open_threads(store), load_threads(store), load_delivery(store))
    assert (False, 0) == (has_messages(store), last_thread_number(store))
    assert KnownMessages() == known_of(store, [row("1", "a")])


def test_what_is_written_is_read_back(store: Store):
    bring_in(store, row("1", "a"), row("2", "b"), row("3", "b", TEN, Sender.STAFF))
    first = Thread(id="T1", source="a", waiting_since=NINE)
    assert (first,) == load_open_threads(store)
    assert first == load_thread(store, "T1")
    assert load_thread(store, "T9") is None
    assert ["2", "3"] == [message.id for message in load_messages(store, "T2")]
    assert (True, 2) == (has_messages(store), last_thread_number(store))


def test_only_what_the_rows_name_is_known(store: Store):
    bring_in(store, row("1", "a"), row("2", "b"))
    known = known_of(store, [row("1", "a"), row("9", "b", TEN, Sender.STAFF)])
    assert {"1"} == known.ids
    assert {"b"} == set(known.threads)
    assert {"T2": (Message(id="2", thread="T2", sent_at=NINE, sender=Sender.GUARDIAN),)} == known.messages
    assert 2 == known.last_number


def test_more_rows_than_one_query_can_name_are_all_known(store: Store):
    rows = [row(str(number), str(number // 3)) for number in range(2000)]
    bring_in(store, *rows)
    again = propose_import(rows, known_of(store, rows))
    assert ((), 0) == (again.changes, again.new)


def test_threads_are_found_by_the_day_of_a_message(store: Store):
    bring_in(store, row("1", "a", NINE), row("2", "b", TEN))
    assert ["T1", "T2"] == [thread.id for thread in load_threads(store)]
    assert ["T2"] == [thread.id for thread in load_threads(store, TEN)]
    assert ["T1", "T2"] == [thread.id for thread in load_threads(store, NINE)]


def test_the_last_delivery_is_remembered(store: Store):
    store.apply([Change(before=None, after=Delivery(at=NINE))], by=ANNA, at=NINE)
    store.apply([Change(before=Delivery(at=NINE), after=Delivery(at=TEN))], by=ANNA, at=TEN)
    assert TEN == load_delivery(store)


def test_the_class_teacher_stands_first_in_the_team(store: Store):
    members = [
        ("2026-0A", "ZZ", TeamFunction.GRADE0_TEACHER),
        ("2026-0A", "AA", TeamFunction.PEDAGOGUE),
        ("2026-3A", "MB", TeamFunction.CLASS_TEACHER),
        ("2026-3A", "AA", TeamFunction.TEACHER),
        ("2026-3A", "ZZ", TeamFunction.TEACHER),
    ]
    school = [
        *(Staff(id=id, given_name=id, family_name="Å") for id in ("AA", "MB", "ZZ")),
        *(SchoolClass(id=f"2026-{grade}A", year="2026/27", grade=grade, track="A") for grade in (0, 3)),
        *(
            TeamMember(id=f"{one}:{staff}", school_class=one, staff=staff, function=kind)
            for one, staff, kind in members
        ),
    ]
    store.apply([Change(before=None, after=value) for value in school], by=ANNA, at=NINE)
    assert {"2026-0A": ("ZZ", "AA"), "2026-3A": ("MB", "AA", "ZZ")} == load_teams(store)
    known = load_known_school(store)
    assert {"2026/27": {"0A", "3A"}} == known.classes
    assert {"AA", "MB", "ZZ"} == known.people
    assert frozenset() == known.pupils
