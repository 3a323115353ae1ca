"""`meeting` and `conference` from the outside: looking, moving, deciding, and what is refused."""

import shutil
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.core.meetings.meeting import State
from skolehjem.store.appointments import load_conference, load_meeting, load_meetings
from skolehjem.store.database import open_store
from tests.sample_folder import AUGUST, make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with its meetings and the conferences of 3A."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    for scope in (["--without-conferences"], ["--kind", "samtale", "--class", "3A"]):
        words = ["plan-meetings", "--yes", *scope, "--school", str(folder), "--today", AUGUST, "--output", "json"]
        assert run(words) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, today="2026-08-10"):
        return skolehjem(*words.split(), "--today", today, folder=school)

    return typing


def stored(school, id):
    store = open_store(school)
    found = load_meeting(store, id) if id.startswith("M") else load_conference(store, id)
    store.close()
    return found


def of_class(school, kind, label):
    store = open_store(school)
    found = next(
        one for one in load_meetings(store, "2026/27") if (one.kind, one.classes) == (kind, (f"2026-{label}",))
    )
    store.close()
    return found


def test_meetings_are_listed_for_a_class_a_kind_and_a_time(type_in):
    assert type_in("meeting list --class 3a --kind forældremøde").out.count("Forældremøde") == 1
    assert len(type_in("meeting list --output json").json["data"]) == 14
    assert type_in("meeting list --to 2026-08-11").out.strip() == "Der er ingen sådanne møder."
    assert len(type_in("meeting list --state planlagt --from 10-08-2026 --output json").json["data"]) == 14


def test_who_looks_for_conferences_among_meetings_is_shown_them_and_the_way(type_in):
    result = type_in("meeting list --kind samtale --output json")
    assert {one["id"][0] for one in result.json["data"]} == {"S"}
    assert "skolehjem conference list" in type_in("meeting list --kind samtale").err


def test_several_classes_can_be_asked_for(type_in):
    listed = type_in("meeting list --class 3A --class 4a --output json").json["data"]
    assert {label for one in listed for label in one["labels"]} == {"3A", "4A"}


def test_lists_for_programs_have_a_column_for_each_hour_and_lists_for_people_fit_in_80(type_in, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    first = type_in("meeting list --class 3A --output csv").out.splitlines()
    assert "Dag;Begynder;Slutter;" in first[0]
    assert ";17:00:00;19:00:00;" in "".join(first)
    for noun in ("meeting", "conference"):
        shown = type_in(f"{noun} list --output table").out
        assert max(map(len, shown.splitlines())) <= 80
        assert all(whole in shown for whole in ("Lokale", "Hvem", "Tilstand", "planlagt"))


def test_questions_name_what_is_done(type_in, school, monkeypatch):
    import sys

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdin, "readline", lambda: "nej", raising=False)
    assert "Vil du aflyse M1?" in type_in("meeting cancel M1").err
    assert "Vil du bekræfte M1?" in type_in("meeting confirm M1").err
    assert "Vil du flytte M1?" in type_in("meeting move M1 --at 17.30 --anyway").err


def test_conferences_are_listed_with_names(type_in, school):
    result = type_in("conference list --class 3A --output json")
    assert len(result.json["data"]) > 10
    assert {one["label"] for one in result.json["data"]} == {"3A"}
    assert type_in("conference list --class 4A").out.strip() == "Der er ingen sådanne samtaler."


def test_a_conference_is_shown_with_its_homes(type_in):
    result = type_in("conference show s1")
    assert result.code == 0
    assert "Inviteret" in result.out
    assert "skolehjem why S1" in result.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("meeting show M99", 5),
        ("meeting show x", 5),
        ("meeting list --class 7Q", 5),
        ("meeting list --staff ZZZZ", 5),
        ("meeting list --kind fodbold", 2),
        ("meeting list --state måske", 2),
        ("meeting list --from igår", 2),
        ("meeting list --from 2026-10-01 --to 2026-09-01", 2),
        ("conference list --year 2031/32", 5),
        ("meeting move M1", 2),
        ("meeting move M1 --to 2026-13-01", 2),
        ("meeting move M1 --at 25", 2),
        ("meeting move M1 --room KÆLDEREN", 5),
        ("meeting move M99 --to 2026-09-01", 5),
    ],
)
def test_bad_words_are_told_in_danish_and_nothing_changes(type_in, school, words, code):
    before = stored(school, "M1")
    result = type_in(words)
    assert result.code == code
    assert result.err.strip()
    assert "Traceback" not in result.err
    assert stored(school, "M1") == before


