"""What is asked for in a year, and the order in which it can be planned: each round after those it is reckoned from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.demands import Demand, demands
from skolehjem.core.meetings.meeting import State
from skolehjem.core.owed.owed import Owed, owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import Unit
from skolehjem.core.principle.order import in_order_of_need, period_of
from skolehjem.core.principle.periods import EventRound
from skolehjem.core.principle.windows import Windows
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import Span

_Place = tuple[int, bool, int]
"""After how many times of conferences before meetings; meetings before conferences; after how many needs in a row."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a year's demands rest on besides what is planned already."""

    principle: Principle
    settings: Settings
    roster: Roster
    calendar: Calendar


def asked(
    ground: Ground, standing: Iterable[Appointment], wanted: Callable[[Owed], bool] = lambda _: True
) -> tuple[Demand, ...]:
    """The demands of the year that are `wanted`, with periods reckoned from the days of what is `standing`.

    Planning and moving both ask here, so that they never disagree. Raises DataFault as `demands` and `owed` do.
    """
    everything = owed(ground.principle, ground.roster, ground.calendar, held=_held(standing))
    return demands(filter(wanted, everything), ground.roster, ground.calendar, ground.settings)


def stages(principle: Principle) -> tuple[frozenset[EventRound], ...]:
    """The rounds of the principle in as few sets as can be, each after those its periods are reckoned from.

    A set has either meetings or conferences; meetings go first where either could.
    """
    events = {event.id: event for event in principle.events}
    places: dict[EventRound, _Place] = {}
    for one in in_order_of_need(principle):
        event = events[one[0]]
        talks = event.unit in (Unit.PUPIL, Unit.HOME)
        period = period_of(principle, event, one[1])
        needs = [places[need] for need in (period.needs if period else ()) if need in places]
        times = max((again + (talked and not talks) for again, talked, _row in needs), default=0)
        places[one] = (times, talks, max((row + 1 for _again, _talked, row in needs), default=0))
    return tuple(
        frozenset(one for one, place in places.items() if place == wanted) for wanted in sorted({*places.values()})
    )


def _held(items: Iterable[Appointment]) -> Mapping[EventRound, Windows]:
    """The days on which each round of each rule is held."""
    days: dict[EventRound, set[date]] = {}
    for item in items:
        if item.state is not State.CANCELLED:
            days.setdefault((item.rule, item.round), set()).add(item.day)
    return {key: tuple(Span(day, day) for day in sorted(found)) for key, found in days.items()}
