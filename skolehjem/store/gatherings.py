"""Meetings and conferences as deadlines need them: plain rows, since a school has hundreds and few are ever due."""

from datetime import date, time
from typing import Any

from skolehjem.core.meetings.gathering import Gathering
from skolehjem.store.database import Store


def load_gatherings(store: Store, year: str) -> tuple[Gathering, ...]:
    """All meetings and conferences of a school year, cancelled ones too, in order of time."""
    classes = _members(store, "SELECT owner, member FROM meeting_classes", year, "meeting")
    leaders = _members(store, "SELECT owner, member FROM meeting_staff", year, "meeting")
    talkers = _members(store, "SELECT owner, member FROM conference_staff", year, "conference")
    meetings = store.query("SELECT id, kind, rule, round, day, start, state FROM meeting WHERE year = ?", (year,))
    conferences = store.query(
        "SELECT id, rule, round, day, start, state, school_class, pupil FROM conference WHERE year = ?", (year,)
    )
    found = [
        *(
            Gathering(
                id, kind, rule, n, date.fromisoformat(day), time.fromisoformat(start), state,
                classes.get(id, ()), None, leaders.get(id, ()),
            )
            for id, kind, rule, n, day, start, state in meetings
        ),
        *(
            Gathering(
                id, "conference", rule, n, date.fromisoformat(day), time.fromisoformat(start), state,
                (school_class,), pupil, talkers.get(id, ()),
            )
            for id, rule, n, day, start, state, school_class, pupil in conferences
        ),
    ]  # fmt: skip
    return tuple(sorted(found, key=_by_time))


def _by_time(one: Gathering) -> tuple[date, time, int, str]:
    return one.day, one.start, len(one.id), one.id


def _members(store: Store, select: str, year: str, table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    query = f"{select} WHERE owner IN (SELECT id FROM {table} WHERE year = ?) ORDER BY owner, place"  # noqa: S608  # our words
    rows: list[tuple[Any, ...]] = store.query(query, (year,))
    for owner, member in rows:
        found.setdefault(owner, []).append(member)
    return {owner: tuple(members) for owner, members in found.items()}
