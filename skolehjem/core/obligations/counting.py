"""How a deadline's day is found: counted forward from a day, or named and moved off a day on which nobody works.

A `Counting` is all that is needed to find the day and to list, for `why`, each counted and skipped day again.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from skolehjem.core.years.calendar import Calendar, Count, Day
from skolehjem.core.years.days import ONE_DAY, DayUnit, Span
from skolehjem.core.years.deadlines import END_OF_DAY, Deadline, Term
from skolehjem.core.years.durations import Duration, Unit, shift
from skolehjem.errors import Sentence, say


class Roll(StrEnum):
    """Where a day moves on which staff are off."""

    STAYS = "stays"
    FORWARD = "forward"
    """To the next working day (as forældelsesloven § 27)."""
    BACK = "back"
    """To the last working day before it."""


_PAUSE = say("pause: not counted")


class Counting(NamedTuple):
    """From which day, how far, and what a day off does."""

    start: date
    """The day counted from, which never counts; or the day itself, when `within` is None."""
    within: Duration | None = None
    """Not in hours: those are counted in instants (`Deadline`)."""
    rolls: Roll = Roll.STAYS
    """Of the day that was named, or reached by days, weeks and months."""
    not_before: date | None = None
    """A day that moves back never moves before this one; then it is the first working day from it on."""
    closing: time | None = None
    """The hour at which the last day ends; None is the end of the day."""
    pauses: tuple[Span, ...] = ()
    """Days on which nothing is counted, whatever else they are."""
    pause: Sentence = _PAUSE
    """Why nothing is counted on them."""


def count(calendar: Calendar, counting: Counting) -> Deadline:
    """The last second in time, and every day up to it that was counted or skipped, with its reason.

    `due_at` is None when the loaded school years do not reach so far.
    """
    found = _found(calendar, counting)
    ends = Term(within=counting.within or Duration(n=0, unit=Unit.DAY), closing=counting.closing or END_OF_DAY)
    due_at = ends.ends(found.day) if found.day else None
    return Deadline(due_at=due_at, counted=found.counted, skipped=found.skipped)


def _found(calendar: Calendar, counting: Counting) -> Count:
    within = counting.within
    unit = within.unit.days_counted if within and within.n else None
    if within and unit and not counting.pauses:
        return calendar.plus_working_days(counting.start, within.n, unit)
    if within and counting.pauses and (unit or within.unit in _DAYS):
        return _over_pauses(calendar, counting, within.n * _DAYS.get(within.unit, 1), unit)
    return _named(calendar, counting)


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
"""Units of which every day counts."""


def _over_pauses(calendar: Calendar, counting: Counting, number: int, unit: DayUnit | None) -> Count:
    """Count forward, leaving out the days of a pause, or every day where `unit` is None."""
    counted: list[Day] = []
    skipped: list[Day] = []
    day: date | None = counting.start
    while day and len(counted) < number:
        step = calendar.plus_working_days(day, 1, unit) if unit else _next_day(calendar, day)
        day = step.day
        skipped += step.skipped
        for one in step.counted:
            paused = any(one.day in span for span in counting.pauses)
            (skipped if paused else counted).append(replace(one, reason=counting.pause) if paused else one)
    return Count(start=counting.start, day=day, counted=tuple(counted), skipped=tuple(skipped))


def _next_day(calendar: Calendar, day: date) -> Count:
    return Count(start=day, day=day + ONE_DAY, counted=(calendar.day(day + ONE_DAY),), skipped=())


def _named(calendar: Calendar, counting: Counting) -> Count:
    """The day that is named, or that lies so many days, weeks or months ahead, moved when staff are off."""
    day = shift(counting.start, counting.within, calendar) if counting.within else counting.start
    passed = [calendar.day(one) for one in dict.fromkeys(_way(calendar, day, counting) if day else ())]
    found = passed[-1].day if passed and _stays(calendar, passed[-1].day, counting) else None
    return Count(
        start=counting.start,
        day=found,
        counted=tuple(one for one in passed if one.day == found),
        skipped=tuple(one for one in passed if one.day != found),
    )


def _way(calendar: Calendar, day: date, counting: Counting) -> Iterator[date]:
    """The named day and those it moves over, up to where it stays or the calendar ends."""
    step = -ONE_DAY if counting.rolls is Roll.BACK else ONE_DAY
    yield day
    while calendar.knows(day) and not _stays(calendar, day, counting):
        if day == counting.not_before:
            step = ONE_DAY
        day += step
        yield day


def _stays(calendar: Calendar, day: date, counting: Counting) -> bool:
    return counting.rolls is Roll.STAYS or calendar.is_working(day)
