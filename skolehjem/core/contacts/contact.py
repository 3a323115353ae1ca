"""Who answers what in a class's team, the telephones, and the parents elected in each class."""

from datetime import date, datetime

from skolehjem.core.values import frozen


@frozen
class CommunicationTask:
    """A part of the communication in a class, and who in its team has it (seed clause B39)."""

    id: str
    """The class and a number: `2026-3A:1`."""
    school_class: str
    topic: str
    """What it is about, in the team's words: `Dansk og trivsel`."""
    staff: str
    """Initials."""
    substitute: str | None = None
    """Initials of the one who answers when the first is away."""
    noted_at: datetime
    """Instant at which the team made it known, UTC, whole seconds."""


@frozen
class DepartmentHead:
    """Which department head a class has, where the school has several (seed clause B41)."""

    id: str
    """The class's id: a class has one."""
    school_class: str
    staff: str
    """Initials."""


@frozen
class ContactPoint:
    """A telephone or another way to reach the school, for all or for one class (seed clauses B04, B16)."""

    id: str
    """The class's id or `school`, and a number: `school:1`."""
    school_class: str | None = None
    name: str
    """`Skolens kontor`, `SFO`, `Klassens telefon`."""
    phone: str = ""
    hours: str = ""
    """When somebody answers, in words."""
    note: str = ""


@frozen
class ClassRep:
    """A guardian elected by the parents of a class; class representatives see no pupil's data."""

    id: str
    """`<class>:<guardian>`."""
    school_class: str
    guardian: str
    since: date
    until: date | None = None
    """The last day; None while elected."""
    post: str = ""
    """A post within the body: `tovholder`."""
    named: bool = False
    """Has agreed to stand by name on the class's contact card."""
