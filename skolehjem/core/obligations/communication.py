"""What every class's homes should know: who in the team answers what, and who represents them (clauses B29, B39)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from skolehjem.core.instants import instant
from skolehjem.core.obligations.counting import Counting
from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.core.principle.rulebook import holds_for
from skolehjem.errors import DataFault, Sentence, say

Rule = Mapping[str, Any]


def owed_communication(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """For each class: the team's division of its communication, and the representatives of its parents."""
    cards = [rule for rule in at.rulebook.rules("publishes") if rule["what"] == "contact-card"]
    bodies = [rule for rule in at.rulebook.rules("bodies") if rule["per"] == "class"]
    for one in facts.classes:
        for rule in _holding(cards, one):
            yield _division(at, facts, one, rule)
        for rule in _holding(bodies, one):
            yield _representatives(at, facts, one, rule)


def _holding(rules: list[Rule], one: ClassFacts) -> list[Rule]:
    """The first rule that holds for a class, alone in a list: it has one card and one body."""
    return [rule for rule in rules if holds_for(rule, one.grade)][:1]


def _division(at: Standpoint, facts: Facts, one: ClassFacts, rule: Rule) -> Obligation:
    done_at = min((task.noted_at for task in facts.tasks if task.school_class == one.id), default=None)
    what = say("Make known who in {label}'s team answers what", label=one.label)
    return _judged(at, Kind.COMMUNICATION, one, rule, what, _due(at, facts, rule["due"]), done_at)


def _representatives(at: Standpoint, facts: Facts, one: ClassFacts, rule: Rule) -> Obligation:
    sitting = (rep for rep in facts.reps if rep.school_class == one.id and not (rep.until and rep.until < at.today))
    since = sorted(rep.since for rep in sitting)
    needed = _least(rule)
    done_at = instant(since[needed - 1], time.min) if len(since) >= needed else None
    body = rule["name"][:1].lower() + rule["name"][1:]  # a word in a sentence, which is a heading on the contact card
    what = say("Elect {body} in {label}", body=body, label=one.label)
    elections = [election for election in rule["elections"] if holds_for(election, one.grade)]
    periods = [election["by"] for election in elections if election["by"]]
    rounds = [name for election in elections for name in election["at"]]
    due = _due(at, facts, periods[0]) if periods else _due_at_meetings(at, facts, one, rounds)
    unplanned = say("They are elected at a meeting that is not planned yet.") if rounds else None
    return _judged(at, Kind.CLASS_REPS, one, rule, what, due, done_at, unplanned)


def _least(rule: Rule) -> int:
    """How many representatives are the fewest; one where the principle is silent, and for families one of each."""
    quota = rule["members"] or rule["families"]
    return max(1, quota["least"]) if quota else 1


def _judged(
    at: Standpoint,
    kind: Kind,
    one: ClassFacts,
    rule: Rule,
    what: Sentence,
    due: Due,
    done_at: datetime | None,
    unknown: Sentence | None = None,
) -> Obligation:
    """The obligation; `unknown` says why there is no day, where it is not that the principle is silent."""
    asked = Asked(
        id=f"{kind}:{one.id}",
        kind=kind,
        clauses=tuple(rule["clauses"]),
        strength=at.rulebook.strength_of(rule),
        what=what,
        owner=at.teams.get(one.id, ()),
        class_label=one.label,
        note=None if due.counting else unknown or say("The principle does not say by when."),
    )
    return at.judged(asked, due, Done(at=done_at))


def _due_at_meetings(at: Standpoint, facts: Facts, one: ClassFacts, rounds: list[str]) -> Due:
    """The day of the last of some rounds of meetings (`fm#1`) of a class; no day while one of them is not planned."""
    planned = {
        f"{meeting.rule}#{meeting.round}": meeting.day
        for meeting in facts.meetings
        if one.id in meeting.classes and meeting.state != "cancelled"
    }
    if not rounds or not set(rounds) <= set(planned):
        return Due()
    return at.due(Counting(start=max(planned[name] for name in rounds)))


def _due(at: Standpoint, facts: Facts, period: Rule | None) -> Due:
    """The last day of a period of the principle; no day where there is none, or where it hangs on something unknown."""
    if period is None:
        return Due()
    from skolehjem.core.principle.periods import Period
    from skolehjem.core.principle.windows import SchoolTime, windows

    try:
        found = windows(Period(text=period["text"]), SchoolTime(year=facts.year, calendar=at.calendar))
    except DataFault:
        return Due()
    return at.due(Counting(start=found[-1].last)) if found else Due()
