"""What is stored of the messages, threads and people that an import names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from skolehjem.core.messages.arrivals import KnownMessages, KnownSchool, MessageRow
from skolehjem.core.messages.message import Message, Thread
from skolehjem.core.roster.school import SchoolClass
from skolehjem.store.database import Store
from skolehjem.store.messages import last_thread_number

V = TypeVar("V")

BATCH = 500
"""Keys a query: below SQLite's limit of parameters in every build."""


def load_known(store: Store, rows: Sequence[MessageRow]) -> KnownMessages:
    """What is stored of the messages and threads that the rows name, and no more than that."""
    ids = {message.id for message in _by(store, Message, "id", {row.id for row in rows})}
    touched = {row.thread for row in rows if row.id not in ids}
    threads = {thread.source: thread for thread in _by(store, Thread, "source", touched)}
    messages: dict[str, list[Message]] = {}
    for message in _by(store, Message, "thread", {thread.id for thread in threads.values()}):
        messages.setdefault(message.thread, []).append(message)
    return KnownMessages(
        ids=frozenset(ids),
        threads=threads,
        messages={thread: tuple(found) for thread, found in messages.items()},
        last_number=last_thread_number(store),
    )


def load_known_school(store: Store) -> KnownSchool:
    """The classes of every school year, and the ids of everybody who can be named in a message."""
    classes: dict[str, set[str]] = {}
    for school_class in store.load(SchoolClass):
        classes.setdefault(school_class.year, set()).add(school_class.label)
    return KnownSchool(
        classes={year: frozenset(labels) for year, labels in classes.items()},
        pupils=frozenset(id for (id,) in store.query("SELECT id FROM pupil")),
        people=frozenset(id for (id,) in store.query("SELECT id FROM guardian UNION SELECT id FROM staff")),
    )


def class_of_pupil(store: Store, pupil: str, year: str) -> str:
    """The label of the class that a pupil is in that school year; empty when there is none."""
    query = "SELECT grade, track FROM school_class WHERE id IN (SELECT school_class FROM enrolment WHERE id = ?)"
    return next((f"{grade}{track}" for grade, track in store.query(query, (f"{year}:{pupil}",))), "")


def _by(store: Store, kind: type[V], column: str, keys: Iterable[str]) -> Iterator[V]:
    """The values whose column holds one of the keys."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = tuple(ordered[start : start + BATCH])
        yield from store.load(kind, f"{column} IN ({', '.join('?' * len(batch))})", batch)
