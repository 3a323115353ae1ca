"""Which homes are told of an incident, and by which rule (seed clauses B13 and B14)."""

import pytest

from skolehjem.core.incidents.homes import HomeToTell, alert_rule, homes_to_tell
from skolehjem.core.incidents.incident import Incident
from skolehjem.core.plain import plain
from skolehjem.core.principle.duties import AlertRule
from tests.obliged import YEAR, at

HOMES = {"E1": ("H1", "H2"), "E2": ("H3",), "E3": ("H1",), "E4": ()}
PUPILS = {"2026-3A": ("E1", "E2", "E3", "E4"), "2026-3B": ("E9",)}
VIOLENT = plain(AlertRule(id="v", clauses=("B13",), when="violent-episode", do="inform-guardians"))
SERIOUS = plain(AlertRule(id="s", clauses=("B14",), when="serious-episode", do="inform-all-guardians"))
PHONE = plain(AlertRule(id="p", clauses=("B15",), when="phone-message", do="pass-on"))


def incident(*pupils: str, whole_class: bool = False, classes: tuple[str, ...] = ("2026-3A",)) -> Incident:
    return Incident(
        id="E1", year=YEAR, kind="violent-episode", learned_at=at("2026-11-14T13:00"), pupils=pupils, classes=classes,
        whole_class=whole_class,
    )  # fmt: skip


def homes(one: Incident) -> list[tuple[str, bool]]:
    return [(home.household, home.involved) for home in homes_to_tell(one, HOMES, PUPILS)]


def test_both_homes_of_a_pupil_are_told():
    assert [("H1", True), ("H2", True)] == homes(incident("E1"))


def test_a_home_of_two_pupils_is_told_once():
    assert [("H1", True), ("H2", True)] == homes(incident("E1", "E3"))


def test_all_homes_of_the_class_are_told_when_it_is_affected_those_involved_first():
    assert [("H3", True), ("H1", False), ("H2", False)] == homes(incident("E2", whole_class=True))


def test_a_class_can_be_affected_without_anybody_being_named():
    assert [("H1", False), ("H2", False), ("H3", False)] == homes(incident(whole_class=True))


def test_the_class_alone_is_not_told_of_what_does_not_affect_it():
    assert [("H3", True)] == homes(incident("E2"))


def test_a_pupil_without_a_home_is_told_to_nobody():
    assert [] == homes(incident("E4"))


def test_the_pupil_because_of_whom_a_home_is_told_is_known():
    assert HomeToTell(household="H3", pupil="E2", involved=True) == homes_to_tell(incident("E2"), HOMES, PUPILS)[0]


@pytest.mark.parametrize(
    ("kind", "involved", "clause"),
    [
        ("violent-episode", True, "B13"),
        ("violent-episode", False, "B14"),
        ("serious-episode", True, "B14"),
        ("serious-episode", False, "B14"),
    ],
)
def test_each_home_is_told_by_its_own_rule(kind, involved, clause):
    rule = alert_rule([PHONE, VIOLENT, SERIOUS], kind, involved=involved)
    assert rule is not None
    assert [clause] == rule["clauses"]


def test_without_a_rule_nothing_is_asked_for():
    assert alert_rule([PHONE], "violent-episode", involved=True) is None
    assert alert_rule([VIOLENT], "violent-episode", involved=False) is None
    assert alert_rule([VIOLENT], "serious-episode", involved=True) is None
