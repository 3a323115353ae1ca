"""What was last published in the calendar feeds, as it is stored."""

from skolehjem.core.calendars.published import Published
from skolehjem.store.database import Store


def load_published(store: Store, view: str) -> tuple[Published, ...]:
    """The last revision of every entry that one feed ever had in its school year."""
    return store.load(Published, "view = ?", (view,))
