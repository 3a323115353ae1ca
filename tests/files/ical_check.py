"""A strict reader of calendar files, line by line after RFC 5545: what parsers let pass is found here.

Own code on purpose: it shares nothing with the program or with icalendar, so that both can't be wrong together.
"""

import re
import unicodedata

_CONTENT_LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]+))*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*")
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_LOCAL = re.compile(r"\d{8}T\d{6}")
_DATE = re.compile(r"\d{8}")
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"}
_ONCE = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "TRANSP", "CLASS",
    "SUMMARY", "DESCRIPTION", "LOCATION", "LAST-MODIFIED",
}  # fmt: skip
_VALUES = {
    "STATUS": {"CONFIRMED", "TENTATIVE", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
}
_NEVER = {"METHOD", "ATTENDEE", "ORGANIZER", "VALARM"}
Property = tuple[str, str, str]


def faults(file: bytes) -> list[str]:
    """Everything in the file that breaks RFC 5545 or the house's rules for feeds; empty when it is right."""
    found = [*_wire(file)]
    try:
        lines = [_parsed(line) for line in _unfolded(file)]
    except ValueError as error:
        return [*found, str(error)]
    return [*found, *_structure(lines), *_order_of_head(lines), *_events(lines)]


def events(file: bytes) -> list[dict[str, str]]:
    """The raw value of each property of each event, by name with its parameters: `DTSTART;VALUE=DATE`."""
    found: list[dict[str, str]] = []
    inside = False
    for name, parameters, value in map(_parsed, _unfolded(file)):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
            inside = True
        elif (name, value) == ("END", "VEVENT"):
            inside = False
        elif inside:
            found[-1][name + parameters] = value
    return found


def unescaped(value: str) -> str:
    """A TEXT value as it was before escaping (RFC 5545 3.3.11)."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _wire(file: bytes) -> list[str]:
    found = []
    if file.startswith(b"\xef\xbb\xbf"):
        found.append("The file begins with a BOM.")
    if not file.endswith(b"END:VCALENDAR\r\n"):
        found.append("The file does not end with END:VCALENDAR and CRLF.")
    for number, line in enumerate(file.split(b"\r\n"), start=1):
        if b"\n" in line or b"\r" in line:
            found.append(f"Line {number} holds a bare CR or LF.")
        if len(line) > 75:
            found.append(f"Line {number} has {len(line)} octets.")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            found.append(f"Line {number} is folded inside a character.")
            continue
        if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text):
            found.append(f"Line {number} holds a control character.")
    return found


def _unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def _parsed(line: str) -> Property:
    match = _CONTENT_LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"Not a content line: {line!r}")
    return match[1], match[2], match[3]


def _structure(lines: list[Property]) -> list[str]:
    found, open_components, zones = [], [], 0
    for name, _, value in lines:
        if name == "BEGIN":
            open_components.append(value)
            zones += value == "VTIMEZONE"
        elif name == "END" and (not open_components or open_components.pop() != value):
            found.append(f"END:{value} closes nothing.")
        if name in _NEVER or value in _NEVER:
            found.append(f"A feed has no {name}.")
        if name in _TEXTS and not _ESCAPED.fullmatch(value):
            found.append(f"{name} is not escaped: {value!r}")
    if open_components or zones != 1:
        found.append(f"Open at the end: {open_components}; zones: {zones}.")
    return found


def _order_of_head(lines: list[Property]) -> list[str]:
    names = [name + parameters for name, parameters, _ in lines]
    head = names[1 : names.index("BEGIN", 1)] if "BEGIN" in names[1:] else names
    needed = {"VERSION", "PRODID", "REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL"}
    found = [f"The head has no {name}." for name in sorted(needed - set(head))]
    last = max((place for place, line in enumerate(lines) if line[0] == "END" and line[2] != "VCALENDAR"), default=0)
    return found + [f"{line[0]} comes after the components." for line in lines[last + 1 : -1]]


def _events(lines: list[Property]) -> list[str]:
    found: list[str] = []
    uids: set[str] = set()
    event: list[Property] | None = None
    for line in lines:
        if line[0] == "BEGIN" and line[2] == "VEVENT":
            event = []
        elif line[0] == "END" and line[2] == "VEVENT" and event is not None:
            found += _event(event, uids)
            event = None
        elif event is not None:
            event.append(line)
    return found


def _event(event: list[Property], uids: set[str]) -> list[str]:
    values = {name: (parameters, value) for name, parameters, value in event}
    names = [name for name, _, _ in event]
    found = [f"{name} stands {names.count(name)} times." for name in sorted(_ONCE) if names.count(name) > 1]
    missing = {"UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "TRANSP"}
    found += [f"An event has no {name}." for name in sorted(missing - set(names))]
    if found:
        return found
    uid = values["UID"][1]
    if uid in uids or not uid or "@" in uid:
        found.append(f"The uid {uid!r} is used twice, empty or names a host.")
    uids.add(uid)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if not _STAMP.fullmatch(values[name][1]):
            found.append(f"{name} is not in UTC: {values[name][1]}")
    if values["DTSTAMP"] != values["LAST-MODIFIED"]:
        found.append("DTSTAMP differs from LAST-MODIFIED.")
    found += [
        f"{name}:{values[name][1]}" for name in _VALUES if name in values and values[name][1] not in _VALUES[name]
    ]
    if not (values["SEQUENCE"][1].isdecimal() and int(values["SEQUENCE"][1]) < 2**31):
        found.append(f"SEQUENCE:{values['SEQUENCE'][1]}")
    return found + _times(values["DTSTART"], values["DTEND"])


def _times(start: tuple[str, str], end: tuple[str, str]) -> list[str]:
    forms = {";VALUE=DATE": _DATE, ";TZID=Europe/Copenhagen": _LOCAL}
    found = [
        f"A time is neither a date nor Danish time: {parameters}:{value}"
        for parameters, value in (start, end)
        if parameters not in forms or not forms[parameters].fullmatch(value)
    ]
    if start[0] != end[0] or start[1] >= end[1]:
        found.append(f"The event does not end after it starts: {start} {end}")
    return found
