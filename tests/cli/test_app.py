"""Words that can't be understood, faults and failures are answered in one clear Danish sentence and a number."""

from pathlib import Path

import pytest

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
    assert 0 == skolehjem("init", folder / "skole", "--principle", "balsmoseskolen", "--year", "2026/27", "--municipality", "Langeland").code


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
