"""libical, which GNOME and KDE read with, by way of its C interface (Debian: libical3)."""

import ctypes
from ctypes.util import find_library
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from tests.readers.reading import Reading

ANY, VEVENT = 1, 4  # icalcomponent_kind
STATUS, SEQUENCE, TRANSP = b"STATUS", b"SEQUENCE", b"TRANSP"


class Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date")),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


def present() -> bool:
    """Whether libical 3 is on this computer."""
    return find_library("ical") == "libical.so.3"


@cache
def _library() -> Any:
    library = ctypes.CDLL("libical.so.3")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
        ("icalparser_parse_string", pointer, (text,)),
        ("icalcomponent_get_first_component", pointer, (pointer, number)),
        ("icalcomponent_get_next_component", pointer, (pointer, number)),
        ("icalcomponent_count_errors", number, (pointer,)),
        ("icalcomponent_free", None, (pointer,)),
        ("icalrestriction_check", number, (pointer,)),
        ("icalcomponent_get_dtstart", Time, (pointer,)),
        ("icalcomponent_get_dtend", Time, (pointer,)),
        ("icaltime_as_timet_with_zone", ctypes.c_longlong, (Time, pointer)),
        ("icalcomponent_get_uid", text, (pointer,)),
        ("icalcomponent_get_summary", text, (pointer,)),
        ("icalcomponent_get_description", text, (pointer,)),
        ("icalcomponent_get_location", text, (pointer,)),
        ("icalcomponent_get_sequence", number, (pointer,)),
        ("icalcomponent_get_first_property", pointer, (pointer, number)),
        ("icalproperty_string_to_kind", number, (text,)),
        ("icalproperty_get_value_as_string", text, (pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def read(file: bytes) -> list[Reading]:
    """The events; raises ValueError when libical marks an error anywhere in the file."""
    library = _library()
    calendar = library.icalparser_parse_string(file)
    if not calendar:
        raise ValueError("libical finds no calendar")
    try:
        if wrong := library.icalcomponent_count_errors(calendar):
            raise ValueError(f"libical finds {wrong} errors")
        found = []
        event = library.icalcomponent_get_first_component(calendar, VEVENT)
        while event:
            found.append(_event(library, event))
            event = library.icalcomponent_get_next_component(calendar, VEVENT)
        return found
    finally:
        library.icalcomponent_free(calendar)


def _event(library: Any, event: int) -> Reading:
    return Reading(
        uid=library.icalcomponent_get_uid(event).decode(),
        start=_moment(library, library.icalcomponent_get_dtstart(event)),
        end=_moment(library, library.icalcomponent_get_dtend(event)),
        summary=(library.icalcomponent_get_summary(event) or b"").decode(),
        description=(library.icalcomponent_get_description(event) or b"").decode(),
        location=(library.icalcomponent_get_location(event) or b"").decode(),
        status=_value(library, event, STATUS),
        transparent=_value(library, event, TRANSP) == "TRANSPARENT",
        sequence=library.icalcomponent_get_sequence(event),
    )


def _moment(library: Any, time: Time) -> datetime | date:
    if time.is_date:
        return date(time.year, time.month, time.day)
    seconds = library.icaltime_as_timet_with_zone(time, time.zone)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _value(library: Any, event: int, name: bytes) -> str:
    first = library.icalcomponent_get_first_property(event, library.icalproperty_string_to_kind(name))
    return library.icalproperty_get_value_as_string(first).decode() if first else ""