def test_a_meeting_is_moved_and_kept_by_planning(type_in, school):
    meeting = of_class(school, "parent-meeting", "3A")
    result = type_in(f"meeting move {meeting.id} --to 2026-09-24 --at 19.00 --yes")
    assert result.code == 0
    moved = stored(school, meeting.id)
    assert (str(moved.day), f"{moved.start:%H:%M}", moved.state, moved.sequence) == (
        "2026-09-24", "19:00", State.MOVED, 1,
    )  # fmt: skip
    again = type_in("plan-meetings --without-conferences --yes")
    assert again.code == 0
    assert "1 er beholdt, fordi personalet har flyttet" in again.err
    assert stored(school, meeting.id) == moved


def test_a_dry_run_shows_before_and_after_and_stores_nothing(type_in, school):
    meeting = of_class(school, "parent-meeting", "3A")
    result = type_in(f"meeting move {meeting.id} --at 18.30 --dry-run")
    assert (result.code, "18.30–20.30" in result.out) == (0, True)
    assert stored(school, meeting.id) == meeting


def test_a_move_onto_another_meeting_is_refused_with_who_what_and_when_also_with_anyway(type_in, school):
    meeting, social = of_class(school, "parent-meeting", "3A"), of_class(school, "social", "3A")
    result = type_in(f"meeting move {social.id} --to {meeting.day} --at 18.00 --anyway --yes")
    assert result.code == 4
    assert f"er optaget af {meeting.id}" in result.err
    assert result.err.count(f"er optaget af {meeting.id}") > 1
    assert "hjem er også inviteret til" in result.err
    assert "kl. 17.00–19.00" in result.err
    assert stored(school, social.id) == social


def test_a_move_to_a_day_off_is_refused_with_the_reason_until_it_is_wanted_anyway(type_in, school):
    meeting = of_class(school, "parent-meeting", "3A")
    result = type_in(f"meeting move {meeting.id} --to 2026-10-14 --yes")
    assert result.code == 4
    assert "Efterårsferie" in result.err
    assert "readings.parent-meeting.periods" in result.err
    assert type_in(f"meeting move {meeting.id} --to 2026-10-14 --yes --anyway").code == 0
    assert str(stored(school, meeting.id).day) == "2026-10-14"


def test_a_meeting_is_confirmed_held_and_then_stays(type_in, school):
    meeting = of_class(school, "parent-meeting", "0A")
    assert type_in(f"meeting confirm {meeting.id} --yes").code == 0
    assert type_in(f"meeting hold {meeting.id} --yes").code == 4
    assert type_in(f"meeting hold {meeting.id} --yes", today=str(meeting.day)).code == 0
    assert stored(school, meeting.id).state is State.HELD
    refused = type_in(f"meeting move {meeting.id} --to 2026-09-24 --yes")
    assert (refused.code, "bliver stående" in refused.err) == (4, True)


def test_a_cancelled_meeting_is_asked_for_again_under_a_new_number(type_in, school):
    meeting = of_class(school, "social", "0A")
    result = type_in(f"meeting cancel {meeting.id} --yes")
    assert (result.code, stored(school, meeting.id).state) == (0, State.CANCELLED)
    assert "skolehjem plan-meetings" in result.err
    type_in("plan-meetings --without-conferences --yes")
    assert stored(school, "M15").classes == meeting.classes


def test_a_conference_is_moved_too(type_in, school):
    before = stored(school, "S1").start
    hours = (f"{hour}.{minute:02}" for hour in range(14, 20) for minute in (0, 15, 30, 45) if hour != before.hour)
    assert any(type_in(f"meeting move S1 --at {hour} --yes").code == 0 for hour in hours)
    assert stored(school, "S1").state is State.MOVED


def test_nothing_is_changed_when_nobody_can_confirm(type_in, school):
    before = stored(school, "M1")
    assert type_in("meeting cancel M1").code == 4
    assert stored(school, "M1") == before


def test_confirming_twice_says_that_nothing_changes(type_in):
    type_in("meeting confirm M1 --yes")
    assert type_in("meeting confirm M1 --yes").out.strip() == "Intet ændres."
