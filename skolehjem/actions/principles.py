"""The school's principle: which one holds on a day, and taking a new one up."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from skolehjem.core.changes import Change
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.versions import PrincipleVersion, in_force, latest, supersedes, version_of
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.principle_fingerprint import fingerprint_of
from skolehjem.files.whole import write_whole
from skolehjem.store.database import Author, Store
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
    return _taken_up(_version(path, versions), versions)


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """A principle that the school may take up, and what that changes."""

    path: Path
    """The school's own principle file."""
    content: bytes
    """What the file will hold."""
    before: Principle | None
    """The principle that decides today, as stored; None when none is."""
    after: Principle
    changes: tuple[Change[PrincipleVersion], ...]

    @property
    def is_new(self) -> bool:
        """Whether anything changes."""
        return bool(self.changes) or self.path.read_bytes() != self.content


def propose_adoption(store: Store, path: Path, source: Path, on: date) -> Adoption:
    """What changes when the file `source` becomes the school's principle at `path`; both may be the same file.

    The file that is there now is stored too, when it was never taken up and holds before the new one does.

    Raises:
        NotFound: one of the files is missing.
        DataFault: everything wrong in one of them.
    """
    versions = load_versions(store)
    newest, present = _version(source, versions), _version(path, versions)
    kept = () if present.id in (newest.id, *(one.id for one in versions)) or supersedes(newest, present) else (present,)
    today = latest(versions, on)
    return Adoption(
        path=path,
        content=source.read_bytes(),
        before=today.principle() if today else None,
        after=newest.principle(),
        changes=(*_taken_up(newest, versions), *(Change(before=None, after=one) for one in kept)),
    )


def apply_adoption(store: Store, adoption: Adoption, *, by: Author, at: datetime) -> None:
    """Write the school's file and store its version; should that fail, the file is read anew."""
    write_whole(adoption.path, adoption.content)
    store.apply(adoption.changes, by=by, at=at)


def _taken_up(newest: PrincipleVersion, versions: tuple[PrincipleVersion, ...]) -> tuple[Change[PrincipleVersion], ...]:
    """Add the newest version where it is not stored, and take out those that it leaves no day to."""
    left = tuple(
        Change(before=other, after=None) for other in versions if other.id != newest.id and supersedes(newest, other)
    )
    return left if newest in versions else (Change(before=None, after=newest), *left)


def _version(path: Path, versions: tuple[PrincipleVersion, ...]) -> PrincipleVersion:
    """The file's version: as stored when its fingerprint is known, else read and checked."""
    fingerprint = fingerprint_of(path)
    for version in versions:
        if version.id == fingerprint:
            return version
    from skolehjem.files.principle import read_principle

    return version_of(read_principle(path), fingerprint)
