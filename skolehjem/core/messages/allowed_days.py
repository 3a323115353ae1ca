"""The dates on which an event may be held: who says so, which days can be used, and why the others can't."""

from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.meetings.demands import Demand
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.windows import Windows
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar, Day, DayKind
from skolehjem.errors import say


class Says(StrEnum):
    """Whose word a value is."""

    PRINCIPLE = "principle"
    """Adopted."""
    VAGUE_WORD = "principle-reading"
    """The school's working value for a vague word of the principle's; not adopted."""
    SCHOOL = "school-reading"
    """The school's own, in `skolehjem.toml`; not adopted."""
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class AllowedDays:
    """The days that an event can have."""

    spans: Windows
    """The dates allowed, in order."""
    period: str
    """In the principle's period language: `w34..w39`."""
    period_by: Says
    weekdays: tuple[int, ...]
    """0 is Monday."""
    weekdays_by: Says
    counted: tuple[Day, ...]
    """The school days among them, on those weekdays."""
    skipped: tuple[Day, ...]
    """All others, each with its reason."""


def allowed_days(demand: Demand, principle: Principle, settings: Settings, calendar: Calendar) -> AllowedDays:
    """Tell for one demand which part of its dates is the principle's and which the school's."""
    usable = frozenset(demand.days)
    everything = [calendar.day(day) for span in demand.window for day in span.days()]
    period, period_by = _period(demand, principle, settings)
    return AllowedDays(
        spans=demand.window,
        period=period,
        period_by=period_by,
        weekdays=demand.weekdays,
        weekdays_by=_weekdays_by(demand, settings),
        counted=tuple(day for day in everything if day.day in usable),
        skipped=tuple(_skipped(day) for day in everything if day.day not in usable),
    )


def _period(demand: Demand, principle: Principle, settings: Settings) -> tuple[str, Says]:
    """A round goes before its rule, and a date before a reading, as `owed` has it."""
    owed, rule = demand.owed, principle.rule_by_id.get(demand.owed.rule)
    if owed.window is None or not isinstance(rule, EventRule):
        return settings.reading(owed.type).periods[owed.round - 1], Says.SCHOOL
    one = rule.round(owed.round)
    for period, reading in ((one.period, one.reading), (rule.period, rule.reading)):
        known = principle.reading_by_id.get(reading or "")
        if period:
            return str(period), Says.PRINCIPLE
        if known and known.value:
            return known.value, Says.VAGUE_WORD
    return "", Says.NOBODY


def _weekdays_by(demand: Demand, settings: Settings) -> Says:
    if demand.owed.weekdays:
        return Says.PRINCIPLE
    return Says.SCHOOL if settings.reading(demand.owed.type).weekdays else Says.NOBODY


def _skipped(day: Day) -> Day:
    """A school day is skipped only for its weekday."""
    if day.kind is not DayKind.PUPIL:
        return day
    return Day(day=day.day, kind=day.kind, reason=say("weekday that is not used"))
