"""Agreements between school, home and pupil: carried out by their day, and looked at again (seed clauses A22, B34).

What was agreed is not repeated here: lists are read by many, and `agreement show` tells it.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING

from skolehjem.core.instants import instant
from skolehjem.core.marks.words import AGREED
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.event_rules import asks_for_agreements
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Standpoint
from skolehjem.core.principle.rulebook import Rule
from skolehjem.errors import Sentence, say

if TYPE_CHECKING:  # values that a school without agreements never loads
    from skolehjem.core.agreements.agreement import Agreement

_WHAT = {
    "school": say("Carry out the agreement"),
    "home": say("Follow up what the home does by the agreement"),
    "pupil": say("Follow up what the pupil does by the agreement"),
}


def owed_agreements(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The agreements of the school year, and those of earlier ones that are still open.

    A day off rolls to the next working day. An agreement without a day, for which none is invented, is not owed by one.
    """
    for one in facts.agreements:
        if one.year != facts.year and not one.is_open:
            continue
        if one.due:
            yield from _owed(at, one, Kind.AGREEMENT, _WHAT[one.party], one.due, one.done_on)
        if one.review:
            what = say("Look at the agreement again")
            yield from _owed(at, one, Kind.AGREEMENT_REVIEW, what, one.review, one.reviewed_on)


def _owed(
    at: Standpoint, one: "Agreement", kind: Kind, what: Sentence, day: date, done_on: date | None
) -> Iterator[Obligation]:
    done = Done(at=instant(done_on, time.min)) if done_on else None
    if at.is_settled(done):
        return
    due = at.due(Counting(start=day, rolls=Roll.FORWARD))
    if at.is_beyond(due):
        return
    asked = Asked(
        id=one.id,
        kind=kind,
        clauses=_clauses(at, one),
        strength="must",
        what=what,
        owner=tuple(dict.fromkeys((*((one.staff,) if one.staff else ()), *at.teams.get(one.school_class or "", ())))),
        to=one.pupil,
        class_label=(one.school_class or "").partition("-")[2],
        subject=one.id,
        promised_on=day,
    )
    yield at.judged(asked, due, done)


def _clauses(at: Standpoint, one: "Agreement") -> tuple[str, ...]:
    """The clauses of the events on whose agenda the principle of that day puts agreements."""
    if one.appointment is None:
        return ()
    at_conference = one.appointment.startswith("S")
    rules = at.rulebooks(one.made_on).rules("events")
    asking = (rule for rule in rules if (rule["type"] == "conference") is at_conference and asks_for_agreements(rule))
    return tuple(dict.fromkeys(clause for rule in asking for clause in _asked_by(rule)))


def _asked_by(rule: Rule) -> list[str]:
    """The clauses of a rule that ask for agreements: those of its step, where it names any."""
    steps = (step for step in rule["steps"] if step["what"] == AGREED)
    return [clause for step in steps for clause in step.get("clauses", ())] or rule["clauses"]
