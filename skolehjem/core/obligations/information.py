"""What the principle wants published time and again: class news in a rhythm, plans, calendars (seed clauses A09, A10).

Each stretch of the rhythm asks for one publication, and one that comes after its end meets it late. Where the principle
says "time and again" without a number, a reading gives the length of time from one publication to the next.
"""

from collections.abc import Iterator
from dataclasses import replace

from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import WEEK_PLAN, mark_id
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.core.obligations.lengths import length_of
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.rhythms import Stretch, length_for, stretches, windows_of
from skolehjem.core.obligations.standpoint import Asked, Due, Standpoint, done_by
from skolehjem.core.obligations.week_plans import before_the_week, closing_of
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY
from skolehjem.errors import Sentence, say

ELSEWHERE = frozenset({WEEK_PLAN, "contact-card", "minutes"})
"""What other families follow up."""

WHAT = {
    "class-news": say("news of the class"),
    "year-calendar": say("the year's calendar"),
    "year-plan": say("the year's plan"),
    "grades": say("the pupils' grades"),
}


@frozen
class _Matter:
    """One rule for one class, or for the whole school, and what was published."""

    rule: Rule
    rulebook: Rulebook
    facts: Facts
    one: ClassFacts | None

    @property
    def grade(self) -> int | None:
        return self.one.grade if self.one else None

    @property
    def marks(self) -> list[Mark]:
        subjects = (self.one.id, "") if self.one else ("",)
        found = (mark for mark in self.facts.marks if mark.what == self.rule["what"] and mark.subject in subjects)
        return sorted(found, key=lambda mark: (mark.done_at, mark.id))


def owed_information(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """What is to be published in the school year, by the principle of the day it is due."""
    for rulebook in at.versions(facts.year):
        for rule in rulebook.rules("publishes"):
            if rule["what"] not in ELSEWHERE:
                everyone: tuple[ClassFacts | None, ...] = (None,) if rule["per"] == "school" else facts.classes
                for one in everyone:
                    if one is None or holds_for(rule, one.grade):
                        yield from _owed(at, _Matter(rule=rule, rulebook=rulebook, facts=facts, one=one))


def _owed(at: Standpoint, matter: _Matter) -> Iterator[Obligation]:
    rule = matter.rule
    in_stretches = rule["due"] or (rule["every"] not in (None, "ongoing") and not rule["count"])
    if not in_stretches and matter.rulebook is not at.rulebook:  # what has no days of its own is today's matter
        return iter(())
    if rule["due"]:
        return _in_stretches(at, matter, windows_of(rule["due"]["text"], matter.facts.year, at.calendar))
    if rule["count"]:
        return _so_many(at, matter, rule["count"]["least"])
    if rule["every"] in (None, "ongoing"):
        return _on_and_on(at, matter)
    return _in_stretches(at, matter, _stretches(matter, at.calendar))


def _in_stretches(at: Standpoint, matter: _Matter, found: tuple[Stretch, ...] | None) -> Iterator[Obligation]:
    """One publication in each stretch; None where its days hang on something that is not known."""
    if found is None:
        note = say(
            "The days of {rule} in the principle can't be worked out in this school year.", rule=matter.rule["id"]
        )
        yield at.judged(_asked(at, matter, "", note), Due())
        return
    marks, closing = matter.marks, closing_of(matter.rule, matter.rulebook)
    for stretch in found:
        if not at.decides(matter.rulebook, stretch.counting.start):
            continue
        mark = next((mark for mark in marks if local(mark.done_at).date() >= stretch.first), None)
        counting = stretch.counting._replace(closing=closing.at)
        yield at.judged(_asked(at, matter, stretch.key, closing.note), at.due(counting), done_by(mark))


def _so_many(at: Standpoint, matter: _Matter, number: int) -> Iterator[Obligation]:
    """So many in the school year, due on its last day with pupils."""
    (whole_year,) = stretches("year", matter.facts.year, at.calendar)
    marks = matter.marks
    for n in range(number):
        mark = marks[n] if n < len(marks) else None
        yield at.judged(_asked(at, matter, str(n + 1), None), at.due(whole_year.counting), done_by(mark))


def _on_and_on(at: Standpoint, matter: _Matter) -> Iterator[Obligation]:
    """The next publication, so long after the last one, or after the school year began, as a reading says."""
    readings = matter.rulebook.readings_of(matter.rule["clauses"])
    lengths = (length_for(one["value"], matter.grade, _bands(matter.rulebook)) for one in readings if one["value"])
    length = next(filter(None, lengths), None)
    if length is None:
        yield at.judged(_asked(at, matter, "", _unset(matter, readings)), Due())
        return
    (whole_year,) = stretches("year", matter.facts.year, at.calendar)
    starts = [at.calendar.school_start(matter.facts.year) or whole_year.first]
    starts += [local(matter.facts.begun_at).date()] if matter.facts.begun_at else []
    starts += [local(mark.done_at).date() for mark in matter.marks if mark.done_at <= at.now]
    counting = Counting(start=max(starts), within=length, rolls=Roll.FORWARD)
    note = say("{length} is the school's own working value, not adopted.", length=length_of(length))
    yield at.judged(_asked(at, matter, max(starts).isoformat(), note), at.due(counting))


def _asked(at: Standpoint, matter: _Matter, period: str, note: Sentence | None) -> Asked:
    rule, one = matter.rule, matter.one
    what = WHAT.get(rule["what"], say("{what}", what=rule["what"].removeprefix("other:")))
    return Asked(
        id=mark_id(rule["what"], one.id if one else "", period),
        kind=Kind.INFORMATION,
        clauses=tuple(rule["clauses"]),
        strength=matter.rulebook.strength_of(rule),
        owner=at.teams.get(one.id, ()) if one else matter.facts.leaders,
        class_label=one.label if one else "",
        subject=rule["what"],
        what=say("Tell the homes of {label}: {what}", label=one.label, what=what)
        if one
        else say("Tell all homes: {what}", what=what),
        note=note,
    )


def _unset(matter: _Matter, readings: list[Rule]) -> Sentence:
    if readings:
        return say(
            "The principle gives no number of days. Set one as the value of the reading {reading} in the principle's "
            "file, such as {example}.",
            reading=readings[0]["id"],
            example='"0-3: 7 days; 14 days"',
        )
    return say("The principle gives no day for {rule}, so none is set.", rule=matter.rule["id"])


def _stretches(matter: _Matter, calendar: Calendar) -> tuple[Stretch, ...]:
    """The stretches of the rule's rhythm; by the week with a weekday, its day lies in the week before."""
    found = stretches(matter.rule["every"], matter.facts.year, calendar)
    if matter.rule["every"] != "week" or not matter.rule["weekday"]:
        return found
    weeks = ((one, one.counting.start - one.counting.start.weekday() * ONE_DAY) for one in found)
    return tuple(
        replace(
            one,
            first=one.first - 7 * ONE_DAY,
            counting=before_the_week(monday, matter.rule, matter.rulebook, matter.facts.year),
        )
        for one, monday in weeks
    )


def _bands(rulebook: Rulebook) -> dict[str, str]:
    return {band["name"]: ", ".join(map(str, band["grades"]["of"])) for band in rulebook.document["bands"]}
