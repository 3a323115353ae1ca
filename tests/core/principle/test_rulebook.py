"""A principle as plain data gives the same answers as its values do."""

from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Clause, Principle, Reading
from skolehjem.core.principle.duties import PublishRule
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rulebook import Rulebook, holds_for
from skolehjem.core.principle.rules import Strength
from skolehjem.files.principle import read_principle

PROFILES = sorted((Path(__file__).parents[3] / "templates" / "principles").glob("*.toml"))
TABLES = ("events", "bodies", "replies", "publishes", "routes", "alerts", "documents", "customs", "ticks")


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_rule_of_a_profile_is_as_binding_as_its_value_says(path: Path):
    principle = read_principle(path)
    rulebook = Rulebook(plain(principle))
    for table in TABLES:
        rules = getattr(principle, table)
        assert [str(principle.strength_of(rule)) for rule in rules] == [
            rulebook.strength_of(rule) for rule in rulebook.document[table]
        ]
        counted = [rule.id for rule in rules if principle.strength_of(rule).counted]
        assert counted == [rule["id"] for rule in rulebook.rules(table)]


def test_rules_are_those_of_a_grade():
    young = PublishRule(id="a", clauses=("P1",), what="class-news", grades=Grades(of=(0, 1)))
    everyone = PublishRule(id="b", clauses=("P1",), what="class-news")
    rulebook = Rulebook(plain(Principle(title="P", publishes=(young, everyone))))
    assert [["a", "b"], ["b"], ["a", "b"]] == [
        [rule["id"] for rule in rulebook.rules("publishes", grade)] for grade in (1, 9, None)
    ]
    assert not holds_for(rulebook.document["publishes"][0], None)


@pytest.mark.parametrize(
    ("own", "clauses", "expected"),
    [
        (None, {"P1": Strength.MAY, "P2": Strength.SHOULD}, "should"),
        (None, {"P1": Strength.MUST, "P2": Strength.NEED}, "must"),
        (Strength.NEED, {"P1": Strength.MUST}, "need"),
        (None, {}, "must"),
    ],
)
def test_a_rule_is_as_binding_as_it_says_else_as_its_most_binding_clause(own, clauses, expected):
    rule = PublishRule(id="a", clauses=("P1", "P2"), what="class-news", strength=own)
    told = tuple(Clause(id=id, quote="x", strength=strength) for id, strength in clauses.items())
    rulebook = Rulebook(plain(Principle(title="P", clauses=told, publishes=(rule,))))
    assert expected == rulebook.strength_of(rulebook.document["publishes"][0])
    assert (expected in {"must", "should"}) is bool(rulebook.rules("publishes"))


def test_readings_are_found_by_id_and_by_clause():
    one = Reading(id="a", clauses=("P1",), word="snart", value="3 days")
    two = Reading(id="b", clauses=("P1", "P2"), word="ofte")
    rulebook = Rulebook(plain(Principle(title="P", readings=(one, two))))
    assert ("3 days", None, None) == (rulebook.reading("a"), rulebook.reading("b"), rulebook.reading("c"))
    assert [["a", "b"], ["b"], []] == [[one["id"] for one in rulebook.readings_of([id])] for id in ("P1", "P2", "P3")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"adopted": date(2024, 5, 14)}, date(2024, 5, 14)),
        ({"adopted": date(2024, 5, 14), "valid_from": date(2024, 8, 1)}, date(2024, 8, 1)),
    ],
)
def test_a_principle_holds_from_its_own_day_else_from_its_adoption(fields, expected):
    principle = Principle(title="P", **fields)
    assert expected == Rulebook(plain(principle)).in_force_from == principle.in_force_from
