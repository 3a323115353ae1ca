"""What differs, for people, between an event as it stands on a server and as we would have it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from skolehjem.core.instants import COPENHAGEN
from skolehjem.errors import Sentence, say
from skolehjem.files.ical_text import clean, one_line


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What people see of an event, whatever program wrote it."""

    start: datetime | date
    """Instant in UTC, or the first whole day."""
    end: datetime | date
    """Instant in UTC, or the day after the last whole day."""
    title: str
    place: str
    description: str
    cancelled: bool


def differences(there: bytes, ours: bytes) -> tuple[Sentence, ...]:
    """What people would see of `there` and not of `ours`; empty when it is the same event however it is written."""
    try:
        theirs = _shown(there)
    except ValueError:
        return (say("it can't be read there"),)
    mine = _shown(ours)
    found = []
    if (theirs.start, theirs.end) != (mine.start, mine.end):
        found.append(say("there it is from {start} to {end}", start=theirs.start, end=theirs.end))
    if theirs.place != mine.place:
        found.append(say("there its place is {place}", place=theirs.place or None))
    if theirs.title != mine.title:
        found.append(say("there it is called {title}", title=theirs.title or None))
    if theirs.description != mine.description:
        found.append(say("there it is described in other words"))
    if theirs.cancelled != mine.cancelled:
        found.append(say("there it is cancelled") if theirs.cancelled else say("there it is not cancelled"))
    return tuple(found)


def _shown(file: bytes) -> Shown:
    """The one event of a calendar object; raises ValueError when it is none."""
    from icalendar import Calendar

    event: Any = next(iter(Calendar.from_ical(file).walk("VEVENT")), None)
    try:
        start, end = _moment(event.start), _moment(event.end)
    except Exception as error:  # icalendar has many errors for an event whose times can't be told
        raise ValueError("no event") from error
    return Shown(
        start=start,
        end=end,
        title=one_line(str(event.get("SUMMARY", ""))),
        place=one_line(str(event.get("LOCATION", ""))),
        description=clean(str(event.get("DESCRIPTION", ""))),
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _moment(value: datetime | date) -> datetime | date:
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=COPENHAGEN)).astimezone(UTC)
