"""Holiday plans as municipalities publish them, what is wrong with one, and the school year it makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from itertools import combinations

from skolehjem.core.years.calendar import Break, NamedDay, PlannedYear, SchoolYear
from skolehjem.core.years.days import ONE_DAY, DayName, Span, year_span
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n

LONGEST_BREAK_DAYS = 70
"""Summer breaks last six or seven weeks; anything longer is a slip in a year."""

SUMMER_START = "Sommerferie (start)"
SUMMER = "Sommerferie"

CLOSED_DAYS = ((6, 5, "Grundlovsdag"), (12, 24, "Juleaftensdag"), (12, 31, "Nytårsaftensdag"))
"""Month, day and name of the days off by agreement, for plans without `closed_days` of their own."""


@dataclass(frozen=True, kw_only=True)
class PlanBreak:
    """A break as published; `last` None means that its end is not fixed yet, which is 31 July for this year."""

    name: str
    first: date
    last: date | None = None
    where: str = ""
    """File and line."""


@dataclass(frozen=True, kw_only=True)
class PlanDay:
    """A single day that the plan names."""

    kind: DayName
    day: date
    name: str
    until: time | None = None
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class HolidayPlan:
    """One municipality's plan for one school year, as its file says; nothing is checked yet."""

    year: str
    municipality: str = ""
    kind: str = ""
    source: str = ""
    complete: bool = True
    breaks: tuple[PlanBreak, ...] = ()
    days: tuple[PlanDay, ...] = ()
    closed_days: tuple[PlanDay, ...] | None = None
    """Days off by agreement; None means the usual ones."""
    first_school_day: PlanDay | None = None
    last_school_day: PlanDay | None = None
    school_days: int | None = None
    """How many days the plan says that it has."""
    notes: tuple[Sentence, ...] = ()
    """What was left out or guessed while reading."""
    left_out: tuple[Problem, ...] = ()
    """What could not be read; the rest is the plan."""
    where: str = ""


def planned_year(plan: HolidayPlan, holidays: Iterable[tuple[date, str]]) -> PlannedYear:
    """Make the stored year from a plan without faults and the public holidays (day and name) of the same year.

    Breaks are clipped to the school year. Where the plan has no summer break at an end of the year, but says when
    school begins or ends, the days before or after are one.
    """
    year = SchoolYear(
        id=plan.year, municipality=plan.municipality, source=plan.source, kind=plan.kind, complete=plan.complete
    )
    named = (*plan.days, *_days_off(plan.year, holidays, plan.closed_days))
    return PlannedYear(year=year, breaks=tuple(_breaks(plan)), named_days=_named_days(plan.year, named))


def year_without_plan(year: str, holidays: Iterable[tuple[date, str]]) -> PlannedYear:
    """A school year of which only the public holidays and the usual closed days are known."""
    named = _named_days(year, _days_off(year, holidays, None))
    return PlannedYear(year=SchoolYear(id=year, planned=False, complete=False), named_days=named)


def faults(plan: HolidayPlan) -> tuple[Problem, ...]:
    """Everything in a plan that makes it unusable, each with its place."""
    readable = [one for one in plan.breaks if one.last is None or one.first <= one.last]
    return (
        *_reversed(plan),
        *_misplaced(plan, readable),
        *_overlapping(plan, readable),
        *_misnamed(plan),
        *_contradicted(plan, readable),
    )


