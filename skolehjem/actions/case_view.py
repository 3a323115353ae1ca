"""A case as people and programs are shown it."""

from dataclasses import dataclass
from datetime import datetime

from skolehjem.core.cases.case import Case, CaseEvent
from skolehjem.core.years.deadlines import Deadline
from skolehjem.errors import Sentence


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case as it stands at a moment, and whose it is."""

    case: Case
    class_label: str
    events: tuple[CaseEvent, ...]
    level: int
    role: str
    """The principle's role for the level: `team`."""
    owner: tuple[str, ...]
    since: datetime
    """The instant at which it came to its level."""
    is_open: bool
    waits: bool
    """The school waits for the home."""
    deadline: Deadline
    """When the case has been at its level too long."""
    is_late: bool
    next_level: int | None
    reasons: tuple[str, ...]
    """Those for which it can go on to the next step."""
    named: tuple[str, ...]
    """Initials of those on its path whom its subject names; empty where only those who have it see it."""
    period: Sentence
    """How long it may stay at its step, and whose value that is."""
