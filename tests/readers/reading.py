"""What a calendar file says to whoever reads it, in one shape for every reader."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed
from skolehjem.files.ical import FEED_FORM, Form, Words, Writer
from skolehjem.files.ical_text import clean, one_line

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, order=True)
class Reading:
    """One event as it was read: instants in UTC or dates, the end not included."""

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    location: str
    status: str
    transparent: bool
    sequence: int


def feed_bytes(feed: Feed, words: Words, form: Form = FEED_FORM) -> bytes:
    """The bytes of a feed's file."""
    return b"".join(Writer(words, form).calendar(feed.name, feed.entries))


def expected(entry: CalendarEntry) -> Reading:
    """What every reader should make of an entry whose texts are plain."""
    return Reading(
        uid=entry.uid,
        start=_instant(entry.start),
        end=_instant(entry.end) if isinstance(entry.end, datetime) else entry.end + timedelta(days=1),
        summary=one_line(str(entry.summary)),
        description=clean("\n".join(map(str, entry.description))),
        location=one_line(", ".join(map(str, entry.location))),
        status="CANCELLED" if entry.cancelled else "CONFIRMED",
        transparent=not entry.busy,
        sequence=entry.sequence,
    )


def _instant(moment: datetime | date) -> datetime | date:
    return moment.replace(tzinfo=COPENHAGEN).astimezone(UTC) if isinstance(moment, datetime) else moment
