"""`plan-meetings` from the outside: the whole year, its readings, what is kept, and what can't be planned."""

import json
import shutil
from collections import defaultdict
from datetime import date, time
from pathlib import Path
from time import process_time

import pytest

from skolehjem.actions.plan_meetings import Scope, Solving, propose_plan
from skolehjem.actions.principles import load_principle
from skolehjem.cli.app import run
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.instants import instant
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.files.settings import read_settings
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.database import open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder

YEAR = "2026/27"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture(scope="module")
def planned(made, tmp_path_factory) -> Path:
    """The sample school with its whole year planned."""
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("planned") / "skole"))
    assert run(["plan-meetings", "--yes", "--school", str(folder), "--today", AUGUST, "--output", "json"]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def plan(skolehjem):
    """Plan in a folder; gives the result."""

    def planning(folder, *words, today=AUGUST):
        return skolehjem("plan-meetings", *words, "--today", today, folder=folder)

    return planning


def stored(folder):
    store = open_store(folder)
    found = load_meetings(store, YEAR), load_conferences(store, YEAR), load_roster(store, YEAR)
    store.close()
    return found


def test_every_class_and_every_pupil_gets_what_the_principle_asks_for(planned):
    meetings, conferences, roster = stored(planned)
    wanted = sorted((kind, (one.id,)) for kind in ("parent-meeting", "social") for one in roster.classes)
    assert sorted((one.kind, one.classes) for one in meetings) == wanted
    assert sorted(one.pupil for one in conferences) == sorted(pupil.id for pupil in roster.pupils)
    assert {one.clauses for one in meetings} == {("B17", "B20", "B21"), ("B18",)}


def test_the_stored_year_has_no_clash(planned):
    meetings, conferences, roster = stored(planned)
    assert find_clashes(bookings_of(roster, meetings, conferences)) == ()


def test_numbers_follow_time_and_identities_are_opaque(planned):
    meetings, conferences, _ = stored(planned)
    assert [one.id for one in meetings] == [f"M{n}" for n in range(1, len(meetings) + 1)]
    assert len({one.uid for one in (*meetings, *conferences)}) == len(meetings) + len(conferences)
    assert all(len(one.uid) == 32 for one in meetings)


def test_planning_again_changes_nothing(planned, plan):
    before = stored(planned)
    result = plan(planned, "--yes")
    assert result.code == 0
    assert "Alt, hvad princippet kræver, er der allerede." in result.err
    assert stored(planned) == before


def test_a_dry_run_shows_the_year_with_its_readings_and_stores_nothing(school, plan):
    result = plan(school, "--dry-run", "--without-conferences")
    assert result.code == 0
    assert "Forældremøde" in result.out
    assert "Skolens egne arbejdsværdier (ikke vedtaget)" in result.out
    assert "mandag, tirsdag, onsdag, torsdag" in result.out
    assert stored(school)[0] == ()


def test_nothing_is_stored_when_nobody_can_confirm(school, plan):
    result = plan(school, "--without-conferences")
    assert result.code == 4
    assert "--yes" in result.err
    assert stored(school)[0] == ()


@pytest.mark.parametrize("kind", ["forældremøde", "foraeldremoede", "Forældremøder", "parent-meeting"])
def test_kinds_are_understood_as_people_write_them(school, plan, kind):
    result = plan(school, "--kind", kind, "--class", "3.a", "--yes")
    assert result.code == 0
    assert [(one.kind, one.classes) for one in stored(school)[0]] == [("parent-meeting", ("2026-3A",))]


def test_an_unknown_kind_class_or_year_is_told(school, plan):
    assert (plan(school, "--kind", "juletræ").code, plan(school, "--class", "9Z").code) == (2, 5)
    result = plan(school, "--year", "2031/32")
    assert result.code == 8
    assert "skolehjem year add 2031/32" in result.err


def test_a_kind_that_the_principle_lacks_is_refused_with_those_it_has(school, plan):
    result = plan(school, "--kind", "fest")
    assert result.code == 2
    assert "Forældremøde" in result.err


def test_a_round_that_nothing_has_is_no_all_clear(school, plan):
    result = plan(school, "--round", "9")
    assert result.code == 0
    assert "Princippet kræver intet af det, du har valgt" in result.err


def test_programs_get_one_envelope(school, plan):
    result = plan(school, "--kind", "socialt", "--yes", "--output", "json")
    data = result.json["data"]
    assert (result.json["status"], len(data["meetings"]), data["unplaced"]) == ("ok", 7, [])
    assert {one["plan"] for one in data["meetings"]} == {"new"}
    assert {one["adopted"] for one in data["readings"]} == {False}
    assert {one["key"].partition(".")[0] for one in data["readings"]} == {"social"}
    assert data["meetings"][0]["labels"] == ["0A"]


def test_missing_readings_are_all_told_with_key_and_example(school, plan):
    (school / "skolehjem.toml").write_text('school = "Prøveskolen"\n', encoding="utf-8")
    result = plan(school, "--yes")
    assert result.code == 3
    for kind in ("parent-meeting", "social", "conference"):
        assert f"[readings.{kind}]\nminutes = " in result.err
    assert 'to = "18:00"' in result.err
    assert "fjern # foran" in result.err
    assert stored(school)[0] == ()


def test_a_year_under_way_is_planned_from_tomorrow_and_what_is_late_is_said(school, plan):
    result = plan(school, "--yes", "--without-conferences", today="2026-09-30")
    assert result.code == 7
    assert "Det er for sent: Den sidste mulige dag var torsdag den 24. september 2026." in result.err
    meetings = stored(school)[0]
    assert {one.kind for one in meetings} == {"social"}
    assert min(one.day for one in meetings) > date(2026, 9, 30)


def test_too_few_times_leave_the_rest_planned(school, plan):
    settings = (school / "skolehjem.toml").read_text(encoding="utf-8")
    narrow = settings.replace('periods = ["w43..w48", "w5..w12"]', 'periods = ["10-20..10-20"]')
    (school / "skolehjem.toml").write_text(narrow, encoding="utf-8")
    result = plan(school, "--class", "3A", "--kind", "samtale", "--yes", "--output", "json")
    assert (result.code, result.json["status"]) == (7, "partly-done")
    placed, left = len(result.json["data"]["conferences"]), len(result.json["data"]["unplaced"])
    _, conferences, roster = stored(school)
    assert (placed, placed + left) == (len(conferences), len(roster.pupils_of["2026-3A"]))
    assert "samtaler og kun 14 tider" in json.dumps(result.json["problems"], ensure_ascii=False)
    (clash,) = result.json["data"]["clashes"]
    assert f"har {placed + left} samtaler, men kun 14 tider i uge 43." in clash["what"]
    assert clash["helps"]


def test_a_year_without_classes_is_told(tmp_path, skolehjem):
    folder = tmp_path / "skole"
    words = ("init", folder, "--name", "Ny", "--principle", "balsmoseskolen", "--year", YEAR, "--suggested-readings")
    skolehjem(*words, "--municipality", "Langeland")
    result = skolehjem("plan-meetings", "--yes", "--today", AUGUST, folder=folder)
    assert result.code == 5
    assert "skolehjem import" in result.err


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("full") / "skole", "full")


