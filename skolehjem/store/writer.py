"""A list of changes into rows, whole or not at all, with a line in the audit log for each.

Rows are written by the database's own driver, as they are read: loading the ORM takes longer than most commands do,
and a hundred thousand messages ten times as long as the driver needs.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

from skolehjem.core.changes import Added, Change
from skolehjem.core.instants import stamp
from skolehjem.core.plain import type_hints
from skolehjem.errors import Problem, Unavailable, say
from skolehjem.store.author import Author
from skolehjem.store.names import LINKS, UNLOGGED, table_name
from skolehjem.store.pragmas import PRAGMAS
from skolehjem.store.reader import read

BATCH = 500
"""Ids a query: below SQLite's limit of parameters in every build."""


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Kinds of values that nobody may have changed after the audit line `seen`."""

    kinds: tuple[type, ...] = ()
    seen: int = 0


def write(
    path: Path, changes: Sequence[Change[Any]], adding: Iterable[Added], *, by: Author, at: datetime, watched: Watched
) -> None:
    """Make the changes, and add what is new in bulk, in one transaction; at its end all they refer to must exist.

    Raises:
        Unavailable: a value is no longer as its change expects it, or a watched kind has changed.
        sqlite3.Error: the database could not; nothing was changed.
    """
    with closing(_connect(path)) as connection, _transaction(connection):
        _check_watched(connection, path, watched)
        groups = _by_kind(changes)
        for kind, group in groups:
            _check_unchanged(connection, path, kind, [change for change in group if change.before is not None])
            new = [change.value for change in group if change.before is None]
            _add(connection, path, kind, _columns_of(kind, new))
            for link in LINKS.get(kind.__name__, {}):
                _add_links(connection, kind, link, new)
            _change(connection, kind, [change for change in group if change.before and change.after])
        for kind, group in groups:
            _remove(connection, kind, [change.value.id for change in group if change.after is None])
        for bulk in adding:
            _add(connection, path, bulk.kind, bulk.columns)
        lines = (
            (change.action, _noun(type(change.value)), change.value.id)
            for change in changes
            if type(change.value).__name__ not in UNLOGGED
        )
        _log(connection, lines, by, at)


def log(path: Path, action: str, noun: str, thing: str, *, by: Author, at: datetime) -> None:
    """Log something done outside the store.

    Raises:
        sqlite3.Error: the database could not.
    """
    with closing(_connect(path)) as connection, _transaction(connection):
        _log(connection, [(action, noun, thing)], by, at)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the write lock is taken first, for whoever reads before would be refused it afterwards."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _by_kind(changes: Iterable[Change[Any]]) -> list[tuple[type, list[Change[Any]]]]:
    groups: dict[type, list[Change[Any]]] = {}
    for change in changes:
        groups.setdefault(type(change.value), []).append(change)
    return list(groups.items())


def _check_watched(connection: sqlite3.Connection, path: Path, watched: Watched) -> None:
    nouns = [_noun(kind) for kind in watched.kinds]
    query = f"SELECT noun, thing FROM audit WHERE id > ? AND noun IN ({_marks(nouns)}) LIMIT 1"  # noqa: S608
    for noun, thing in connection.execute(query, (watched.seen, *nouns)):
        raise _meanwhile(path, noun, thing)


def _meanwhile(path: Path, noun: str, thing: str) -> Unavailable:
    what = say("Somebody else changed {noun} {id} meanwhile. Nothing was changed.", noun=noun, id=thing)
    return Unavailable(Problem(where=str(path), what=what, hint=say("Run the command again.")))


def _check_unchanged(connection: sqlite3.Connection, path: Path, kind: type, changes: Iterable[Change[Any]]) -> None:
    """Refuse to change a value that is not there any more as it was."""
    expected = {change.value.id: change.before for change in changes}
    for ids in _batches(list(expected)):
        found = {value.id: value for value in _with_ids(connection, kind, ids)}
        for key in ids:
            if found.get(key) != expected[key]:
                raise _meanwhile(path, _noun(kind), key)


def _with_ids(connection: sqlite3.Connection, kind: type, ids: Sequence[str]) -> tuple[Any, ...]:
    return read(connection, kind, f"id IN ({_marks(ids)})", tuple(ids))


def _add(connection: sqlite3.Connection, path: Path, kind: type, new: Sequence[Sequence[Any]]) -> None:
    """Add values, given by column; that somebody was quicker is seen by the key, so none is looked for first."""
    names = [name for name, _ in _columns(kind)]
    columns = ", ".join(f'"{name}"' for name in names)
    insert = f'INSERT INTO "{table_name(kind)}" ({columns}) VALUES ({_marks(names)})'  # noqa: S608
    connection.execute("SAVEPOINT adding")
    try:
        connection.executemany(insert, _rows(kind, new))
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO adding")
        for ids in _batches(new[names.index("id")]):
            for taken in _with_ids(connection, kind, ids):
                raise _meanwhile(path, _noun(kind), taken.id) from None
        raise


def _change(connection: sqlite3.Connection, kind: type, changes: Sequence[Change[Any]]) -> None:
    names = [name for name, _ in _columns(kind)]
    sets = ", ".join(f'"{name}" = ?' for name in names)
    ids = [change.value.id for change in changes]
    rows = _rows(kind, _columns_of(kind, [change.value for change in changes]))
    connection.executemany(
        f'UPDATE "{table_name(kind)}" SET {sets} WHERE id = ?',  # noqa: S608
        ((*row, id) for row, id in zip(rows, ids, strict=True)),
    )
    for link in LINKS.get(kind.__name__, {}):
        changed = [change.value for change in changes if getattr(change.before, link) != getattr(change.after, link)]
        _delete(connection, f"{table_name(kind)}_{link}", "owner", [value.id for value in changed])
        _add_links(connection, kind, link, changed)


def _add_links(connection: sqlite3.Connection, kind: type, link: str, values: Iterable[Any]) -> None:
    rows = ((value.id, member, place) for value in values for place, member in enumerate(getattr(value, link)))
    insert = f'INSERT INTO "{table_name(kind)}_{link}" (owner, member, place) VALUES (?, ?, ?)'  # noqa: S608
    connection.executemany(insert, rows)


def _remove(connection: sqlite3.Connection, kind: type, ids: Sequence[str]) -> None:
    for link in LINKS.get(kind.__name__, {}):
        _delete(connection, f"{table_name(kind)}_{link}", "owner", ids)
    _delete(connection, table_name(kind), "id", ids)


def _delete(connection: sqlite3.Connection, table: str, column: str, ids: Sequence[str]) -> None:
    connection.executemany(f'DELETE FROM "{table}" WHERE {column} = ?', ((id,) for id in ids))  # noqa: S608


def _log(connection: sqlite3.Connection, lines: Iterable[tuple[str, str, str]], by: Author, at: datetime) -> None:
    """Write lines of action, noun and thing."""
    moment = _moment(at)
    connection.executemany(
        "INSERT INTO audit (at, author, command, action, noun, thing) VALUES (?, ?, ?, ?, ?, ?)",
        ((moment, by.name, by.command, *line) for line in lines),
    )


Encode = Callable[[Any], object] | None


def _columns_of(kind: type, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What stands in each column of a kind."""
    return [tuple(map(attrgetter(name), values)) for name, _ in _columns(kind)] if values else []


