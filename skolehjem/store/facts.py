"""The facts that obligations are derived from, read as one consistent picture; only those that are asked for."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.store.database import Store
from skolehjem.store.department_heads import load_department_heads
from skolehjem.store.gatherings import load_gatherings
from skolehjem.store.messages import load_open_threads


def load_facts(store: Store, year: str, fields: Collection[str], *, waiting_before: datetime | None = None) -> Facts:
    """The facts of a school year, `2026/27`: the fields of `Facts` that are named, the others empty.

    With `waiting_before`, without the threads in which nothing is promised and a home waits since then or later.
    """
    readers = READERS | {"threads": lambda store, _year: load_open_threads(store, waiting_before)}
    return Facts(year=year, **{name: readers[name](store, year) for name in fields})


def _begun_at(store: Store, _year: str) -> datetime | None:
    ((first,),) = store.query("SELECT min(at) FROM audit")
    return datetime.fromisoformat(first).replace(tzinfo=UTC) if first else None


def _classes(store: Store, year: str) -> tuple[ClassFacts, ...]:
    pupils: dict[str, list[str]] = {}
    query = "SELECT school_class, pupil FROM enrolment WHERE year = ? ORDER BY school_class, pupil"
    for school_class, pupil in store.query(query, (year,)):
        pupils.setdefault(school_class, []).append(pupil)
    rows = store.query("SELECT id, grade, track FROM school_class WHERE year = ? ORDER BY grade, track", (year,))
    return tuple(ClassFacts(id, grade, f"{grade}{track}", tuple(pupils.get(id, ()))) for id, grade, track in rows)


def _people(store: Store, _year: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for role, id in store.query("SELECT role, id FROM staff ORDER BY role, id"):
        found.setdefault(role, []).append(id)
    return {role: tuple(initials) for role, initials in found.items()}


def _marks(store: Store, year: str) -> tuple[Any, ...]:
    from skolehjem.core.marks.mark import Mark
    from skolehjem.core.marks.words import REVIEW

    return store.load(Mark, "year = ? OR what = ?", (year, REVIEW))


def _all(module: str, kind: str) -> Callable[[Store, str], tuple[Any, ...]]:
    """A reader of all stored values of a kind, which is not even defined while there are none."""

    def read(store: Store, _year: str) -> tuple[Any, ...]:
        table = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).lower()
        if not store.query(f'SELECT 1 FROM "{table}" LIMIT 1'):  # noqa: S608  # a word of this program
            return ()
        return store.load(getattr(import_module(module), kind), order="length(id), id")

    return read


def _cases(store: Store, _year: str) -> tuple[Any, ...]:
    if not store.query('SELECT 1 FROM "case" LIMIT 1'):
        return ()
    from skolehjem.store.cases import load_cases

    return load_cases(store)


def _homes(store: Store, _year: str) -> Mapping[str, tuple[str, ...]]:
    """As `Roster.homes_of` has it."""
    found: dict[str, dict[str, bool]] = {}
    query = (
        "SELECT pupil, household, custody FROM guardianship JOIN guardian ON guardian.id = guardianship.guardian "
        "ORDER BY pupil, NOT custody, NOT resides, guardian.id"
    )
    for pupil, household, custody in store.query(query):
        homes = found.setdefault(pupil, {})
        if custody or not any(homes.values()):
            homes.setdefault(household, bool(custody))
    return {pupil: tuple(homes) for pupil, homes in found.items()}


def _classmates(store: Store, _year: str) -> Mapping[str, tuple[str, ...]]:
    query = (
        "SELECT school_class, pupil FROM enrolment "
        "WHERE school_class IN (SELECT member FROM incident_classes) ORDER BY school_class, pupil"
    )
    found: dict[str, list[str]] = {}
    for school_class, pupil in store.query(query):
        found.setdefault(school_class, []).append(pupil)
    return {school_class: tuple(pupils) for school_class, pupils in found.items()}


def _attendances(store: Store, year: str) -> tuple[Any, ...]:
    stayed_away = "year = ? AND presence = 'no_show'"
    if not store.query(f"SELECT 1 FROM attendance WHERE {stayed_away} LIMIT 1", (year,)):  # noqa: S608  # our own words
        return ()
    from skolehjem.core.attendance.attendance import Attendance

    return store.load(Attendance, stayed_away, (year,))


def _agreements(store: Store, _year: str) -> tuple[Any, ...]:
    if not store.query("SELECT 1 FROM agreement WHERE cancelled_on IS NULL LIMIT 1"):
        return ()
    from skolehjem.core.agreements.agreement import Agreement

    return store.load(Agreement, "cancelled_on IS NULL", order="length(id), id")


READERS: dict[str, Callable[[Store, str], Any]] = {
    "begun_at": _begun_at,
    "threads": lambda store, _year: load_open_threads(store),
    "classes": _classes,
    "people": _people,
    "heads": lambda store, _year: load_department_heads(store),
    "marks": _marks,
    "cases": _cases,
    "incidents": _all("skolehjem.core.incidents.incident", "Incident"),
    "homes_told": _all("skolehjem.core.incidents.incident", "HomeTold"),
    "relays": _all("skolehjem.core.incidents.relay", "Relay"),
    "homes": _homes,
    "classmates": _classmates,
    "tasks": _all("skolehjem.core.contacts.contact", "CommunicationTask"),
    "reps": _all("skolehjem.core.contacts.contact", "ClassRep"),
    "gatherings": load_gatherings,
    "attendances": _attendances,
    "agreements": _agreements,
}
"""How each field of `Facts` is read."""
