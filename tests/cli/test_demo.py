"""The demo is the program's own commands, from an empty folder to a school in November."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.cli.demo import EXAMPLES, NOVEMBER
from skolehjem.core.instants import local
from tests.conftest import Skolehjem

NOW = f"{local(NOVEMBER):%Y-%m-%dT%H:%M}"
STORY = [
    *("init", "import", "import", "plan-meetings", "agenda", "export-ical", "message"),
    *("week-plan", "meeting", "conference", "pupil-log", "agreement"),
    *("overdue", "status", "why", "daily", "contact-card"),
]

AUTUMN = (
    "noterede skolen 96 ugeplaner, 28 breve til en klasses hjem, 129 ajourførte meddelelsesbøger, 14 holdte møder og "
    "128 holdte samtaler, 312 hjems fremmøde, 128 aftaler, 4 sager, 2 episoder, 2 beskeder til et barn og 3 "
    "opringninger til hjem, der ventede. Lidt blev glemt, som alle steder: det står i den næste liste."
)
"""Of 7 classes in 14 weeks and of 130 pupils, less what `efteraar.toml` has as missing."""


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


def test_the_autumn_is_told_in_a_paragraph(story: str):
    told = " ".join(story.partition("Fra august til november")[2].partition("\n\n")[0].split())
    assert AUTUMN == told


def test_the_school_lives_and_forgets_a_little(school: Path, skolehjem: Skolehjem):
    found = skolehjem("overdue", "--school", school, "--now", NOW, "--output", "json").json["data"]
    kinds = {one["kind"] for one in found["owed"]}
    assert {"reply", "week-plan", "pupil-log", "agreement", "case", "incident", "relay"} == kinds
    assert 25 > len(found["owed"])


def test_what_was_typed_in_the_autumn_can_be_typed(school: Path, skolehjem: Skolehjem):
    for words in EXAMPLES:
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
