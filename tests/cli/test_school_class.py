"""`class` from the outside: who answers what, telephones, and representatives, also over the summer."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.sample_folder import make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, now="2026-09-10T16:00"):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


def data(result):
    return json.loads(result.out)["data"]


def everything(school: Path) -> str:
    with sqlite3.connect(school / "skolehjem.db") as connection:
        return "\n".join(connection.iterdump())


def test_a_task_is_noted_changed_and_removed(type_in):
    assert 0 == type_in("class set-task 3a Dansk --staff ani --substitute RTH --yes").code
    assert 0 == type_in("class set-task 3A Matematik --staff TPE --yes").code
    assert 0 == type_in("class set-task 3A dansk --staff CBA --yes").code
    tasks = data(type_in("class tasks 3A --output json"))
    assert [("dansk", "CBA", None), ("Matematik", "TPE", None)] == [
        (one["topic"], one["staff"], one["substitute"]) for one in tasks
    ]
    assert "Fjernet.\n" == type_in("class drop-task 3A DANSK --yes").err
    assert ["Matematik"] == [one["topic"] for one in data(type_in("class tasks 3A --output json"))]


def test_noting_the_same_again_changes_nothing(type_in, school):
    type_in("class set-task 3A Dansk --staff ANI --yes")
    before = everything(school)
    again = type_in("class set-task 3A Dansk --staff ANI --yes", now="2026-10-10T16:00")
    assert (0, before, True) == (again.code, everything(school), "Intet" in again.err)


def test_a_class_has_telephones_of_its_own_beside_the_schools(type_in):
    type_in("class set-phone --yes --phone 00001000 --hours 8-14", "Skolens kontor")
    type_in("class set-phone --yes --phone 00001010 SFO")
    type_in("class set-phone --yes --class 3A --phone 00001020", "Klassens telefon")
    phones = data(type_in("class phones --class 3A --output json"))
    assert ["Klassens telefon", "Skolens kontor", "SFO"] == [one["name"] for one in phones]
    assert ["Skolens kontor", "SFO"] == [one["name"] for one in data(type_in("class phones --output json"))]
    assert 0 == type_in("class drop-phone sfo --yes").code
    assert ["Skolens kontor"] == [one["name"] for one in data(type_in("class phones --output json"))]


@pytest.mark.parametrize(("phone", "code"), [("abc", 2), ("12", 2), ("12 34 56 78", 0), ("+45 12345678", 0)])
def test_a_telephone_has_a_number(type_in, phone, code):
    assert code == type_in("class set-phone SFO --dry-run --phone", phone).code


def test_a_representative_is_elected_and_steps_down(type_in):
    assert 0 == type_in("class elect 3A V0047 --since 2026-09-01 --post tovholder --named --yes").code
    assert "Maria Jensen" in type_in("class reps 3A").out
    assert 0 == type_in("class step-down 3A V0047 --on 2027-01-31 --yes").code
    (one,) = data(type_in("class reps 3A --output json"))
    assert ("2026-09-01", "2027-01-31", True) == (one["since"], one["until"], one["named"])


def test_noting_more_about_a_representative_keeps_the_day_of_the_election(type_in):
    assert 0 == type_in("class elect 3A V0047 --since 2026-09-01 --yes").code
    assert 0 == type_in("class elect 3A V0047 --named --yes", now="2026-10-20T12:00").code
    (one,) = data(type_in("class reps 3A --output json"))
    assert ("2026-09-01", True) == (one["since"], one["named"])


def test_a_protected_name_is_never_listed(type_in):
    result = type_in("class elect 4A V0112 --named --yes")
    assert ("Maria Mark" in result.out, "Sofie" in result.out) == (True, False)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("set-task 3A Dansk --staff QQ --substitute ZZ", 5, "Ingen på skolen har initialerne QQ."),
        ("set-task 3A Dansk --staff QQ --substitute ZZ", 5, "Ingen på skolen har initialerne ZZ."),
        ("set-task 3A Dansk --staff ANI --substitute ANI", 2, "vikar for sig selv"),
        ("set-task 9Z Dansk --staff ANI", 5, "Der er ingen klasse 9Z"),
        ("drop-task 3A Tysk", 5, "3A har ingen opgave Tysk."),
        ("drop-phone SFO", 5, "Der er ingen telefon, der hedder SFO."),
        ("elect 3A V0112", 5, "V0112 er ikke forælder til en elev i 3A."),
        ("elect 3A V0047 --since 2026-09-01 --until 2026-08-01", 2, "før den begynder"),
        ("step-down 3A V0154", 5, "V0154 er ikke kontaktforælder i 3A."),
        ("step-down 3A V0047 --on 2026-08-01", 4, "V0047 blev valgt"),
        ("hand-over 3A", 5, "3A var ikke en klasse i skoleåret før."),
    ],
)
def test_bad_input_is_said_and_writes_nothing(type_in, school, words, code, sentence):
    type_in("class elect 3A V0047 --since 2026-09-01 --yes")
    before = everything(school)
    result = type_in(f"class {words} --yes")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert before == everything(school)


def next_year(school: Path) -> None:
    """The pupils of 3A go to 4A of 2027/28, but for one; the class's teacher stays."""
    with sqlite3.connect(school / "skolehjem.db") as store:
        store.execute("INSERT INTO school_class (id, year, grade, track) VALUES ('2027-4A', '2027/28', 4, 'A')")
        store.execute(
            "INSERT INTO enrolment (id, year, pupil, school_class) "
            "SELECT '2027/28:' || pupil, '2027/28', pupil, '2027-4A' FROM enrolment "
            "WHERE school_class = '2026-3A' AND pupil <> 'E0103'"
        )
    store.close()


