"""Numbers that people know things by: when two take the same at once, the later gets the next, and both are kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from skolehjem.core.changes import Change
from skolehjem.errors import Unavailable
from skolehjem.store.author import Author
from skolehjem.store.database import Store

RENUMBERINGS = 2
"""How often something gets another number because somebody was quicker."""

M = TypeVar("M")


def apply_numbered(
    store: Store, made: M, again: Callable[[], M], changes: Callable[[M], Sequence[Change[Any]]], *,
    by: Author, at: datetime,
) -> M:  # fmt: skip
    """Store what was made under a new number, and return it as stored; `again` makes it under the number now next.

    Raises:
        Unavailable: somebody changed what it rests on meanwhile, or others were quicker time and again.
    """
    for _ in range(RENUMBERINGS):
        try:
            store.apply(changes(made), by=by, at=at)
        except Unavailable:
            if not any(_is_taken(store, change) for change in changes(made)):
                raise
            made = again()
        else:
            return made
    store.apply(changes(made), by=by, at=at)
    return made


def _is_taken(store: Store, change: Change[Any]) -> bool:
    new = change.value if change.before is None else None
    return new is not None and bool(store.load(type(new), "id = ?", (new.id,)))
