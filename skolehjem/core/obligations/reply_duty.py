"""The duty to answer messages from homes, as a principle lays it on the staff."""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from datetime import date, datetime, time
from functools import cache

from skolehjem.core.instants import local
from skolehjem.core.obligations.counting import Counting, count
from skolehjem.core.obligations.pauses import Pauses, pauses_of
from skolehjem.core.plain import from_plain
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.roster.classes import parse_label
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.deadlines import Term, due_finder
from skolehjem.core.years.durations import Duration, Unit


@frozen
class ReplyDuty:
    """What a principle says about answering messages from homes."""

    clauses: tuple[str, ...]
    strength: str = "must"
    term: Term
    pauses: Pauses = field(default_factory=Pauses)
    receipt: Term | None = None
    """The time for a word that the message has come, where the principle asks for one ahead of the answer."""


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


def reply_duties(rulebook: Rulebook) -> Iterator[ReplyDuty]:
    """Every duty to answer homes within a time, and to say that a message has come, whatever the grade."""
    for rule in rulebook.rules("replies"):
        if rule["who"] == "staff" and rule["within"]:
            duty = _duty(rulebook, rule)
            yield from filter(None, (duty, receipt_duty(duty)))


def grade_of(label: str) -> int | None:
    """The grade of a class by its label; None for what is no class."""
    parsed = parse_label(label)
    return parsed[0] if parsed else None


def reply_finder(calendar: Calendar, duty: ReplyDuty) -> Callable[[datetime], datetime | None]:
    """The quickest way from the instant a home wrote to the instant its answer is due; None beyond the calendar."""
    if not duty.pauses.moves:
        return due_finder(calendar, duty.term)
    within = duty.term.within
    if within.unit is Unit.HOUR and within.n:
        return lambda since: duty.pauses.hours_after(calendar, since, within.n)

    @cache
    def on(day: date) -> datetime | None:
        counting = counting_of(calendar, duty, day)
        return count(calendar, counting).due_at if counting else None

    return lambda since: on(local(since).date())


def counting_of(calendar: Calendar, duty: ReplyDuty, day: date) -> Counting | None:
    """How the last day is found of an answer to a message of `day`; None for hours, which are not counted in days."""
    term = duty.term
    if term.within.unit is Unit.HOUR and term.within.n:
        return None
    pauses = duty.pauses.spans(calendar, day) if duty.pauses.moves else ()
    return Counting(start=day, within=term.within, closing=term.closing, pauses=pauses)


def receipt_duty(duty: ReplyDuty) -> ReplyDuty | None:
    """The duty to say that a message has come, which pauses as the answer does; None where there is none."""
    return replace(duty, term=duty.receipt, receipt=None) if duty.receipt else None


def _duty(rulebook: Rulebook, rule: Rule) -> ReplyDuty:
    closing = time.fromisoformat(rule["closing_time"]) if rule["closing_time"] else None
    receipt = rule["receipt_within"]
    return ReplyDuty(
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        term=Term(within=from_plain(Duration, rule["within"]), closing=closing),
        pauses=pauses_of(rule),
        receipt=Term(within=from_plain(Duration, receipt)) if receipt else None,
    )
