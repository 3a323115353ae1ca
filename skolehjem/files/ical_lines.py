"""Content lines as icalendar writes them, each different line asked for once: events share most of theirs."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar import Alarm, Calendar, Event, vCalAddress, vDDDTypes, vDuration, vText
from icalendar.parser import Contentline, Contentlines

from skolehjem.core.instants import COPENHAGEN
from skolehjem.errors import DataFault, Problem, say

KEPT = 8192
"""Lines remembered: events stand in order of time, so that those which share lines are near each other."""

UNFOLDED = 74
"""Octets up to which icalendar leaves a line whole."""

_ESCAPED = re.compile(r"[\\;,\r\n]")
_POLLED_EVERY = timedelta(hours=4)


@lru_cache(maxsize=KEPT)
def text_line(name: str, text: str) -> bytes:
    """A property of type TEXT (RFC 5545 3.3.11), escaped and folded; most texts hold nothing to escape."""
    return _folded(f"{name}:{vText(text).to_ical().decode() if _ESCAPED.search(text) else text}")


@lru_cache(maxsize=KEPT)
def time_line(name: str, moment: datetime | date) -> bytes:
    """A property of type DATE or DATE-TIME: a wall-clock time is Danish, any other is written in UTC.

    The key is safe: a wall-clock time equals no instant and a date no time, equal instants give the same line, and
    the later of two equal wall-clock times is never written.

    Raises:
        DataFault: the time is in the hour that is skipped in spring.
    """
    value = vDDDTypes(_placed(moment) if isinstance(moment, datetime) else moment)
    return _folded(Contentline.from_parts(name, value.params, value))


@lru_cache(maxsize=KEPT)
def categories_line(categories: tuple[str, ...]) -> bytes:
    """The categories (RFC 5545 3.8.1.2); several programs part them at an escaped comma, so they should hold none."""
    holder = Event()
    holder.add("CATEGORIES", list(categories))
    return _lines(holder)


@lru_cache(maxsize=KEPT)
def uri_line(name: str, uri: str) -> bytes:
    """A property of type URI (RFC 5545 3.3.13), which is not escaped."""
    holder = Event()
    holder.add(name, uri)
    return _lines(holder)


def address_line(name: str, address: str, **parameters: str) -> bytes:
    """An ORGANIZER or ATTENDEE (RFC 5545 3.8.4) with its parameters."""
    holder = Event()
    value = vCalAddress(f"mailto:{address}")
    value.params.update(parameters)
    holder.add(name, value)
    return _lines(holder)


@lru_cache(maxsize=KEPT)
def alarm_lines(minutes: int, text: str) -> bytes:
    """A whole VALARM that shows `text` so many minutes before the start (RFC 5545 3.6.6)."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return bytes(alarm.to_ical())


@lru_cache(maxsize=1)
def polling_lines() -> bytes:
    """How often a feed should be fetched, as the standard (RFC 7986 5.7) and as Outlook calls it."""
    holder = Calendar()
    holder.add("refresh-interval", vDuration(_POLLED_EVERY, params={"VALUE": "DURATION"}))
    holder.add("x-published-ttl", vDuration(_POLLED_EVERY))
    return _lines(holder)


def instant_of(wall_clock: datetime) -> datetime:
    """The instant (UTC) of a Danish wall-clock time; the first of two when the clock is put back.

    Raises:
        DataFault: the clock is put forward in that hour.
    """
    return _in_denmark(wall_clock).astimezone(UTC)


def _placed(moment: datetime) -> datetime:
    return _in_denmark(moment) if moment.tzinfo is None else moment.astimezone(UTC)


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


def _lines(holder: Any) -> bytes:
    """The properties of a component without the lines that begin and end it."""
    return b"".join(_folded(line) for line in holder.content_lines()[1:-2])


def _folded(line: str) -> bytes:
    """A line with its end; icalendar's folding looks at every letter, also of the many lines that need none."""
    whole = line.encode() + b"\r\n"
    if len(whole) <= UNFOLDED + len(b"\r\n"):
        return whole
    folded: bytes = Contentlines([Contentline(line)]).to_ical()  # type: ignore[no-untyped-call]
    return folded
