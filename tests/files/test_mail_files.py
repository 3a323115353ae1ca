"""Mails as files: headers alone, each fault with its place, and nothing of what was written."""

from datetime import UTC, datetime

import pytest

from skolehjem.files.mail_files import MailFile, read_mails

HEAD = {
    "Message-ID": "<spm-1@hjem.example>",
    "Date": "Thu, 12 Nov 2026 17:00:00 +0100",
    "From": "Åse Bæk <Aase@Hjem.example>",
    "To": "KJE <kje@skole.example>",
    "Subject": "Turen",
}


def mail(body: str = "Hemmelig tekst", **changed: str) -> bytes:
    """A mail with these headers changed, given with `_` for `-`; empty ones are left out."""
    heads = HEAD | {name.replace("_", "-"): text for name, text in changed.items()}
    return "".join(f"{name}: {text}\n" for name, text in heads.items() if text).encode() + f"\n{body}\n".encode()


def read(content: bytes, name: str = "a.eml") -> MailFile:
    return read_mails(name, content.splitlines(keepends=True))


def told(file: MailFile) -> list[tuple[str, str]]:
    return [(problem.where, str(problem.what)) for problem in file.problems]


def test_a_mail_is_read_by_its_headers_alone():
    (one,) = read(mail()).mails
    assert datetime(2026, 11, 12, 16, tzinfo=UTC) == one.sent_at
    assert ("aase@hjem.example", ("kje@skole.example",), "Turen") == (one.sender, one.recipients, one.subject)
    assert (one.id, "", False, "a.eml") == (one.root, one.reply_to, one.is_automatic, one.where)
    assert "Hemmelig" not in repr(one)


def test_ids_show_neither_addresses_nor_machines():
    (one,) = read(mail(Message_ID="<010112-1234.aase@hjem.example>")).mails
    assert one.id.startswith("mail:")
    assert all(part not in one.id for part in ("1234", "aase", "hjem"))


def test_an_answer_names_what_it_answers_and_the_first_of_the_thread():
    first = read(mail()).mails[0].id
    second = read(mail(Message_ID="<spm-2@x>")).mails[0].id
    (one,) = read(
        mail(Message_ID="<svar@x>", In_Reply_To="<spm-2@x>", References="<spm-1@hjem.example>\n <spm-2@x>")
    ).mails
    assert (first, second) == (one.root, one.reply_to)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Thu, 12 Nov 2026 16:00:00 -0000", datetime(2026, 11, 12, 16, tzinfo=UTC)),
        ("12 Nov 2026 17:00 +0100", datetime(2026, 11, 12, 16, tzinfo=UTC)),
        ("Sun, 25 Oct 2026 02:30:00 +0200", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Sun, 25 Oct 2026 02:30:00 +0100", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_times_are_read_with_their_zone(date: str, expected: datetime):
    (one,) = read(mail(Date=date)).mails
    assert expected == one.sent_at


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("List-Id", "<nyheder.example>"),
        ("X-Autoreply", "yes"),
    ],
)
def test_answering_machines_and_lists_are_automatic(name: str, text: str):
    (one,) = read(mail(**{name.replace("-", "_"): text})).mails
    assert one.is_automatic


def test_a_mail_that_says_it_is_not_automatic_is_not():
    (one,) = read(mail(Auto_Submitted="no")).mails
    assert not one.is_automatic


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("=?utf-8?q?F=C3=B8dselsdag_p=C3=A5_l=C3=B8rdag?=", "Fødselsdag på lørdag"),
        ("=?iso-8859-1?q?S=F8vn?=", "Søvn"),
        ("=?no-such-charset?q?x?=", "=?no-such-charset?q?x?="),
        ("Om 010112-1234", "Om"),
    ],
)
def test_subjects_are_decoded_and_cleared(subject: str, expected: str):
    (one,) = read(mail(Subject=subject)).mails
    assert expected == one.subject


def test_an_mbox_holds_many_and_places_are_lines():
    separator = b"From aase@hjem.example Thu Nov 12 16:00:00 2026\n"
    text = "Hej\n\n>From nu af\n\nFrom her og frem\n"
    second = mail(Message_ID="<spm-2@x>", Date="i går")
    first = mail(text)
    file = read(separator + first + b"\n" + separator + second + b"\n" + separator + mail(Message_ID="<3@x>"), "b.mbox")
    assert 2 == len(file.mails)
    line = (separator + first + b"\n").count(b"\n") + 1
    assert [(f"b.mbox:{line}", "i går is no moment.")] == told(file)


def test_every_fault_of_a_mail_is_told():
    file = read(mail(Message_ID="", From="", Date="31 Nov 2026 25:00"))
    assert [
        ("a.eml", "The mail has no Message-ID."),
        ("a.eml", "The mail has no From."),
        ("a.eml", "31 Nov 2026 25:00 is no moment."),
    ] == told(file)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00" * 50, b"no headers at all\n"])
def test_what_is_no_mail_is_told_and_not_read(content: bytes):
    file = read(content)
    assert ((), True) == (file.mails, bool(file.problems))
