"""ics.py, the strictest grammar of them all."""

from datetime import UTC
from typing import Any

import ics  # type: ignore[import-untyped]

from tests.readers.reading import Reading


def read(file: bytes) -> list[Reading]:
    """The events; ics.py keeps what it does not know in `extra`."""
    return [_event(event) for event in ics.Calendar(file.decode()).events]


def _event(event: Any) -> Reading:
    return Reading(
        uid=event.uid,
        start=event.begin.date() if event.all_day else event.begin.datetime.astimezone(UTC),
        end=event.end.date() if event.all_day else event.end.datetime.astimezone(UTC),
        summary=event.name or "",
        description=event.description or "",
        location=event.location or "",
        status=event.status or "",
        transparent=event.transparent,
        sequence=int(next(line.value for line in event.extra if line.name == "SEQUENCE")),
    )
