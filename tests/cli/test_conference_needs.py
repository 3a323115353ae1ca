"""`conference need`, `interpreter` and `home` from the outside: what some pupils need, and who is not to be told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.busy.busy import BusyOf
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes, Interpreter, Suspension
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.meeting import State
from skolehjem.store.appointments import load_conferences
from skolehjem.store.busy import load_busy_calendars
from skolehjem.store.conference_rounds import load_interpreters, load_needs
from skolehjem.store.database import open_store
from skolehjem.store.roster import load_roster, load_suspensions
from tests.files.awkward_calendars import NOON, calendar, event
from tests.sample_folder import make_sample_folder
from tests.small_school import small_school
from tests.third_grade import BY, STAMP, conference

YEAR = "2026/27"
LAYLA = "E0003"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(*words, today="2026-09-10"):
        return skolehjem(*words, "--today", today, "--lang", "en", folder=school)

    return typing


def read(school, load, *more):
    store = open_store(school)
    found = load(store, *more)
    store.close()
    return found


def needs(school):
    return list(read(school, load_needs, YEAR).values())


def test_what_a_pupil_needs_is_stored_bit_by_bit_and_taken_back(type_in, school):
    type_in("interpreter", "add", "ayse", "--language", "tyrkisk", "--yes")
    assert 0 == type_in("conference", "need", "Layla 0A", "--minutes", 30, "--homes", "apart", "--yes").code
    words = ("--form", "online", "--step-free", "--interpreter", "AYSE")
    assert 0 == type_in("conference", "need", "Layla 0A", *words, "--yes").code
    expected = ConferenceNeed(
        id=f"{YEAR}:{LAYLA}", year=YEAR, pupil=LAYLA, minutes=30, homes=Homes.APART, form="online", step_free=True,
        interpreter="AYSE",
    )  # fmt: skip
    assert [expected] == needs(school)
    assert 0 == type_in("conference", "need", LAYLA, "--interpreter", "none", "--steps", "--yes").code
    assert [(None, False, 30)] == [(one.interpreter, one.step_free, one.minutes) for one in needs(school)]
    assert 0 == type_in("conference", "need", LAYLA, "--clear", "--yes").code
    assert [] == needs(school)


def test_a_need_that_is_as_everybodys_is_not_kept(type_in, school):
    assert 0 == type_in("conference", "need", LAYLA, "--homes", "sammen", "--steps", "--yes").code
    assert [] == needs(school)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--clear", "--step-free"),
        ("--form", "blå"),
        ("--homes", "x"),
        ("--minutes", "3"),
    ],
)
def test_needs_that_say_nothing_or_no_sense_are_refused(type_in, school, words):
    assert 2 == type_in("conference", "need", LAYLA, *words, "--yes").code
    assert [] == needs(school)


def test_an_interpreter_nobody_has_added_is_not_found(type_in):
    assert 5 == type_in("conference", "need", LAYLA, "--interpreter", "AYSE", "--yes").code


def test_homes_apart_where_there_is_one_home_is_said(type_in):
    assert "Only one home" in type_in("conference", "need", "Freja 0A", "--homes", "apart", "--yes").err


def test_needs_are_listed_with_homes_that_want_an_interpreter_and_have_none(type_in):
    type_in("conference", "need", LAYLA, "--minutes", 30, "--yes")
    told = type_in("conference", "needs")
    assert "Layla Ahmad 0A" in told.out
    assert "want an interpreter" in told.err


def test_interpreters_are_added_listed_and_taken_off(type_in, school):
    told = type_in("interpreter", "add", "ayse", "--language", "tyrkisk", "--yes")
    assert "of age" in told.err
    assert (Interpreter(id="AYSE", language="tyrkisk"),) == read(school, load_interpreters)
    assert "AYSE" in type_in("interpreter", "list").out
    assert 0 == type_in("interpreter", "remove", "ayse", "--yes").code
    assert () == read(school, load_interpreters)


@pytest.mark.parametrize(("name", "code"), [("ani", 4), ("to ord", 2), ("", 2), ("=HYP", 2)])
def test_a_name_that_cannot_be_an_interpreters_is_refused(type_in, school, name, code):
    assert code == type_in("interpreter", "add", name, "--yes").code
    assert () == read(school, load_interpreters)


def test_an_interpreter_somebody_needs_stays_on_the_list(type_in, school):
    type_in("interpreter", "add", "AYSE", "--yes")
    type_in("conference", "need", LAYLA, "--interpreter", "AYSE", "--yes")
    assert 4 == type_in("interpreter", "remove", "AYSE", "--yes").code
    assert 1 == len(read(school, load_interpreters))


def test_an_interpreters_calendar_is_imported_and_goes_with_the_interpreter(type_in, school, tmp_path):
    type_in("interpreter", "add", "AYSE", "--yes")
    file = tmp_path / "ayse.ics"
    file.write_bytes(calendar(event(NOON)))
    assert 0 == type_in("import", "busy", file, "--for", "tolk:ayse", "--yes").code
    assert [(BusyOf.INTERPRETER, "AYSE")] == [(one.of, one.owner) for one in read(school, load_busy_calendars)]
    assert 0 == type_in("interpreter", "remove", "AYSE", "--yes").code
    assert () == read(school, load_busy_calendars)


def test_an_interpreter_is_in_one_place_at_a_time():
    here = conference(id="S1", staff=("A",), households=("H1",), room="1", interpreter="AYSE")
    there = conference(id="S2", staff=("B",), households=("H2",), room="2", interpreter="AYSE")
    found = find_clashes(bookings_of(small_school({"3A": ["H1", "H2"]}), (), (here, there)))
    assert [("interpreter", "AYSE")] == [clash.need for clash in found]


def test_a_home_left_out_is_in_no_list_and_taken_back_is_again(type_in, school):
    assert 0 == type_in("home", "leave-out", "H001", "--yes").code
    assert "H001" not in type_in("conference", "answers").out
    assert {(home.pupil, home.household) for home in read(school, load_suspensions, date(2026, 9, 10))} == {
        (pupil, "H001") for pupil in ("E0003", "E0002", "E0001")
    }
    assert "H001" in type_in("home", "left-out").out
    assert 0 == type_in("home", "take-back", "H001", "--yes").code
    assert "H001" in type_in("conference", "answers").out


def test_a_home_may_be_left_out_for_one_child_until_a_day(type_in, school):
    assert 0 == type_in("home", "leave-out", "H001", LAYLA, "--until", "2026-12-01", "--yes").code
    expected = Suspension(id=f"{LAYLA}:H001", pupil=LAYLA, household="H001", until=date(2026, 12, 1))
    assert (expected,) == read(school, load_suspensions, date(2026, 12, 1))
    assert () == read(school, load_suspensions, date(2026, 12, 2))
    assert ("H002",) == read(school, load_roster, YEAR, date(2026, 12, 1)).homes_of[LAYLA]
    assert {"H001", "H002"} == set(read(school, load_roster, YEAR, date(2026, 12, 2)).homes_of[LAYLA])


def plan(school, *households):
    """A conference about Layla in November with these homes."""
    store = open_store(school)
    planned = conference(pupil=LAYLA, school_class="2026-0A", staff=("ANI",), room="N01", households=households)
    store.apply([Change(before=None, after=planned)], by=BY, at=STAMP)
    store.close()


def test_it_leaves_the_conferences_to_come_with_it(type_in, school):
    plan(school, "H001", "H002")
    assert 0 == type_in("home", "leave-out", "H001", LAYLA, "--yes").code
    [after] = read(school, load_conferences, YEAR)
    assert (("H002",), 1, State.PLANNED) == (after.households, after.sequence, after.state)


def test_it_stays_on_those_that_are_over(type_in, school):
    plan(school, "H001", "H002")
    assert 0 == type_in("home", "leave-out", "H001", LAYLA, "--yes", today="2026-11-11").code
    assert [("H001", "H002")] == [one.households for one in read(school, load_conferences, YEAR)]


def test_a_conference_with_that_home_alone_is_called_off(type_in, school):
    plan(school, "H001")
    assert "S1" in type_in("home", "leave-out", "H001", LAYLA, "--yes").err
    assert [State.CANCELLED] == [one.state for one in read(school, load_conferences, YEAR)]


def test_leaving_out_the_only_home_is_warned_of(type_in):
    assert "only home" in type_in("home", "leave-out", "H040", "--yes").err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("leave-out", "H999"), 5),
        (("leave-out", "H040", LAYLA), 5),
        (("leave-out", "H040", "--until", "2026-09-01"), 2),
        (("take-back", "H040"), 5),
    ],
)
def test_what_cannot_be_is_told(type_in, school, words, code):
    assert code == type_in("home", *words, "--yes").code
    assert () == read(school, load_suspensions, date(2026, 9, 10))
