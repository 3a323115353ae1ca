"""How far each class has come, from the outside: the grid, the totals, the faults and what to type."""

import csv
import shutil
from pathlib import Path

import pytest

from skolehjem.files.settings import settings_text
from tests.conftest import Skolehjem
from tests.school import make_school

LATER = ("--now", "2026-11-19T16:00")
"""A Thursday, the day before the plan for week 48 is due."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("status") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school that began to use the program on 19 November, in which 2A's week plan for week 48 is ready."""
    if not template.exists():
        make_school(skolehjem, template)
        words = ("week-plan", "done", "2A", "--week", 48, "--yes", *LATER)
        assert 0 == skolehjem(*words, folder=template).code
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


def cells(skolehjem: Skolehjem, *words: str, at: tuple[str, str] = LATER) -> dict[tuple[str, str], str]:
    data = skolehjem("status", "--output", "json", *words, *at).json["data"]
    return {(one["class_label"], one["clause"]): one["mark"] for one in data["cells"]}


def test_a_duty_that_was_not_done_is_missing_and_one_that_was_done_is_not(skolehjem: Skolehjem, school: Path):
    late = ("--now", "2026-11-30T12:00")
    data = skolehjem("status", "--clause", "B06", "--output", "json", *late).json["data"]
    found = {one["class_label"]: one for one in data["cells"]}
    assert {"1A": 2, "2A": 1} == {label: found[label]["counts"]["missing"] for label in ("1A", "2A")}
    assert ("missing", 1) == (found["2A"]["mark"], found["2A"]["counts"]["met"])


def test_meetings_that_are_not_due_yet_are_no_fault(skolehjem: Skolehjem, school: Path):
    assert "not-due" == cells(skolehjem, "--clause", "B17")["1A", "B17"]


def test_a_meeting_with_a_day_to_come_is_planned_and_one_that_was_held_is_met(skolehjem: Skolehjem, school: Path):
    august = ("--now", "2026-08-06T12:00")
    (school / "skolehjem.toml").write_text(settings_text("Prøveskolen", suggested_readings=True), "utf-8")
    assert 0 == skolehjem("plan-meetings", "--yes", *august).code
    only = ("--clause", "B17", "--class", "1A")
    assert {"planned"} == set(cells(skolehjem, *only, at=august).values())
    listed = skolehjem("meeting", "list", "--output", "json", *august).json["data"]
    (meeting,) = [one["id"] for one in listed if one["classes"] == ["2026-1A"] and one["kind"] == "parent-meeting"]
    assert 0 == skolehjem("meeting", "hold", meeting, "--yes", *LATER).code
    counts = skolehjem("status", *only, "--output", "json", *LATER).json["data"]["cells"][0]["counts"]
    assert 1 == counts["met"]


def test_the_grid_has_a_row_for_each_class_and_a_letter_for_each_clause(skolehjem: Skolehjem, school: Path):
    lines = skolehjem("status", "--phase", "indskoling", *LATER).out.splitlines()
    heading, rows = lines[0].split(), lines[1 : lines.index("")]
    assert "Klasse" == heading[0]
    assert {"B06", "B17", "B22"} < set(heading)
    assert ["0A", "1A", "2A", "3A"] == [row.split()[0] for row in rows]


def test_tables_stay_within_80_columns(skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = skolehjem("status", "--output", "table", *LATER).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if "…" in line]


def test_totals_are_for_each_phase_and_in_all(skolehjem: Skolehjem, school: Path):
    data = skolehjem("status", "--output", "json", *LATER).json["data"]
    assert ["indskoling", "mellemtrin", "school"] == [one["phase"] for one in data["totals"]]
    assert "i alt" in skolehjem("status", *LATER).out


def test_each_fault_says_what_to_type_next_and_that_helps(skolehjem: Skolehjem, school: Path):
    late = ("--now", "2026-11-30T12:00")
    data = skolehjem("status", "--class", "2A", "--clause", "B06", "--output", "json", *late).json["data"]
    command = data["faults"][0]["next"]
    assert "skolehjem week-plan done 2A --week 49" == command
    assert 0 == skolehjem(*command.split()[1:], "--yes", *late).code
    after = skolehjem("status", "--class", "2A", "--clause", "B06", "--output", "json", *late).json["data"]
    assert len(data["faults"]) - 1 == len(after["faults"])


def test_many_classes_with_the_same_fault_stand_on_one_line(skolehjem: Skolehjem, school: Path):
    lines = skolehjem("status", "--clause", "B39", *LATER).out.splitlines()
    assert 1 == sum("skolehjem class set-task" in line for line in lines)


def test_csv_has_a_line_for_each_class_and_clause(skolehjem: Skolehjem, school: Path):
    text = skolehjem("status", "--output", "csv", *LATER).out.removeprefix("\ufeff")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert {(row["Klasse"], row["Punkt"]) for row in rows} >= {("1A", "B06"), ("1A", "B17")}
    assert len(rows) == len({(row["Klasse"], row["Punkt"]) for row in rows})


def test_a_school_without_classes_is_never_said_to_lack_nothing(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "ny", "--principle", "balsmoseskolen", folder=tmp_path)
    result = skolehjem("status", *LATER, folder=tmp_path / "ny")
    assert "Der er ingen klasser endnu. Indlæs dem med: skolehjem import FILER" in result.err
    assert "Der mangler ikke noget." not in result.out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--class", "9C"], 5, "Der er ingen klasse 9C i 2026/27."),
        (["--clause", "B99"], 5, "Der er intet punkt B99 i princippet."),
        (["--phase", "hest"], 2, "hest er ikke en fase."),
    ],
)
def test_wrong_filters_are_said(skolehjem: Skolehjem, school: Path, words, code, sentence):
    result = skolehjem("status", *words, *LATER)
    assert (code, "") == (result.code, result.out)
    assert sentence in result.err


def test_a_waived_tick_stands_on_its_own_word(skolehjem: Skolehjem, school: Path):
    assert "bortfalder" not in skolehjem("status", *LATER).out.partition("Fase")[2]
    waived = ("tick", "waive", "aula", "--reason", "nyt system i år", "--yes")
    assert 0 == skolehjem(*waived, *LATER).code
    assert "bortfalder" in skolehjem("status", *LATER).out.partition("Fase")[2]
    totals = skolehjem("status", "--output", "json", *LATER).json["data"]["totals"]
    assert [1] == [one["counts"]["waived"] for one in totals if one["phase"] == "school"]
