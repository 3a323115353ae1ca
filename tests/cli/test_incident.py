"""`incident` and `relay` from the outside: homes ticked off, texts refused, messages passed on, and bad input."""

import io
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.sample_folder import make_sample_folder

SATURDAY = "2026-11-21T16:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, now=SATURDAY):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


@pytest.fixture
def noted(type_in):
    """E1: two pupils of 3A, on a Saturday."""
    result = type_in("incident add --kind violent --pupil E0031,E0103 --by ANI --yes")
    assert 0 == result.code, result.err


def everything(school: Path) -> str:
    """All that the store holds, in text."""
    with sqlite3.connect(school / "skolehjem.db") as connection:
        return "\n".join(connection.iterdump())


def homes(result) -> dict[str, str]:
    return {home["household"]: home["state"] for home in result.json["data"]["homes"]}


def test_the_homes_of_the_pupils_are_due_the_same_saturday(type_in):
    result = type_in("incident add --kind violent --pupil E0031 --pupil E0103 --by ani --yes")
    assert (0, "Episoden er noteret som E1.\n") == (result.code, result.err)
    assert 2 == result.out.count("lø 21.11.26 23.59")
    assert 2 == result.out.count("B13")


def test_all_homes_of_the_class_are_due_when_it_is_affected(type_in):
    result = type_in("incident add --kind serious --class 3A --whole-class --yes --output json")
    data = result.json["data"]
    assert (["3A"], True, {"open"}) == (data["classes"], data["whole_class"], set(homes(result).values()))
    assert 26 == len(data["homes"])
    assert {("B14",)} == {tuple(home["clauses"]) for home in data["homes"]}


def test_homes_are_ticked_off_one_by_one_and_taken_back(type_in, noted):
    first = type_in("incident told E1 --home H029 --how call --yes --output json")
    assert {"H029": "met", "H098": "open"} == homes(first)
    assert ["1 hjem mangler at blive orienteret."] == first.json["notes"]
    assert {"H029": "open", "H098": "open"} == homes(type_in("incident told 1 --home H029 --undo --yes --output json"))
    late = type_in("incident told e1 --all --how aula --yes --output json", now="2026-11-22T08:00")
    assert {"H029": "met_late", "H098": "met_late"} == homes(late)


def test_a_home_that_was_told_keeps_its_tick(type_in, noted, school):
    assert 0 == type_in("incident told E1 --all --yes").code
    assert 0 == type_in("incident told E1 --all --yes", now="2026-11-23T08:00").code
    assert {"met"} == set(homes(type_in("incident show E1 --output json", now="2026-11-23T09:00")).values())


def test_untold_homes_are_overdue_on_sunday(type_in, noted):
    assert "frist passeret" in type_in("incident list", now="2026-11-22T08:00").out
    owed = type_in("overdue --class 3A --output json", now="2026-11-22T08:00").json["data"]["owed"]
    assert {"E1:H029", "E1:H098"} <= {one["id"] for one in owed}


@pytest.mark.parametrize(
    "text",
    ["Kære forældre\nI dag skete der noget i klassens nye bolig.\nVenlig hilsen teamet\n", "Vi har talt med klassen."],
)
def test_a_text_without_names_is_printed_back_and_never_stored(type_in, noted, school, text):
    result = type_in("incident text E1 --text", text)
    assert (0, text.rstrip("\n") + "\n") == (result.code, result.out)
    assert "kender ikke alle kælenavne" in result.err
    assert text.splitlines()[-1] not in everything(school)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Adam faldt", ["Linje 1, ord 1,"]),
        ("Kære alle\nI dag slog agnes' ven og ALEX", ["Linje 2, ord 4,", "Linje 2, ord 7,"]),
        ("Sahin var der", ["Linje 1, ord 1,"]),
    ],
)
def test_a_text_that_names_a_pupil_is_refused_with_every_place_and_no_name(type_in, noted, school, text, places):
    result = type_in("incident text E1 --text", text)
    assert (4, "") == (result.code, result.out)
    assert places == [line[: line.rindex(",") + 1] for line in result.err.splitlines() if line.startswith("Linje")]
    assert not any(name in result.err for name in ("Adam", "agnes", "ALEX", "Sahin"))
    assert text not in everything(school)


def test_the_protected_name_and_the_alias_are_found_and_not_told(type_in):
    assert 0 == type_in("incident add --kind serious --class 4A --whole-class --yes").code
    for name in ("Jonas", "Malthe", "Mark"):
        result = type_in("incident text E1 --text", f"I dag faldt {name}.")
        assert (4, False) == (result.code, name in result.out + result.err)


def test_a_text_is_read_from_a_file_and_from_standard_input(type_in, noted, school, monkeypatch):
    (school / "tekst.txt").write_text("\ufeffKære forældre\n", "utf-8")
    assert "Kære forældre\n" == type_in("incident text E1 tekst.txt").out
    monkeypatch.setattr(sys, "stdin", io.StringIO("Adam faldt"))
    assert 4 == type_in("incident text E1 -").code
    assert {"incident": "E1", "text": "Hej"} == type_in("incident text E1 --text Hej --output json").json["data"]


def test_kinds_and_ways_are_typed_in_danish(type_in):
    assert "voldsom" in type_in("incident add --kind voldsom --pupil E0031 --yes").out
    assert "væsentlig" in type_in("incident add --kind væsentlig --pupil E0031 --yes").out
    for how, kept in (("telefon", "call"), ("Mundtligt", "in-person"), ("aula", "aula")):
        told = type_in(f"incident told E1 --all --how {how} --yes --output json").json["data"]["homes"]
        assert {kept} == {home["how"] for home in told}
        assert 0 == type_in("incident told E1 --all --undo --yes").code


