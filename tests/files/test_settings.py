"""The school's settings are read strictly, with every fault and its line."""

from dataclasses import asdict, fields
from datetime import time
from pathlib import Path

import pytest

from skolehjem.core.conferences.instance import Weights
from skolehjem.core.settings import CaldavSettings, ConferenceSettings, EventReading, MailSettings
from skolehjem.errors import DataFault, NotFound
from skolehjem.files.settings import WEIGHTS, read_settings, settings_text


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


MAIL = 'school = "X"\n\n[mail]\nserver = "smtp.skolen.dk"\nfrom = "skolen@skolen.dk"\n'


def test_a_mail_server_is_spoken_to_by_starttls_on_port_587_unless_the_school_says_otherwise(tmp_path: Path):
    expected = MailSettings(
        server="smtp.skolen.dk", sender="skolen@skolen.dk", port=587, encryption="starttls", user=""
    )
    assert expected == read(tmp_path, MAIL).mail
    chosen = read(tmp_path, MAIL + 'port = 465\nencryption = "tls"\nuser = "kontoret"\n').mail
    assert (465, "tls", "kontoret") == (chosen.port, chosen.encryption, chosen.user)


def test_without_a_section_there_is_no_mail(tmp_path: Path):
    assert read(tmp_path, 'school = "X"').mail is None


def test_faults_in_the_mail_section_are_told_with_their_lines(tmp_path: Path):
    text = 'school = "X"\n[mail]\nport = 0\nencryption = "none"\npassword = "hemmelig"\nfrom = "skolen"\n'
    with pytest.raises(DataFault) as caught:
        read(tmp_path, text)
    assert [f"skolehjem.toml:{line}" for line in (3, 4, 5, 6, 2)] == [item.where for item in caught.value.problems]


def test_the_mail_example_in_the_template_is_right_when_its_marks_are_taken_away(tmp_path: Path):
    lines = settings_text("Skolen", suggested_readings=True).splitlines()
    begins = lines.index("# [mail]")
    lines[begins : begins + 6] = [line.removeprefix("# ") for line in lines[begins : begins + 6]]
    assert "smtp.example.dk" == read(tmp_path, "\n".join(lines)).mail.server


CALDAV = 'school = "X"\n\n[caldav.skole]\nurl = "https://sky.skolen.dk/kalender/"\nuser = "kontoret"\n'


def test_a_calendar_on_a_server_takes_the_school_s_feed_unless_the_school_says_otherwise(tmp_path: Path):
    expected = CaldavSettings(name="skole", url="https://sky.skolen.dk/kalender/", user="kontoret", feed="school")
    assert (expected,) == read(tmp_path, CALDAV).caldav
    assert "class:3A" == read(tmp_path, CALDAV + 'feed = "class:3A"\n').caldav[0].feed


@pytest.mark.parametrize(
    "url",
    [
        "http://sky.skolen.dk/kalender/",
        "ftp://sky.skolen.dk/",
        "https://ab:hemmelig@sky.skolen.dk/",
        "https://sky.skolen.dk/?a=1",
        "https://sky.skolen.dk:port/",
        "https://sky.skolen.dk/\\u00e6",
        "sky.skolen.dk",
        "https:///kalender",
    ],
)
def test_a_password_goes_over_encrypted_connections_and_stands_in_no_address(tmp_path: Path, url: str):
    with pytest.raises(DataFault, match="url"):
        read(tmp_path, CALDAV.replace("https://sky.skolen.dk/kalender/", url))


@pytest.mark.parametrize("url", ["http://localhost:5232/a/", "http://127.0.0.1:5232/a/", "http://[::1]:5232/a/"])
def test_a_server_on_the_same_computer_needs_no_encryption(tmp_path: Path, url: str):
    assert url == read(tmp_path, CALDAV.replace("https://sky.skolen.dk/kalender/", url)).caldav[0].url


