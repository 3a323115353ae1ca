"""The demo is the program's own commands, from an empty folder to a school in November."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.cli.demo import EXAMPLES, NEEDS, NOVEMBER
from skolehjem.core.attendance.attendance import Attendance
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Suspension
from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.store.database import open_store
from tests.conftest import Skolehjem

NOW = f"{local(NOVEMBER):%Y-%m-%dT%H:%M}"
STORY = [
    *("init", "import", "import", "conference", "interpreter", "conference", "conference", "home"),
    *("plan-meetings", "agenda", "export-ical", "message"),
    *("week-plan", "meeting", "conference", "pupil-log", "agreement"),
    *("overdue", "status", "why", "daily", "contact-card"),
]

AUTUMN = (
    "noterede skolen 96 ugeplaner, 28 breve til en klasses hjem, {logs} ajourførte meddelelsesbøger, 14 holdte møder "
    "og {talks} holdte samtaler, {homes} hjems fremmøde, {talks} aftaler, 4 sager, 2 episoder, 2 beskeder til et barn "
    "og 3 opringninger til hjem, der ventede. Lidt blev glemt, som alle steder: det står i den næste liste."
)
"""Of 7 classes in 14 weeks, less what `efteraar.toml` has as missing; the rest hangs on when conferences were."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school that the demo leaves behind; beside it lies `story.txt`."""
    folder = tmp_path_factory.mktemp("demo")
    words = (sys.executable, "-m", "skolehjem", "demo", "--size", "small", "--folder", str(folder))
    told = subprocess.run(
        words, capture_output=True, check=False, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert (0, "") == (told.returncode, told.stderr)
    (folder / "story.txt").write_text(told.stdout, encoding="utf-8")
    return folder / "eksempelskolen"


@pytest.fixture
def story(school: Path) -> str:
    """What was said, up to the words on where to go on."""
    return (school.parent / "story.txt").read_text(encoding="utf-8").partition("\nSkolen ligger i ")[0]


def commands(story: str) -> list[list[str]]:
    """The words typed after the program's name, of commands over several lines too."""
    whole = re.sub(r" \\\n +", " ", story)
    return [shlex.split(line)[2:] for line in whole.splitlines() if line.startswith("   $ skolehjem")]


def test_a_school_is_left_to_look_at(school: Path):
    there = {path.name for path in school.iterdir()}
    assert {"principle.toml", "skolehjem.toml", "skolehjem.db", "papirer", "kalendere"} <= there
    assert f"   cd {school}" in (school.parent / "story.txt").read_text(encoding="utf-8").splitlines()


def test_the_demo_says_each_command_as_a_school_types_it(story: str):
    assert STORY == [words[0] for words in commands(story)]


def test_the_story_is_eighty_columns_wide(story: str, school: Path):
    assert [] == [line for line in story.splitlines() if len(line) > 80 and str(school) not in line]


def test_the_autumn_is_told_in_a_paragraph(story: str, school: Path):
    told = " ".join(story.partition("Fra august til november")[2].partition("\n\n")[0].split())
    store = open_store(school)
    logs = sum(one.what == "progress-book" for one in store.load(Mark))
    talks = len(store.load(Conference, "state = ?", ("held",)))
    homes = len(store.load(Attendance))
    store.close()
    assert AUTUMN.format(logs=logs, talks=talks, homes=homes) == told
    assert 100 < talks <= 133 - 2  # of 130 pupils, three with two homes apart, two not noted
    assert talks < homes


def test_the_conferences_are_planned_with_what_the_homes_said(school: Path):
    store = open_store(school)
    conferences = store.load(Conference)
    needs = {one.pupil: one for one in store.load(ConferenceNeed)}
    (left_out,) = store.load(Suspension)
    store.close()
    assert 130 + 3 == len(conferences)
    for one in conferences:
        need = needs.get(one.pupil)
        assert (need.interpreter if need else None) == one.interpreter
        assert (need.minutes or 15 if need else 15) == minutes(one.end) - minutes(one.start)
        assert (one.pupil, left_out.household) != (left_out.pupil, next(iter(one.households)))
        assert (need is not None and need.form == "online") == (one.room is None)


def test_the_school_lives_and_forgets_a_little(school: Path, skolehjem: Skolehjem):
    found = skolehjem("overdue", "--school", school, "--now", NOW, "--output", "json").json["data"]
    kinds = {one["kind"] for one in found["owed"]}
    assert {"reply", "week-plan", "pupil-log", "agreement", "case", "incident", "relay"} == kinds
    assert 25 > len(found["owed"])


def test_what_was_typed_can_be_typed(school: Path, skolehjem: Skolehjem):
    for words in (*EXAMPLES, *NEEDS[1:]):
        typed = [word.strip('"') for word in words]
        assert 0 == skolehjem(*typed, "--dry-run", "--school", school, "--now", NOW).code, words


def test_the_demo_speaks_english_when_asked_to(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("demo", "--size", "small", "--folder", tmp_path, "--lang", "en")
    assert 0 == result.code
    assert "Plan the year" in result.out


def test_a_step_that_fails_ends_the_story_with_its_exit_code(skolehjem: Skolehjem, tmp_path: Path):
    (tmp_path / "eksempelskolen").write_text("no folder", encoding="utf-8")
    result = skolehjem("demo", "--size", "small", "--folder", tmp_path)
    assert 0 != result.code
    assert "eksempelskolen" in result.err
