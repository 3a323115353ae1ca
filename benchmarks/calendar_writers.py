"""Programs to measure: the same made-up events written by several writers.

A script of its own, `python calendar_writers.py WRITER COUNT FILE`, so that it runs where only a peer is installed.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

MONDAY = datetime(2026, 8, 10, 8)
STAMP = datetime(2026, 8, 3, 9, 12, 5, tzinfo=UTC)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NAMES = ("Storm", "Åse", "Søren", "Bjørk", "Ida", "Nadia", "Malthe", "Karla", "Yusuf", "Freja", "Æmil", "Olga", "Viggo")
KIND, NAME, STATUS, TRANSP, CLASS = "Skole-hjem-samtale", "Benchmark, alle", "CONFIRMED", "OPAQUE", "PRIVATE"
ZONE = b"""BEGIN:VTIMEZONE\r
TZID:Europe/Copenhagen\r
BEGIN:DAYLIGHT\r
DTSTART:19810329T020000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
TZNAME:CEST\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
TZNAME:CET\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
END:VTIMEZONE\r
"""


class Row(NamedTuple):
    """One conference, as clean text and wall-clock times."""

    uid: str
    start: datetime
    end: datetime
    stamp: datetime
    sequence: int
    summary: str
    description: str
    location: str


def rows(count: int) -> Iterator[Row]:
    """Conferences of fifteen minutes in fifty rooms side by side, sixteen a day in each."""
    for number in range(count):
        slot, room = divmod(number, 50)
        start = MONDAY + timedelta(days=slot // 16, minutes=15 * (slot % 16))
        pupil = f"{NAMES[number % 13]} {NAMES[number // 13 % 11]}sen {number // 143 % 90}"
        label = f"{number % 10}{'ABC'[number % 3]}"
        yield Row(
            uid=f"{number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}",
            start=start,
            end=start + timedelta(minutes=15),
            stamp=STAMP + timedelta(minutes=slot),
            sequence=number % 3,
            summary=f"{KIND} i {label} om {pupil}",
            description=f"Sammen med {NAMES[room % 13]} Dam og {NAMES[room % 7]} Bak.\nFra skolens princip, B22, B23.\n"
            "Elevens udbytte af undervisningen; trivsel og samarbejde, og hvad vi gør sammen indtil næste gang.",
            location=f"Lokale {room}, Eksempelskolen",
        )


def write_ours(events: Iterator[Row], file: BinaryIO) -> None:
    """Our writer: icalendar's lines, each different one made once, streamed."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from skolehjem.core.calendars.entry import CalendarEntry
    from skolehjem.files.ical import Writer

    entries = (
        CalendarEntry(
            uid=row.uid, sequence=row.sequence, changed_at=row.stamp, start=row.start, end=row.end, title=KIND,
            summary=row.summary, location=(row.location,), description=(row.description,), categories=(KIND,),
            private=True,
        )
        for row in events
    )  # fmt: skip
    file.writelines(Writer(str).calendar(NAME, entries))


