"""A real Radicale server for tests: a port of its own, a folder for its calendars, one user with a password."""

import logging
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import quote
from wsgiref.simple_server import WSGIServer

from radicale import config
from radicale.app import Application
from radicale.server import RequestHandler

from skolehjem.core.settings import CaldavSettings

USER, PASSWORD = "sekretær", "æble og pære"


class Radicale(ThreadingMixIn, WSGIServer):
    """Radicale, which can be made to hang up after a number of requests."""

    daemon_threads = True
    left: int | None = None
    """Requests that are still answered; None is all."""

    at_request: Callable[[int], None] | None = None
    """Is told the number of each request before it is answered."""
    _number = 0

    def verify_request(self, request, client_address):
        self._number += 1
        if self.at_request is not None:
            self.at_request(self._number)
        if self.left is not None:
            self.left -= 1
        return self.left is None or self.left >= 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def target(self, path: str = "sekretær/skole", **more) -> CaldavSettings:
        """Settings for a calendar on this server."""
        url = f"http://127.0.0.1:{self.port}/{quote(path)}"
        return CaldavSettings(**{"name": "skole", "url": url, "user": USER} | more)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """One request by another program, such as a telephone's calendar."""
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Authorization": f"Basic {login}", **headers})
        response = connection.getresponse()
        answer = response.status, response.read()
        connection.close()
        return answer


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Serve calendars that are kept in `folder`."""
    logging.getLogger("radicale").setLevel(logging.CRITICAL)
    people = folder / "people"
    people.write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    configuration = config.load()
    configuration.update(
        {
            "auth": {
                "type": "htpasswd",
                "htpasswd_filename": str(people),
                "htpasswd_encryption": "plain",
                "delay": "0",
            },
            "storage": {"filesystem_folder": str(folder / "collections"), "_filesystem_fsync": "False"},
            "server": {"_internal_server": "True"},
        },
        "tests",
        privileged=True,
    )
    server = Radicale(("127.0.0.1", 0), RequestHandler)
    server.set_app(Application(configuration))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
