"""A strict reader of calendar files, line by line after RFC 5545: what parsers let pass is found here.

Own code on purpose: it shares nothing with the program or with icalendar, so that both can't be wrong together.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NAME = r"[A-Z][A-Z0-9-]*"
_PARAMETER = re.compile(rf';({_NAME})=("[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*)')
_LINE = re.compile(rf"({_NAME})((?:{_PARAMETER.pattern})*):(.*)", re.DOTALL)
_TEXT = r"(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*"
_DURATION = r"[+-]?P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)"
_DATE = r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_TIME = rf"{_DATE}T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
_OFFSET = r"[+-](?:[01]\d|2[0-3])[0-5]\d"
_URI = r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+"
_SMALL = r"\d{1,9}"
_FORMS = {
    "VERSION": r"2\.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH|REQUEST|CANCEL|REPLY|ADD|REFRESH|COUNTER",
    "PRODID": _TEXT, "NAME": _TEXT, "X-WR-CALNAME": _TEXT, "SUMMARY": _TEXT, "DESCRIPTION": _TEXT, "LOCATION": _TEXT,
    "CATEGORIES": rf"{_TEXT}(?:,{_TEXT})*", "UID": rf"(?!$){_TEXT}", "TZID": rf"(?!$){_TEXT}", "TZNAME": _TEXT,
    "DTSTAMP": f"{_TIME}Z", "LAST-MODIFIED": f"{_TIME}Z", "CREATED": f"{_TIME}Z",
    "SEQUENCE": _SMALL, "STATUS": "CONFIRMED|TENTATIVE|CANCELLED", "TRANSP": "OPAQUE|TRANSPARENT",
    "CLASS": "PUBLIC|PRIVATE|CONFIDENTIAL", "TZOFFSETFROM": _OFFSET, "TZOFFSETTO": _OFFSET, "URL": _URI,
    "ORGANIZER": _URI, "ATTENDEE": _URI, "ACTION": "DISPLAY|AUDIO|EMAIL", "TRIGGER": _DURATION,
    "REFRESH-INTERVAL": _DURATION, "X-PUBLISHED-TTL": _DURATION, "DURATION": _DURATION,
}  # fmt: skip
_ONCE = frozenset(_FORMS) - {"CATEGORIES", "ATTENDEE", "TZNAME", "NAME"} | {
    "DTSTART",
    "DTEND",
    "RECURRENCE-ID",
    "RRULE",
}
_NEEDED = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VALARM": ("ACTION", "TRIGGER"),
}
_INSIDE = {
    "": {"VCALENDAR"},
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM"},
}
_HEAD = {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
_PARAMETERS = {"TZID", "VALUE", "CN", "ROLE", "PARTSTAT", "RSVP", "ALTREP", "LANGUAGE"}


@dataclass
class Component:
    """A component with its properties, in order, and the components inside it."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def named(self, name: str) -> tuple[dict[str, str], str]:
        """The parameters and the value of a property; both empty when there is none."""
        return next(((parameters, value) for key, parameters, value in self.properties if key == name), ({}, ""))

    def all(self, name: str) -> Iterator["Component"]:
        """Every component of a name, at any depth."""
        for item in self.inside:
            if item.name == name:
                yield item
            yield from item.all(name)


def faults(file: bytes) -> list[str]:
    """Everything in the file that breaks RFC 5545, and RFC 5546 when it has a METHOD; empty when it is right."""
    found = [*_wire(file)]
    try:
        calendar = parsed(file)
    except (ValueError, UnicodeDecodeError) as error:
        return [*found, str(error)]
    for component in (calendar, *(item for name in _NEEDED for item in calendar.all(name))):
        found += _properties(component)
    found += _alone(calendar)
    zones = {zone.named("TZID")[1] for zone in calendar.all("VTIMEZONE")}
    for zone in calendar.all("VTIMEZONE"):
        found += _zone(zone)
    for event in calendar.all("VEVENT"):
        found += _event(event, zones, calendar.named("METHOD")[1])
    return found


