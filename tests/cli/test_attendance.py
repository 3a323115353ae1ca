"""`attendance` from the outside: homes that came, lists, shares, steps after staying away, and bad input."""

import shutil
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.core.attendance.attendance import Attendance
from skolehjem.core.marks.mark import Mark
from skolehjem.store.database import open_store
from tests.sample_folder import AUGUST, make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with its meetings, by a principle that follows homes up that stay away."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    principle = folder / "principle.toml"
    text = principle.read_text("utf-8").replace(
        'planned_with = ["team", "class-reps"]',
        'planned_with = ["team", "class-reps"]\n'
        'guardians = { no_show = [{ time = 1, do = "message" }, { time = 2, do = "tell-leader" }] }',
    )
    principle.write_text(text, "utf-8")
    words = ["plan-meetings", "--yes", "--without-conferences", "--school", str(folder), "--today", AUGUST]
    assert run([*words, "--output", "json"]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, today="2026-11-20"):
        return skolehjem(*words.split(), *more, "--today", today, folder=school)

    return typing


def stored(school, kind=Attendance):
    store = open_store(school)
    found = store.load(kind)
    store.close()
    return found


@pytest.fixture
def parent_meeting(type_in):
    return type_in("meeting list --class 3A --kind forældremøde --output json").json["data"][0]["id"]


@pytest.fixture
def homes(type_in, parent_meeting):
    return [one["home"] for one in type_in(f"attendance show {parent_meeting} --output json").json["data"]["homes"]]


def test_homes_are_told_to_have_come_all_but_those_named(type_in, school, parent_meeting, homes):
    away, sorry = f"{homes[0]},{homes[1].lower()}", homes[2]
    result = type_in(f"attendance set {parent_meeting} --came alle --no-show {away} --apology {sorry} --yes")
    assert result.code == 0, result.err
    assert f"{len(homes)} hjem er noteret." in result.err
    assert f"Af {len(homes)} hjem kom {len(homes) - 3} (" in result.err
    assert {one.household: one.presence for one in stored(school)} == {
        home: "no_show" if home in homes[:2] else "apology" if home == sorry else "attended" for home in homes
    }
    line = type_in("attendance list --class 3A --output json").json["data"][0]
    assert (line["came"], line["no_shows"], line["apologies"], line["unknown"]) == (len(homes) - 3, 2, 1, 0)


def test_a_home_can_be_named_by_its_pupil_and_taken_back(type_in, school, parent_meeting):
    shown = type_in(f"attendance show {parent_meeting} --output json").json["data"]["homes"]
    per_pupil = [pupil for one in shown for pupil in one["pupils"]]
    one = next(one for one in shown if len(one["pupils"]) == 1 and per_pupil.count(one["pupils"][0]) == 1)
    assert type_in(f"attendance set {parent_meeting} --came {one['pupils'][0]} --yes").code == 0
    assert [each.household for each in stored(school)] == [one["home"]]
    assert type_in(f"attendance set {parent_meeting} --clear all --yes").code == 0
    assert stored(school) == ()


def test_every_home_that_is_not_invited_is_told_and_nothing_is_kept(type_in, school, parent_meeting, homes):
    result = type_in(f"attendance set {parent_meeting} --came X1,X2 --no-show {homes[0]} --apology {homes[0]} --yes")
    assert result.code == 5
    assert all(said in result.err for said in ("X1", "X2", "to forskellige ting", "skolehjem attendance show"))
    assert stored(school) == ()


def test_nobody_has_come_before_the_day_but_apologies_can_be_noted(type_in, school, parent_meeting, homes):
    result = type_in(f"attendance set {parent_meeting} --came all --yes", today="2026-08-11")
    assert (result.code, "kun noteres afbud" in result.err) == (4, True)
    assert type_in(f"attendance set {parent_meeting} --apology {homes[0]} --yes", today="2026-08-11").code == 0
    assert len(stored(school)) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("attendance set M1", 2),
        ("attendance set M99 --came all", 5),
        ("attendance set M1 --came all --no-show all --yes", 2),
        ("attendance set M1 --came all", 4),
        ("attendance import M1 findes-ikke.csv", 5),
        ("attendance list --class 3Q", 5),
        ("attendance follow-up M1 X1", 5),
    ],
)
def test_bad_words_leave_with_their_number(type_in, school, words, code):
    assert type_in(words).code == code
    assert stored(school) == ()


def test_a_list_is_imported_whole_or_not_at_all(type_in, school, parent_meeting, homes, tmp_path):
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_text(f"Hjem;Fremmøde\n{homes[0]};ja\nX9;nej\nX8;afbud\n", "utf-8")
    result = type_in(f"attendance import {parent_meeting} --yes", str(bad))
    assert (result.code, "bad.csv:3" in result.err, "bad.csv:4" in result.err) == (3, True, True)
    assert stored(school) == ()
    good.write_text("Hjem-id;Fremmøde\n" + "".join(f"{home};ja\n" for home in homes), "utf-8")
    assert type_in(f"attendance import {parent_meeting} --yes", str(good)).code == 0
    assert len(stored(school)) == len(homes)
    assert "(100 %)" in type_in(f"attendance show {parent_meeting}").err
    assert "(100 %)" in type_in(f"meeting show {parent_meeting}").err


def test_what_the_principle_asks_for_after_staying_away_can_be_marked(type_in, school, parent_meeting, homes):
    type_in(f"attendance set {parent_meeting} --came all --no-show {homes[0]} --yes")
    assert type_in(f"attendance follow-up {parent_meeting} {homes[0]} --on 2026-11-19 --yes").code == 0
    assert [one.id for one in stored(school, Mark)] == [f"no-show.message:{parent_meeting}:{homes[0]}"]
    result = type_in(f"attendance follow-up {parent_meeting} {homes[1]} --yes")
    assert (result.code, "beder ikke om noget" in result.err) == (5, True)


def test_lists_fit_in_80_columns(type_in, parent_meeting, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for words in ("attendance list", f"attendance show {parent_meeting}"):
        shown = type_in(f"{words} --output table").out
        assert max(map(len, shown.splitlines())) <= 80


def test_homes_are_listed_with_how_often_they_came(type_in, parent_meeting, homes):
    type_in(f"attendance set {parent_meeting} --came all --apology {homes[0]} --yes")
    by_home = {one["home"]: one for one in type_in("attendance homes --class 3A --output json").json["data"]}
    assert set(by_home) == set(homes)
    assert (by_home[homes[0]]["attended"], by_home[homes[0]]["apology"]) == (0, 1)
    assert (by_home[homes[1]]["attended"], by_home[homes[1]]["no_show"]) == (1, 0)
    assert len(type_in("attendance homes --output json").json["data"]) > len(homes)
    assert "Udeblev" in type_in("attendance homes --class 3A").out