def write_plainly(events: Iterator[Row], file: BinaryIO) -> None:
    """One Calendar of icalendar's, and its `to_ical()`."""
    from icalendar import Calendar, Event, Timezone, vDuration, vText

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//skolehjem//skolehjem//DA")
    calendar.add("name", vText(NAME))
    calendar.add("x-wr-calname", vText(NAME))
    calendar.add("refresh-interval", vDuration(timedelta(hours=4), params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(timedelta(hours=4)))
    calendar.add_component(Timezone.from_ical(ZONE))
    for row in events:
        event = Event()
        for name, value in (
            ("summary", row.summary), ("dtstart", row.start.replace(tzinfo=COPENHAGEN)),
            ("dtend", row.end.replace(tzinfo=COPENHAGEN)), ("dtstamp", row.stamp), ("uid", row.uid),
            ("sequence", row.sequence), ("categories", [KIND]), ("class", CLASS), ("description", row.description),
            ("last-modified", row.stamp), ("location", row.location), ("status", STATUS), ("transp", TRANSP),
        ):  # fmt: skip
            event.add(name, value)
        calendar.add_component(event)
    file.write(calendar.to_ical())


def write_f_strings(events: Iterator[Row], file: BinaryIO) -> None:
    """The least that a right file takes: f-strings, escaped and folded as icalendar does it."""
    head = f"""BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//skolehjem//skolehjem//DA\nNAME:{escaped(NAME)}
X-WR-CALNAME:{escaped(NAME)}\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\nX-PUBLISHED-TTL:PT4H\n"""
    file.write(head.replace("\n", "\r\n").encode() + ZONE)
    for row in events:
        lines = (
            "BEGIN:VEVENT",
            f"SUMMARY:{escaped(row.summary)}",
            f"DTSTART;TZID=Europe/Copenhagen:{row.start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Copenhagen:{row.end:%Y%m%dT%H%M%S}",
            f"DTSTAMP:{row.stamp:%Y%m%dT%H%M%SZ}",
            f"UID:{escaped(row.uid)}",
            f"SEQUENCE:{row.sequence}",
            f"CATEGORIES:{escaped(KIND)}",
            f"CLASS:{CLASS}",
            f"DESCRIPTION:{escaped(row.description)}",
            f"LAST-MODIFIED:{row.stamp:%Y%m%dT%H%M%SZ}",
            f"LOCATION:{escaped(row.location)}",
            f"STATUS:{STATUS}",
            f"TRANSP:{TRANSP}",
            "END:VEVENT",
        )
        file.write(b"".join(folded(line) for line in lines))
    file.write(b"END:VCALENDAR\r\n")


def escaped(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line of at most 75 octets a line, no letter and no escape cut in two."""
    data = line.encode()
    if len(data) < 75:
        return data + b"\r\n"
    pieces, begin = [], 0
    while len(data) - begin > 74:
        end = begin + 74
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        pieces.append(data[begin:end])
        begin = end
    return b"\r\n ".join((*pieces, data[begin:])) + b"\r\n"


def write_with_ics(events: Iterator[Row], file: BinaryIO) -> None:
    """ics.py, which folds no lines and knows UTC only."""
    import ics  # type: ignore[import-untyped]

    calendar = ics.Calendar()
    for row in events:
        event = ics.Event(
            name=row.summary, begin=row.start.replace(tzinfo=COPENHAGEN), end=row.end.replace(tzinfo=COPENHAGEN),
            uid=row.uid, description=row.description, location=row.location, created=row.stamp,
            last_modified=row.stamp, categories={KIND}, status=STATUS, classification=CLASS, transparent=False,
        )  # fmt: skip
        calendar.events.add(event)
    file.writelines(piece.encode() for piece in calendar.serialize_iter())


def write_with_vobject(events: Iterator[Row], file: BinaryIO) -> None:
    """vobject, which Radicale writes with."""
    import vobject  # type: ignore[import-untyped]
    from dateutil import tz

    utc, zone = tz.tzutc(), tz.gettz("Europe/Copenhagen")
    calendar: Any = vobject.iCalendar()
    for row in events:
        stamp = row.stamp.replace(tzinfo=utc)
        event = calendar.add("vevent")
        for name, value in (
            ("summary", row.summary), ("dtstart", row.start.replace(tzinfo=zone)),
            ("dtend", row.end.replace(tzinfo=zone)), ("dtstamp", stamp), ("uid", row.uid),
            ("sequence", str(row.sequence)), ("categories", [KIND]), ("class", CLASS),
            ("description", row.description), ("last-modified", stamp), ("location", row.location),
            ("status", STATUS), ("transp", TRANSP),
        ):  # fmt: skip
            event.add(name).value = value
    file.write(calendar.serialize().encode())


WRITERS: dict[str, Callable[[Iterator[Row], BinaryIO], None]] = {
    "skolehjem": write_ours,
    "icalendar": write_plainly,
    "f-strings": write_f_strings,
    "ics.py": write_with_ics,
    "vobject": write_with_vobject,
}

if __name__ == "__main__":
    _, name, number, path = sys.argv
    with Path(path).open("wb") as out:
        WRITERS[name](rows(int(number)), out)
