"""Mark a thread as dealt with or as asking for no answer, take marks back, remove what is deleted, judge anew."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from skolehjem.actions.messages import check_initials, find_thread
from skolehjem.actions.rulings import judge, judge_if_any
from skolehjem.core.changes import Change
from skolehjem.core.messages.message import Message, Thread, Verdict
from skolehjem.core.messages.settling import (
    ThreadEdit,
    asking_no_reply,
    asking_reply,
    done_mark,
    edit,
    free_id,
    without_last_mark,
)
from skolehjem.core.messages.verdicts import rejudged
from skolehjem.errors import NotFound, Problem, Refused, say
from skolehjem.store.database import Store
from skolehjem.store.messages import (
    load_conversations,
    load_message,
    load_messages,
    load_thread,
    load_threads,
    load_verdicts,
)

Messages = tuple[Message, ...]


def propose_done(store: Store, principle: Path, id: str, *, at: datetime, by: str = "") -> ThreadEdit:
    """Mark what is in a thread now as dealt with.

    Raises:
        NotFound: no such thread, or nobody at the school has the initials `by`.
        Refused: nobody waits and nothing is promised.
    """
    check_initials(store, by)
    thread = _waiting(find_thread(store, id))

    def marked(messages: Messages) -> Messages:
        return (*messages, done_mark(free_id(thread.id, messages), messages, at=at, by=by))

    return _edit(store, principle, thread, marked)


def propose_undo(store: Store, principle: Path, id: str) -> ThreadEdit:
    """Take the last mark that all is done back, so that the deadline is what it was.

    Raises:
        NotFound: no such thread.
        Refused: it has no such mark.
    """
    what = say("Nothing in {id} is marked as done.", id=id)
    return _changing(_edit(store, principle, find_thread(store, id), without_last_mark), Problem(what=what))


def propose_no_reply_needed(store: Store, principle: Path, id: str, *, undo: bool = False) -> ThreadEdit:
    """Mark the messages that a home waits on as asking for no answer, or take all such marks in the thread back.

    Raises:
        NotFound: no such thread.
        Refused: nobody waits, or there is no mark to take back.
    """
    thread = find_thread(store, id)
    what = (
        say("Nothing in {id} is marked as asking for no answer.", id=thread.id)
        if undo
        else say("Nobody waits for an answer in {id}.", id=thread.id)
    )
    return _changing(_edit(store, principle, thread, asking_reply if undo else asking_no_reply), Problem(what=what))


def propose_removal(store: Store, principle: Path, id: str) -> ThreadEdit:
    """Remove one message that was deleted where it came from; a thread without messages goes with its last.

    Raises:
        NotFound: no message has this id.
    """
    message = load_message(store, id)
    thread = load_thread(store, message.thread) if message else None
    if thread is None:
        hint = say("See the ids with: skolehjem message show THREAD")
        raise NotFound(Problem(what=say("There is no message {id}.", id=id), hint=hint))
    return _edit(store, principle, thread, lambda messages: tuple(one for one in messages if one.id != id))


def propose_rejudging(store: Store, principle: Path, ids: Iterable[str] = ()) -> tuple[Change[Verdict], ...]:
    """Judge the answers in these threads, or in all, by calendar and principle as they are now.

    Raises:
        NotFound: no such thread, or no principle file.
        DataFault: the principle file is faulty.
    """
    threads = tuple(find_thread(store, id) for id in ids) or load_threads(store)
    rule = judge(store, principle)
    return tuple(
        change
        for thread, messages, verdicts in load_conversations(store, threads)
        for change in rejudged(thread, messages, verdicts, rule)
    )


def _edit(store: Store, principle: Path, thread: Thread, act: Callable[[Messages], Messages]) -> ThreadEdit:
    """What an act on the messages of a stored thread changes."""
    before = load_messages(store, thread.id)
    rule, _ = judge_if_any(store, principle)
    return edit(thread, before, act(before), load_verdicts(store, thread.id), rule)


def _waiting(thread: Thread) -> Thread:
    if thread.waiting_since is None and thread.promised_on is None:
        what = say("Nobody waits for an answer in {id}.", id=thread.id)
        raise Refused(Problem(what=what, hint=say("See who waits with: skolehjem message list")))
    return thread


def _changing(made: ThreadEdit, nothing: Problem) -> ThreadEdit:
    """The edit, unless it changes no message."""
    if not made.messages:
        raise Refused(nothing)
    return made
