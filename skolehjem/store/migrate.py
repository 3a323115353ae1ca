"""Brings a store up to the shape that this program reads, after a backup copy, in one transaction."""

import os
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config

from skolehjem.store.engine import engine

SCRIPTS = "skolehjem:store/migrations"


def upgrade(path: Path, *, backup: bool, scripts: str = SCRIPTS) -> None:
    """Run the migrations that the store at `path` lacks; all of them, or none when one fails.

    With `backup`, a whole copy is left beside the store first, named after its present shape. `scripts` is where
    Alembic finds the migrations: a folder, or a package and a folder in it.
    """
    if backup:
        back_up(path)
    with engine(path).connect() as connection:
        config = Config()
        config.set_main_option("script_location", scripts)
        config.attributes["connection"] = connection
        # Foreign keys can only be switched outside a transaction, and tables are rebuilt inside one.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.rollback()
        with connection.begin():
            command.upgrade(config, "head")
    connection.engine.dispose()


def back_up(path: Path) -> Path:
    """Copy a store, also while others write to it, and return the copy's path."""
    source = sqlite3.connect(path)
    rows = source.execute("SELECT version_num FROM alembic_version").fetchall()
    target = path.with_suffix(f".{rows[0][0] if rows else 'empty'}.backup")
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    copy = sqlite3.connect(target)
    with copy:
        source.backup(copy)
    copy.close()
    source.close()
    return target
