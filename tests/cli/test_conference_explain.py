"""`conference explain`, and what `plan-meetings` says of pupils without a time, from the outside."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime, TimeKind
from skolehjem.store.database import Author, open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder

YEAR = "2026/27"
DAY = date(2026, 10, 20)
NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)
BY = Author(name="prøve", command="prøve")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def narrow(school):
    """A school whose first round has but one day, of fourteen quarters."""
    settings = (school / "skolehjem.toml").read_text(encoding="utf-8")
    one_day = settings.replace('periods = ["w43..w48", "w5..w12"]', 'periods = ["10-20..10-20"]')
    (school / "skolehjem.toml").write_text(one_day, encoding="utf-8")
    return school


@pytest.fixture
def explain(skolehjem):
    def explaining(folder, *words):
        few = ("--class", "3A", "--round", "1", "--seconds", "0.5")
        return skolehjem("conference", "explain", *few, *words, "--today", AUGUST, folder=folder)

    return explaining


def change(folder, before, after):
    store = open_store(folder)
    store.apply([Change(before=before, after=after)], by=BY, at=NOW)
    store.close()


def roster_of(folder):
    store = open_store(folder)
    found = load_roster(store, YEAR)
    store.close()
    return found


def blocked(folder, rule, home, first=time(14), last=time(18)):
    """A home that can't come on the one day."""
    id = f"{YEAR}:{rule}:1:{home}"
    answer = HomeAnswer(id=id, year=YEAR, rule=rule, round=1, household=home, answered_on=date(2026, 8, 5))
    change(folder, None, answer)
    change(folder, None, HomeTime(id=f"{id}#1", answer=id, kind=TimeKind.BLOCKED, day=DAY, start=first, end=last))


def test_a_teacher_with_too_many_talks_is_told_with_what_would_help(narrow, explain):
    result = explain(narrow)
    pupils = len(roster_of(narrow).pupils_of["2026-3A"])
    assert 7 == result.code
    assert f"ANI har {pupils} samtaler, men kun 14 tider i uge 43." in result.out
    assert "Med en aften mere (tirsdag den 27. oktober 2026) får alle en tid." in " ".join(result.out.split())
    assert f"{pupils - 14} samtaler får ingen tid." in result.out + result.err


def test_programs_read_who_clashes_and_what_was_tried(narrow, explain):
    data = explain(narrow, "--output", "json").json["data"]
    (clash,) = data["clashes"]
    pupils = len(roster_of(narrow).pupils_of["2026-3A"])
    assert (data["unplaced"], clash["too_many"], clash["minimal"]) == (pupils - 14, pupils - 14, True)
    assert len(clash["talks"]) + len(clash["also"]) == pupils
    assert {"staff-once"} < {one["kind"] for one in clash["demands"]}
    assert [one["left"] for one in clash["helps"] if one["kind"] == "more-days"] == [0]


def test_where_everybody_has_a_time_nothing_is_explained(school, explain):
    result = explain(school, "--output", "json")
    assert (0, []) == (result.code, result.json["data"]["clashes"])
    assert "Alle elever har en tid" in explain(school).err


def test_planning_says_the_same_beside_each_pupil_without_a_time(narrow, skolehjem):
    words = ("--class", "3A", "--kind", "samtale", "--round", "1", "--seconds", "0.5", "--dry-run", "--today", AUGUST)
    result = skolehjem("plan-meetings", *words, folder=narrow)
    assert 7 == result.code
    assert "samtaler, men kun 14 tider i uge 43." in result.out
    assert "får alle en tid" in result.out


def test_a_protected_name_is_shown_as_its_alias(school, explain, skolehjem):
    words = (
        "--class",
        "3A",
        "--kind",
        "samtale",
        "--round",
        "1",
        "--seconds",
        "0.5",
        "--dry-run",
        "--output",
        "json",
        "--today",
        AUGUST,
    )
    rule = skolehjem("plan-meetings", *words, folder=school).json["data"]["conferences"][0]["rule"]
    roster = roster_of(school)
    pupil = roster.pupil_by_id[roster.pupils_of["2026-3A"][0]]
    change(school, pupil, replace(pupil, name_protected=True, alias="Elev 7"))
    settings = (school / "skolehjem.toml").read_text(encoding="utf-8")
    one_day = settings.replace('periods = ["w43..w48", "w5..w12"]', 'periods = ["10-20..10-20"]')
    (school / "skolehjem.toml").write_text(one_day, encoding="utf-8")
    for home in roster.homes_of[pupil.id]:
        blocked(school, rule, home)
    result = explain(school)
    assert "Elev 7, 3A" in result.out
    assert pupil.given_name + " " + pupil.family_name not in result.out + result.err
