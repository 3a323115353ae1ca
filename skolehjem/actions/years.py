"""Load school years from holiday plans, and look at the loaded ones."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from skolehjem.core.changes import Change, diff
from skolehjem.core.years.calendar import Break, NamedDay, PlannedYear, SchoolYear
from skolehjem.core.years.checks import (
    Checksum,
    calendar_warnings,
    checksum,
    municipality_warnings,
    plan_warnings,
    year_warnings,
)
from skolehjem.core.years.days import school_year_of
from skolehjem.core.years.holiday_plans import HolidayPlan, choose_plan, planned_year, year_without_plan
from skolehjem.errors import NotFound, Problem, Sentence, say
from skolehjem.files.public_holidays import public_holidays
from skolehjem.store.database import Author, Store
from skolehjem.store.years import load_calendar, load_year

Stored = SchoolYear | Break | NamedDay

CALENDAR_FILES = (".ics", ".ical", ".icalendar")


@dataclass(frozen=True, kw_only=True)
class YearProposal:
    """A school year as it would be stored, what that changes, and what is worth a second look."""

    planned: PlannedYear
    changes: tuple[Change[Stored], ...]
    checksum: Checksum
    notes: tuple[Sentence, ...] = ()
    warnings: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    """Events of a calendar file that can't be read."""


@dataclass(frozen=True, kw_only=True)
class YearReview:
    """One school year, loaded or in a file, with its count and what is odd in it."""

    year: str
    municipality: str
    checksum: Checksum
    warnings: tuple[Problem, ...]


def propose_year(store: Store, year: str, plan_file: Path | None, municipality: str = "") -> YearProposal:
    """Work out what loading a school year from a plan file changes; `plan_file` None means the shipped plans.

    Raises:
        NotFound: no such file, or no such plan in it; of the shipped plans only those of the municipality that is
            loaded already are taken without `municipality`.
        UsageFault: several municipalities are in the file, and neither `municipality` nor a loaded year says which.
        DataFault: with every fault of the file, each with its line.
    """
    plan = _read_plan(plan_file, year, municipality, _usual_municipality(store, year))
    planned = planned_year(plan, public_holidays(year))
    proposal = _proposal(store, planned, plan.notes, tuple(plan_warnings(plan, planned)))
    return replace(proposal, left_out=plan.left_out)


def propose_year_without_plan(store: Store, year: str) -> YearProposal:
    """Work out what loading a school year of which only the public holidays are known changes."""
    return _proposal(store, year_without_plan(year, public_holidays(year)))


def apply_year(store: Store, proposal: YearProposal, *, by: Author, at: datetime) -> None:
    """Store what was proposed."""
    store.apply(proposal.changes, by=by, at=at)


def show_year(store: Store, year: str) -> PlannedYear:
    """One loaded school year; raises NotFound with the years that are loaded."""
    found = load_year(store, year)
    if found is None:
        years = tuple(one.id for one in store.load(SchoolYear))
        hint = say("Load it with: skolehjem year add {year}", year=year)
        if years:
            hint = say("Loaded: {years}. Load it with: skolehjem year add {year}", years=years, year=year)
        raise NotFound(Problem(what=say("The school year {year} is not loaded.", year=year), hint=hint))
    return found


def review_years(store: Store, today: date) -> tuple[tuple[YearReview, ...], tuple[Problem, ...]]:
    """Every loaded year with its count and warnings, and the warnings about all of them together, seen from `today`."""
    calendar = load_calendar(store)
    if not calendar.years:
        hint = say("Load one with: skolehjem year add {year}", year=school_year_of(today))
        raise NotFound(Problem(what=say("No school year is loaded."), hint=hint))
    reviews = tuple(
        YearReview(
            year=year.id,
            municipality=year.municipality,
            checksum=checksum(calendar, year.id),
            warnings=tuple(year_warnings(calendar, year)),
        )
        for year in calendar.years
    )
    return reviews, tuple(calendar_warnings(calendar, today))


def review_file(path: Path, year: str) -> tuple[YearReview, ...]:
    """Every plan of a file, or the plan for `year` of a calendar file, with its count and warnings; stores nothing.

    Raises:
        NotFound: there is no such file.
        DataFault: with every fault of the file, each with its line.
    """
    plans = (_read_plan(path, year, "", ""),) if _is_calendar(path) else _read_plans(path)[1]
    return tuple(_review(plan) for plan in plans)


def _review(plan: HolidayPlan) -> YearReview:
    planned = planned_year(plan, public_holidays(plan.year))
    calendar = planned.calendar
    return YearReview(
        year=plan.year,
        municipality=plan.municipality,
        checksum=checksum(calendar, plan.year),
        warnings=(*plan.left_out, *plan_warnings(plan, planned), *year_warnings(calendar, planned.year)),
    )


def _proposal(
    store: Store, planned: PlannedYear, notes: tuple[Sentence, ...] = (), warnings: tuple[Problem, ...] = ()
) -> YearProposal:
    year = planned.year.id
    before = load_year(store, year)
    others = (one for one in store.load(SchoolYear) if one.id != year)
    moved = (one for one in municipality_warnings((*others, planned.year)) if one.where >= year)
    changes: tuple[Change[Stored], ...] = (
        *_changes((before.year,) if before else (), (planned.year,)),
        *_changes(before.breaks if before else (), planned.breaks),
        *_changes(before.named_days if before else (), planned.named_days),
    )
    return YearProposal(
        planned=planned,
        changes=changes,
        checksum=checksum(planned.calendar, year),
        notes=notes,
        warnings=(*warnings, *year_warnings(planned.calendar, planned.year), *moved),
    )


def _changes(before: tuple[Stored, ...], after: tuple[Stored, ...]) -> tuple[Change[Stored], ...]:
    return diff({one.id: one for one in before}, {one.id: one for one in after}, remove=True)


def _usual_municipality(store: Store, year: str) -> str:
    """The municipality whose plan is loaded for the year itself, else for the last year that has one."""
    loaded = sorted(store.load(SchoolYear), key=lambda one: (one.id == year, one.id), reverse=True)
    return next((one.municipality for one in loaded if one.municipality), "")


def _read_plan(plan_file: Path | None, year: str, municipality: str, usual: str) -> HolidayPlan:
    if plan_file and _is_calendar(plan_file):
        from skolehjem.files.holiday_calendar import read_holiday_calendar

        return read_holiday_calendar(plan_file, year, municipality or usual)
    path, plans = _read_plans(plan_file)
    wanted = municipality or (usual if plan_file is None else "")
    return choose_plan(plans, year, path.name, wanted, usual)


def _read_plans(plan_file: Path | None) -> tuple[Path, tuple[HolidayPlan, ...]]:
    """The plans of a file and its path; of the shipped file when none is given."""
    from skolehjem.files.years import read_plans, shipped_plans  # pydantic, which looking at a year does not need

    path = plan_file or shipped_plans()
    return path, read_plans(path)


def _is_calendar(path: Path) -> bool:
    return path.suffix.lower() in CALENDAR_FILES
