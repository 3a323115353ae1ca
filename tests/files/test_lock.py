"""One process at a time may hold a lock, which dies with it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.errors import Unavailable
from skolehjem.files.lock import held

HOLD = """
import sys
from pathlib import Path
from skolehjem.files.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert "held\n" == process.stdout.readline()
    return process


def test_the_second_process_is_refused_until_the_first_is_done(tmp_path: Path):
    path = tmp_path / "lock"
    with holder(path) as first:
        with pytest.raises(Unavailable), held(path):
            pass
        first.stdin.close()
        assert 0 == first.wait(timeout=10)
    with held(path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path):
    path = tmp_path / "lock"
    with holder(path) as first:
        first.send_signal(signal.SIGKILL)
        assert -signal.SIGKILL == first.wait(timeout=10)
    assert path.exists()
    with held(path):
        pass


def test_a_lock_file_is_for_its_owner_only(tmp_path: Path):
    with held(tmp_path / "lock"):
        assert 0o600 == (tmp_path / "lock").stat().st_mode & 0o777
