"""Feeds on a real CalDAV server: only what changed is sent, nobody's change is undone, nothing is lost."""

import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from skolehjem.actions.publish import kept_problems, prepare, send
from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.calendars.remote import Doing, RemoteEvent
from skolehjem.errors import NotFound, Refused, Unavailable
from skolehjem.files.caldav import CaldavServer
from skolehjem.store.database import Author, Store, make_store
from tests.caldav_server import PASSWORD, Radicale, radicale
from tests.files.test_ical_readers import a_year
from tests.readers import ical_reader
from tests.readers.reading import expected

NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)
YEAR = "2026/27"
AUTHOR = Author(name="AB", command="publish caldav")
FOLDER = "/sekret%C3%A6r/skole/"


def an_entry(number: int, **changes: Any) -> CalendarEntry:
    fields: dict[str, Any] = {
        "uid": f"{number:032x}",
        "changed_at": NOW,
        "start": datetime(2026, 9, 1, 17) + timedelta(days=number),
        "end": datetime(2026, 9, 1, 19) + timedelta(days=number),
        "title": f"Forældremøde {number}",
        "summary": f"Forældremøde {number}",
        "location": ("Lokale 12", "Åskolen"),
        "description": ("Dagsorden:", "– Trivsel; ro, og læsning", "– Eventuelt"),
    }
    return CalendarEntry(**(fields | changes))


def a_feed(*entries: CalendarEntry) -> Feed:
    return Feed(kind=FeedKind.SCHOOL, view=f"{YEAR} school", name="Åskolen & venner", entries=entries)


THREE = tuple(an_entry(n) for n in (1, 2, 3))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_calendar(server: Radicale):
    server.left = None
    server.ask("DELETE", FOLDER)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path)


def prepared(store: Store, server: Radicale, *entries: CalendarEntry, overwrite: tuple[str, ...] = (), now=NOW):
    with CaldavServer(server.target(), PASSWORD) as calendar:
        return prepare(store, calendar, "skole", a_feed(*entries), year=YEAR, now=now, overwrite=overwrite)


def sent(store: Store, server: Radicale, *entries: CalendarEntry, overwrite: tuple[str, ...] = (), now=NOW):
    """Prepare and send; returns what was done by number, and the problems of events that were not taken."""
    with CaldavServer(server.target(), PASSWORD) as calendar:
        sending = prepare(store, calendar, "skole", a_feed(*entries), year=YEAR, now=now, overwrite=overwrite)
        problems = send(store, calendar, sending, by=AUTHOR, at=now)
    return {int(step.uid, 16): step.doing for step, _ in sending.steps}, problems


def on_server(server: Radicale, number: int) -> str:
    status, body = server.ask("GET", f"{FOLDER}{number:032x}.ics")
    return body.decode() if status == 200 else ""


def changed_by_phone(server: Radicale, number: int, old: str, new: str) -> None:
    body = on_server(server, number)
    assert old in body
    status, _ = server.ask("PUT", f"{FOLDER}{number:032x}.ics", body.replace(old, new).encode())
    assert status in (201, 204)


def test_the_first_time_the_calendar_is_made_and_every_event_sent(store, server):
    assert prepared(store, server, *THREE).missing
    assert sent(store, server, *THREE) == (dict.fromkeys((1, 2, 3), Doing.ADD), ())
    assert "SUMMARY:Forældremøde 2" in on_server(server, 2)
    assert "DTSTART;TZID=Europe/Copenhagen:20260903T170000" in on_server(server, 2)
    _, listed = server.ask("PROPFIND", FOLDER, b"", Depth="0")
    assert "Åskolen &amp; venner" in listed.decode()


def test_a_dry_run_writes_nothing(store, server):
    prepared(store, server, *THREE)
    assert server.ask("PROPFIND", FOLDER)[0] == 404
    assert store.load(RemoteEvent) == ()


def test_when_nothing_changed_nothing_is_sent(store, server):
    sent(store, server, *THREE)
    assert sent(store, server, *THREE) == ({}, ())


