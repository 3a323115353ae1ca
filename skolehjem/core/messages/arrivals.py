"""Messages from another system against those that are known: what is new, and in which threads somebody waits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from skolehjem.core.changes import Added, Change
from skolehjem.core.messages.message import (
    InOrder,
    Message,
    MessageRow,
    Said,
    Thread,
    Verdict,
    in_order,
    rows_in_order,
    thread_of,
)
from skolehjem.core.messages.verdicts import Judge, first_verdicts, unjudged, verdict_changes
from skolehjem.errors import Problem, Sentence, say_n

SUBJECT_LENGTH = 120


@dataclass(frozen=True, kw_only=True)
class MessageFile:
    """The good rows of one file, every fault in the others, and what the reader decided on the way."""

    rows: tuple[MessageRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class KnownMessages:
    """What the store holds of the messages and threads that the rows name."""

    ids: frozenset[str] = frozenset()
    """Ids of rows that are stored already."""
    threads: Mapping[str, Thread] = field(default_factory=dict)
    """By the id in the system they came from."""
    messages: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    """By thread id: all stored messages of those threads."""
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    """By thread id: all stored verdicts of those threads."""
    last_number: int = 0
    """The highest number that a thread has had."""


@dataclass(frozen=True, kw_only=True)
class KnownSchool:
    """Whom and what the rows may name."""

    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Class labels by school year; a year without classes is not checked."""
    pupils: frozenset[str] = frozenset()
    class_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The label of each pupil's class, by school year and pupil."""
    people: frozenset[str] = frozenset()
    """Guardian ids and staff initials."""


@dataclass(frozen=True, kw_only=True)
class MessageImport:
    """What an import would do; shown before it is done."""

    messages: Added
    """The new ones, in order of time."""
    known: int
    """How many messages of the files are stored already."""
    threads: tuple[Change[Thread], ...]
    """New threads, and those of which the new messages change something."""
    verdicts: tuple[Change[Verdict], ...] = ()
    """How the answers are judged in threads where some have been."""
    first_verdicts: Added = field(default_factory=lambda: Added(kind=Verdict))
    """How they are judged in all others."""

    @property
    def new(self) -> int:
        """How many messages are new."""
        return len(self.messages)

    @property
    def changes(self) -> tuple[Change[Thread] | Change[Verdict], ...]:
        """The changes to the store beside what is new in bulk."""
        return (*self.threads, *self.verdicts)

    @property
    def added(self) -> tuple[Added, ...]:
        """What is new in bulk."""
        return self.messages, self.first_verdicts


def fitted(rows: Sequence[MessageRow], school: KnownSchool) -> tuple[tuple[MessageRow, ...], tuple[Sentence, ...]]:
    """The rows with those pupils and senders only whom the school knows, and a note of the pupils left out.

    A sender who is not known is left out in silence: it may be a name, and names are not kept here.
    """
    pupils, people = school.pupils | {""}, school.people | {""}
    left_out = len({row.pupil for row in rows} - pupils)
    if not left_out and {row.person for row in rows} <= people:
        return tuple(rows), ()
    fitting = (
        row
        if row.pupil in pupils and row.person in people
        else row._replace(
            pupil=row.pupil if row.pupil in pupils else "",
            person=row.person if row.person in people else "",
        )
        for row in rows
    )
    note = say_n(
        "{n} pupil is not in the class lists; the messages are kept without the pupil.",
        "{n} pupils are not in the class lists; the messages are kept without them.",
        n=left_out,
    )
    return tuple(fitting), (note,) if left_out else ()


def propose_import(rows: Iterable[MessageRow], known: KnownMessages, judge: Judge = unjudged) -> MessageImport:
    """List what is new, whatever the order of the rows: equal ids are one message, and a known one changes nothing.

    Without `judge` the answers are not judged yet.
    """
    distinct = {row.id: row for row in rows}
    new = rows_in_order(row for id, row in distinct.items() if id not in known.ids)
    stories = list(_stories(new, known))
    ids = {thread.source: thread.id for thread, _ in stories}
    return MessageImport(
        messages=Added(kind=Message, columns=_columns(new, ids) if new else ()),
        known=len(distinct) - len(new),
        threads=tuple(
            Change(before=before, after=thread)
            for thread, _ in stories
            if (before := known.threads.get(thread.source)) != thread
        ),
        verdicts=tuple(
            change
            for thread, messages in stories
            if (kept := known.verdicts.get(thread.id))
            for change in verdict_changes(thread, messages, kept, judge)
        ),
        first_verdicts=Added(kind=Verdict, columns=tuple(zip(*_first_verdicts(stories, known, judge), strict=True))),
    )


def _first_verdicts(
    stories: Iterable[tuple[Thread, InOrder[Said]]], known: KnownMessages, judge: Judge
) -> Iterator[tuple[object, ...]]:
    for thread, messages in stories:
        if not known.verdicts.get(thread.id):
            yield from first_verdicts(thread, messages, judge)


def _stories(new: InOrder[MessageRow], known: KnownMessages) -> Iterator[tuple[Thread, InOrder[Said]]]:
    """Each thread named by the rows with all its messages; new threads are numbered by their first message."""
    of_source: dict[str, list[MessageRow]] = {}
    for row in new:
        of_source.setdefault(row.thread, []).append(row)
    number = known.last_number
    for source, rows in of_source.items():
        thread = known.threads.get(source)
        number += thread is None
        id = thread.id if thread else f"T{number}"
        messages: list[Said] = [*known.messages.get(id, ()), *rows]
        ordered = in_order(messages) if thread else InOrder(messages)
        yield thread_of(id, source, ordered), ordered


def _columns(rows: Sequence[MessageRow], ids: Mapping[str, str]) -> Sequence[Sequence[object]]:
    """The new messages by the fields of `Message`; `ids` are those of the threads by source."""
    id, source, sent_at, sender, person, label, pupil, subject, _, _ = zip(*rows, strict=True)
    thread, known_pupil = [ids[one] for one in source], [one or None for one in pupil]
    no, yes, nothing = ([value] * len(rows) for value in (False, True, None))
    return id, thread, sent_at, sender, person, no, nothing, label, known_pupil, subject, yes, nothing
