"""What is asked of an export of calendars, and what came of it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skolehjem.core.calendars.files import CalendarFile
from skolehjem.core.calendars.kinds import Wanted


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be exported, and how."""

    year: str
    wanted: tuple[Wanted, ...] = ()
    """The feeds in order; none for all there are, with the page that lists them."""
    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ()
    cancelled: bool = True
    """Whether what is called off stays for a while."""
    alarm_minutes: int | None = None
    utc: bool = False
    page: bool = False
    """Whether each private feed gets a page of its own with its address."""


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """What became of one file."""

    feed: str
    """`school`, `class:3A` or `staff:AB`; `index` and `list` for the papers beside the calendars."""
    path: str
    events: int
    written: bool
    """False when the file held just this already and was not touched."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What an export has done."""

    files: tuple[WrittenFile, ...]
    removed: tuple[str, ...] = ()
    """Files of what there is no more."""
    left: tuple[str, ...] = ()
    """Files of what there is no more that somebody else has changed since: they are not removed."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """By what an export is known again, and by what its files are known to be as they should."""

    export: str
    made_from: str
    before: tuple[CalendarFile, ...]
    """The files of the same export the last time."""


def holds(file: CalendarFile) -> bool:
    """Whether a file is there and holds just what was written to it."""
    path = Path(file.path)
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == file.digest
