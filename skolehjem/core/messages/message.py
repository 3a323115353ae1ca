"""Messages between homes and staff: who, when, about which class and pupil; never what was written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


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


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """When messages were last brought in from another system, also when there were no new ones; `id` is `messages`."""

    id: str = "messages"
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Wait:
    """One stretch in which a home waited: from its first unanswered message to the answer."""

    since: datetime
    answered_at: datetime | None = None
    """None while nobody has answered."""


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages as they were sent, each id once; in the same second the question comes before the answer."""
    ordered = sorted(messages, key=lambda message: (message.sent_at, message.sender is not Sender.GUARDIAN, message.id))
    once: dict[str, Message] = {}
    for message in ordered:
        once.setdefault(message.id, message)
    return tuple(once.values())


def waits(messages: Iterable[Message]) -> tuple[Wait, ...]:
    """Every stretch in which the home waited in one thread, oldest first; only the last may be unanswered.

    The oldest unanswered guardian message decides, so chasing restarts nothing; any visible message or logged call
    from staff answers; a guardian message after the answer begins a new stretch. Others neither ask nor answer.
    """
    found: list[Wait] = []
    since: datetime | None = None
    for message in in_order(messages):
        if message.sender is Sender.GUARDIAN:
            since = since or message.sent_at
        elif message.sender is Sender.STAFF and since:
            found.append(Wait(since=since, answered_at=message.sent_at))
            since = None
    return (*found, Wait(since=since)) if since else tuple(found)


def waiting_since(messages: Iterable[Message]) -> datetime | None:
    """The instant of the oldest guardian message without an answer in one thread; None when nobody waits."""
    stretches = waits(messages)
    return stretches[-1].since if stretches and stretches[-1].answered_at is None else None


def promised_on(messages: Iterable[Message]) -> date | None:
    """The day promised in one thread by its last message from staff; None when that was an answer in full."""
    replies = [message for message in in_order(messages) if message.sender is Sender.STAFF]
    return replies[-1].promise if replies else None


def settled(thread: Thread, messages: Iterable[Message]) -> Thread:
    """The thread with all that follows from its messages: what it is about, who waits, and what is promised."""
    ordered = in_order(messages)
    return replace(
        thread,
        class_label=next((message.class_label for message in ordered if message.class_label), ""),
        pupil=next((message.pupil for message in ordered if message.pupil), None),
        subject=next((message.subject for message in ordered if message.subject), ""),
        waiting_since=waiting_since(ordered),
        promised_on=promised_on(ordered),
    )
