"""Two principles side by side, matter by matter."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import (
    AlertRule,
    BodyRule,
    CustomRule,
    DocumentRule,
    PublishRule,
    ReplyRule,
    RouteRule,
    TickRule,
)
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.rules import Rule


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that principles regulate, and what each of two says about it; no rules where one is silent."""

    kind: str
    """The table of its rules: `event`, `reply`, ..."""
    what: str
    """The event's type, the paper, ..."""
    left: tuple[Rule, ...]
    right: tuple[Rule, ...]
    same: bool
    """Both ask for the same; ids, clauses and names aside."""


def compare(left: Principle, right: Principle) -> tuple[Matter, ...]:
    """Every matter that one of the principles regulates by a rule: in the order of the left one, then of the right."""
    sides = (_matters(left), _matters(right))
    return tuple(
        Matter(
            kind=key[0],
            what=key[1],
            left=sides[0].get(key, ()),
            right=sides[1].get(key, ()),
            same=_asked(left, sides[0].get(key, ())) == _asked(right, sides[1].get(key, ())),
        )
        for key in dict.fromkeys((*sides[0], *sides[1]))
    )


def _matters(principle: Principle) -> dict[tuple[str, str], tuple[Rule, ...]]:
    found: dict[tuple[str, str], tuple[Rule, ...]] = {}
    for rule in principle.rules:
        if not isinstance(rule, TickRule):
            key = (kind_of(rule), what_of(rule))
            found[key] = (*found.get(key, ()), rule)
    return found


def _asked(principle: Principle, rules: tuple[Rule, ...]) -> tuple[Hashable, ...]:
    """What rules ask for, without how the file speaks of it."""
    plain = (replace(rule, id="", clauses=(), strength=principle.strength_of(rule)) for rule in rules)
    return tuple(replace(rule, name=None) if isinstance(rule, EventRule) else rule for rule in plain)


def kind_of(rule: Rule) -> str:
    """The table of a rule in the file: `event`, `publish`, ..."""
    return type(rule).__name__.removesuffix("Rule").lower()


def what_of(rule: Rule) -> str:
    """What a rule is about, in the file's own word."""
    match rule:
        case EventRule():
            return rule.type
        case BodyRule():
            return str(rule.per)
        case ReplyRule():
            return str(rule.who)
        case PublishRule() | DocumentRule():
            return rule.what
        case RouteRule():
            return rule.about or "default"
        case AlertRule():
            return rule.when
        case CustomRule():
            return rule.kind
        case TickRule():
            return rule.text
    return ""
