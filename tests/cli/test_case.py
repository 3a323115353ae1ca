"""`case` from the outside: along the path, back and forth, shown to the right people, and with bad input."""

import json
import re
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
    def typing(words, *more, now="2026-11-19T16:00"):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


@pytest.fixture
def opened(type_in):
    """C1 of 3A since Monday 2 November, and C2 about its class teacher."""
    assert 0 == type_in("case open --class 3A --yes", "--subject", "Uro i frikvarteret", now="2026-11-02T10:00").code
    about = type_in("case open --class 3A --about ANI --by RBA --yes --subject Samarbejdet", now="2026-11-02T11:00")
    assert 0 == about.code, about.err


def rows(school: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(school / "skolehjem.db") as connection:
        return connection.execute(query).fetchall()


def test_a_case_begins_with_the_team_and_says_so(type_in):
    result = type_in("case open --class 3a --yes", "--subject", "Uro i frikvarteret")
    assert (0, True) == (result.code, result.err.endswith("Sagen er åbnet som C1.\n"))
    assert "1: klasseteamet" in result.out
    assert "to 03.12.26" in result.out  # ten working days after Thursday 19 November
    assert "programmets egen værdi, ikke vedtaget" in result.err


def test_a_dry_run_and_a_missing_yes_write_nothing(type_in, school):
    assert 0 == type_in("case open --class 3A --subject Uro --dry-run").code
    assert 4 == type_in("case open --class 3A --subject Uro").code
    assert [] == rows(school, 'SELECT id FROM "case"')


def test_the_class_of_a_pupil_owns_the_case(type_in):
    result = type_in("case open --pupil E0031 --subject Uro --yes --output json")
    assert ("3A", "ANI", 1) == (
        result.json["data"]["class"], result.json["data"]["owner"][0], result.json["data"]["level"]
    )  # fmt: skip


def test_a_case_goes_along_the_path_to_its_end(type_in, opened):
    assert 0 == type_in("case note C1 Talt-med-hjemmet --by ANI --yes").code
    assert 0 == type_in("case escalate c1 --reason kompleks --yes").code
    assert 0 == type_in("case escalate 1 --reason earlier-failed --yes").code
    stopped = type_in("case escalate C1 --reason earlier-failed --yes")
    assert (4, True) == (stopped.code, "sidste trin" in stopped.err)
    closed = type_in("case close C1 --yes")
    assert (0, True) == (closed.code, "C1 er gemt: afsluttet." in closed.err)
    assert 0 == type_in("case reopen C1 --yes").code
    shown = json.loads(type_in("case show C1 --output json").out)["data"]
    assert ("open", 3, "head-teacher", ["HMO"]) == (shown["state"], shown["level"], shown["role"], shown["owner"])
    assert ["opened", "noted", "escalated", "escalated", "closed", "reopened"] == [
        event["step"] for event in shown["events"]
    ]


def test_a_case_at_a_step_too_long_proposes_the_next_one_and_takes_none(type_in, opened):
    listed = type_in("case list --output json").json["data"]
    assert [("C1", "overdue", 1)] == [(one["id"], one["state"], one["level"]) for one in listed]
    shown = type_in("case show C1")
    assert "Overvej næste trin: skolehjem case escalate C1 --reason ingen-løsning|kompleks" in shown.err


def test_what_is_to_be_done_is_to_close_the_case_or_take_it_on(type_in, opened):
    late = "2026-11-27T09:00"
    assert "Afslut sag C1, eller send den videre: Uro" in type_in("overdue --kind sag", now=late).out
    assert 0 == type_in("case escalate C1 --reason kompleks --yes").code
    assert 0 == type_in("case escalate C1 --reason earlier-failed --yes").code
    assert "Afslut sag C1: Uro" in type_in("overdue --kind sag", now="2026-12-18T09:00").out


def test_classes_that_may_be_meant_are_named_in_order_with_or(type_in):
    (meant,) = re.findall(r"Mente du (\dA), (\dA) eller (\dA)\?", type_in("case list --class A").err)
    assert sorted(meant) == list(meant)


def test_days_of_waiting_are_explained_as_such(type_in, opened):
    assert 0 == type_in("case wait C1 --yes", now="2026-11-04T09:00").code
    assert 0 == type_in("case resume C1 --yes", now="2026-11-06T12:00").code
    assert "skolen venter på hjemmet" in type_in("why C1").out


def test_days_of_waiting_move_the_deadline(type_in, opened):
    assert 0 == type_in("case wait C1 --yes", now="2026-11-04T09:00").code
    assert "venter på hjemmet" in type_in("case list", now="2026-11-05T09:00").out
    resumed = type_in("case resume C1 --yes --output json", now="2026-11-06T12:00")
    assert "2026-11-18" == resumed.json["data"]["due_date"]


def test_a_case_about_an_employee_is_only_in_the_lists_of_those_who_have_it(type_in, opened):
    everybody = type_in("case list --all")
    assert ("C2" in everybody.out, "tilføj --for INITIALER" in everybody.err) == (False, True)
    assert [False, False, True, True] == [
        "C2" in type_in(f"case list --for {who}").out for who in ("ANI", "RTH", "NER", "HMO")
    ]


@pytest.mark.parametrize("words", ["show C2", "show C2 --for ANI", "show C2 --for RTH", "show C9", "close C2 --by ANI"])
def test_who_may_not_see_a_case_is_told_the_same_as_when_there_is_none(type_in, opened, words):
    result = type_in(f"case {words}")
    assert (5, "") == (result.code, result.out)
    assert f"Der er ingen sag {words.split()[1]}, der kan vises her." in result.err
    assert "Samarbejdet" not in result.err


def test_those_who_have_it_see_and_handle_it(type_in, opened):
    assert "Samarbejdet" in type_in("case show C2 --for ner").out
    assert 0 == type_in("case close C2 --by NER --yes").code
    assert "C2" not in type_in("case list --for NER").out
    assert "C2" in type_in("case list --for NER --all").out


def test_the_person_it_is_about_finds_it_nowhere_else(type_in, opened):
    late = "2026-11-27T09:00"
    places = ("overdue", "overdue --owner ANI", "overdue --class 3A", "status", "why C2", "why C2 --for ANI")
    for words in places:
        result = type_in(words, now=late)
        assert "Samarbejdet" not in result.out + result.err, words
        in_json = type_in(f"{words} --output json", now=late)
        assert '"C2"' not in in_json.out, words
    assert "Samarbejdet" in type_in("overdue --owner NER", now=late).out
    assert "Samarbejdet" in type_in("why C2 --for NER", now=late).out


def test_a_case_about_a_department_head_begins_with_the_head_teacher(type_in):
    result = type_in("case open --class 3A --about NER --subject Samarbejdet --yes --output json")
    assert (3, ["HMO"]) == (result.json["data"]["level"], result.json["data"]["owner"])
    assert "C1" not in type_in("case list --for NER").out


def test_a_case_that_turns_out_to_be_about_an_employee_goes_up_and_is_hidden(type_in, opened, school):
    assert 0 == type_in("case escalate C1 --reason medarbejder --about ANI --yes").code
    assert "C1" not in type_in("case list").out
    assert "C1" in type_in("case list --for NER").out
    assert [("employee", "ANI")] == rows(school, "SELECT about, person FROM \"case\" WHERE id = 'C1'")


def test_no_step_is_skipped_for_a_department_head(type_in, opened):
    result = type_in("case escalate C1 --reason about-department-head --about NER --yes")
    assert (4, True) == (result.code, "ingen sag springer et trin over" in result.err)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("open --subject Uro", 2, "der er hverken angivet klasse eller elev"),
        ("open --subject Uro --class 9Z", 5, "Der er ingen klasse 9Z"),
        ("open --subject Uro --pupil E9999", 5, "Der er ingen elev E9999 i 2026/27."),
        ("open --subject Uro --class 3A --by QQ", 5, "Ingen på skolen har initialerne QQ."),
        ("open --subject Uro --class 3A --about HMO", 4, "ender hos skolelederen"),
        ("open --subject Uro --class 3A --about ANI --by ANI", 4, "kan ikke åbne den"),
        ("open --subject Annes-tone --class 3A --about ANI", 4, "nævner den medarbejder"),
        ("open --subject Uro --class 3A --at i-morgen", 2, "i-morgen"),
        ("open --subject Uro --class 3A --at 2026-12-01T10:00", 2, "ikke kommet endnu"),
        ("escalate C1", 2, "Vælg mellem: ingen-løsning"),
        ("escalate C1 --reason fordi", 2, "fordi er ikke en grund"),
        ("wait C1 --until 2026-11-01", 2, "før ventetiden"),
        ("resume C1", 4, "venter ikke på hjemmet"),
        ("reopen C1", 4, "er allerede åben"),
        ("note C1 Tekst --at 2026-10-01T10:00", 4, "blev sidst ændret"),
    ],
)
def test_bad_input_is_said_in_danish_and_writes_nothing(type_in, opened, school, words, code, sentence):
    before = rows(school, "SELECT count(*) FROM case_event")
    result = type_in(f"case {words} --yes")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert before == rows(school, "SELECT count(*) FROM case_event")


