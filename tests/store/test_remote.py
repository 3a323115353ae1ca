"""What a server was last sent is found by its calendar and school year."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from skolehjem.core.calendars.remote import RemoteEvent
from skolehjem.core.changes import Change
from skolehjem.store.database import Author, make_store
from skolehjem.store.remote import load_remote

EVENT = RemoteEvent(id="skole:a", target="skole", year="2026/27", uid="a", etag="1", digest="x")


def test_only_one_calendar_and_one_year_are_read(tmp_path: Path):
    events = (
        EVENT,
        replace(EVENT, id="skole:b", uid="b", year="2025/26"),
        replace(EVENT, id="sfo:c", uid="c", target="sfo"),
    )
    store = make_store(tmp_path)
    changes = [Change(before=None, after=event) for event in events]
    store.apply(changes, by=Author(name="AB", command="publish caldav"), at=datetime(2026, 8, 5, tzinfo=UTC))
    assert {"a": EVENT} == load_remote(store, "skole", year="2026/27")
    assert {} == load_remote(store, "skole", year="2027/28")
