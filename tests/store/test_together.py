"""People and cron use one store at the same time, and a killed program leaves it as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.core.roster.school import Room
from skolehjem.store.database import make_store, open_store

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from skolehjem.core.changes import Change
from skolehjem.core.roster.school import Room
from skolehjem.store.database import Author, open_store

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = open_store(folder)
for number in range(count):
    store.load(Room)
    change = Change(before=None, after=Room(id=f"{name}{number}"))
    store.apply([change], by=Author(name=name, command="test"), at=datetime(2026, 8, 5, tzinfo=UTC))
"""

KILL = """
import os, signal
from skolehjem.store import writer

writer._log = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def start(script: str, *words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, words)], stderr=subprocess.PIPE)


def test_four_writers_at_once_lose_nothing(tmp_path: Path):
    make_store(tmp_path).close()
    running = [start(WRITER, tmp_path, name, 15) for name in "abcd"]
    assert [b""] * 4 == [process.communicate(timeout=120)[1] for process in running]
    assert 60 == len(open_store(tmp_path).load(Room))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not of Windows")
def test_a_program_killed_in_the_middle_of_a_change_leaves_the_store_as_it_was(tmp_path: Path):
    make_store(tmp_path).close()
    process = start(KILL + WRITER, tmp_path, "a", 1)
    process.communicate(timeout=60)
    assert -9 == process.returncode
    store = open_store(tmp_path)
    assert () == store.load(Room)
    assert [("ok",)] == store.query("PRAGMA integrity_check")
