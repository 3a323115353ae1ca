"""Moments as other systems write them, with and without a zone, into instants."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from skolehjem.core.instants import COPENHAGEN

_MOMENT = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)[-./](?P<m2>\d\d?)[-./](?P<y2>\d{4}))"
    r"(?:[T ,]+(?:kl\.? *)?(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r" *(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
YEARS = range(2000, 2100)
"""Outside these a year is a slip of the pen."""


@dataclass(frozen=True)
class Moment:
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
    if wall.year not in YEARS:
        return None
    return Moment(zoned.astimezone(UTC)) if zoned else _in_denmark(wall, no_hour=part["hour"] is None)


def _zone(text: str) -> timezone:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _in_denmark(wall: datetime, *, no_hour: bool) -> Moment:
    first = wall.replace(tzinfo=COPENHAGEN)
    at = first.astimezone(UTC)
    if first.utcoffset() == first.replace(fold=1).utcoffset():
        return Moment(at, no_hour=no_hour)
    exists = at.astimezone(COPENHAGEN).replace(tzinfo=None) == wall
    return Moment(at, twice=exists, skipped=not exists)
