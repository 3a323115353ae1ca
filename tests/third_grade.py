"""A school with a third grade, two parent meetings and a round of conferences, for tests of papers and calendars."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from skolehjem.actions.principles import adopt
from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import (
    Enrolment,
    Household,
    Pupil,
    Room,
    SchoolClass,
    Staff,
    StaffRole,
    TeamFunction,
    TeamMember,
)
from skolehjem.core.years.calendar import Break, SchoolYear
from skolehjem.files.settings import SETTINGS_FILE, settings_text
from skolehjem.files.templates import shipped_templates
from skolehjem.store.database import Author, Store, make_store

YEAR = "2026/27"
STAMP = datetime(2026, 8, 3, 9, 12, 5, tzinfo=UTC)
BY = Author(name="prøve", command="test")


def make_school(folder: Path, *, meetings: tuple[Meeting, ...] = (), conferences: tuple[Conference, ...] = ()) -> Store:
    """Make the school in `folder`, with the principle of Balsmoseskolen, and return its open store."""
    folder.mkdir(parents=True, exist_ok=True)
    principle = shipped_templates() / "principles" / "balsmoseskolen.toml"
    (folder / "principle.toml").write_bytes(principle.read_bytes())
    (folder / SETTINGS_FILE).write_text(settings_text("Balsmoseskolen", suggested_readings=False), encoding="utf-8")
    store = make_store(folder)
    store.apply(adopt(store, folder / "principle.toml"), by=BY, at=STAMP)
    add(store, *_roster(), *meetings, *conferences)
    return store


def add(store: Store, *values: Any) -> None:
    """Store new values."""
    store.apply([Change(before=None, after=value) for value in values], by=BY, at=STAMP)


def meeting(id: str = "M1", **changes: Any) -> Meeting:
    """A parent meeting of 3A on 2 September 2026 from 17 to 18.30."""
    fields: dict[str, Any] = {
        "uid": f"uid-{id}", "changed_at": STAMP, "year": YEAR, "kind": "parent-meeting", "rule": "foraeldremoede",
        "clauses": ("B17",), "classes": ("2026-3A",), "staff": ("JKR", "MOE"), "room": "12",
        "day": date(2026, 9, 2), "start": time(17), "end": time(18, 30),
    }  # fmt: skip
    return Meeting(id=id, **(fields | changes))


def conference(id: str = "S1", **changes: Any) -> Conference:
    """A conference about Storm Lund of 3A on 10 November 2026 from 15 to 15.20."""
    fields: dict[str, Any] = {
        "uid": f"uid-{id}", "changed_at": STAMP, "year": YEAR, "rule": "samtale", "clauses": ("B22",),
        "pupil": "p1", "school_class": "2026-3A", "households": ("h1",), "staff": ("JKR", "MOE"), "room": "12",
        "day": date(2026, 11, 10), "start": time(15), "end": time(15, 20),
    }  # fmt: skip
    return Conference(id=id, **(fields | changes))


def _roster() -> tuple[object, ...]:
    pupils = (
        Pupil(id="p1", given_name="Storm", family_name="Lund"),
        Pupil(id="p2", given_name="Hemmelig", family_name="Person", name_protected=True, alias="Blå Ravn"),
    )
    return (
        SchoolYear(id=YEAR),
        Break(id=f"{YEAR}:1", year=YEAR, name="Efterårsferie", first=date(2026, 10, 10), last=date(2026, 10, 18)),
        Room(id="12", name="Lokale 12"),
        SchoolClass(id="2026-3A", year=YEAR, grade=3, track="A"),
        SchoolClass(id="2026-3B", year=YEAR, grade=3, track="B"),
        Household(id="h1", address="Skovvej 1"),
        Staff(id="MOE", given_name="Mette", family_name="Østergaard"),
        Staff(id="JKR", given_name="Jonas", family_name="Krogh", role=StaffRole.PEDAGOGUE),
        TeamMember(id="2026-3A:MOE", school_class="2026-3A", staff="MOE", function=TeamFunction.CLASS_TEACHER),
        TeamMember(id="2026-3A:JKR", school_class="2026-3A", staff="JKR", function=TeamFunction.PEDAGOGUE),
        *pupils,
        *(Enrolment(id=f"{YEAR}:{item.id}", year=YEAR, pupil=item.id, school_class="2026-3A") for item in pupils),
    )
