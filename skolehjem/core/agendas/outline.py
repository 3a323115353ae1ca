"""Outlines of agendas, as templates have them, and what the principle and the last meeting add to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from skolehjem.core.agendas.agenda import Form, Theme

if TYPE_CHECKING:  # calendars have a principle as plain data, since building its values takes long
    from skolehjem.core.principle.adopted import Band
    from skolehjem.core.principle.events import AgendaWishes

PHASES = {"indskoling": range(4), "mellemtrin": range(4, 7), "udskoling": range(7, 11)}
"""The grades of each phase where the principle has no bands of its own."""


class Occasion(StrEnum):
    """At which of a year's parent meetings an item belongs."""

    ALWAYS = "always"
    FIRST = "first"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class OutlineItem:
    """An item as a template has it: `minutes` is its share, fitted to the length of each meeting."""

    title: str
    minutes: int
    owner: str
    purpose: str
    form: Form
    theme: Theme = Theme.PRACTICAL
    meeting: Occasion = Occasion.ALWAYS
    grades: tuple[int, ...] = ()
    """The grades that have the item; empty means all."""
    points: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    """Words of a principle's agenda wishes that the item answers."""
    optional: bool = False
    """Left out, the last one first, when the items together ask for a third more time than the meeting has."""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The agenda of a phase or a grade as a template has it; the last item ends every meeting."""

    title: str
    welcome: str
    items: tuple[OutlineItem, ...]
    asked_for: OutlineItem
    """How an item reads that the principle asks for and no other covers; its title is the principle's word."""
    carried: OutlineItem
    """How the item reads that takes up what the last meeting left; its points are those of the minutes."""


def phase_of(grade: int, bands: "Iterable[Band]" = ()) -> str:
    """The phase of a grade: by the principle's band of that name, else as most schools divide the grades."""
    return phase_among(grade, {band.name: band.grades.of for band in bands})


def phase_among(grade: int, bands: Mapping[str, Collection[int]]) -> str:
    """The phase of a grade, where the principle's bands are given as their grades by name."""
    adopted = {name.casefold(): grades for name, grades in bands.items()}
    for phase, usual in PHASES.items():
        if grade in adopted.get(phase, usual):
            return phase
    return next(phase for phase, usual in PHASES.items() if grade in usual)


def with_wishes(outline: Outline, wishes: "AgendaWishes", *, number: int) -> Outline:
    """The outline with what the principle asks for at the year's meeting `number`, put before the closing item.

    Items for one meeting a year belong to the first.
    """
    return with_asked(outline, wishes.standing + (wishes.once_a_year if number == 1 else ()))


def with_asked(outline: Outline, asked: Iterable[str]) -> Outline:
    """The outline with items of these names before the closing item; what an item covers is not repeated."""
    known = {word.casefold() for item in outline.items for word in (item.title, *item.covers)}
    new = (
        replace(outline.asked_for, title=wish[:1].upper() + wish[1:]) for wish in asked if wish.casefold() not in known
    )
    return replace(outline, items=(*outline.items[:-1], *new, *outline.items[-1:]))


def with_carried(outline: Outline, points: tuple[str, ...]) -> Outline:
    """The outline with what the last meeting left for this one, put after the opening item."""
    if not points:
        return outline
    return replace(outline, items=(*outline.items[:1], replace(outline.carried, points=points), *outline.items[1:]))
