"""Threads and messages as they are stored; what `overdue` reads goes through the index over open threads."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from skolehjem.core.message_import import KnownMessages, KnownSchool, MessageRow
from skolehjem.core.messages import Delivery, Message, Thread
from skolehjem.core.roster import SchoolClass
from skolehjem.store.database import Store

V = TypeVar("V")

OPEN = "waiting_since IS NOT NULL OR promised_on IS NOT NULL"
"""The condition of the index; a query must use these very words to be served by it."""

BATCH = 500


def load_open_threads(store: Store) -> tuple[Thread, ...]:
    """The threads in which a home waits or something is promised."""
    return store.load(Thread, OPEN)


def load_threads(store: Store, since: datetime | None = None) -> tuple[Thread, ...]:
    """All threads, or those with a message at or after an instant, by number."""
    by_number = "length(id), id"
    if since is None:
        return store.load(Thread, order=by_number)
    condition = "id IN (SELECT thread FROM message WHERE sent_at >= ?)"
    return store.load(Thread, condition, (since.strftime("%Y-%m-%d %H:%M:%S"),), order=by_number)


def load_thread(store: Store, id: str) -> Thread | None:
    """One thread by its id, or None."""
    return next(iter(store.load(Thread, "id = ?", (id,))), None)


def load_messages(store: Store, thread: str) -> tuple[Message, ...]:
    """The messages of one thread, by its id, in order of time."""
    return store.load(Message, "thread = ?", (thread,), order="sent_at, id")


def load_delivery(store: Store) -> datetime | None:
    """When messages were last imported; None when they never were."""
    return next((delivery.at for delivery in store.load(Delivery)), None)


def has_messages(store: Store) -> bool:
    """Whether any message is stored."""
    return bool(store.query("SELECT 1 FROM message LIMIT 1"))


def last_thread_number(store: Store) -> int:
    """The highest number that a thread has had; 0 when there is none."""
    ((number,),) = store.query("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM thread")
    return int(number or 0)


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


def _by(store: Store, kind: type[V], column: str, keys: Iterable[str]) -> Iterator[V]:
    """The values whose column holds one of the keys."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = tuple(ordered[start : start + BATCH])
        yield from store.load(kind, f"{column} IN ({', '.join('?' * len(batch))})", batch)
