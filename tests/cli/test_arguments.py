"""People write years, days, hours and classes in many ways, and are told when none of them fits."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skolehjem.cli.arguments import day, hour, school_class, school_year
from skolehjem.core.changes import Change
from skolehjem.core.roster.school import SchoolClass
from skolehjem.errors import NotFound, UsageFault
from skolehjem.locale import words
from skolehjem.store.database import Author, Store, make_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(tmp_path)
    classes = [
        SchoolClass(id=f"2026-{label}", year="2026/27", grade=int(label[:-1]), track=label[-1])
        for label in ("0B", "3A", "3B", "10A")
    ]
    at = datetime(2026, 8, 5, tzinfo=UTC)
    made.apply([Change(before=None, after=one) for one in classes], by=Author(name="", command=""), at=at)
    return made


@pytest.mark.parametrize("text", ["2026/27", "26/27", "2026-27", "2026/2027"])
def test_a_school_year_is_read_as_people_write_it(text: str):
    assert "2026/27" == school_year(text)


@pytest.mark.parametrize("text", ["2026-11-12", "12-11-2026", "12.11.2026", "12/11/2026", " 12 11 2026 "])
def test_a_day_is_read_as_people_write_it(text: str):
    assert date(2026, 11, 12) == day(text)


@pytest.mark.parametrize("text", ["17.00", "17:00", "17", "kl. 17", "kl 17.00"])
def test_an_hour_is_read_as_people_write_it(text: str):
    assert time(17) == hour(text)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (school_year, "2026"),
        (school_year, "26/28"),
        (day, "31-02-2026"),
        (day, "i morgen"),
        (hour, "25.00"),
        (hour, ""),
    ],
)
def test_what_is_none_of_these_is_named(read, text: str):
    with pytest.raises(UsageFault):
        read(text)


@pytest.mark.parametrize("text", ["3A", "3.a", "3 A", "3.A", "03a"])
def test_a_class_is_read_as_people_write_it(store: Store, text: str):
    assert "2026-3A" == school_class(store, "2026/27", text).id


def test_a_wrong_class_is_answered_with_the_nearest(store: Store):
    with pytest.raises(NotFound) as caught:
        school_class(store, "2026/27", "3X")
    assert caught.value.problems[0].hint
    assert "Did you mean 3A or 3B?" == words(caught.value.problems[0].hint)
