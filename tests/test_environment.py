"""The environment: locked by hash, without any registry's address, and closed to the network in tests."""

import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import skolehjem

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_hashes_every_package(lock):
    entries = re.split(r"\n(?! )", (ROOT / lock).read_text(encoding="utf-8").strip())

    assert [
        entry for entry in entries if "://" in entry or not re.match(r"[a-z0-9-]+==.*--hash=sha256:", entry, re.DOTALL)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_everything_the_program_needs(lock):
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]

    assert {re.split("[><=]", name)[0] for name in wanted} - pinned(lock) == set()


def test_the_version_is_told_without_loading_the_command_line():
    program = (
        "import sys; sys.argv[1:] = ['--version']\n"
        "from skolehjem.__main__ import main; main(); print('typer' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.splitlines() == [f"skolehjem {skolehjem.__version__}", "False"]


def test_a_test_cannot_leave_the_machine():
    with pytest.raises(PermissionError, match="tests use no network"):
        socket.create_connection(("192.0.2.1", 9), timeout=1)


def test_a_test_can_talk_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
