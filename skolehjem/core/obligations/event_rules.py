"""What an event rule of a principle, as plain data, says about one meeting or conference."""

from collections.abc import Iterator
from functools import cache

from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.principle.rulebook import Rule, Rulebook

CANCELLED = "cancelled"
HELD = "held"
"""States of a meeting or conference, as `core.meetings.meeting.State` is written; defining that takes longer."""


def gatherings_with_rules(at: Standpoint, facts: Facts) -> Iterator[tuple[Gathering, Rule, Rulebook]]:
    """Every meeting and conference that is not cancelled, with its rule in the principle of its day."""
    rules = cache(lambda rulebook: {rule["id"]: rule for rule in rulebook.document["events"]})
    for one in facts.gatherings:
        if one.state != CANCELLED:
            rulebook = at.rulebooks(one.day)
            rule = rules(rulebook).get(one.rule)
            if rule:
                yield one, rule, rulebook


def event_rule(rulebook: Rulebook, id: str) -> Rule:
    """The event rule with this id, which must be there."""
    return next(rule for rule in rulebook.document["events"] if rule["id"] == id)


def grade_of(one: Gathering, facts: Facts) -> int | None:
    """The lowest grade concerned; None for the whole school."""
    if len(one.classes) == 1:
        return facts.grades.get(one.classes[0])
    return min((facts.grades[each] for each in one.classes if each in facts.grades), default=None)


def fits(part: Rule, n: int, grade: int | None) -> bool:
    """Whether a step or need of a rule holds in a round and grade."""
    return part["round"] in (None, n) and (part["grades"] is None or grade in part["grades"]["of"])


def of_round(rule: Rule, n: int, key: str) -> list[str]:
    """What one round says under a key, else what its rule says."""
    own = next((each[key] for each in rule["rounds"] if each["n"] == n), None)
    return list(own or rule[key] or ())


def asks_for_agreements(rule: Rule, n: int | None = None) -> bool:
    """Whether agreements stand on the agenda of a round, or of any when None, as `aftaler` or `konkrete aftaler`."""
    rounds = (one for one in rule["rounds"] if n in (None, one["n"]))
    wishes = [part["agenda"] for part in (rule, *rounds) if part["agenda"]]
    items = (item for wish in wishes for key in ("standing", "once_a_year") for item in wish[key])
    return any(word.startswith("aftale") for item in items for word in item.casefold().split())
