"""`conference offer` and `conference book --file` from the outside: free times out, chosen times in."""

import shutil
from pathlib import Path

import pytest

from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import open_store
from tests.sample_folder import make_sample_folder

TWO = "20/10 kl. 14.00"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(*words):
        return skolehjem("conference", *words, "--today", "2026-09-10", "--lang", "en", folder=school)

    return typing


@pytest.fixture
def write(tmp_path):
    def writing(*lines) -> Path:
        path: Path = tmp_path / "valg.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return writing


def booked(school):
    store = open_store(school)
    found = [(one.pupil, f"{one.day} {one.start:%H.%M}", one.state.value) for one in load_conferences(store, "2026/27")]
    store.close()
    return found


def test_chosen_times_are_booked_first_come_and_the_rest_are_told_why(type_in, school, write):
    file = write("Elev;Klasse;Valg;Indsendt", f"Ifrah;0A;{TWO};2026-09-09", f"Freja;0A;{TWO};2026-09-08")
    told = type_in("book", "--file", file, "--yes")
    assert 7 == told.code
    assert [("E0040", "2026-10-20 14.00", "confirmed")] == booked(school)
    assert "Ifrah Warsame 0A got no time" in told.err
    assert "Tu 20.10.26 14:15" in told.err


def test_by_lot_the_seed_is_said_and_decides(type_in, write):
    file = write("Elev;Klasse;Valg", *(f"{name};0A;{TWO}" for name in ("Ifrah", "Freja", "Rosa", "Ellie")))
    words = ("book", "--file", file, "--order", "lod", "--dry-run", "--output", "json")
    first, second = (type_in(*words, "--seed", 5).json["data"] for _ in range(2))
    assert first == second
    assert 5 == first["seed"]
    assert 20260910 == type_in(*words).json["data"]["seed"]
    assert 1 < len({type_in(*words, "--seed", n).json["data"]["booked"][0]["pupil"] for n in range(8)})


def test_a_dry_run_books_nothing(type_in, school, write):
    assert 0 == type_in("book", "--file", write("Elev;Valg", f"Freja Jensen;{TWO}"), "--dry-run").code
    assert [] == booked(school)


def test_one_bad_row_books_nothing(type_in, school, write):
    told = type_in("book", "--file", write("Elev;Valg", f"Freja Jensen;{TWO}", "Ifrah Warsame;blå"), "--yes")
    assert (3, []) == (told.code, booked(school))


def test_an_order_that_is_none_is_refused(type_in, write):
    assert 2 == type_in("book", "--file", write("Elev;Valg", f"Freja Jensen;{TWO}"), "--order", "x", "--yes").code


def test_free_times_are_shown_for_one_home_and_counted_for_all(type_in):
    assert "14:00, 14:15" in type_in("offer", "Freja 0A").out
    data = type_in("offer", "--class", "0A", "--output", "json").json["data"]
    assert {"home", "pupil", "times", "minutes", "form", "agreed"} == set(data[0])
    assert all(one["times"] for one in data)


def test_a_spreadsheet_gets_a_line_for_each_time(type_in):
    lines = type_in("offer", "Freja 0A", "--output", "csv").out.splitlines()
    assert lines[1].startswith("H040;Freja Jensen 0A;E0040;2026-10-19;14:00")


def test_a_home_left_out_is_offered_nothing(type_in, skolehjem, school):
    skolehjem("home", "leave-out", "H001", "--yes", "--today", "2026-09-10", folder=school)
    assert "H001" not in type_in("offer", "--class", "0A").out
    assert "H002" in type_in("offer", "--class", "0A").out


def test_papers_are_written_for_each_home(type_in, tmp_path):
    target = tmp_path / "tilbud.md"
    type_in("round", "--answer-by", "2026-10-01", "--yes")
    assert 0 == type_in("offer", "Freja 0A", "--to", target).code
    text = target.read_text("utf-8")
    assert "Freja Jensen, 0A" in text
    assert "Svar senest torsdag den 1. oktober 2026" in text or "Answer by Thursday 1 October 2026" in text


def test_a_home_with_its_time_has_nothing_to_choose(type_in, write, tmp_path):
    type_in("book", "--file", write("Elev;Valg", f"Freja Jensen;{TWO}"), "--yes")
    assert 5 == type_in("offer", "Freja 0A", "--to", tmp_path / "tilbud.md").code
