"""What homes answer before a conference round is planned: when they would like to come, and when they cannot."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class TimeKind(StrEnum):
    """What a home says of a time."""

    WISH = "wish"
    """It would like to come then."""
    BLOCKED = "blocked"
    """It cannot come then."""


@dataclass(frozen=True, kw_only=True)
class HomeTime:
    """A span of time that a home wishes or cannot; without a day it holds for every day, without a clock all day."""

    id: str
    """The answer's id, `#` and a number: `2026/27:conf:1:H3#1`."""
    answer: str
    """Id of the answer it was given in."""
    kind: TimeKind
    day: date | None = None
    start: time | None = None
    """From when, wall clock; None from the first hour."""
    end: time | None = None
    """Until when, not included; None to the last hour."""


@dataclass(frozen=True, kw_only=True)
class HomeAnswer:
    """That a home has answered for a round; one without times is content with anything."""

    id: str
    """The round's id and the household: `2026/27:conf:1:H3`."""
    year: str
    rule: str
    round: int
    household: str
    answered_on: date
    by: str = ""
    """Initials of who wrote it down on the home's behalf; empty when it came from a file."""
