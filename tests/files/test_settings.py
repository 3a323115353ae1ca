"""The school's settings are read strictly, with every fault and its line."""

from datetime import time
from pathlib import Path

import pytest

from skolehjem.core.settings import EventReading
from skolehjem.errors import DataFault, NotFound
from skolehjem.files.settings import read_settings, settings_text


def read(folder: Path, text: str):
    (folder / "skolehjem.toml").write_text(text, "utf-8")
    return read_settings(folder / "skolehjem.toml")


def test_a_new_school_has_no_readings(tmp_path: Path):
    settings = read(tmp_path, settings_text('Skolen ved "Åen"', suggested_readings=False))
    assert ('Skolen ved "Åen"', ()) == (settings.school, settings.readings)


def test_suggested_readings_are_those_in_the_file(tmp_path: Path):
    settings = read(tmp_path, settings_text("Skolen", suggested_readings=True))
    assert ["parent-meeting", "social", "conference"] == [reading.type for reading in settings.readings]
    assert (15, time(14), (0, 1, 2, 3)) == (
        settings.reading("conference").minutes,
        settings.reading("conference").start,
        settings.reading("conference").weekdays,
    )


def test_what_the_school_has_not_chosen_is_unset(tmp_path: Path):
    assert EventReading(type="conference") == read(tmp_path, 'school = "X"').reading("conference")


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path):
    text = 'language = "no"\n\n[readings.conference]\nminutes = "15"\nfrom = "25:00"\nweekdays = ["lordag"]\nslot = 3\n'
    with pytest.raises(DataFault) as caught:
        read(tmp_path, text)
    places = [problem.where for problem in caught.value.problems]
    lines = [1, 4, 5, 6, 7]
    assert [*(f"skolehjem.toml:{line}" for line in lines), "skolehjem.toml"] == places


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(NotFound):
        read_settings(tmp_path / "skolehjem.toml")


@pytest.mark.parametrize("text", ["school = ", "\x00", "school = 1 = 2"])
def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path, text: str):
    with pytest.raises(DataFault, match="TOML"):
        read(tmp_path, text)