def choose_plan(
    plans: Iterable[HolidayPlan], year: str, where: str, municipality: str = "", usual: str = ""
) -> HolidayPlan:
    """The plan of the file at `where` for a school year, and for the municipality asked for.

    When none is asked for and the file has several, the one of the `usual` municipality is meant; the only plan of a
    file is taken whoever's it is.

    Raises:
        NotFound: the file has no such plan; with the nearest names or the years that it has.
        UsageFault: the file has plans of several municipalities for the year and none is named.
    """
    plans = tuple(plans)
    of_year = [plan for plan in plans if plan.year == year]
    if not of_year:
        what = say("There is no plan for the school year {year} in this file.", year=year)
        years = tuple(sorted({plan.year for plan in plans}))
        hint = say("It has plans for {years}.", years=years) if years else None
        raise NotFound(Problem(what=what, where=where, hint=hint))
    if municipality:
        return _of_municipality(of_year, plans, municipality, where)
    of_usual = [plan for plan in of_year if plan.municipality.casefold() == usual.casefold()]
    if len(of_year) == 1 or of_usual:
        return (of_usual or of_year)[0]
    names = tuple(plan.municipality for plan in of_year)
    what = say("The file has plans for several municipalities in {year}.", year=year)
    raise UsageFault(
        Problem(what=what, where=where, hint=say("Choose one of them with --municipality: {names}.", names=names))
    )


def _of_municipality(
    of_year: list[HolidayPlan], plans: tuple[HolidayPlan, ...], municipality: str, where: str
) -> HolidayPlan:
    found = [plan for plan in of_year if plan.municipality.casefold() == municipality.casefold()]
    if found:
        return found[0]
    year = of_year[0].year
    what = say("There is no plan for {municipality} in {year}.", municipality=municipality, year=year)
    others = tuple(plan.year for plan in plans if plan.municipality.casefold() == municipality.casefold())
    names = {plan.municipality.casefold(): plan.municipality for plan in of_year}
    if others:
        hint = say(
            "Its plans are for {years}; for {year} there are plans of {names}. Choose one with --municipality, or give "
            "a plan file of your own with --plan.",
            years=others,
            year=year,
            names=tuple(names.values()),
        )
        raise NotFound(Problem(what=what, where=where, hint=hint))
    nearest = tuple(names[name] for name in get_close_matches(municipality.casefold(), names)) or tuple(names.values())
    hint = say_n("The nearest is {names}.", "The nearest are {names}.", n=len(nearest), names=nearest)
    raise NotFound(Problem(what=what, where=where, hint=hint))


def _reversed(plan: HolidayPlan) -> Iterator[Problem]:
    for one in plan.breaks:
        if one.last is not None and one.last < one.first:
            what = say(
                "{name} ends on {last}, before it begins on {first}.", name=one.name, first=one.first, last=one.last
            )
            yield Problem(what=what, where=one.where, hint=say("Check the year and the order of the two dates."))


def _misplaced(plan: HolidayPlan, breaks: list[PlanBreak]) -> Iterator[Problem]:
    school_year = year_span(plan.year)
    for one in breaks:
        span = _span(one, plan)
        if span is None or not span.overlaps(school_year):
            what = say("{name} from {first} lies outside the school year {year}.", **_named(one, plan))
            hint = say("A school year goes from 1 August to 31 July: check the year in the date.")
            yield Problem(what=what, where=one.where, hint=hint)
        elif len(span) > LONGEST_BREAK_DAYS:
            what = say("{name} from {first} lasts {days} days.", **_named(one, plan), days=len(span))
            yield Problem(what=what, where=one.where, hint=say("Check the year and the order of the two dates."))
    for day in (*plan.days, *(plan.closed_days or ()), *_ends(plan)):
        if day.day not in school_year:
            what = say(
                "{name} on {day} lies outside the school year {year}.", name=day.name, day=day.day, year=plan.year
            )
            hint = say("A school year goes from 1 August to 31 July: check the year in the date.")
            yield Problem(what=what, where=day.where, hint=hint)


def _overlapping(plan: HolidayPlan, breaks: list[PlanBreak]) -> Iterator[Problem]:
    ordered = sorted(breaks, key=lambda one: one.first)
    for one, other in combinations(ordered, 2):
        span, next_span = _span(one, plan), _span(other, plan)
        if span and next_span and span.overlaps(next_span):
            what = say("{name} and {other} overlap on {day}.", name=other.name, other=one.name, day=other.first)
            hint = say("The other stands at {place}. Let each day belong to one break.", place=one.where)
            yield Problem(what=what, where=other.where, hint=hint)


