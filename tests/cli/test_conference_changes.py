"""Changing conferences from the outside: replan, move, swap, call off, book and request, with letters and refusals."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import Suspension
from skolehjem.core.instants import instant
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.meeting import State
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.database import Author, open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder

YEAR, BEFORE = "2026/27", "2026-10-12"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with the conferences of 3A, which its class teacher holds in its own room."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    words = ["plan-meetings", "--yes", "--kind", "samtale", "--class", "3A", "--school", str(folder)]
    assert run([*words, "--today", AUGUST, "--output", "json"]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")

    def typing(*words, today=BEFORE):
        return skolehjem("conference", *words, "--today", today, folder=school)

    return typing


def stored(school):
    store = open_store(school)
    found = {one.id: one for one in load_conferences(store, YEAR)}
    store.close()
    return found


def alive(school):
    return {id: one for id, one in stored(school).items() if one.state is not State.CANCELLED}


def times(items):
    return {id: (one.day, one.start, one.room, one.staff) for id, one in items.items()}


def clashing(school):
    store = open_store(school)
    roster = load_roster(store, YEAR)
    found = find_clashes(bookings_of(roster, load_meetings(store, YEAR), load_conferences(store, YEAR)))
    store.close()
    return found


def first(school):
    """The first conference, its day, and those on the same day."""
    items = alive(school)
    item = min(items.values(), key=lambda one: (one.day, one.start))
    return item, {id for id, one in items.items() if one.day == item.day}


def free_of(school, item):
    """An hour on the day of a conference at which its teacher has another, and that one."""
    other = next(one for one in alive(school).values() if one.id != item.id and one.day == item.day)
    return other, f"{other.start:%H.%M}"


def test_when_the_teacher_is_ill_only_the_conferences_of_the_day_move_and_each_home_is_told(type_in, school, tmp_path):
    before, (item, hit) = stored(school), first(school)
    words = ("replan", "--without", f"medarbejder:{item.staff[0]}", "--on", item.day)
    shown = type_in(*words, "--dry-run", "--output", "table")
    assert (shown.code, stored(school)) == (0, before)
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "det er bevist, at det ikke kan være færre" in shown.err
    result = type_in(*words, "--yes", "--to", tmp_path / "breve", "--output", "json")
    assert result.code == 0, result.err
    data, after = result.json["data"], stored(school)
    assert ({*data["hit"]}, data["moved"], data["least_moved"]) == (hit, len(hit), len(hit))
    assert {id for id in before if times(before)[id] != times(after)[id]} == hit
    assert not any(item.staff[0] in one.staff and one.day == item.day for one in alive(school).values())
    assert {after[id].state for id in hit} == {State.MOVED}
    assert clashing(school) == ()
    homes = sorted((id, home) for id in hit for home in before[id].households)
    letters = sorted(path.stem for path in (tmp_path / "breve").iterdir())
    assert sorted(f"ny-tid-{id}-{home}" for id, home in homes) == letters


def test_calendars_see_a_new_revision_of_what_moved_and_of_nothing_else(type_in, school):
    before, (item, hit) = stored(school), first(school)
    type_in("replan", "--without", f"staff:{item.staff[0]}", "--on", item.day, "--no-letters", "--yes")
    raised = {id for id, one in stored(school).items() if one.sequence == before[id].sequence + 1}
    assert raised == hit


def test_somebody_who_steps_in_keeps_all_the_times(type_in, school):
    before, (item, hit) = stored(school), first(school)
    words = ("replan", "--without", f"staff:{item.staff[0]}", "--on", item.day, "--no-letters")
    who = type_in(*words, "--dry-run", "--output", "json").json["data"]["substitutes"][0]
    assert f"--instead medarbejder:{who}" in type_in(*words, "--dry-run").err
    assert type_in(*words, "--instead", f"medarbejder:{who}", "--yes").code == 0
    after = stored(school)
    assert {(after[id].day, after[id].start) == (before[id].day, before[id].start) for id in hit} == {True}
    assert {after[id].staff for id in hit} == {(who,)}


def test_when_a_room_is_lost_people_meet_at_the_same_time_in_another(type_in, school):
    before, (item, hit) = stored(school), first(school)
    result = type_in("replan", "--without", f"lokale:{item.room}", "--on", item.day, "--yes", "--output", "json")
    after = stored(school)
    assert (result.code, result.json["data"]["moved"]) == (0, 0)
    assert {(after[id].day, after[id].start) == (before[id].day, before[id].start) for id in hit} == {True}
    assert item.room not in {after[id].room for id in hit}
    assert clashing(school) == ()


def test_what_staff_have_decided_stays_though_others_move(type_in, school):
    item, _hit = first(school)
    later = max(alive(school).values(), key=lambda one: (one.day, one.start))
    assert type_in("move", later.id, "--pick", "1", "--no-letters", "--yes").code == 0
    decided = stored(school)[later.id]
    assert decided.state is State.MOVED
    hours = ("--from", f"{item.start:%H.%M}", "--until", f"{item.end:%H.%M}")
    type_in("replan", "--without", f"staff:{item.staff[0]}", "--on", item.day, *hours, "--no-letters", "--yes")
    assert times(stored(school))[item.id] != times({item.id: item})[item.id]
    assert times(stored(school))[later.id] == times({later.id: decided})[later.id]


def test_conferences_that_find_no_time_are_listed_called_off_and_owed_again(type_in, school):
    item, _hit = first(school)
    everything = set(alive(school))
    result = type_in("replan", "--without", f"staff:{item.staff[0]}", "--no-letters", "--yes", "--output", "json")
    assert {one["id"] for one in result.json["data"]["unplaced"]} == everything
    assert all(f"{item.staff[0]} er væk" in one["reason"] for one in result.json["data"]["unplaced"])
    assert alive(school) == {}
    owed = type_in("book", item.pupil, "--staff", "AJO")
    assert (owed.code, owed.out.count("\n") >= 4) == (0, True)


def test_nothing_hit_and_words_that_say_nothing_are_told(type_in):
    assert type_in("replan", "--without", "staff:AJO", "--on", "2026-10-13").code == 5
    wrong = type_in("replan", "--without", "bus:4", "--without", "hjem:H9999", "--on", "torsdag", "--yes")
    assert (wrong.code, wrong.err.count("Gør sådan")) == (2, 3)


def test_a_move_onto_another_is_refused_with_who_and_offers_three_times_of_which_one_can_be_picked(type_in, school):
    item, _hit = first(school)
    other, hour = free_of(school, item)
    words = ("move", item.id, "--on", item.day, "--at", hour)
    refused = type_in(*words, "--output", "table")
    assert refused.code == 4
    assert f"er optaget af {other.id}" in refused.err
    assert max(map(len, refused.out.splitlines())) <= 80
    offers = type_in(*words, "--output", "json").json["data"]["alternatives"]
    assert [one["number"] for one in offers] == [1, 2, 3]
    assert type_in(*words, "--pick", "2", "--no-letters", "--yes").code == 0
    after = stored(school)[item.id]
    assert (after.day.isoformat(), after.start.isoformat()) == (offers[1]["day"], offers[1]["start"])
    assert clashing(school) == ()


def test_a_home_that_has_said_it_can_not_come_is_not_given_that_time(type_in, school):
    item, _hit = first(school)
    offer = type_in("request", item.id, "--output", "json").json["data"]["alternatives"][0]
    said = type_in("wish", item.households[0], "--on", offer["day"], "--cannot", "--yes")
    assert said.code == 0, said.err
    refused = type_in("move", item.id, "--on", offer["day"], "--at", offer["start"][:5], "--yes", "--output", "json")
    assert refused.code == 4
    assert "har svaret, at det ikke kan" in refused.json["problems"][0]["what"]
    assert offer["day"] not in {one["day"] for one in refused.json["data"]["alternatives"]}


def test_a_swap_gives_both_each_others_time_and_writes_to_both_homes(type_in, school, tmp_path):
    item, hit = first(school)
    other = alive(school)[max(hit - {item.id}, key=lambda id: alive(school)[id].start)]
    assert type_in("swap", item.id, other.id, "--yes", "--to", tmp_path / "breve").code == 0
    after = stored(school)
    assert (after[item.id].start, after[other.id].start) == (other.start, item.start)
    assert {path.name.split("-")[2] for path in (tmp_path / "breve").iterdir()} == {item.id, other.id}
    assert clashing(school) == ()


def test_one_called_off_is_owed_again_and_can_be_booked(type_in, school):
    item, _hit = first(school)
    off = type_in("cancel", item.id, "--reason", "syg-medarbejder", "--no-letters", "--yes")
    assert (off.code, stored(school)[item.id].state) == (0, State.CANCELLED)
    assert f"replan --without staff:{item.staff[0]}" in off.err
    assert type_in("book", item.pupil, "--pick", "1", "--yes").code == 0
    (new,) = (one for one in alive(school).values() if one.pupil == item.pupil)
    assert (new.rule, new.round, new.state, new.sequence) == (item.rule, item.round, State.CONFIRMED, 0)
    assert clashing(school) == ()


def test_an_extra_one_has_a_reason_and_counts_for_nothing(type_in, school, skolehjem):
    item, _hit = first(school)
    words = ("book", item.pupil, "--extra", "--on", "2026-11-03", "--at", "15.00", "--yes")
    assert type_in(*words).code == 2
    assert type_in(*words, "--reason", "trivsel").code == 0
    (extra,) = (one for one in alive(school).values() if one.reason)
    assert (extra.rule, extra.clauses, extra.reason) == ("ekstra-samtale", ("B23",), "wellbeing")
    assert "trivsel" in type_in("show", extra.id).out
    again = skolehjem("plan-meetings", "--kind", "samtale", "--class", "3A", "--dry-run", "--output", "json",
                      "--today", BEFORE, folder=school)  # fmt: skip
    assert again.code == 0
    assert stored(school)[extra.id] == extra


def test_a_planned_one_is_agreed_at_the_time_the_home_chose(type_in, school):
    item, _hit = first(school)
    offer = type_in("book", item.pupil, "--output", "json").json["data"]["alternatives"][0]
    words = ("book", item.pupil, "--on", offer["day"], "--at", offer["start"][:5])
    assert type_in(*words, "--yes").code == 0
    after = stored(school)[item.id]
    assert (after.state, after.day, after.start) == (
        State.CONFIRMED, date.fromisoformat(offer["day"]), time.fromisoformat(offer["start"]),
    )  # fmt: skip


def test_a_request_without_a_time_is_answered_with_the_best_ones(type_in, school):
    item, _hit = first(school)
    shown = type_in("request", item.id)
    assert (shown.code, "Mulige tider, den bedste først" in shown.out) == (0, True)
    assert type_in("request", "S9999").code == 5


def test_a_home_that_is_left_out_of_a_pupils_homes_gets_no_letter(type_in, school, tmp_path):
    item = next(one for one in alive(school).values() if len(one.households) == 2)
    kept, left_out = item.households
    store = open_store(school)
    suspended = Suspension(id=f"{item.pupil}:{left_out}", pupil=item.pupil, household=left_out)
    at = instant(date(2026, 10, 1), time(12))
    store.apply([Change(before=None, after=suspended)], by=Author(name="prøve", command="test"), at=at)
    store.close()
    assert type_in("move", item.id, "--pick", "1", "--yes", "--to", tmp_path / "breve").code == 0
    assert [path.stem for path in (tmp_path / "breve").iterdir()] == [f"ny-tid-{item.id}-{kept}"]
