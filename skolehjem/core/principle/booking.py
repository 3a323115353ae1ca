"""How the times of conferences are given out, by a principle."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from skolehjem.core.schema import Key
from skolehjem.core.years.durations import Duration
from skolehjem.errors import say


class BookingMode(StrEnum):
    """How a conference gets its time."""

    ASSIGNED = "assigned"
    GUARDIAN_PICKS = "guardian-picks"
    BOTH_BOOK = "both-book"
    ROLLING = "rolling"
    """Open afternoons through the year, with a least number for each pupil."""


@dataclass(frozen=True, kw_only=True)
class BookingWay:
    """How conference times are given out."""

    mode: Annotated[BookingMode, Key(say("Who picks the time."), example='"guardian-picks"')]
    opens: Annotated[
        Duration | None, Key(say("When booking opens, before the event."), say("length of time"), example='"-21 days"')
    ] = None
    closes: Annotated[
        Duration | None, Key(say("When booking closes, before the event."), say("length of time"), example='"-5 days"')
    ] = None
    swap: Annotated[bool, Key(say("Homes may swap assigned times."), example="true")] = False
    siblings: Annotated[bool, Key(say("Siblings' times are put next to each other."), example="true")] = False
