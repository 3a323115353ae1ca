"""What was last published in the calendar feeds, and the files it stands in, as they are stored."""

from collections.abc import Iterable, Sequence

from skolehjem.core.calendars.files import CalendarFile
from skolehjem.core.calendars.published import Published
from skolehjem.store.database import Store

BATCH = 500
"""Views a query: below SQLite's limit of parameters in every build."""

SHOWN = (
    "break", "class rep", "conference", "enrolment", "feed token", "guardian", "guardianship", "household", "meeting",
    "kept agenda", "named day", "principle version", "pupil", "room", "school class", "school year", "staff",
    "suspension", "team member",
)  # fmt: skip
"""The nouns that calendars are made from, as the audit log calls them."""


def load_published(store: Store, views: Sequence[str]) -> dict[str, list[Published]]:
    """The last revision of every entry that some feeds ever had in their school year, by view."""
    found: dict[str, list[Published]] = {}
    for start in range(0, len(views), BATCH):
        some = tuple(views[start : start + BATCH])
        for item in store.load(Published, f"view IN ({_places(some)})", some):
            found.setdefault(item.view, []).append(item)
    return found


def load_files(store: Store, export: str) -> tuple[CalendarFile, ...]:
    """The files that an export wrote the last time, in order of path."""
    return store.load(CalendarFile, "export = ?", (export,), order="path")


def load_files_of(store: Store, feed: str) -> tuple[CalendarFile, ...]:
    """The files of one feed in every folder it was written to."""
    return store.load(CalendarFile, "feed = ?", (feed,), order="path")


def load_other_files(store: Store, export: str) -> tuple[CalendarFile, ...]:
    """The files that other exports wrote and take for unchanged."""
    return store.load(CalendarFile, "export != ? AND made_from != ''", (export,))


def last_change(store: Store) -> int:
    """The number of the last decision in the audit log that calendars can show; 0 when there is none."""
    query = f"SELECT id FROM audit WHERE noun IN ({_places(SHOWN)}) ORDER BY id DESC LIMIT 1"  # noqa: S608  # constants
    return next((int(id) for (id,) in store.query(query, SHOWN)), 0)


def _places(items: Iterable[str]) -> str:
    return ", ".join("?" for _ in items)
