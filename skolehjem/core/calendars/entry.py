"""One event as it stands in one calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from skolehjem.errors import Sentence

Text = Sentence | str
"""Words to be translated, or words as somebody gave them."""


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One event as it stands in one feed; times are wall-clock times in Denmark, the end not included."""

    uid: str
    sequence: int = 0
    changed_at: datetime
    """The instant of the last change, UTC: never the moment of an export that changes nothing."""
    start: datetime | date
    """A date stands for the whole day."""
    end: datetime | date
    """A date is the last whole day, included."""
    title: Text
    """What it is called without names: what is left of it when it is gone."""
    summary: Text
    location: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    url: str = ""
    """Where more can be read."""
    private: bool = False
    """In files for one person; files for many carry no names and need no mark (RFC 5545 3.8.1.3)."""
    busy: bool = True
    cancelled: bool = False
    kind: str = ""
    """The event type, `day-off` or `deadline`, to choose by; never written. Empty for what is gone."""

    def __hash__(self) -> int:
        """That of the identity and what is told first: to look at all fields takes longer than writing the event."""
        return hash((self.uid, self.description[:1]))

    def told(self, *first: Text) -> "CalendarEntry":
        """The entry with more at the head of its description; `replace` takes as long as writing the event does."""
        entry = object.__new__(CalendarEntry)
        vars(entry).update(vars(self), description=(*first, *self.description))
        return entry


@dataclass(frozen=True, kw_only=True)
class Look:
    """What subscribers see of an entry, as digests (SHA-256, hexadecimal)."""

    content: str
    """All of it but the revision."""
    slot: str
    """When, where, and whether it is cancelled: what people plan by."""