def feed_faults(file: bytes) -> list[str]:
    """As `faults`, with what the house asks of a feed beyond the standard."""
    found = faults(file)
    if found:
        return found
    calendar = parsed(file)
    heads = {name for name, _, _ in calendar.properties}
    found += [f"A feed has no {name}." for name in sorted({"REFRESH-INTERVAL", "X-PUBLISHED-TTL"} - heads)]
    found += ["A feed has a METHOD."] if "METHOD" in heads else []
    events_there = list(calendar.all("VEVENT"))
    if ("NAME" in heads) == (len(events_there) == 1):
        found.append("A feed has a name unless it holds a single event.")
    if [zone.named("TZID")[1] for zone in calendar.all("VTIMEZONE")] != ["Europe/Copenhagen"]:
        found.append("A feed has the Danish zone, once.")
    for event in events_there:
        names = {name for name, _, _ in event.properties}
        found += [f"A feed has no {name}." for name in sorted(names & {"ATTENDEE", "ORGANIZER"})]
        found += ["A feed has no VALARM."] if event.inside else []
        needed = {"LAST-MODIFIED", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "TRANSP"}
        found += [f"An event has no {name}." for name in sorted(needed - names)]
        if "@" in event.named("UID")[1]:
            found.append("The uid names a host.")
        if event.named("DTSTAMP") != event.named("LAST-MODIFIED"):
            found.append("DTSTAMP differs from LAST-MODIFIED.")
        if event.named("DTSTART")[0] not in ({"VALUE": "DATE"}, {"TZID": "Europe/Copenhagen"}):
            found.append("A time is neither a date nor Danish time.")
    return found


def events(file: bytes) -> list[dict[str, str]]:
    """The raw value of each property of each event, by name with its parameters: `DTSTART;VALUE=DATE`."""
    return [
        {name + "".join(f";{key}={item}" for key, item in parameters.items()): value
         for name, parameters, value in event.properties}
        for event in parsed(file).all("VEVENT")
    ]  # fmt: skip


