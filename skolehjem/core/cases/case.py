"""A case: an enquiry that goes along the contact path, and what has happened in it."""

from datetime import date, datetime
from enum import StrEnum

from skolehjem.core.values import frozen


class About(StrEnum):
    """Whom an enquiry concerns, as far as the contact path asks."""

    MATTER = "matter"
    """Something else than a member of staff."""
    EMPLOYEE = "employee"
    DEPARTMENT_HEAD = "department-head"


class CaseStep(StrEnum):
    """What can happen in a case."""

    OPENED = "opened"
    NOTED = "noted"
    WAITING = "waiting"
    """Waits for the home; no day of the pause is counted."""
    RESUMED = "resumed"
    """The home has answered."""
    ESCALATED = "escalated"
    CLOSED = "closed"
    REOPENED = "reopened"


@frozen
class Case:
    """An enquiry; all that changes follows from its events."""

    id: str
    """Sequence number with a C: `C12`; never used again."""
    year: str
    school_class: str | None = None
    pupil: str | None = None
    subject: str = ""
    about: About = About.MATTER
    person: str | None = None
    """Initials of the member of staff whom it is about, who never sees it."""


@frozen
class CaseEvent:
    """One thing that happened in a case."""

    id: str
    """The case and a number: `C12:3`."""
    case: str
    number: int
    """From 1 in each case."""
    at: datetime
    """Instant, UTC, whole seconds."""
    step: CaseStep
    level: int | None = None
    """The step of the contact path that it is at from now on, from 1; None when that stays."""
    reason: str = ""
    """One of the path's reasons for this level: `no-solution`."""
    until: date | None = None
    """The day on which waiting for the home ends at the latest."""
    by: str = ""
    note: str = ""
