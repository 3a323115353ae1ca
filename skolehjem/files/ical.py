"""Calendar feeds as iCalendar files (RFC 5545): the same feed gives the same bytes, whenever it is written."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from skolehjem.core.calendars.entry import CalendarEntry, Look, Text
from skolehjem.files.ical_lines import (
    alarm_lines,
    categories_line,
    instant_of,
    polling_lines,
    text_line,
    time_line,
    uri_line,
)
from skolehjem.files.ical_text import clean, one_line

Words = Callable[[Text], str]
"""Puts a text into the school's language."""

# icalendar's own zone would show summer times an hour late in some programs; these two rules are what Outlook needs.
VTIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")

PRODID = "-//skolehjem//skolehjem//DA"

_KEPT = 4096
"""Texts and events remembered by one writer."""

_PARTS = re.compile("[,;]")  # several programs part a category at an escaped comma


@dataclass(frozen=True, kw_only=True)
class Form:
    """How events are written where there is a choice."""

    alarm_minutes: int | None = None
    """Remind so long before each event; for files that people bring into their own calendar, not for feeds."""
    utc: bool = False
    """Write instants in UTC instead of Danish times with their zone."""


FEED_FORM = Form()
"""Feeds have no alarms: some programs would ring every subscriber."""


class _Shown(NamedTuple):
    """What an event shows besides its times and its revision, as lines between which those stand."""

    summary: bytes
    middle: bytes
    """Categories, class and description."""
    location: bytes
    status: bytes
    last: bytes
    """Whether it takes time, and where more can be read."""


class Writer:
    """Writes entries in one language and one form; each different text, line and event is made once."""

    def __init__(self, words: Words, form: Form = FEED_FORM) -> None:
        """Remember nothing yet; the language of `words` must stay the same."""
        self._form, self._words = form, words
        self._line = lru_cache(_KEPT)(lambda text: one_line(words(text)))
        self._kinds = lru_cache(_KEPT)(self._kinds_of)
        self._told = lru_cache(_KEPT)(self._told_of)
        self._place = lru_cache(_KEPT)(self._place_of)
        self._shown = lru_cache(_KEPT)(self._made)
        self.look = lru_cache(_KEPT)(self._look)
        self.event = lru_cache(_KEPT)(self.written)

    def calendar(self, name: Text, entries: Iterable[CalendarEntry]) -> Iterator[bytes]:
        """A feed as the pieces of its file, entries in their order; all of them are never held at once.

        Raises:
            DataFault: an event starts or ends in the hour that is skipped in spring.
        """
        entries = iter(entries)
        first = list(islice(entries, 2))
        yield b"BEGIN:VCALENDAR\r\n"
        yield self._head(name if len(first) != 1 else None)
        if not (self._form.utc and first):  # a calendar must hold something, and the zone is what is always there
            yield VTIMEZONE
        yield from map(self.event, chain(first, entries))
        yield b"END:VCALENDAR\r\n"

    def alone(self, entry: CalendarEntry) -> bytes:
        """An event as a calendar object of its own, as it is kept on a server (RFC 4791 4.1).

        Raises:
            DataFault: it starts or ends in the hour that is skipped in spring.
        """
        head = (text_line("VERSION", "2.0"), text_line("PRODID", PRODID))
        zone = b"" if self._form.utc else VTIMEZONE
        return b"".join((b"BEGIN:VCALENDAR\r\n", *head, zone, self.event(entry), b"END:VCALENDAR\r\n"))

    def _head(self, name: Text | None) -> bytes:
        """The calendar's own properties; Outlook opens a named file with a single event as a calendar of its own."""
        lines = [text_line("VERSION", "2.0"), text_line("PRODID", PRODID)]
        if name is not None:
            lines += [text_line(key, self._line(name)) for key in ("NAME", "X-WR-CALNAME")]
        return b"".join((*lines, polling_lines()))

    def written(self, entry: CalendarEntry, *, attendees: bytes = b"", organizer: bytes = b"") -> bytes:
        """One VEVENT in the order of icalendar itself, with lines for those who are invited, if any."""
        start, end = _span(entry)
        if self._form.utc and isinstance(start, datetime) and isinstance(end, datetime):
            start, end = instant_of(start), instant_of(end)
        shown, stamp, alarm = self._shown(entry), entry.changed_at, self._form.alarm_minutes
        rings = alarm is not None and not entry.cancelled and isinstance(entry.start, datetime)
        return b"".join(
            (
                b"BEGIN:VEVENT\r\n",
                shown.summary,
                time_line("DTSTART", start),
                time_line("DTEND", end),
                time_line("DTSTAMP", stamp),
                text_line("UID", entry.uid),
                text_line("SEQUENCE", str(entry.sequence)),
                attendees,
                shown.middle,
                time_line("LAST-MODIFIED", stamp),
                shown.location,
                organizer,
                shown.status,
                shown.last,
                alarm_lines(alarm, self._line(entry.summary)) if rings else b"",
                b"END:VEVENT\r\n",
            )
        )

    def _made(self, entry: CalendarEntry) -> _Shown:
        summary = self._line(entry.summary)
        private = b"CLASS:PRIVATE\r\n" if entry.private else b""
        busy = b"TRANSP:OPAQUE\r\n" if entry.busy else b"TRANSP:TRANSPARENT\r\n"
        return _Shown(
            summary=text_line("SUMMARY", summary) if summary else b"",
            middle=self._kinds(entry.categories) + private + self._told(entry.description),
            location=self._place(entry.location),
            status=b"STATUS:CANCELLED\r\n" if entry.cancelled else b"STATUS:CONFIRMED\r\n",
            last=busy + uri_line("URL", entry.url) if entry.url else busy,
        )

    def _kinds_of(self, categories: tuple[Text, ...]) -> bytes:
        kinds = tuple(one_line(_PARTS.sub(" ", self._words(one))) for one in categories)
        return categories_line(kinds) if kinds else b""

    def _told_of(self, description: tuple[Text, ...]) -> bytes:
        told = clean("\n".join(map(self._words, description)))
        return text_line("DESCRIPTION", told) if told else b""

    def _place_of(self, location: tuple[Text, ...]) -> bytes:
        place = ", ".join(filter(None, map(self._line, location)))
        return text_line("LOCATION", place) if place else b""

    def _look(self, entry: CalendarEntry) -> Look:
        """The digests are those of lines; times are taken as they are, whatever form they are written in."""
        shown, (start, end) = self._shown(entry), _span(entry)
        digest = hashlib.sha256(b"".join((f"{start} {end} ".encode(), shown.location, shown.status)))
        slot = digest.hexdigest()
        digest.update(b"".join((entry.uid.encode(), shown.summary, shown.middle, shown.last)))
        return Look(content=digest.hexdigest(), slot=slot)


def _span(entry: CalendarEntry) -> tuple[datetime | date, datetime | date]:
    """Start and end as they are written: the end is not included (RFC 5545 3.6.1)."""
    return entry.start, entry.end if isinstance(entry.end, datetime) else entry.end + timedelta(days=1)
