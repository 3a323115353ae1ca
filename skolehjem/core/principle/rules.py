"""What every rule of a principle has: an id, the clauses it carries out, and how binding it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.words import ROLES
from skolehjem.core.schema import Key, Names, Unreadable
from skolehjem.errors import say


class Strength(StrEnum):
    """How binding a sentence is; it decides the word when something is not done."""

    MUST = "must"
    """A duty: *mangler*."""
    SHOULD = "should"
    """A goal: *afvigelse*."""
    MAY = "may"
    """Allowed or recommended: never a fault."""
    NEED = "need"
    """Only when somebody needs it: never a fault."""

    @classmethod
    def parse(cls, data: object, _names: Names, /) -> Self:
        """Read the word, or the Danish one of principles: skal, bør, kan, efter behov; raises Unreadable."""
        for strength, danish in zip(cls, _IN_THE_TEXT, strict=True):
            if data in (str(strength), danish):
                return strength
        raise Unreadable(
            say("{text} is not known here.", text=str(data)),
            say("Write must (skal), should (bør), may (kan) or need (efter behov)."),
        )

    @property
    def counted(self) -> bool:
        """True for what the school owes."""
        return self in (Strength.MUST, Strength.SHOULD)

    @property
    def rank(self) -> int:
        """Smaller is more binding."""
        return list(Strength).index(self)


_IN_THE_TEXT = ("skal", "bør", "kan", "efter behov")
"""The Danish word of each strength, from must to need."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The part that is the same in every rule."""

    id: Annotated[str, Key(say("A short name of the rule, once in the file."), example='"fm"')]
    clauses: Annotated[tuple[str, ...], Key(say("The clauses it carries out, at least one."), example='["P4"]')]
    strength: Annotated[
        Strength | None,
        Key(say("How binding the rule is; left out, as its most binding clause."), example='"should"'),
    ] = None
    grades: Annotated[
        Grades | None, Key(say("The grades it holds for; left out, all."), say("grades"), example='"0-3"')
    ] = None
    deviation_by: Annotated[
        tuple[str, ...], Key(say("Who may agree on something else."), example='["class-reps"]', words=ROLES)
    ] = ()
