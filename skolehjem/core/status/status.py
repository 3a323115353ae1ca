"""Classes by clauses: what is met, planned, missing and not yet due, with totals for each phase."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.obligations.obligation import Obligation, Standing


class Mark(StrEnum):
    """How one thing stands; the strength of its clause decides the word for what was not done in time."""

    MISSING = "missing"
    """A duty whose deadline has passed: *mangler*."""
    DEVIATION = "deviation"
    """A goal whose deadline has passed: *afvigelse*."""
    UNKNOWN = "unknown"
    """It can't be judged: no calendar, or a word of the principle that the school has not given a value."""
    NOT_DUE = "not-due"
    PLANNED = "planned"
    MET = "met"
    WAIVED = "waived"
    """Somebody has said that it does not apply this time."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One clause for one class."""

    clause: str
    class_label: str
    """Empty for what the whole school owes."""
    counts: Mapping[Mark, int]

    @property
    def mark(self) -> Mark:
        """What needs somebody's eye most; met only when all is that applies."""
        return next(mark for mark in Mark if self.counts.get(mark))


@dataclass(frozen=True, kw_only=True)
class Total:
    """One phase's things by how they stand; `phase` is empty for the whole school."""

    phase: str
    counts: Mapping[Mark, int]


@dataclass(frozen=True, kw_only=True)
class Status:
    """A school year as it stands at one moment."""

    cells: tuple[Cell, ...]
    """In the order of clauses and classes given; what a clause does not ask of a class has none."""
    totals: tuple[Total, ...]
    """In the order of phases given, the whole school last."""
    faults: tuple[Obligation, ...]
    """What is missing, deviates or can't be judged, in due order."""


def status(
    owed: Iterable[Obligation],
    *,
    clauses: Iterable[str],
    phases: Mapping[str, str],
    planned: Collection[str] = (),
) -> Status:
    """Sum up what is owed.

    Args:
        owed: obligations in due order, those that are met among them.
        clauses: those to show, in order.
        phases: the phase of each class to show, by label, in order; the whole school is the class "".
        planned: ids of meetings and conferences that have a day to come.
    """
    places = list(clauses)
    concerned = [one for one in owed if one.class_label in phases and set(one.clauses) & set(places)]
    counts: dict[tuple[str, str], Counter[Mark]] = {}
    totals: dict[str, Counter[Mark]] = {phase: Counter() for phase in phases.values()}
    for one in concerned:
        mark = mark_of(one, planned)
        totals[phases[one.class_label]][mark] += 1
        for clause in one.clauses:
            counts.setdefault((clause, one.class_label), Counter())[mark] += 1
    return Status(
        cells=tuple(
            Cell(clause=clause, class_label=label, counts=counts[clause, label])
            for clause in places
            for label in phases
            if (clause, label) in counts
        ),
        totals=tuple(Total(phase=phase, counts=found) for phase, found in totals.items() if found),
        faults=tuple(one for one in concerned if mark_of(one, planned) in FAULTS),
    )


FAULTS = frozenset({Mark.MISSING, Mark.DEVIATION, Mark.UNKNOWN})
"""What somebody should do something about."""


def mark_of(owed: Obligation, planned: Collection[str] = ()) -> Mark:
    """How one obligation stands; what has been done late is met.

    What is to be done around a meeting that has a day, such as `agenda-out:M12:`, is as planned as the meeting.
    """
    match owed.state:
        case Standing.OVERDUE:
            return Mark.MISSING if owed.strength == "must" else Mark.DEVIATION
        case Standing.NO_CALENDAR | Standing.NONE:
            return Mark.UNKNOWN
        case Standing.OPEN | Standing.PAUSED:
            return Mark.PLANNED if any(part in planned for part in owed.id.split(":")) else Mark.NOT_DUE
        case Standing.WAIVED:
            return Mark.WAIVED
        case Standing.MET | Standing.MET_LATE:
            return Mark.MET
