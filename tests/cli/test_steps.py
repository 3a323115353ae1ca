"""`meeting step` and `conference prepared|sheet-out` from the outside: in the principle's order, many at a time."""

import shutil
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.core.marks.mark import Mark
from skolehjem.store.appointments import load_conferences
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
    def typing(words, *more, today="2026-08-12"):
        return skolehjem(*words.split(), *more, "--today", today, folder=school)

    return typing


@pytest.fixture
def parent_meeting(type_in):
    return type_in("meeting list --class 3A --kind forældremøde --output json").json["data"][0]["id"]


def marks(school):
    store = open_store(school)
    found = store.load(Mark)
    store.close()
    return {one.what for one in found}


def test_the_agenda_is_fixed_after_the_class_representatives_are_heard_and_before_the_notice(
    type_in, school, parent_meeting
):
    refused = type_in(f"meeting step {parent_meeting} fastlagt varslet --yes")
    assert refused.code == 4
    assert f"skolehjem meeting step {parent_meeting} consulted" in refused.err
    assert marks(school) == set()
    assert type_in(f"meeting step {parent_meeting} notice --yes").code == 4
    assert type_in(f"meeting step {parent_meeting} hørt --by ANI --on 2026-08-10 --yes").code == 0
    assert type_in(f"meeting step {parent_meeting} agenda-fixed --on 2026-08-07 --yes").code == 4
    assert type_in(f"meeting step {parent_meeting} agenda-fixed notice --yes").code == 0
    assert marks(school) == {"consulted", "agenda-fixed", "invite"}
    shown = type_in(f"meeting show {parent_meeting}").out
    assert "kontaktforældre hørt" in shown
    assert "ANI" in shown


def test_steps_can_be_noted_in_another_order_and_taken_back(type_in, school, parent_meeting):
    assert type_in(f"meeting step {parent_meeting} indkaldt --anyway --yes").code == 0
    assert type_in(f"meeting step {parent_meeting} indkaldt --undo --yes").code == 0
    assert marks(school) == set()


def test_the_steps_that_can_be_noted_are_told_in_danish_and_understood_so(type_in, school, parent_meeting):
    refused = type_in(f"meeting step {parent_meeting} kage --yes").err
    assert "kontaktforældre hørt, dagsorden fastlagt" in refused
    assert "agenda-fixed" not in refused
    assert 0 == type_in(f"meeting step {parent_meeting} --yes", "kontaktforældre hørt", "dagsorden fastlagt").code
    assert {"consulted", "agenda-fixed"} == marks(school)


def test_a_step_that_does_not_apply_is_waived_with_a_reason(type_in, school, parent_meeting):
    assert type_in(f"meeting step {parent_meeting} fastlagt --yes --waive", "fælles oplæg for årgangen").code == 0
    (waived,) = type_in(f"meeting show {parent_meeting} --output json").json["data"]["steps"]
    assert (waived["waived"], waived["reason"]) == (True, "fælles oplæg for årgangen")
    assert "bortfalder" in type_in(f"meeting show {parent_meeting}").out


def test_minutes_come_after_the_meeting(type_in, school, parent_meeting):
    early = type_in(f"meeting step {parent_meeting} referat --yes")
    assert (early.code, "er først" in early.err) == (4, True)
    assert type_in(f"meeting step {parent_meeting} referat --yes", today="2026-11-20").code == 0
    assert marks(school) == {"minutes-out"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("meeting step M99 hørt --yes", 5, "M99"),
        ("meeting step M1 fodbold kage --by QQQ --yes", 2, "kage"),
        ("meeting step M1 hørt --on 2026-12-24 --yes", 2, "er ikke kommet endnu"),
        ("conference prepared --yes", 2, "Der er ikke angivet nogen samtale"),
        ("conference prepared S999 S998 --yes", 5, "S998"),
        ("conference prepared M1 --yes", 2, "M1 er ikke en samtale"),
        ("conference prepared --class 3Q --yes", 5, "3Q"),
        ("conference sheet-out --class 4A --yes", 5, "Der er ingen sådanne samtaler"),
    ],
)
def test_bad_words_are_told_and_change_nothing(type_in, school, words, code, said):
    result = type_in(words)
    assert (result.code, said in result.err) == (code, True), result.err
    assert marks(school) == set()


def test_a_cancelled_meeting_has_no_steps(type_in, school, parent_meeting):
    assert type_in(f"meeting cancel {parent_meeting} --yes").code == 0
    assert type_in(f"meeting step {parent_meeting} hørt --anyway --yes").code == 4


def test_a_class_is_prepared_in_one_go(type_in, school):
    store = open_store(school)
    conferences = load_conferences(store, "2026/27")
    store.close()
    result = type_in("conference prepared --class 3a --by ANI --yes --output json").json["data"]
    assert {one["subject"] for one in result["marked"]} == {one.id for one in conferences}
    assert type_in("conference sheet-out S1 s2 --yes").code == 0
    assert marks(school) == {"prepare-pupil", "sheet-out"}
    assert "elev forberedt" in type_in("conference show S1").out
    assert type_in("conference prepared --class 3A --undo --yes").code == 0
    assert marks(school) == {"sheet-out"}


def test_the_conferences_of_a_class_whose_day_has_come_are_noted_as_held(type_in, school):
    assert type_in("conference hold S1 S2 --yes").code == 4
    store = open_store(school)
    days = sorted(one.day for one in load_conferences(store, "2026/27"))
    store.close()
    middle = days[0]
    result = type_in("conference hold --class 3A --yes --output json", today=middle.isoformat()).json
    assert {one["state"] for one in result["data"]} == {"held"}
    assert len(result["data"]) == sum(day <= middle for day in days)
    rest = type_in("conference hold --class 3A --yes", today=days[-1].isoformat())
    count = sum(day > middle for day in days)
    assert rest.code == 0
    assert count == 0 or f"{count} samtale" in rest.err
    assert type_in("conference hold --yes", today="2027-06-01").code == 2
    assert type_in("conference hold S999 M1 --yes", today="2027-06-01").code == 5


def test_a_step_is_taken_back_with_what_came_after_it(type_in, parent_meeting, school):
    type_in(f"meeting step {parent_meeting} --yes", "kontaktforældre hørt", "dagsorden fastlagt")
    refused = type_in(f"meeting step {parent_meeting} hørt --undo --yes")
    assert (4, True) == (refused.code, "er noteret: dagsorden fastlagt" in refused.err)
    assert (
        type_in(f"meeting step {parent_meeting} --undo --yes", "kontaktforældre hørt", "dagsorden fastlagt").code == 0
    )
