"""A lock that one process at a time may hold, and that dies with it, however it dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skolehjem.errors import Problem, Unavailable, say


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of this file, which is made where it is missing and never removed.

    The system keeps the lock and not the file's being there, so a process that was killed leaves nothing to clean up.

    Raises:
        Unavailable: another process holds it.
    """
    with open(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as file:  # noqa: PTH123  # a descriptor has no path
        if not _taken(file.fileno()):
            what = say("Another run is at work in this school's folder.")
            hint = say("Let it finish. This run has changed nothing.")
            raise Unavailable(Problem(where=str(path.parent), what=what, hint=hint))
        yield


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