def _misnamed(plan: HolidayPlan) -> Iterator[Problem]:
    seen: dict[date, PlanDay] = {}
    for day in plan.days:
        if day.kind is DayName.PUPIL and day.day.weekday() != 5:
            what = say("{name} on {day} is not on a Saturday.", name=day.name, day=day.day)
            yield Problem(what=what, where=day.where, hint=say("Monday to Friday are school days without being named."))
        elif seen.setdefault(day.day, day) is not day:
            what = say("{name} falls on {day}, which is named already.", name=day.name, day=day.day)
            yield Problem(
                what=what, where=day.where, hint=say("The other stands at {place}.", place=seen[day.day].where)
            )


def _contradicted(plan: HolidayPlan, breaks: list[PlanBreak]) -> Iterator[Problem]:
    for day in (*(day for day in plan.days if day.kind is DayName.HALF), *_ends(plan)):
        pause = next((one for one in breaks if (span := _span(one, plan)) and day.day in span), None)
        if pause:
            what = say("{name} on {day} lies in the break {pause}.", name=day.name, day=day.day, pause=pause.name)
            yield Problem(what=what, where=day.where)


def _ends(plan: HolidayPlan) -> tuple[PlanDay, ...]:
    return tuple(day for day in (plan.first_school_day, plan.last_school_day) if day)


def _named(one: PlanBreak, plan: HolidayPlan) -> dict[str, object]:
    return {"name": one.name, "first": one.first, "year": plan.year}


def _span(one: PlanBreak, plan: HolidayPlan) -> Span | None:
    """The published days, to 31 July when the end is open; None when it begins after that."""
    last = one.last or year_span(plan.year).last
    return Span(one.first, last) if one.first <= last else None


def _breaks(plan: HolidayPlan) -> Iterator[Break]:
    school_year = year_span(plan.year)
    spans = [(one.name, span) for one in plan.breaks if (span := _span(one, plan))]
    first, last = plan.first_school_day, plan.last_school_day
    if first and first.day > school_year.first and not any(school_year.first in span for _, span in spans):
        spans.append((SUMMER_START, Span(school_year.first, first.day - ONE_DAY)))
    if last and last.day < school_year.last and not any(school_year.last in span for _, span in spans):
        spans.append((SUMMER, Span(last.day + ONE_DAY, school_year.last)))
    for name, span in sorted(spans, key=lambda named: named[1]):
        if clipped := span.intersect(school_year):
            id_ = f"{plan.year}:{clipped.first}"
            yield Break(id=id_, year=plan.year, name=name, first=clipped.first, last=clipped.last)


def _days_off(
    year: str, holidays: Iterable[tuple[date, str]], closed: tuple[PlanDay, ...] | None
) -> tuple[PlanDay, ...]:
    start = int(year[:4])
    usual = tuple(
        PlanDay(kind=DayName.CLOSED, day=date(start + (month < 8), month, day), name=name)
        for month, day, name in CLOSED_DAYS
    )
    public = (PlanDay(kind=DayName.HOLIDAY, day=day, name=name) for day, name in holidays if day in year_span(year))
    return (*public, *(usual if closed is None else closed))


def _named_days(year: str, days: Iterable[PlanDay]) -> tuple[NamedDay, ...]:
    """One named day for each date: the kind that goes first in `DayName`; sorted by date."""
    order = list(DayName)
    chosen = {day.day: day for day in sorted(days, key=lambda day: order.index(day.kind), reverse=True)}
    return tuple(
        NamedDay(id=f"{year}:{day.day}", year=year, day=day.day, kind=day.kind.value, name=day.name, until=day.until)
        for day in sorted(chosen.values(), key=lambda day: day.day)
    )
