from dataclasses import replace

import pytest

from skolehjem.core.meetings.participants import participants, roles
from skolehjem.core.principle.events import Condition, StaffNeed
from skolehjem.core.principle.grades import Quota
from skolehjem.core.principle.rules import Strength
from skolehjem.core.roster.school import Roster, SchoolClass, Staff, StaffRole, TeamFunction, TeamMember

CLASSES = tuple(SchoolClass(id=f"2026-{grade}A", year="2026/27", grade=grade, track="A") for grade in (0, 3, 9))


def member(label, staff, function, subjects=""):
    return TeamMember(
        id=f"2026-{label}:{staff}", school_class=f"2026-{label}", staff=staff, function=function, subjects=subjects
    )


SCHOOL = Roster(
    year="2026/27",
    classes=CLASSES,
    staff=(
        Staff(id="AFD1", given_name="A", family_name="B", role=StaffRole.DEPARTMENT_HEAD),
        Staff(id="AFD2", given_name="A", family_name="B", role=StaffRole.DEPARTMENT_HEAD),
        Staff(id="LED", given_name="A", family_name="B", role=StaffRole.HEAD_TEACHER),
    ),
    team_members=(
        member("0A", "BHK", TeamFunction.GRADE0_TEACHER),
        member("0A", "PAE", TeamFunction.PEDAGOGUE),
        member("3A", "KLA", TeamFunction.CLASS_TEACHER, "dansk, historie"),
        member("3A", "MAT", TeamFunction.TEACHER, "matematik"),
        member("3A", "ENG", TeamFunction.TEACHER, "engelsk"),
    ),
)


def who(*needs, at=1):
    return participants(
        [StaffNeed(role=need) if isinstance(need, str) else need for need in needs], CLASSES[at : at + 1], SCHOOL
    )


def test_nobody_named_means_the_class_teacher_also_in_grade_0():
    assert (who().staff, who(at=0).staff) == (("KLA",), ("BHK",))


@pytest.mark.parametrize(
    ("role", "staff"),
    [
        ("class-teacher", ("KLA",)),
        ("contact-teacher", ("KLA",)),
        ("danish", ("KLA",)),
        ("maths", ("MAT",)),
        ("english", ("ENG",)),
        ("team", ("KLA", "ENG", "MAT")),
        ("staff", ("KLA",)),
        ("head-teacher", ("LED",)),
    ],
)
def test_roles_are_found_in_the_team_and_among_the_leaders(role, staff):
    assert who(role).staff == staff


def test_the_number_asked_for_comes():
    assert who(StaffNeed(role="teacher", count=Quota(least=2, most=2))).staff == ("KLA", "ENG")


def test_a_role_that_nobody_has_is_missing_and_the_others_come():
    found = who("class-teacher", "pedagogue")
    assert (found.staff, found.missing) == (("KLA",), ("pedagogue",))


def test_the_class_teacher_steps_in_when_nobody_has_the_roles_asked_for():
    found = who("danish", "maths", at=0)
    assert (found.staff, found.missing) == (("BHK",), ("danish", "maths"))


def test_parents_board_and_those_who_may_or_come_on_a_condition_are_not_asked():
    needs = (
        StaffNeed(role="class-reps"),
        StaffNeed(role="board-member"),
        StaffNeed(role="english", strength=Strength.MAY),
        StaffNeed(role="maths", when=Condition.TEACHER_CHANGED),
    )
    assert who(*needs) == who()


def test_department_heads_share_the_grades():
    assert [who("department-head", at=at).staff for at in (0, 2)] == [("AFD1",), ("AFD2",)]


def test_several_classes_bring_their_teams():
    assert participants((), CLASSES[:2], SCHOOL).staff == ("BHK", "KLA")


def test_the_whole_school_brings_its_head_teacher():
    assert participants((), (), SCHOOL).staff == ("LED",)
    assert participants((), (), replace(SCHOOL, staff=())).missing == ("head-teacher",)


def test_the_roles_of_a_reading_are_needs_like_those_of_a_principle():
    assert roles(("class-teacher", "maths")) == (StaffNeed(role="class-teacher"), StaffNeed(role="maths"))
