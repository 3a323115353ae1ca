"""Values become plain data and come back the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.plain import from_plain, plain


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Apple:
    day: date
    at: time | None = None


@dataclass(frozen=True, kw_only=True)
class Pear:
    instant: datetime
    colours: tuple[Colour, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Basket:
    fruit: tuple[Apple | Pear, ...]
    by_grade: Mapping[int, int]
    pair: tuple[int, str]
    name: str | None = None


INSTANTS = st.datetimes(timezones=st.just(UTC))
FRUIT = st.builds(Apple, day=st.dates(), at=st.none() | st.times()) | st.builds(
    Pear, instant=INSTANTS, colours=st.lists(st.sampled_from(Colour)).map(tuple)
)
BASKETS = st.builds(
    Basket,
    fruit=st.lists(FRUIT).map(tuple),
    by_grade=st.dictionaries(st.integers(0, 10), st.integers()),
    pair=st.tuples(st.integers(), st.text()),
    name=st.none() | st.text(),
)


@given(BASKETS)
def test_what_goes_through_json_comes_back_the_same(basket: Basket):
    assert basket == from_plain(Basket, json.loads(json.dumps(plain(basket))))


def test_dates_are_written_by_iso_8601():
    assert {"day": "2026-11-12", "at": "17:00:00"} == plain(Apple(day=date(2026, 11, 12), at=time(17)))


def test_a_set_is_written_in_order():
    assert ["a", "b", "c"] == plain({"c", "a", "b"})
