"""Marks as they are stored."""

from collections.abc import Sequence

from skolehjem.core.marks.mark import Mark
from skolehjem.store.database import Store

BATCH = 500
"""Ids a query: below SQLite's limit of parameters in every build."""


def load_marks(store: Store, year: str, what: str) -> tuple[Mark, ...]:
    """All marks of one thing in a school year, in order of what they are for, then of whom."""
    return store.load(Mark, "year = ? AND what = ?", (year, what), order="period, length(subject), subject")


def load_marks_about(store: Store, subject: str) -> tuple[Mark, ...]:
    """All marks about one class, pupil, meeting or conference, in order of time."""
    return store.load(Mark, "subject = ?", (subject,), order="done_at, id")


def load_known_marks(store: Store, ids: Sequence[str]) -> dict[str, Mark]:
    """The marks among these ids that there are, by id."""
    found: dict[str, Mark] = {}
    for start in range(0, len(ids), BATCH):
        batch = tuple(ids[start : start + BATCH])
        places = ", ".join("?" * len(batch))
        found |= {mark.id: mark for mark in store.load(Mark, f"id IN ({places})", batch)}
    return found
