"""A school is made whole or not at all, and says what it holds."""

import stat
from pathlib import Path

import pytest

from skolehjem.files.principle_profiles import profile_names
from tests.conftest import Skolehjem

BALSMOSE = ("--principle", "balsmoseskolen")
LANGELAND = (*BALSMOSE, "--municipality", "Langeland", "--year", "2026/27")


def test_a_new_school_holds_principle_settings_and_store(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("init", tmp_path / "skole", "--name", "Åskolen", *LANGELAND, "--output", "json")
    assert (0, "ok") == (result.code, result.json["status"])
    assert {"principle.toml", "skolehjem.toml", "skolehjem.db"} == {
        path.name for path in (tmp_path / "skole").iterdir()
    }
    assert "Åskolen" == result.json["data"]["school"]
    assert 42 == result.json["data"]["clauses"]


def test_only_the_owner_can_read_a_school(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "skole", *LANGELAND)
    assert 0o700 == stat.S_IMODE((tmp_path / "skole").stat().st_mode)
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "skole").iterdir()}


@pytest.mark.parametrize("profile", profile_names())
def test_every_shipped_principle_can_be_begun_with(skolehjem: Skolehjem, tmp_path: Path, profile: str):
    assert 0 == skolehjem("init", tmp_path / "skole", "--principle", profile).code


def test_working_values_of_other_schools_are_only_used_when_asked_for(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "uden", *BALSMOSE)
    skolehjem("init", tmp_path / "med", *BALSMOSE, "--suggested-readings")
    used = ["\nminutes = 15" in (tmp_path / name / "skolehjem.toml").read_text("utf-8") for name in ("uden", "med")]
    assert [False, True] == used


def test_a_second_school_in_one_folder_is_refused_and_the_first_is_as_it_was(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "skole", *LANGELAND)
    before = {path.name: path.read_bytes() for path in (tmp_path / "skole").iterdir()}
    result = skolehjem("init", tmp_path / "skole", *BALSMOSE, "--name", "En anden")
    assert 4 == result.code
    assert "Der er allerede en skole i denne mappe." in result.err
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "skole").iterdir()}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--principle", "findes-ikke"], 5, "Der er ikke sådan et princip."),
        ([], 2, "En skole begynder med det princip, som dens bestyrelse har vedtaget."),
        ([*BALSMOSE, "--municipality", "Langelund", "--year", "2026/27"], 5, "Langeland"),
        ([*BALSMOSE, "--municipality", "Langeland", "--year", "2026"], 2, "2026 er ikke et skoleår."),
        ([*BALSMOSE, "--year", "2026/27", "--plan", "ingen.toml"], 5, "ingen.toml"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_left(
    skolehjem: Skolehjem, tmp_path: Path, words: list[str], code: int, sentence: str
):
    result = skolehjem("init", tmp_path / "skole", *words, folder=tmp_path)
    assert code == result.code
    assert sentence in result.err
    assert [] == list(tmp_path.iterdir())


def test_a_wrong_principle_is_refused_with_every_fault_and_nothing_is_left(skolehjem: Skolehjem, tmp_path: Path):
    (tmp_path / "forkert.toml").write_text('format = "skolehjem-principle/1"\nukendt = 1\nogsaa = 2\n', "utf-8")
    result = skolehjem("init", tmp_path / "skole", "--principle", tmp_path / "forkert.toml")
    assert 3 == result.code
    assert {"forkert.toml:2", "forkert.toml:3"} <= set(result.err.replace(",", " ").split())
    assert not (tmp_path / "skole" / "skolehjem.db").exists()
