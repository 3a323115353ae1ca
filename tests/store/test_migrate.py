"""An older store is brought up to date after a backup copy, whole or not at all."""

import shutil
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.roster.school import Room
from skolehjem.errors import DataFault
from skolehjem.store import migrations
from skolehjem.store.database import STORE_FILE, Author, make_store
from skolehjem.store.migrate import upgrade
from skolehjem.store.versions import CURRENT

NEXT = '''"""The next shape."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{current}"


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.String(), primary_key=True))
    with op.batch_alter_table("room") as batch:
        batch.add_column(sa.Column("floor", sa.Integer()))
    {end}
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = make_store(tmp_path)
    change = Change(before=None, after=Room(id="12", name="Lokale 12"))
    store.apply([change], by=Author(name="", command=""), at=datetime(2026, 8, 5, tzinfo=UTC))
    store.close()
    return tmp_path


def scripts(folder: Path, end: str) -> str:
    copy = folder / "migrations"
    shutil.copytree(next(iter(migrations.__path__)), copy)
    (copy / "versions" / "next.py").write_text(NEXT.format(current=CURRENT, end=end), "utf-8")
    return str(copy)


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return names


def test_an_older_store_gets_the_new_shape_and_keeps_its_rows(folder: Path):
    upgrade(folder / STORE_FILE, backup=True, scripts=scripts(folder, "pass"))
    connection = sqlite3.connect(folder / STORE_FILE)
    assert [("12", "Lokale 12", None)] == connection.execute("SELECT id, name, floor FROM room").fetchall()
    assert [("next",)] == connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()


def test_a_whole_copy_of_the_old_store_is_left_for_its_owner_alone(folder: Path):
    upgrade(folder / STORE_FILE, backup=True, scripts=scripts(folder, "pass"))
    copy = folder / f"skolehjem.{CURRENT}.backup"
    assert "extra" not in tables(copy)
    assert 0o600 == stat.S_IMODE(copy.stat().st_mode)


def test_a_migration_that_fails_half_way_leaves_the_old_shape(folder: Path):
    before = tables(folder / STORE_FILE)
    with pytest.raises(RuntimeError, match="half way"):
        upgrade(folder / STORE_FILE, backup=True, scripts=scripts(folder, 'raise RuntimeError("half way")'))
    assert before == tables(folder / STORE_FILE)


def test_an_upgrade_that_is_not_needed_changes_nothing(folder: Path):
    before = (folder / STORE_FILE).read_bytes()
    upgrade(folder / STORE_FILE, backup=False)
    assert before == (folder / STORE_FILE).read_bytes()


def test_a_store_that_is_damaged_inside_is_named(folder: Path):
    from skolehjem.store.database import open_store

    path = folder / STORE_FILE
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DataFault):
        open_store(folder).load(Room)
