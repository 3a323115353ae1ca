"""Minutes as they are stored."""

from collections.abc import Sequence

from skolehjem.core.minutes.minutes import Minutes
from skolehjem.store.database import Store


def load_minutes(store: Store, meeting: str) -> Minutes | None:
    """The minutes of a meeting, when there are any."""
    return next(iter(store.load(Minutes, "id = ?", (meeting,))), None)


def load_latest_minutes(store: Store, meetings: Sequence[str]) -> Minutes | None:
    """The minutes of the last of these meetings that has any; the meetings in order of time."""
    places = ", ".join("?" * len(meetings))
    found = {one.id: one for one in store.load(Minutes, f"id IN ({places})", tuple(meetings))}
    return next((found[id] for id in reversed(meetings) if id in found), None)
