"""Threads and messages as they are stored; what `overdue` reads goes through the index over open threads."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from skolehjem.core.messages.message import Delivery, Message, Thread, Verdict
from skolehjem.core.obligations.standpoint import Teams
from skolehjem.store.database import Store

T = TypeVar("T", Message, Verdict)

BATCH = 500
"""Keys a query: below SQLite's limit of parameters in every build."""

OPEN = "waiting_since IS NOT NULL OR promised_on IS NOT NULL"
"""The condition of the index; a query must use these very words to be served by it."""


def load_open_threads(store: Store, before: datetime | None = None) -> tuple[Thread, ...]:
    """The threads in which a home waits or something is promised, in the index's order: the longest wait first.

    With `before`, without those in which nothing is promised and the home waits since that instant or later.
    """
    if before is None:
        return store.load(Thread, OPEN, order="waiting_since")
    condition = f"({OPEN}) AND (waiting_since < ? OR promised_on IS NOT NULL)"
    return store.load(Thread, condition, (_stored(before),), order="waiting_since")


def count_waiting_from(store: Store, since: datetime, class_label: str = "") -> int:
    """How many homes wait since an instant or later, with nothing promised, in one class or in all."""
    query = "SELECT count(*) FROM thread WHERE waiting_since >= ? AND promised_on IS NULL AND ? IN ('', class_label)"
    ((count,),) = store.query(query, (_stored(since), class_label))
    return int(count)


def _stored(moment: datetime) -> str:
    """An instant in UTC as a text that comes before all the store has for it and after."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def load_threads(store: Store, since: datetime | None = None) -> tuple[Thread, ...]:
    """All threads, or those with a message at or after an instant, by number."""
    by_number = "length(id), id"
    if since is None:
        return store.load(Thread, order=by_number)
    condition = "id IN (SELECT thread FROM message WHERE sent_at >= ?)"
    return store.load(Thread, condition, (_stored(since),), order=by_number)


def load_thread(store: Store, id: str) -> Thread | None:
    """One thread by its id, or None."""
    return next(iter(store.load(Thread, "id = ?", (id,))), None)


def load_message(store: Store, id: str) -> Message | None:
    """One message by its id, or None."""
    return next(iter(store.load(Message, "id = ?", (id,))), None)


def load_messages(store: Store, thread: str) -> tuple[Message, ...]:
    """The messages of one thread, by its id, in order of time."""
    return store.load(Message, "thread = ?", (thread,), order="sent_at, id")


def load_verdicts(store: Store, thread: str = "") -> tuple[Verdict, ...]:
    """How the answers in one thread, by its id, were judged, in order of time; those in all threads without one."""
    return store.load(Verdict, "thread = ?", (thread,), order="since") if thread else store.load(Verdict, order="since")


def load_conversations(
    store: Store, threads: Sequence[Thread]
) -> Iterator[tuple[Thread, tuple[Message, ...], tuple[Verdict, ...]]]:
    """Threads with their messages and verdicts in order of time, some hundred at once, so that memory stays small."""
    for first in range(0, len(threads), BATCH):
        batch = threads[first : first + BATCH]
        among, ids = f"thread IN ({', '.join('?' * len(batch))})", tuple(one.id for one in batch)
        messages = grouped(store.load(Message, among, ids, order="sent_at, id"))
        verdicts = grouped(store.load(Verdict, among, ids, order="since"))
        yield from ((one, messages.get(one.id, ()), verdicts.get(one.id, ())) for one in batch)


def grouped(values: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Messages or verdicts by their thread, in the order given."""
    groups: dict[str, list[T]] = {}
    for value in values:
        groups.setdefault(value.thread, []).append(value)
    return {thread: tuple(found) for thread, found in groups.items()}


def load_delivery(store: Store) -> datetime | None:
    """When messages were last imported; None when they never were."""
    return next((delivery.at for delivery in store.load(Delivery)), None)


def has_messages(store: Store) -> bool:
    """Whether any message is stored."""
    return bool(store.query("SELECT 1 FROM message LIMIT 1"))


def load_teams(store: Store) -> Teams:
    """Who answers for each class of every school year: the duty is the team's, the class teacher stands first in it.

    The database puts them in order, since the values of the roster take as long to define as all the rest to read.
    """
    found: dict[str, list[str]] = {}
    for school_class, staff in store.query(
        "SELECT school_class, staff FROM team_member "
        "ORDER BY school_class, function NOT IN ('class_teacher', 'grade0_teacher'), staff"
    ):
        found.setdefault(school_class, []).append(staff)
    return {school_class: tuple(team) for school_class, team in found.items()}


def last_thread_number(store: Store) -> int:
    """The highest number that a thread has had; 0 when there is none."""
    ((number,),) = store.query("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM thread")
    return int(number or 0)
