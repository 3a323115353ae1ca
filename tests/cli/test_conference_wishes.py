"""`conference round|wish|import-wishes|answers` from the outside."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from skolehjem.store.conference_rounds import load_answers, load_home_times, load_round
from skolehjem.store.database import STORE_FILE, open_store
from tests.sample_folder import make_sample_folder

YEAR, RULE = "2026/27", "samtale"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school; its conferences are held from 19 October to 26 November between 14 and 18."""
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(*words, today="2026-09-10"):
        return skolehjem("conference", *words, "--today", today, "--lang", "en", folder=school)

    return typing


@pytest.fixture
def write(tmp_path):
    def writing(*lines) -> Path:
        path: Path = tmp_path / "svar.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return writing


def stored(school):
    """The homes that have answered, with the times of each as text."""
    store = open_store(school)
    answers, times = load_answers(store, YEAR, RULE, 1), load_home_times(store, YEAR, RULE, 1)
    store.close()
    return {
        home: [f"{one.kind} {one.day or ''} {one.start or ''}-{one.end or ''}" for one in times.get(home, ())]
        for home in answers
    }


def test_a_wish_is_stored_by_the_pupil_and_added_to(type_in, school):
    assert 0 == type_in("wish", "Freja 0A", "--on", "2026-10-20", "--from", 16, "--to", 17, "--yes").code
    assert 0 == type_in("wish", "H040", "--cannot", "--on", "22/10", "--not-before", "15", "--yes").code
    expected = [
        "wish 2026-10-20 16:00:00-17:00:00",
        "blocked 2026-10-22 -",
        "blocked 2026-10-22 -15:00:00",
    ]
    assert {"H040": expected} == stored(school)


def test_several_days_are_noted_at_once_some_with_hours_of_their_own(type_in, school):
    words = ("--on", "20/10", "--on", "21/10 efter 16", "--on", "22/10", "--from", "15", "--to", "16")
    assert 0 == type_in("wish", "H040", *words, "--yes").code
    expected = {
        "wish 2026-10-20 15:00:00-16:00:00",
        "wish 2026-10-21 16:00:00-",
        "wish 2026-10-22 15:00:00-16:00:00",
    }
    assert expected == set(stored(school)["H040"])


def test_not_before_and_not_after_hold_for_every_day(type_in, school):
    assert 0 == type_in("wish", "H040", "--not-before", "15", "--not-after", "17.30", "--yes").code
    assert {"H040": ["blocked  -15:00:00", "blocked  17:30:00-"]} == stored(school)


def test_a_home_may_be_content_with_anything_and_take_its_answer_back(type_in, school):
    type_in("wish", "H040", "--on", "20/10", "--yes")
    assert 0 == type_in("wish", "H040", "--anything", "--yes").code
    assert {"H040": []} == stored(school)
    assert 0 == type_in("wish", "H040", "--clear", "--yes").code
    assert {} == stored(school)


def test_who_writes_on_the_homes_behalf_is_kept(type_in, school):
    assert 0 == type_in("wish", "H040", "--anything", "--by", "ani", "--yes").code
    store = open_store(school)
    assert "ANI" == load_answers(store, YEAR, RULE, 1)["H040"].by
    store.close()


def test_a_pupil_with_two_homes_asks_which(type_in, school):
    told = type_in("wish", "Layla 0A", "--anything", "--yes")
    assert 2 == told.code
    assert "H001 and H002" in told.err
    assert {} == stored(school)


@pytest.mark.parametrize(
    "words",
    [
        ("Freja 0A",),
        ("Freja 0A", "--cannot"),
        ("Freja 0A", "--anything", "--clear"),
        ("Freja 0A", "--anything", "--on", "20/10"),
        ("Freja 0A", "--on", "31/2"),
        ("Freja 0A", "--from", "19", "--to", "17"),
        ("Freja 0A", "--from", "blå"),
    ],
)
def test_words_that_say_nothing_or_too_much_are_refused(type_in, school, words):
    assert 2 == type_in("wish", *words, "--yes").code
    assert {} == stored(school)


def test_everything_wrong_is_told_at_once(type_in):
    told = type_in("wish", "Frejaa 0A", "--on", "31/2", "--from", "blå", "--by", "xyzzy", "--yes")
    assert 4 == told.err.count("\n") - told.err.count("\n  ")


def test_a_dry_run_stores_nothing(type_in, school):
    assert 0 == type_in("wish", "H040", "--anything", "--dry-run").code
    assert {} == stored(school)


def test_an_import_takes_the_place_of_what_was_said_before(type_in, school, write):
    type_in("wish", "H040", "--on", "20/10", "--yes")
    file = write("Elev;Klasse;Ønske;Kan ikke", "Freja Jensen;0A;16-17;22/10", "Ifrah;0A;alt passer;")
    assert 0 == type_in("import-wishes", file, "--yes").code
    assert {"H038": [], "H040": ["wish  16:00:00-17:00:00", "blocked 2026-10-22 -"]} == stored(school)
    assert "Nothing has changed" in type_in("import-wishes", file, "--yes").err


