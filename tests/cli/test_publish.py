"""`publish caldav` as it is typed, against a real server."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.core.calendars.remote import RemoteEvent
from skolehjem.store.database import open_store
from tests.caldav_server import PASSWORD, Radicale, radicale
from tests.conftest import Skolehjem
from tests.third_grade import make_school, meeting

AUGUST = ("--today", "2026-08-10")
FOLDER = "/sekret%C3%A6r/skole/"


@pytest.fixture
def server(tmp_path_factory):
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def school(tmp_path: Path, server: Radicale, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "school"
    make_school(folder, meetings=tuple(meeting(id=f"M{n}", uid=str(n) * 32) for n in range(1, 6))).close()
    with (folder / "skolehjem.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[caldav.skole]\nurl = "{server.target().url}"\nuser = "sekretær"\nfeed = "class:3A"\n')
    monkeypatch.setenv("SKOLEHJEM_CALDAV_PASSWORD", PASSWORD)
    return folder


def on_server(server: Radicale) -> list[str]:
    status, body = server.ask("GET", FOLDER)
    return body.decode().split("BEGIN:VEVENT")[1:] if status == 200 else []


def test_what_is_new_is_shown_and_sent_once(skolehjem: Skolehjem, school: Path, server: Radicale):
    looked = skolehjem("publish", "caldav", "--dry-run", *AUGUST, folder=school)
    assert 0 == looked.code
    assert "11111111  on 02.09.26  Forældremøde i 3A  tilføjes" in looked.out
    assert [] == on_server(server)
    sent = skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    assert (0, "5 ændringer er sendt.") == (sent.code, sent.err.strip().splitlines()[-1])
    assert 5 == len(on_server(server))
    again = skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    assert (0, "skole: Alt står på serveren, som det skal.\n") == (again.code, again.out)


def test_nobody_is_asked_in_a_pipe(skolehjem: Skolehjem, school: Path, server: Radicale):
    assert 4 == skolehjem("publish", "caldav", *AUGUST, folder=school).code
    assert [] == on_server(server)


def test_a_change_on_the_server_is_shown_with_what_differs_and_is_partly_done(
    skolehjem: Skolehjem, school: Path, server: Radicale
):
    skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    path = f"{FOLDER}{'2' * 32}.ics"
    _, body = server.ask("GET", path)
    server.ask("PUT", path, body.replace(b"T183000", b"T200000"))
    told = skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    assert 7 == told.code
    assert "ændret dér" in told.out
    assert "dér er den fra" in told.err
    assert "--overwrite" in told.err
    data = skolehjem("publish", "caldav", "--yes", "--output", "json", *AUGUST, folder=school).json
    assert ("partly", ["keep-changed"]) == (data["status"], [item["doing"] for item in data["data"][0]["events"]])
    mine = skolehjem("publish", "caldav", "--yes", "--overwrite", "alle", *AUGUST, folder=school)
    assert 0 == mine.code
    assert b"T183000" in server.ask("GET", path)[1]


def test_a_server_that_is_gone_is_unavailable_and_told(skolehjem: Skolehjem, school: Path, server: Radicale):
    server.left = 4
    told = skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    assert 6 == told.code
    assert "2 af 5 begivenheder nåede at blive sendt." in told.err
    server.left = None
    assert "3 ændringer er sendt." in skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school).err
    assert 5 == len(on_server(server))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("number", range(1, 9))
def test_a_run_killed_at_any_request_loses_and_doubles_nothing(
    skolehjem: Skolehjem, school: Path, server: Radicale, number: int
):
    words = [sys.executable, "-m", "skolehjem", "publish", "caldav", "--yes", *AUGUST]
    with subprocess.Popen(words, cwd=school, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:

        def kill(request: int) -> None:
            if request == number:
                process.kill()
                process.wait()

        server.at_request = kill
    server.at_request = None
    assert (-signal.SIGKILL if number < 8 else 0) == process.returncode
    told = skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school)
    assert 0 == told.code, told.err
    assert 5 == len(on_server(server))
    store = open_store(school)
    assert 5 == len(store.load(RemoteEvent))
    store.close()
    assert "Alt står på serveren" in skolehjem("publish", "caldav", "--yes", *AUGUST, folder=school).out


def test_without_a_server_in_the_settings_there_is_nothing_to_send_to(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path / "school").close()
    told = skolehjem("publish", "caldav", *AUGUST, folder=tmp_path / "school")
    assert 5 == told.code
    assert "[caldav.skole]" in told.err


def test_a_name_that_no_section_has_is_told_with_those_that_there_are(skolehjem: Skolehjem, school: Path):
    told = skolehjem("publish", "caldav", "--target", "sfo", *AUGUST, folder=school)
    assert 5 == told.code
    assert "skole" in told.err


def test_a_feed_that_is_none_is_told_with_its_file(skolehjem: Skolehjem, school: Path):
    settings = school / "skolehjem.toml"
    settings.write_text(settings.read_text("utf-8").replace('"class:3A"', '"klasen"'), "utf-8")
    told = skolehjem("publish", "caldav", *AUGUST, folder=school)
    assert 3 == told.code
    assert "skolehjem.toml" in told.err


def test_each_target_may_have_a_password_of_its_own(
    skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SKOLEHJEM_CALDAV_PASSWORD_SKOLE", "forkert")
    told = skolehjem("publish", "caldav", "--dry-run", *AUGUST, folder=school)
    assert 4 == told.code
    assert "forkert" not in told.err + told.out
