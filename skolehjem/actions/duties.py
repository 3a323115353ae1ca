"""The principle of any day as plain data, found without building a principle from all that the file says."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.files.principle_fingerprint import fingerprint_of
from skolehjem.store.database import Store

if TYPE_CHECKING:
    from skolehjem.core.principle.versions import PrincipleVersion


class Rulebooks:
    """The principle in force on a day; the school's file decides from its first day on.

    Building a principle takes longer than all else that `overdue` does, and the store has it as plain data.
    """

    def __init__(self, store: Store, path: Path) -> None:
        """Read the principle's file.

        Raises:
            NotFound: there is no such file.
            DataFault: everything wrong in the file.
        """
        self._store = store
        self.newest = _stored(store, path) or _read(store, path)
        self._first = self.newest.in_force_from
        self._versions: tuple[PrincipleVersion, ...] | None = None
        self._earlier = cache(self._find_earlier)
        self._opened = cache(lambda document, id: Rulebook(json.loads(document), id))

    def __call__(self, day: date) -> Rulebook:
        """The principle that decides on a day; one version is always the same value."""
        return self.newest if self._first is None or self._first <= day else self._earlier(day)

    def _find_earlier(self, day: date) -> Rulebook:
        from skolehjem.core.principle.versions import PrincipleVersion, in_force
        from skolehjem.store.principles import load_versions

        if self._versions is None:
            self._versions = load_versions(self._store)
        newest = PrincipleVersion(id=self.newest.id, valid_from=self._first, title="", document="")
        found = in_force(self._versions, newest, day)
        return self.newest if found is newest else self._opened(found.document, found.id)


def _stored(store: Store, path: Path) -> Rulebook | None:
    """The principle of the file; None when the file was changed after it was read."""
    fingerprint = fingerprint_of(path)
    for (document,) in store.query("SELECT document FROM principle_version WHERE id = ?", (fingerprint,)):
        return Rulebook(json.loads(document), fingerprint)
    return None


def _read(store: Store, path: Path) -> Rulebook:
    from skolehjem.actions.principles import load_principle
    from skolehjem.core.principle.versions import version_of

    fingerprint = fingerprint_of(path)
    return Rulebook(json.loads(version_of(load_principle(store, path, date.max), fingerprint).document), fingerprint)
