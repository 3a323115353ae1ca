"""The duty to answer messages from homes, as a principle lays it on the staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from skolehjem.core.messages.message import Thread
from skolehjem.core.plain import from_plain
from skolehjem.core.roster.classes import parse_label
from skolehjem.core.years.deadlines import Term
from skolehjem.core.years.durations import Duration


@dataclass(frozen=True, kw_only=True)
class ReplyDuty:
    """What a principle says about answering messages from homes."""

    clauses: tuple[str, ...]
    term: Term
    has_pauses: bool = False
    """The principle names hours or absences in which no answer is owed; no deadline is moved by them."""


def reply_duty(principle: Mapping[str, Any], grade: int | None) -> ReplyDuty | None:
    """The duty towards the homes of a grade, from a principle as plain data, which need not be built for it.

    It is the first rule by which staff answer that grade within a time; None when there is none. Where the grade is not
    known, a rule for all grades goes before the others.
    """
    rules = [rule for rule in principle["replies"] if rule["who"] == "staff" and rule["within"]]
    for_all = [rule for rule in rules if rule["grades"] is None]
    fitting = [rule for rule in rules if rule["grades"] is None or grade in rule["grades"]["of"]]
    return next(map(_duty, fitting if grade is not None else for_all or rules), None)


def grade_of(thread: Thread) -> int | None:
    """The grade of a thread's class; None when it names no class."""
    label = parse_label(thread.class_label)
    return label[0] if label else None


def _duty(rule: Mapping[str, Any]) -> ReplyDuty:
    closing = rule["closing_time"]
    term = Term(within=from_plain(Duration, rule["within"]), closing=time.fromisoformat(closing) if closing else None)
    return ReplyDuty(clauses=tuple(rule["clauses"]), term=term, has_pauses=bool(rule["closed"] or rule["pauses"]))
