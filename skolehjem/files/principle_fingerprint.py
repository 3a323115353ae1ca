"""The fingerprint of a principle file, by which the store knows a file that was read before."""

from importlib import import_module
from pathlib import Path
from typing import Any

from skolehjem.errors import NotFound, Problem, say


def fingerprint_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal.

    Raises:
        NotFound: there is no such file.
    """
    try:
        return str(_sha256()(path.read_bytes()).hexdigest())
    except OSError:
        what, hint = say("There is no principle file."), say("Begin one with: skolehjem principle new FILE")
        raise NotFound(Problem(where=str(path), what=what, hint=hint)) from None


def _sha256() -> Any:
    """The interpreter's own, as its `random` uses it: `hashlib` loads OpenSSL, which takes as long as all facts do."""
    for module in ("_sha2", "_sha256"):  # the newer Pythons' and the older ones'
        try:
            return import_module(module).sha256
        except ImportError:
            continue
    return import_module("hashlib").sha256
