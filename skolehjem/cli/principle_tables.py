"""Principles, what they cost and how they differ, as tables for people."""

from collections.abc import Iterator
from dataclasses import replace

from skolehjem.actions.principle_files import Comparison
from skolehjem.actions.principles import Adoption
from skolehjem.cli.output import Answer, Table
from skolehjem.cli.principle_words import (
    PERS,
    REASONS,
    RHYTHMS,
    STATUSES,
    STRENGTHS,
    UNITS,
    how_many,
    length,
    role,
    word,
)
from skolehjem.core.owed.comparison import Matter, compare, what_of
from skolehjem.core.owed.preview import Preview, RuleCost
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import (
    AlertRule,
    BodyRule,
    CustomRule,
    DocumentRule,
    PublishRule,
    ReplyRule,
    RouteRule,
)
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.rules import Rule
from skolehjem.core.years.durations import Duration
from skolehjem.errors import Sentence, say
from skolehjem.locale import WEEKDAYS, _, brief


def clause_table(principle: Principle) -> Table:
    """The adopted text, clause by clause."""
    return Table(
        title=principle.title,
        columns=(_("Clause"), _("Strength"), _("Status"), _("Rules"), _("Quote")),
        rows=tuple(
            (
                clause.id,
                _(STRENGTHS[clause.strength]),
                _(STATUSES[clause.status]),
                tuple(rule.id for rule in principle.rules_of(clause.id)),
                clause.quote,
            )
            for clause in principle.clauses
        ),
    )


def rule_table(principle: Principle) -> Table:
    """What the rules ask for."""
    return Table(
        title=_("Rules"),
        columns=(_("Rule"), _("About"), _("What it asks for"), _("Clauses")),
        rows=tuple((rule.id, word(what_of(rule)), asks(principle, rule), rule.clauses) for rule in principle.rules),
    )


def reading_table(principle: Principle) -> Table:
    """The school's working values for vague words; none of them is adopted."""
    return Table(
        title=_("Readings – not adopted"),
        columns=(_("Short name"), _("Word in the text"), _("Working value"), _("Clauses")),
        rows=tuple((one.id, one.word, one.value or say("not set"), one.clauses) for one in principle.readings),
        empty=say("The principle has no vague words that are read."),
    )


def unset_table(principle: Principle) -> Table:
    """The vague words that the school has set no working value for."""
    return Table(
        title=_("Words without a working value"),
        columns=(_("Word in the text"), _("Clauses")),
        rows=tuple((one.word, one.clauses) for one in principle.readings if not one.value),
        empty=say("No word of the principle waits for a working value."),
    )


def rule_cost_table(costs: Preview) -> Table:
    """What each rule asks for, musts and shoulds apart."""
    return Table(
        title=costs.title,
        columns=(_("Rule"), _("About"), _("Must"), _("Should"), _("Per"), _("In the year"), _("Staff hours")),
        rows=tuple(
            (one.rule, word(one.what), one.must or "", one.should or "", _(PERS[one.per]), one.a_year, _hours(one))
            for one in costs.rules
            if one.must or one.should
        ),
        empty=say("The principle asks for nothing that can be counted."),
    )


def clause_cost_table(costs: Preview) -> Table:
    """What each clause asks for in events."""
    return Table(
        title=_("Clause by clause"),
        columns=(_("Clause"), _("Strength"), _("Must"), _("Should"), _("Staff hours")),
        rows=tuple(
            (one.id, _(STRENGTHS[one.strength]), one.must or "", one.should or "", _number(one.staff_hours))
            for one in costs.clauses
            if one.must or one.should
        ),
        empty=say("No clause asks for events."),
    )


def uncounted_table(costs: Preview) -> Table:
    """Events that are allowed, on need, or set off by something."""
    return Table(
        title=_("Never counted"),
        columns=(_("Rule"), _("About"), _("Whom"), _("Why not")),
        rows=tuple(
            (one.rule, word(one.type), _(UNITS[one.unit]), one.trigger or _(REASONS[one.reason]))
            for one in costs.not_counted
        ),
        empty=say("The principle has no events on need."),
    )


def comparison_table(sides: tuple[Principle, Principle], matters: tuple[Matter, ...], names: tuple[str, str]) -> Table:
    """Two principles, matter by matter; what differs is marked."""
    return Table(
        columns=("", _("Matter"), *names),
        rows=tuple(
            (
                "" if matter.same else "≠",
                word(matter.what),
                _side(sides[0], matter.left),
                _side(sides[1], matter.right),
            )
            for matter in matters
        ),
    )