def unescaped(value: str) -> str:
    """A TEXT value as it was before escaping (3.3.11)."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def parsed(file: bytes) -> Component:
    """The one calendar of a file; raises ValueError for what is no sequence of nested components."""
    outside = Component("")
    open_ones = [outside]
    for line in file.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode().removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"Not a content line: {line!r}")
        name, value = match[1], match.groups()[-1]
        given = [(key, item.strip('"')) for key, item in _PARAMETER.findall(match[2])]
        if len(dict(given)) != len(given):
            raise ValueError(f"A parameter stands twice: {line!r}")
        here = open_ones[-1]
        if name == "BEGIN":
            if value not in _INSIDE.get(here.name, set()):
                raise ValueError(f"{value} stands inside {here.name or 'nothing'}.")
            open_ones.append(Component(value))
            here.inside.append(open_ones[-1])
        elif name == "END":
            if here.name != value:
                raise ValueError(f"END:{value} closes {here.name or 'nothing'}.")
            open_ones.pop()
        elif here is outside:
            raise ValueError(f"A line stands outside of the calendar: {line!r}")
        else:
            if here.inside:
                raise ValueError(f"{name} comes after the components.")
            here.properties.append((name, dict(given), value))
    if len(open_ones) != 1 or len(outside.inside) != 1:
        raise ValueError("The file is not one whole calendar.")
    return outside.inside[0]


def _wire(file: bytes) -> Iterator[str]:
    """Lines as octets (3.1)."""
    if file.startswith(b"\xef\xbb\xbf"):
        yield "The file begins with a BOM."
    if not file.endswith(b"\r\n"):
        yield "The last line does not end with CRLF."
    for number, line in enumerate(file.removesuffix(b"\r\n").split(b"\r\n"), start=1):
        if b"\n" in line or b"\r" in line:
            yield f"Line {number} holds a bare CR or LF."
        if not line.strip(b" \t"):
            yield f"Line {number} is empty."
        if len(line) > 75:
            yield f"Line {number} has {len(line)} octets."
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"Line {number} is folded inside a character, or is not UTF-8."
            continue
        if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text.replace("\r", "").replace("\n", "")):
            yield f"Line {number} holds a control character."


def _properties(component: Component) -> Iterator[str]:
    """What is needed, what may stand once, and the form of each value."""
    where = component.name
    count = Counter(name for name, _, _ in component.properties)
    yield from (f"{where} has no {name}." for name in _NEEDED[where] if not count[name])
    yield from (
        f"{name} stands {times} times in {where}." for name, times in count.items() if times > 1 and name in _ONCE
    )
    for name, parameters, value in component.properties:
        if name in _FORMS and not re.fullmatch(_FORMS[name], value, re.DOTALL):
            yield f"{name} is not what it should be, or not escaped: {value!r}"
        if name not in _FORMS and name not in {"DTSTART", "DTEND", "RECURRENCE-ID", "RRULE"}:
            yield f"{name} is not known."
        if name in _HEAD and where != "VCALENDAR":
            yield f"{name} stands in {where}."
        if name == "REFRESH-INTERVAL" and parameters != {"VALUE": "DURATION"}:
            yield "REFRESH-INTERVAL does not say VALUE=DURATION (RFC 7986 5.7)."
        if "TZID" in parameters and name not in {"DTSTART", "DTEND", "RECURRENCE-ID"}:
            yield f"{name} has a zone."
        yield from (f"The parameter {key} is not known." for key in parameters if key not in _PARAMETERS)


def _alone(calendar: Component) -> Iterator[str]:
    """What holds for the calendar as a whole."""
    if not calendar.inside:
        yield "The calendar holds no component (3.6)."
    keys = Counter((item.named("UID")[1], item.named("RECURRENCE-ID")[1]) for item in calendar.all("VEVENT"))
    yield from (f"The uid {key[0]!r} is used twice." for key, times in keys.items() if times > 1)
    zones = Counter(item.named("TZID")[1] for item in calendar.all("VTIMEZONE"))
    yield from (f"The zone {key} stands twice (3.6.5)." for key, times in zones.items() if times > 1)


def _zone(zone: Component) -> Iterator[str]:
    """A zone's halves (3.6.5), each beginning at a change that the zone database has too."""
    if not zone.inside:
        yield "A zone has neither STANDARD nor DAYLIGHT."
    try:
        known = ZoneInfo(zone.named("TZID")[1])
    except (ZoneInfoNotFoundError, ValueError):
        return
    for half in zone.inside:
        parameters, start = half.named("DTSTART")
        if parameters or not re.fullmatch(_TIME, start):
            yield f"The DTSTART of {half.name} is not a local time: {start!r}"
            continue
        if not re.fullmatch(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=\d+", half.named("RRULE")[1]):
            yield f"{half.name} has no yearly rule."
        before, after = (half.named(name)[1] for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        if not (re.fullmatch(_OFFSET, before) and re.fullmatch(_OFFSET, after)):
            continue
        onset = datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=timezone(_hours(before)))
        if [(onset + timedelta(seconds=n)).astimezone(known).utcoffset() for n in (-1, 0)] != [
            *map(_hours, (before, after))
        ]:
            yield f"{half.name} begins when no clock is changed: {start}"


def _event(event: Component, zones: set[str], method: str) -> Iterator[str]:
    """Times, alarms, and those who are invited."""
    start, end = event.named("DTSTART"), event.named("DTEND")
    for parameters, value in (start, *([end] if end[1] else [])):
        yield from _moment(parameters, value, zones)
    names = {name for name, _, _ in event.properties}
    if "DTEND" in names and "DURATION" in names:
        yield "An event has both DTEND and DURATION."
    if end[1] and (start[0] != end[0] or len(start[1]) != len(end[1]) or start[1] >= end[1]):
        yield f"The event does not end after it starts: {start[1]} {end[1]}"
    for alarm in event.inside:
        if alarm.named("ACTION")[1] == "DISPLAY" and not alarm.named("DESCRIPTION")[1]:
            yield "An alarm that shows something has no DESCRIPTION (3.6.6)."
    if method in {"REQUEST", "CANCEL"}:
        yield from (f"{method} needs {name} (RFC 5546 3.2)." for name in ("ORGANIZER", "ATTENDEE") if name not in names)
        if method == "CANCEL" and event.named("STATUS")[1] != "CANCELLED":
            yield "A CANCEL does not say that the event is cancelled."
    if method == "PUBLISH" and ("ORGANIZER" not in names or "ATTENDEE" in names):
        yield "PUBLISH needs an ORGANIZER and allows no ATTENDEE (RFC 5546 3.2.1)."
    if not method and names & {"ORGANIZER", "ATTENDEE"}:
        yield "Somebody is invited in a file without METHOD."


def _moment(parameters: dict[str, str], value: str, zones: set[str]) -> Iterator[str]:
    if parameters == {"VALUE": "DATE"}:
        form, shape = _DATE, "%Y%m%d"
    elif set(parameters) == {"TZID"}:
        form, shape = _TIME, "%Y%m%dT%H%M%S"
        if parameters["TZID"] not in zones:
            yield f"The zone {parameters['TZID']} is not in the file (3.2.19)."
    elif not parameters:
        form, shape = f"{_TIME}Z", "%Y%m%dT%H%M%SZ"
    else:
        yield f"A time has other parameters: {parameters}"
        return
    try:
        if not re.fullmatch(form, value):
            raise ValueError
        datetime.strptime(value, shape)  # only whether there is such a day
    except ValueError:
        yield f"This is no such time: {parameters}:{value}"


def _hours(offset: str) -> timedelta:
    return timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[3:]))
