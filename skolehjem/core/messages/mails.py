"""E-mails as messages: whom an address belongs to tells who wrote, and about which pupil and class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from skolehjem.core.instants import local
from skolehjem.core.messages.message import MessageRow, Sender
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import Sentence, say_n


class Mail(NamedTuple):
    """What the headers of one e-mail say; nothing of what was written."""

    id: str
    root: str
    """The id of the first mail of the conversation, as far as this one knows: its own when it answers none."""
    reply_to: str
    """The id of the mail that it answers; empty for none."""
    sent_at: datetime
    """Instant, UTC, whole seconds."""
    sender: str
    """The address, in small letters."""
    recipients: tuple[str, ...]
    """All addresses it went to, in small letters."""
    is_automatic: bool
    """An automatic reply, a newsletter or a mailing list: it answers nothing and asks for nothing."""
    subject: str
    where: str


@dataclass(frozen=True, kw_only=True)
class AddressBook:
    """Whom e-mail addresses in small letters belong to."""

    guardians: Mapping[str, str] = field(default_factory=dict)
    """The guardian's id."""
    staff: Mapping[str, str] = field(default_factory=dict)
    """The initials."""
    pupils: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By guardian id."""
    classes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The label of a pupil's class by school year and pupil."""

    def sender(self, address: str) -> Sender:
        """Who writes from an address: staff also from another address of the school's own domain, else a home."""
        if address in self.guardians:
            return Sender.GUARDIAN
        return Sender.STAFF if address in self.staff or _domain(address) in self._own_domains else Sender.GUARDIAN

    def knows(self, address: str) -> bool:
        """Whether it is somebody's in the class lists, or of the school's own domain."""
        return address in self.guardians or self.sender(address) is Sender.STAFF

    @cached_property
    def _own_domains(self) -> set[str]:
        """The domains that staff write from and no home does."""
        return {_domain(one) for one in self.staff} - {_domain(one) for one in self.guardians}


def rows_of(mails: Sequence[Mail], book: AddressBook, stored: Mapping[str, str]) -> tuple[MessageRow, ...]:
    """The mails as rows; a mail that answers another stands in its thread.

    Args:
        mails: those of all files.
        book: whom the addresses belong to.
        stored: the threads of those mails that are stored, by id.
    """
    root_of = _roots(mails, stored)
    return tuple(_row(mail, root_of[mail.id], book) for mail in mails)


def unknown_senders(mails: Iterable[Mail], book: AddressBook) -> tuple[Sentence, ...]:
    """A note of the addresses that nobody in the class lists has: their mails count as the homes'."""
    unknown = len({mail.sender for mail in mails if not mail.is_automatic and not book.knows(mail.sender)})
    note = say_n(
        "{n} e-mail address is not in the class lists; what came from it counts as a home's.",
        "{n} e-mail addresses are not in the class lists; what came from them counts as the homes'.",
        n=unknown,
    )
    return (note,) if unknown else ()


def _roots(mails: Iterable[Mail], stored: Mapping[str, str]) -> Mapping[str, str]:
    """The thread of each mail: that of the stored mail it leads back to, else the first one's id."""
    above = {mail.id: mail.reply_to or mail.root for mail in mails}
    roots = {mail.id: mail.root for mail in mails}
    return {id: _root(id, above, roots, stored) for id in above}


def _root(id: str, above: Mapping[str, str], roots: Mapping[str, str], stored: Mapping[str, str]) -> str:
    """Climb from answer to question as far as mails are known, then take the word of the last one for the first."""
    seen = {id}
    while id not in stored and above.get(id, id) not in seen and (above[id] in above or above[id] in stored):
        id = above[id]
        seen.add(id)
    return stored[id] if id in stored else roots[id]


def _row(mail: Mail, thread: str, book: AddressBook) -> MessageRow:
    person = book.guardians.get(mail.sender) or book.staff.get(mail.sender, "")
    pupil, label = _about(mail, book)
    return MessageRow(
        id=mail.id,
        thread=thread,
        sent_at=mail.sent_at,
        sender=_sender(mail, book),
        person=person,
        class_label=label,
        pupil=pupil,
        subject=mail.subject,
        reply_to=mail.reply_to,
        where=mail.where,
    )


def _sender(mail: Mail, book: AddressBook) -> Sender:
    """Who wrote, as far as the duty goes: what staff write to nobody but staff is an internal note."""
    if mail.is_automatic:
        return Sender.AUTOMATIC
    sender = book.sender(mail.sender)
    among_staff = mail.recipients and all(book.sender(one) is Sender.STAFF for one in mail.recipients)
    return Sender.INTERNAL if sender is Sender.STAFF and among_staff else sender


def _about(mail: Mail, book: AddressBook) -> tuple[str, str]:
    """The pupil and the class of the homes that wrote or were written to, where there is one alone."""
    year = school_year_of(local(mail.sent_at).date())
    homes = [book.guardians[one] for one in (mail.sender, *mail.recipients) if one in book.guardians]
    pupils = {pupil for home in homes for pupil in book.pupils.get(home, ())}
    labels = {label for pupil in pupils if (label := book.classes.get((year, pupil)))}
    return pupils.pop() if len(pupils) == 1 else "", labels.pop() if len(labels) == 1 else ""


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
