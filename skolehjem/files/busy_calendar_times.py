"""Times in calendar files as days and moments with a zone, whatever way the zone is written."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from skolehjem.core.instants import COPENHAGEN, instant
from skolehjem.errors import Sentence, say
from skolehjem.files.busy_calendar_parts import decoded, parts, properties, reader_of, text_of, unfolded

Moment = date | datetime
"""A whole day, or a moment with a zone."""

YEARS = range(1600, 2400)
"""Years that an event can begin in; birthdays without a year are written as 1604."""

_TZID = re.compile(rb';TZID=("[^"]*"|[^;]*)', re.IGNORECASE)
_MOMENT = re.compile(rb"\d{8}(?:T\d{6}Z?)?")
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")
_DANISH_WINDOWS = "Romance Standard Time"
"""What Windows calls Danish time; the others are looked up in a table that takes long to load."""
_SAMPLE = (2020, 2026, 2027, 2032)
"""Years that tell whether a zone goes by Danish time."""
_OFTEN = re.compile(rb"FREQ=(?!YEARLY|MONTHLY)", re.IGNORECASE)
_ZONE_NAME = reader_of("TZID")
_OWN_ZONE = re.compile(rb"^(?:BEGIN:VCALENDAR|X-WR-TIMEZONE:([^\r\n]*))", re.MULTILINE | re.IGNORECASE)


class Unread(Exception):
    """A part, or something in it, that can't be read; says why."""

    def __init__(self, why: Sentence, hint: Sentence | None = None) -> None:
        """Keep the reason and what to do about it."""
        super().__init__(str(why))
        self.why = why
        self.hint = hint


class Zones:
    """The time zones of one file, by the names that it gives them."""

    def __init__(self, data: bytes) -> None:
        """Find the zones that the file itself describes; they are read when one is needed."""
        self.guessed: dict[str, None] = {}
        """Names that say nothing, whose times were read as Danish."""
        self._own = dict(_own_zones(data)) if b"X-WR-TIMEZONE" in data else {}
        self._described: dict[tuple[int, str], bytes] = {}
        self._known: dict[tuple[int, bytes], tzinfo | None] = {}
        for part in parts(data, "VTIMEZONE") if b"BEGIN:VTIMEZONE" in data.upper() else ():
            for _, rest in properties(part, _ZONE_NAME)[:1]:
                self._described.setdefault((part.calendar, text_of(rest).strip('" ')), part.content)

    def own(self, calendar: int) -> tzinfo | None:
        """The zone of a calendar's times without one, as Google and Apple write it (X-WR-TIMEZONE); None for none."""
        return self._own.get(calendar)

    def moment(self, calendar: int, rest: bytes, floating: tzinfo | None = None) -> Moment:
        """The value of a property such as `;TZID=X:20261012T120000`; `floating` is the zone of a time without one.

        Else that is the calendar's own, or Danish time.

        Raises:
            Unread: it is no date and no time.
        """
        given, _, value = rest.rpartition(b":")
        return read_moment(value, self.zone(calendar, given) or floating or self.own(calendar) or COPENHAGEN)

    def zone(self, calendar: int, given: bytes) -> tzinfo | None:
        """The zone that a property's parameters name; None when they name none."""
        key = (calendar, given)
        if key not in self._known:
            named = _TZID.search(given)
            self._known[key] = self._zone(calendar, decoded(named[1]).strip('" ')) if named else None
        return self._known[key]

    def _zone(self, calendar: int, name: str) -> tzinfo:
        found = zone_named(name)
        if found is None and (calendar, name) in self._described:
            found = _danish_if_it_is(_described_zone(unfolded(self._described[calendar, name])))
        if found is None:
            self.guessed[name] = None
        return found or COPENHAGEN


def _own_zones(data: bytes) -> Iterator[tuple[int, tzinfo]]:
    """The zones that calendars of a file have as their own and that are known, by the calendar's number from 1."""
    calendar = 0
    for found in _OWN_ZONE.finditer(data):
        calendar += found[1] is None
        zone = zone_named(decoded(found[1]).strip()) if found[1] else None
        if zone:
            yield calendar, zone


