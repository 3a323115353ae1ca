"""Cases that have been at one step of the contact path too long, which proposes the next step and takes none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skolehjem.core.obligations.counting import Counting
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.lengths import length_of, length_read
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Standpoint
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.values import frozen
from skolehjem.core.years.deadlines import is_late
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say

if TYPE_CHECKING:  # values that a school without cases never loads
    from skolehjem.core.cases.case import Case
    from skolehjem.core.cases.path import ContactPath
    from skolehjem.core.cases.progress import OpenCase, Progress

GOAL = "should"
"""As binding as a period can be that no principle names: a case that stays longer is a deviation, and no fault."""
LONGEST = Duration(n=10, unit=Unit.WORKING_DAY)
"""How long a case may stay at one step where no reading says so: the program's value, not adopted."""


def owed_cases(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The end of each case at its step; nothing where the principle of the day had no contact path."""
    if not facts.cases:
        return
    from skolehjem.core.cases.path import contact_path
    from skolehjem.core.instants import local

    for case in facts.cases:
        if not (case.progress.is_open or case.case.year == facts.year):
            continue
        rulebook = at.rulebooks(local(case.progress.since).date())
        path = contact_path(rulebook.rules("routes"))
        if path:
            yield _level(at, facts, case, path, level_period(rulebook, path))


@frozen
class LevelPeriod:
    """How long a case may stay at one step of the contact path."""

    within: Duration
    note: Sentence
    """Whose value that is; no principle that we know names one."""


def level_period(rulebook: Rulebook, path: ContactPath) -> LevelPeriod:
    """The period that a reading of a vague word in the path's clauses gives, else ten working days."""
    readings = rulebook.readings_of(path.clauses)
    found = length_read(rulebook, path.clauses)
    if found and found.unit is not Unit.HOUR:
        note = say("{length} at each step is the school's own working value, not adopted.", length=length_of(found))
        return LevelPeriod(within=found, note=note)
    ours = say(
        "A case may stay {length} at each step: the program's own value, not adopted.", length=length_of(LONGEST)
    )
    if not readings:
        return LevelPeriod(within=LONGEST, note=ours)
    how = say("Set yours as the value of the reading {reading} in the principle's file.", reading=readings[0]["id"])
    return LevelPeriod(within=LONGEST, note=say("{what} {how}", what=ours, how=how))


def level_counting(case: Progress, within: Duration) -> Counting:
    """How the last day at a step is found: days from opening, escalation or reopening, none of them in a pause."""
    from skolehjem.core.instants import local

    pauses = tuple(span for pause in case.pauses if (span := pause.days))
    waiting = say("the school waits for the home")
    return Counting(start=local(case.since).date(), within=within, pauses=pauses, pause=waiting)


def _what(case: Case, *, is_last: bool) -> Sentence:
    if is_last:
        return say("Close case {id}: {subject}", id=case.id, subject=case.subject)
    return say("Close case {id}, or take it on: {subject}", id=case.id, subject=case.subject)


def _level(at: Standpoint, facts: Facts, case: OpenCase, path: ContactPath, period: LevelPeriod) -> Obligation:
    from skolehjem.core.cases.path import holders_of

    now, said = case.progress, case.case
    step = path.step(now.level)
    due = at.due(level_counting(now, period.within))
    holders = holders_of(said.school_class, at.teams, facts.people, facts.heads)
    asked = Asked(
        id=said.id,
        kind=Kind.CASE,
        clauses=step.clauses or path.clauses,
        strength=GOAL,
        what=_what(said, is_last=path.next_level(now.level) is None),
        owner=holders.at(step, without=said.person),
        to=said.pupil,
        class_label=(said.school_class or "").partition("-")[2],
        subject=said.subject,
        since=now.since,
        level=now.level,
        hidden_from=frozenset({said.person} if said.person else ()),
        note=period.note,
    )
    in_time = due.at is None or not is_late(at.now, due.at)
    return at.judged(asked, due, Done(at=now.closed_at, paused=in_time and now.waits(at.now)))
