"""ical, which Home Assistant reads with."""

from datetime import UTC, datetime
from typing import Any

from ical.calendar_stream import IcsCalendarStream

from tests.readers.reading import Reading


def read(file: bytes) -> list[Reading]:
    """The events; values are checked against their types."""
    return [_event(event) for event in IcsCalendarStream.calendar_from_ics(file.decode()).events]


def _event(event: Any) -> Reading:
    return Reading(
        uid=event.uid,
        start=_moment(event.dtstart),
        end=_moment(event.dtend),
        summary=event.summary or "",
        description=event.description or "",
        location=event.location or "",
        status=str(getattr(event.status, "value", event.status)),
        transparent=event.transparency == "TRANSPARENT",
        sequence=event.sequence,
    )


def _moment(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
