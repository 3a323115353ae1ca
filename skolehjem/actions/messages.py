"""Record a message or an answer by hand, and list and show threads."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from skolehjem.actions.numbering import apply_numbered
from skolehjem.actions.rulings import judge_if_any
from skolehjem.core.instants import local
from skolehjem.core.messages.health import health_words
from skolehjem.core.messages.message import Message, MessageRow, Sender, Thread, Verdict, in_order, waited_on
from skolehjem.core.messages.row_faults import strayed, unknown_classes
from skolehjem.core.messages.settling import ThreadEdit, edit, free_id
from skolehjem.core.messages.thanks import is_thanks
from skolehjem.core.roster.school import Pupil, shown_name
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import NotFound, Problem, Refused, Sentence, UsageFault, say
from skolehjem.store.database import Author, Store
from skolehjem.store.message_import import class_of_pupil, load_known_school
from skolehjem.store.messages import (
    last_thread_number,
    load_messages,
    load_open_threads,
    load_thread,
    load_threads,
    load_verdicts,
)


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A message or an answer to record, and what follows for its thread."""

    message: Message
    edit: ThreadEdit


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer as it was given."""

    at: datetime
    by: str = ""
    """Initials, when known."""
    call: bool = False
    """A call or a meeting, not a message."""
    promise: date | None = None
    """A holding reply: the answer is promised for this day."""


def sender_of(text: str) -> Sender:
    """The kind of sender that is meant; raises UsageFault with the words that can be used."""
    from skolehjem.files.messages import SENDERS, read_sender

    sender = read_sender(text)
    if sender is None:
        hint = say("Choose among: {choices}", choices=", ".join(names[0] for names in SENDERS.values()))
        raise UsageFault(Problem(where="--from", what=say("{given} is no kind of sender.", given=text), hint=hint))
    return sender


def past_moment(text: str, now: datetime) -> datetime:
    """The instant that people mean by a moment in Denmark; raises UsageFault for no moment, and for one after `now`."""
    from skolehjem.files.moments import read_moment

    moment = read_moment(text)
    if moment is None:
        hint = say("Write the moment as {example}.", example="2026-11-12T17:00")
        raise UsageFault(Problem(where="--at", what=say("{given} is no moment.", given=text), hint=hint))
    if moment.no_hour and local(moment.at).date() == local(now).date():
        return now
    if moment.at > now:
        what = say("{at} has not come yet; it is {now}.", at=moment.at, now=now)
        raise UsageFault(Problem(where="--at", what=what, hint=say("Give the moment at which it happened.")))
    return moment.at


def propose_message(store: Store, row: MessageRow) -> NewMessage:
    """A message that came another way than through the files, in a thread of its own; `row.id` is not used.

    A pupil's class is found where the row names none, so that somebody owns the answer.

    Raises:
        UsageFault: neither class nor pupil is given.
        NotFound: the class or the pupil does not exist.
    """
    from skolehjem.files.messages import kept_subject

    if not (row.class_label or row.pupil):
        what = say("Nobody would own the answer: no class and no pupil is given.")
        raise UsageFault(Problem(what=what, hint=say("Give one of them: --class 3A or --pupil ID.")))
    school = load_known_school(store)
    problems = [*unknown_classes([row], school), *strayed([row], school)]
    if row.pupil and row.pupil not in school.pupils:
        problems.append(Problem(what=say("There is no pupil {id}.", id=row.pupil)))
    if problems:
        raise NotFound(*problems)
    label = row.class_label or class_of_pupil(store, row.pupil, school_year_of(local(row.sent_at).date()))
    message = Message(
        id="",
        thread="",
        sent_at=row.sent_at,
        sender=row.sender,
        class_label=label,
        pupil=row.pupil or None,
        subject=kept_subject(row.subject),
    )
    return _numbered(message, last_thread_number(store) + 1)


def _numbered(message: Message, number: int) -> NewMessage:
    """The message in a thread of its own with this number."""
    thread = Thread(id=f"T{number}", source=f"skolehjem:T{number}")
    placed = replace(message, id=free_id(thread.id, ()), thread=thread.id)
    return NewMessage(message=placed, edit=edit(thread, (), [placed]))


def propose_reply(store: Store, principle: Path, id: str, reply: Reply) -> NewMessage:
    """An answer to the home that waits in a thread.

    Raises:
        NotFound: no such thread, or nobody at the school has the initials.
        Refused: nobody waits and nothing is promised, or the home wrote after the answer.
        UsageFault: the promised day lies before the reply.
    """
    thread = find_thread(store, id)
    _check_reply(thread, reply.at, reply.promise)
    check_initials(store, reply.by)
    before = load_messages(store, thread.id)
    message = Message(
        id=free_id(thread.id, before),
        thread=thread.id,
        sent_at=reply.at,
        sender=Sender.STAFF,
        person=reply.by,
        call=reply.call,
        promise=reply.promise,
    )
    rule, _ = judge_if_any(store, principle)
    verdicts = load_verdicts(store, thread.id)
    return NewMessage(message=message, edit=edit(thread, before, (*before, message), verdicts, rule))


def check_initials(store: Store, by: str) -> None:
    """Raise NotFound when nobody at the school has these initials; none are fine."""
    if by and by not in load_known_school(store).people:
        what = say("Nobody at the school has the initials {initials}.", initials=by)
        raise NotFound(Problem(where="--by", what=what))


def apply_message(store: Store, new: NewMessage, *, by: Author, at: datetime) -> NewMessage:
    """Store a message or an answer, and return it as stored.

    When somebody was quicker to take a new thread's number, the message gets the next, so that both are kept.

    Raises:
        Unavailable: somebody changed the thread meanwhile, or others were quicker twice.
    """
    if new.edit.thread.before is not None:
        store.apply(new.edit.changes, by=by, at=at)
        return new

    def again() -> NewMessage:
        return _numbered(new.message, last_thread_number(store) + 1)

    return apply_numbered(store, new, again, lambda made: made.edit.changes, by=by, at=at)


def subject_notes(text: str) -> tuple[Sentence, ...]:
    """What is worth knowing of a subject before it is kept: that it tells of somebody's health."""
    words = health_words(text)
    note = say(
        "The subject tells of health ({words}). Whoever reads the list sees it; write it in other words if you can.",
        words=words,
    )
    return (note,) if words else ()


