"""Messages from another system against those that are known: what is new, and in which threads somebody waits."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from difflib import get_close_matches
from typing import NamedTuple

from skolehjem.core.changes import Added, Change
from skolehjem.core.instants import instant
from skolehjem.core.messages.message import (
    InOrder,
    Message,
    MessageRow,
    Said,
    Sender,
    Thread,
    Verdict,
    in_order,
    rows_in_order,
    settled,
)
from skolehjem.core.messages.verdicts import Judge, first_verdicts, unjudged, verdict_changes
from skolehjem.core.years.days import school_year_of, year_span
from skolehjem.errors import Problem, Sentence, say, say_n

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


def unknown_classes(rows: Sequence[MessageRow], school: KnownSchool) -> Iterator[Problem]:
    """A problem for each row whose class the school does not have in the school year of the message."""
    year_of = _years_over(rows)
    everywhere = frozenset.intersection(*school.classes.values()) if school.classes else frozenset[str]()
    suspects = {row.class_label for row in rows} - everywhere - {""}
    for row in rows if suspects else ():
        if row.class_label not in suspects:
            continue
        year = year_of(row.sent_at)
        labels = school.classes.get(year)
        if labels and row.class_label not in labels:
            near = tuple(get_close_matches(row.class_label, sorted(labels), cutoff=0.4))
            yield Problem(
                what=say("There is no class {label} in {year}.", label=row.class_label, year=year),
                where=row.where,
                hint=say("Did you mean {near}?", near=near) if near else None,
            )


def strayed(rows: Sequence[MessageRow], school: KnownSchool) -> Iterator[Problem]:
    """A problem for each row whose pupil is in another class than the row's in the school year of the message."""
    year_of, in_class = _years_over(rows), _classes_in(rows, school)
    named = {(row.pupil, row.class_label) for row in rows if row.class_label}
    suspects = {pupil for pupil, label in named if in_class.get(pupil, set()) - {label}}
    for row in rows if suspects else ():
        own = school.class_of.get((year_of(row.sent_at), row.pupil)) if row.pupil in suspects else None
        if own and row.class_label and own != row.class_label:
            what = say("{id} is in {own}, not in {label}.", id=row.pupil, own=own, label=row.class_label)
            yield Problem(what=what, where=row.where, hint=say("Correct the class, or leave it out."))


def _classes_in(rows: Sequence[MessageRow], school: KnownSchool) -> Mapping[str, set[str]]:
    """The classes that each pupil was in during the school years of the rows."""
    found: dict[str, set[str]] = {}
    year_of, moments = _years_over(rows), [row.sent_at for row in rows]
    first, last = (year_of(min(moments)), year_of(max(moments))) if moments else ("", "")
    for (year, pupil), label in school.class_of.items():
        if first <= year <= last:
            found.setdefault(pupil, set()).add(label)
    return found


def _years_over(rows: Iterable[MessageRow]) -> Callable[[datetime], str]:
    """The school year of each moment at which one of the rows was sent, without a date for every row."""
    moments = [row.sent_at for row in rows]
    if not moments:
        return lambda _: ""
    first, last = min(moments).year - 1, max(moments).year + 1
    spans = [year_span(f"{year}/{(year + 1) % 100:02}") for year in range(first, last + 1)]
    starts = [instant(span.first, time.min) for span in spans]
    names = [school_year_of(span.first) for span in spans]
    return lambda moment: names[bisect_right(starts, moment) - 1]


class StoredMessage(NamedTuple):
    """What is compared when a message comes again under the same id."""

    sent_at: datetime
    sender: Sender


def changed_facts(rows: Iterable[MessageRow], stored: Mapping[str, StoredMessage]) -> Iterator[Problem]:
    """A problem for each row whose id is stored with another time or sender, so that order of import never matters.

    Fractions of a second are no difference.
    """
    for row in rows:
        known = stored.get(row.id)
        if known is None or (row.sent_at.replace(microsecond=0), row.sender) == (
            known.sent_at.replace(microsecond=0),
            known.sender,
        ):
            continue
        what = say("The message id {id} is known, but with another time or sender ({at}).", id=row.id, at=known.sent_at)
        hint = say("Correct the row, or remove the stored message first: skolehjem message remove {id}", id=row.id)
        yield Problem(what=what, where=row.where, hint=hint)


def early_replies(rows: Iterable[MessageRow], stored: Mapping[str, StoredMessage]) -> Iterator[Problem]:
    """A problem for each row that was sent before the message it answers.

    Args:
        rows: those of all files.
        stored: the stored messages that rows answer, by id.
    """
    replies = [row for row in rows if row.reply_to]
    sent = {row.id: row.sent_at for row in rows} if replies else {}
    for row in replies:
        known = stored.get(row.reply_to)
        asked_at = sent.get(row.reply_to) or (known.sent_at if known else None)
        if asked_at and row.sent_at < asked_at:
            what = say(
                "The reply of {at} was sent before the message it answers, of {asked}.", at=row.sent_at, asked=asked_at
            )
            yield Problem(what=what, where=row.where, hint=say("Check the times and the zone they are written in."))


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
        if (earlier := first.setdefault(row.id, row)) is not row and earlier[:-1] != row[:-1]
    )


def propose_import(rows: Iterable[MessageRow], known: KnownMessages, judge: Judge = unjudged) -> MessageImport:
    """List what is new, whatever the order of the rows: equal ids are one message, and a known one changes nothing.

    Without `judge` the answers are not judged yet.
    """
    distinct = {row.id: row for row in rows}
    new = rows_in_order(row for id, row in distinct.items() if id not in known.ids)
    stories = [(settled(thread, messages), messages) for thread, messages in _stories(new, known)]
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
        if thread:
            yield thread, in_order([*known.messages.get(thread.id, ()), *rows])
        else:
            number += 1
            yield Thread(id=f"T{number}", source=source), InOrder(rows)


def _columns(rows: Sequence[MessageRow], ids: Mapping[str, str]) -> Sequence[Sequence[object]]:
    """The new messages by the fields of `Message`; `ids` are those of the threads by source."""
    id, source, sent_at, sender, person, label, pupil, subject, _, _ = zip(*rows, strict=True)
    thread, known_pupil = [ids[one] for one in source], [one or None for one in pupil]
    no, yes, nothing = ([value] * len(rows) for value in (False, True, None))
    return id, thread, sent_at, sender, person, no, nothing, label, known_pupil, subject, yes, nothing
