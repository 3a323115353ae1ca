"""Note in one go what became of a conference: held or not, who came, and what was agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from skolehjem.actions.attendance import Told, propose_attendance
from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.agreements.agreement import Agreement
from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.changes import Change
from skolehjem.core.marks.words import AGREED
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.decisions import decided
from skolehjem.core.meetings.meeting import State
from skolehjem.core.obligations.steps import steps_of
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.roster.school import Roster
from skolehjem.store.agreements import last_agreement_number, load_agreements_made_at
from skolehjem.store.author import Author
from skolehjem.store.database import Store

Names = Mapping[Presence | None, Sequence[str]]
"""The homes typed, by what became of them."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is to be noted about one conference."""

    conference: Conference
    """As it will be."""
    held: tuple[Change[Conference], ...]
    """Empty when it is noted as held already, or when nobody came."""
    attendance: tuple[Change[Attendance], ...]
    told: Told
    """What is told of the homes afterwards."""
    agreement: Agreement | None

    @property
    def changes(self) -> tuple[Change[Any], ...]:
        """All that is stored but the agreement."""
        return (*self.held, *self.attendance)


def propose_outcome(
    told: Told, item: Conference, names: Names, agreement: Agreement | None, *, today: date, now: datetime
) -> Outcome:
    """What changes when a conference is over; one to which no home came has not been held.

    Raises:
        Refused: it is cancelled, or still to come.
        NotFound, UsageFault: with every home that is not invited, named twice, or not one home only.
    """
    found = propose_attendance(told, names, today)
    known = {home: one for home, one in told.known.items() if home not in {change.value.household for change in found}}
    known |= {change.value.household: change.after for change in found if change.after}
    after = replace(told, known=known)
    missed = after.turnout.invited > 0 and after.turnout.apologies + after.turnout.no_shows == after.turnout.invited
    held = item if missed else decided(item, State.HELD, today=today, now=now)
    return Outcome(
        conference=held,
        held=(Change(before=item, after=held),) if held != item else (),
        attendance=found,
        told=after,
        agreement=agreement,
    )


def apply_outcome(store: Store, outcome: Outcome, *, by: Author, at: datetime) -> Agreement | None:
    """Store all of it in one transaction, and return the agreement as it is kept.

    Raises:
        Unavailable: somebody changed the conference or what is told of its homes meanwhile.
    """
    agreement = outcome.agreement
    if agreement is None:
        store.apply(outcome.changes, by=by, at=at)
        return None

    def again() -> Agreement:
        return replace(agreement, id=f"A{last_agreement_number(store) + 1}")

    def changes(made: Agreement) -> tuple[Change[Any], ...]:
        return (*outcome.changes, Change(before=None, after=made))

    return apply_numbered(store, agreement, again, changes, by=by, at=at)


def without_agreement(
    store: Store, principle: Path, conferences: Iterable[Conference], roster: Roster
) -> dict[str, tuple[str, ...]]:
    """The clauses by which a conference that was held ought to have an agreement and has none, by its id.

    Raises:
        NotFound, DataFault: the principle file is not there, or faulty.
    """
    rulebooks = Rulebooks(store, principle)
    found: dict[str, tuple[str, ...]] = {}
    for item in conferences:
        if item.state is State.HELD and not load_agreements_made_at(store, item.id):
            school_class = roster.class_by_id.get(item.school_class)
            clauses = _asking(rulebooks(item.day), item, school_class.grade if school_class else None)
            found |= {item.id: clauses} if clauses else {}
    return found


def _asking(rulebook: Rulebook, item: Conference, grade: int | None) -> tuple[str, ...]:
    """The clauses of the conference's rule that ask for an agreement; empty when none does."""
    rules = (rule for rule in rulebook.document["events"] if rule["id"] == item.rule)
    wanted = (
        step.clauses or tuple(rule["clauses"])
        for rule in rules
        for step in steps_of(rulebook, rule, item.round, grade)
        if step.what == AGREED
    )
    return next(wanted, ())
