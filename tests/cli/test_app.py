"""Words that can't be understood, faults and failures are answered in one clear Danish sentence and a number."""

import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem import __version__
from skolehjem.cli import app
from tests.conftest import Skolehjem


def test_an_unknown_command_is_named_with_the_nearest(skolehjem: Skolehjem):
    result = skolehjem("overdu")
    assert (2, "") == (result.code, result.out)
    assert "Der er ingen kommando, der hedder overdu." in result.err
    assert "Mente du overdue?" in result.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["year", "show", "--output", "xml"], "--output kan ikke være xml."),
        (["year", "show", "--lang", "no"], "--lang kan ikke være no."),
        (["year", "show", "--nothing"], "Der er intet valg, der hedder --nothing."),
        (["year", "add"], "mangler."),
        (["year", "show", "--today", "i morgen"], "i morgen er ikke en dato."),
        (["year", "show", "--now", "25"], "25 er ikke et tidspunkt."),
        (["year", "show", "2026/27", "x"], "Disse ord er for mange: x"),
        (["year", "nothing"], "Der er ingen kommando, der hedder nothing."),
    ],
)
def test_wrong_words_are_answered_in_danish_with_exit_code_2(
    skolehjem: Skolehjem, tmp_path: Path, words: list[str], sentence: str
):
    make(skolehjem, tmp_path)
    result = skolehjem(*words, folder=tmp_path / "skole")
    assert 2 == result.code
    assert sentence in result.err


def make(skolehjem: Skolehjem, folder: Path) -> None:
    assert (
        0
        == skolehjem(
            "init",
            folder / "skole",
            "--principle",
            "balsmoseskolen",
            "--year",
            "2026/27",
            "--municipality",
            "Langeland",
        ).code
    )


