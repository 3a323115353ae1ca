"""A list of changes into rows, whole or not at all, with a line in the audit log for each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from sqlite3 import Connection as Driver
from sqlite3 import Error as DriverError
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from skolehjem.core.changes import Change
from skolehjem.errors import Problem, Unavailable, say
from skolehjem.store.author import Author
from skolehjem.store.engine import engine
from skolehjem.store.names import LINKS, UNLOGGED, table_name
from skolehjem.store.reader import read
from skolehjem.store.tables import TABLES

ORDER = {name: place for place, name in enumerate(TABLES)}

BATCH = 500
"""Ids a query: below SQLite's limit of parameters in every build."""


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Kinds of values that nobody may have changed after the audit line `seen`."""

    kinds: tuple[type, ...] = ()
    seen: int = 0


def write(path: Path, changes: Sequence[Change[Any]], *, by: Author, at: datetime, watched: Watched) -> None:
    """Make the changes in one transaction: additions and changes from parents to children, then removals back.

    Raises:
        Unavailable: a value is no longer as its change expects it, or a watched kind has changed.
        sqlite3.Error: the database could not; nothing was changed.
    """
    made = engine(path)
    try:
        with made.begin() as connection:
            _check_watched(connection, path, watched)
            for kind, group in _by_kind(changes):
                _check_unchanged(connection, path, kind, group)
                _save(connection, kind, [change for change in group if change.after is not None])
            for kind, group in reversed(_by_kind(changes)):
                _remove(connection, kind, [change.value.id for change in group if change.after is None])
            _log(connection, changes, by, at)
    except DBAPIError as error:
        if isinstance(error.orig, DriverError):
            raise error.orig from None
        raise
    finally:
        made.dispose()


def _by_kind(changes: Sequence[Change[Any]]) -> list[tuple[type, list[Change[Any]]]]:
    groups: dict[type, list[Change[Any]]] = {}
    for change in changes:
        groups.setdefault(type(change.value), []).append(change)
    return sorted(groups.items(), key=lambda item: ORDER[table_name(item[0])])


def _check_watched(connection: Connection, path: Path, watched: Watched) -> None:
    audit = _table("audit").c
    since = select(audit.noun, audit.thing).where(
        audit.id > watched.seen, audit.noun.in_([_noun(kind) for kind in watched.kinds])
    )
    for noun, thing in connection.execute(since.limit(1)):
        raise _meanwhile(path, noun, thing)


def _meanwhile(path: Path, noun: str, thing: str) -> Unavailable:
    what = say("Somebody else changed {noun} {id} meanwhile. Nothing was changed.", noun=noun, id=thing)
    return Unavailable(Problem(where=str(path), what=what, hint=say("Run the command again.")))


def _check_unchanged(connection: Connection, path: Path, kind: type, changes: Sequence[Change[Any]]) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, Driver):
        raise TypeError("The store is an SQLite file.")
    expected = {change.value.id: change.before for change in changes}
    for ids in _batches(list(expected)):
        found = {value.id: value for value in _read_ids(driver, kind, ids)}
        for key in ids:
            if found.get(key) != expected[key]:
                raise _meanwhile(path, _noun(kind), key)


def _read_ids(driver: Driver, kind: type, ids: Sequence[str]) -> tuple[Any, ...]:
    return read(driver, kind, f"id IN ({', '.join('?' * len(ids))})", tuple(ids))


def _save(connection: Connection, kind: type, changes: Sequence[Change[Any]]) -> None:
    table, links = _table(table_name(kind)), LINKS.get(kind.__name__, {})
    added = [_row(change.value, links) for change in changes if change.before is None]
    if added:
        connection.execute(insert(table), added)
    for change in changes:
        if change.before is not None:
            row = _row(change.value, links)
            connection.execute(update(table).where(table.c.id == row["id"]).values(row))
    for link in links:
        _save_links(connection, _table(f"{table.name}_{link}"), link, changes)


def _save_links(connection: Connection, table: Table, link: str, changes: Sequence[Change[Any]]) -> None:
    changed = [
        change for change in changes if change.before is None or _link(change.before, link) != _link(change.value, link)
    ]
    _delete(connection, table, "owner", [change.value.id for change in changed if change.before is not None])
    rows = [
        {"owner": change.value.id, "member": member, "place": place}
        for change in changed
        for place, member in enumerate(_link(change.value, link))
    ]
    if rows:
        connection.execute(insert(table), rows)


def _remove(connection: Connection, kind: type, ids: Sequence[str]) -> None:
    for link in LINKS.get(kind.__name__, {}):
        _delete(connection, _table(f"{table_name(kind)}_{link}"), "owner", ids)
    _delete(connection, _table(table_name(kind)), "id", ids)


def _delete(connection: Connection, table: Table, column: str, ids: Sequence[str]) -> None:
    for batch in _batches(ids):
        connection.execute(delete(table).where(table.c[column].in_(batch)))


def _log(connection: Connection, changes: Sequence[Change[Any]], by: Author, at: datetime) -> None:
    rows = [
        {
            "at": at,
            "author": by.name,
            "command": by.command,
            "action": change.action,
            "noun": _noun(type(change.value)),
            "thing": change.value.id,
        }
        for change in changes
        if type(change.value).__name__ not in UNLOGGED
    ]
    if rows:
        connection.execute(insert(_table("audit")), rows)


def _row(value: Any, links: Iterable[str]) -> dict[str, Any]:
    return {field.name: _column(getattr(value, field.name)) for field in fields(value) if field.name not in links}


def _column(item: Any) -> Any:
    if isinstance(item, tuple):
        return json.dumps(item, ensure_ascii=False)
    return item.value if isinstance(item, Enum) else item


def _link(value: Any, link: str) -> tuple[str, ...]:
    members: tuple[str, ...] = getattr(value, link)
    return members


def _table(name: str) -> Table:
    table: Table = TABLES[name].__table__  # type: ignore[attr-defined]
    return table


def _noun(kind: type) -> str:
    return table_name(kind).replace("_", " ")


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
