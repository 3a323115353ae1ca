"""`import busy` from the outside: whose calendar, what is kept of it, and what planning and moving make of it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.store.appointments import load_meetings
from skolehjem.store.busy import load_busy, load_busy_calendars
from skolehjem.store.database import STORE_FILE, make_store, open_store
from tests.files.awkward_calendars import NOON, WEEKLY, calendar, event
from tests.sample_folder import AUGUST, make_sample_folder

PRIVATE = "Lægetid hos Østergaard"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school, whose class teacher of 3A is ANI, with its meetings."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    words = ["plan-meetings", "--yes", "--without-conferences", "--school", str(folder), "--today", AUGUST]
    assert run([*words, "--output", "json"]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(*words):
        return skolehjem(*words, "--today", "2026-08-10", folder=school)

    return typing


@pytest.fixture
def file(tmp_path):
    def write(name, *events) -> Path:
        path: Path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(calendar(*events))
        return path

    return write


def stored(school):
    store = open_store(school)
    calendars, busy = load_busy_calendars(store), load_busy(store, "2026/27")
    store.close()
    return [(one.of, one.owner, one.file) for one in calendars], [f"{one.starts_at:%m-%d %H:%M}" for one in busy]


def meeting_of(school, label):
    store = open_store(school)
    found = next(
        one
        for one in load_meetings(store, "2026/27")
        if (one.kind, one.classes) == ("parent-meeting", (f"2026-{label}",))
    )
    store.close()
    return found


@pytest.mark.parametrize(
    ("whose", "owner"),
    [
        ("staff:ani", ("staff", "ANI", "x.ics")),
        ("medarbejder:ANI", ("staff", "ANI", "x.ics")),
        ("room:aulaen", ("room", "AULA", "x.ics")),
        ("lokale:AULA", ("room", "AULA", "x.ics")),
        ("school", ("school", "", "x.ics")),
        ("skole", ("school", "", "x.ics")),
    ],
)
def test_a_calendar_belongs_to_whom_it_is_said(type_in, school, file, whose, owner):
    result = type_in("import", "busy", file("x.ics", event(NOON)), "--for", whose, "--yes")
    assert result.code == 0
    assert "1 kalender er indlæst; kun tidspunkterne er gemt, ingen af ordene." in result.err
    assert stored(school) == ([owner], ["10-12 10:00"])


def test_files_in_a_folder_say_by_their_names_whose_they_are(type_in, school, file):
    for name in ("ani.ics", "Aula.ics", "skole.ics", "XQZ.ics"):
        folder = file(f"kalendere/{name}", event(NOON)).parent
    (folder / "læsmig.txt").write_text("intet")
    result = type_in("import", "busy", folder, "--yes")
    assert result.code == 7
    assert "XQZ.ics" in result.err
    assert stored(school)[0] == [("room", "AULA", "Aula.ics"), ("school", "", "skole.ics"), ("staff", "ANI", "ani.ics")]


def test_only_staff_are_taken_when_only_staff_are_asked_for(type_in, school, file):
    paths = [file(name, event(NOON)) for name in ("ani.ics", "aula.ics")]
    result = type_in("import", "busy", *paths, "--for", "medarbejder", "--yes")
    assert result.code == 7
    assert "aula.ics" in result.err
    assert stored(school)[0] == [("staff", "ANI", "ani.ics")]


def test_reading_a_file_again_replaces_what_it_said(type_in, school, file):
    type_in("import", "busy", file("ani.ics", event(f"{WEEKLY};COUNT=3")), "--yes")
    type_in("import", "busy", file("aula.ics", event(NOON)), "--yes")
    changed = file("ani.ics", event(f"{WEEKLY};COUNT=2"), event("DTSTART:20261106T080000Z\nDURATION:PT1H", "2"))
    data = type_in("import", "busy", changed, "--yes", "--output", "json").json["data"]
    assert [(one["busy_times"], one["added"], one["removed"]) for one in data] == [(3, 1, 1)]
    assert stored(school)[1] == ["10-12 10:00", "10-12 10:00", "10-19 10:00", "11-06 08:00"]


def test_an_unchanged_file_changes_nothing(type_in, school, file):
    path = file("ani.ics", event(NOON))
    type_in("import", "busy", path, "--yes")
    before = (school / STORE_FILE).read_bytes()
    again = type_in("import", "busy", path)
    assert again.code == 0
    assert "Intet er ændret siden sidst." in again.err
    assert before == (school / STORE_FILE).read_bytes()


def test_a_dry_run_stores_nothing(type_in, school, file):
    assert type_in("import", "busy", file("ani.ics", event(NOON)), "--dry-run").code == 0
    assert stored(school) == ([], [])


def test_nothing_is_stored_unasked(type_in, school, file):
    assert type_in("import", "busy", file("ani.ics", event(NOON))).code == 4
    assert stored(school) == ([], [])


def test_no_word_of_an_event_is_shown_or_kept(type_in, school, file):
    texts = f"SUMMARY:{PRIVATE}\nLOCATION:{PRIVATE}\nDESCRIPTION:{PRIVATE}"
    path = file("ani.ics", event(f"{NOON}\n{texts}"), event(f"{texts}\nDTSTART:{PRIVATE}", "2"))
    for words in ((path, "--yes"), (path, "--yes", "--output", "json"), ("--list",)):
        result = type_in("import", "busy", *words)
        assert "Lægetid" not in result.out + result.err
    dump = "\n".join(sqlite3.connect(school / STORE_FILE).iterdump())
    assert "ani.ics" in dump
    assert "Lægetid" not in dump


def test_an_event_that_cannot_be_read_is_named_by_its_line_and_the_rest_is_used(type_in, school, file):
    result = type_in("import", "busy", file("ani.ics", event("DTSTART:20261399"), event(NOON, "2")), "--yes")
    assert result.code == 7
    assert "Hvor: ani.ics:4" in result.err
    assert stored(school)[1] == ["10-12 10:00"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{file}", "--for", "hund:AB"], 2, "hund:AB er ikke nogen, hvis kalender kan indlæses."),
        (["{file}", "--for", "staff:QQ"], 5, "QQ"),
        (["{file}", "--for", "skole:AB"], 2, "skole:AB"),
        (["{file}x", "--for", "skole"], 5, "Filen findes ikke."),
        (["hverken-initialer-eller-lokale.ics"], 5, "Filen findes ikke."),
        ([], 2, "Der står ikke, hvilke kalendere det gælder."),
        (["--remove"], 2, "Der står ikke, hvilke kalendere det gælder."),
        (["--remove", "--for", "skole"], 5, "Sådan en kalender er ikke indlæst."),
    ],
)
def test_what_cannot_be_done_is_said(type_in, school, file, words, code, said):
    path = file("x.ics", event(NOON))
    result = type_in("import", "busy", *(word.format(file=path) for word in words))
    assert (result.code, stored(school)) == (code, ([], []))
    assert said in result.err


def test_calendars_are_listed_and_taken_out(type_in, school, file):
    for name in ("ani.ics", "aula.ics"):
        type_in("import", "busy", file(name, event(f"{WEEKLY};COUNT=3")), "--yes")
    lines = type_in("import", "busy", "--list").out.splitlines()
    assert [line.split()[:3] for line in lines[1:]] == [["AULA", "aula.ics", "3"], ["ANI", "ani.ics", "3"]]
    assert type_in("import", "busy", "--remove", "--for", "medarbejder:ANI", "--yes").code == 0
    assert stored(school)[0] == [("room", "AULA", "aula.ics")]
    assert type_in("import", "busy", "--remove", "aula.ics", "--yes").code == 0
    assert stored(school) == ([], [])


def test_without_a_school_year_nothing_is_guessed(skolehjem, tmp_path, file):
    folder = tmp_path / "tom"
    folder.mkdir()
    (folder / "skolehjem.toml").write_text('school = "Tom"\n', encoding="utf-8")
    make_store(folder).close()
    result = skolehjem("import", "busy", file("x.ics", event(NOON)), "--for", "skole", "--yes", folder=folder)
    assert result.code == 8
    assert "Der er ikke indlæst et skoleår." in result.err


def test_lists_of_classes_are_imported_as_before(type_in, tmp_path):
    path = tmp_path / "lokaler.csv"
    path.write_text("Lokale;Navn;Pladser;Niveaufri\nN99;Nord 99;28;ja\n", encoding="utf-8")
    assert type_in("import", path, "--dry-run").code == 0


def test_a_move_onto_busy_time_is_refused_with_who_and_when(type_in, school, file):
    meeting = meeting_of(school, "3A")
    busy = "DTSTART;TZID=Europe/Copenhagen:20260922T160000\nDTEND;TZID=Europe/Copenhagen:20260922T180000"
    type_in("import", "busy", file("ani.ics", event(f"{busy}\nSUMMARY:{PRIVATE}")), "--yes")
    result = type_in("meeting", "move", meeting.id, "--to", "2026-09-22", "--at", "17.30", "--anyway", "--yes")
    assert result.code == 4
    assert "ANI er optaget tirsdag den 22. september 2026 kl. 16.00–18.00 ifølge den indlæste kalender." in result.err
    assert type_in("meeting", "move", meeting.id, "--to", "2026-09-22", "--at", "18", "--anyway", "--yes").code == 0


def test_planning_moves_what_it_planned_itself_and_says_what_staff_decided_stays(type_in, school, file):
    kept, free = meeting_of(school, "3A"), meeting_of(school, "1A")
    assert type_in("meeting", "confirm", kept.id, "--yes").code == 0
    days = [event(f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}", one.id) for one in (kept, free)]
    type_in("import", "busy", file("skole.ics", *days), "--yes")
    result = type_in("plan-meetings", "--without-conferences", "--yes")
    assert f"{kept.id} bliver stående" in result.err
    assert "selv om skolen er optaget" in result.err
    assert meeting_of(school, "3A").day == kept.day
    assert meeting_of(school, "1A").day not in {kept.day, free.day}
    assert meeting_of(school, "1A").id == free.id
