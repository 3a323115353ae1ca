"""Meetings and conferences alike, with what deadlines around them hang on."""

from datetime import date, time
from typing import NamedTuple


class Gathering(NamedTuple):
    """One of them, as rows that are quick to read: a school has hundreds, and few are ever due."""

    id: str
    kind: str
    """The event type of the principle; `conference` for a conference."""
    rule: str
    round: int
    day: date
    start: time
    state: str
    """As `core.meetings.meeting.State` is written."""
    classes: tuple[str, ...] = ()
    """Ids; none for the whole school."""
    pupil: str | None = None
    """None for a meeting of many."""
    staff: tuple[str, ...] = ()
