"""Messages between homes and staff: who, when, about which class and pupil; never what was written."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from skolehjem.core.values import frozen


class Sender(StrEnum):
    """Who wrote a message, as far as the duty to reply goes."""

    GUARDIAN = "guardian"
    STAFF = "staff"
    PUPIL = "pupil"
    SYSTEM = "system"
    AUTOMATIC = "automatic"
    """An automatic reply: answers nothing."""
    INTERNAL = "internal"
    """A note among staff: answers nothing."""
    DONE = "done"
    """No message but a mark of staff's: what the home had asked so far is dealt with."""


@frozen
class Message:
    """One message, reply or logged call."""

    id: str
    """The id in the system it came from; equal ids are one message."""
    thread: str
    sent_at: datetime
    """Instant, UTC, whole seconds."""
    sender: Sender
    person: str = ""
    """Guardian id or staff initials when known."""
    call: bool = False
    """A telephone call or meeting that staff logged, not a written message."""
    promise: date | None = None
    """The day on which a holding reply promises the answer."""
    class_label: str = ""
    """The class that the message names, as labelled in the school year in which it was sent: `3A`."""
    pupil: str | None = None
    subject: str = ""
    reply_needed: bool = True
    """False when staff have marked that it asks for no answer, such as a word of thanks."""
    covers: datetime | None = None
    """The instant (UTC) up to which a DONE mark answers: that of the last message that was there; None for others."""


@frozen
class Thread:
    """A conversation: all but its two names follows from its messages, whatever the order they came in."""

    id: str
    """Sequence number with a T: `T12`."""
    source: str
    """The thread's id in the system it came from."""
    class_label: str = ""
    """The class, the pupil and the subject are those of the earliest message that names one."""
    pupil: str | None = None
    subject: str = ""
    waiting_since: datetime | None = None
    """Instant of the oldest guardian message that has no answer; None when nobody waits."""
    promised_on: date | None = None
    """The day promised by a holding reply that no answer has followed; None when nothing is promised."""


@frozen
class Verdict:
    """How the answer to one stretch of waiting was judged when it was given."""

    id: str
    """The thread and the instant it waited from: `T12:2026-11-12T16:00:00`."""
    thread: str
    since: datetime
    answered_at: datetime
    due_at: datetime | None = None
    """None when no calendar could tell."""
    late: bool
    clauses: tuple[str, ...] = ()
    basis: str = ""
    """Fingerprint of the calendar and the principle that it was judged by."""


@frozen
class Delivery:
    """When messages were last brought in from another system, also when there were no new ones; `id` is `messages`."""

    id: str = "messages"
    at: datetime


class Wait(NamedTuple):
    """One stretch in which a home waited: from its first unanswered message to the answer."""

    since: datetime
    answered_at: datetime | None = None
    """None while nobody has answered."""


class MessageRow(NamedTuple):
    """What one row of a file says of one message; `class_label`, `pupil`, `person` and `subject` may be empty.

    A tuple, since files have a hundred thousand of them.
    """

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
    reply_to: str = ""
    """The id of the message that it answers, when the other system says so; not kept."""
    where: str = ""
    """The row's place in the file, which is no fact about the message."""

    @property
    def promise(self) -> None:
        """Another system tells of no promises."""

    @property
    def covers(self) -> None:
        """No mark comes from another system."""

    @property
    def reply_needed(self) -> bool:
        """Only staff here mark that no answer is needed."""
        return True


Said = Message | MessageRow
"""A message that is stored, or one that just comes in: both say who waits."""

M = TypeVar("M", bound=Said)


class InOrder(tuple[M, ...]):
    """Messages of a thread that are in order already, so that they need not be put in order again."""

    __slots__ = ()


def in_order(messages: Iterable[M]) -> InOrder[M]:
    """The messages as they were sent, each id once; in the same second the question comes before the answer.

    A mark that all is done stands after the last message that was there, not where it was made: what the home had
    written by then, but was brought in later, nobody had seen.
    """
    if isinstance(messages, InOrder):
        return messages
    once: dict[str, M] = {}
    ordered = sorted(messages, key=_place)
    if len({message.id for message in ordered}) == len(ordered):
        return InOrder(ordered)
    for message in ordered:
        once.setdefault(message.id, message)
    return InOrder(once.values())


