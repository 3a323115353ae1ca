"""Calendar files in parts: each event is cut out by itself, so that a bad one costs no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_BOM = b"\xef\xbb\xbf"
_FOLD = re.compile(rb"\r{0,2}\n[ \t]")
_LINES = re.MULTILINE | re.IGNORECASE
_INNER = re.compile(
    rb"^BEGIN:(?!VEVENT|VFREEBUSY|VTIMEZONE)([\w-]+)[ \t]*\r*$.*?(?:^END:\1[ \t]*\r*$|\Z)", _LINES | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Part:
    """An event, a list of busy times, or a time zone, as it stands in the file."""

    kind: str
    """`VEVENT`, `VFREEBUSY` or `VTIMEZONE`."""
    calendar: int
    """The number of its calendar in the file: some programs write several one after another."""
    line: int
    content: bytes
    is_whole: bool
    """False when the file ends, or the next part begins, before this one does."""


def is_calendar(data: bytes) -> bool:
    """Whether the file holds a calendar at all."""
    return b"BEGIN:VCALENDAR" in data.upper()


def with_line_feeds(content: bytes) -> bytes:
    """The file without a byte order mark; line ends of old Apple programs become line feeds."""
    data = content.removeprefix(_BOM)
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def parts(data: bytes, *kinds: str) -> Iterator[Part]:
    """The parts of the `kinds` in the order of the file."""
    bound = re.compile(rf"^(BEGIN|END):(VCALENDAR|{'|'.join(kinds)})[ \t]*\r*$".encode(), _LINES)
    begun: re.Match[bytes] | None = None
    calendar, line, counted = 0, 1, 0
    for found in bound.finditer(data):
        opens, kind = found[1].upper() == b"BEGIN", found[2].upper()
        if begun and (opens or kind == b"VCALENDAR"):
            yield _part(data, begun, found.start(), (calendar, line), is_whole=False)
            begun = None
        if kind == b"VCALENDAR":
            calendar += opens
        elif opens:
            begun = found
            line += data.count(b"\n", counted, found.start())
            counted = found.start()
        elif begun:
            yield _part(data, begun, found.end(), (calendar, line), is_whole=True)
            begun = None
    if begun:
        yield _part(data, begun, len(data), (calendar, line), is_whole=False)


def _part(data: bytes, begun: re.Match[bytes], end: int, place: tuple[int, int], *, is_whole: bool) -> Part:
    calendar, line = place
    kind = _in_capitals(begun[2])
    return Part(kind=kind, calendar=calendar, line=line, content=data[begun.start() : end], is_whole=is_whole)


def unfolded(content: bytes) -> bytes:
    """The content with long lines put together again; before letters are read, as some programs fold inside one."""
    usual = content.replace(b"\r\n ", b"")
    return _FOLD.sub(b"", usual) if b"\n " in usual or b"\n\t" in usual else usual


@cache
def _in_capitals(name: bytes) -> str:
    return name.decode().upper()


def reader_of(*names: str) -> re.Pattern[bytes]:
    """A pattern for `properties` that finds these and passes over all others unread."""
    return re.compile(rf"^({'|'.join(names)})([;:][^\r\n]*)".encode(), _LINES)


def properties(part: Part, reader: re.Pattern[bytes]) -> list[tuple[str, bytes]]:
    """Names and the rest of their lines (`;TZID=X:20261012T120000`), without those of reminders inside the event."""
    content = unfolded(part.content)
    if content.upper().count(b"BEGIN:") > 1:
        content = _INNER.sub(b"", content)
    return [(_in_capitals(name), rest) for name, rest in reader.findall(content)]


def text_of(rest: bytes) -> str:
    """The value of a property that is text, in UTF-8 or else Windows-1252."""
    return decoded(rest[1:] if rest.startswith(b":") else rest.partition(b":")[2])


def decoded(text: bytes) -> str:
    """Text in UTF-8, or else in the Windows-1252 that old programs write."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("cp1252", errors="replace")
