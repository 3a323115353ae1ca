"""An obligation: one thing that the school owes, who owes it to whom, the clause that asks for it, and how it stands.

Obligations are never stored: `derive.obligations` works them out from the facts whenever somebody asks.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from skolehjem.core.obligations.counting import Counting
from skolehjem.core.values import frozen
from skolehjem.errors import Sentence, say


class Kind(StrEnum):
    """What is owed."""

    REPLY = "reply"
    RECEIPT = "receipt"
    """The word that a message has come, where the principle asks for one ahead of the answer."""
    PROMISE = "promise"
    """The answer that a holding reply promised."""
    WEEK_PLAN = "week-plan"
    INFORMATION = "information"
    TICK = "tick"
    """What nobody can compute: a person says once in a while that it is so."""
    REVIEW = "review"
    """The principle is to be taken up again."""
    CASE = "case"
    """A case at one step of the contact path."""
    INCIDENT = "incident"
    """A home that must hear of an incident."""
    RELAY = "relay"
    """A message that must reach a child."""
    COMMUNICATION = "communication"
    """Who in a class's team answers what."""
    CLASS_REPS = "class-reps"
    """Those who represent the parents of a class."""
    MEETING = "meeting"
    """A parent meeting, social event or other meeting of many that is asked for this school year."""
    CONFERENCE = "conference"
    """A conference about one pupil that is asked for this school year."""
    STEP = "step"
    """What is to be done before or after a meeting or conference."""
    PUPIL_LOG = "pupil-log"
    """A paper about a pupil that must be up to date before a conference."""
    NO_SHOW = "no-show"
    """What is done for a home that stayed away."""
    AGREEMENT = "agreement"
    AGREEMENT_REVIEW = "agreement-review"
    """An agreement that is to be looked at again."""


class Standing(StrEnum):
    """How an obligation stands; `no_calendar` is said instead of a guess beyond the loaded school years."""

    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    WAIVED = "waived"
    """Somebody has said that it does not apply this time."""
    PAUSED = "paused"
    """Waits for somebody else; no day is counted meanwhile."""
    NO_CALENDAR = "no_calendar"
    NONE = "none"
    """Asked for, but neither the principle nor a reading gives a day: `note` names what to set."""


@frozen
class Obligation:
    """One thing that the school owes, as it stands at one moment."""

    id: str
    """What `why` explains: the thread `T12`, the mark `week-plan:2026-3A:2026-W48`, the case `C4`, ..."""
    kind: Kind
    clauses: tuple[str, ...]
    strength: str
    """`must` or `should`, as `core.principle.rules.Strength` is written: a duty or a goal."""
    owner: tuple[str, ...]
    """Initials, the one to act first; empty when nobody is known."""
    to: str | None
    """The pupil or household to whom it is owed; None for a class or the whole school."""
    class_label: str
    subject: str
    what: Sentence
    since: datetime | None
    """The instant (UTC) at which it began to run; None for what is due on a day of its own."""
    promised_on: date | None
    """The day that was promised, named or agreed, before it moved to a working day."""
    due_at: datetime | None
    """The last instant (UTC) in time; None when there is no deadline, or the calendar ends before it."""
    due_date: date | None
    state: Standing
    overdue_days: int = 0
    """Working days after the due date, up to the day it was done or the moment asked about."""
    overdue_at_least: bool = False
    """The loaded school years end before that moment, so that there are more days than could be counted."""
    due_soon: bool = False
    """Open and due today or on the next working day."""
    level: int | None = None
    """The step of the contact path that a case is at, from 1."""
    hidden_from: frozenset[str] = frozenset()
    """Initials of those who must not see it: the one whom a case is about."""
    counting: Counting | None = None
    """How the day was found; `counting.count` lists each counted and skipped day with its reason."""
    note: Sentence | None = None
    """What to know about the deadline: that it is our default, or which reading to set."""

    @property
    def days_past(self) -> int | Sentence:
        """The working days after the due date, in words that claim no more than the calendar knows."""
        if self.state is Standing.NO_CALENDAR or (self.overdue_at_least and not self.overdue_days):
            return say("no calendar")
        return say("at least {n}", n=self.overdue_days) if self.overdue_at_least else self.overdue_days


_NEVER = datetime.max.replace(tzinfo=UTC)


def in_due_order(owed: Iterable[Obligation]) -> tuple[Obligation, ...]:
    """What is due first at the front, what has no date last; in the same second by number."""
    return tuple(sorted(owed, key=_by_due_instant))


def _by_due_instant(owed: Obligation) -> tuple[datetime, int, str, str]:
    return owed.due_at or _NEVER, len(owed.id), owed.id, owed.kind
