"""Calendar feeds as iCalendar files (RFC 5545): the same feed gives the same bytes, whenever it is written."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar import Calendar, Event, vDuration, vText

from skolehjem.core.calendars.entries import CalendarEntry, Text
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.published import Look
from skolehjem.core.instants import COPENHAGEN
from skolehjem.errors import DataFault, Problem, say

Words = Callable[[Text], str]
"""Puts a text into the school's language."""

# icalendar's own zone would show summer times an hour late in some programs; these two rules are what Outlook needs.
VTIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")

_REVISION = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
_SLOT = frozenset({"DTSTART", "DTEND", "LOCATION", "STATUS"})
_PRODID = "-//skolehjem//skolehjem//DA"
_POLLED_EVERY = timedelta(hours=4)
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def feed_bytes(feed: Feed, words: Words) -> bytes:
    """Write a feed as one iCalendar file; its events stand in the feed's order.

    Raises:
        DataFault: an event starts or ends in the hour that is skipped in spring.
    """
    events = (_event(entry, words) for entry in feed.entries)
    return b"".join((b"BEGIN:VCALENDAR\r\n", _head(feed, words), VTIMEZONE, *events, b"END:VCALENDAR\r\n"))


def look(entry: CalendarEntry, words: Words) -> Look:
    """What subscribers see of an entry; the same for two revisions that show nothing different."""
    shown = {name: str(value) for name, value in _properties(entry, words) if name not in _REVISION}
    return Look(content=_digest(shown), slot=_digest({name: shown[name] for name in shown if name in _SLOT}))


def _digest(shown: dict[str, str]) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def clean(text: str) -> str:
    """Text that every reader takes alike: composed letters, plain line ends, no control characters or backslashes.

    Several programs misread an escaped backslash, and drop blanks at the ends.
    """
    lines = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    return _UNWRITABLE.sub("", lines).replace("\\", "/").replace("\t", " ").strip()


def _head(feed: Feed, words: Words) -> bytes:
    head = Calendar()
    head.add("version", "2.0")
    head.add("prodid", _PRODID)
    if len(feed.entries) != 1:  # Outlook opens a named file with a single event as a calendar of its own
        name = vText(_one_line(words(feed.name)))
        head.add("name", name)
        head.add("x-wr-calname", name)
    head.add("refresh-interval", vDuration(_POLLED_EVERY, params={"VALUE": "DURATION"}))
    head.add("x-published-ttl", vDuration(_POLLED_EVERY))
    return _lines(head)


def _event(entry: CalendarEntry, words: Words) -> bytes:
    lines = (_line(name, value) for name, value in _properties(entry, words) if value not in ("", ()))
    return b"".join((b"BEGIN:VEVENT\r\n", *lines, b"END:VEVENT\r\n"))


def _properties(entry: CalendarEntry, words: Words) -> Iterator[tuple[str, Any]]:
    """Names and plain values in the order in which icalendar itself writes an event."""
    yield "SUMMARY", _one_line(words(entry.summary))
    yield "DTSTART", entry.start
    yield "DTEND", entry.end if isinstance(entry.end, datetime) else entry.end + timedelta(days=1)
    yield "DTSTAMP", entry.changed_at
    yield "UID", entry.uid
    yield "SEQUENCE", entry.sequence
    yield "CATEGORIES", tuple(_one_line(re.sub("[,;]", " ", words(item))) for item in entry.categories)
    yield "CLASS", "PRIVATE" if entry.private else ""
    yield "DESCRIPTION", clean("\n".join(words(item) for item in entry.description))
    yield "LAST-MODIFIED", entry.changed_at
    yield "LOCATION", _one_line(", ".join(words(item) for item in entry.location))
    yield "STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED"
    yield "TRANSP", "OPAQUE" if entry.busy else "TRANSPARENT"


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


@lru_cache(maxsize=20_000)
def _line(name: str, value: Any) -> bytes:
    """One property as folded content lines. Events share most of their lines, and icalendar is asked once for each."""
    holder = Event()
    holder.add(name, _typed(value))
    return _lines(holder)


def _lines(holder: Calendar | Event) -> bytes:
    """The properties of a component without the lines that begin and end it."""
    return b"".join(line.to_ical() + b"\r\n" for line in holder.content_lines()[1:-2])


def _typed(value: Any) -> Any:
    if isinstance(value, datetime):
        return _in_denmark(value) if value.tzinfo is None else value.astimezone(UTC)
    return list(value) if isinstance(value, tuple) else value


def _in_denmark(moment: datetime) -> datetime:
    placed = moment.replace(tzinfo=COPENHAGEN, fold=0)
    if placed.astimezone(UTC).astimezone(COPENHAGEN).replace(tzinfo=None) != moment:
        raise DataFault(
            Problem(
                what=say(
                    "{time} on {day} does not exist: the clock is put forward in that hour.",
                    time=moment.time(),
                    day=moment.date(),
                ),
                hint=say("Move the event to another time."),
            )
        )
    return placed
