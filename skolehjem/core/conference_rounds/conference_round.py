"""A conference round: when homes answer by, and which version of its times they have been told."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, kw_only=True)
class ConferenceRound:
    """One round of one rule in a school year."""

    id: str
    """`<year>:<rule>:<round>`."""
    year: str
    rule: str
    round: int
    answer_by: date | None = None
    """The last day on which homes tell their wishes."""
    version: int = 0
    """How many times its times have been announced to the homes; 0 before the first."""
    announced_at: datetime | None = None
    """The instant of the last announcement, UTC."""


@dataclass(frozen=True, kw_only=True)
class Announced:
    """What the homes of one conference were last told of its time and place."""

    id: str
    """`<conference>:<version>`."""
    conference: str
    version: int
    """The version of the round in which it was told; earlier versions are kept, so that changes can be shown."""
    day: date
    start: time
    end: time
    room: str | None = None
    form: str = "present"
    staff: tuple[str, ...] = ()
    called_off: bool = False


def round_id(year: str, rule: str, round_: int) -> str:
    """The id of a round."""
    return f"{year}:{rule}:{round_}"
