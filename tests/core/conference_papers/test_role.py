"""The ladder of clause A20: the older the pupil, the larger the part."""

import pytest

from skolehjem.core.conference_papers.role import Role, pupils_role


@pytest.mark.parametrize(("grade", "role"), [(0, Role.ANSWERS), (2, Role.ANSWERS), (3, Role.SHOWS), (7, Role.LEADS)])
def test_an_active_pupil_answers_then_shows_then_leads(grade: int, role: Role):
    assert role == pupils_role("active", grade)


@pytest.mark.parametrize("part", ["no", "may", "present", "active", "leads", None])
def test_the_part_never_shrinks_with_age(part: str | None):
    roles = [list(Role).index(pupils_role(part, grade)) for grade in range(11)]
    assert sorted(roles) == roles


@pytest.mark.parametrize(("part", "role"), [("no", Role.AWAY), ("may", Role.WELCOME), ("leads", Role.LEADS)])
def test_the_principles_own_word_goes_before_age(part: str, role: Role):
    assert {role} == {pupils_role(part, grade) for grade in range(11)}


@pytest.mark.parametrize("part", ["present", None])
def test_nobody_leads_unless_the_principle_wants_an_active_pupil(part: str | None):
    assert Role.SHOWS == pupils_role(part, 9)
