"""Moments as other systems write them, with and without a zone, into instants."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from skolehjem.core.instants import COPENHAGEN

_MOMENT = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)[-./](?P<m2>\d\d?)[-./](?P<y2>\d{4}))"
    r"(?:[T ,]+(?:kl\.? *)?(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r" *(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
ISO_HOUR = len("2026-11-21T15")
ISO_LENGTH = len("2026-11-21T15:44:00")
YEARS = range(2000, 2100)
"""Outside these a year is a slip of the pen."""


class Moment(NamedTuple):
    """An instant, and what had to be decided to know it."""

    at: datetime
    """UTC, whole seconds."""
    twice: bool = False
    """Written without a zone in the hour that comes twice in autumn; its first passing, summer time, is taken."""
    skipped: bool = False
    """Written in the hour that the clocks skip in spring; read as if they had not been moved yet."""
    no_hour: bool = False
    """Written as a date alone, as Excel also shows midnight; read as the beginning of the day."""


def read_moment(text: str) -> Moment | None:
    """Read ISO 8601 or Danish order (`21-11-2026 15.44`); without a zone it is Danish time.

    A date alone is its first second. None for anything else, such as 31 November. Fractions of a second are dropped.
    """
    if text[4:11:3] == "--T" and text[13:17:3] == "::" and text[ISO_LENGTH:] in ("", "Z"):
        return _of_iso(text)
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    part = match.groupdict()
    try:
        wall = datetime(  # noqa: DTZ001  # the zone follows below
            int(part["y"] or part["y2"]), int(part["m"] or part["m2"]), int(part["d"] or part["d2"]),
            int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0),
        )  # fmt: skip
        zoned = wall.replace(tzinfo=_zone(part["zone"])) if part["zone"] else None
    except ValueError:
        return None
    if zoned:
        return Moment(zoned.astimezone(UTC)) if wall.year in YEARS else None
    return _in_denmark(wall, no_hour=part["hour"] is None)


def _of_iso(text: str) -> Moment | None:
    """The form that computers write, read ten times as fast as the others."""
    try:
        if text[-1] == "Z":
            at = datetime.fromisoformat(text)
            return Moment(at) if at.year in YEARS else None
        wall = datetime.fromisoformat(text + "Z")
        offset, twice, skipped = _offset(text[:ISO_HOUR])
    except ValueError:
        return None
    return Moment(wall - offset, twice, skipped) if wall.year in YEARS else None


def _zone(text: str) -> timezone:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _in_denmark(wall: datetime, *, no_hour: bool = False) -> Moment | None:
    if wall.year not in YEARS:
        return None
    offset, twice, skipped = _offset(wall.isoformat()[:ISO_HOUR])
    return Moment(wall.replace(tzinfo=UTC) - offset, twice, skipped, no_hour)


@lru_cache(maxsize=10_000)
def _offset(hour: str) -> tuple[timedelta, bool, bool]:
    """How far Denmark is ahead of UTC in an hour on its clocks, and whether that hour comes twice or is skipped."""
    first = datetime.fromisoformat(hour).replace(tzinfo=COPENHAGEN)
    offset = first.utcoffset() or timedelta()
    if offset == first.replace(fold=1).utcoffset():
        return offset, False, False
    exists = first.astimezone(UTC).astimezone(COPENHAGEN).replace(tzinfo=None) == first.replace(tzinfo=None)
    return offset, exists, not exists