def test_each_sending_puts_one_line_into_the_audit_log_and_a_run_that_sends_nothing_none(store, server):
    sent(store, server, *THREE)
    sent(store, server, *THREE)
    server.left = 2
    with pytest.raises(Unavailable):
        sent(store, server, *THREE, an_entry(4), an_entry(5))
    line = ("AB", "publish caldav", "send", "server calendar", "skole")
    assert [line, line] == store.query("SELECT author, command, action, noun, thing FROM audit")


def test_only_what_changed_is_sent(store, server):
    sent(store, server, *THREE)
    moved = replace(THREE[1], start=datetime(2026, 9, 3, 18), end=datetime(2026, 9, 3, 20))
    assert sent(store, server, THREE[0], moved, THREE[2], an_entry(4)) == ({2: Doing.CHANGE, 4: Doing.ADD}, ())
    assert "DTSTART;TZID=Europe/Copenhagen:20260903T180000" in on_server(server, 2)
    assert "SEQUENCE:1" in on_server(server, 2)


def test_what_is_gone_is_called_off_and_taken_away_when_that_is_old(store, server):
    sent(store, server, *THREE)
    assert sent(store, server, *THREE[1:]) == ({1: Doing.CHANGE}, ())
    assert "STATUS:CANCELLED" in on_server(server, 1)
    assert sent(store, server, *THREE[1:], now=datetime(2026, 10, 1, tzinfo=UTC)) == ({1: Doing.REMOVE}, ())
    assert on_server(server, 1) == ""
    assert sent(store, server, *THREE[1:], now=datetime(2026, 10, 1, tzinfo=UTC)) == ({}, ())


def test_a_change_made_on_the_server_is_shown_and_left_alone(store, server):
    sent(store, server, *THREE)
    changed_by_phone(server, 2, "20260903T170000", "20260903T163000")
    moved = replace(THREE[1], location=("Aulaen",))
    sending = prepared(store, server, THREE[0], moved, THREE[2])
    [problem] = kept_problems(sending)
    assert "Forældremøde 2" in str(problem.what)
    assert problem.where == f"{2:032x}"[:8]
    assert sending.count == 0
    sent(store, server, THREE[0], moved, THREE[2])
    assert "DTSTART;TZID=Europe/Copenhagen:20260903T163000" in on_server(server, 2)


def test_a_change_made_on_the_server_is_undone_for_whoever_insists(store, server):
    sent(store, server, *THREE)
    changed_by_phone(server, 2, "20260903T170000", "20260903T163000")
    server.ask("DELETE", f"{FOLDER}{3:032x}.ics")
    done, problems = sent(store, server, *THREE, overwrite=("all",))
    assert (done, problems) == ({2: Doing.CHANGE, 3: Doing.ADD}, ())
    assert "DTSTART;TZID=Europe/Copenhagen:20260903T170000" in on_server(server, 2)
    assert "Forældremøde 3" in on_server(server, 3)


def test_what_we_have_no_more_is_left_standing_when_somebody_changed_it_there(store, server):
    october = datetime(2026, 10, 1, tzinfo=UTC)
    sent(store, server, *THREE)
    changed_by_phone(server, 1, "SUMMARY:Forældremøde 1", "SUMMARY:Fest")
    sending = prepared(store, server, *THREE[1:], now=october)
    [problem] = kept_problems(sending)
    assert "have it no more" in str(problem.hint)
    sent(store, server, *THREE[1:], now=october)
    assert "SUMMARY:Fest" in on_server(server, 1)
    assert sent(store, server, *THREE[1:], now=october, overwrite=("0000",)) == ({1: Doing.REMOVE}, ())
    assert on_server(server, 1) == ""


def test_insisting_on_an_event_that_nobody_changed_is_a_slip(store, server):
    sent(store, server, *THREE)
    with pytest.raises(NotFound, match="ffff"):
        prepared(store, server, *THREE, overwrite=("ffff",))


def test_an_event_that_was_removed_on_the_server_is_not_put_back(store, server):
    sent(store, server, *THREE)
    server.ask("DELETE", f"{FOLDER}{3:032x}.ics")
    sending = prepared(store, server, *THREE)
    assert [Doing.KEEP_REMOVED] == [event.doing for event in sending.shown]
    sent(store, server, *THREE)
    assert on_server(server, 3) == ""


