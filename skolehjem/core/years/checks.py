"""What a loaded school year adds up to, and what is worth a second look before the year begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from skolehjem.core.years.calendar import Calendar, DayKind, PlannedYear, SchoolYear
from skolehjem.core.years.days import DayName, next_year, year_span
from skolehjem.core.years.holiday_plans import HolidayPlan
from skolehjem.errors import Problem, Sentence, say

USUAL_SCHOOL_DAYS = 200
"""What nearly every municipal plan adds up to; the council decides the number (folkeskoleloven)."""

SHORT_HORIZON_DAYS = 120
"""With less than this ahead, next year's plan is wanted for planning."""

_WITHOUT_PLAN = say("No holiday plan is loaded: Monday to Friday count as school days, except public holidays.")

_MISPRINT = say("A misprinted date is the most common reason: compare the breaks with the published plan.")


@dataclass(frozen=True, kw_only=True)
class Checksum:
    """How many school days a year has, and how they are counted; all are days Monday to Friday unless said."""

    year: str
    weekdays: int
    in_breaks: int
    holidays: int
    """Public holidays outside the breaks."""
    closed: int
    """Days off by agreement outside the breaks."""
    staff_days: int
    """Days of staff without pupils that would else be school days."""
    saturdays: int
    """School days on Saturdays."""

    @property
    def school_days(self) -> int:
        """The checksum: weekdays minus breaks minus holidays."""
        return self.weekdays - self.in_breaks - self.holidays - self.closed

    @property
    def pupil_days(self) -> int:
        """Days with pupils: the checksum without staff days, with Saturdays."""
        return self.school_days - self.staff_days + self.saturdays


def checksum(calendar: Calendar, year: str) -> Checksum:
    """Count a loaded school year."""
    named = {day.day: day.kind for day in calendar.named_days}
    in_breaks = {day for one in calendar.breaks for day in one.span.days()}
    weekdays = [day for day in year_span(year).days() if day.weekday() < 5]
    outside = [day for day in weekdays if day not in in_breaks]
    plain = Calendar(
        years=calendar.years,
        breaks=calendar.breaks,
        named_days=tuple(day for day in calendar.named_days if day.kind in (DayName.HOLIDAY, DayName.CLOSED)),
    )
    return Checksum(
        year=year,
        weekdays=len(weekdays),
        in_breaks=len(weekdays) - len(outside),
        holidays=sum(named.get(day) == DayName.HOLIDAY for day in outside),
        closed=sum(named.get(day) == DayName.CLOSED for day in outside),
        staff_days=sum(plain.is_school_day(day) and calendar.kind(day) is DayKind.STAFF for day in weekdays),
        saturdays=sum(calendar.is_school_day(day) for day in year_span(year).days() if day.weekday() >= 5),
    )


def year_warnings(calendar: Calendar, year: SchoolYear) -> Iterator[Problem]:
    """What is odd in one loaded year; nothing that stops its use."""
    where = " ".join(filter(None, (year.id, year.municipality)))
    if not year.planned:
        hint = say("Load a plan with: skolehjem year add {year}", year=year.id)
        yield Problem(what=_WITHOUT_PLAN, where=where, hint=hint)
        return
    if not year.complete:
        what = say("The plan says of itself that it is not complete: breaks may be missing.")
        yield Problem(what=what, where=where)
        return
    count = checksum(calendar, year.id).school_days
    if count != USUAL_SCHOOL_DAYS:
        what = say("The plan gives {count} school days; {usual} is usual.", count=count, usual=USUAL_SCHOOL_DAYS)
        yield Problem(what=what, where=where, hint=_MISPRINT)
    span = year_span(year.id)
    for day in (span.first, span.last):
        if not any(day in one.span for one in calendar.breaks):
            what = say("No break covers {day}.", day=day)
            yield Problem(what=what, where=where, hint=say("Does the plan lack the summer break?"))


def plan_warnings(plan: HolidayPlan, planned: PlannedYear) -> Iterator[Problem]:
    """Where a plan without faults disagrees with its own figures, or is not a municipality's adopted plan."""
    calendar, year = planned.calendar, plan.year
    count = checksum(calendar, year).school_days
    if plan.school_days is not None and plan.school_days != count:
        what = say(
            "The plan says {stated} school days, but its breaks give {count}.", stated=plan.school_days, count=count
        )
        yield Problem(what=what, where=plan.where, hint=_MISPRINT)
    for stated, found in (
        (plan.first_school_day, calendar.school_start(year)),
        (plan.last_school_day, calendar.school_end(year)),
    ):
        if stated and stated.day != found:
            what = say(
                "{key} is {stated}, but by the breaks it is {found}.", key=stated.name, stated=stated.day, found=found
            )
            yield Problem(what=what, where=stated.where, hint=_MISPRINT)
    if plan.kind == "vejledende":
        yield Problem(what=say("This is a municipality's example: each school may differ."), where=plan.where)
    if plan.kind == "privat":
        yield Problem(what=say("This is an independent school's own plan, not a municipality's."), where=plan.where)


def calendar_warnings(calendar: Calendar, today: date) -> Iterator[Problem]:
    """What is odd in all loaded years together, seen from `today`: another municipality, gaps, and a near end."""
    yield from municipality_warnings(calendar.years)
    years = sorted(year.id for year in calendar.years)
    for before, after in pairwise(years):
        if next_year(before) != after:
            what = say(
                "The school year {year} is missing between {before} and {after}.",
                year=next_year(before),
                before=before,
                after=after,
            )
            yield Problem(what=what, where=next_year(before), hint=_load(next_year(before)))
    if not years:
        return
    horizon = year_span(years[-1]).last
    if (horizon - today).days < SHORT_HORIZON_DAYS:
        what = say("The calendar ends on {day}; later deadlines can't be judged.", day=horizon)
        yield Problem(what=what, where=years[-1], hint=_load(next_year(years[-1])))


def municipality_warnings(years: Iterable[SchoolYear]) -> Iterator[Problem]:
    """Where the holidays of another municipality follow; years without a plan say nothing."""
    known = sorted((year for year in years if year.municipality), key=lambda year: year.id)
    for before, after in pairwise(known):
        if before.municipality.casefold() != after.municipality.casefold():
            what = say(
                "{before} has the holidays of {first}, but {after} those of {second}.",
                before=before.id,
                first=before.municipality,
                after=after.id,
                second=after.municipality,
            )
            hint = say("If that is a slip, load the right plan with: skolehjem year add {year}", year=after.id)
            yield Problem(what=what, where=after.id, hint=hint)


def _load(year: str) -> Sentence:
    return say("Load it with: skolehjem year add {year}", year=year)
