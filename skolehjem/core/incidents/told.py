"""What may be noted of an incident, and when each home must know (deadlines: the same local day, any day)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from skolehjem.core.incidents.incident import HomeTold, Incident
from skolehjem.core.plain import from_plain
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.deadlines import Deadline, Term, deadline
from skolehjem.core.years.durations import Duration, Unit

SAME_DAY = Term(within=Duration(n=0, unit=Unit.DAY))
"""23:59:59 on the local day on which staff learned of it, also on Saturdays and closed days."""


@frozen
class Told:
    """Who told some homes, when and how."""

    at: datetime
    by: str = ""
    how: str = ""


def term_of(rule: Mapping[str, Any]) -> Term:
    """How soon a rule of the principle wants homes told; the same day where it names no time."""
    return Term(within=from_plain(Duration, rule["within"])) if rule["within"] else SAME_DAY


def due(calendar: Calendar, rule: Mapping[str, Any], learned_at: datetime) -> Deadline:
    """When the homes must have been told."""
    return deadline(calendar, term_of(rule), learned_at)


def tellings(incident: Incident, homes: Iterable[str], told: Told) -> tuple[HomeTold, ...]:
    """One value for each home."""
    return tuple(
        HomeTold(
            id=f"{incident.id}:{home}", incident=incident.id, household=home, told_at=told.at, by=told.by, how=told.how
        )
        for home in homes
    )
