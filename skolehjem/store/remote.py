"""What was last sent to calendar servers, as it is stored."""

from skolehjem.core.calendars.remote import RemoteEvent
from skolehjem.store.database import Store


def load_remote(store: Store, target: str, *, year: str) -> dict[str, RemoteEvent]:
    """What one server's calendar was last sent of a school year, by uid."""
    return {event.uid: event for event in store.load(RemoteEvent, "target = ? AND year = ?", (target, year))}
