"""Values to plain data (text, numbers, lists, mappings) and back, for JSON and for the store's documents."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@cache
def type_hints(kind: Any) -> dict[str, Any]:
    """The declared types of a dataclass by field name, worked out once per class."""
    return get_type_hints(kind)


def plain(value: Any) -> Any:
    """Turn a value into data that JSON can hold: dataclasses to mappings, tuples to lists, dates to ISO 8601.

    Sentences must be put into words before; a mapping's keys become text.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    return value


def from_plain(kind: Any, data: Any) -> Any:
    """Rebuild a value of the type `kind` from what `plain` made of it.

    Unions are understood when all but one member are None, or when each member is a dataclass and the data has exactly
    the field names of one of them. Raises ValueError, TypeError or KeyError when the data does not fit.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _from_union(get_args(kind), data)
    if origin is tuple:
        members = get_args(kind)
        if len(members) == 2 and members[1] is Ellipsis:
            return tuple(from_plain(members[0], item) for item in data)
        return tuple(from_plain(member, item) for member, item in zip(members, data, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key, item = get_args(kind)
        return {from_plain(key, k): from_plain(item, v) for k, v in data.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        hints = type_hints(kind)
        return kind(**{name: from_plain(hints[name], item) for name, item in data.items()})
    return _from_scalar(kind, data)


def _from_union(members: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in members:
        return None
    kinds = [member for member in members if member is not type(None)]
    if len(kinds) > 1 and isinstance(data, Mapping):
        kinds = [kind for kind in kinds if is_dataclass(kind) and {f.name for f in fields(kind)} == set(data)]
    return from_plain(kinds[0], data)


def _from_scalar(kind: Any, data: Any) -> Any:
    if kind in (date, time, datetime):
        return kind.fromisoformat(data)
    if kind in (int, bool, str, float) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(data)
    return data
