"""Who a letter goes to, on small rosters written out; rules from the glossary and the law on custody (LW8)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.letters.languages import language_code
from skolehjem.core.letters.recipient import recipients, without_home
from skolehjem.core.roster.school import Guardian, Guardianship, Household, Pupil, Roster
from tests.small_school import small_school


def roster(*ties: Guardianship, pupil: Pupil | None = None, **home) -> Roster:
    """Alma and her brother Bo; Kim and Sam live in H1, Ane in H2."""
    return Roster(
        year="2026/27",
        pupils=(
            pupil or Pupil(id="P1", given_name="Alma", family_name="Holm"),
            Pupil(id="P2", given_name="Bo", family_name="Holm"),
        ),
        households=(
            Household(id="H1", address="Engvej 3", postcode="9999", town="Eksempelby", **home),
            Household(id="H2", address="Skovvej 8", postcode="9999", town="Eksempelby"),
        ),
        guardians=(
            Guardian(id="G1", household="H1", given_name="Kim", family_name="Holm"),
            Guardian(id="G2", household="H1", given_name="Sam", family_name="Lund"),
            Guardian(id="G3", household="H2", given_name="Ane", family_name="Krog"),
        ),
        guardianships=ties,
    )


def tie(pupil: str, adult: str, **more) -> Guardianship:
    """What an adult is to a pupil."""
    return Guardianship(id=f"{pupil}:{adult}", pupil=pupil, guardian=adult, **more)


def test_a_child_with_two_homes_gives_two_letters_the_registered_home_first():
    found = recipients(roster(tie("P1", "G3", resides=False), tie("P1", "G1")), ["P1"])
    assert [("H1", ("Kim Holm",)), ("H2", ("Ane Krog",))] == [(one.household, one.names) for one in found]
    assert ("Engvej 3", "9999 Eksempelby") == found[0].address


def test_an_adult_without_custody_gets_no_letter_and_is_not_named():
    found = recipients(roster(tie("P1", "G1"), tie("P1", "G2", custody=False), tie("P1", "G3", custody=False)), ["P1"])
    assert [("H1", ("Kim Holm",))] == [(one.household, one.names) for one in found]


def test_a_child_without_a_known_custody_holder_is_reached_through_those_who_care_for_it():
    found = recipients(roster(tie("P1", "G3", custody=False)), ["P1"])
    assert [("H2", ("Ane Krog",))] == [(one.household, one.names) for one in found]


def test_two_children_of_one_home_share_one_letter():
    (found,) = recipients(roster(tie("P1", "G1"), tie("P2", "G1")), ["P1", "P2"])
    assert (("P1", "P2"), ("Alma", "Bo")) == (found.pupils, found.children)
    assert "Dear parents of ('Alma', 'Bo')" == str(found.salutation)


def test_a_letter_never_shows_a_protected_address():
    (found,) = recipients(roster(tie("P1", "G1"), address_protected=True), ["P1"])
    assert (("Kim Holm",), ()) == (found.names, found.address)


def test_a_child_with_a_protected_name_is_called_by_the_alias_and_the_address_is_left_out():
    hidden = Pupil(id="P1", given_name="Alma", family_name="Holm", name_protected=True, alias="Mynte")
    (found,) = recipients(roster(tie("P1", "G1"), pupil=hidden), ["P1"])
    assert (("Mynte",), ("Mynte",), ()) == (found.children, found.shown, found.address)
    assert "Alma" not in repr(found)


def test_a_protected_name_without_an_alias_is_not_printed_at_all():
    hidden = Pupil(id="P1", given_name="Alma", family_name="Holm", name_protected=True)
    (found,) = recipients(roster(tie("P1", "G1"), pupil=hidden), ["P1"])
    assert () == found.children
    assert "Dear parents" == str(found.salutation)


def test_a_letter_names_the_parents_of_the_child_where_no_adult_may_be_named():
    school = roster(tie("P1", "G1"))
    secret = tuple(replace(adult, name_protected=True) for adult in school.guardians)
    (found,) = recipients(replace(school, guardians=secret), ["P1"])
    assert ((), ["The parents of ('Alma',)"]) == (found.address, [str(line) for line in found.to])


def test_a_child_without_any_known_adult_is_told_of_and_gets_no_letter():
    school = roster(tie("P1", "G1"))
    assert ((), ("P2",)) == (recipients(school, ["P2"]), without_home(school, ["P1", "P2"]))


@pytest.mark.parametrize(
    ("written", "code"), [("Dansk", "da"), (" arabisk ", "ar"), ("EN", "en"), ("uk", "uk"), ("", ""), ("klingon", "")]
)
def test_a_language_is_known_by_its_danish_word_its_english_word_or_its_code(written, code):
    assert code == language_code(written)


HOMES = st.lists(st.sampled_from(["H1", "H2", "H3 H4", "H4", "H5 H1"]), max_size=8)


@given(HOMES)
def test_every_home_of_every_child_gets_one_letter_that_names_its_children(homes):
    school = small_school({"3A": homes})
    letters = recipients(school, school.pupils_of.get("2026-3A", ()))
    assert {home for both in homes for home in both.split()} == {one.household for one in letters}
    assert len({one.household for one in letters}) == len(letters)
    assert {(id, home) for id in school.pupil_by_id for home in school.homes_of[id]} == {
        (id, one.household) for one in letters for id in one.pupils
    }