def cost_comparison_table(left: Preview, right: Preview, names: tuple[str, str]) -> Table:
    """What two principles cost the same school."""
    return Table(
        title=_("In a school year"),
        columns=("", *names),
        rows=(
            (_("Events that must be held"), left.must, right.must),
            (_("Events that should be held"), left.should, right.should),
            (_("Staff hours, as far as they are fixed"), _number(left.staff_hours), _number(right.staff_hours)),
            (_("Events without fixed hours"), left.without_hours, right.without_hours),
        ),
    )


def adoption_answer(proposal: Adoption) -> Answer:
    """What a principle that may be taken up changes: only the matters that differ."""
    if proposal.before is None:
        matters: tuple[Matter, ...] = ()
        table = rule_table(proposal.after)
    else:
        matters = tuple(matter for matter in compare(proposal.before, proposal.after) if not matter.same)
        sides, names = (proposal.before, proposal.after), (_("Today"), _("New"))
        table = replace(comparison_table(sides, matters, names), empty=say("Every rule asks for the same as today."))
    first = proposal.after.in_force_from
    holds = say("It holds from {day}.", day=first) if first else say("It names no first day, so it holds at once.")
    data = {
        "title": proposal.after.title,
        "holds_from": first,
        "changes": proposal.is_new,
        "differing": [matter.what for matter in matters],
    }
    return Answer(command="principle adopt", data=data, tables=(table,), notes=(holds,))


def comparison_data(found: Comparison, names: tuple[str, str]) -> object:
    """A comparison for programs: each matter with the rules of both sides, and both costs."""
    return {
        "names": names,
        "matters": [
            {
                "kind": matter.kind,
                "what": matter.what,
                "same": matter.same,
                "left": [rule.id for rule in matter.left],
                "right": [rule.id for rule in matter.right],
            }
            for matter in found.matters
        ],
        "left": found.left_cost,
        "right": found.right_cost,
    }


def asks(principle: Principle, rule: Rule) -> str:
    """What a rule asks for, in a few words: `must: 2, for each class`."""
    strength = _(STRENGTHS[principle.strength_of(rule)])
    facts = ", ".join(brief(fact) for fact in _facts(rule))
    return f"{strength}: {facts}" if facts else strength


def _side(principle: Principle, rules: tuple[Rule, ...]) -> object:
    return "; ".join(asks(principle, rule) for rule in rules) or say("nothing")


def _facts(rule: Rule) -> Iterator[object]:
    """What is worth saying of a rule beside its strength."""
    match rule:
        case EventRule():
            yield from _event_facts(rule)
        case BodyRule():
            if rule.members:
                yield say("members: {count}", count=str(rule.members))
            yield from rule.tasks
        case ReplyRule():
            if rule.within:
                yield _at_the_latest(rule.within)
            if rule.read:
                yield say("read {rhythm}", rhythm=_(RHYTHMS[rule.read]))
        case AlertRule():
            yield word(rule.do)
            if rule.within:
                yield _at_the_latest(rule.within)
        case PublishRule():
            if rule.weekday:
                yield _(WEEKDAYS[rule.weekday.number]).lower()
            yield from filter(None, (rule.to, *rule.holds))
        case DocumentRule() if rule.before:
            yield say("up to date before {event}", event=rule.before)
        case RouteRule():
            yield " → ".join(role(step.to) for step in rule.steps)
        case CustomRule():
            yield from (part.text for part in rule.parts)


def _at_the_latest(within: Duration) -> Sentence:
    return say("within {length}", length=length(within)) if within.n else say("the same day")


def _event_facts(rule: EventRule) -> Iterator[object]:
    if rule.count:
        count = how_many(rule.count)
        yield from count if isinstance(count, tuple) else (count,)
    yield _(UNITS[rule.unit])
    if rule.period:
        yield str(rule.period)


def _hours(cost: RuleCost) -> object:
    if cost.kind != "event":
        return ""
    if cost.staff_hours is None:
        return say("not fixed")
    number = _number(cost.staff_hours)
    return say("{hours} (not adopted)", hours=number) if cost.not_adopted else number


def _number(hours: float | None) -> object:
    """Hours with a decimal only where it says something."""
    if hours is None:
        return say("not fixed")
    return int(hours) if hours == int(hours) else say("{whole}.{tenth}", whole=int(hours), tenth=int(hours * 10 % 10))
