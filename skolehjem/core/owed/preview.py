"""What a principle would cost a school in a year: how many of each thing it owes, and the staff hours."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from skolehjem.core.owed.comparison import kind_of, what_of
from skolehjem.core.owed.conditional import Conditional, conditional
from skolehjem.core.owed.owed import Owed, home_of, owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import BodyRule, DocumentRule, PublishRule, Rhythm, TickRule
from skolehjem.core.principle.events import EventRule, StaffNeed, Unit
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rules import Rule, Strength
from skolehjem.core.roster.school import Roster


class Per(StrEnum):
    """What a number is for."""

    YEAR = "year"
    SCHOOL_WEEK = "school-week"
    MONTH = "month"
    OCCASION = "occasion"
    """Whenever it happens: there is no number beforehand."""


@dataclass(frozen=True, kw_only=True)
class Assumed:
    """The school's own values where a principle is silent; never adopted, and shown so."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    """Length of one event in minutes, by event type."""
    staff: Mapping[str, int] = field(default_factory=dict)
    """Members of staff at one event, by event type."""


@dataclass(frozen=True, kw_only=True)
class RuleCost:
    """What one rule asks for."""

    rule: str
    kind: str
    """The table it stands in: `event`, `publish`, ..."""
    what: str
    """The event's type, or what is published, answered or told."""
    clauses: tuple[str, ...]
    strength: Strength
    per: Per
    must: int
    should: int
    a_year: int | None = None
    """Both together in the school year; None for what has no number, or whose weeks are not known."""
    staff_hours: float | None = None
    """Hours of all staff together for what must and should be; None when it is not fixed."""
    not_fixed: tuple[str, ...] = ()
    """What the principle and the school leave open, so that the hours can't be said: `minutes`, `staff`."""
    not_adopted: tuple[str, ...] = ()
    """What rests on the school's own values: `minutes`, `staff`."""


@dataclass(frozen=True, kw_only=True)
class ClauseCost:
    """What one clause asks for in a school year, over all its event rules."""

    id: str
    strength: Strength
    must: int
    should: int
    staff_hours: float | None
    """None when it is not fixed, or when the clause asks for no events."""
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a principle asks of a school in a year; events that are allowed or on need are never counted."""

    title: str
    classes: int
    pupils: int
    rules: tuple[RuleCost, ...]
    clauses: tuple[ClauseCost, ...]
    must: int
    """Events that must be held."""
    should: int
    """Events that should be held."""
    staff_hours: float | None
    """Hours of staff for the events whose hours are fixed; None when they are fixed for none."""
    without_hours: tuple[str, ...]
    """Event rules whose hours are not fixed."""
    not_counted: tuple[Conditional, ...]


def preview(
    principle: Principle, roster: Roster, assumed: Assumed | None = None, school_weeks: int | None = None
) -> Preview:
    """Count what the principle asks of the school in the roster's year, which has so many weeks with pupils."""
    assumed = assumed or Assumed()
    events: dict[str, list[Owed]] = {event.id: [] for event in principle.events}
    for one in owed(principle, roster, None):
        events[one.rule].append(one)
    rules = tuple(_with_year(_rule(principle, rule, roster, events, assumed), school_weeks) for rule in principle.rules)
    counted = [cost for cost in rules if cost.kind == "event"]
    hours = [cost.staff_hours for cost in counted if cost.staff_hours is not None]
    return Preview(
        title=principle.title,
        classes=len(roster.classes),
        pupils=len(roster.enrolments),
        rules=rules,
        clauses=tuple(_clause(principle, clause.id, counted) for clause in principle.clauses),
        must=sum(cost.must for cost in counted),
        should=sum(cost.should for cost in counted),
        staff_hours=sum(hours) if hours else None,
        without_hours=tuple(cost.rule for cost in counted if cost.must + cost.should and cost.staff_hours is None),
        not_counted=conditional(principle),
    )


def _with_year(cost: RuleCost, school_weeks: int | None) -> RuleCost:
    times = {Per.YEAR: 1, Per.SCHOOL_WEEK: school_weeks}.get(cost.per)
    return replace(cost, a_year=(cost.must + cost.should) * times) if times else cost


def _clause(principle: Principle, id: str, counted: Iterable[RuleCost]) -> ClauseCost:
    """A clause that binds less than its rule is counted as it binds itself; one that only allows asks for nothing."""
    strength = principle.clause_by_id[id].strength
    costs = [cost for cost in counted if strength.counted and id in cost.clauses and cost.must + cost.should]
    must, should = sum(cost.must for cost in costs), sum(cost.should for cost in costs)
    hours = [cost.staff_hours for cost in costs]
    return ClauseCost(
        id=id,
        strength=strength,
        must=must if strength is Strength.MUST else 0,
        should=should if strength is Strength.MUST else must + should,
        staff_hours=sum(hour or 0.0 for hour in hours) if hours and None not in hours else None,
        rules=tuple(rule.id for rule in principle.rules_of(id)),
    )