def test_failures_speak_json_too(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("year", "show", "--output", "json", folder=tmp_path)
    assert (5, "not-found", 1) == (result.code, result.json["status"], result.json["version"])
    assert "Der blev ikke fundet en skole ud fra denne mappe." == result.json["problems"][0]["what"]


def test_english_is_spoken_when_asked_for(skolehjem: Skolehjem, tmp_path: Path):
    assert "No school was found" in skolehjem("year", "show", "--lang", "en", folder=tmp_path).err


def test_the_language_of_the_environment_is_used(skolehjem: Skolehjem, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SKOLEHJEM_LANG", "en")
    assert "No school was found" in skolehjem("year", "show", folder=tmp_path).err


def test_a_school_is_found_from_a_folder_below_it(skolehjem: Skolehjem, tmp_path: Path):
    make(skolehjem, tmp_path)
    below = tmp_path / "skole" / "papers" / "3A"
    below.mkdir(parents=True)
    assert 0 == skolehjem("year", "show", "2026/27", folder=below).code


def test_a_school_is_found_by_its_name_and_by_the_environment(skolehjem: Skolehjem, tmp_path: Path, monkeypatch):
    make(skolehjem, tmp_path)
    assert 0 == skolehjem("year", "show", "2026/27", "--school", tmp_path / "skole", folder=tmp_path).code
    monkeypatch.setenv("SKOLEHJEM_HOME", str(tmp_path / "skole"))
    assert 0 == skolehjem("year", "show", "2026/27", folder=tmp_path).code


def test_our_own_faults_are_said_kindly_and_without_a_traceback(skolehjem: Skolehjem, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(app, "TABLE", (("year", "nothing_here", "", ""),))
    result = skolehjem("year", "show", folder=tmp_path)
    assert 1 == result.code
    assert "Noget gik galt i selve skolehjem" in result.err
    assert "Traceback" not in result.err


def test_debug_shows_where_a_fault_arose(skolehjem: Skolehjem, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(app, "TABLE", (("year", "nothing_here", "", ""),))
    with pytest.raises(ModuleNotFoundError):
        skolehjem("year", "show", "--debug", folder=tmp_path)


def test_an_empty_line_shows_the_help(skolehjem: Skolehjem):
    result = skolehjem()
    assert 2 == result.code
    assert result.out.startswith("Brug: skolehjem")


@pytest.mark.parametrize("words", [["--help"], ["year", "--help"], ["year", "add", "--help"]])
def test_help_is_danish(skolehjem: Skolehjem, words: list[str]):
    result = skolehjem(*words)
    assert 0 == result.code
    assert "Vis denne hjælp." in result.out
    assert not {"Usage", "Options", "Commands", "Arguments", "Show", "TEXT"} & set(result.out.replace(":", " ").split())


def test_the_school_chooses_its_language_and_the_words_typed_come_first(skolehjem: Skolehjem, tmp_path: Path):
    make(skolehjem, tmp_path)
    path = tmp_path / "skole" / "skolehjem.toml"
    path.write_text(path.read_text("utf-8").replace('language = "da"', 'language = "en"'), "utf-8")
    assert "There is no class 9X" in skolehjem("agenda", "9X", folder=tmp_path / "skole").err
    assert "Der er ingen klasse 9X" in skolehjem("agenda", "9X", "--lang", "da").err


def test_settings_with_faults_leave_the_language_danish_and_are_told_by_the_command(
    skolehjem: Skolehjem, tmp_path: Path
):
    make(skolehjem, tmp_path)
    (tmp_path / "skole" / "skolehjem.toml").write_text("sprog = 1\n", "utf-8")
    result = skolehjem("plan-meetings", "--dry-run", folder=tmp_path / "skole")
    assert 3 == result.code
    assert "Nøglen sprog er ukendt" in result.err


def test_a_wrong_language_is_said_in_danish(skolehjem: Skolehjem, monkeypatch):
    monkeypatch.setenv("SKOLEHJEM_LANG", "fr")
    assert "SKOLEHJEM_LANG kan ikke være fr." in skolehjem("--help").err


def test_a_reader_who_leaves_is_no_fault(skolehjem: Skolehjem, tmp_path: Path):
    make(skolehjem, tmp_path)
    script = (
        "import os, sys; from skolehjem.cli.app import run; "
        "reader, writer = os.pipe(); os.dup2(writer, 1); os.close(reader); sys.exit(run(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", script, "year", "show", "2026/27"]
    result = subprocess.run(words, cwd=tmp_path / "skole", capture_output=True, text=True, check=False)
    assert (141, "") == (result.returncode, result.stderr)


def test_a_computer_that_knows_no_user_name_is_no_fault(skolehjem: Skolehjem, tmp_path: Path, monkeypatch):
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", unknown)
    result = skolehjem("init", tmp_path / "skole", "--principle", "balsmoseskolen")
    assert (0, "") == (result.code, result.err if result.code else "")


@pytest.mark.parametrize("words", [["--today", "0001-01-02"], ["--now", "9999-12-31T23:59"]])
def test_a_year_beyond_all_schools_is_a_slip_of_the_hand(skolehjem: Skolehjem, tmp_path: Path, words: list[str]):
    make(skolehjem, tmp_path)
    assert 2 == skolehjem("year", "check", *words, folder=tmp_path / "skole").code


def test_an_interrupted_command_says_so_and_leaves_with_130(skolehjem: Skolehjem, monkeypatch):
    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("skolehjem.cli.commands.SchoolCommand.invoke", interrupted)
    result = skolehjem("year", "show")
    assert (130, "Afbrudt.\n") == (result.code, result.err)


def test_what_the_computer_refuses_is_said_in_danish(skolehjem: Skolehjem, tmp_path: Path):
    make(skolehjem, tmp_path)
    (tmp_path / "fil").write_text("", "utf-8")
    result = skolehjem("init", tmp_path / "fil" / "skole", "--principle", "balsmoseskolen")
    assert 6 == result.code
    assert "Det kan ikke lade sig gøre på computeren: en del af stien er ikke en mappe." in result.err


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["--lang", "en", "--version"]])
def test_the_version_is_told_wherever_it_is_asked_for(skolehjem: Skolehjem, words: list[str]):
    result = skolehjem(*words)
    assert (0, f"skolehjem {__version__}\n") == (result.code, result.out)
