"""The database's own errors in words: busy, full, damaged or locked away."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skolehjem.errors import DataFault, Problem, SkolehjemError, Unavailable, say


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn errors of SQLite about the store at `path` into ours; the store is as it was."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_our_words(path, error) from error


def in_our_words(path: Path, error: sqlite3.Error) -> SkolehjemError:
    """The error as one of ours, for raising."""
    text = str(error)
    if "locked" in text or "busy" in text:
        what = say("Another program is writing to the store just now. Nothing was changed.")
        return Unavailable(Problem(where=str(path), what=what, hint=say("Wait a moment and try again.")))
    if "disk is full" in text or "disk I/O" in text:
        what = say("The disk is full or can't be written. Nothing was changed.")
        return Unavailable(Problem(where=str(path), what=what, hint=say("Make room on the disk and try again.")))
    if "readonly" in text or "unable to open" in text:
        what = say("The store can't be opened. Its folder must be writable, also for looking.")
        return Unavailable(Problem(where=str(path), what=what, hint=say("Check who owns the file and its folder.")))
    if isinstance(error, sqlite3.IntegrityError):
        what = say("The change would break the order of the store. Nothing was changed.")
        return DataFault(
            Problem(where=str(path), what=what, hint=say("Please report this to the makers of skolehjem."))
        )
    what = say("The store is damaged or is no skolehjem store.")
    return DataFault(
        Problem(where=str(path), what=what, hint=say("Put a backup copy in its place: *.backup beside it."))
    )
