"""What a pupil's conferences need that others do not, whom not to invite, and who interprets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Homes(StrEnum):
    """Whether a pupil's homes come to one conference or have one each."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class ConferenceNeed:
    """What one pupil's conferences need in a school year; None and False are as for everybody."""

    id: str
    """`<year>:<pupil>`."""
    year: str
    pupil: str
    minutes: int | None = None
    """How long each conference lasts."""
    homes: Homes = Homes.TOGETHER
    form: str | None = None
    """`present`, `online`, `home`, ... as the principle's forms."""
    step_free: bool = False
    """Whether it must be in a room without steps."""
    interpreter: str | None = None
    """Id of the interpreter who takes part."""


@dataclass(frozen=True, kw_only=True)
class Suspension:
    """A home that is neither invited nor told about a pupil, though an adult in it may have custody."""

    id: str
    """`<pupil>:<household>`."""
    pupil: str
    household: str
    until: date | None = None
    """The last day it holds; None until it is taken back."""


@dataclass(frozen=True, kw_only=True)
class Interpreter:
    """An adult who interprets at conferences; the law forbids that children do (folkeskoleloven § 54 a)."""

    id: str
    """A short name of the school's choice, as with initials: `AYSE`."""
    language: str = ""
