"""Steps before and after a meeting or conference: heard, fixed, sent, prepared, agreed (clauses A22, A26, B21, B24)."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from typing import NamedTuple

from skolehjem.core.instants import instant, local
from skolehjem.core.marks.words import AGENDA_FIXED, AGREED, CONSULTED, NOTICES, mark_id, step_task
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.event_rules import (
    HELD,
    asks_for_agreements,
    event_rule,
    fits,
    gatherings_with_rules,
    grade_of,
    of_round,
)
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint, done_by
from skolehjem.core.principle.rulebook import Rule, Rulebook
from skolehjem.core.schema import Unreadable
from skolehjem.core.years.durations import Duration, Unit, shift
from skolehjem.errors import Sentence, say

SIGNED = "sign"
AFTER = frozenset({"minutes-out", SIGNED})
"""Steps that come after the event; the others come before it."""

NOT_THE_SCHOOLS = frozenset({
    "guardians", "pupil", "pupils", "class-reps", "board", "board-chair", "board-member", "guest-speaker", "ssp",
})  # fmt: skip
"""Those whose part the school does not owe: nobody follows up whether a home has talked with its child (B27)."""


class Planned(NamedTuple):
    """One step of an event rule."""

    what: str
    at: Duration | None = None
    """How long before (negative) or after the event; None when the principle sets no time."""
    reading: str | None = None
    """The reading without a value that ought to give the time."""
    strength: str | None = None
    clauses: tuple[str, ...] = ()
    """Those of the rule that ask for the step; empty when all do."""


def owed_steps(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The steps of every meeting and conference of the school year that is not cancelled."""
    planned = cache(lambda rulebook, id, n, grade: tuple(steps_of(rulebook, event_rule(rulebook, id), n, grade)))
    agreed = {one.appointment: one.made_on for one in reversed(facts.agreements)}

    @cache
    def due(
        rulebook: Rulebook, id: str, n: int, grade: int | None, day: date, start: time
    ) -> list[tuple[Planned, Due]]:
        found = ((step, due_of(at, step, day, start)) for step in planned(rulebook, id, n, grade))
        return [(step, when) for step, when in found if not at.is_beyond(when)]

    for one, rule, rulebook in gatherings_with_rules(at, facts):
        for step, when in due(rulebook, one.rule, one.round, grade_of(one, facts), one.day, one.start):
            if one.state == HELD or step.what != AGREED:
                done = done_by(facts.mark(step.what, one.id)) or _agreed(step, agreed.get(one.id))
                if not at.is_settled(done):
                    yield at.judged(_asked(at, one, rule, rulebook, step), when, done)


def _agreed(step: Planned, made_on: date | None) -> Done | None:
    """An agreement that was made at the meeting or conference says that what is to be agreed is."""
    return Done(at=instant(made_on, time.min)) if made_on and step.what == AGREED else None


def steps_of(rulebook: Rulebook, rule: Rule, n: int, grade: int | None) -> Iterator[Planned]:
    """What the school does around one round of an event in a grade, each step once, in the principle's order.

    Where the class representatives plan with the school, they are heard and the agenda is fixed, both ahead of the
    first notice to the homes; where agreements stand on the agenda, they are made; what the home signs is signed. What
    a rule says itself goes first.
    """
    signed = [
        Planned(SIGNED, strength=rulebook.strength_of(paper), clauses=tuple(paper["clauses"]))
        for paper in rulebook.rules("documents", grade)
        if paper["before"] == rule["id"] and paper.get("signed")
    ]
    own = [
        Planned(step["what"], *_time(rulebook, step), step["strength"], tuple(step.get("clauses", ())))
        for step in rule["steps"]
        if fits(step, n, grade) and step["by"] not in NOT_THE_SCHOOLS and step["strength"] in (None, "must", "should")
    ]
    found = {step.what: step for step in (*_implied(rule, n, own), *signed)}
    for step in reversed(own):
        known = found.get(step.what) if step.at is None and step.reading is None else None
        found[step.what] = step._replace(at=known.at, reading=known.reading) if known else step
    yield from found.values()


def _implied(rule: Rule, n: int, own: list[Planned]) -> Iterator[Planned]:
    """What the school does because of who plans the event and what stands on its agenda."""
    if "class-reps" in of_round(rule, n, "planned_with"):
        notice = next((step for step in own if step.what in NOTICES), Planned(""))
        yield from (Planned(what, notice.at, notice.reading) for what in (CONSULTED, AGENDA_FIXED))
    if asks_for_agreements(rule, n):
        yield Planned(AGREED, Duration(n=0, unit=Unit.DAY))


def _time(rulebook: Rulebook, step: Rule) -> tuple[Duration | None, str | None]:
    """The time of a step, or the reading that ought to give it."""
    if step["at"]:
        return Duration(n=step["at"]["n"], unit=Unit(step["at"]["unit"])), None
    value = rulebook.reading(step["reading"])
    try:
        return (Duration.parse(value, {}), None) if value else (None, step["reading"])
    except Unreadable:
        return None, step["reading"]


def due_of(at: Standpoint, step: Planned, day: date, start: time) -> Due:
    """When a step is due.

    Before the event, a day off moves back to the last working day; after it, on to the next. Where the principle sets
    no time, what comes before the event is due when it begins, since it can't come later; what comes after has no day.
    """
    if step.at is None:
        return Due() if step.what in AFTER else at.due(Counting(start=day, closing=start))
    if step.at.unit is Unit.HOUR:
        moment = local(instant(day, start) + timedelta(hours=step.at.n))
        return at.due(Counting(start=moment.date(), closing=moment.time()))
    if not step.at.n:
        return at.due(Counting(start=day))
    if step.at.n > 0:
        return at.due(Counting(start=day, within=step.at, rolls=Roll.FORWARD))
    before = shift(day, step.at, at.calendar)
    return at.due(Counting(start=before, rolls=Roll.BACK)) if before else Due(counting=Counting(start=day))


def _asked(at: Standpoint, one: Gathering, rule: Rule, rulebook: Rulebook, step: Planned) -> Asked:
    school_class = next(iter(one.classes), "")
    return Asked(
        id=mark_id(step.what, one.id),
        kind=Kind.STEP,
        clauses=step.clauses or tuple(rule["clauses"]),
        strength=step.strength or rulebook.strength_of(rule),
        what=say("{step}: {id}", step=step_task(step.what), id=one.id),
        owner=tuple(dict.fromkeys((*one.staff, *at.teams.get(school_class, ())))),
        to=one.pupil,
        class_label=school_class.partition("-")[2] if len(one.classes) == 1 else "",
        subject=one.id,
        note=_note(step),
    )


def _note(step: Planned) -> Sentence | None:
    if step.what == AGREED:
        return say("The principle names no time for it; it is due when the day of the meeting or conference is over.")
    if step.at is not None:
        return None
    if step.reading:
        return say("Set the time as the value of the reading {reading} in the principle's file.", reading=step.reading)
    if step.what in AFTER:
        return say("The principle names no time for what comes after a meeting.")
    return say("The principle names no time for it; it is due when the meeting or conference begins.")
