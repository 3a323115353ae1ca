"""The facts that obligations are derived from, read as one consistent picture; only those that are asked for."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.store.database import Store
from skolehjem.store.messages import load_open_threads


def load_facts(store: Store, year: str, fields: Collection[str]) -> Facts:
    """The facts of a school year, `2026/27`: the fields of `Facts` that are named, the others empty."""
    return Facts(year=year, **{name: READERS[name](store, year) for name in fields})


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

    return store.load(Mark, "year = ?", (year,))


READERS: Mapping[str, Callable[[Store, str], Any]] = {
    "begun_at": _begun_at,
    "threads": lambda store, _year: load_open_threads(store),
    "classes": _classes,
    "people": _people,
    "marks": _marks,
}
"""How each field of `Facts` is read."""
