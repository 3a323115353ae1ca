"""Cases that have been at one step of the contact path too long, which proposes the next step and takes none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skolehjem.core.obligations.counting import Counting
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Standpoint
from skolehjem.core.years.deadlines import is_late
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import say

if TYPE_CHECKING:  # values that a school without cases never loads
    from skolehjem.core.cases.path import ContactPath
    from skolehjem.core.cases.progress import OpenCase, Progress

LEVEL_DAYS = 10
"""Working days at one step; our default, as no principle names a number."""


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
        routes = rulebook.rules("routes")
        path = contact_path(routes)
        if path:
            strength = next(rulebook.strength_of(rule) for rule in routes if tuple(rule["clauses"]) == path.clauses)
            yield _level(at, facts, case, path, strength)


def level_counting(case: Progress) -> Counting:
    """How the last day at a step is found: days from opening, escalation or reopening, none of them in a pause."""
    from skolehjem.core.instants import local

    pauses = tuple(span for pause in case.pauses if (span := pause.days))
    within = Duration(n=LEVEL_DAYS, unit=Unit.WORKING_DAY)
    return Counting(start=local(case.since).date(), within=within, pauses=pauses)


def _level(at: Standpoint, facts: Facts, case: OpenCase, path: ContactPath, strength: str) -> Obligation:
    from skolehjem.core.cases.path import holders_of

    now, said = case.progress, case.case
    step = path.step(now.level)
    due = at.due(level_counting(now))
    holders = holders_of(said.school_class, at.teams, facts.people, facts.heads)
    asked = Asked(
        id=said.id,
        kind=Kind.CASE,
        clauses=path.clauses,
        strength=strength,
        what=say("Bring case {id} on: {subject}", id=said.id, subject=said.subject),
        owner=holders.at(step, without=said.person),
        to=said.pupil,
        class_label=(said.school_class or "").partition("-")[2],
        subject=said.subject,
        since=now.since,
        level=now.level,
        hidden_from=frozenset({said.person} if said.person else ()),
        note=say("A case may stay {n} working days at each step: our default, which no principle names.", n=LEVEL_DAYS),
    )
    in_time = due.at is None or not is_late(at.now, due.at)
    return at.judged(asked, due, Done(at=now.closed_at, paused=in_time and now.waits(at.now)))
