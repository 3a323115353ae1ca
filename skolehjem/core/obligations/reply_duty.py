"""The duty to answer messages from homes, as a principle lays it on the staff."""

from dataclasses import dataclass
from datetime import time

from skolehjem.core.plain import from_plain
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.roster.classes import parse_label
from skolehjem.core.years.deadlines import Term
from skolehjem.core.years.durations import Duration


@dataclass(frozen=True, kw_only=True)
class ReplyDuty:
    """What a principle says about answering messages from homes."""

    clauses: tuple[str, ...]
    strength: str = "must"
    term: Term
    has_pauses: bool = False
    """The principle names hours or absences in which no answer is owed; no deadline is moved by them."""


def reply_duty(rulebook: Rulebook, grade: int | None) -> ReplyDuty | None:
    """The duty towards the homes of a grade.

    It is the first rule by which staff answer that grade within a time; None when there is none. Where the grade is not
    known, a rule for all grades goes before the others.
    """
    rules = [rule for rule in rulebook.rules("replies") if rule["who"] == "staff" and rule["within"]]
    for_all = [rule for rule in rules if rule["grades"] is None]
    fitting = [rule for rule in rules if holds_for(rule, grade)]
    found = next(iter(fitting if grade is not None else for_all or rules), None)
    return _duty(rulebook, found) if found else None


def grade_of(label: str) -> int | None:
    """The grade of a class by its label; None for what is no class."""
    parsed = parse_label(label)
    return parsed[0] if parsed else None


def _duty(rulebook: Rulebook, rule: Rule) -> ReplyDuty:
    closing = time.fromisoformat(rule["closing_time"]) if rule["closing_time"] else None
    return ReplyDuty(
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        term=Term(within=from_plain(Duration, rule["within"]), closing=closing),
        has_pauses=bool(rule["closed"] or rule["pauses"]),
    )
