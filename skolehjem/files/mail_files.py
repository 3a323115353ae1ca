"""E-mails saved as `.eml` or in an mbox, into what their headers say; the mails themselves are never kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from skolehjem.core.messages.mails import Mail
from skolehjem.errors import Problem, Sentence, say
from skolehjem.files.messages import kept_subject
from skolehjem.files.moments import YEARS

LARGEST_HEAD_BYTES = 1_000_000
"""More headers than this are no mail's."""
_FROM_LINE = re.compile(rb"From \S+ +.*\d{4}")
"""How a mail begins in an mbox (RFC 4155); programs put `>` before a line of text that looks like it."""
_ID = re.compile(r"<([^<>\s]+)>")
_SAYS_AUTOMATIC = ("auto-submitted", "precedence", "list-id", "list-unsubscribe", "x-autoreply", "x-autorespond")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})


@dataclass(frozen=True, kw_only=True)
class MailFile:
    """The good mails of one file, and every fault in the others."""

    mails: tuple[Mail, ...]
    problems: tuple[Problem, ...]


def read_mails(file: str, lines: Iterable[bytes]) -> MailFile:
    """Read an `.eml` or an mbox of any size line by line; `file` is the name shown in places."""
    mails: list[Mail] = []
    problems: list[Problem] = []
    for where, head in _heads(file, lines):
        found = list(_faults(where, head))
        if found:
            problems += found
        else:
            mails.append(_mail(where, head))
    if not (mails or problems):
        problems.append(Problem(what=say("The file is empty."), where=file))
    return MailFile(mails=tuple(mails), problems=tuple(problems))


def _heads(file: str, lines: Iterable[bytes]) -> Iterator[tuple[str, Message]]:
    """The headers of each mail with its place: the file, and in an mbox the line where the mail begins."""
    parse = BytesHeaderParser().parsebytes
    where, head, in_head, is_mbox, after_blank, size = file, list[bytes](), True, False, True, 0
    for number, line in enumerate(lines, 1):
        if after_blank and _FROM_LINE.match(line) and (is_mbox or number == 1):
            if number > 1:
                yield where, parse(b"".join(head))
            where, head, in_head, is_mbox, size = f"{file}:{number}", [], True, True, 0
            continue
        after_blank = not line.strip()
        if in_head and after_blank and head:
            in_head = False
        elif in_head and size < LARGEST_HEAD_BYTES and not after_blank:
            head.append(line)
            size += len(line)
    if head or is_mbox:
        yield where, parse(b"".join(head))


def _faults(where: str, head: Message) -> Iterator[Problem]:
    hint = say("Save the mail again from the mail program, as a whole.")
    for name, found in (("Message-ID", _ids(head, "message-id")), ("From", _addresses(head, "from"))):
        if not found:
            yield Problem(what=say("The mail has no {header}.", header=name), where=where, hint=hint)
    if _sent_at(head) is None:
        yield Problem(what=_no_moment(_text(head, "date")), where=where, hint=hint)


def _no_moment(given: str) -> Sentence:
    return say("{given} is no moment.", given=given) if given else say("The mail has no {header}.", header="Date")


def _mail(where: str, head: Message) -> Mail:
    own = _ids(head, "message-id")[0]
    above = _ids(head, "in-reply-to")
    references = _ids(head, "references") or above
    sent_at = _sent_at(head)
    if sent_at is None:
        raise ValueError("The mail was checked before.")
    return Mail(
        id=own,
        root=(references or [own])[0],
        reply_to=(above or references[-1:] or [""])[0],
        sent_at=sent_at,
        sender=_addresses(head, "from")[0],
        recipients=tuple(dict.fromkeys(_addresses(head, "to", "cc"))),
        is_automatic=_is_automatic(head),
        subject=kept_subject(_text(head, "subject")),
        where=where,
    )


def _ids(head: Message, name: str) -> list[str]:
    """Short names for the ids in a header: the ids themselves hold addresses and computers' names."""
    return [f"mail:{sha256(id.encode()).hexdigest()[:16]}" for id in _ID.findall(_text(head, name))]


def _addresses(head: Message, *names: str) -> list[str]:
    found = getaddresses([_text(head, name) for name in names])
    return [address.casefold() for _, address in found if "@" in address]


def _sent_at(head: Message) -> datetime | None:
    """The instant of the Date header; a time without a zone is UTC (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(_text(head, "date"))
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.year in YEARS else None


def _is_automatic(head: Message) -> bool:
    """Whether a program sent it: RFC 3834, the older headers of answering machines, and lists."""
    said = {name: _text(head, name).strip().casefold() for name in _SAYS_AUTOMATIC}
    auto, precedence = said.pop("auto-submitted"), said.pop("precedence")
    return (auto not in ("", "no")) or precedence in _BULK or any(said.values())


def _text(head: Message, name: str) -> str:
    """A header in letters, also where they were sent as they are (RFC 6532); what can't be decoded stays as it was."""
    raw = next((str(text) for key, text in head.raw_items() if key.casefold() == name), "")
    sent = raw.encode("ascii", "surrogateescape")
    try:
        plain = sent.decode()
    except UnicodeDecodeError:
        plain = sent.decode("cp1252", "replace")
    try:
        return str(make_header(decode_header(plain)))
    except (MessageError, LookupError, ValueError):
        return plain
