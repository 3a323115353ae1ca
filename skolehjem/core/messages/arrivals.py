"""Messages from another system against those that are known: what is new, and in which threads somebody waits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches

from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.core.messages.message import Message, Sender, Thread, settled
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import Problem, Sentence, say, say_n

SUBJECT_LENGTH = 120


@dataclass(frozen=True, kw_only=True)
class MessageRow:
    """What one row of a file says of one message; `class_label`, `pupil`, `person` and `subject` may be empty."""

    id: str
    thread: str
    """The thread's id in the system it came from."""
    sent_at: datetime
    """Instant, UTC, whole seconds."""
    sender: Sender
    person: str = ""
    class_label: str = ""
    pupil: str = ""
    subject: str = ""
    where: str = field(default="", compare=False)
    """The row's place in the file."""


@dataclass(frozen=True, kw_only=True)
class KnownMessages:
    """What the store holds of the messages and threads that the rows name."""

    ids: frozenset[str] = frozenset()
    """Ids of rows that are stored already."""
    threads: Mapping[str, Thread] = field(default_factory=dict)
    """By the id in the system they came from."""
    messages: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    """By thread id: all stored messages of those threads."""
    last_number: int = 0
    """The highest number that a thread has had."""


@dataclass(frozen=True, kw_only=True)
class KnownSchool:
    """Whom and what the rows may name."""

    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Class labels by school year; a year without classes is not checked."""
    pupils: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    """Guardian ids and staff initials."""


@dataclass(frozen=True, kw_only=True)
class MessageImport:
    """What an import would do; shown before it is done."""

    messages: tuple[Message, ...]
    """The new ones, in order of time."""
    known: int
    """How many messages of the files are stored already."""
    threads: tuple[Change[Thread], ...]
    """New threads, and those of which the new messages change something."""

    @property
    def changes(self) -> tuple[Change[Thread] | Change[Message], ...]:
        """The changes to the store; none when the files hold nothing new."""
        return (*self.threads, *(Change(before=None, after=message) for message in self.messages))


def unknown_classes(rows: Iterable[MessageRow], school: KnownSchool) -> Iterator[Problem]:
    """A problem for each row whose class the school does not have in the school year of the message."""
    for row in rows:
        year = school_year_of(local(row.sent_at).date())
        labels = school.classes.get(year, frozenset())
        if row.class_label and labels and row.class_label not in labels:
            near = tuple(get_close_matches(row.class_label, sorted(labels), cutoff=0.4))
            yield Problem(
                what=say("There is no class {label} in {year}.", label=row.class_label, year=year),
                where=row.where,
                hint=say("Did you mean {near}?", near=near) if near else None,
            )


def fitted(rows: Iterable[MessageRow], school: KnownSchool) -> tuple[tuple[MessageRow, ...], tuple[Sentence, ...]]:
    """The rows with those pupils and senders only whom the school knows, and a note of the pupils left out.

    A sender who is not known is left out in silence: it may be a name, and names are not kept here.
    """
    rows = tuple(rows)
    left_out = len({row.pupil for row in rows} - school.pupils - {""})
    fitting = (
        replace(
            row,
            pupil=row.pupil if row.pupil in school.pupils else "",
            person=row.person if row.person in school.people else "",
        )
        for row in rows
    )
    note = say_n(
        "{n} pupil is not in the class lists; the messages are kept without the pupil.",
        "{n} pupils are not in the class lists; the messages are kept without them.",
        n=left_out,
    )
    return tuple(fitting), (note,) if left_out else ()


def conflicts(rows: Iterable[MessageRow]) -> tuple[Problem, ...]:
    """A problem for each row whose id an earlier row has given to another message; exact repetitions are fine."""
    first: dict[str, MessageRow] = {}
    return tuple(
        Problem(
            what=say("The message id {id} stands at {place} too, with other facts.", id=row.id, place=earlier.where),
            where=row.where,
            hint=say("Export the messages again, or remove one of the two rows."),
        )
        for row in rows
        if (earlier := first.setdefault(row.id, row)) != row
    )


def propose_import(rows: Iterable[MessageRow], known: KnownMessages) -> MessageImport:
    """List what is new, whatever the order of the rows: equal ids are one message, and a known one changes nothing."""
    distinct = {row.id: row for row in rows}
    new = sorted((row for row in distinct.values() if row.id not in known.ids), key=lambda row: (row.sent_at, row.id))
    threads = _threads(new, known)
    messages = tuple(_message(row, threads[row.thread].id) for row in new)
    return MessageImport(
        messages=messages, known=len(distinct) - len(new), threads=tuple(_thread_changes(threads, messages, known))
    )


def _threads(new: Iterable[MessageRow], known: KnownMessages) -> dict[str, Thread]:
    """Every thread named by the rows, by source; new ones are numbered by their first message."""
    threads: dict[str, Thread] = {}
    number = known.last_number
    for row in new:
        if row.thread not in threads:
            found = known.threads.get(row.thread)
            number += found is None
            threads[row.thread] = found or Thread(id=f"T{number}", source=row.thread)
    return threads


def _thread_changes(
    threads: Mapping[str, Thread], messages: Iterable[Message], known: KnownMessages
) -> Iterable[Change[Thread]]:
    of_thread = {thread.id: list(known.messages.get(thread.id, ())) for thread in threads.values()}
    for message in messages:
        of_thread[message.thread].append(message)
    for source, thread in threads.items():
        before, after = known.threads.get(source), settled(thread, of_thread[thread.id])
        if before != after:
            yield Change(before=before, after=after)


def _message(row: MessageRow, thread: str) -> Message:
    return Message(
        id=row.id,
        thread=thread,
        sent_at=row.sent_at,
        sender=row.sender,
        person=row.person,
        class_label=row.class_label,
        pupil=row.pupil or None,
        subject=row.subject,
    )
