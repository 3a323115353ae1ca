"""What holds for every test: a clean environment, no network, the same examples each time."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100, database=None)
settings.register_profile("thorough", deadline=None, max_examples=2000, database=None)
settings.load_profile("ci")

_CLEARED = ("LANG", "LANGUAGE", "LC_", "SKOLEHJEM_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "XDG_")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Stop every connection that would leave the machine; unix sockets and loopback are let through."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
    elif event == "socket.getaddrinfo":
        address = arguments[:1]
    else:
        return
    if isinstance(address, tuple) and address[0] not in _LOOPBACK:
        raise PermissionError(f"A test tried to reach {address[0]!r}; tests use no network.")


sys.addaudithook(_refuse_the_network)


@pytest.fixture(autouse=True, scope="session")
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Take the user's language, settings and folders away; the home folder is an empty one, which is returned."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(_CLEARED)]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        yield home


@dataclass(frozen=True)
class Result:
    """How one run of the program went: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The envelope that was written with `--output json`."""
        return json.loads(self.out)


Skolehjem = Callable[..., Result]


@pytest.fixture
def skolehjem(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Skolehjem:
    """Run the program inside the test: `skolehjem("year", "show", folder=tmp_path)`; words may be paths and numbers."""
    from skolehjem.cli.app import run

    def run_it(*words: object, folder: Path | None = None) -> Result:
        if folder is not None:
            monkeypatch.chdir(folder)
        capsys.readouterr()
        code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    return run_it
