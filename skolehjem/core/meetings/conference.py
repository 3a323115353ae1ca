"""Conferences: talks about one pupil, with home and staff."""

from dataclasses import dataclass
from datetime import date, datetime, time

from skolehjem.core.meetings.meeting import State


@dataclass(frozen=True, kw_only=True)
class Conference:
    """One conference; times as in `Meeting`. Two homes that want a conference each have two, with different homes."""

    id: str
    """Sequence number with an S: `S12`; never used again."""
    uid: str
    sequence: int = 0
    changed_at: datetime
    year: str
    rule: str
    round: int = 1
    clauses: tuple[str, ...] = ()
    pupil: str
    school_class: str
    households: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    room: str | None = None
    form: str = "present"
    interpreter: str | None = None
    """Id of the interpreter who takes part."""
    day: date
    start: time
    end: time
    state: State = State.PLANNED
    readings: tuple[str, ...] = ()
    reason: str | None = None
    """Why an extra one is held, by its code; None for one that is owed."""
