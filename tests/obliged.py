"""A standpoint in a few words, for tests of what is owed: rules as values, a real calendar, a moment in Denmark."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import mark_id
from skolehjem.core.obligations.facts import ClassFacts
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.years.calendar import Calendar
from tests.langeland import CALENDAR

DENMARK = ZoneInfo("Europe/Copenhagen")
YEAR = "2026/27"
TEAMS = {"2026-3A": ("MB", "AB", "KL"), "2026-8B": ("XY",), "2025-3A": ("OLD",)}
CLASSES = (ClassFacts("2026-3A", 3, "3A", ("E1", "E2")), ClassFacts("2026-8B", 8, "8B", ("E3",)))


def at(text: str) -> datetime:
    """An instant from wall-clock time in Denmark."""
    return datetime.fromisoformat(text).replace(tzinfo=DENMARK).astimezone(UTC)


def wall(moment: datetime | None) -> str | None:
    """An instant as wall-clock time in Denmark."""
    return moment.astimezone(DENMARK).strftime("%Y-%m-%dT%H:%M:%S") if moment else None


def standpoint(now: str, *, calendar: Calendar = CALENDAR, **tables) -> Standpoint:
    """What is known at a moment, by a principle with these tables of rules."""
    rulebook = Rulebook(plain(Principle(**{"title": "Princip"} | tables)), "abc")
    return Standpoint(rulebooks=lambda _: rulebook, calendar=calendar, teams=TEAMS, now=at(now))


def mark(what: str, subject: str = "", period: str = "", *, done: str, waived: bool = False) -> Mark:
    """A mark of the school year 2026/27."""
    return Mark(
        id=mark_id(what, subject, period), year=YEAR, what=what, subject=subject, period=period, done_at=at(done),
        waived=waived,
    )  # fmt: skip
