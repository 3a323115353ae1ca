"""What `plan-meetings` says of the rounds that it solved, from the outside."""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes, Interpreter
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Author, open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder

YEAR = "2026/27"
NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)
BY = Author(name="prøve", command="prøve")
MONDAY = date(2026, 10, 19)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


def write(folder, *values):
    store = open_store(folder)
    store.apply([Change(before=None, after=value) for value in values], by=BY, at=NOW)
    store.close()


def roster_of(folder):
    store = open_store(folder)
    found = load_roster(store, YEAR)
    store.close()
    return found


def rule_of(folder, plan):
    """The rule that conferences are owed by."""
    return plan(folder, "--dry-run").json["data"]["conferences"][0]["rule"]


@pytest.fixture
def plan(skolehjem):
    """Plan the conferences of 3A in a folder; gives the result."""

    def planning(folder, *words):
        few = ("--kind", "samtale", "--class", "3A", "--seconds", "0.5", "--output", "json")
        return skolehjem("plan-meetings", *few, *words, "--today", AUGUST, folder=folder)

    return planning


def everybody_at_two(folder, rule):
    """Every home of 3A wishes the first quarter of the same day."""
    roster = roster_of(folder)
    homes = {home for pupil in roster.pupils_of["2026-3A"] for home in roster.homes_of[pupil]}
    for home in sorted(homes):
        id = f"{YEAR}:{rule}:1:{home}"
        write(
            folder,
            HomeAnswer(id=id, year=YEAR, rule=rule, round=1, household=home, answered_on=date(2026, 8, 5)),
            HomeTime(id=f"{id}#1", answer=id, kind=TimeKind.WISH, day=MONDAY, start=time(14), end=time(14, 15)),
        )
    return homes


def test_a_round_says_how_good_it_is(school, plan):
    result = plan(school, "--dry-run")
    (found,) = result.json["data"]["rounds"]
    assert (1, False) == (found["round"], found["stopped"])
    assert found["bound"] <= found["cost"]
    assert any("Personalet har i alt" in note for note in result.json["notes"])
    assert any(note.startswith(f"Planen koster {found['cost']}") for note in result.json["notes"])


def test_homes_that_asked_and_got_nothing_are_listed_with_why(school, plan):
    homes = everybody_at_two(school, rule_of(school, plan))
    result = plan(school, "--dry-run")
    unmet = result.json["data"]["wishes_unmet"]
    (found,) = result.json["data"]["rounds"]
    assert len(homes) == found["wishes"]
    met = homes - {one["household"] for one in unmet}
    assert found["wishes"] - found["wishes_missed"] == len(met)
    assert all("andre samtaler på 1 af de 1 ønskede tider" in one["reason"] for one in unmet) or not met
    assert any("ønsker kunne ikke opfyldes." in note for note in result.json["notes"])


def test_people_read_whose_wishes_were_not_met(school, plan, skolehjem):
    everybody_at_two(school, rule_of(school, plan))
    words = ("--kind", "samtale", "--class", "3A", "--seconds", "0.5", "--dry-run", "--today", AUGUST)
    result = skolehjem("plan-meetings", *words, folder=school)
    assert "Har ønsket en tid og ikke fået nogen af dem" in result.out
    assert " 3A" in result.out


def test_the_same_seed_gives_the_same_plan(school, plan):
    plans = [plan(school, "--dry-run", "--seed", "7").json["data"]["conferences"] for _ in range(2)]
    times = [[(one["pupil"], one["day"], one["start"]) for one in found] for found in plans]
    assert times[0] == times[1]


def test_no_effort_at_all_is_refused(school, skolehjem):
    assert 2 == skolehjem("plan-meetings", "--seconds", "0", folder=school).code


def test_a_plan_is_stored_with_what_pupils_need_and_stays(school, plan):
    roster = roster_of(school)
    pupil = next(one for one in roster.pupils_of["2026-3A"] if len(roster.homes_of[one]) == 2)
    write(school, ConferenceNeed(id=f"{YEAR}:{pupil}", year=YEAR, pupil=pupil, minutes=30, homes=Homes.APART))
    assert 0 == plan(school, "--yes").code
    store = open_store(school)
    found = [one for one in load_conferences(store, YEAR) if one.pupil == pupil]
    store.close()
    assert sorted((home,) for home in roster.homes_of[pupil]) == sorted(one.households for one in found)
    assert {30} == {(one.end.hour - one.start.hour) * 60 + one.end.minute - one.start.minute for one in found}
    again = plan(school, "--yes").json["data"]
    assert {"kept"} == {one["plan"] for one in again["conferences"]}
    assert [] == again["rounds"]


def test_what_the_school_wishes_of_its_rounds_is_shown_as_not_adopted(school, plan):
    settings = school / "skolehjem.toml"
    text = settings.read_text("utf-8") + 'max_a_day = 8\nlate_from = "16:00"\nweights = {late = 9}\n'
    settings.write_text(text, "utf-8")
    result = plan(school, "--yes")
    readings = {one["key"]: one["value"] for one in result.json["data"]["readings"]}
    shown = {key: value for key, value in readings.items() if key.startswith("conferences.")}
    expected = {"conferences.max_a_day": 8, "conferences.late_from": "16:00:00", "conferences.weights": ["late 9"]}
    assert expected == shown
    store = open_store(school)
    days: dict[date, int] = {}
    for one in load_conferences(store, YEAR):
        days[one.day] = days.get(one.day, 0) + 1
    store.close()
    assert 8 >= max(days.values())


def test_conferences_whose_home_needs_an_interpreter_are_counted_until_one_is_chosen(school, plan):
    roster = roster_of(school)
    needing = {home.id for home in roster.households if home.interpreter}
    pupils = [one for one in roster.pupils_of["2026-3A"] if needing & set(roster.homes_of[one])]
    told = f"{len(pupils)} samtale" if len(pupils) == 1 else f"{len(pupils)} samtaler"
    assert pupils
    assert any(note.startswith(f"{told} er med") and "tolk" in note for note in plan(school, "--dry-run").json["notes"])
    write(
        school,
        Interpreter(id="AYSE"),
        *(ConferenceNeed(id=f"{YEAR}:{one}", year=YEAR, pupil=one, interpreter="AYSE") for one in pupils),
    )
    assert not any("tolk" in note for note in plan(school, "--dry-run").json["notes"])
