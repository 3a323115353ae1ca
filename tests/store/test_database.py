"""The store keeps what it is given, whole or not at all."""

import sqlite3
import stat
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Room, SchoolClass, Staff, StaffRole
from skolehjem.errors import DataFault, NotFound, Refused, Unavailable
from skolehjem.store.database import STORE_FILE, Author, make_store, open_store
from skolehjem.store.versions import CURRENT

AT = datetime(2026, 8, 5, 7, 30, tzinfo=UTC)
AUTHOR = Author(name="sekretær", command="test")
ROOM = Room(id="12", name="Lokale 12", seats=28, step_free=True)
CLASS = SchoolClass(id="2026-3A", year="2026/27", grade=3, track="A", room="12")
STAFF = Staff(id="AB", given_name="Åse", family_name="Bæk", role=StaffRole.PEDAGOGUE)
MEETING = Meeting(
    id="M1",
    uid="u1",
    changed_at=AT,
    year="2026/27",
    kind="parent-meeting",
    rule="fm",
    clauses=("B17", "B21"),
    classes=("2026-3A",),
    staff=("AB",),
    room="12",
    day=date(2026, 9, 8),
    start=time(17),
    end=time(19),
)


def add(*values):
    return [Change(before=None, after=value) for value in values]


def test_what_is_added_is_read_back_the_same(tmp_path: Path):
    store = make_store(tmp_path)
    store.apply(add(MEETING, CLASS, ROOM, STAFF), by=AUTHOR, at=AT)
    assert (ROOM,) == store.load(Room)
    assert (CLASS,) == store.load(SchoolClass)
    assert (STAFF,) == store.load(Staff)
    assert (MEETING,) == store.load(Meeting)


def test_a_change_replaces_links_and_a_removal_takes_them_along(tmp_path: Path):
    store = make_store(tmp_path)
    store.apply(add(MEETING, CLASS, ROOM, STAFF), by=AUTHOR, at=AT)
    from dataclasses import replace

    moved = replace(MEETING, staff=(), state=State.MOVED, day=date(2026, 9, 10))
    store.apply([Change(before=MEETING, after=moved)], by=AUTHOR, at=AT)
    assert (moved,) == store.load(Meeting)
    store.apply([Change(before=moved, after=None)], by=AUTHOR, at=AT)
    assert [] == store.query("SELECT * FROM meeting_classes")


def test_every_change_is_in_the_audit_log_without_copies_of_personal_data(tmp_path: Path):
    store = make_store(tmp_path)
    store.apply(add(STAFF), by=AUTHOR, at=AT)
    assert [("sekretær", "test", "add", "staff", "AB")] == store.query(
        "SELECT author, command, action, noun, thing FROM audit"
    )


def test_a_value_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    store.apply(add(ROOM), by=AUTHOR, at=AT)
    other.apply([], by=AUTHOR, at=AT)
    renamed = Room(id="12", name="Biblioteket")
    store.apply([Change(before=ROOM, after=renamed)], by=AUTHOR, at=AT)
    with pytest.raises(Unavailable):
        other.apply([Change(before=ROOM, after=None)], by=AUTHOR, at=AT)
    assert (renamed,) == store.load(Room)


def test_one_fault_leaves_the_store_as_it_was(tmp_path: Path):
    store = make_store(tmp_path)
    with pytest.raises(DataFault):
        store.apply(add(ROOM, MEETING), by=AUTHOR, at=AT)
    assert () == store.load(Room)


def test_a_writer_who_waits_too_long_is_told_to_try_again(tmp_path: Path, monkeypatch):
    from skolehjem.store import writer

    monkeypatch.setattr(writer, "PRAGMAS", ("foreign_keys = ON", "busy_timeout = 10"))
    store = make_store(tmp_path)
    other = sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        store.apply(add(ROOM), by=AUTHOR, at=AT)
    other.close()


def test_only_the_owner_can_read_the_store(tmp_path: Path):
    store = make_store(tmp_path)
    store.apply(add(ROOM), by=AUTHOR, at=AT)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("skolehjem.db*")}
    assert {0o600} == modes


def test_a_second_store_in_one_folder_is_refused(tmp_path: Path):
    make_store(tmp_path)
    with pytest.raises(Refused):
        make_store(tmp_path)


def test_a_folder_without_a_store_is_named(tmp_path: Path):
    with pytest.raises(NotFound, match="is missing"):
        open_store(tmp_path)


@pytest.mark.parametrize("content", [b"", b"this is no database, only text" * 100])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    (tmp_path / STORE_FILE).write_bytes(content)
    with pytest.raises(DataFault):
        open_store(tmp_path)
    assert content == (tmp_path / STORE_FILE).read_bytes()


def test_a_store_newer_than_the_program_is_refused_and_left_alone(tmp_path: Path):
    make_store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / STORE_FILE)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(Refused, match="newer"):
        open_store(tmp_path)


def test_a_reader_sees_one_picture_while_others_write(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    assert () == other.load(Room)
    store.apply(add(ROOM), by=AUTHOR, at=AT)
    assert () == other.load(Room)


def test_the_store_is_of_the_current_shape(tmp_path: Path):
    assert [(CURRENT,)] == make_store(tmp_path).query("SELECT version_num FROM alembic_version")


def test_what_rests_on_the_whole_plan_is_refused_when_the_plan_has_changed(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    other.load(Meeting)
    store.apply(add(CLASS, ROOM, STAFF, MEETING), by=AUTHOR, at=AT)
    second = Staff(id="CD", given_name="Carl", family_name="Dam")
    with pytest.raises(Unavailable, match="meeting M1"):
        other.apply(add(second), by=AUTHOR, at=AT, watching=(Meeting,))
    assert (STAFF,) == store.load(Staff)


def test_other_changes_meanwhile_do_not_stand_in_the_way(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    other.load(Meeting)
    store.apply(add(ROOM), by=AUTHOR, at=AT)
    other.apply(add(STAFF), by=AUTHOR, at=AT, watching=(Meeting,))
    assert (STAFF,) == other.load(Staff)


def test_a_value_that_somebody_else_added_first_is_not_overwritten(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    other.load(Room)
    store.apply(add(ROOM), by=AUTHOR, at=AT)
    with pytest.raises(Unavailable, match="room 12"):
        other.apply(add(Room(id="11"), ROOM), by=AUTHOR, at=AT)
    assert (ROOM,) == store.load(Room)


def test_what_is_added_may_come_before_what_it_refers_to(tmp_path: Path):
    store = make_store(tmp_path)
    store.apply(add(CLASS, ROOM), by=AUTHOR, at=AT)
    store.apply([Change(before=ROOM, after=None), Change(before=CLASS, after=None)], by=AUTHOR, at=AT)
    assert ((), ()) == (store.load(Room), store.load(SchoolClass))


def test_writing_loads_no_orm(tmp_path: Path):
    import subprocess
    import sys

    script = "import sys, skolehjem.store.writer; sys.exit(bool({'sqlalchemy', 'sqlmodel'} & set(sys.modules)))"
    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode
