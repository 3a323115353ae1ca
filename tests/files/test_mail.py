"""Mails go through a real server: encrypted, with login, one answer for each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skolehjem.core.settings import MailSettings
from skolehjem.errors import Unavailable
from skolehjem.files.mail import Mail, Post
from tests.mail_server import PASSWORD, USER, MailServer, mail_server

MAIL = Mail(
    id="abc@skolen.dk", to="anne@skolen.dk", subject="Dagsoverblik for mandag", text="Godmorgen, Åse\n",
    html="<p>Godmorgen, Åse</p>\n", sent_at=datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server(tmp_path, monkeypatch) as running:
        yield running


def settings(server: MailServer, **more) -> MailSettings:
    return MailSettings(server="localhost", port=server.port, sender=USER, user=USER, **more)


def deliver(server: MailServer, *mails: Mail, password: str = PASSWORD):
    with Post(settings(server), password) as post:
        return [post.deliver(mail) for mail in mails]


def test_a_mail_arrives_as_text_and_html_over_an_encrypted_line(server: MailServer):
    assert [None] == deliver(server, MAIL)
    (mail,) = server.mails
    assert [True] == server.encrypted
    assert ("anne@skolen.dk", "Dagsoverblik for mandag", "<abc@skolen.dk>") == (
        mail["To"], mail["Subject"], mail["Message-ID"],
    )  # fmt: skip
    assert "Godmorgen, Åse" in mail.get_body(("plain",)).get_content()
    assert "<p>Godmorgen, Åse</p>" in mail.get_body(("html",)).get_content()


def test_nobody_s_holiday_answer_is_asked_for(server: MailServer):
    deliver(server, MAIL)
    assert "auto-generated" == server.mails[0]["Auto-Submitted"]


def test_one_address_that_is_refused_does_not_stop_the_others(server: MailServer):
    server.refused.add("bo@skolen.dk")
    to = ["anne@skolen.dk", "bo@skolen.dk", "carl@skolen.dk"]
    first, second, third = deliver(server, *(replace(MAIL, to=one) for one in to))
    assert (None, None) == (first, third)
    assert "bo@skolen.dk" == second.where
    assert "550 5.1.1 No such user here" in str(second.what)
    assert ["anne@skolen.dk", "carl@skolen.dk"] == server.receivers


def test_a_connection_that_breaks_is_opened_anew_for_the_next_mail(server: MailServer):
    server.hangs_up_on.add("bo@skolen.dk")
    to = ["anne@skolen.dk", "bo@skolen.dk", "carl@skolen.dk"]
    first, second, third = deliver(server, *(replace(MAIL, to=one) for one in to))
    assert (None, "bo@skolen.dk", None) == (first, second.where, third)
    assert ["anne@skolen.dk", "carl@skolen.dk"] == server.receivers


@pytest.mark.parametrize("address", ["", "anne", "anne@skolen.dk\nBcc: alle@skolen.dk", "anne@skolen.dk, bo@skolen.dk"])
def test_what_is_no_address_reaches_no_server(server: MailServer, address: str):
    (problem,) = deliver(server, replace(MAIL, to=address))
    assert "This is no e-mail address." == str(problem.what)
    assert [] == server.mails


def test_a_subject_of_two_lines_becomes_no_second_header(server: MailServer):
    assert [None] == deliver(server, replace(MAIL, subject="Tur\r\nBcc: alle@skolen.dk"))
    (mail,) = server.mails
    assert ("Tur Bcc: alle@skolen.dk", None) == (mail["Subject"], mail["Bcc"])


@pytest.mark.parametrize("password", [PASSWORD.upper(), "forkert"])
def test_a_wrong_password_is_said_once_and_not_for_each_mail(server: MailServer, password: str):
    with pytest.raises(Unavailable, match="does not accept user and password"):
        deliver(server, MAIL, MAIL, password=password)
    assert [] == server.mails


def test_a_server_with_another_name_in_its_certificate_gets_neither_password_nor_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with mail_server(tmp_path, monkeypatch, name="smtp.andre.dk") as server:
        with pytest.raises(Unavailable, match="certificate is not trusted"):
            deliver(server, MAIL)
        assert [] == server.mails


def test_a_server_without_encryption_gets_neither_password_nor_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with mail_server(tmp_path, monkeypatch, tls=False) as server:
        with pytest.raises(Unavailable, match="offers no encryption"):
            deliver(server, MAIL)
        assert [] == server.mails


def test_a_server_that_is_away_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with mail_server(tmp_path, monkeypatch) as server:
        gone = server
    with pytest.raises(Unavailable, match=f"localhost:{gone.port}: The mail server can't be reached"):
        deliver(gone, MAIL)
