"""Many obligations of one kind for one class as one line, so that a school that just began is not drowned."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.errors import Sentence, say_n

FEW = 2
"""So many of a kind stand on lines of their own."""

_ALONE = frozenset({Kind.REPLY, Kind.RECEIPT, Kind.PROMISE, Kind.CASE, Kind.RELAY})
"""Behind each of these somebody waits who is like no other."""


class Line(NamedTuple):
    """One obligation, or several of one kind, class, owner and state; the first is the one that is due first."""

    owed: tuple[Obligation, ...]

    @property
    def first(self) -> Obligation:
        """The one that is due first."""
        return self.owed[0]

    @property
    def what(self) -> Sentence:
        """What is owed; for several, the first of them and how many more."""
        more = len(self.owed) - 1
        if not more:
            return self.first.what
        return say_n("{what} – and {n} more", "{what} – and {n} more", n=more, what=self.first.what)


def folded(owed: Iterable[Obligation], *, most: int | None = None) -> tuple[Line, ...]:
    """The obligations in their order, with three or more of a kind together where the first of them stands.

    Those who are like no other have a line each; with `most`, only so many in a class, and the rest share one.
    """
    groups: dict[object, list[tuple[int, Obligation]]] = {}
    for place, one in enumerate(owed):
        groups.setdefault(_group(one), []).append((place, one))
    parts = [part for group in groups.values() for part in _parts(group, most)]
    parts.sort(key=lambda part: part[0][0])
    return tuple(Line(owed=tuple(one for _, one in part)) for part in parts)


def _parts(group: list[tuple[int, Obligation]], most: int | None) -> Iterator[list[tuple[int, Obligation]]]:
    alone = len(group) if len(group) <= FEW else 0
    if group[0][1].kind in _ALONE:
        alone = len(group) if most is None else most
    yield from ([placed] for placed in group[:alone])
    if group[alone:]:
        yield group[alone:]


def _group(one: Obligation) -> object:
    if not one.class_label:
        return one.id, one.kind
    incident = one.id.partition(":")[0] if one.kind is Kind.INCIDENT else ""
    return one.kind, one.class_label, one.owner[:1], one.state, one.clauses, incident