def test_representatives_whose_term_goes_on_come_along_to_the_next_year(type_in, school):
    type_in("class elect 3A V0047 --since 2026-09-01 --named --yes")
    type_in("class elect 3A V0154 --since 2026-09-01 --yes")  # whose child leaves
    type_in("class set-task 3A Dansk --staff ANI --yes")
    type_in("class set-phone --yes --class 3A --phone 00001020", "Klassens telefon")
    next_year(school)
    proposed = type_in("class hand-over 4A --dry-run", now="2027-08-12T10:00")
    assert ("V0047" in proposed.out, "V0154" in proposed.out) == (True, False)
    assert [] == data(type_in("class reps 4A --output json", now="2027-08-12T10:00"))
    assert 0 == type_in("class hand-over 4A --yes", now="2027-08-12T10:00").code
    (rep,) = data(type_in("class reps 4A --output json", now="2027-08-12T10:00"))
    assert ("2027-4A:V0047", "2026-09-01", True) == (rep["id"], rep["since"], rep["named"])
    assert ["Dansk"] == [one["topic"] for one in data(type_in("class tasks 4A --output json", now="2027-08-12T10:00"))]
    assert "Klassens telefon" in type_in("class phones --class 4A", now="2027-08-12T10:00").out
    assert "Intet" in type_in("class hand-over 4A --yes", now="2027-08-12T10:00").err


def test_a_term_that_ended_in_the_summer_does_not_come_along(type_in, school):
    type_in("class elect 3A V0047 --since 2026-09-01 --until 2027-07-31 --yes")
    next_year(school)
    assert "Intet" in type_in("class hand-over 4A --year 2027/28 --yes").err


def test_what_a_team_has_said_is_no_longer_missing(type_in):
    missing = {one["id"] for one in data(type_in("overdue --output json"))["owed"]}
    assert not any(id.startswith("communication") for id in missing)  # no day is set, so nothing is past it
    before = type_in("why communication:2026-3A").out
    type_in("class set-task 3A Dansk --staff ANI --yes")
    after = type_in("why communication:2026-3A").out
    assert ("B39" in before, before == after) == (True, False)


def test_a_class_has_its_own_department_head_where_the_school_has_several(type_in, school):
    with sqlite3.connect(school / "skolehjem.db") as store:
        store.execute("UPDATE staff SET role = 'department_head' WHERE id = 'RBA'")
    store.close()
    line = "2. Afdelingslederne: Nanna Eriksen, Rikke Bach"
    assert line in type_in("contact-card 3A").out.splitlines()
    assert 0 == type_in("class set-head rba 3a 4A --yes").code
    assert "2. Afdelingslederen: Rikke Bach" in type_in("contact-card 3A").out.splitlines()
    assert line in type_in("contact-card 2A").out.splitlines()
    opened = type_in("case open --class 3A --about ANI --subject Tonen --yes --output json")
    assert ["RBA"] == data(opened)["owner"]
    assert ["C1"] == [one["id"] for one in data(type_in("case list --for RBA --output json"))]
    assert [] == data(type_in("case list --for NER --output json"))


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("ANI 3A", 4, "ANI er ikke afdelingsleder."),
        ("QQ 3A", 5, "Ingen på skolen har initialerne QQ."),
        ("NER 3A 9Z", 5, "Der er ingen klasse 9Z"),
    ],
)
def test_only_a_department_head_leads_classes_that_exist(type_in, school, words, code, sentence):
    before = everything(school)
    result = type_in(f"class set-head {words} --yes")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert before == everything(school)