_RANKS = {Sender.GUARDIAN: 0, Sender.DONE: 2}


def _place(message: Said) -> tuple[datetime, int, str]:
    return message.covers or message.sent_at, _RANKS.get(message.sender, 1), message.id


def rows_in_order(rows: Iterable[MessageRow]) -> InOrder[MessageRow]:
    """The rows, each id once already, in the order of `in_order`: there are no marks among them."""
    return InOrder(sorted(rows, key=lambda row: (row.sent_at, row.sender is not Sender.GUARDIAN, row.id)))


_GUARDIAN = Sender.GUARDIAN
_ANSWERS = frozenset({Sender.STAFF, Sender.DONE})


def waits(messages: Iterable[Said]) -> tuple[Wait, ...]:
    """Every stretch in which the home waited in one thread, oldest first; only the last may be unanswered.

    The oldest unanswered guardian message decides, so chasing restarts nothing; any visible message, logged call or
    mark of staff's answers; a guardian message after the answer begins a new stretch. Others neither ask nor answer,
    nor do messages that are marked as asking for no answer.
    """
    ordered = in_order(messages)
    found: list[Wait] = []
    since: datetime | None = None
    for message in ordered:
        sender = message.sender
        if since is None:
            if sender is _GUARDIAN and message.reply_needed:
                since = message.sent_at
        elif sender in _ANSWERS:
            found.append(Wait(since, _answered_at(message, since, ordered)))
            since = None
    return (*found, Wait(since)) if since else tuple(found)


def _answered_at(answer: Said, since: datetime, ordered: Iterable[Said]) -> datetime:
    """When an answer came; a mark was made later than it stands, and a reply may have come before it was made."""
    if answer.sender is Sender.STAFF:
        return answer.sent_at
    replies = (one.sent_at for one in ordered if one.sender is Sender.STAFF and one.sent_at >= since)
    return min((answer.sent_at, *replies))


def waited_on(messages: Iterable[M]) -> tuple[M, ...]:
    """The guardian messages of one thread that nobody has answered, oldest first."""
    waiting: list[M] = []
    for message in in_order(messages):
        if message.sender is Sender.GUARDIAN and message.reply_needed:
            waiting.append(message)
        elif message.sender in _ANSWERS:
            waiting.clear()
    return tuple(waiting)


def waiting_since(messages: Iterable[Said]) -> datetime | None:
    """The instant of the oldest guardian message without an answer in one thread; None when nobody waits."""
    return _open(in_order(messages))[0]


def promised_on(messages: Iterable[Said]) -> date | None:
    """The day promised in one thread by its last message from staff; None when that was an answer in full."""
    return _open(in_order(messages))[1]


def _open(ordered: Sequence[Said]) -> tuple[datetime | None, date | None]:
    """Since when the home waits for an answer, and for which day staff's last word promised one."""
    since = None
    for message in reversed(ordered):
        if message.sender in _ANSWERS:
            return since, message.promise
        if message.sender is _GUARDIAN and message.reply_needed:
            since = message.sent_at
    return since, None


def settled(thread: Thread, messages: Iterable[Said]) -> Thread:
    """The thread with all that follows from its messages: what it is about, who waits, and what is promised."""
    return thread_of(thread.id, thread.source, messages)


def thread_of(id: str, source: str, messages: Iterable[Said]) -> Thread:
    """The thread with these two names that has these messages."""
    ordered = in_order(messages)
    label, pupil, subject = _about(ordered)
    since, promise = _open(ordered)
    return Thread(
        id=id,
        source=source,
        class_label=label,
        pupil=pupil,
        subject=subject,
        waiting_since=since,
        promised_on=promise,
    )


def _about(ordered: Iterable[Said]) -> tuple[str, str | None, str]:
    """The class, the pupil and the subject, each of the first message that names one."""
    label = pupil = subject = ""
    for message in ordered:
        label = label or message.class_label
        pupil = pupil or message.pupil or ""
        subject = subject or message.subject
        if label and pupil and subject:
            break
    return label, pupil or None, subject