def find_thread(store: Store, id: str) -> Thread:
    """One thread by its id as people type it: `T12`, `t12` or `12`; raises NotFound."""
    key = id.strip().upper()
    thread = load_thread(store, key if key.startswith("T") else f"T{key}")
    if thread is None:
        what = say("There is no thread {id}.", id=id)
        raise NotFound(Problem(what=what, hint=say("See them with: skolehjem message list --all")))
    return thread


@dataclass(frozen=True, kw_only=True)
class ThreadStory:
    """All that is kept of a thread."""

    thread: Thread
    messages: tuple[Message, ...]
    """In order of time."""
    verdicts: tuple[Verdict, ...]
    """In order of time."""
    notes: tuple[Sentence, ...] = ()


def show_thread(store: Store, id: str) -> ThreadStory:
    """One thread with its messages and the answers as they were judged; raises NotFound."""
    thread = find_thread(store, id)
    messages = load_messages(store, thread.id)
    thanks = all(is_thanks(message.subject) for message in waited_on(messages)) and thread.waiting_since
    note = say(
        "The home seems to say thank you. If no answer is needed: skolehjem message no-reply-needed {id}", id=thread.id
    )
    return ThreadStory(
        thread=thread,
        messages=in_order(messages),
        verdicts=load_verdicts(store, thread.id),
        notes=(note,) if thanks else (),
    )


def pupil_names(store: Store) -> dict[str, str]:
    """The names of all pupils by id, as they may be shown."""
    return {pupil.id: shown_name(pupil) for pupil in store.load(Pupil)}


def list_threads(
    store: Store, *, everything: bool = False, class_label: str = "", since: datetime | None = None
) -> tuple[Thread, ...]:
    """The threads in which a home waits or something is promised, or all; the longest wait first, then by number."""
    threads = load_threads(store, since) if everything or since else load_open_threads(store)
    wanted = [thread for thread in threads if everything or thread.waiting_since or thread.promised_on]
    chosen = [thread for thread in wanted if not class_label or thread.class_label == class_label]
    return tuple(sorted(chosen, key=lambda thread: (thread.waiting_since or _NEVER, len(thread.id), thread.id)))


_NEVER = datetime.max.replace(tzinfo=UTC)


def _check_reply(thread: Thread, at: datetime, promise: date | None) -> None:
    if thread.waiting_since is None and thread.promised_on is None:
        what = say("Nobody waits for an answer in {id}.", id=thread.id)
        raise Refused(Problem(what=what, hint=say("See who waits with: skolehjem message list")))
    if thread.waiting_since and at < thread.waiting_since:
        what = say("The home wrote on {since}, after the answer on {at}.", since=thread.waiting_since, at=at)
        raise Refused(Problem(what=what, hint=say("Give the moment of the answer with --at.")))
    if promise and promise < local(at).date():
        what = say("The promised day {day} lies before the reply.", day=promise)
        raise UsageFault(Problem(where="--promise", what=what, hint=say("Give a day from the reply on.")))
