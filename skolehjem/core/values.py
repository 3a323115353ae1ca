"""Values that never change: `@frozen` promises what `@dataclass(frozen=True, kw_only=True)` does, made in no time.

Python's decorator writes six methods for each class as source text and compiles them, a millisecond a class: a quarter
of what `overdue` took. Here the methods are closures over the names of the fields, which Python's decorator finds.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

V = TypeVar("V")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(cls: type[V]) -> type[V]:
    """Make a class one of frozen values with keyword arguments, equal when they are of one class with equal fields.

    `fields`, `replace` and `asdict` of `dataclasses` work on them. What the class defines itself is left alone.
    """
    dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    equals, hashed = _comparisons(cls)
    methods = {"__init__": _init(cls), "__eq__": equals, "__hash__": hashed, "__repr__": _repr(cls)}
    for name, method in (methods | _REFUSALS).items():
        if name not in vars(cls):
            setattr(cls, name, method)
    return cls


def _init(cls: Any) -> Callable[..., None]:
    """How a value is made: its fields stand in the order of the class, whatever the order they are given in."""
    found = fields(cls)
    defaults = {one.name: None if one.default is MISSING else one.default for one in found}
    makers = {one.name: one.default_factory for one in found if one.default_factory is not MISSING}
    needed = frozenset(one.name for one in found if one.default is MISSING and one.name not in makers)

    count, put = len(found), object.__setattr__

    def init(self: object, /, **given: Any) -> None:
        values = {**defaults, **given}
        if len(values) != count or needed.difference(given):
            raise _wrong_fields(cls, given, needed)
        if makers:
            values |= {name: make() for name, make in makers.items() if name not in given}
        put(self, "__dict__", values)

    return init


def whole(cls: type[V], facts: dict[str, Any]) -> V:
    """A value from all of its fields in their order, as a store has them: nobody looks whether one is missing."""
    value = object.__new__(cls)
    object.__setattr__(value, "__dict__", facts)
    return value


def _wrong_fields(cls: Any, given: dict[str, Any], needed: frozenset[str]) -> TypeError:
    unknown = given.keys() - {one.name for one in fields(cls)}
    wrong = f"no field {sorted(unknown)}" if unknown else f"needs {sorted(needed - given.keys())}"
    return TypeError(f"{cls.__qualname__} {wrong}")


def _comparisons(cls: Any) -> tuple[Callable[..., Any], ...]:
    values = attrgetter("__class__", *(one.name for one in fields(cls) if one.compare))

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    return equals, hashed


def _repr(cls: Any) -> Callable[..., str]:
    shown = tuple(one.name for one in fields(cls) if one.repr)

    def shown_as(self: object) -> str:
        facts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({facts})"

    return shown_as


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_REFUSALS: dict[str, Callable[..., Any]] = {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
