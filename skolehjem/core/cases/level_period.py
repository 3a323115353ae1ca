"""How long a case may stay at one level: working days after it came there, without those spent waiting for the home."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from skolehjem.core.cases.progress import Progress, last_moment
from skolehjem.core.instants import local
from skolehjem.core.years.calendar import Calendar, Day
from skolehjem.core.years.days import ONE_DAY
from skolehjem.core.years.deadlines import Deadline
from skolehjem.errors import say

LEVEL_DAYS = 10
"""Working days at one level; our default, as no principle names a number."""


def level_deadline(calendar: Calendar, case: Progress, days: int = LEVEL_DAYS) -> Deadline:
    """Count `days` working days from the day on which the case came to its level, which itself never counts.

    A day whose last second lies in a pause is not counted. Without an end of the pause, or of the calendar before the
    last day, no instant is given.
    """
    counted: list[Day] = []
    skipped: list[Day] = []
    for day in _days_after(calendar, local(case.since).date()):
        if calendar.is_working(day) and _is_paused(case, day):
            skipped.append(replace(calendar.day(day), reason=say("waits for the home")))
        elif calendar.is_working(day):
            counted.append(calendar.day(day))
        else:
            skipped.append(calendar.day(day))
        if len(counted) == days:
            return Deadline(due_at=last_moment(day), counted=tuple(counted), skipped=tuple(skipped))
    return Deadline(due_at=None, counted=tuple(counted), skipped=tuple(skipped))


def _days_after(calendar: Calendar, day: date) -> Iterator[date]:
    """The days after `day`, as far as school years are loaded without a gap."""
    day += ONE_DAY
    while calendar.knows(day):
        yield day
        day += ONE_DAY


def _is_paused(case: Progress, day: date) -> bool:
    end = last_moment(day)
    return any(pause.holds(end) for pause in case.pauses)
