"""A real mail server on this machine for tests: encryption with a certificate made at test time, login, refusals."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "skolehjem@skolen.dk", "æble-2026"


@dataclass
class MailServer:
    """What the server does, and what it has been given."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    """Addresses that it does not know."""
    hangs_up_on: set[str] = field(default_factory=set)
    """Addresses at which it closes the connection, as a server that is restarted does."""
    mails: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    @property
    def settings(self) -> str:
        """The section of `skolehjem.toml` that leads here."""
        return f'\n[mail]\nserver = "localhost"\nport = {self.port}\nuser = "{USER}"\nfrom = "{USER}"\n'

    @property
    def receivers(self) -> list[str]:
        """Who was mailed, in order."""
        return [str(mail["To"]) for mail in self.mails]

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's own name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 No such user here"
        if address in self.hangs_up_on:
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's own name
        self.mails.append(message_from_bytes(envelope.original_content or b"", policy=policy.default))
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # aiosmtpd would knock at port 0
        super()._trigger_server()


def _authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: LoginPassword):
    return AuthResult(success=(login.login, login.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def mail_server(
    folder: Path, patch: pytest.MonkeyPatch, *, name: str = "localhost", tls: bool = True
) -> Iterator[MailServer]:
    """Run a server whose certificate bears `name` and is trusted in this process and those that it starts."""
    authority, mails = trustme.CA(), MailServer()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    patch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    controller = _OnAnyPort(
        mails, hostname="127.0.0.1", port=0, tls_context=context if tls else None, require_starttls=tls,
        authenticator=_authenticate, auth_required=tls, auth_require_tls=tls,
    )  # fmt: skip
    controller.start()
    mails.port = controller.port
    try:
        yield mails
    finally:
        controller.stop()
