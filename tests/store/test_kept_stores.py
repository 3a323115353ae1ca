"""Every shape of the store that was ever released can still be opened; each is kept here as it was."""

import sqlite3
from pathlib import Path

import pytest

from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import Room, SchoolClass, Staff
from skolehjem.store.database import STORE_FILE, open_store
from skolehjem.store.versions import CURRENT, REVISIONS
from tests.store.test_database import CLASS, MEETING, ROOM, STAFF

KEPT = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_each_shape_opens_with_what_it_held(tmp_path: Path, revision: str):
    connection = sqlite3.connect(tmp_path / STORE_FILE)
    connection.executescript((KEPT / f"store-{revision}.sql").read_text("utf-8"))
    connection.close()
    store = open_store(tmp_path)
    assert [(CURRENT,)] == store.query("SELECT version_num FROM alembic_version")
    held = (store.load(Room), store.load(SchoolClass), store.load(Staff), store.load(Meeting))
    assert ((ROOM,), (CLASS,), (STAFF,), (MEETING,)) == held
    assert "0123456789abcdef0123456789abcdef" == store.secret
