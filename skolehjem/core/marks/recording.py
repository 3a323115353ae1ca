"""Marks set and taken back, many at a time: what changes, and what was so already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skolehjem.core.changes import Change
from skolehjem.core.marks.mark import Mark


@dataclass(frozen=True, kw_only=True)
class Recording:
    """What setting some marks comes to, in the order in which they were asked for."""

    changes: tuple[Change[Mark], ...]
    already: tuple[Mark, ...]
    """What is marked already and stays as it is: the first time counts until it is taken back."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks as they will be."""
        return tuple(change.value for change in self.changes)


def record(known: Mapping[str, Mark], wanted: Iterable[Mark]) -> Recording:
    """Set the wanted marks beside those that are known by id.

    Something done stays done at its first time, so that a second mark can't make it late. Something waived can still
    be done.
    """
    changes: dict[str, Change[Mark]] = {}
    already: dict[str, Mark] = {}
    for mark in wanted:
        before = known.get(mark.id)
        if before is None or (before.waived and not mark.waived):
            changes.setdefault(mark.id, Change(before=before, after=mark))
        else:
            already[mark.id] = before
    return Recording(changes=tuple(changes.values()), already=tuple(already.values()))
