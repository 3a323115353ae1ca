"""The roster as it is stored."""

from datetime import date

from skolehjem.core.conference_rounds.needs import Suspension
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    SchoolClass,
    Staff,
    TeamMember,
)
from skolehjem.store.database import Store

_PUPILS = "SELECT pupil FROM enrolment WHERE year = ?"
_ADULTS = f"SELECT guardian FROM guardianship WHERE pupil IN ({_PUPILS})"  # noqa: S608  # made of constants
_HOMES = f"SELECT household FROM guardian WHERE id IN ({_ADULTS})"  # noqa: S608
_CLASSES = "SELECT id FROM school_class WHERE year = ?"


def load_roster(store: Store, year: str, today: date | None = None) -> Roster:
    """The school in one school year: its classes, who is enrolled in them, and their homes and adults.

    Homes that are suspended on `today` are left out of their pupil's homes; without a day every suspension holds.
    """
    only = (year,)
    return Roster(
        year=year,
        rooms=store.load(Room),
        classes=store.load(SchoolClass, "year = ?", only),
        pupils=store.load(Pupil, f"id IN ({_PUPILS})", only),
        enrolments=store.load(Enrolment, "year = ?", only),
        households=store.load(Household, f"id IN ({_HOMES})", only),
        guardians=store.load(Guardian, f"id IN ({_ADULTS})", only),
        guardianships=store.load(Guardianship, f"pupil IN ({_PUPILS})", only),
        staff=store.load(Staff),
        team_members=store.load(TeamMember, f"school_class IN ({_CLASSES})", only),
        left_out=frozenset((one.pupil, one.household) for one in load_suspensions(store, today)),
    )


def load_suspensions(store: Store, today: date | None = None) -> tuple[Suspension, ...]:
    """The homes that are not invited and not told on a day, each to the end of its last day; all for no day."""
    return store.load(Suspension, *(("until IS NULL OR until >= ?", (today.isoformat(),)) if today else ()))


def load_everyone(store: Store, year: str) -> Roster:
    """The school in one school year with the people of all other years too, so that an import knows them again."""
    return Roster(
        year=year,
        rooms=store.load(Room),
        classes=store.load(SchoolClass, "year = ?", (year,)),
        pupils=store.load(Pupil),
        enrolments=store.load(Enrolment, "year = ?", (year,)),
        households=store.load(Household),
        guardians=store.load(Guardian),
        guardianships=store.load(Guardianship),
        staff=store.load(Staff),
        team_members=store.load(TeamMember, f"school_class IN ({_CLASSES})", (year,)),
    )
