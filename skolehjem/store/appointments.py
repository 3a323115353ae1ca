"""Meetings and conferences as they are stored."""

from datetime import date

from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.store.database import Store

_BY_TIME = 'day, start, "end", length(id), id'


def load_meetings(store: Store, year: str) -> tuple[Meeting, ...]:
    """All meetings of a school year, cancelled ones too, in order of time."""
    return store.load(Meeting, "year = ?", (year,), order=_BY_TIME)


def load_conferences(store: Store, year: str) -> tuple[Conference, ...]:
    """All conferences of a school year, cancelled ones too, in order of time."""
    return store.load(Conference, "year = ?", (year,), order=_BY_TIME)


def load_conferences_before(store: Store, pupil: str, day: date) -> tuple[Conference, ...]:
    """The conferences about a pupil before a day, of every year, without the cancelled ones."""
    return store.load(Conference, "pupil = ? AND day < ? AND state != 'cancelled'", (pupil, day.isoformat()))


def load_meeting(store: Store, id: str) -> Meeting | None:
    """One meeting by its id, None when there is none."""
    return next(iter(store.load(Meeting, "id = ?", (id,))), None)


def load_conference(store: Store, id: str) -> Conference | None:
    """One conference by its id, None when there is none."""
    return next(iter(store.load(Conference, "id = ?", (id,))), None)


def last_meeting_number(store: Store) -> int:
    """The highest number that a meeting ever had, also one that is gone; 0 when there was none."""
    return _last_number(store, "meeting")


def last_conference_number(store: Store) -> int:
    """The highest number that a conference ever had, also one that is gone; 0 when there was none."""
    return _last_number(store, "conference")


def _last_number(store: Store, noun: str) -> int:
    """Ids are never used again: the audit log remembers those that are no longer there."""
    ((stored,),) = store.query(f"SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM {noun}")  # noqa: S608  # our own word
    ((logged,),) = store.query("SELECT max(CAST(substr(thing, 2) AS INTEGER)) FROM audit WHERE noun = ?", (noun,))
    return max(stored or 0, logged or 0)
