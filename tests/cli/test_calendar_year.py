"""A whole year of the small school, as its calendars look and have looked."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from skolehjem.cli.app import run
from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Guardian, Pupil, Roster
from skolehjem.store.database import STORE_FILE, Store, open_store
from skolehjem.store.roster import load_roster
from tests.conftest import Result
from tests.rfc5545 import events, feed_faults
from tests.school import make_school
from tests.third_grade import BY

YEAR = "2026/27"
STAMP = datetime(2026, 8, 5, 10, tzinfo=UTC)
OPEN = ("skole", "offentlig", "aargang-3", "klasse-3A", "lokale-N04")


class CalendarFile(SingleFileSnapshotExtension):
    file_extension = "ics"


def typed(*words: object, folder: Path | None = None) -> Result:
    """Run the program; `folder` is the school's."""
    place = ("--school", str(folder)) if folder else ()
    return Result(run([str(word) for word in (*words, *place)]), "", "")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school's calendars in `ud`: two meetings a class, one called off; a talk about every third pupil."""
    folder = make_school(typed, tmp_path_factory.mktemp("lille") / "skole")
    with sqlite3.connect(folder / STORE_FILE) as connection:
        connection.execute("UPDATE about SET text = 'hemmeligt' WHERE key = 'secret'")
    connection.close()
    store = open_store(folder)
    changes = [Change(before=None, after=item) for item in held(load_roster(store, YEAR))]
    store.apply(changes, by=BY, at=STAMP)
    store.close()
    assert 0 == typed("export-ical", "--all", folder / "ud", "--today", "2026-08-10", folder=folder).code
    return folder


def held(roster: Roster) -> Iterator[Meeting | Conference]:
    for n, one in enumerate(sorted(roster.classes, key=lambda item: item.grade)):
        team = tuple(member.staff for member in roster.team_of[one.id])
        common: dict[str, Any] = {"year": YEAR, "changed_at": STAMP, "staff": team[:2], "room": one.room}
        for term, day in enumerate((date(2026, 9, 1), date(2027, 2, 2)), start=1):
            yield Meeting(
                id=f"M{2 * n + term}", uid=f"m{n}-{term}", kind="parent-meeting", rule="foraeldremoede", round=term,
                clauses=("B17",), classes=(one.id,), day=day + timedelta(days=n), start=time(17), end=time(19),
                state=State.CANCELLED if (n, term) == (3, 2) else State.PLANNED, **common,
            )  # fmt: skip
        for place, pupil in enumerate(roster.pupils_of[one.id][::3]):
            start = datetime(2026, 11, 9, 14) + timedelta(days=n % 4, minutes=20 * place)
            yield Conference(
                id=f"S{100 * (n + 1) + place}", uid=f"s{n}-{place}", rule="samtale", clauses=("B22",), pupil=pupil,
                school_class=one.id, households=roster.homes_of[pupil], day=start.date(), start=start.time(),
                end=(start + timedelta(minutes=20)).time(), **common,
            )  # fmt: skip
    yield Meeting(
        id="M99", uid="m99", kind="other:Høstfest, ude; og inde", rule="fest", clauses=(), day=date(2026, 10, 1),
        start=time(16), end=time(20), changed_at=STAMP, year=YEAR,
    )  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
def test_the_open_calendars_of_a_year_look_as_they_did(year: Path, name: str, snapshot):
    file = (year / "ud" / f"{name}.ics").read_bytes()
    assert [] == feed_faults(file)
    assert snapshot(extension_class=CalendarFile) == file


def test_a_homes_calendar_of_a_year_looks_as_it_did(year: Path, snapshot):
    files = sorted((year / "ud").glob("hjem-*.ics"), key=lambda path: (-path.stat().st_size, path.name))
    assert snapshot(extension_class=CalendarFile) == files[0].read_bytes()


def test_no_open_calendar_of_the_small_school_names_anybody(year: Path):
    store = open_store(year)
    names = {name for name in everybody(store) if len(name) > 3}
    store.close()
    assert 200 < len(names)
    for path in (year / "ud").glob("*.ics"):
        if not path.name.startswith(("hjem-", "medarbejder-", "kontaktforaeldre-")):
            text = path.read_bytes().replace(b"\r\n ", b"").decode()
            assert [name for name in names if name in text] == []


def test_a_homes_calendar_names_no_pupil_of_another_home_and_no_address(year: Path):
    store = open_store(year)
    roster = load_roster(store, YEAR)
    store.close()
    pupils = {item.id: f"{item.given_name} {item.family_name}" for item in roster.pupils}
    hidden = {item.id for item in roster.pupils if item.name_protected}
    roads = {home.address for home in roster.households if home.address}
    for home in roster.households:
        own = {pupil for pupil, homes in roster.homes_of.items() if home.id in homes}
        for path in (year / "ud").glob(f"hjem-{home.id}-*.ics"):
            text = path.read_bytes().replace(b"\r\n ", b"").decode()
            named = {pupil for pupil, name in pupils.items() if name in text}
            assert named <= (own - hidden) | namesakes(roster.pupils, own)
            assert [road for road in roads if road in text] == []


def namesakes(pupils: tuple[Pupil, ...], own: set[str]) -> set[str]:
    """Pupils called just as one of these."""
    names = {f"{item.given_name} {item.family_name}" for item in pupils if item.id in own}
    return {item.id for item in pupils if f"{item.given_name} {item.family_name}" in names}


def test_every_calendar_of_a_year_is_strictly_right_and_has_one_event_for_each_that_it_should(year: Path):
    files = {path.name: path.read_bytes() for path in (year / "ud").glob("*.ics")}
    assert {} == {name: found for name, content in files.items() if (found := feed_faults(content))}
    assert 100 < len(files)
    uids = {event["UID"] for event in events(files["skole.ics"])}
    assert {"m99", *(f"m{n}-{term}" for n in range(7) for term in (1, 2))} <= uids


def everybody(store: Store) -> Iterator[str]:
    roster = load_roster(store, YEAR)
    people: tuple[Pupil | Guardian, ...] = (*roster.pupils, *roster.guardians)
    for one in people:
        yield from (f"{one.given_name} {one.family_name}", one.alias or "", one.family_name)
    for person in roster.staff:
        yield from (f"{person.given_name} {person.family_name}", person.family_name)
    for home in roster.households:
        yield home.address
    for adult in roster.guardians:
        yield from (adult.email, adult.phone)
