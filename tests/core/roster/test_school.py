import pytest

from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Pupil,
    Roster,
    TeamFunction,
    TeamMember,
    shown_name,
)


def roster(*ties: tuple[str, str, bool, bool]) -> Roster:
    """A roster of one pupil, P, whose adults live in a home of their own name in small letters."""
    adults = sorted({adult for _, adult, _, _ in ties})
    return Roster(
        year="2026/27",
        pupils=(Pupil(id="P", given_name="Emma", family_name="Holm"),),
        guardians=tuple(Guardian(id=one, household=one.lower(), given_name=one, family_name="") for one in adults),
        guardianships=tuple(
            Guardianship(id=f"{pupil}:{adult}", pupil=pupil, guardian=adult, custody=custody, resides=resides)
            for pupil, adult, custody, resides in ties
        ),
    )


def test_both_custody_holders_are_invited_and_the_registered_home_comes_first():
    assert {"P": ("b", "a")} == roster(("P", "A", True, False), ("P", "B", True, True)).homes_of


def test_an_adult_without_custody_is_not_invited():
    assert {"P": ("a",)} == roster(("P", "A", True, False), ("P", "C", False, True)).homes_of


def test_a_pupil_without_a_known_custody_holder_has_the_homes_that_are_known():
    assert {"P": ("d", "c")} == roster(("P", "C", False, False), ("P", "D", False, True)).homes_of


def test_a_home_counts_once():
    known = roster(("P", "A", True, True), ("P", "B", True, True))
    together = tuple(Guardian(id=one, household="h", given_name=one, family_name="") for one in "AB")
    assert {"P": ("h",)} == Roster(year="2026/27", guardians=together, guardianships=known.guardianships).homes_of


def test_pupils_are_found_by_class_and_classes_by_pupil():
    places = (("E1", "2026-3A"), ("E2", "2026-3A"), ("E3", "2026-3B"))
    known = Roster(
        year="2026/27",
        enrolments=tuple(Enrolment(id=p, year="2026/27", pupil=p, school_class=label) for p, label in places),
    )
    assert {"2026-3A": ("E1", "E2"), "2026-3B": ("E3",)} == known.pupils_of
    assert dict(places) == known.class_of


def test_the_class_teacher_comes_first_in_a_team():
    members = (("ABC", TeamFunction.PEDAGOGUE), ("DEF", TeamFunction.TEACHER), ("XYZ", TeamFunction.CLASS_TEACHER))
    known = Roster(
        year="2026/27",
        team_members=tuple(TeamMember(id=who, school_class="c", staff=who, function=what) for who, what in members),
    )
    assert ["XYZ", "ABC", "DEF"] == [member.staff for member in known.team_of["c"]]


@pytest.mark.parametrize(
    ("protected", "alias", "shown"),
    [(False, None, "Emma Holm"), (False, "Lea Sø", "Emma Holm"), (True, "Lea Sø", "Lea Sø"), (True, None, "?")],
)
def test_a_protected_name_is_never_shown(protected: bool, alias: str | None, shown: str):
    person = Pupil(id="P", given_name="Emma", family_name="Holm", name_protected=protected, alias=alias)
    assert shown == shown_name(person)
