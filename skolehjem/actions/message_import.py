"""Bring in messages from files: all that is good and new, or every fault and nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.actions.rulings import judge_if_any
from skolehjem.core.changes import Change
from skolehjem.core.messages.arrivals import MessageFile, MessageImport, fitted, propose_import
from skolehjem.core.messages.health import health_words
from skolehjem.core.messages.mails import Mail, rows_of, unknown_senders
from skolehjem.core.messages.message import Delivery, MessageRow
from skolehjem.core.messages.row_faults import changed_facts, conflicts, early_replies, strayed, unknown_classes
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, say, say_n
from skolehjem.store.database import Author, Store
from skolehjem.store.message_import import (
    load_address_book,
    load_known,
    load_known_school,
    load_sources,
    load_stored,
)
from skolehjem.store.messages import load_delivery

MAIL_SUFFIXES = (".eml", ".mbox", ".mbx")


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
    read = _read(store, tuple(found for path in files for found in _files_in(path)))
    rows = tuple(row for file in read for row in file.rows)
    school = load_known_school(store)
    ids = dict.fromkeys(row.id for row in rows)
    stored = load_stored(store, ids | dict.fromkeys(row.reply_to for row in rows if row.reply_to))
    problems = (
        *(problem for file in read for problem in file.problems),
        *conflicts(rows),
        *changed_facts(rows, stored),
        *unknown_classes(rows, school),
        *strayed(rows, school),
        *early_replies(rows, stored),
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
    known = load_known(store, rows, ids.keys() & stored.keys())
    return ImportProposal(found=propose_import(rows, known, rule), notes=notes)


def apply_message_import(store: Store, proposal: ImportProposal, *, by: Author, at: datetime) -> None:
    """Store what is new, and that messages were brought in at `at`, also when there were no new ones."""
    last = load_delivery(store)
    delivery = Change(before=Delivery(at=last) if last else None, after=Delivery(at=at))
    fresh = () if last == at else (delivery,)
    store.apply((*proposal.found.changes, *fresh), by=by, at=at, adding=proposal.found.added)


def _files_in(path: Path) -> Sequence[Path]:
    """The file itself, or all mails in a folder, by name."""
    if not path.exists():
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint))
    if not path.is_dir():
        return (path,)
    found = sorted(one for one in path.iterdir() if one.suffix.casefold() in MAIL_SUFFIXES)
    if not found:
        hint = say("Save mails there as .eml or .mbox, or name the files themselves.")
        raise NotFound(Problem(what=say("There are no mails in this folder."), where=str(path), hint=hint))
    return found


def _read(store: Store, files: Sequence[Path]) -> list[MessageFile]:
    from skolehjem.files.messages import read_messages

    tables = [path for path in files if not _is_mail(path)]
    letters = [path for path in files if _is_mail(path)]
    read = [read_messages(path.name, path.read_bytes()) for path in tables]
    return [*read, _read_mails(store, letters)] if letters else read


def _is_mail(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix.casefold() in MAIL_SUFFIXES or file.read(5) == b"From "


def _read_mails(store: Store, files: Iterable[Path]) -> MessageFile:
    """The mails of all files together, since a mail in one may answer a mail in another."""
    from skolehjem.files.mail_files import read_mails

    mails: list[Mail] = []
    problems: list[Problem] = []
    for path in files:
        with path.open("rb") as lines:
            found = read_mails(path.name, lines)
        mails += found.mails
        problems += found.problems
    book = load_address_book(store)
    stored = load_sources(store, {id for mail in mails for id in (mail.id, mail.reply_to, mail.root) if id})
    return MessageFile(rows=rows_of(mails, book, stored), problems=tuple(problems), notes=unknown_senders(mails, book))


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