def _rule(
    principle: Principle, rule: Rule, roster: Roster, events: Mapping[str, list[Owed]], assumed: Assumed
) -> RuleCost:
    strength = principle.strength_of(rule)
    if isinstance(rule, EventRule):
        return _event(rule, strength, events[rule.id], roster, assumed)
    number, per = _number(rule, roster, events) if strength.counted else (0, Per.OCCASION)
    return RuleCost(
        rule=rule.id,
        kind=kind_of(rule),
        what=what_of(rule),
        clauses=rule.clauses,
        strength=strength,
        per=per,
        must=number if strength is Strength.MUST else 0,
        should=number if strength is Strength.SHOULD else 0,
    )


def _event(rule: EventRule, strength: Strength, asked: list[Owed], roster: Roster, assumed: Assumed) -> RuleCost:
    strengths = Counter(one.strength for one in asked)
    costs = [_minutes(one, roster, assumed) for one in asked]
    total = [minutes for minutes, _, _ in costs if minutes is not None]
    return RuleCost(
        rule=rule.id,
        kind="event",
        what=rule.type,
        clauses=rule.clauses,
        strength=strength,
        per=Per.YEAR if asked else Per.OCCASION,
        must=strengths[Strength.MUST],
        should=strengths[Strength.SHOULD],
        staff_hours=sum(total) / 60 if asked and len(total) == len(asked) else None,
        not_fixed=tuple(sorted({word for _, open_, _ in costs for word in open_})),
        not_adopted=tuple(sorted({word for _, _, own in costs for word in own})),
    )


def _minutes(one: Owed, roster: Roster, assumed: Assumed) -> tuple[int | None, tuple[str, ...], tuple[str, ...]]:
    """Staff minutes of one event, what is open, and what is the school's own value."""
    length = one.minutes or assumed.minutes.get(one.type)
    people = staff_count(one.staff, one.classes, roster)
    people = assumed.staff.get(one.type) if people is None else people
    fixed = {"minutes": one.minutes is not None, "staff": staff_count(one.staff, one.classes, roster) is not None}
    given = {"minutes": length, "staff": people}
    total = length * people if length is not None and people is not None else None
    return (
        total,
        tuple(word for word, value in given.items() if value is None),
        tuple(word for word, value in given.items() if value is not None and not fixed[word]),
    )


def staff_count(needs: Iterable[StaffNeed], classes: tuple[str, ...], roster: Roster) -> int | None:
    """How many of the school's staff take part at least; None when the principle does not say.

    Those who come only under a condition, or only may come, are not counted; a team is as large as in the roster.
    """
    number: int | None = None
    for need in needs:
        if not need.expected:
            continue
        if need.role == "team" and need.count is None:
            members = {member.staff for item in classes for member in roster.team_of.get(item, ())}
            if not members:
                return None
            number = (number or 0) + len(members)
        else:
            number = (number or 0) + (need.count.least if need.count else 1)
    return number


def _number(rule: Rule, roster: Roster, events: Mapping[str, list[Owed]]) -> tuple[int, Per]:
    """How many times a rule other than an event falls due, and in what time."""
    match rule:
        case BodyRule():
            return units(rule.per, rule.grades, roster), Per.YEAR
        case TickRule():
            return (
                (1, Per.YEAR)
                if rule.ask is Rhythm.YEAR
                else (2, Per.YEAR)
                if rule.ask is Rhythm.TERM
                else (0, Per.OCCASION)
            )
        case DocumentRule():
            pupils = units(Unit.PUPIL, rule.grades, roster)
            return (pupils * rule.count.least if rule.count else len(events.get(rule.before or "", ()))), Per.YEAR
        case PublishRule():
            return _publications(rule, units(rule.per, rule.grades, roster))
    return 0, Per.OCCASION


def _publications(rule: PublishRule, each: int) -> tuple[int, Per]:
    if rule.count:
        return each * rule.count.least, Per.YEAR
    if rule.due:
        return each * len(rule.due.text.split(",")), Per.YEAR
    match rule.every:
        case Rhythm.WEEK:
            return each, Per.SCHOOL_WEEK
        case Rhythm.MONTH:
            return each, Per.MONTH
        case Rhythm.YEAR:
            return each, Per.YEAR
        case Rhythm.TERM:
            return each * 2, Per.YEAR
    return 0, Per.OCCASION


def units(unit: Unit, grades: Grades | None, roster: Roster) -> int:
    """How many pupils, homes, classes or grades a rule concerns; 1 for anything larger."""
    classes = [item for item in roster.classes if grades is None or item.grade in grades]
    if unit is Unit.PUPIL:
        return sum(len(roster.pupils_of.get(item.id, ())) for item in classes)
    if unit is Unit.HOME:
        return len({home_of(roster, pupil) for item in classes for pupil in roster.pupils_of.get(item.id, ())})
    if unit is Unit.CLASS:
        return len(classes)
    return len({item.grade for item in classes}) if unit is Unit.GRADE else 1
