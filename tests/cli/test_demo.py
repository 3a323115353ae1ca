"""The demo is the program's own commands, from an empty folder to the list of what is overdue."""

from pathlib import Path

from tests.conftest import Skolehjem


def test_a_whole_year_is_shown_and_left_to_look_at(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("demo", "--size", "small", "--folder", tmp_path)
    assert 0 == result.code
    school = tmp_path / "eksempelskolen"
    assert {"principle.toml", "skolehjem.toml", "skolehjem.db", "papirer", "kalendere"} <= {
        p.name for p in school.iterdir()
    }
    assert "Dage over fristen" in result.out
    assert f"   cd {school}" in result.err.splitlines()


def test_the_demo_says_each_command_as_a_school_would_type_it(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("demo", "--size", "small", "--folder", tmp_path)
    typed = [line.split()[2] for line in result.err.splitlines() if line.startswith("   $ skolehjem")]
    assert ["init", "import", "import", "plan-meetings", "agenda", "export-ical", "message", "overdue"] == typed


def test_the_demo_speaks_english_when_asked_to(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("demo", "--size", "small", "--folder", tmp_path, "--lang", "en")
    assert 0 == result.code
    assert "Plan the year" in result.err
