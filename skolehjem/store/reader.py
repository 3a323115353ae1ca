"""Rows straight into frozen values, over the database's own driver, so that reading never loads the ORM."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from skolehjem.core.plain import type_hints
from skolehjem.core.values import whole
from skolehjem.store.names import LINKS, table_name

V = TypeVar("V")

Decode = Callable[[Any], Any]


class _Shape(NamedTuple):
    """How one kind of value is read."""

    fields: tuple[str, ...]
    decoders: Mapping[str, Decode | None]
    """The fields that are columns, in their order, each with what turns what is stored into the field's type."""


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
    names = ", ".join(f'"{name}"' for name in shape.decoders)
    # Names come from the dataclass and conditions from this program; what users give are parameters.
    rows = connection.execute(f'SELECT {names} FROM "{table}"{condition} ORDER BY {order}', params).fetchall()  # noqa: S608
    if not rows:
        return ()
    columns = dict(zip(shape.decoders, zip(*rows, strict=True), strict=True))
    ids = columns["id"]
    facts: dict[str, Iterable[Any]]
    facts = {name: map(decode, columns[name]) if decode else columns[name] for name, decode in shape.decoders.items()}
    for link in LINKS.get(kind.__name__, {}):
        members = _members(connection, table, link, condition, params)
        facts[link] = [members.get(id, ()) for id in ids]
    values = zip(*(facts[name] for name in shape.fields), strict=True)
    return tuple(whole(kind, dict(zip(shape.fields, one, strict=True))) for one in values)


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
    hints, links = type_hints(kind), LINKS.get(kind.__name__, {})
    names = tuple(field.name for field in fields(kind))
    return _Shape(names, {name: _decoder(hints[name]) for name in names if name not in links})


def _decoder(hint: Any) -> Decode | None:
    members = [member for member in get_args(hint) if member is not NoneType]
    if NoneType in get_args(hint):
        decode = _decoder(members[0])
        return decode and (lambda item: None if item is None else decode(item))
    if get_origin(hint) is tuple:
        return _list
    if hint in (date, time):
        return hint.fromisoformat  # type: ignore[no-any-return]
    if hint is datetime:
        return lambda text: datetime.fromisoformat(f"{text}+00:00")
    if hint is bool or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    return None


@lru_cache(maxsize=1000)
def _list(text: str) -> tuple[object, ...]:
    return tuple(json.loads(text))
