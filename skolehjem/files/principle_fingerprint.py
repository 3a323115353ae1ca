"""The fingerprint of a principle file, by which the store knows a file that was read before."""

import hashlib
from pathlib import Path

from skolehjem.errors import NotFound, Problem, say


def fingerprint_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal.

    Raises:
        NotFound: there is no such file.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        what, hint = say("There is no principle file."), say("Begin one with: skolehjem principle new FILE")
        raise NotFound(Problem(where=str(path), what=what, hint=hint)) from None
