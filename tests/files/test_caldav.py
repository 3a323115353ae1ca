"""What a calendar server may answer, and what becomes of the password."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from skolehjem.core.settings import CaldavSettings
from skolehjem.errors import NotFound, Refused, Unavailable
from skolehjem.files.caldav import CaldavServer

Answer = Callable[[BaseHTTPRequestHandler], None]
LIST = """<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">
<d:response><d:href>/kal%20ender/</d:href><d:propstat><d:prop><d:getetag>"0"</d:getetag></d:prop></d:propstat></d:response>
<d:response><d:href>/kal%20ender/a.ics</d:href><d:propstat><d:prop><d:getetag>W/"1"</d:getetag></d:prop></d:propstat></d:response>
<d:response><d:href>http://127.0.0.1/kal%20ender/b%2fc.ics</d:href><d:propstat><d:prop><d:getetag>"2"</d:getetag></d:prop></d:propstat></d:response>
<d:response><d:href>/andet/c.ics</d:href><d:propstat><d:prop><d:getetag>"3"</d:getetag></d:prop></d:propstat></d:response>
<d:response><d:href>d.ics</d:href><d:propstat><d:prop><d:getetag>"4"</d:getetag></d:prop></d:propstat></d:response>
</d:multistatus>"""


@contextmanager
def serving(answer: Answer) -> Iterator[CaldavServer]:
    """A server that gives one answer to everything, and a connection to it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __getattr__(self, name: str) -> object:
            if name.startswith("do_"):
                return lambda: answer(self)
            raise AttributeError(name)

        def log_message(self, *_words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings = CaldavSettings(name="skole", url=f"http://127.0.0.1:{server.server_port}/kal%20ender", user="ab")
    try:
        with CaldavServer(settings, "hemmelig") as calendar:
            yield calendar
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def status(code: int, body: str = "", **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.rfile.read(int(request.headers.get("Content-Length") or 0))
        data = body.encode()
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)
        request.close_connection = True

    return answer


def test_only_the_calendars_own_events_are_listed():
    with serving(status(207, LIST)) as calendar:
        assert {"a": "1", "d": "4"} == calendar.revisions()


def test_a_calendar_that_is_not_there_is_none():
    with serving(status(404)) as calendar:
        assert calendar.revisions() is None


@pytest.mark.parametrize("code", [423, 429, 500, 502, 503, 507])
def test_a_server_that_can_not_do_it_now_is_unavailable(code: int):
    with serving(status(code)) as calendar, pytest.raises(Unavailable, match=str(code)):
        calendar.revisions()


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_the_password_follows_no_redirection(code: int):
    with serving(status(code, Location="http://127.0.0.1:1/andet/")) as calendar, pytest.raises(Refused, match="moved"):
        calendar.revisions()


@pytest.mark.parametrize("code", [200, 403, 405])
def test_an_address_that_is_no_calendar_is_told(code: int):
    with serving(status(code)) as calendar, pytest.raises(NotFound, match=str(code)):
        calendar.revisions()


@pytest.mark.parametrize("body", ["", "<html>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "hej"])
def test_a_list_that_is_none_is_told(body: str):
    with serving(status(207, body)) as calendar, pytest.raises(NotFound, match="understood"):
        calendar.revisions()


def test_an_answer_that_breaks_off_is_unavailable():
    def half(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 207 OK\r\nContent-Length: 100\r\n\r\nhalf")
        request.close_connection = True

    with serving(half) as calendar, pytest.raises(Unavailable):
        calendar.revisions()


def test_what_is_no_http_is_unavailable():
    def noise(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 smtp.example.dk\r\n")
        request.close_connection = True

    with serving(noise) as calendar, pytest.raises(Unavailable):
        calendar.revisions()


def test_an_event_is_put_only_where_the_server_holds_what_we_think():
    seen: list[tuple[str | None, str | None, str]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append((request.headers["If-Match"], request.headers["If-None-Match"], request.path))
        status(201, ETag='"9"')(request)

    with serving(answer) as calendar:
        assert "9" == calendar.put("a b/c", b"BEGIN", etag="").etag
        calendar.put("a", b"BEGIN", etag="7")
        calendar.delete("a", etag="7")
    path = "/kal%20ender/"
    assert [(None, "*", f"{path}a%20b%2Fc.ics"), ('"7"', None, f"{path}a.ics"), ('"7"', None, f"{path}a.ics")] == seen


def test_a_server_that_tells_no_etag_is_asked_for_it():
    def answer(request: BaseHTTPRequestHandler) -> None:
        (status(201) if request.command == "PUT" else status(200, "BEGIN", ETag='W/"5"'))(request)

    with serving(answer) as calendar:
        assert "5" == calendar.put("a", b"BEGIN", etag="").etag
