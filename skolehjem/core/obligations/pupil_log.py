"""Papers about a pupil that must be up to date before a conference, such as the progress book (clause B35)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cache

from skolehjem.core.instants import instant
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import document_task, mark_id
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.event_rules import event_rule, fits, gatherings_with_rules, grade_of
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.lengths import length_read
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Due, Standpoint, done_by
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.values import frozen
from skolehjem.core.years.days import ONE_DAY
from skolehjem.core.years.durations import Duration, Unit, shift
from skolehjem.errors import Sentence, say

OLDEST = Duration(n=28, unit=Unit.DAY)
"""How old a paper may be where neither the principle nor a reading says so: the program's value, not adopted."""


@frozen
class Paper:
    """One paper that must be up to date before a conference."""

    what: str
    clauses: tuple[str, ...]
    strength: str
    at: Duration | None
    """How long before, negative; None is the last working day before."""
    oldest: Duration
    note: Sentence | None


def owed_pupil_log(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The papers that must be up to date before each conference that is not cancelled."""
    updates: dict[tuple[str, str | None], list[Mark]] = {}
    for mark in sorted(facts.marks, key=lambda mark: mark.done_at):
        updates.setdefault((mark.what, mark.subject), []).append(mark)
    papers = cache(lambda rulebook, id, n, grade: tuple(papers_before(rulebook, event_rule(rulebook, id), n, grade)))

    @cache
    def due(
        rulebook: Rulebook, id: str, n: int, grade: int | None, day: date
    ) -> list[tuple[Paper, Due, datetime | None]]:
        found = ((paper, due_of(at, day, paper.at)) for paper in papers(rulebook, id, n, grade))
        return [(paper, when, earliest(at, day, paper.oldest)) for paper, when in found if not at.is_beyond(when)]

    for one, _rule, rulebook in gatherings_with_rules(at, facts):
        for paper, when, since in (
            due(rulebook, one.rule, one.round, grade_of(one, facts), one.day) if one.pupil else ()
        ):
            done = done_by(first_in_force(updates.get((paper.what, one.pupil), ()), since))
            if not at.is_settled(done):
                yield at.judged(_asked(at, one, paper), when, done)


def papers_before(rulebook: Rulebook, event: Rule, n: int, grade: int | None) -> Iterator[Paper]:
    """The papers wanted before a round of an event in a grade: by rules of their own, then by the event's needs."""
    told: set[str] = set()
    for rule in rulebook.rules("documents"):
        if rule["before"] == event["id"] and holds_for(rule, grade):
            told.add(rule["what"])
            yield _paper(rulebook, rule["what"], rule, rule["max_age"])
    for need in event["needs"]:
        if need["document"] not in told and fits(need, n, grade):
            yield _paper(rulebook, need["document"], {**event, "at": need["at"]}, None)


def _paper(rulebook: Rulebook, what: str, rule: Rule, max_age: Rule | None) -> Paper:
    oldest, note = (_length(max_age), None) if max_age else _by_reading(rulebook, rule)
    return Paper(
        what=what,
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        at=_length(rule["at"]) if rule["at"] else None,
        oldest=oldest,
        note=note,
    )


def _length(plain: Rule) -> Duration:
    return Duration(n=plain["n"], unit=Unit(plain["unit"]))


def _by_reading(rulebook: Rulebook, rule: Rule) -> tuple[Duration, Sentence | None]:
    """How old a paper may be by the reading of a vague word in the rule's clauses; our own value where none is set."""
    length, readings = length_read(rulebook, rule["clauses"]), rulebook.readings_of(rule["clauses"])
    if length:
        return length, None
    if not readings:
        return OLDEST, say("That it may be {days} days old is the program's own value, not adopted.", days=OLDEST.n)
    return OLDEST, say(
        "That it may be {days} days old is the program's own value, not adopted. Set yours as the value of the reading "
        "{reading} in the principle's file.",
        days=OLDEST.n,
        reading=readings[0]["id"],
    )


def earliest(at: Standpoint, day: date, oldest: Duration) -> datetime | None:
    """The first instant at which a paper can be brought up to date that may be so old on `day`; None if unknown."""
    first = shift(day, Duration(n=-oldest.n, unit=oldest.unit), at.calendar)
    return instant(first, time.min) if first else None


def first_in_force(updates: Iterable[Mark], since: datetime | None) -> Mark | None:
    """The first update, in order of time, from an instant on; None when all are too old, or nobody knows when."""
    return next((mark for mark in updates if since and mark.done_at >= since), None)


def due_of(at: Standpoint, day: date, before: Duration | None) -> Due:
    """The last working day before the conference, or so long before it, moved back to a working day."""
    last = shift(day, before, at.calendar) if before else day - ONE_DAY
    return at.due(Counting(start=last, rolls=Roll.BACK)) if last else Due(counting=Counting(start=day))


def _asked(at: Standpoint, one: Gathering, paper: Paper) -> Asked:
    school_class = next(iter(one.classes), "")
    return Asked(
        id=mark_id(paper.what, one.pupil or "", one.id),
        kind=Kind.PUPIL_LOG,
        clauses=paper.clauses,
        strength=paper.strength,
        what=say("{task} before {id}", task=document_task(paper.what), id=one.id),
        owner=tuple(dict.fromkeys((*one.staff, *at.teams.get(school_class, ())))),
        to=one.pupil,
        class_label=school_class.partition("-")[2],
        subject=one.id,
        note=paper.note,
    )
