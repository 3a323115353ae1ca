"""A principle as values: the clauses a board adopted, the rules that carry them out, the school's readings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Annotated

from skolehjem.core.principle.duties import (
    AlertRule,
    BodyRule,
    CustomRule,
    DocumentRule,
    PublishRule,
    ReplyRule,
    RouteRule,
    Side,
    TickRule,
)
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rules import Rule, Strength
from skolehjem.core.schema import Key
from skolehjem.errors import say

FORMAT = "skolehjem-principle/1"


class Status(StrEnum):
    """What becomes of a clause."""

    RULE = "rule"
    """A rule plans it, checks it or gives it a deadline."""
    TICK = "tick"
    """A person confirms it now and then."""
    VALUE = "value"
    """A purpose or a value: kept with its quote, asks for nothing by itself."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document that clauses come from."""

    id: Annotated[str, Key(say("A short name, used by clauses."), example='"K"')]
    title: Annotated[str, Key(say("The document's title."), example='"Kommunikation på Aula"')]
    adopted: Annotated[date | None, Key(say("When it was adopted."), say("date"), example="2024-05-14")] = None
    by: Annotated[str | None, Key(say("Who adopted it."), example='"kommunalbestyrelsen"')] = None


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One sentence or part of a sentence of the adopted text."""

    id: Annotated[
        str, Key(say("A short name, once in the file; every meeting and deadline carries it."), example='"P4"')
    ]
    quote: Annotated[
        str,
        Key(
            say("A few words of the text, letter by letter; … stands for words left out."), example='"to årlige møder"'
        ),
    ]
    strength: Annotated[Strength, Key(say("How binding the sentence is."), example='"must"')]
    status: Annotated[Status, Key(say("What becomes of it."), example='"rule"')] = Status.RULE
    source: Annotated[str | None, Key(say("The document it stands in, by id."), example='"K"')] = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A vague word and the school's working value for it; never part of what was adopted."""

    id: Annotated[str, Key(say("A short name that steps and other rules point to."), example='"i-god-tid"')]
    clauses: Annotated[tuple[str, ...], Key(say("The clauses with the word."), example='["P7"]')]
    word: Annotated[str, Key(say("The word as it stands in the text."), example='"i god tid"')]
    value: Annotated[
        str | None,
        Key(
            say("The working value; left out while the school has none."),
            say("length of time, hour or period"),
            example='"-14 days"',
        ),
    ] = None
    set_by: Annotated[str | None, Key(say("Who set it."), example='"skoleleder"')] = None
    set_on: Annotated[date | None, Key(say("When it was set."), say("date"), example="2024-08-01")] = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """When the principle is taken up again."""

    every_years: Annotated[int | None, Key(say("How often."), say("years"), example="2")] = None
    by: Annotated[date | None, Key(say("At the latest."), say("date"), example="2026-06-01")] = None


@dataclass(frozen=True, kw_only=True)
class Band:
    """The school's own word for some grades."""

    name: str
    grades: Grades


@dataclass(frozen=True, kw_only=True)
class Principle:
    """Everything in one principle file; every tuple is in the file's order."""

    title: Annotated[str, Key(say("The principle's title."), example='"Princip for skole-hjem-samarbejdet"')]
    school: Annotated[str | None, Key(say("The school."), example='"Eksempelskolen"')] = None
    grades: Annotated[Grades | None, Key(say("The school's grades."), say("grades"), example='"0-9"')] = None
    adopted: Annotated[
        date | None, Key(say("When it was adopted; left out when nobody knows."), say("date"), example="2024-05-14")
    ] = None
    adopted_by: Annotated[str | None, Key(say("Who adopted it."), example='"skolebestyrelsen"')] = None
    valid_from: Annotated[
        date | None,
        Key(say("The first day it holds; left out, the day it was adopted."), say("date"), example="2024-08-01"),
    ] = None
    review: Annotated[Review | None, Key(say("When it is taken up again."))] = None
    bands: tuple[Band, ...] = ()
    sources: Annotated[tuple[Source, ...], Key(say("The documents the clauses come from."), written="source")] = ()
    clauses: Annotated[tuple[Clause, ...], Key(say("The adopted text, clause by clause."), written="clause")] = ()
    readings: Annotated[
        tuple[Reading, ...], Key(say("Vague words and the school's working values."), written="reading")
    ] = ()
    events: Annotated[tuple[EventRule, ...], Key(say("Meetings, conferences and other events."), written="event")] = ()
    bodies: Annotated[tuple[BodyRule, ...], Key(say("Class representatives and other bodies."), written="body")] = ()
    replies: Annotated[tuple[ReplyRule, ...], Key(say("How soon messages are answered."), written="reply")] = ()
    publishes: Annotated[
        tuple[PublishRule, ...], Key(say("What is sent or shown at set times."), written="publish")
    ] = ()
    routes: Annotated[tuple[RouteRule, ...], Key(say("Whom a home turns to."), written="route")] = ()
    alerts: Annotated[tuple[AlertRule, ...], Key(say("What is told or done at once."), written="alert")] = ()
    documents: Annotated[tuple[DocumentRule, ...], Key(say("Papers about each pupil."), written="document")] = ()
    customs: Annotated[tuple[CustomRule, ...], Key(say("Customs of the classes."), written="custom")] = ()
    ticks: Annotated[tuple[TickRule, ...], Key(say("What a person confirms."), written="tick")] = ()

    @property
    def rules(self) -> Iterator[Rule]:
        """All rules in the order of the reference page."""
        return chain(
            self.events, self.bodies, self.replies, self.publishes, self.routes,
            self.alerts, self.documents, self.customs, self.ticks,
        )  # fmt: skip

    @cached_property
    def rule_by_id(self) -> dict[str, Rule]:
        """Each rule by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        """Each clause by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def reading_by_id(self) -> dict[str, Reading]:
        """Each reading by id."""
        return {reading.id: reading for reading in self.readings}

    @property
    def reply(self) -> ReplyRule | None:
        """The rule that gives staff a time to answer in, None when the principle is silent."""
        return next((rule for rule in self.replies if rule.who is Side.STAFF and rule.within), None)

    @property
    def in_force_from(self) -> date | None:
        """The first day the principle holds; None when it does not say."""
        return self.valid_from or self.adopted

    def strength_of(self, rule: Rule) -> Strength:
        """How binding a rule is: as it says itself, else as its most binding clause."""
        return rule.strength or strongest(
            self.clause_by_id[id].strength for id in rule.clauses if id in self.clause_by_id
        )

    def rules_of(self, clause: str) -> tuple[Rule, ...]:
        """The rules that carry out a clause, by its id."""
        return tuple(rule for rule in self.rules if clause in rule.clauses)


def strongest(strengths: Iterable[Strength]) -> Strength:
    """The most binding of some strengths; `must` when there is none."""
    return min(strengths, key=lambda strength: strength.rank, default=Strength.MUST)