def test_faults_in_the_caldav_sections_are_told_with_their_lines(tmp_path: Path):
    text = 'school = "X"\n[caldav.skole]\npassword = "hemmelig"\n[caldav."Æ"]\n[caldav]\nsfo = 1\n'
    with pytest.raises(DataFault) as caught:
        read(tmp_path, text)
    assert {"skolehjem.toml:2", "skolehjem.toml:3", "skolehjem.toml:4", "skolehjem.toml:6"} == {
        item.where for item in caught.value.problems
    }


def test_the_caldav_example_in_the_template_is_right_when_its_marks_are_taken_away(tmp_path: Path):
    lines = settings_text("Skolen", suggested_readings=True).splitlines()
    begins = lines.index("# [caldav.skole]")
    lines[begins : begins + 4] = [line.removeprefix("# ") for line in lines[begins : begins + 4]]
    [caldav] = read(tmp_path, "\n".join(lines)).caldav
    assert ("skole", "school") == (caldav.name, caldav.feed)


@pytest.mark.parametrize("address", ["https://www.skolen.dk/kalendere", "https://www.skolen.dk/kalendere/"])
def test_the_calendars_address_is_that_of_a_folder(tmp_path: Path, address: str):
    read_ = read(tmp_path, f'school = "X"\n[calendars]\naddress = "{address}"\n')
    assert "https://www.skolen.dk/kalendere/" == read_.calendars_at
    assert "" == read(tmp_path, 'school = "X"').calendars_at


@pytest.mark.parametrize("address", ["www.skolen.dk", "ftp://skolen.dk/", "https://a b.dk/", "https://x.dk/?a=1", "7"])
def test_what_is_no_address_on_the_web_is_told_with_its_line(tmp_path: Path, address: str):
    with pytest.raises(DataFault) as caught:
        read(tmp_path, f'school = "X"\n[calendars]\naddress = "{address}"\n')
    assert ["skolehjem.toml:3"] == [item.where for item in caught.value.problems]


def uncommented(heading: str) -> str:
    """A section of the file that a new school gets, as it is when the marks before its lines are taken away."""
    lines = settings_text("Skolen", suggested_readings=True).splitlines()
    start = lines.index(f"# {heading}")
    end = next(number for number in range(start, len(lines) + 1) if not "".join(lines[number : number + 1]))
    return "\n".join(line.removeprefix("# ") for line in lines[start:end])


def test_the_wishes_for_a_round_stand_in_a_new_file_as_the_program_has_them(tmp_path: Path):
    text = f'school = "X"\n{uncommented("[conferences]")}\n{uncommented("[conferences.weights]")}\n'
    found = read(tmp_path, text).conferences
    usual = ConferenceSettings()
    assert (usual.late_from, usual.travel_minutes, usual.effort_seconds) == (
        found.late_from,
        found.travel_minutes,
        found.effort_seconds,
    )
    assert (6, 16, 30) == (found.max_in_row, found.max_a_day, found.interpreter_minutes)
    assert asdict(Weights()) == found.weights


def test_every_weight_has_its_name_in_the_file():
    assert [field.name for field in fields(Weights)] == list(WEIGHTS)


def test_a_school_that_wishes_nothing_has_the_programs_own_values(tmp_path: Path):
    assert ConferenceSettings() == read(tmp_path, 'school = "X"').conferences
    assert () == ConferenceSettings().chosen
    chosen = ConferenceSettings(max_a_day=12, weights={"late": 9}, effort_seconds=60)
    assert ("max_a_day", "weights") == chosen.chosen


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("max_in_row = 0", 3), ("late_from = 17", 3), ("effort_seconds = 2.5", 3), ("pauser = 3", 3),
        ("weights = 3", 3),
        ("[conferences.weights]\nlate = -1", 4), ("[conferences.weights]\nlate = 10001", 4),
        ("[conferences.weights]\nlate = true", 4), ("[conferences.weights]\nlte = 3", 4),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_told_with_its_line(tmp_path: Path, line: str, number: int):
    with pytest.raises(DataFault) as caught:
        read(tmp_path, f'school = "X"\n[conferences]\n{line}\n')
    assert [f"skolehjem.toml:{number}"] == [problem.where for problem in caught.value.problems]
