"""Mails to a server that must speak with encryption and prove its name: one connection, one answer for each mail."""

import smtplib
import ssl
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from types import TracebackType
from typing import Self

from skolehjem.core.settings import MailSettings
from skolehjem.errors import Problem, Sentence, Unavailable, say

PATIENCE = 30
"""Seconds to wait for a server that says nothing."""

_LONGEST_ANSWER = 200
"""Letters of what a server says that are passed on."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one person, as text and as HTML with the same content."""

    id: str
    """The Message-ID (RFC 5322 3.6.4) without its angle brackets; the same mail has the same one for ever."""
    to: str
    """The address alone, without a name."""
    subject: str
    text: str
    html: str
    sent_at: datetime
    """Aware."""


class Post:
    """A connection to the mail server, opened with the first mail and anew after it broke."""

    def __init__(self, settings: MailSettings, password: str) -> None:
        """Remember how to log in; the password is empty where the server asks for nobody."""
        self._settings = settings
        self._password = password
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._leave()

    def deliver(self, mail: Mail) -> Problem | None:
        """Hand over one mail; returns what is wrong when just this one did not get through.

        Raises:
            Unavailable: the server can't be used at all, so that the other mails need not be tried.
        """
        try:
            message = _message(mail, self._settings.sender)
        except ValueError:
            return Problem(where=mail.to, what=say("This is no e-mail address."), hint=_CORRECT)
        server = self._connected()
        try:
            server.send_message(message, self._settings.sender, [mail.to])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = error.recipients[mail.to]
            return Problem(where=mail.to, what=_refusal(code, answer), hint=_CORRECT)
        except smtplib.SMTPSenderRefused as error:
            raise self._useless(_refusal(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPDataError as error:
            return Problem(where=mail.to, what=_refusal(error.smtp_code, error.smtp_error))
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            self._leave()
            unknown = say("The connection broke before the server had said yes ({kind}).", kind=type(error).__name__)
            return Problem(where=mail.to, what=unknown, hint=say("Run the command again; only this mail is missing."))
        return None

    def _connected(self) -> smtplib.SMTP:
        """The server, logged in to; a connection that it has closed is opened anew."""
        if self._server is not None and self._server.sock is not None:
            return self._server
        context = ssl.create_default_context()
        where = self._settings
        try:
            if where.encryption == "tls":
                self._server = smtplib.SMTP_SSL(where.server, where.port, timeout=PATIENCE, context=context)
            else:
                self._server = smtplib.SMTP(where.server, where.port, timeout=PATIENCE)
                self._server.starttls(context=context)
            if where.user:
                _log_in(self._server, where.user, self._password)
        except (smtplib.SMTPException, OSError) as error:
            self._leave()
            raise self._useless(_why(error)) from error
        return self._server

    def _useless(self, what: Sentence) -> Unavailable:
        self._leave()
        where = f"{self._settings.server}:{self._settings.port}"
        return Unavailable(
            Problem(where=where, what=what, hint=say("Check [mail] in skolehjem.toml and the password."))
        )

    def _leave(self) -> None:
        """Say goodbye to a server that still listens."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; the standard library knows ASCII only, and passwords with æ, ø and å go as RFC 4616 has them: UTF-8."""
    if (user + password).isascii():
        server.login(user, password)
        return
    server.ehlo_or_helo_if_needed()
    secret = b64encode(f"\0{user}\0{password}".encode()).decode()
    code, answer = server.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


_CORRECT = say("Correct the address in the list of staff and import it again.")


def _message(mail: Mail, sender: str) -> EmailMessage:
    """The mail as RFC 5322 has it; raises ValueError when the address is none, or would be several lines."""
    from email.headerregistry import Address
    from email.utils import format_datetime

    if not mail.to:
        raise ValueError("an address is needed")
    message = EmailMessage()
    message["From"] = Address(display_name="Skolehjem", addr_spec=sender)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(mail.sent_at)
    message["Message-ID"] = f"<{mail.id}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers, please
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


def _why(error: Exception) -> Sentence:
    """Why no mail can be sent at all."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say("The mail server's certificate is not trusted: {reason}.", reason=error.verify_message)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return say("The mail server does not accept user and password.")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return say("The mail server offers no encryption or no login, so nothing was sent to it.")
    if isinstance(error, smtplib.SMTPResponseException):
        return _refusal(error.smtp_code, error.smtp_error)
    return say("The mail server can't be reached ({kind}).", kind=type(error).__name__)


def _refusal(code: int, answer: bytes | str) -> Sentence:
    text = answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
    said = " ".join(text.split())[:_LONGEST_ANSWER]
    return say("The mail server said no: {answer}", answer=f"{code} {said}")