def read_moment(value: bytes, zone: tzinfo) -> Moment:
    """A date or a time as RFC 5545 writes it (3.3.4, 3.3.5), in `zone` unless it ends on Z.

    Raises:
        Unread: it is neither.
    """
    try:
        found = _moment(value.strip().upper(), zone)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise Unread(
            say("The start or end of this event can't be read."),
            say("Dates are written like DTSTART;VALUE=DATE:20261010. Fetch the file again."),
        )
    return found


def _moment(text: bytes, zone: tzinfo) -> Moment | None:
    """`20261012`, `20261012T120000` or `20261012T120000Z`; raises ValueError for what no calendar has."""
    if not _MOMENT.fullmatch(text):
        return None
    if len(text) == len(b"20261012"):
        return date.fromisoformat(text.decode())
    found = datetime.fromisoformat(text[:15].decode())
    return found.replace(tzinfo=UTC if text.endswith(b"Z") else zone)


@cache
def zone_named(name: str) -> tzinfo | None:
    """The zone of a name of the zone database, of Windows, or of either behind a maker's prefix; None when unknown."""
    if name.upper().removesuffix("/UTC") in {"UTC", "Z", "GMT", "TZONE://MICROSOFT"}:
        return UTC
    if name == _DANISH_WINDOWS:
        return COPENHAGEN
    tail = name.split("/")
    names = ["/".join(tail[place:]) for place in range(len(tail))]
    return next(filter(None, map(_database_zone, names)), None) or next(filter(None, map(_windows_zone, names)), None)


def _database_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _windows_zone(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # the table of the Unicode consortium (CLDR)

    return _database_zone(WINDOWS_TO_OLSON[name]) if name in WINDOWS_TO_OLSON else None


def _described_zone(content: bytes) -> tzinfo | None:
    """A zone from its description in the file; None when that is broken.

    So is one whose clocks change oftener than by the month: nobody could follow it.
    Made anew each time: icalendar would give the zone that another file has described under the same name.
    """
    from icalendar import Timezone

    if _OFTEN.search(content):
        return None
    try:
        read = Timezone.from_ical(content.rstrip() + b"\r\n")
        zone: tzinfo | None = read.to_tz(lookup_tzid=False) if isinstance(read, Timezone) else None
        datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    except Exception:  # noqa: BLE001  # a library's many ways to stumble over a text from outside
        return None
    return zone


def _danish_if_it_is(zone: tzinfo | None) -> tzinfo | None:
    """Danish time for a zone that goes by it under another name, as Outlook writes it: it is far quicker to ask."""
    noons = [datetime(year, month, day, 12) for year in _SAMPLE for month in (1, 3, 7, 10, 11) for day in range(1, 31)]  # noqa: DTZ001
    is_danish = zone and all(zone.utcoffset(noon) == COPENHAGEN.utcoffset(noon) for noon in noons)
    return COPENHAGEN if is_danish else zone


def duration(text: str) -> tuple[int, timedelta]:
    """A duration of RFC 5545 (3.3.6) as days of the calendar and an exact time.

    Raises:
        Unread: it is none.
    """
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()[1:]):
        raise Unread(say("The length of this event can't be read."), say("Fetch the file again."))
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    return sign * (7 * weeks + days), sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def utc(moment: Moment) -> datetime:
    """The instant; of a day, its first."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else instant(moment, time(0))


def later(start: Moment, days: int, rest: timedelta) -> Moment:
    """The moment after so many days of the calendar (same hour, whatever the clocks do) and an exact time."""
    if not isinstance(start, datetime):
        return start + timedelta(days=days)
    on_the_day = start + timedelta(days=days)  # wall-clock time: the zone stays
    return (on_the_day.astimezone(UTC) + rest).astimezone(start.tzinfo) if rest else on_the_day