def test_of_two_answers_for_the_same_child_the_last_counts(type_in, school, write):
    file = write("Hjem;Ønske;Svaret", "H040;14-15;2026-09-09 18:00", "H040;16-17;2026-09-09 12:00")
    assert 0 == type_in("import-wishes", file, "--yes").code
    assert {"H040": ["wish  14:00:00-15:00:00"]} == stored(school)


def test_one_bad_row_leaves_the_store_as_it_was_and_all_are_told(type_in, school, write):
    file = write("Elev;Ønske", "Freja Jensen;16-17", "Frejax;16-17", "E0003;16-17", "Ifrah Warsame;blå")
    told = type_in("import-wishes", file, "--yes")
    assert 3 == told.code
    assert {} == stored(school)
    assert all(f"svar.csv:{row}" in told.err for row in (3, 4, 5))


def test_a_file_that_is_not_there_is_said(type_in, tmp_path):
    assert 5 == type_in("import-wishes", tmp_path / "svar.csv", "--yes").code


def test_an_answer_after_the_deadline_is_taken_and_said(type_in, school):
    assert 0 == type_in("round", "--answer-by", "2026-10-01", "--yes").code
    told = type_in("wish", "H040", "--anything", "--yes", today="2026-10-02")
    assert "after the deadline" in told.err
    assert {"H040": []} == stored(school)
    assert "(late)" in type_in("answers", today="2026-10-02").out


@pytest.mark.parametrize("words", [("--on", "2026-12-01"), ("--from", "18", "--to", "20")])
def test_days_and_hours_outside_the_round_are_said(type_in, school, words):
    assert "outside the round" in type_in("wish", "H040", *words, "--yes").err
    assert ["H040"] == list(stored(school))


def test_a_home_that_blocks_every_day_is_told_that_it_can_get_no_time(type_in):
    days = ("mandag", "tirsdag", "onsdag", "torsdag")
    told = type_in("wish", "H040", "--cannot", *(word for one in days for word in ("--on", one)), "--yes")
    assert "can get no time" in told.err


def test_the_deadline_is_set_changed_and_taken_away(type_in, school):
    for given, expected in (
        ("2026-10-01", "2026-10-01"),
        ("5/10/2026", "2026-10-05"),
        ("none", "None"),
        ("2026-10-02", "2026-10-02"),
    ):
        assert 0 == type_in("round", "--answer-by", given, "--yes").code
        store = open_store(school)
        assert expected == str(load_round(store, YEAR, RULE, 1).answer_by)
        store.close()


def test_a_round_is_shown_with_its_days_and_answers(type_in):
    type_in("wish", "H040", "--anything", "--yes")
    data = type_in("round", "--output", "json").json["data"]
    assert ("2026-10-19", "2026-11-26", 1) == (data["days"][0], data["days"][-1], data["answered"])


def test_a_round_that_the_principle_does_not_have_is_not_found(type_in):
    assert 5 == type_in("answers", "--round", 9).code


def test_who_has_answered_is_counted_class_by_class(type_in):
    type_in("wish", "H040", "--anything", "--yes")
    data = type_in("answers", "--class", "0A", "--output", "json").json["data"]
    [line] = data["classes"]
    assert ("0A", 1, len(data["homes"])) == (line["label"], line["answered"], line["homes"])


def test_those_who_are_missing_are_listed_with_whom_to_call(type_in):
    type_in("wish", "H040", "--anything", "--yes")
    told = type_in("answers", "--missing", "--class", "0A", "--output", "csv").out
    assert "H040" not in told
    assert "H038" in told
    assert "Telephone" in told.splitlines()[0]


def test_protected_names_are_shown_by_their_alias_and_found_by_no_other(type_in, school):
    with sqlite3.connect(school / STORE_FILE) as connection:
        connection.execute("UPDATE pupil SET name_protected = 1, alias = 'Kim' WHERE given_name = 'Freja'")
        connection.execute("UPDATE guardian SET name_protected = 1, alias = NULL WHERE household = 'H040'")
    connection.close()
    assert 5 == type_in("wish", "Freja 0A", "--anything", "--yes").code
    assert 0 == type_in("wish", "Kim 0A", "--anything", "--yes").code
    type_in("wish", "H040", "--clear", "--yes")
    for words in ((), ("--missing",)):
        told = type_in("answers", "--class", "0A", *words).out
        assert "Kim 0A" in told
        assert "Freja Jensen 0A" not in told


def test_the_audit_log_says_who_changed_what_and_nothing_of_the_times(type_in, school):
    type_in("wish", "H040", "--on", "20/10", "--yes")
    with sqlite3.connect(school / STORE_FILE) as connection:
        rows = connection.execute("SELECT noun, thing FROM audit WHERE command = 'conference wish'").fetchall()
    connection.close()
    answer = f"{YEAR}:{RULE}:1:H040"
    assert [("home answer", answer), ("home time", f"{answer}#1")] == rows