def test_what_can_be_typed_is_told_in_danish(type_in, noted):
    assert "Vælg mellem: voldsom og væsentlig" in type_in("incident add --kind slem --pupil E0031").err
    assert "Vælg mellem: telefon, Aula og mundtligt" in type_in("incident told E1 --all --how due").err


def test_the_homes_are_shown_as_they_will_be(type_in, noted):
    before = type_in("incident told E1 --home H029 --how mundtligt --dry-run")
    assert (1, "B13") == (before.out.count("mundtligt"), before.out.split()[-1])
    assert "mundtligt" not in type_in("incident show E1").out
    assert {"met", "open"} == set(homes(type_in("incident told E1 --home H029 --dry-run --output json")).values())


def test_all_ticks_are_taken_back_at_once(type_in, noted):
    type_in("incident told E1 --all --yes")
    back = type_in("incident told E1 --all --undo --yes --output json")
    assert (0, {"open"}) == (back.code, set(homes(back).values()))


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("add --kind slem --pupil E0031", 2, "slem er ikke en slags episode"),
        ("add --kind violent", 2, "ikke angivet nogen elev"),
        ("add --kind violent --whole-class", 2, "hvilken klasse"),
        ("add --kind violent --pupil E9998,E9999 --by QQ", 5, "Der er ingen elev E9999 i 2026/27."),
        ("add --kind violent --pupil E9998,E9999 --by QQ", 5, "Ingen på skolen har initialerne QQ."),
        ("add --kind violent --pupil E0031 --at 2027-01-01T10:00", 2, "ikke kommet endnu"),
        ("told E1", 2, "ikke angivet noget hjem"),
        ("told E1 --home H029 --how due", 2, "due er ikke en måde"),
        ("told E1 --home H001,H002", 5, "Hjemmet H002 er ikke blandt dem"),
        ("told E1 --home H029 --at 2026-11-20T10:00", 4, "intet hjem blev orienteret før"),
        ("told E9 --all", 5, "Der er ingen episode E9."),
    ],
)
def test_bad_input_is_said_and_writes_nothing(type_in, noted, school, words, code, sentence):
    before = everything(school)
    result = type_in(f"incident {words} --yes")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert before == everything(school)


@pytest.mark.parametrize(
    ("words", "code"), [("text E1", 2), ("text E1 a.txt --text b", 2), ("text E1 væk.txt", 5), ("text E1 --text  ", 2)]
)
def test_a_text_is_given_once_and_is_there(type_in, noted, words, code):
    assert code == type_in(f"incident {words}").code


def test_a_text_can_not_steer_the_terminal(type_in, noted):
    assert "Hej [2Jalle\n" == type_in("incident text E1 --text", "Hej \x1b[2Jalle").out


def test_a_file_that_is_no_text_is_refused(type_in, noted, school):
    (school / "billede.png").write_bytes(b"\x89PNG\xff\xfe")
    result = type_in("incident text E1 billede.png")
    assert (2, True) == (result.code, "UTF-8" in result.err)


def test_a_principle_that_is_silent_sets_no_deadline(skolehjem, tmp_path):
    folder = make_sample_folder(tmp_path / "skole", principle="princip-2023")
    words = ("incident", "add", "--kind", "violent", "--pupil", "E0031", "--yes", "--now", SATURDAY)
    result = skolehjem(*words, folder=folder)
    assert (0, True) == (result.code, "så der er ingen frist" in result.err)


def test_a_message_is_noted_passed_on_and_gone_from_the_list(type_in):
    added = type_in("relay add --pupil E0014 --by rba --yes")
    assert (0, "Beskeden er noteret som B1.\n") == (added.code, added.err)
    assert "B1" in type_in("relay list").out
    assert "B1 er givet videre.\n" == type_in("relay passed-on b1 --by DCL --yes").err
    assert "Ingen beskeder venter på at blive givet videre.\n" == type_in("relay list").out
    (one,) = type_in("relay list --all --output json").json["data"]
    assert ("E0014", "RBA", "DCL") == (one["pupil"], one["taken_by"], one["passed_on_by"])


def test_a_message_that_waits_is_overdue_the_next_day(type_in):
    type_in("relay add --pupil E0014 --by RBA --yes")
    owed = type_in("overdue --owner RBA --output json", now="2026-11-22T08:00").json["data"]["owed"]
    assert ["B1"] == [one["id"] for one in owed]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("add --pupil E9999 --by QQ", 5, "Der er ingen elev E9999 i 2026/27."),
        ("add --pupil E9999 --by QQ", 5, "Ingen på skolen har initialerne QQ."),
        ("passed-on B9", 5, "Der er ingen besked B9 at give videre."),
        ("passed-on B1 --at 2026-11-20T10:00", 4, "den blev ikke givet videre før"),
        ("passed-on B1 --by QQ", 5, "Ingen på skolen har initialerne QQ."),
    ],
)
def test_bad_words_about_messages_write_nothing(type_in, school, words, code, sentence):
    type_in("relay add --pupil E0014 --yes")
    before = everything(school)
    result = type_in(f"relay {words} --yes")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert before == everything(school)


def test_a_message_is_passed_on_once(type_in):
    type_in("relay add --pupil E0014 --yes")
    type_in("relay passed-on 1 --yes")
    result = type_in("relay passed-on 1 --yes")
    assert (4, True) == (result.code, "B1 blev givet videre" in result.err)
