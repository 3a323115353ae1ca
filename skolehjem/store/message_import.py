"""What is stored of the messages, threads and people that an import names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from skolehjem.core.messages.arrivals import KnownMessages, KnownSchool
from skolehjem.core.messages.mails import AddressBook
from skolehjem.core.messages.message import Message, MessageRow, Sender, Thread, Verdict
from skolehjem.core.messages.row_faults import StoredMessage
from skolehjem.core.roster.school import SchoolClass
from skolehjem.store.database import Store
from skolehjem.store.messages import grouped, has_messages, last_thread_number

V = TypeVar("V")

BATCH = 10_000
"""Keys a query: SQLite takes 32,766 parameters since 3.32 of 2020, and asks for fewer at once take far longer."""


def load_known(store: Store, rows: Sequence[MessageRow], stored_ids: Collection[str]) -> KnownMessages:
    """What is stored of the messages and threads that the rows name; `stored_ids` are those of stored messages."""
    touched = {row.thread for row in rows if row.id not in stored_ids}
    threads = {thread.source: thread for thread in _by(store, Thread, "source", touched)}
    stored = {thread.id for thread in threads.values()}
    return KnownMessages(
        ids=frozenset(stored_ids),
        threads=threads,
        messages=grouped(_by(store, Message, "thread", stored)),
        verdicts=grouped(_by(store, Verdict, "thread", stored)),
        last_number=last_thread_number(store),
    )


def load_stored(store: Store, ids: Iterable[str]) -> dict[str, StoredMessage]:
    """When those of the messages that are stored were sent, and by whom, by id."""
    if not has_messages(store):
        return {}
    found = ((id, facts.rpartition(" ")) for id, facts in _stored(store, "sent_at || ' ' || sender", ids))
    return {
        id: StoredMessage(datetime.fromisoformat(sent).replace(tzinfo=UTC), Sender(sender))
        for id, (sent, _, sender) in found
    }


def load_sources(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """The threads of those of the messages that are stored, by message id: the threads' ids where they came from."""
    return dict(_stored(store, "(SELECT source FROM thread WHERE thread.id = message.thread)", ids))


def _stored(store: Store, column: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The id and one column of those of the messages that are stored."""
    for batch in _batches(ids):
        yield from store.query(f"SELECT id, {column} FROM message WHERE id IN ({', '.join('?' * len(batch))})", batch)  # noqa: S608


def load_known_school(store: Store) -> KnownSchool:
    """The classes of every school year, and the ids of everybody who can be named in a message."""
    classes: dict[str, set[str]] = {}
    for school_class in store.load(SchoolClass):
        classes.setdefault(school_class.year, set()).add(school_class.label)
    return KnownSchool(
        classes={year: frozenset(labels) for year, labels in classes.items()},
        pupils=frozenset(id for (id,) in store.query("SELECT id FROM pupil")),
        people=frozenset(id for (id,) in store.query("SELECT id FROM guardian UNION SELECT id FROM staff")),
        class_of=_class_of(store),
    )


def load_address_book(store: Store) -> AddressBook:
    """Whom the e-mail addresses in the class lists belong to; one that several guardians share is the first one's."""
    pupils: dict[str, list[str]] = {}
    for guardian, pupil in store.query("SELECT guardian, pupil FROM guardianship ORDER BY guardian, pupil"):
        pupils.setdefault(guardian, []).append(pupil)
    return AddressBook(
        guardians=_addresses(store, "guardian"),
        staff=_addresses(store, "staff"),
        pupils={guardian: tuple(found) for guardian, found in pupils.items()},
        classes=_class_of(store),
    )


def _class_of(store: Store) -> dict[tuple[str, str], str]:
    """The label of each pupil's class, by school year and pupil."""
    query = (
        "SELECT enrolment.year, enrolment.pupil, grade || track FROM enrolment "
        "JOIN school_class ON school_class.id = enrolment.school_class"
    )
    return {(year, pupil): label for year, pupil, label in store.query(query)}


def _addresses(store: Store, table: str) -> dict[str, str]:
    """Who has an address, the first by id."""
    rows = store.query(f"SELECT email, id FROM {table} WHERE email <> '' ORDER BY id DESC")  # noqa: S608
    return {email.casefold(): id for email, id in rows}


def class_of_pupil(store: Store, pupil: str, year: str) -> str:
    """The label of the class that a pupil is in that school year; empty when there is none."""
    query = "SELECT grade, track FROM school_class WHERE id IN (SELECT school_class FROM enrolment WHERE id = ?)"
    return next((f"{grade}{track}" for grade, track in store.query(query, (f"{year}:{pupil}",))), "")


def _by(store: Store, kind: type[V], column: str, keys: Iterable[str]) -> Iterator[V]:
    """The values whose column holds one of the keys."""
    for batch in _batches(keys):
        yield from store.load(kind, f"{column} IN ({', '.join('?' * len(batch))})", batch)


def _batches(keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The keys in order, so that neighbours in the index are asked for together."""
    ordered = sorted(keys)
    return (tuple(ordered[start : start + BATCH]) for start in range(0, len(ordered), BATCH))
