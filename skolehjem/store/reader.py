"""Rows straight into frozen values, over the database's own driver, so that reading never loads the ORM."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from skolehjem.core.plain import type_hints
from skolehjem.store.names import LINKS, table_name

V = TypeVar("V")


@dataclass(frozen=True)
class _Shape:
    """How one kind of value is read: its columns in order, and what turns some of them into the field's type."""

    columns: tuple[str, ...]
    decoded: tuple[tuple[str, Callable[[Any], Any]], ...]
    links: tuple[str, ...]


def read(
    connection: sqlite3.Connection, kind: type[V], where: str = "", params: tuple[object, ...] = (), order: str = "id"
) -> tuple[V, ...]:
    """Read all stored values of `kind` for which the SQL condition `where` holds, in order of `order`.

    Args:
        connection: an open connection; the caller decides the transaction.
        kind: the class of a stored frozen value.
        where: a condition over the value's own field names with `?` for parameters; all values when empty.
        params: the parameters in order.
        order: field names with commas between them.
    """
    shape = _shape(kind)  # type: ignore[arg-type]  # every class is hashable; mypy doubts it for a type variable
    table = table_name(kind)  # type: ignore[arg-type]
    condition = f" WHERE {where}" if where else ""
    names = ", ".join(f'"{name}"' for name in shape.columns)
    # Names come from the dataclass and conditions from this program; what users give are parameters.
    rows = connection.execute(f'SELECT {names} FROM "{table}"{condition} ORDER BY {order}', params).fetchall()  # noqa: S608
    members = {link: _members(connection, table, link, condition, params) for link in shape.links}
    return tuple(_value(kind, shape, row, members) for row in rows)


def _value(kind: type[V], shape: _Shape, row: tuple[Any, ...], members: dict[str, dict[str, tuple[str, ...]]]) -> V:
    data = dict(zip(shape.columns, row, strict=True))
    for name, decode in shape.decoded:
        if data[name] is not None:
            data[name] = decode(data[name])
    for link, found in members.items():
        data[link] = found.get(data["id"], ())
    return kind(**data)


def _members(
    connection: sqlite3.Connection, table: str, link: str, condition: str, params: tuple[object, ...]
) -> dict[str, tuple[str, ...]]:
    query = (
        f'SELECT owner, member FROM "{table}_{link}" WHERE owner IN (SELECT id FROM "{table}"{condition}) '  # noqa: S608
        "ORDER BY owner, place"
    )
    groups: dict[str, list[str]] = {}
    for owner, member in connection.execute(query, params):
        groups.setdefault(owner, []).append(member)
    return {owner: tuple(found) for owner, found in groups.items()}


@cache
def _shape(kind: Any) -> _Shape:
    hints = type_hints(kind)
    links = LINKS.get(kind.__name__, {})
    names = [field.name for field in fields(kind) if field.name not in links]
    decoders = ((name, _decoder(hints[name])) for name in names)
    return _Shape(tuple(names), tuple((name, decode) for name, decode in decoders if decode), tuple(links))


def _decoder(hint: Any) -> Callable[[Any], Any] | None:
    members = [member for member in get_args(hint) if member is not NoneType]
    kind = members[0] if NoneType in get_args(hint) else hint
    if get_origin(kind) is tuple:
        return _list
    if kind in (date, time):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if kind is datetime:
        return lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC)
    if kind is bool or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    return None


@lru_cache(maxsize=1000)
def _list(text: str) -> tuple[object, ...]:
    return tuple(json.loads(text))
