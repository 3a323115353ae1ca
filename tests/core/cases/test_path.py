"""The contact path: where a case begins, who has it at each step, and which rule of a principle is meant."""

import pytest

from skolehjem.core.cases.case import About
from skolehjem.core.cases.path import ContactPath, Holders, PathStep, contact_path, holders_of
from skolehjem.core.plain import plain
from skolehjem.core.principle.duties import RouteRule, RouteStep
from tests.contact_paths import HEADS, PATH, ROUTE

HOLDERS = Holders(team=("ANI", "RTH"), heads=HEADS)


def path(*roles: str) -> ContactPath:
    return ContactPath(steps=tuple(PathStep(to=role) for role in roles))


@pytest.mark.parametrize(
    ("about", "level"), [(About.MATTER, 1), (About.EMPLOYEE, 2), (About.DEPARTMENT_HEAD, 3)], ids=str
)
def test_a_case_begins_with_the_team_or_above_the_person_it_is_about(about, level):
    """Seed clauses B38, B41, B42."""
    assert level == PATH.start(about)


@pytest.mark.parametrize(
    ("roles", "about", "level"),
    [
        (("team", "leadership"), About.EMPLOYEE, 2),
        (("team", "head-teacher"), About.EMPLOYEE, 2),
        (("team", "department-head", "head-teacher"), About.DEPARTMENT_HEAD, 3),
        (("team", "department-head"), About.DEPARTMENT_HEAD, None),
        (("team",), About.EMPLOYEE, None),
    ],
)
def test_a_path_without_reasons_is_entered_at_the_first_role_above(roles, about, level):
    assert level == path(*roles).start(about)


def test_the_next_level_is_one_more_until_the_path_ends():
    assert [2, 3, None] == [PATH.next_level(level) for level in (1, 2, 3)]


@pytest.mark.parametrize(
    ("level", "without", "expected"),
    [
        (1, None, ("ANI", "RTH")),
        (1, "ANI", ("RTH",)),
        (2, "ANI", ("NER",)),
        (2, "NER", ()),
        (3, "NER", ("HMO",)),
    ],
)
def test_the_holders_of_a_step_never_include_the_person_it_is_about(level, without, expected):
    assert expected == HOLDERS.at(PATH.step(level), without=without)


def test_several_department_heads_are_all_named():
    holders = Holders(team=(), heads={"department_head": ("ABC", "DEF")})
    assert ("ABC", "DEF") == holders.at(PATH.step(2))


def test_leadership_is_the_head_teacher_first():
    assert ("HMO", "NER") == HOLDERS.at(PathStep(to="leadership"))


def test_a_role_outside_the_school_has_nobody():
    assert () == HOLDERS.at(PathStep(to="board"))


def test_the_path_of_a_principle_keeps_steps_reasons_clauses_and_channel():
    assert PATH == contact_path([plain(ROUTE)])


def test_a_path_for_all_matters_goes_before_one_for_complaints():
    complaints = RouteRule(id="klage", clauses=("L5",), about="complaint", steps=(RouteStep(to="head-teacher"),))
    assert PATH == contact_path([plain(complaints), plain(ROUTE)])
    assert path("head-teacher").steps == contact_path([plain(complaints)]).steps


def test_a_principle_without_a_route_has_no_path():
    assert contact_path([]) is None


def test_a_level_that_an_earlier_principle_had_is_the_last_step_now():
    assert "team" == path("team").step(3).to


def test_a_class_with_its_own_department_head_has_no_other():
    people = {"department_head": ("ABC", "NER"), "head_teacher": ("HMO",)}
    own = holders_of("2026-3A", {"2026-3A": ("ANI",)}, people, {"2026-3A": "NER"})
    others = holders_of("2026-3B", {}, people, {"2026-3A": "NER"})
    assert [("NER",), ("ABC", "NER")] == [holders.at(PATH.step(2)) for holders in (own, others)]
    assert [("HMO",), ("HMO",)] == [holders.at(PATH.step(3)) for holders in (own, others)]
