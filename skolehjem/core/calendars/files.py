"""The calendar files that were written, so that nothing is done twice and nobody else's file is removed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """One file as it was last written or found unchanged."""

    id: str
    """The export and the file's path: `<export>:/skole/kalendere/klasse-3A.ics`."""
    export: str
    """What was asked for and where, as a digest: the same words in the same folder are the same export."""
    path: str
    feed: str
    """Whose it is: `class:3A`, `home:H12`; `index` and `list` for the papers beside the calendars."""
    events: int
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""
    made_from: str
    """A digest of all that the export was made from; empty when it must be made anew."""
    until: date | None = None
    """The last day on which the same would be written; None when only a change can alter it."""
