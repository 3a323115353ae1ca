"""Bring in messages from files, record one by hand, record an answer, and list threads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.core.messages.arrivals import (
    MessageImport,
    MessageRow,
    conflicts,
    fitted,
    propose_import,
    unknown_classes,
)
from skolehjem.core.messages.health import health_words
from skolehjem.core.messages.message import Delivery, Message, Sender, Thread, settled
from skolehjem.core.roster.school import Pupil, shown_name
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import DataFault, NotFound, Problem, Refused, Sentence, Unavailable, UsageFault, say, say_n
from skolehjem.store.database import Author, Store
from skolehjem.store.message_import import class_of_pupil, load_known, load_known_school
from skolehjem.store.messages import (
    last_thread_number,
    load_delivery,
    load_messages,
    load_open_threads,
    load_thread,
    load_threads,
)

RENUMBERINGS = 2
"""How often a message gets another number because somebody was quicker."""

MessageChange = Change[Thread] | Change[Message] | Change[Delivery]


@dataclass(frozen=True, kw_only=True)
class ImportProposal:
    """What an import of files would do, and what was decided while reading them."""

    found: MessageImport
    notes: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A message or an answer to record, and its thread before and after."""

    message: Message
    thread: Change[Thread]

    @property
    def changes(self) -> tuple[MessageChange, ...]:
        """The changes to the store."""
        same = self.thread.before == self.thread.after
        return (*(() if same else (self.thread,)), Change(before=None, after=self.message))


def propose_message_import(store: Store, files: Iterable[Path], now: datetime) -> ImportProposal:
    """Read the files and list what they would change, as seen at `now`.

    Raises:
        NotFound: a file is missing.
        DataFault: with every bad row of every file; nothing is imported while there is one.
    """
    from skolehjem.files.messages import read_messages

    read = [read_messages(path.name, _content(path)) for path in files]
    rows = tuple(row for file in read for row in file.rows)
    school = load_known_school(store)
    bad = (problem for file in read for problem in file.problems)
    problems = (*bad, *conflicts(rows), *unknown_classes(rows, school))
    if problems:
        raise DataFault(*problems)
    rows, left_out = fitted(rows, school)
    notes = (
        *(note for file in read for note in file.notes),
        *left_out,
        *_from_the_future(rows, now),
        *_on_health(rows),
    )
    return ImportProposal(found=propose_import(rows, load_known(store, rows)), notes=notes)


def apply_message_import(store: Store, proposal: ImportProposal, *, by: Author, at: datetime) -> None:
    """Store what is new, and that messages were brought in at `at`, also when there were no new ones."""
    last = load_delivery(store)
    delivery = Change(before=Delivery(at=last) if last else None, after=Delivery(at=at))
    fresh = () if last == at else (delivery,)
    store.apply((*proposal.found.changes, *fresh), by=by, at=at)


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
    problems = list(unknown_classes([row], school))
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
    placed = replace(message, id=f"{thread.source}:1", thread=thread.id)
    return NewMessage(message=placed, thread=Change(before=None, after=settled(thread, [placed])))


def propose_reply(
    store: Store, id: str, *, at: datetime, by: str = "", call: bool = False, promise: date | None = None
) -> NewMessage:
    """An answer to the home that waits in a thread; with `promise`, a holding reply that promises the answer that day.

    Raises:
        NotFound: no such thread, or nobody at the school has the initials `by`.
        Refused: nobody waits and nothing is promised, or the home wrote after `at`.
        UsageFault: the promised day lies before the reply.
    """
    thread = find_thread(store, id)
    _check_reply(thread, at, promise)
    if by and by not in load_known_school(store).people:
        what = say("Nobody at the school has the initials {initials}.", initials=by)
        raise NotFound(Problem(where="--by", what=what))
    before = load_messages(store, thread.id)
    reply = Message(
        id=f"skolehjem:{thread.id}:{len(before) + 1}",
        thread=thread.id,
        sent_at=at,
        sender=Sender.STAFF,
        person=by,
        call=call,
        promise=promise,
    )
    return NewMessage(message=reply, thread=Change(before=thread, after=settled(thread, (*before, reply))))


def apply_message(store: Store, new: NewMessage, *, by: Author, at: datetime) -> NewMessage:
    """Store a message or an answer, and return it as stored.

    When somebody was quicker to take a new thread's number, the message gets the next, so that both are kept.

    Raises:
        Unavailable: somebody changed the thread meanwhile, or others were quicker twice.
    """
    for _ in range(RENUMBERINGS):
        try:
            store.apply(new.changes, by=by, at=at)
        except Unavailable:
            is_taken = new.thread.before is None and load_thread(store, new.thread.value.id) is not None
            if not is_taken:
                raise
            new = _numbered(new.message, last_thread_number(store) + 1)
        else:
            return new
    store.apply(new.changes, by=by, at=at)
    return new


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


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error


def _from_the_future(rows: Iterable[MessageRow], now: datetime) -> tuple[Sentence, ...]:
    late = sum(row.sent_at > now for row in rows)
    note = say_n(
        "{n} message was sent after now, {now}. Is the clock right?",
        "{n} messages were sent after now, {now}. Is the clock right?",
        n=late,
        now=now,
    )
    return (note,) if late else ()


def _on_health(rows: Iterable[MessageRow]) -> tuple[Sentence, ...]:
    telling = len({row.thread for row in rows if health_words(row.subject)})
    note = say_n(
        "{n} thread has a subject that tells of health. Whoever reads the list sees it.",
        "{n} threads have a subject that tells of health. Whoever reads the list sees them.",
        n=telling,
    )
    return (note,) if telling else ()
