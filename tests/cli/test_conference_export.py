"""`conference export-problem`: a school's round for others to solve, without anybody's name."""

import json
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.files.conference_instances import read_instance
from skolehjem.store.database import open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder

YEAR = "2026/27"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school by the principle of 2023, nothing planned; tests only read it."""
    return make_sample_folder(tmp_path_factory.mktemp("skole"), principle="princip-2023")


def export(skolehjem, school: Path, *words: object):
    return skolehjem("conference", "export-problem", *words, "--today", AUGUST, folder=school)


def test_the_schools_round_is_a_problem_that_can_be_solved(skolehjem, school, tmp_path):
    target = tmp_path / "p.json"
    result = export(skolehjem, school, "-o", target)
    assert (0, "") == (result.code, result.out)
    instance = read_instance(target.read_bytes(), "p.json")
    assert len(instance.talks) > 50
    assert f"Runde 1: {len(instance.talks)} samtaler." in result.err
    assert 0o600 == target.stat().st_mode & 0o777
    solved = skolehjem("conference", "solve", target, "--seconds", 1, "--output", "json", folder=tmp_path)
    assert [] == solved.json["data"]["unplaced"]


def test_nothing_in_it_is_a_name_an_id_or_initials_of_the_school(skolehjem, school):
    text = export(skolehjem, school).out
    store = open_store(school)
    roster = load_roster(store, YEAR)
    store.close()
    quoted = set(text.split('"')[1::2])
    for items in (roster.pupils, roster.households, roster.guardians, roster.staff, roster.rooms, roster.classes):
        assert set() == quoted & {one.id for one in items}
    assert set() == quoted & {one.given_name for one in roster.pupils}
    assert set() == quoted & {one.family_name for one in roster.pupils}


def test_the_same_school_gives_the_same_problem(skolehjem, school):
    assert export(skolehjem, school).out == export(skolehjem, school).out


def test_the_schools_own_ids_are_there_when_asked_for_with_a_word_of_care(skolehjem, school):
    result = export(skolehjem, school, "--with-ids")
    store = open_store(school)
    staff = {one.id for one in load_roster(store, YEAR).staff}
    store.close()
    teachers = {one["id"] for one in json.loads(result.out)["teachers"]}
    assert any(one.removeprefix("staff:") in staff for one in teachers)
    assert "kun til jer selv" in result.err


def test_one_class_is_a_smaller_problem(skolehjem, school):
    whole, part = (json.loads(export(skolehjem, school, *words).out) for words in ((), ("--class", "3A")))
    assert 0 < len(part["meetings"]) < len(whole["meetings"])


def test_what_is_planned_costs_when_it_is_moved(skolehjem, tmp_path):
    folder = make_sample_folder(tmp_path / "skole", principle="princip-2023")
    assert run(["plan-meetings", "--yes", "--today", AUGUST, "--school", str(folder)]) == 0
    document = json.loads(export(skolehjem, folder).out)
    assert len(document["meetings"]) == len(document["previous"])


def test_a_round_that_is_not_asked_for_is_not_found(skolehjem, school):
    result = export(skolehjem, school, "--round", 9)
    assert 5 == result.code
    assert "Princippet beder ikke om samtaler" in result.err
