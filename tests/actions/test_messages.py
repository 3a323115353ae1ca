"""Messages as actions: what was proposed is stored whole, or not at all when somebody was quicker."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skolehjem.actions.message_import import apply_message_import, propose_message_import
from skolehjem.actions.messages import Reply, apply_message, list_threads, propose_message, propose_reply
from skolehjem.core.changes import Change
from skolehjem.core.messages.message import MessageRow, Sender
from skolehjem.core.roster.school import SchoolClass
from skolehjem.errors import Refused, Unavailable
from skolehjem.store.database import Author, Store, make_store, open_store
from skolehjem.store.messages import load_delivery, load_messages, load_open_threads
from tests.school import write_messages

ANNA = Author(name="anna", command="message import")
NOW = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
NONE = Path("no-principle.toml")
CLASS_1A = SchoolClass(id="2026-1A", year="2026/27", grade=1, track="A")
QUESTION = "B1;T1;2026-11-16T20:00:00;forælder;;1A;;Turen"
ANSWER = "B2;T1;2026-11-17T08:00:00;personale;;1A;;Turen"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path)


def bring_in(store: Store, *files: Path, at: datetime = NOW) -> None:
    apply_message_import(store, propose_message_import(store, files, NONE, at), by=ANNA, at=at)


def test_an_import_that_somebody_was_quicker_with_changes_nothing(store: Store, tmp_path: Path):
    file = write_messages(tmp_path, QUESTION)
    proposal = propose_message_import(store, [file], NONE, NOW)
    other = open_store(tmp_path)
    bring_in(other, write_messages(tmp_path, QUESTION, ANSWER, name="anden.csv"))
    with pytest.raises(Unavailable):
        apply_message_import(store, proposal, by=ANNA, at=LATER)
    assert ["B1", "B2"] == [message.id for message in load_messages(store, "T1")]
    assert NOW == load_delivery(store)


def test_a_reply_that_somebody_was_quicker_with_changes_nothing(store: Store, tmp_path: Path):
    bring_in(store, write_messages(tmp_path, QUESTION))
    late = propose_reply(store, NONE, "T1", Reply(at=NOW))
    other = open_store(tmp_path)
    apply_message(other, propose_reply(other, NONE, "T1", Reply(at=NOW)), by=ANNA, at=NOW)
    with pytest.raises(Unavailable):
        apply_message(store, late, by=ANNA, at=NOW)
    assert 2 == len(load_messages(store, "T1"))


def test_two_who_add_at_once_are_both_kept(store: Store, tmp_path: Path):
    store.apply([Change(before=None, after=CLASS_1A)], by=ANNA, at=NOW)
    row = MessageRow(id="", thread="", sent_at=NOW, sender=Sender.GUARDIAN, class_label="1A")
    others = [open_store(tmp_path) for _ in range(2)]
    late = propose_message(store, row._replace(subject="Min"))
    for other in others:
        apply_message(other, propose_message(other, row), by=ANNA, at=NOW)
        other.close()
    kept = apply_message(store, late, by=ANNA, at=NOW)
    assert ("T3", "skolehjem:T3:1") == (kept.message.thread, kept.message.id)
    assert ["", "", "Min"] == [thread.subject for thread in list_threads(store)]


def test_several_files_are_one_import(store: Store, tmp_path: Path):
    bring_in(store, write_messages(tmp_path, ANSWER, name="svar.csv"), write_messages(tmp_path, QUESTION))
    assert () == load_open_threads(store)
    assert ["T1"] == [thread.id for thread in list_threads(store, everything=True)]


def test_an_import_without_news_only_renews_the_delivery(store: Store, tmp_path: Path):
    file = write_messages(tmp_path, QUESTION)
    bring_in(store, file)
    bring_in(store, file, at=LATER)
    assert LATER == load_delivery(store)
    bring_in(store, file, at=LATER)
    assert LATER == load_delivery(store)


def test_messages_after_now_are_noticed(store: Store, tmp_path: Path):
    proposal = propose_message_import(
        store, [write_messages(tmp_path, QUESTION)], NONE, datetime(2026, 11, 1, tzinfo=UTC)
    )
    assert ["1 message was sent after now, 2026-11-01 00:00:00+00:00. Is the clock right?"] == [str(proposal.notes[0])]


def test_a_reply_to_an_answered_thread_is_refused(store: Store, tmp_path: Path):
    bring_in(store, write_messages(tmp_path, QUESTION, ANSWER))
    with pytest.raises(Refused):
        propose_reply(store, NONE, "T1", Reply(at=NOW))
