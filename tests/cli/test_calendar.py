"""`export-ical` writes the calendars asked for, strictly right, and touches none that stays the same."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from skolehjem.core.changes import Change
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Room, Staff
from skolehjem.store.database import open_store
from tests.conftest import Skolehjem
from tests.rfc5545 import events, feed_faults
from tests.third_grade import BY, STAMP, add, conference, make_school, meeting

AUGUST = ("--today", "2026-08-10")
NAMES = ("Storm", "Lund", "Hemmelig", "Person", "Ravn", "Skovvej")


@pytest.fixture
def school(tmp_path: Path) -> Path:
    conferences = (conference(), conference("S2", pupil="p2"))
    make_school(tmp_path / "skole", meetings=(meeting(),), conferences=conferences).close()
    return tmp_path / "skole"


def test_the_schools_calendar_is_written_when_nothing_else_is_asked_for(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", *AUGUST, folder=school)
    path = school / "kalendere" / "skole.ics"
    assert result.code == 0
    assert str(path) in result.out
    assert "1 kalenderfil blev skrevet." in result.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert feed_faults(path.read_bytes()) == []
    assert [event["SUMMARY"] for event in events(path.read_bytes())] == [
        "Forældremøde i 3A", "Efterårsferie", "Skole-hjem-samtaler i 3A",
    ]  # fmt: skip


def test_a_second_export_touches_no_file(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    files = sorted((school / "ud").iterdir())
    for path in files:
        os.utime(path, ns=(1, 1))
    result = skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert "Intet er ændret siden sidst; ingen fil er rørt." in result.err
    assert {path.stat().st_mtime_ns for path in files} == {1}


def test_all_calendars_are_strictly_right_and_named_steadily(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    files = {path.name: path.read_bytes() for path in (school / "ud").glob("*.ics")}
    names = [re.fullmatch(r"(.*?)(-[0-9a-f]{32})?\.ics", name) for name in sorted(files)]
    assert [(name[1], name[2] is not None) for name in names] == [
        ("aargang-3", False),
        ("klasse-3A", False),
        ("klasse-3B", False),
        ("lokale-12", False),
        ("medarbejder-JKR", True),
        ("medarbejder-MOE", True),
        ("offentlig", False),
        ("skole", False),
    ]
    assert {name: found for name, content in files.items() if (found := feed_faults(content))} == {}


def test_no_pupil_is_named_in_the_schools_and_the_classs_calendar(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--for", "skole", "--for", "klasse:3.a", "--to", "ud", *AUGUST, folder=school)
    for name in ("skole.ics", "klasse-3A.ics"):
        text = (school / "ud" / name).read_bytes().replace(b"\r\n ", b"").decode()
        assert [word for word in (*NAMES, "Mette", "MOE", "CLASS:") if word in text] == []


def test_a_member_of_staff_sees_shown_names_only_and_in_private_events(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", "--for", "staff:moe", "--to", "-", *AUGUST, folder=school)
    found = events(result.out.encode())
    assert [event["SUMMARY"] for event in found] == [
        "Forældremøde i 3A",
        "Skole-hjem-samtale i 3A om Storm Lund",
        "Skole-hjem-samtale i 3A om Blå Ravn",
    ]
    assert {event["CLASS"] for event in found} == {"PRIVATE"}
    assert "Hemmelig" not in result.out
    assert "Skovvej" not in result.out


def test_a_moved_meeting_keeps_its_identity_and_rises_in_revision(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(),))
    skolehjem("export-ical", *AUGUST, folder=tmp_path)
    before = events((tmp_path / "kalendere" / "skole.ics").read_bytes())[0]
    moved = meeting(
        start=meeting().start.replace(hour=16), sequence=1, state=State.MOVED, changed_at=STAMP.replace(day=9)
    )
    store.apply([Change(before=meeting(), after=moved)], by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", *AUGUST, folder=tmp_path)
    after = events((tmp_path / "kalendere" / "skole.ics").read_bytes())[0]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert after["DTSTAMP"] == after["LAST-MODIFIED"] == "20260810T100000Z"


def test_a_cancelled_meeting_is_called_off_in_the_calendar(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(state=State.CANCELLED, sequence=1),)).close()
    skolehjem("export-ical", "--for", "class:3A", *AUGUST, folder=tmp_path)
    [event] = events((tmp_path / "kalendere" / "klasse-3A.ics").read_bytes())
    assert event["SUMMARY"] == "Aflyst: Forældremøde i 3A"
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def revisions(path: Path) -> dict[str, tuple[str, str]]:
    return {event["UID"]: (event["SEQUENCE"], event["DTSTAMP"]) for event in events(path.read_bytes())}


def test_a_meeting_that_is_gone_is_called_off_in_every_calendar_it_stood_in(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(),))
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=tmp_path)
    store.apply([Change(before=meeting(), after=None)], by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=tmp_path)
    for name in ("skole", "klasse-3A", "medarbejder-MOE-*", "lokale-12", "aargang-3"):
        [path] = (tmp_path / "ud").glob(f"{name}.ics")
        event = events(path.read_bytes())[0]
        assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == ("uid-M1", "1", "Aflyst: Forældremøde i 3A")
        assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    skolehjem("export-ical", "--all", "ud", "--today", "2026-09-17", folder=tmp_path)
    assert events((tmp_path / "ud" / "klasse-3A.ics").read_bytes()) == []


def test_a_pupil_who_changes_class_lowers_no_revision(skolehjem: Skolehjem, tmp_path: Path):
    both = (conference(sequence=2), conference("S2", pupil="p2"))
    store = make_school(tmp_path, conferences=both)
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=tmp_path)
    before = revisions(tmp_path / "ud" / "klasse-3A.ics")
    store.apply([Change(before=both[0], after=replace(both[0], school_class="2026-3B"))], by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=tmp_path)
    after = revisions(tmp_path / "ud" / "klasse-3A.ics")
    assert list(after) == list(before)
    assert all(after[uid] >= before[uid] for uid in before)


def test_a_room_with_a_new_name_gives_its_meetings_a_new_stamp(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(),))
    skolehjem("export-ical", "--for", "klasse:3A", *AUGUST, folder=tmp_path)
    [room] = store.load(Room)
    store.apply([Change(before=room, after=replace(room, name="Aulaen"))], by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", "--for", "klasse:3A", "--today", "2026-08-11", folder=tmp_path)
    assert revisions(tmp_path / "kalendere" / "klasse-3A.ics") == {"uid-M1": ("1", "20260811T100000Z")}


def test_a_meeting_that_is_gone_is_not_called_off_in_public_but_gone(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(), meeting("M2", day=date(2026, 9, 9))))
    skolehjem("export-ical", "--public", *AUGUST, folder=tmp_path)
    path = tmp_path / "kalendere" / "offentlig.ics"
    assert len(events(path.read_bytes())) == 3
    changed = (
        Change(before=meeting(), after=None),
        Change(
            before=meeting("M2", day=date(2026, 9, 9)),
            after=meeting("M2", day=date(2026, 9, 9), state=State.CANCELLED, sequence=1),
        ),
    )
    store.apply(changed, by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", "--public", *AUGUST, folder=tmp_path)
    assert [event["SUMMARY"] for event in events(path.read_bytes())] == ["Efterårsferie"]


def changes_logged(school: Path) -> int:
    store = open_store(school)
    ((count,),) = store.query("SELECT count(*) FROM audit")
    store.close()
    return int(count)


def test_an_export_that_changes_nothing_gives_the_same_bytes_and_never_loads_the_orm(
    skolehjem: Skolehjem, school: Path
):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    files = {path: path.read_bytes() for path in (school / "ud").iterdir()}
    logged = changes_logged(school)
    script = (
        "import sys, skolehjem.cli.app as app; "
        "code = app.run(['export-ical', '--all', 'ud', '--today', '2026-08-12']); "
        "print(code, [n for n in ('sqlalchemy', 'sqlmodel', 'alembic', 'icalendar', 'segno') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=school, capture_output=True, encoding="utf-8", check=False)
    assert run.stdout.splitlines()[-1] == "0 []"
    assert {path: path.read_bytes() for path in (school / "ud").iterdir()} == files
    assert changes_logged(school) == logged


def test_what_went_to_standard_output_is_remembered_too(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(),))
    words = ("export-ical", "--for", "klasse:3A", "--to", "-", *AUGUST)
    first = skolehjem(*words, folder=tmp_path).out
    assert skolehjem(*words, folder=tmp_path).out == first
    store.apply([Change(before=meeting(), after=None)], by=BY, at=STAMP)
    store.close()
    [event] = events(skolehjem(*words, folder=tmp_path).out.encode())
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("uid-M1", "1", "CANCELLED")


def test_calendars_without_events_are_counted(skolehjem: Skolehjem, school: Path):
    assert (
        "1 kalender har ingen begivenheder endnu."
        in skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school).err
    )


def test_at_most_three_initials_are_named_to_one_who_mistyped(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path)
    add(store, *(Staff(id=f"MO{letter}", given_name="Mona", family_name="Dam") for letter in "ABCDF"))
    store.close()
    near = skolehjem("export-ical", "--for", "medarbejder:MOX", *AUGUST, folder=tmp_path).err
    assert len(re.findall(r"\bMO[A-F]\b", near)) == 3
    far = skolehjem("export-ical", "--for", "medarbejder:ÅÅÅ", *AUGUST, folder=tmp_path).err
    assert "Der findes f.eks. JKR, MOA og MOB." in far


def test_all_needs_a_folder(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", "--all", folder=school)
    assert (result.code, result.out) == (2, "")
    assert "--all" in result.err


def test_what_is_written_reads_back_as_what_is_planned(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", "--for", "staff:JKR", "--to", "-", *AUGUST, folder=school)
    read = icalendar.Calendar.from_ical(result.out).walk("VEVENT")
    times = [(str(event["uid"]), event.start.isoformat(), event.end.isoformat()) for event in read]  # type: ignore[attr-defined]
    assert times == [
        ("uid-M1", "2026-09-02T17:00:00+02:00", "2026-09-02T18:30:00+02:00"),
        ("uid-S1", "2026-11-10T15:00:00+01:00", "2026-11-10T15:20:00+01:00"),
        ("uid-S2", "2026-11-10T15:00:00+01:00", "2026-11-10T15:20:00+01:00"),
    ]


def test_the_answer_says_in_json_what_became_of_each_file(skolehjem: Skolehjem, school: Path):
    result = skolehjem(
        "export-ical", "--for", "class:3A", "--to", "tre-a.ics", "--output", "json", *AUGUST, folder=school
    )
    assert result.json["data"] == [{"feed": "class:3A", "path": "tre-a.ics", "events": 2, "written": True}]


def test_a_school_without_meetings_gets_its_days_off_and_a_hint(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path).close()
    result = skolehjem("export-ical", *AUGUST, folder=tmp_path)
    assert result.code == 0
    assert "skolehjem plan-meetings" in result.err
    assert len(events((tmp_path / "kalendere" / "skole.ics").read_bytes())) == 1


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--for", "klassen"), 2, "klassen er ikke en kalender."),
        (("--for", "class:"), 2, "class: er ikke en kalender."),
        (("--for", "school:3A"), 2, "school:3A er ikke en kalender."),
        (("--for", "class:4C"), 5, "4C"),
        (("--for", "staff:MOA"), 5, "Mente du MOE?"),
        (("--all", "ud", "--for", "school"), 2, "--all står alene"),
        (("--all", "--for", "school"), 2, "--all skal have en mappe efter sig, ikke --for."),
        (("--for", "school", "--for", "class:3A", "--to", "-"), 2, "- kan kun rumme én"),
        (("--for", "school", "--for", "class:3A", "--to", "to.ics"), 2, "to.ics kan kun rumme én"),
    ],
)
def test_wrong_words_are_answered_in_one_sentence_and_nothing_is_written(
    skolehjem: Skolehjem, school: Path, words, code, sentence
):
    result = skolehjem("export-ical", *words, *AUGUST, folder=school)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err
    assert not (school / "kalendere").exists()
    assert not (school / "ud").exists()
