"""Weeks as people type them in a school year, which has each number once."""

import re
from datetime import date

from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import Span, week_span, year_span
from skolehjem.errors import Problem, Sentence, UsageFault, say

FIRST_OF_AUTUMN = 31
"""Week numbers from here on lie in the autumn of a school year, the others in the spring."""

_WEEK = re.compile(r"(?:(\d{4})[- ]?)?(?:w|uge ?|week ?)?(\d{1,2})", re.IGNORECASE)


def school_week(text: str, year: str, calendar: Calendar) -> tuple[int, int]:
    """The ISO year and week that people mean by `48`, `uge 48` or `2026-W48` in the school year `year`.

    Raises:
        UsageFault: it is no week of the school year, or pupils are off all of it, so that no plan is asked for.
    """
    match = _WEEK.fullmatch(text.strip())
    if match is None:
        raise _fault(say("{given} is no week.", given=text), say("Write the week as 48 or 2026-W48."))
    week = int(match[2])
    iso_year = int(match[1] or int(year[:4]) + (week < FIRST_OF_AUTUMN))
    try:
        span = week_span(iso_year, week)
    except ValueError:
        raise _fault(say("The year {year} has no week {week}.", year=str(iso_year), week=week)) from None
    if not span.overlaps(year_span(year)):
        what = say("Week {week} of {iso_year} does not lie in {year}.", week=week, iso_year=str(iso_year), year=year)
        raise _fault(what, say("Write the number of the week alone, such as 48."))
    if not _has_school(span, calendar, year):
        raise _fault(say("Pupils are off all of week {week}, so no plan is asked for.", week=week))
    return iso_year, week


def first_day(period: str) -> date:
    """The Monday of a week as marks keep it, `2026-W48`."""
    return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)


def _has_school(span: Span, calendar: Calendar, year: str) -> bool:
    """Whether pupils are at school some day of the week; where no plan is loaded, nobody knows better."""
    return not calendar.school_days(year) or any(map(calendar.is_school_day, span.days()))


def _fault(what: Sentence, hint: Sentence | None = None) -> UsageFault:
    return UsageFault(Problem(where="--week", what=what, hint=hint))
