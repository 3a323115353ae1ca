"""Who is shown a case: never the person it is about, and one about staff only in lists made for those who have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.cases.case import About, CaseStep
from skolehjem.core.cases.path import Holders
from skolehjem.core.cases.visibility import Places, is_shown, places
from tests.contact_paths import HEADS, PATH, opened

HOLDERS = Holders(team=("ANI", "RTH"), heads=HEADS)


def found(case, holders=HOLDERS) -> Places:
    return places(case.case, case.progress, PATH, holders)


@pytest.mark.parametrize(("viewer", "shown"), [("", True), ("ANI", True), ("RTH", True), ("NER", False), ("XY", False)])
def test_a_case_about_nobody_is_in_open_lists_and_in_those_of_the_people_who_have_it(viewer, shown):
    case = opened()
    assert shown is is_shown(case.case, found(case), viewer)


@pytest.mark.parametrize(
    ("viewer", "shown"), [("", False), ("ANI", False), ("RTH", False), ("NER", True), ("HMO", True)]
)
def test_a_case_about_an_employee_is_shown_to_the_department_head_and_above(viewer, shown):
    case = opened(
        "2026-11-02T10:00", ("2026-11-02T10:00", CaseStep.ESCALATED, {"level": 2}), about=About.EMPLOYEE, person="ANI"
    )
    assert shown is is_shown(case.case, found(case), viewer)


@pytest.mark.parametrize(("viewer", "shown"), [("", False), ("NER", False), ("ANI", False), ("HMO", True)])
def test_a_case_about_a_department_head_is_shown_to_the_head_teacher_alone(viewer, shown):
    case = opened(
        "2026-11-02T10:00",
        ("2026-11-02T10:00", CaseStep.ESCALATED, {"level": 3}),
        about=About.DEPARTMENT_HEAD,
        person="NER",
    )
    assert shown is is_shown(case.case, found(case), viewer)


INITIALS = st.sampled_from(["AA", "BB", "CC", "DD"])
PEOPLE = st.lists(INITIALS, unique=True).map(tuple)


@given(INITIALS, PEOPLE, PEOPLE, PEOPLE, st.integers(1, 3))
def test_whoever_holds_what_the_person_never_has_and_never_sees_the_case(person, team, heads, leaders, level):
    holders = Holders(team=team, heads={"department_head": heads, "head_teacher": leaders})
    case = opened(
        "2026-11-02T10:00",
        ("2026-11-03T10:00", CaseStep.ESCALATED, {"level": level}),
        about=About.EMPLOYEE,
        person=person,
    )
    place = found(case, holders)
    assert person not in (*place.owner, *place.above)
    assert not is_shown(case.case, place, person)
    assert not is_shown(case.case, place, "")