def _rows(kind: type, columns: Sequence[Sequence[Any]]) -> Iterable[tuple[object, ...]]:
    """Values, given by column, as they are stored: most columns are stored as they are."""
    if not columns:
        return ()
    encoded = zip(_columns(kind), columns, strict=True)
    return zip(*(map(encode, column) if encode else column for (_, encode), column in encoded), strict=True)


@cache
def _columns(kind: Any) -> tuple[tuple[str, Encode], ...]:
    """The columns of a kind of value, and how what stands in each is stored."""
    hints, links = type_hints(kind), LINKS.get(kind.__name__, {})
    return tuple((field.name, _encoder(hints[field.name])) for field in fields(kind) if field.name not in links)


def _encoder(hint: Any) -> Encode:
    members = [member for member in get_args(hint) if member is not NoneType]
    if NoneType in get_args(hint):
        encode = _encoder(members[0])
        return encode and (lambda item: None if item is None else encode(item))
    if get_origin(hint) is tuple:
        return _list
    if hint is datetime:
        return _moment
    if hint is time:
        return lambda hour: hour.isoformat("microseconds")
    if hint is date:
        return date.isoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member: member.value for member in hint}.__getitem__
    return int if hint is bool else None


@lru_cache(maxsize=1000)
def _list(items: tuple[object, ...]) -> str:
    return json.dumps(items, ensure_ascii=False)


def _moment(instant: datetime) -> str:
    """UTC as SQLite's own functions understand it."""
    fraction = instant.microsecond
    return f"{stamp(instant, ' ')}.{fraction:06}" if fraction else f"{stamp(instant, ' ')}.000000"


def _marks(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))


def _noun(kind: type) -> str:
    return table_name(kind).replace("_", " ")


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
