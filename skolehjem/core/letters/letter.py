"""Letters to write: which template, to whom, in which language, and what the file is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from skolehjem.core.letters.recipient import Recipient
from skolehjem.core.meetings.appointments import Appointment

USUAL_LANGUAGE = "da"
"""What a letter is written in where there is no template in the home's language."""


class Occasion(StrEnum):
    """Why parents are written to."""

    NOTICE = "notice"
    INVITATION = "invitation"
    REMINDER = "reminder"
    MISSED = "missed"


class Audience(StrEnum):
    """Who gets a letter about a meeting."""

    HOMES = "homes"
    """Each home its own."""
    CLASS = "class"
    """One text for all parents, to paste into Aula."""
    BOARD = "board"
    GUESTS = "guests"


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody from outside who speaks at a meeting, and their item on the agenda."""

    name: str
    title: str
    start: time
    minutes: int
    confirmed: bool = False
    """Has said yes."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter about a meeting or conference."""

    template: str
    """The template's name: `notice`."""
    language: str
    item: Appointment
    name: str
    """What its file is called, without ending."""
    recipient: Recipient | None = None
    """The home; None where all parents of a class, the board or a guest read it."""
    guest: Guest | None = None
    before: Appointment | None = None
    """The meeting or conference as the home was told of it, in a letter about what has changed."""

    @property
    def has_own_language(self) -> bool:
        """Whether a home whose language is known gets the letter in it."""
        return self.recipient is None or self.recipient.language in ("", self.language)


def letter_language(wished: str, known: Sequence[str], asked_for: str = "") -> str:
    """The language of a letter: the one asked for, else the home's where a template has it, else Danish.

    Args:
        wished: the home's language; empty when it is not known.
        known: the languages of the template; not empty.
        asked_for: a language that all letters are to have.
    """
    if asked_for:
        return asked_for
    return wished if wished in known else USUAL_LANGUAGE


def fallen_back(letters: Iterable[Letter]) -> dict[str, int]:
    """How many homes get a letter in another language than their own, by the home's language."""
    found: dict[str, int] = {}
    for letter in letters:
        if letter.recipient and not letter.has_own_language:
            found[letter.recipient.language] = found.get(letter.recipient.language, 0) + 1
    return found
