"""The school's store: one SQLite file that is read as values and changed by lists of changes."""

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from skolehjem.errors import DataFault, NotFound, Problem, Refused, say
from skolehjem.store.author import Author
from skolehjem.store.faults import in_words
from skolehjem.store.reader import read
from skolehjem.store.versions import CURRENT, REVISIONS

if TYPE_CHECKING:  # who only reads makes no changes
    from skolehjem.core.changes import Added, Change

V = TypeVar("V")

STORE_FILE = "skolehjem.db"

__all__ = ["STORE_FILE", "Author", "Store", "make_store", "open_store"]


class Store:
    """An open store; what one command reads is one consistent picture, whatever others write meanwhile."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        """Open the file at `path`, which must be a store of the present shape; it may be open already."""
        self.path = path
        self._connection = connection or _connect(path)
        self._begin()

    def load(self, kind: type[V], where: str = "", params: tuple[object, ...] = (), order: str = "id") -> tuple[V, ...]:
        """Read stored values of `kind`; the arguments are those of `reader.read`."""
        with in_words(self.path):
            return read(self._connection, kind, where, params, order)

    def query(self, sql: str, params: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one SELECT for counts and other figures that are no values."""
        with in_words(self.path):
            return self._connection.execute(sql, params).fetchall()

    def apply(
        self,
        changes: "Iterable[Change[Any]]",
        *,
        by: Author,
        at: datetime,
        watching: tuple[type, ...] = (),
        adding: "tuple[Added, ...]" = (),
    ) -> None:
        """Make all changes in one transaction, and log them; afterwards the store reads the new picture.

        Args:
            changes: what to do; each must still find the value it was made from.
            by: for the audit log.
            at: the moment of the change, UTC.
            watching: kinds of values on which the changes rest as a whole, as a meeting's place rests on all others:
                when somebody has changed any of them since this store was opened, the changes are refused.
            adding: new values in bulk, of kinds that the audit log doesn't name one by one.

        Raises:
            Unavailable: somebody changed one of the values meanwhile, or is writing; nothing was changed.
        """
        from skolehjem.store.writer import Watched, write

        changes = tuple(changes)
        if not changes and not adding:
            return
        seen = int(self.query("SELECT coalesce(max(id), 0) FROM audit")[0][0])
        self._connection.rollback()
        try:
            with in_words(self.path):
                write(self.path, changes, adding, by=by, at=at, watched=Watched(kinds=watching, seen=seen))
        finally:
            self._begin()

    def log(self, action: str, noun: str, thing: str, *, by: Author, at: datetime) -> None:
        """Put a line into the audit log about something done outside the store, such as sending.

        Raises:
            Unavailable: somebody else is writing.
        """
        from skolehjem.store.writer import log

        self._connection.rollback()
        try:
            with in_words(self.path):
                log(self.path, action, noun, thing, by=by, at=at)
        finally:
            self._begin()

    @property
    def secret(self) -> str:
        """The school's own secret, from which calendar identities are made."""
        return str(self.query("SELECT text FROM about WHERE key = 'secret'")[0][0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _begin(self) -> None:
        with in_words(self.path):
            self._connection.execute("BEGIN")


def open_store(folder: Path) -> Store:
    """Open the store in a school's folder, bringing an older one up to date after a backup copy.

    Raises:
        NotFound: there is no store.
        Refused: the store is newer than this program.
        DataFault: the file is damaged, or is no store.
    """
    path = folder / STORE_FILE
    if not path.is_file():
        what = say("The school's store ({file}) is missing.", file=STORE_FILE)
        raise NotFound(
            Problem(where=str(folder), what=what, hint=say("Put a backup copy in its place under that name."))
        )
    connection = _connect(path)
    revision = _revision(path, connection)
    if revision == CURRENT:
        return Store(path, connection)
    connection.close()
    if revision not in REVISIONS:
        what = say("The store was made by a newer skolehjem (its shape is {revision}).", revision=revision)
        raise Refused(Problem(where=str(path), what=what, hint=say("Install the newest skolehjem and try again.")))
    from skolehjem.store.migrate import upgrade

    with in_words(path):
        upgrade(path, backup=True)
    return Store(path)


def make_store(folder: Path) -> Store:
    """Make an empty store in a school's folder, readable by its owner only.

    Raises:
        Refused: there is a store already.
    """
    from skolehjem.store.migrate import upgrade

    path = folder / STORE_FILE
    if path.exists():
        what = say("There is a store in this folder already.")
        raise Refused(
            Problem(where=str(path), what=what, hint=say("Choose another folder, or use the school as it is."))
        )
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with in_words(path):
        upgrade(path, backup=False)
        with sqlite3.connect(path) as connection:
            connection.execute("INSERT INTO about (key, text) VALUES ('secret', ?)", (os.urandom(16).hex(),))
        connection.close()
    return Store(path)


def _connect(path: Path) -> sqlite3.Connection:
    with in_words(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        connection.execute("PRAGMA query_only = ON")
        return connection


def _revision(path: Path, connection: sqlite3.Connection) -> str:
    """The shape of an open store; the connection is closed where there is none."""
    rows = []
    with in_words(path):
        try:
            connection.execute("PRAGMA schema_version")
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
        finally:
            if not rows:
                connection.close()
    if not rows:
        what = say("This file is no skolehjem store.")
        hint = say("Put a backup copy in its place, or make a new school with: skolehjem init")
        raise DataFault(Problem(where=str(path), what=what, hint=hint))
    return str(rows[0][0])
