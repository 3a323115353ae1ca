"""The principle's duty to answer on any day, found without building a principle from all that the file says."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from skolehjem.core.messages.reply_duty import ReplyDuty, reply_duty
from skolehjem.files.principle_fingerprint import fingerprint_of
from skolehjem.store.database import Store


class ReplyDuties:
    """What the principle in force on a day asks for; the school's file decides from its first day on.

    Building a principle takes longer than all else that `overdue` does, and the store has it as plain data.
    """

    def __init__(self, store: Store, path: Path) -> None:
        """Read the principle's file.

        Raises:
            NotFound: there is no such file.
            DataFault: everything wrong in the file.
        """
        self._store = store
        self._document, self._first = _stored(store, path) or _read(store, path)
        newest = json.loads(self._document)
        self._newest = cache(lambda grade: reply_duty(newest, grade))
        self._earlier = cache(self._find_earlier)

    def on(self, day: date, grade: int | None) -> ReplyDuty | None:
        """The duty by which a message of this day from a home of this grade is judged; None when no time is set."""
        is_newest = self._first is None or self._first <= day
        return self._newest(grade) if is_newest else self._earlier(day, grade)

    def _find_earlier(self, day: date, grade: int | None) -> ReplyDuty | None:
        from skolehjem.core.principle.versions import PrincipleVersion, in_force
        from skolehjem.store.principles import load_versions

        newest = PrincipleVersion(id="", valid_from=self._first, title="", document=self._document)
        return reply_duty(json.loads(in_force(load_versions(self._store), newest, day).document), grade)


def _stored(store: Store, path: Path) -> tuple[str, date | None] | None:
    """The principle of the file as plain data, and its first day; None when the file was changed after it was read."""
    query = "SELECT document, valid_from FROM principle_version WHERE id = ?"
    for document, first in store.query(query, (fingerprint_of(path),)):
        return document, date.fromisoformat(first) if first else None
    return None


def _read(store: Store, path: Path) -> tuple[str, date | None]:
    from skolehjem.actions.principles import load_principle
    from skolehjem.core.principle.versions import version_of

    version = version_of(load_principle(store, path, date.max), fingerprint="")
    return version.document, version.valid_from
