"""Events of a principle that are owed or allowed only when something happens, and so are never counted beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule, Unit
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.rules import Strength


class Reason(StrEnum):
    """Why an event rule gives no count for the year."""

    TRIGGER = "trigger"
    NEED = "need"
    MAY = "may"
    NO_NUMBER = "no-number"
    OVER_YEARS = "over-years"
    """The number holds for several years together."""


@dataclass(frozen=True, kw_only=True)
class Conditional:
    """An event that is owed, or allowed, only when something happens; never counted beforehand."""

    rule: str
    clauses: tuple[str, ...]
    strength: Strength
    type: str
    unit: Unit
    round: int | None
    """The round, when only that one is conditional."""
    reason: Reason
    trigger: str | None
    period: Period | None


def conditional(principle: Principle) -> tuple[Conditional, ...]:
    """List the events, and single rounds, that are never counted: on need, allowed, set off by something."""
    return tuple(found for event in principle.events for found in _conditions(principle, event))


def _conditions(principle: Principle, event: EventRule) -> Iterator[Conditional]:
    strength = principle.strength_of(event)
    whole = _reason(event, strength)
    rounds = [one for one in event.rounds if one.strength and not one.strength.counted] if whole is None else []
    cases = (
        [(None, strength, whole)]
        if whole
        else [(one.n, one.strength, Reason(one.strength)) for one in rounds if one.strength]
    )
    for n, how, reason in cases:
        yield Conditional(
            rule=event.id,
            clauses=event.clauses,
            strength=how,
            type=event.type,
            unit=event.unit,
            round=n,
            reason=reason,
            trigger=event.trigger,
            period=event.period,
        )


def _reason(event: EventRule, strength: Strength) -> Reason | None:
    if event.trigger:
        return Reason.TRIGGER
    if not strength.counted:
        return Reason(strength)
    if event.over_years:
        return Reason.OVER_YEARS
    return Reason.NO_NUMBER if event.count is None else None