def test_cpr_numbers_are_never_kept(type_in, school):
    assert 0 == type_in("case open --class 3A --yes", "--subject", "Uro 010190-1234", "--note", "0101901234").code
    assert "0101" not in str(rows(school, 'SELECT * FROM "case"') + rows(school, "SELECT * FROM case_event"))


def test_a_principle_without_a_path_has_no_cases(skolehjem, tmp_path):
    folder = make_sample_folder(tmp_path / "skole", principle="princip-2023")
    result = skolehjem("case", "open", "--class", "3A", "--subject", "Uro", "--yes", folder=folder)
    assert (4, True) == (result.code, "har ingen kommunikationsvej" in result.err)


def test_the_list_is_given_as_csv(type_in, opened):
    heading, row = type_in("case list --output csv").out.splitlines()
    assert "Sag;Klasse;Emne;Trin;Hos;Tilstand;Frist" == heading.lstrip("\ufeff")
    assert row.startswith("C1;3A;Uro i frikvarteret;1;ANI, AJO")


def test_a_subject_that_names_somebody_of_the_team_is_told_of_at_once(type_in):
    result = type_in("case open --class 3A --yes", "--subject", "Annes tone")
    assert (0, True) == (result.code, "Emnet nævner ANI" in result.err)
    assert "Emnet nævner" not in type_in("case open --class 3A --yes --subject Uro").err


