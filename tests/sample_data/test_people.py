"""The invented pupils, homes and grown-ups: every kind of family, and nobody who could be found."""

from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise

import pytest

from tests.sample_data.reading import BOTH, by_adult, column, families, rows


@BOTH
def test_siblings_are_in_different_classes(school):
    label = {row["Elev-id"]: row["Klasse"] for row in rows(school, "elever")}
    across = [family for family in families(school) if len({label[pupil] for pupil in family}) > 1]
    assert len(across) >= 0.25 * len(families(school))


@BOTH
def test_siblings_are_twins_or_born_ten_months_apart(school):
    born = {row["Elev-id"]: datetime.strptime(row["Fødselsdato"], "%d-%m-%Y") for row in rows(school, "elever")}
    gaps = [
        (later - earlier).days
        for family in families(school)
        for earlier, later in pairwise(sorted(born[pupil] for pupil in family))
    ]
    assert [gap for gap in gaps if 0 < gap < 300] == []


@BOTH
def test_pupils_are_as_old_as_their_grade(school):
    ages = [2026 - int(row["Fødselsdato"][-4:]) - int(row["Klasse"][:-1]) for row in rows(school, "elever")]
    assert set(ages) == {6, 7}
    assert ages.count(7) < 0.1 * len(ages)


@BOTH
def test_no_two_pupils_of_a_class_have_the_same_name(school):
    names = Counter((row["Klasse"], row["Fornavn"], row["Efternavn"]) for row in rows(school, "elever"))
    assert [name for name, count in names.items() if count > 1] == []


@BOTH
@pytest.mark.parametrize("duty", ["Forældremyndighed", "Bopæl"])
def test_somebody_has_custody_of_every_pupil_and_somebody_lives_with_it(school, duty):
    served = {row["Elev-id"] for row in rows(school, "kontaktpersoner") if row[duty] == "ja"}
    assert served == set(column(school, "elever", "Elev-id"))


@BOTH
def test_custody_and_residence_come_in_every_combination(school):
    seen = {(row["Relation"], row["Forældremyndighed"], row["Bopæl"]) for row in rows(school, "kontaktpersoner")}
    wanted = {
        ("Mor", "ja", "ja"),
        ("Far", "ja", "ja"),
        ("Mor", "ja", "nej"),
        ("Far", "ja", "nej"),
        ("Far", "nej", "nej"),
        ("Andet", "nej", "ja"),
    }
    assert wanted - seen == set()


def test_a_grown_up_can_be_father_to_one_child_and_something_else_to_another():
    relations = defaultdict(set)
    for row in rows("full", "kontaktpersoner"):
        relations[row["Voksen-id"]].add(row["Relation"])
    assert {"Far", "Andet"} in relations.values()


@BOTH
def test_a_grown_up_is_the_same_in_every_row(school):
    same = ("Fornavn", "Efternavn", "Hjem-id", "E-mail", "Telefon", "Navnebeskyttet", "Kaldenavn")
    people = {(row["Voksen-id"], *(row[name] for name in same)) for row in rows(school, "kontaktpersoner")}
    assert len(people) == len(by_adult(school))


@BOTH
@pytest.mark.parametrize("table", ["elever", "kontaktpersoner"])
def test_a_protected_name_has_an_alias_and_no_other_name_has(school, table):
    assert {(row["Navnebeskyttet"], row["Kaldenavn"] != "") for row in rows(school, table)} == {
        ("ja", True),
        ("nej", False),
    }


@BOTH
def test_a_protected_name_lives_at_a_protected_address_and_not_in_the_mail_address(school):
    protected = {row["Hjem-id"] for row in rows(school, "hjem") if row["Adressebeskyttet"] == "ja"}
    hidden = [row for row in rows(school, "kontaktpersoner") if row["Navnebeskyttet"] == "ja"]
    assert {row["Hjem-id"] for row in hidden} - protected == set()
    assert [row for row in hidden if row["Fornavn"].lower() in row["E-mail"]] == []


def test_interpreters_are_needed_in_five_languages():
    languages = {row["Sprog"] for row in rows("full", "hjem") if row["Tolk"] == "ja"}
    assert languages == {"arabisk", "polsk", "somali", "tyrkisk", "ukrainsk"}
