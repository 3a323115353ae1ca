"""Frozen values are told from Python's own frozen dataclasses by nothing but the time it takes to define them."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.values import frozen


@frozen
class Point:
    """A place, with what stands there."""

    name: str
    x: int = 0
    y: int
    things: dict[str, int] = field(default_factory=dict)
    secret: str = field(default="s", repr=False, compare=False)

    @cached_property
    def far(self) -> int:
        return self.x + self.y


@frozen
class Height(Point):
    """A place in the mountains."""

    z: int = 0


@dataclass(frozen=True, kw_only=True)
class _Theirs:
    name: str
    x: int = 0
    y: int
    things: dict[str, int] = field(default_factory=dict)
    secret: str = field(default="s", repr=False, compare=False)


FACTS = st.fixed_dictionaries(
    {"name": st.sampled_from("ab"), "y": st.integers(0, 1)},
    optional={"x": st.integers(0, 1), "secret": st.sampled_from("st")},
)


@given(one=FACTS, other=FACTS)
def test_values_are_equal_when_those_of_python_are(one: dict[str, Any], other: dict[str, Any]):
    assert (_Theirs(**one) == _Theirs(**other)) == (Point(**one) == Point(**other))
    assert repr(_Theirs(**one)).replace("_Theirs", "Point") == repr(Point(**one))
    assert asdict(_Theirs(**one)) == asdict(Point(**one))
    assert [(a.name, a.kw_only) for a in fields(_Theirs)] == [(b.name, b.kw_only) for b in fields(Point)]


def test_equal_values_have_one_hash():
    @frozen
    class Day:
        number: int

    assert {Day(number=1), Day(number=1), Day(number=2)} == {Day(number=2), Day(number=1)}


def test_the_facts_stand_in_the_order_of_the_class():
    assert ["name", "x", "y", "things", "secret"] == list(vars(Point(y=2, name="b")))


def test_what_is_made_by_default_belongs_to_one_value_alone():
    assert Point(name="a", y=1).things is not Point(name="a", y=1).things


def test_a_value_is_never_changed():
    value = Point(name="a", y=1)
    for change in (lambda: setattr(value, "x", 1), lambda: setattr(value, "new", 1), lambda: delattr(value, "x")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert Point(name="a", y=1) == value


def test_what_is_worked_out_is_kept_and_no_part_of_the_value():
    value = Point(name="a", x=1, y=2)
    assert 3 == value.far
    assert Point(name="a", x=1, y=2) == value
    assert "Point(name='a', x=1, y=2, things={})" == repr(value)


@pytest.mark.parametrize(
    ("facts", "message"),
    [({"name": "a"}, r"Point needs \['y'\]"), ({"name": "a", "y": 1, "q": 2}, r"Point no field \['q'\]")],
)
def test_facts_that_are_missing_or_unknown_are_named(facts: dict[str, Any], message: str):
    with pytest.raises(TypeError, match=message):
        Point(**facts)


def test_facts_are_given_by_name():
    with pytest.raises(TypeError):
        Point("a", 1)  # type: ignore[call-arg]


def test_a_changed_copy_is_a_new_value():
    value = Point(name="a", y=1)
    assert Point(name="a", y=2) == replace(value, y=2)
    assert is_dataclass(value)
    assert value == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes


def test_a_kind_of_a_kind_has_the_facts_of_both():
    assert "Height(name='a', x=0, y=1, things={}, z=3)" == repr(Height(name="a", y=1, z=3))
    assert Height(name="a", y=1) != Point(name="a", y=1)
