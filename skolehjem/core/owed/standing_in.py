"""In which grades a round is owed, and where another event stands instead of it."""

from collections.abc import Iterable

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule, Round, Unit
from skolehjem.core.principle.order import rounds_owed
from skolehjem.core.principle.rules import Strength

WITHOUT_CLASSES = (Unit.SCHOOL, Unit.NEWCOMERS)
"""Units that are not made of the school's classes."""


def owed_strength(principle: Principle, event: EventRule, one: Round, grade: int | None) -> Strength | None:
    """How binding a round is in a grade; None when it is not owed there. The grade None is the whole school."""
    strength = one.strength or principle.strength_of(event)
    if event.trigger or event.over_years or event.count is None or not strength.counted:
        return None
    quota = event.count.at(grade)
    holds = quota is not None and one.n <= quota.least and (one.grades is None or grade in one.grades)
    return strength if holds else None


def replaced(principle: Principle, event: EventRule, n: int, grades: Iterable[int | None]) -> bool:
    """Whether other events, which are owed themselves, stand instead of a round in all of these grades."""
    others = [other for other in principle.events if other.replaces == f"{event.id}#{n}" and _same_homes(event, other)]
    return bool(others) and all(any(_is_owed(principle, other, grade) for other in others) for grade in grades)


def _same_homes(event: EventRule, other: EventRule) -> bool:
    """Families that begin next year are not those of this year."""
    return (event.unit is Unit.NEWCOMERS) == (other.unit is Unit.NEWCOMERS)


def _is_owed(principle: Principle, event: EventRule, grade: int | None) -> bool:
    """Whether the homes of a grade are owed at least one round of an event."""
    places = {Unit.BAND: [band.grades for band in principle.bands], Unit.GROUP: event.groups}.get(event.unit)
    if places is not None and not any(grade in one for one in places):
        return False
    if event.grades is not None and grade not in event.grades:
        return False
    counted = None if event.unit in WITHOUT_CLASSES else grade
    return any(owed_strength(principle, event, event.round(n), counted) for n in rounds_owed(event))
