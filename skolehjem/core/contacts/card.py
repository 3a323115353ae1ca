"""The contact card of a class: who answers what, the way to go, the telephones and the parents elected (clause B04)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from skolehjem.core.cases.path import TEAM_ROLES, ContactPath, Holders
from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint


@dataclass(frozen=True, kw_only=True)
class CardTask:
    """One part of the communication."""

    topic: str
    name: str
    substitute: str = ""


@dataclass(frozen=True, kw_only=True)
class CardStep:
    """One stop on the contact path."""

    to: str
    """The principle's role: `department-head`."""
    when: tuple[str, ...] = ()
    """The reasons to go there."""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CardPhone:
    """One way to reach the school."""

    name: str
    phone: str = ""
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CardQuote:
    """A clause behind the card, in the principle's own words."""

    id: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """Everything on the card of one class; all parents of the class read it."""

    school: str
    year: str
    label: str
    as_of: date
    channel: str = ""
    """How contact is made at first: `aula`."""
    team: tuple[str, ...] = ()
    """Names, the class teacher first; shown while the team has not divided its tasks."""
    tasks: tuple[CardTask, ...] = ()
    steps: tuple[CardStep, ...] = ()
    phones: tuple[CardPhone, ...] = ()
    body: str = ""
    """What the elected parents are called: `Kontaktforældre`; empty when the principle has none."""
    reps: tuple[str, ...] = ()
    """Names of those who have agreed to it."""
    unnamed_reps: int = 0
    """How many more are elected."""
    quotes: tuple[CardQuote, ...] = ()


def card_tasks(tasks: Iterable[CommunicationTask], names: Mapping[str, str]) -> tuple[CardTask, ...]:
    """The tasks in their order; `names` are those of staff by initials."""
    return tuple(
        CardTask(
            topic=one.topic,
            name=names.get(one.staff, one.staff),
            substitute=names.get(one.substitute, one.substitute) if one.substitute else "",
        )
        for one in tasks
    )


def card_steps(path: ContactPath | None, holders: Holders, names: Mapping[str, str]) -> tuple[CardStep, ...]:
    """The path with the people at each step; the team is named by its tasks and not here."""
    return tuple(
        CardStep(
            to=step.to,
            when=step.when,
            names=() if step.to in TEAM_ROLES else tuple(names.get(who, who) for who in holders.at(step)),
        )
        for step in (path.steps if path else ())
    )


def card_phones(school: Iterable[ContactPoint], own: Iterable[ContactPoint]) -> tuple[CardPhone, ...]:
    """The class's own telephones first, each in the place of the school's of the same name (seed clause B16)."""
    own = tuple(own)
    taken = {one.name.casefold() for one in own}
    points = (*own, *(one for one in school if one.name.casefold() not in taken))
    return tuple(CardPhone(name=one.name, phone=one.phone, hours=one.hours, note=one.note) for one in points)


def sitting(reps: Iterable[ClassRep], day: date) -> tuple[ClassRep, ...]:
    """The class representatives on a day, the longest elected first."""
    found = (one for one in reps if one.since <= day and not (one.until and one.until < day))
    return tuple(sorted(found, key=lambda one: (one.since, one.id)))
