"""The facts of obligations as the store gives them: homes as the roster has them, nothing for an empty school."""

from pathlib import Path

import pytest

from skolehjem.core.obligations.facts import Facts
from skolehjem.store.database import Store, make_store, open_store
from skolehjem.store.facts import READERS, load_facts
from skolehjem.store.roster import load_roster
from tests.sample_folder import make_sample_folder

YEAR = "2026/27"


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return open_store(make_sample_folder(tmp_path_factory.mktemp("made") / "skole", "full"))


def test_the_homes_are_those_of_the_roster(store: Store):
    assert load_roster(store, YEAR).homes_of == load_facts(store, YEAR, {"homes"}).homes


def test_classes_pupils_and_positions_are_those_of_the_roster(store: Store):
    roster, facts = load_roster(store, YEAR), load_facts(store, YEAR, {"classes", "people"})
    assert {one.id: one.label for one in roster.classes} == {one.id: one.label for one in facts.classes}
    assert roster.class_of == {pupil: one.id for one in facts.classes for pupil in one.pupils}
    assert [one.id for one in roster.staff if one.role == "department_head"] == list(facts.people["department_head"])


def test_an_empty_school_has_no_facts(tmp_path: Path):
    empty = make_store(tmp_path)
    assert Facts(year=YEAR) == load_facts(empty, YEAR, set(READERS))