def propose(folder, *, conferences, solving=None):
    """Plan the year of a folder without storing it; gives the plan and the seconds of CPU it took."""
    store, settings = open_store(folder), read_settings(folder / "skolehjem.toml")
    principle = load_principle(store, folder / "principle.toml", date(2026, 8, 5))
    now, scope = instant(date(2026, 8, 5), time(12)), Scope(conferences=conferences)
    began = process_time()
    plan = propose_plan(store, principle, settings, scope, year=YEAR, today=date(2026, 8, 5), now=now, solving=solving)
    took = process_time() - began
    store.close()
    return plan, took


def test_a_years_meetings_of_the_full_sample_take_less_than_a_second(full):
    plan, took = propose(full, conferences=False)
    assert took < 1
    assert (len(plan.meetings.changes), plan.unplaced) == (40, ())


def test_the_full_sample_gets_every_conference_without_a_clash_and_siblings_come_together(full):
    plan, _ = propose(full, conferences=True, solving=Solving(effort=Effort(seconds=2)))
    meetings = [change.value for change in plan.meetings.changes]
    conferences = [change.value for change in plan.conferences.changes]
    assert (len(conferences), plan.unplaced) == (420, ())
    assert find_clashes(bookings_of(plan.roster, meetings, conferences)) == ()
    days: dict[str, list[date]] = defaultdict(list)
    for one in conferences:
        for home in one.households:
            days[home].append(one.day)
    siblings = [found for found in days.values() if len(found) > 1]
    assert sum(len(set(found)) == 1 for found in siblings) > 0.85 * len(siblings)
