"""A calendar on a CalDAV server (RFC 4791), over plain HTTP: what stands there, put, take away, never overwrite."""

import ssl
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from skolehjem.core.settings import CaldavSettings
from skolehjem.errors import NotFound, Problem, Refused, Sentence, Unavailable, say

PATIENCE = 30
"""Seconds to wait for a server that says nothing."""

LARGEST_ANSWER = 64 * 2**20
"""Octets read of one answer: a calendar of a hundred thousand events, listed."""

_DAV = "{DAV:}"
_XML = {"Content-Type": 'application/xml; charset="utf-8"'}
_LISTED = b"""\
<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>"""
_MADE = """\
<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>{name}</displayname>\
<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>\
</prop></set></C:mkcalendar>"""
_AGAIN = say("Nothing is lost: run the command again later, and what is missing is sent.")


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the server said to one request."""

    status: int
    body: bytes = b""
    etag: str = ""
    """The revision it now holds; empty when it does not say."""


class CaldavServer:
    """A connection to one calendar, opened with the first request and anew when the server has closed it."""

    def __init__(self, settings: CaldavSettings, password: str) -> None:
        """Remember how to log in."""
        self._base = urlsplit(settings.url if settings.url.endswith("/") else settings.url + "/")
        token = b64encode(f"{settings.user}:{password}".encode()).decode()
        self._settings = settings
        self._login = {"Authorization": f"Basic {token}", "User-Agent": "skolehjem"}
        self._connection: HTTPConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._leave()

    def revisions(self) -> dict[str, str] | None:
        """The etag of every event in the calendar by the name of its file without `.ics`; None without a calendar."""
        reply = self._ask("PROPFIND", "", _LISTED, {"Depth": "1", **_XML})
        if reply.status == 404:
            return None
        self._expect(reply, 207)
        return dict(_etags(self._tree(reply.body), self._base.geturl()))

    def make(self, name: str) -> None:
        """Make the calendar (RFC 4791 5.3.1) and call it `name`."""
        self._expect(self._ask("MKCALENDAR", "", _MADE.format(name=escape(name)).encode(), _XML), 201)

    def get(self, uid: str) -> Reply:
        """The server's version of an event; status 404 when it has none."""
        reply = self._ask("GET", _file(uid))
        if reply.status != 404:
            self._expect(reply, 200)
        return reply

    def put(self, uid: str, content: bytes, *, etag: str) -> Reply:
        """Send an event if the server still holds revision `etag`, or none when it is empty.

        The status is 412 when it holds another one (RFC 9110 13.1), and that of any refusal of just this event.
        """
        unless = {"If-Match": f'"{etag}"'} if etag else {"If-None-Match": "*"}
        reply = self._ask("PUT", _file(uid), content, unless | {"Content-Type": "text/calendar; charset=utf-8"})
        if reply.status in {200, 201, 204} and not reply.etag:  # the server keeps it in words of its own
            reply = Reply(status=reply.status, etag=self.get(uid).etag)
        return reply

    def delete(self, uid: str, *, etag: str) -> Reply:
        """Take an event away if the server still holds revision `etag`; the status is 412 when it does not."""
        return self._ask("DELETE", _file(uid), None, {"If-Match": f'"{etag}"'})

    def _ask(self, method: str, file: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Reply:
        """One request; a connection that the server closed while we were silent is opened anew, once.

        Raises:
            Unavailable: the server can't be reached, or says that it can't answer now.
            Refused: it does not accept user and password, or sends us to another address.
        """
        again = self._connection is not None
        try:
            try:
                reply = self._exchange(method, file, body, headers)
            except (HTTPException, ConnectionError):
                self._leave()
                if not again:
                    raise
                reply = self._exchange(method, file, body, headers)
        except (HTTPException, OSError) as error:
            self._leave()
            raise Unavailable(Problem(where=self._settings.url, what=_why(error), hint=_AGAIN)) from error
        self._check(reply)
        return reply

    def _exchange(self, method: str, file: str, body: bytes | None, headers: dict[str, str] | None) -> Reply:
        if self._connection is None:
            host, port = self._base.hostname or "", self._base.port
            self._connection = (
                HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
                if self._base.scheme == "https"
                else HTTPConnection(host, port, timeout=PATIENCE)
            )
        self._connection.request(method, self._base.path + file, body, self._login | (headers or {}))
        response = self._connection.getresponse()
        return Reply(status=response.status, body=_read(response), etag=_strong(response.getheader("ETag") or ""))

    def _check(self, reply: Reply) -> None:
        """Stop at what no further request could mend."""
        where = self._settings.url
        if reply.status in {401, 407}:
            what = say("The calendar server does not accept user and password.")
            hint = say("Check {heading} and the password.", heading=f"[caldav.{self._settings.name}]")
            raise Refused(Problem(where=where, what=what, hint=hint))
        if 300 <= reply.status < 400:
            what = say("The calendar has moved, and a password is sent to no other address than the one given.")
            raise Refused(Problem(where=where, what=what, hint=say("Write the new address in skolehjem.toml.")))
        if reply.status in {423, 429, 507} or reply.status >= 500:
            what = say("The calendar server can't do it now (HTTP {status}).", status=reply.status)
            raise Unavailable(Problem(where=where, what=what, hint=_AGAIN))

    def _expect(self, reply: Reply, status: int) -> None:
        if reply.status != status:
            what = say("This address is no calendar that we may use (HTTP {status}).", status=reply.status)
            hint = say("Check the address and what the user may do there.")
            raise NotFound(Problem(where=self._settings.url, what=what, hint=hint))

    def _tree(self, body: bytes) -> ET.Element:
        try:
            if b"<!DOCTYPE" in body:  # a list of etags has none; entities could grow without end
                raise ET.ParseError
            return ET.fromstring(body)  # noqa: S314  # without a document type nothing can be expanded
        except ET.ParseError:
            what = say("The server's list of events can't be understood.")
            hint = say("Check that the address is that of a calendar.")
            raise NotFound(Problem(where=self._settings.url, what=what, hint=hint)) from None

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _file(uid: str) -> str:
    return quote(uid, safe="") + ".ics"


def _strong(etag: str) -> str:
    """An etag without quotes, and without the mark that a compressing proxy sets before it."""
    return etag.removeprefix("W/").strip('"')


def _etags(tree: ET.Element, base: str) -> list[tuple[str, str]]:
    found = []
    folder = unquote(urlsplit(base).path)
    for answer in tree.iter(f"{_DAV}response"):
        path = unquote(urlsplit(urljoin(base, answer.findtext(f"{_DAV}href", "").strip())).path)
        etag = _strong(answer.findtext(f"{_DAV}propstat/{_DAV}prop/{_DAV}getetag", "").strip())
        name = path.removeprefix(folder)
        if etag and path.startswith(folder) and name.endswith(".ics") and "/" not in name:
            found.append((name.removesuffix(".ics"), etag))
    return found


def _read(response: HTTPResponse) -> bytes:
    """The whole body; raises HTTPException when it breaks off, which `read` keeps to itself, or has no end."""
    body = response.read(LARGEST_ANSWER + 1)
    if response.length or len(body) > LARGEST_ANSWER:
        raise HTTPException("broken off or too large")
    return body


def _why(error: Exception) -> Sentence:
    if isinstance(error, ssl.SSLCertVerificationError):
        return say("The calendar server's certificate is not trusted: {reason}.", reason=error.verify_message)
    return say("The calendar server can't be reached ({kind}).", kind=type(error).__name__)
