"""What an explanation is made of: facts, the clauses behind them, working values, days and history."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.instants import local
from skolehjem.core.messages.allowed_days import AllowedDays
from skolehjem.core.principle.adopted import Clause, Principle
from skolehjem.core.principle.rules import Strength
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Day
from skolehjem.errors import Sentence
from skolehjem.store.database import Store
from skolehjem.store.principles import load_versions

Fact = tuple[str, object]
"""A fixed key, the same in every language, and its value."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """An id and what people call it."""

    id: str
    name: str | Sentence


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A clause that asks for the thing."""

    clause: str
    quote: str | None = None
    """None when no stored principle has the clause."""
    strength: Strength | None = None
    in_force: bool = True
    """False when the principle in force no longer has the clause; the words are those of an earlier one."""


@dataclass(frozen=True, kw_only=True)
class UsedReading:
    """A working value of the school's own; never part of what was adopted."""

    key: str
    """The id of the principle's reading, or `parent-meeting.minutes` in `skolehjem.toml`."""
    name: str
    """The vague word of the principle's, else the key."""
    value: object


@dataclass(frozen=True, kw_only=True)
class Past:
    """Who changed the thing, and with which command."""

    at: datetime
    author: str
    command: str


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why one thing is as it is."""

    id: str
    title: Sentence
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    readings: tuple[UsedReading, ...] = ()
    allowed: AllowedDays | None = None
    """For a meeting or conference; None when the principle in force no longer asks for it."""
    counted: tuple[Day, ...] = ()
    skipped: tuple[Day, ...] = ()
    history: tuple[Past, ...] = ()
    """The oldest first."""
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The school, and the moment at which it is asked."""

    store: Store
    folder: Path
    settings: Settings
    now: datetime
    viewer: str = ""
    """Initials of the one who asks; what is hidden from somebody is explained only to those who have it."""

    def principle(self, at: datetime | None = None) -> Principle:
        """The principle in force at a moment, else now."""
        return load_principle(self.store, self.folder / self.settings.principle, local(at or self.now).date())


def quotes(store: Store, principle: Principle, clauses: tuple[str, ...]) -> tuple[Quote, ...]:
    """The words of each clause, from an earlier principle where the one in force has dropped it."""
    return tuple(_quote(store, principle, id) for id in clauses)


def _quote(store: Store, principle: Principle, id: str) -> Quote:
    known = principle.clause_by_id.get(id)
    found = known or next(_earlier(store, id), None)
    if found is None:
        return Quote(clause=id, in_force=False)
    return Quote(clause=id, quote=found.quote, strength=found.strength, in_force=known is not None)


def _earlier(store: Store, id: str) -> Iterator[Clause]:
    """The clause as the stored principles have it, the newest first."""
    for version in sorted(load_versions(store), key=lambda one: one.valid_from or date.min, reverse=True):
        with suppress(KeyError, TypeError, ValueError):  # stored in the way of another release
            clause = version.principle().clause_by_id.get(id)
            if clause:
                yield clause
