"""What staff do to a thread by hand, answer, mark, take back or remove, and all that follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from skolehjem.core.changes import Change, diff
from skolehjem.core.messages.message import Message, Sender, Thread, Verdict, in_order, settled, waited_on
from skolehjem.core.messages.verdicts import Judge, unjudged, verdict_changes


@dataclass(frozen=True, kw_only=True)
class ThreadEdit:
    """What an act on one thread changes; shown before it is done."""

    thread: Change[Thread]
    """The thread before and after, also where nothing of it changes."""
    messages: tuple[Change[Message], ...]
    verdicts: tuple[Change[Verdict], ...]

    @property
    def changes(self) -> tuple[Change[Thread] | Change[Message] | Change[Verdict], ...]:
        """The changes to the store; the thread is always among them, so that the audit log names what was done."""
        return (self.thread, *self.messages, *self.verdicts)


def edit(
    thread: Thread,
    before: Iterable[Message],
    after: Iterable[Message],
    verdicts: Iterable[Verdict] = (),
    judge: Judge = unjudged,
) -> ThreadEdit:
    """What it takes to turn a thread's messages into others; it is new without messages before, gone without any after.

    Args:
        thread: as it is stored, or for a new one its names.
        before: the stored messages.
        after: those that there shall be.
        verdicts: the stored ones.
        judge: rules on answers that are new.
    """
    old, new = ({message.id: message for message in some} for some in (before, after))
    return ThreadEdit(
        thread=Change(before=thread if old else None, after=settled(thread, new.values()) if new else None),
        messages=diff(old, new, remove=True),
        verdicts=tuple(verdict_changes(thread, new.values(), verdicts, judge)),
    )


def done_mark(id: str, messages: Sequence[Message], *, at: datetime, by: str = "") -> Message:
    """The mark that all in a thread is dealt with: it covers what is there now, and nothing that comes in later.

    Raises:
        ValueError: the thread has no messages.
    """
    last = in_order(messages)[-1]
    covers = last.covers or last.sent_at
    return Message(id=id, thread=last.thread, sent_at=max(at, covers), sender=Sender.DONE, person=by, covers=covers)


def without_last_mark(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages without the newest mark that all is done; the same ones where there is none."""
    ordered = in_order(messages)
    marks = [message for message in ordered if message.sender is Sender.DONE]
    return tuple(message for message in ordered if message not in marks[-1:])


def asking_no_reply(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages, with those that the home waits on marked as asking for no answer."""
    waiting = {message.id for message in waited_on(messages)}
    return tuple(
        replace(message, reply_needed=message.id not in waiting and message.reply_needed) for message in messages
    )


def asking_reply(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages, with every mark taken back that one asks for no answer."""
    return tuple(replace(message, reply_needed=True) for message in messages)


def free_id(thread: str, messages: Sequence[Message]) -> str:
    """An id for something recorded by hand in a thread, `skolehjem:T12:3`, that no message there has."""
    taken = {message.id for message in messages}
    number = len(messages) + 1
    while f"skolehjem:{thread}:{number}" in taken:
        number += 1
    return f"skolehjem:{thread}:{number}"
