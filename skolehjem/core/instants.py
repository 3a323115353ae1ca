"""Instants and wall-clock time in Denmark: instants are kept in UTC, people read Europe/Copenhagen."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local(instant: datetime) -> datetime:
    """The instant (aware) as wall-clock time in Denmark, still aware."""
    return instant.astimezone(COPENHAGEN)


def instant(day: date, at: time) -> datetime:
    """The instant in UTC of a wall-clock time in Denmark; in the repeated autumn hour, its first passing."""
    return datetime.combine(day, at, COPENHAGEN).astimezone(UTC)
