"""What the school owes, from a real store: the whole list, and the version of the principle that each day has."""

import json
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.obligations import load_obligations
from skolehjem.core.changes import Change
from skolehjem.core.obligations.derive import FAMILIES
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.plain import plain
from skolehjem.store.database import Author, open_store
from skolehjem.store.facts import READERS, load_facts
from tests.conftest import Skolehjem
from tests.obliged import at, mark
from tests.school import NOW, make_school, write_messages

NOVEMBER = at("2026-11-19T16:00")
BY = Author(name="anna", command="week-plan done")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("obligations") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path) -> Path:
    if not template.exists():
        make_school(skolehjem, template)
        write_messages(template, "B1;T1;2026-11-12T20:00:00;forælder;;1A;E0014;Turen")
        assert 0 == skolehjem("message", "import", "beskeder.csv", "--yes", *NOW, folder=template).code
        with sqlite3.connect(template / "skolehjem.db") as connection:  # the school began in August
            connection.execute("UPDATE audit SET at = '2026-08-03 08:00:00'")
    return shutil.copytree(template, tmp_path / "skole")


def owed(folder: Path, now: datetime = NOVEMBER, *kinds: Kind):
    store = open_store(folder)
    try:
        return load_obligations(store, folder / "principle.toml", now, kinds or None)
    finally:
        store.close()


def test_every_family_reads_facts_that_the_store_can_give():
    assert {name for family in FAMILIES for name in family.needs} <= set(READERS)
    assert set(READERS) <= set(vars(Facts()))


def test_a_school_owes_its_answers_plans_and_ticks(school: Path):
    found = owed(school).owed
    assert {Kind.REPLY, Kind.WEEK_PLAN, Kind.TICK} <= {one.kind for one in found}
    assert sorted(found, key=lambda one: (one.due_at is None, one.due_at)) == list(found)


def test_a_mark_in_the_store_meets_a_week_plan(school: Path):
    store = open_store(school)
    done = mark("week-plan", "2026-1A", "2026-W47", done="2026-11-13T12:00")
    store.apply([Change(before=None, after=done)], by=BY, at=NOVEMBER)
    store.close()
    states = {one.id: one.state for one in owed(school, NOVEMBER, Kind.WEEK_PLAN).owed}
    assert Standing.MET is states["week-plan:2026-1A:2026-W47"]
    assert Standing.OVERDUE is states["week-plan:2026-2A:2026-W47"]


def test_what_was_due_before_the_store_was_made_is_not_asked_for(school: Path):
    with sqlite3.connect(school / "skolehjem.db") as connection:
        connection.execute("UPDATE audit SET at = '2026-11-16 08:00:00'")
    overdue = [one for one in owed(school, NOVEMBER, Kind.WEEK_PLAN).owed if one.state is Standing.OVERDUE]
    assert [] == overdue
    assert owed(school, at("2026-11-20T18:30"), Kind.WEEK_PLAN).owed[0].due_date == at("2026-11-20T12:00").date()


def test_only_the_kinds_asked_for_are_told(school: Path):
    assert {Kind.TICK} == {one.kind for one in owed(school, NOVEMBER, Kind.TICK).owed}


def test_the_whole_answer_can_be_written_as_json_and_is_the_same_when_asked_again(school: Path):
    first, second = owed(school).owed, owed(school).owed
    assert first == second
    assert len(first) == len(json.loads(json.dumps(plain(first), default=str)))


def test_facts_hold_classes_pupils_and_people(school: Path):
    store = open_store(school)
    facts = load_facts(store, "2026/27", {"classes", "people", "begun_at"})
    store.close()
    one = next(one for one in facts.classes if one.label == "1A")
    assert ("2026-1A", 1, "E0014" in one.pupils) == (one.id, one.grade, True)
    assert sorted(facts.classes, key=lambda one: (one.grade, one.label)) == list(facts.classes)
    assert facts.leaders
    assert facts.holders("leadership") == facts.leaders
    assert () == facts.holders("class-reps")


def test_the_principle_of_each_day_decides_and_is_one_value(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    first = text.replace("[principle]\n", "[principle]\nvalid_from = 2024-08-01\n", 1)
    principle.write_text(first, encoding="utf-8")
    skolehjem("principle", "adopt", principle, "--yes", *NOW, folder=school)
    newer = first.replace("2024-08-01", "2026-11-01", 1).replace("3 working-days", "1 working-day")
    (school / "ny.toml").write_text(newer, encoding="utf-8")
    assert 0 == skolehjem("principle", "adopt", school / "ny.toml", "--yes", *NOW, folder=school).code
    store = open_store(school)
    rulebooks = Rulebooks(store, principle)
    october, november = (rulebooks(at(f"2026-{month}-15T12:00").date()) for month in (10, 11))
    again = rulebooks(at("2026-10-02T12:00").date())
    store.close()
    within = [rulebook.rules("replies")[-1]["within"]["n"] for rulebook in (october, november)]
    assert [3, 1] == within
    assert october is again