def test_a_case_gets_another_subject_so_that_it_can_go_on(type_in):
    assert 0 == type_in("case open --class 3A --yes", "--subject", "Annes tone").code
    words = "case escalate C1 --reason medarbejder --about ANI --yes"
    refused = type_in(words)
    assert (4, True) == (refused.code, "skolehjem case rename C1 TEKST" in refused.err)
    renamed = type_in("case rename C1 Samarbejdet --yes")
    assert (0, True, False) == (renamed.code, "Samarbejdet" in renamed.out, "Emnet nævner" in renamed.err)
    assert 0 == type_in(words).code
    back = type_in("case rename C1 --by NER --yes", "Annes tone")
    assert (4, True) == (back.code, "nævner den medarbejder" in back.err)
    assert 2 == type_in("case rename C1 --by NER --yes", " ").code


@pytest.mark.parametrize("words", ["note C2 Tekst", "wait C2", "resume C2", "close C2", "escalate C2", "rename C2 Uro"])
def test_who_may_not_do_it_is_told_of_the_option_that_the_command_has(type_in, opened, words):
    result = type_in(f"case {words} --yes")
    assert (5, True, False) == (result.code, "tilføj --by INITIALER" in result.err, "--for" in result.err)


@pytest.mark.parametrize("words", ["note C1", "rename C1", "open --class 3A --subject", "close C1 --note"])
def test_numbers_taken_out_and_words_of_health_are_told_of(type_in, opened, words):
    result = type_in(f"case {words}", "ADHD, 010190-1234", "--yes")
    assert (0, True, True) == (result.code, "CPR-numre fundet og kasseret: 1." in result.err, "ADHD" in result.err)
    assert "010190" not in result.out + result.err
