"""Week plans: one for each class and ISO week with pupils at school, due in the week before (seed clause B06)."""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache, cached_property

from skolehjem.core.marks.words import WEEK_PLAN, mark_id, week_of
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Standpoint, done_by
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.values import frozen
from skolehjem.core.years.days import ONE_DAY, year_span
from skolehjem.errors import Sentence, say

AFTERNOON = time(18)
"""Where "eftermiddag" ends as long as neither the principle nor a reading says so: the program's value, not adopted."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRIDAY = "friday"
_HOUR = re.compile(r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*")


@frozen
class Closing:
    """The hour at which a day ends for a rule, and what to know about it."""

    at: time | None
    """None is the end of the day."""
    note: Sentence | None = None


def owed_week_plans(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The week plans of the school year, each judged by the principle in force on the day it is due.

    Where no plan of the school year is loaded, nobody knows which weeks have pupils: then this week's and the next are
    listed, and can't be judged.
    """
    rules = cache(_rules)
    for monday in _mondays(at, facts):
        named = monday - 7 * ONE_DAY
        rulebook = at.rulebooks(named + 4 * ONE_DAY)
        for rule in rules(rulebook):
            counting = before_the_week(monday, rule, rulebook, facts.year)
            due = at.due(counting)
            if at.is_beyond(due) or not at.has_principle(counting.start):
                continue
            note, strength = closing_of(rule, rulebook).note, rulebook.strength_of(rule)
            one_week = _Week(rule=rule, strength=strength, monday=monday, note=note)
            for one in facts.classes:
                done = done_by(facts.mark(WEEK_PLAN, one.id, one_week.period))
                if holds_for(rule, one.grade) and not at.is_settled(done):
                    yield at.judged(_asked(at, one_week, one), due, done)


@frozen
class _Week:
    """What the plans of all classes for one week have in common."""

    rule: Rule
    strength: str
    monday: date
    note: Sentence | None

    @cached_property
    def period(self) -> str:
        return week_of(self.monday)


def _asked(at: Standpoint, week: _Week, one: ClassFacts) -> Asked:
    return Asked(
        id=mark_id(WEEK_PLAN, one.id, week.period),
        kind=Kind.WEEK_PLAN,
        clauses=tuple(week.rule["clauses"]),
        strength=week.strength,
        owner=at.teams.get(one.id, ()),
        class_label=one.label,
        subject=week.period,
        what=say("Publish the week plan of {label} for week {week}", label=one.label, week=int(week.period[-2:])),
        note=week.note,
    )


def _mondays(at: Standpoint, facts: Facts) -> list[date]:
    """The Mondays of the weeks with pupils at school."""
    if not facts.classes:
        return []
    days = at.calendar.school_days(facts.year)
    if not any(year.id == facts.year for year in at.calendar.years):
        this = at.today - at.today.weekday() * ONE_DAY
        return [this, this + 7 * ONE_DAY]
    return list(dict.fromkeys(day - day.weekday() * ONE_DAY for day in days))


def _rules(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules("publishes") if rule["what"] == WEEK_PLAN and rule["every"] in _WEEKLY]


_WEEKLY = ("week", None)


def before_the_week(monday: date, rule: Rule, rulebook: Rulebook, year: str) -> Counting:
    """When something is due for a week: the rule's weekday in the week before, Friday where it names none.

    A day off moves back to the last working day, never before 1 August; then it is the first working day of the year.
    """
    named = monday + (_WEEKDAYS.index(rule["weekday"] or _FRIDAY) - 7) * ONE_DAY
    first, closing = year_span(year).first, closing_of(rule, rulebook).at
    if named < first:
        return Counting(start=first, rolls=Roll.FORWARD, closing=closing)
    return Counting(start=named, rolls=Roll.BACK, not_before=first, closing=closing)


def closing_of(rule: Rule, rulebook: Rulebook) -> Closing:
    """The hour that a rule or its reading gives; for a vague word without a value our own, said to be so."""
    if rule["clock"]:
        return Closing(at=time.fromisoformat(rule["clock"]))
    if not rule["reading"]:
        return Closing(at=None)
    hour = _HOUR.fullmatch(rulebook.reading(rule["reading"]) or "")
    if hour:
        return Closing(at=time(int(hour[1]), int(hour[2])))
    note = say(
        "{hour} is the program's own value, not adopted. Set yours as the value of the reading {reading} in the "
        "principle's file.",
        hour=AFTERNOON,
        reading=rule["reading"],
    )
    return Closing(at=AFTERNOON, note=note)
