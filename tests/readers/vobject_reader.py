"""vobject, which Radicale reads with."""

from datetime import UTC, datetime
from typing import Any

import vobject  # type: ignore[import-untyped]
from vobject.icalendar import TimezoneComponent, registerTzid  # type: ignore[import-untyped]

from tests.readers.reading import Reading


def read(file: bytes) -> list[Reading]:
    """The events, with the zone as the file describes it: vobject would else keep the first one of a name for good."""
    calendar: Any = vobject.readOne(file.decode())
    for zone in calendar.contents.get("vtimezone", ()):
        registerTzid("Europe/Copenhagen", TimezoneComponent.gettzinfo(zone))
    calendar = vobject.readOne(file.decode())
    return [_event(event) for event in calendar.contents.get("vevent", ())]


def _event(event: Any) -> Reading:
    return Reading(
        uid=event.uid.value,
        start=_moment(event.dtstart.value),
        end=_moment(event.dtend.value),
        summary=event.summary.value,
        description=event.description.value if "description" in event.contents else "",
        location=event.location.value if "location" in event.contents else "",
        status=event.status.value,
        transparent=event.transp.value == "TRANSPARENT",
        sequence=int(event.sequence.value),
    )


def _moment(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
