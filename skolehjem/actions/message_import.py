"""Bring in messages from files: all that is good and new, or every fault and nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.actions.rulings import judge_if_any
from skolehjem.core.changes import Change
from skolehjem.core.messages.arrivals import (
    MessageImport,
    MessageRow,
    conflicts,
    early_replies,
    fitted,
    propose_import,
    unknown_classes,
)
from skolehjem.core.messages.health import health_words
from skolehjem.core.messages.message import Delivery
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, say, say_n
from skolehjem.store.database import Author, Store
from skolehjem.store.message_import import load_known, load_known_school, load_sent
from skolehjem.store.messages import load_delivery


@dataclass(frozen=True, kw_only=True)
class ImportProposal:
    """What an import of files would do, and what was decided while reading them."""

    found: MessageImport
    notes: tuple[Sentence, ...]


def propose_message_import(store: Store, files: Iterable[Path], principle: Path, now: datetime) -> ImportProposal:
    """Read the files and list what they would change, as seen at `now`.

    Args:
        store: what is known.
        files: tables, mails, and folders of mails.
        principle: its file, by which answers among the messages are judged.
        now: for a warning about messages from the future.

    Raises:
        NotFound: a file is missing.
        DataFault: with every bad row of every file; nothing is imported while there is one.
    """
    from skolehjem.files.messages import read_messages

    read = [read_messages(path.name, _content(path)) for path in files]
    rows = tuple(row for file in read for row in file.rows)
    school = load_known_school(store)
    problems = (
        *(problem for file in read for problem in file.problems),
        *conflicts(rows),
        *unknown_classes(rows, school),
        *early_replies(rows, load_sent(store, {row.reply_to for row in rows if row.reply_to})),
    )
    if problems:
        raise DataFault(*problems)
    rows, left_out = fitted(rows, school)
    rule, unread = judge_if_any(store, principle)
    notes = (
        *(note for file in read for note in file.notes),
        *left_out,
        *_from_the_future(rows, now),
        *_on_health(rows),
        *unread,
    )
    return ImportProposal(found=propose_import(rows, load_known(store, rows), rule), notes=notes)


def apply_message_import(store: Store, proposal: ImportProposal, *, by: Author, at: datetime) -> None:
    """Store what is new, and that messages were brought in at `at`, also when there were no new ones."""
    last = load_delivery(store)
    delivery = Change(before=Delivery(at=last) if last else None, after=Delivery(at=at))
    fresh = () if last == at else (delivery,)
    store.apply((*proposal.found.changes, *fresh), by=by, at=at)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error


def _from_the_future(rows: Sequence[MessageRow], now: datetime) -> tuple[Sentence, ...]:
    late = sum(row.sent_at > now for row in rows)
    note = say_n(
        "{n} message was sent after now, {now}. Is the clock right?",
        "{n} messages were sent after now, {now}. Is the clock right?",
        n=late,
        now=now,
    )
    return (note,) if late else ()


def _on_health(rows: Sequence[MessageRow]) -> tuple[Sentence, ...]:
    subjects = {subject for subject in {row.subject for row in rows} if health_words(subject)}
    telling = len({row.thread for row in rows if row.subject in subjects}) if subjects else 0
    note = say_n(
        "{n} thread has a subject that tells of health. Whoever reads the list sees it.",
        "{n} threads have a subject that tells of health. Whoever reads the list sees them.",
        n=telling,
    )
    return (note,) if telling else ()