def test_a_change_on_the_server_that_we_make_too_is_no_quarrel(store, server):
    sent(store, server, *THREE)
    changed_by_phone(server, 2, "20260903T170000", "20260903T163000")
    earlier = replace(THREE[1], start=datetime(2026, 9, 3, 16, 30))
    assert sent(store, server, THREE[0], earlier, THREE[2]) == ({2: Doing.KNOW}, ())
    assert sent(store, server, THREE[0], earlier, THREE[2]) == ({}, ())


def test_a_change_made_between_looking_and_sending_is_not_overwritten(store, server):
    sent(store, server, *THREE)
    moved = replace(THREE[1], start=datetime(2026, 9, 3, 18), end=datetime(2026, 9, 3, 20))
    with CaldavServer(server.target(), PASSWORD) as calendar:
        feed = a_feed(THREE[0], moved, THREE[2])
        sending = prepare(store, calendar, "skole", feed, year=YEAR, now=NOW, overwrite=())
        changed_by_phone(server, 2, "SUMMARY:Forældremøde 2", "SUMMARY:Fest")
        [problem] = send(store, calendar, sending, by=AUTHOR, at=NOW)
    assert "Fest" in str(problem.what)
    assert "SUMMARY:Fest" in on_server(server, 2)


@pytest.mark.parametrize("answered", range(1, 8))
def test_a_server_that_goes_away_loses_nothing_and_the_next_run_catches_up(store, server, answered):
    server.left = answered
    with pytest.raises(Unavailable):
        sent(store, server, *THREE, an_entry(4), an_entry(5), an_entry(6))
    server.left = None
    confirmed = {event.uid for event in store.load(RemoteEvent)}
    standing = {f"{n:032x}" for n in range(1, 7) if on_server(server, n)}
    assert confirmed <= standing
    assert sent(store, server, *THREE, an_entry(4), an_entry(5), an_entry(6))[1] == ()
    assert all(on_server(server, n) for n in range(1, 7))
    assert sent(store, server, *THREE, an_entry(4), an_entry(5), an_entry(6)) == ({}, ())


def test_a_run_that_was_killed_before_it_could_remember_finds_its_own_events(store, server, tmp_path):
    sent(store, server, *THREE)
    (tmp_path / "other").mkdir()
    forgetful = make_store(tmp_path / "other")
    assert sent(forgetful, server, *THREE) == (dict.fromkeys((1, 2, 3), Doing.KNOW), ())
    assert sent(forgetful, server, *THREE) == ({}, ())


def test_a_server_that_is_not_there_is_unavailable(store, server):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    gone = replace(server.target(), url=f"http://127.0.0.1:{port}/skole/")
    with CaldavServer(gone, PASSWORD) as calendar, pytest.raises(Unavailable):
        prepare(store, calendar, "skole", a_feed(*THREE), year=YEAR, now=NOW, overwrite=())


def test_a_wrong_password_is_refused_and_told(store, server):
    with CaldavServer(server.target(), "forkert") as calendar, pytest.raises(Refused, match="password"):
        prepare(store, calendar, "skole", a_feed(*THREE), year=YEAR, now=NOW, overwrite=())


def test_the_events_of_an_earlier_year_stay_where_they_are(store, server):
    sent(store, server, *THREE)
    later = replace(a_feed(an_entry(9, start=date(2027, 9, 1), end=date(2027, 9, 1))), view="2027/28 school")
    with CaldavServer(server.target(), PASSWORD) as calendar:
        sending = prepare(store, calendar, "skole", later, year="2027/28", now=NOW, overwrite=())
        assert [Doing.ADD] == [step.doing for step, _ in sending.steps]


def test_what_went_to_the_server_comes_back_as_it_was(store, server):
    entries = tuple(entry for entry in a_year() if int(entry.uid, 16) % 5 == 0 or int(entry.uid, 16) > 40)
    assert sent(store, server, *entries)[1] == ()
    back = [
        reading for entry in entries for reading in ical_reader.read(on_server(server, int(entry.uid, 16)).encode())
    ]
    assert [expected(entry) for entry in entries] == back
    assert sent(store, server, *entries) == ({}, ())
    (store.path.parent / "other").mkdir()
    forgetful = make_store(store.path.parent / "other")
    assert {Doing.KNOW} == set(sent(forgetful, server, *entries)[0].values())
