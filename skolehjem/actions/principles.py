"""The school's principle: which one holds on a day, and taking a new one up."""

import hashlib
from datetime import date
from pathlib import Path

from skolehjem.core.changes import Change
from skolehjem.core.principle import Principle
from skolehjem.core.principle_versions import PrincipleVersion, in_force, supersedes, version_of
from skolehjem.errors import DataFault, NotFound, Problem, say
from skolehjem.store.database import Store
from skolehjem.store.principles import load_versions


def load_principle(store: Store, path: Path, on: date) -> Principle:
    """The principle that decides on a day, from the school's file and the stored versions before it.

    A file that was read before is taken from the store, without checking it anew.

    Raises:
        NotFound: there is no such file.
        DataFault: everything wrong in the file.
    """
    versions = load_versions(store)
    newest = _version(path, versions)
    decisive = in_force(versions, newest, on)
    try:
        return decisive.principle()
    except (KeyError, TypeError, ValueError):
        return _read_anew(path, decisive, newest)


def _read_anew(path: Path, decisive: PrincipleVersion, newest: PrincipleVersion) -> Principle:
    """The file itself, where another release of the program stored the principle in its own way."""
    from skolehjem.files.principle import read_principle

    if decisive is newest:
        return read_principle(path)
    what = say("The principle “{title}” was stored by another release of the program.", title=decisive.title)
    hint = say("Put its old file in place of principle.toml, and look at it with: skolehjem principle check")
    raise DataFault(Problem(where=str(path), what=what, hint=hint))


def adopt(store: Store, path: Path) -> tuple[Change[PrincipleVersion], ...]:
    """What to store so that the file at `path` is the school's principle; empty when it is so already.

    Raises:
        NotFound: there is no such file.
        DataFault: everything wrong in the file.
    """
    versions = load_versions(store)
    newest = _version(path, versions)
    left = tuple(
        Change(before=other, after=None) for other in versions if other.id != newest.id and supersedes(newest, other)
    )
    return left if newest in versions else (Change(before=None, after=newest), *left)


def _version(path: Path, versions: tuple[PrincipleVersion, ...]) -> PrincipleVersion:
    """The file's version: as stored when its fingerprint is known, else read and checked."""
    try:
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        what, hint = say("There is no principle file."), say("Begin one with: skolehjem principle new FILE")
        raise NotFound(Problem(where=str(path), what=what, hint=hint)) from None
    for version in versions:
        if version.id == fingerprint:
            return version
    from skolehjem.files.principle import read_principle

    return version_of(read_principle(path), fingerprint)
