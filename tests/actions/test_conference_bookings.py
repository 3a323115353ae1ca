"""Free times of a whole school, and files of chosen times booked: all or none, and nobody twice."""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skolehjem.actions.conference_bookings import apply_bookings, list_offers, load_open, propose_bookings
from skolehjem.actions.conference_offers import compose_offers
from skolehjem.actions.conference_rounds import Wanted
from skolehjem.actions.principles import load_principle
from skolehjem.core.conference_rounds.answers import HomeAnswer
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.giving_out import Order
from skolehjem.core.meetings.meeting import State
from skolehjem.errors import DataFault, NotFound, Unavailable
from skolehjem.files.settings import SETTINGS_FILE, read_settings
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Author, open_store
from tests.sample_folder import make_sample_folder

TODAY, NOW = date(2026, 9, 10), datetime(2026, 9, 10, 10, tzinfo=UTC)
BY = Author(name="prøve", command="conference book")
TWO = "20/10 14.00"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def folder(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def store(folder):
    store = open_store(folder)
    yield store
    store.close()


@pytest.fixture
def load(store, folder):
    def loading():
        settings = read_settings(folder / SETTINGS_FILE)
        principle = load_principle(store, folder / settings.principle, TODAY)
        return load_open(store, Wanted(principle=principle, settings=settings, year="2026/27", today=TODAY), NOW)

    return loading


@pytest.fixture
def write(tmp_path):
    def writing(*lines) -> Path:
        path: Path = tmp_path / "valg.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return writing


def test_a_file_is_booked_and_booking_it_again_changes_nothing(store, load, write):
    file = write("Elev;Klasse;1. valg;2. valg", f"Ifrah;0A;{TWO};20/10 14.15", f"Freja;0A;{TWO};20/10 14.15")
    proposal = propose_bookings(load(), file, Order.FIRST_COME, 0)
    assert [time(14), time(14, 15)] == [one.change.value.start for one in proposal.result.given]
    apply_bookings(store, proposal, by=BY, at=NOW)
    stored = load_conferences(store, "2026/27")
    assert [State.CONFIRMED, State.CONFIRMED] == [one.state for one in stored]
    again = propose_bookings(load(), file, Order.FIRST_COME, 0)
    assert ((), 2) == (again.changes, len(again.result.kept))


def test_a_whole_school_that_wants_the_same_hour_gets_no_clash_and_all_are_told(load, write):
    found = load()
    pupils = sorted({one.owed.pupil for one in found.demands})
    file = write("Elev-id;Valg 1;Valg 2", *(f"{pupil};{TWO};21/10 17.45" for pupil in pupils))
    result = propose_bookings(found, file, Order.LOT, 7).result
    assert len(pupils) == len(result.given) + len(result.left)
    conferences = [one.change.value for one in result.given]
    assert () == find_clashes(bookings_of(found.asked.roster, found.present.meetings, conferences, 5, 15))
    assert all(one.why and one.nearest for one in result.left)


def test_every_bad_row_is_told_and_nothing_is_booked(load, write):
    file = write("Elev;Valg", f"Ifrahx;{TWO}", "Ifrah Warsame;blå", f";{TWO}", f"Freja Jensen;{TWO}")
    with pytest.raises(DataFault) as told:
        propose_bookings(load(), file, Order.FIRST_COME, 0)
    assert {"valg.csv:2, Elev", "valg.csv:3, Valg", "valg.csv:4, Elev"} == {one.where for one in told.value.problems}


def test_a_home_with_several_children_must_say_which(load, write):
    with pytest.raises(DataFault, match="several conferences"):
        propose_bookings(load(), write("Hjem;Valg", f"H020;{TWO}"), Order.FIRST_COME, 0)


def test_a_missing_file_is_not_found(load, tmp_path):
    with pytest.raises(NotFound):
        propose_bookings(load(), tmp_path / "valg.csv", Order.FIRST_COME, 0)


def test_bookings_are_refused_when_a_home_answers_meanwhile(store, load, write):
    proposal = propose_bookings(load(), write("Elev;Valg", f"Freja Jensen;{TWO}"), Order.FIRST_COME, 0)
    other = open_store(store.path.parent)
    answer = HomeAnswer(
        id="2026/27:samtale:1:H040", year="2026/27", rule="samtale", round=1, household="H040", answered_on=TODAY
    )
    from skolehjem.core.changes import Change

    other.apply([Change(before=None, after=answer)], by=BY, at=NOW)
    other.close()
    with pytest.raises(Unavailable):
        apply_bookings(store, proposal, by=BY, at=NOW)
    assert () == load_conferences(store, "2026/27")


def test_offers_are_for_each_home_and_only_while_nothing_is_agreed(store, load, write):
    proposal = propose_bookings(load(), write("Elev;Valg", f"Freja Jensen;{TWO}"), Order.FIRST_COME, 0)
    apply_bookings(store, proposal, by=BY, at=NOW)
    offers = {one.home: one for one in list_offers(load(), {"2026-0A"})}
    assert proposal.changes[0].value.id == offers["H040"].agreed.id
    assert () == offers["H040"].slots
    times = {(slot.day, slot.start) for slot in offers["H038"].slots}
    assert (date(2026, 10, 20), time(14)) not in times
    assert (date(2026, 10, 20), time(14, 15)) in times


def test_papers_of_offers_name_the_times_and_no_home_left_out(load, folder):
    found = load()
    offers = list_offers(found, (), "H038")
    [paper] = compose_offers(offers, found.asked.roster, folder, read_settings(folder / SETTINGS_FILE), TODAY)
    text = repr(paper)
    assert "14.00, 14.15" in text or "14:00, 14:15" in text
    assert "Ifrah" in text
