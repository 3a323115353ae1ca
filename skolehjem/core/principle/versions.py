"""The versions of a school's principle, and which one decides on a day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from skolehjem.core.plain import from_plain, plain
from skolehjem.core.principle.adopted import Principle


@dataclass(frozen=True, kw_only=True)
class PrincipleVersion:
    """A principle as it was read, whole and checked."""

    id: str
    """SHA-256 of the file's bytes, in hexadecimal: the file's fingerprint."""
    valid_from: date | None
    """The first day it holds; None when the principle does not say, which is earlier than any day."""
    title: str
    document: str
    """The principle as JSON."""

    def principle(self) -> Principle:
        """Build the principle; raises ValueError, TypeError or KeyError for a document of another shape."""
        principle: Principle = from_plain(Principle, json.loads(self.document))
        return principle


def version_of(principle: Principle, fingerprint: str) -> PrincipleVersion:
    """Keep a principle under the fingerprint of its file."""
    return PrincipleVersion(
        id=fingerprint,
        valid_from=principle.in_force_from,
        title=principle.title,
        document=json.dumps(plain(principle), ensure_ascii=False, separators=(",", ":")),
    )


def in_force(older: Iterable[PrincipleVersion], newest: PrincipleVersion, on: date) -> PrincipleVersion:
    """The version that decides on a day: the newest from its first day on, before that the older ones.

    When none holds yet, the newest does, so that a school can plan ahead of its first principle's day.
    """
    if newest.valid_from is None or newest.valid_from <= on:
        return newest
    return latest((one for one in older if not supersedes(newest, one)), on) or newest


def latest(versions: Iterable[PrincipleVersion], on: date) -> PrincipleVersion | None:
    """Of the versions that hold on a day, the one that began last; None when none holds yet."""
    holding = [one for one in versions if (one.valid_from or date.min) <= on]
    return max(holding, key=lambda one: one.valid_from or date.min, default=None)


def supersedes(newest: PrincipleVersion, other: PrincipleVersion) -> bool:
    """Whether a newly adopted version leaves no day to another, which began on the same day or later."""
    return (newest.valid_from or date.min) <= (other.valid_from or date.min)
