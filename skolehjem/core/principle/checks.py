"""Faults in a principle that no single key shows: names that nothing answers to, clauses left alone, circles."""

import re
from collections import Counter
from collections.abc import Iterator

from skolehjem.core.principle.adopted import Principle, Status, strongest
from skolehjem.core.principle.duties import RouteRule, RouteStep, TickRule
from skolehjem.core.principle.event_checks import event_faults
from skolehjem.core.principle.events import EventRule, Need, Step
from skolehjem.core.principle.faults import Fault, Place, rule_places, unknown
from skolehjem.core.principle.rules import Rule, Strength
from skolehjem.errors import say

_ID = re.compile(r"[\w.-]+")


def faults(principle: Principle) -> tuple[Fault, ...]:
    """Everything wrong in a principle whose keys are each well written; empty for a sound one."""
    return tuple(
        fault
        for check in (_ids, _dates, _clauses, _sources, _readings, _rule_clauses, _strengths, _grades, _bands)
        for fault in check(principle)
    ) + tuple(event_faults(principle))


def _ids(principle: Principle) -> Iterator[Fault]:
    rules = [(place, rule.id) for place, rule in rule_places(principle)]
    clauses = [(("clause", n), clause.id) for n, clause in enumerate(principle.clauses)]
    readings = [(("reading", n), reading.id) for n, reading in enumerate(principle.readings)]
    sources = [(("source", n), source.id) for n, source in enumerate(principle.sources)]
    for named in (rules, clauses, readings, sources):
        seen = set()
        for place, name in named:
            if not _ID.fullmatch(name):
                what = say("{id} can't be an id.", id=f'"{name}"')
                yield Fault(place=(*place, "id"), what=what, hint=say("Use letters, digits, dots and hyphens."))
            if name in seen:
                what = say("The id {id} is used twice.", id=name)
                yield Fault(place=(*place, "id"), what=what, hint=say("Give one of them another id."))
            seen.add(name)


def _dates(principle: Principle) -> Iterator[Fault]:
    if principle.adopted and principle.valid_from and principle.valid_from < principle.adopted:
        what = say("The principle holds from {day}, before it was adopted.", day=principle.valid_from)
        yield Fault(place=("principle", "valid_from"), what=what, hint=say("Correct one of the two dates."))


def _clauses(principle: Principle) -> Iterator[Fault]:
    """A clause that should have a rule or a tick has none, or has the other."""
    ticked = {id for rule in principle.ticks for id in rule.clauses}
    ruled = {id for rule in principle.rules if not isinstance(rule, TickRule) for id in rule.clauses}
    for n, clause in enumerate(principle.clauses):
        if clause.status is Status.RULE and clause.id not in ruled:
            what = say("No rule carries out the clause {id}.", id=clause.id)
            hint = say('Name it in a rule, or write status = "tick" or status = "value".')
            yield Fault(place=("clause", n), what=what, hint=hint)
        if clause.status is Status.TICK and clause.id not in ticked:
            what = say("Nobody confirms the clause {id}.", id=clause.id)
            hint = say('Name it in a [[tick]] with an owner, or write status = "rule" or status = "value".')
            yield Fault(place=("clause", n), what=what, hint=hint)
        if not clause.quote.strip():
            what = say("The clause {id} has no quote.", id=clause.id)
            yield Fault(place=("clause", n, "quote"), what=what, hint=say("Copy a few words of the adopted text."))


def _sources(principle: Principle) -> Iterator[Fault]:
    known = [source.id for source in principle.sources]
    for n, clause in enumerate(principle.clauses):
        if clause.source and clause.source not in known:
            yield unknown(
                ("clause", n, "source"), say("There is no source {id}.", id=clause.source), clause.source, known
            )


def _readings(principle: Principle) -> Iterator[Fault]:
    known = list(principle.clause_by_id)
    for n, reading in enumerate(principle.readings):
        for m, id in enumerate(reading.clauses):
            if id not in known:
                yield unknown(("reading", n, "clauses", m), say("There is no clause {id}.", id=id), id, known)


def _rule_clauses(principle: Principle) -> Iterator[Fault]:
    known = list(principle.clause_by_id)
    for place, rule in rule_places(principle):
        if not rule.clauses:
            what = say("The rule {id} names no clause.", id=rule.id)
            hint = say("Nothing may be asked for that was not adopted: name the clause it carries out.")
            yield Fault(place=(*place, "clauses"), what=what, hint=hint)
        for m, id in enumerate(rule.clauses):
            if id not in known:
                yield unknown((*place, "clauses", m), say("There is no clause {id}.", id=id), id, known)
        for where, id in _named_in_parts(rule):
            if id not in rule.clauses:
                what = say("The rule {rule} does not name {id}.", rule=rule.id, id=id)
                yield Fault(place=(*place, *where), what=what, hint=say("Name it among the clauses of the rule."))


def _named_in_parts(rule: Rule) -> Iterator[tuple[Place, str]]:
    """The clauses that steps and needs name for themselves, each with its place in the rule."""
    tables: dict[str, tuple[Step | Need | RouteStep, ...]] = {}
    if isinstance(rule, EventRule):
        tables = {"steps": rule.steps, "needs": rule.needs}
    elif isinstance(rule, RouteRule):
        tables = {"steps": rule.steps}
    for table, parts in tables.items():
        yield from (((table, n, "clauses", m), id) for n, one in enumerate(parts) for m, id in enumerate(one.clauses))


def _strengths(principle: Principle) -> Iterator[Fault]:
    """A rule, or a part of it, that binds harder than any of its clauses."""
    for place, rule in rule_places(principle):
        named = [principle.clause_by_id[id].strength for id in rule.clauses if id in principle.clause_by_id]
        if not named:
            continue
        ceiling = strongest(named)
        for where, strength in _stated(rule):
            if strength.rank < ceiling.rank:
                what = say(
                    "{strength} binds harder than the clauses of the rule ({ceiling}).",
                    strength=strength,
                    ceiling=ceiling,
                )
                hint = say("Make it weaker, or name the clause that asks for it.")
                yield Fault(place=(*place, *where, "strength"), what=what, hint=hint)


def _stated(rule: Rule) -> Iterator[tuple[Place, Strength]]:
    """The strengths written in a rule and in its rounds, steps and staff, each with its place in the rule."""
    if rule.strength:
        yield (), rule.strength
    if isinstance(rule, EventRule):
        yield from ((("round", n), one.strength) for n, one in enumerate(rule.rounds) if one.strength)
        yield from ((("steps", n), one.strength) for n, one in enumerate(rule.steps) if one.strength)
        yield from ((("staff", n), one.strength) for n, one in enumerate(rule.staff) if one.strength)


def _grades(principle: Principle) -> Iterator[Fault]:
    if principle.grades is None:
        return
    for place, rule in rule_places(principle):
        for grade in rule.grades.of if rule.grades else ():
            if grade not in principle.grades:
                what = say("The school has no grade {grade}.", grade=grade)
                yield Fault(place=(*place, "grades"), what=what, hint=say("Correct it, or the grades of [principle]."))


def _bands(principle: Principle) -> Iterator[Fault]:
    counted = Counter(grade for band in principle.bands for grade in band.grades.of)
    for grade in sorted(grade for grade, number in counted.items() if number > 1):
        what = say("Grade {grade} is given twice.", grade=grade)
        yield Fault(place=("bands",), what=what, hint=say("Keep it in one band."))
