"""Holiday plan files in TOML: a list of `[[plan]]`, one for each municipality and school year."""

from collections.abc import Sequence
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from skolehjem.core.years.days import DayName, parse_year
from skolehjem.core.years.holiday_plans import HolidayPlan, PlanBreak, PlanDay, faults
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.templates import shipped_templates
from skolehjem.files.toml import TomlFile, by_line, read_toml

T = TypeVar("T", bound=BaseModel)
Name = Annotated[str, Field(min_length=1, max_length=200)]


def _school_year(text: str) -> str:
    year = parse_year(text)
    if year is None:
        raise ValueError(text)
    return year


class _Table(BaseModel):
    """A table of the file: unknown keys and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Break(_Table):
    name: Name
    first: date
    last: date | None = None


class _NamedDay(_Table):
    date: date
    reason: Name


class _HalfDay(_NamedDay):
    pupils_until: Annotated[str, Field(pattern=r"^([01]?\d|2[0-3])[:.][0-5]\d$")]


class _Plan(_Table):
    municipality: Name
    school_year: Annotated[str, AfterValidator(_school_year)]
    kind: str = ""
    complete: bool = True
    source: str = ""
    source_note: str = ""
    anomaly: str = ""
    first_school_day: date | None = None
    last_school_day: date | None = None
    stated: list[str] = []
    school_days: int | None = None
    breaks: list[_Break | None]
    """In these lists, None stands for what can't be read while the faults of a file are collected."""
    half_days: list[_HalfDay] = []
    staff_only_days: list[_NamedDay] = []
    saturday_school_days: list[_NamedDay] = []
    closed_days: list[_NamedDay] | None = None


class _File(_Table):
    layout: Annotated[int | None, Field(alias="schema", ge=1, le=1)] = None
    retrieved: Any = None
    plan: Annotated[list[_Plan], Field(min_length=1)]


def shipped_plans() -> Path:
    """The plan file that comes with the program: plans that municipalities have published."""
    return shipped_templates() / "holiday-plans" / "ferieplaner.toml"


def read_plans(path: Path) -> tuple[HolidayPlan, ...]:
    """Read all plans of a file, in its order.

    Raises:
        NotFound: there is no such file.
        DataFault: with every fault of the file, each with its line.
    """
    document = read_toml(path)
    try:
        file = _File.model_validate(document.data)
    except ValidationError as error:
        problems = [_problem(fault, document) for fault in error.errors()]
        problems += _faults(_readable_plans(document))
        raise DataFault(*sorted(problems, key=by_line)) from error
    plans = tuple(_plan(plan, number, document) for number, plan in enumerate(file.plan))
    problems = [*_twice(plans), *_faults(plans)]
    if problems:
        raise DataFault(*sorted(problems, key=by_line))
    return plans


def _faults(plans: tuple[HolidayPlan, ...]) -> list[Problem]:
    return [fault for plan in plans for fault in faults(plan)]


def _readable_plans(document: TomlFile) -> tuple[HolidayPlan, ...]:
    """What can be read of a faulty file, so that wrong dates are told together with the keys that can't be read."""
    given = document.data.get("plan")
    plans = enumerate(_readable(one) for one in given) if isinstance(given, list) else ()
    return tuple(_plan(plan, number, document) for number, plan in plans if plan)


def _readable(given: object) -> _Plan | None:
    """A plan without the values that can't be read, which leave a gap in lists; None when its year can't."""
    values = given if isinstance(given, dict) else {}
    least: dict[str, object] = {"municipality": "?", "school_year": values.get("school_year"), "breaks": []}
    plan = _valid(_Plan, least)
    if plan is None:
        return None
    for key, value in values.items():
        if key in _TABLES and isinstance(value, list):
            plan = plan.model_copy(update={key: [_valid(_TABLES[key], one) for one in value]})
        elif key in _Plan.model_fields and (one := _valid(_Plan, {**least, key: value})):
            plan = plan.model_copy(update={key: getattr(one, key)})
    return plan


def _valid(kind: type[T], given: object) -> T | None:
    """The table as far as its keys are known; None when a value can't be read or is missing."""
    try:
        values = given if isinstance(given, dict) else {}
        return kind.model_validate({key: value for key, value in values.items() if key in kind.model_fields})
    except ValidationError:
        return None


def _plan(plan: _Plan, number: int, document: TomlFile) -> HolidayPlan:
    def where(*place: str | int) -> str:
        return document.where("plan", number, *place)

    def named(kind: DayName, key: str, days: Sequence[_NamedDay | None]) -> tuple[PlanDay, ...]:
        return tuple(
            PlanDay(kind=kind, day=day.date, name=day.reason, until=_until(day), where=where(key, place))
            for place, day in enumerate(days)
            if day
        )

    def end(key: str, day: date | None) -> PlanDay | None:
        return PlanDay(kind=DayName.PUPIL, day=day, name=key, where=where(key)) if day else None

    return HolidayPlan(
        year=plan.school_year,
        municipality=plan.municipality,
        kind=plan.kind,
        source=plan.source or document.name,
        complete=plan.complete,
        breaks=tuple(
            PlanBreak(name=one.name, first=one.first, last=one.last, where=where("breaks", place, "first"))
            for place, one in enumerate(plan.breaks)
            if one
        ),
        days=(
            *named(DayName.PUPIL, "saturday_school_days", plan.saturday_school_days),
            *named(DayName.STAFF, "staff_only_days", plan.staff_only_days),
            *named(DayName.HALF, "half_days", plan.half_days),
        ),
        closed_days=None if plan.closed_days is None else named(DayName.CLOSED, "closed_days", plan.closed_days),
        first_school_day=end("first_school_day", plan.first_school_day),
        last_school_day=end("last_school_day", plan.last_school_day),
        school_days=plan.school_days,
        where=where(),
    )


def _until(day: _NamedDay) -> time | None:
    if not isinstance(day, _HalfDay):
        return None
    hour, minute = day.pupils_until.replace(".", ":").split(":")
    return time(int(hour), int(minute))


def _twice(plans: tuple[HolidayPlan, ...]) -> list[Problem]:
    seen: dict[tuple[str, str], HolidayPlan] = {}
    problems = []
    for plan in plans:
        first = seen.setdefault((plan.municipality.casefold(), plan.year), plan)
        if first is not plan:
            what = say("{municipality} has two plans for {year}.", municipality=plan.municipality, year=plan.year)
            hint = say("The other stands at {place}.", place=first.where)
            problems.append(Problem(what=what, where=plan.where, hint=hint))
    return problems


_TABLES: dict[str, type[BaseModel]] = {
    "plan": _Plan,
    "breaks": _Break,
    "half_days": _HalfDay,
    "staff_only_days": _NamedDay,
    "saturday_school_days": _NamedDay,
    "closed_days": _NamedDay,
}

_WANTED_OF_KEY = {
    "school_year": say('Write it like this: "2026/27".'),
    "pupils_until": say('Write it like this: "12:00".'),
    "schema": say("This program reads schema 1."),
}
_WANTED_OF_TYPE = {
    "date": say("Write a date without quotation marks, e.g. 2026-10-10."),
    "string": say("Write a text in quotation marks."),
    "bool": say("Write true or false without quotation marks."),
    "int": say("Write a whole number without quotation marks."),
    "list": say("Write a list in square brackets."),
    "model": say(
        "Write a table, e.g. {example}", example='{ name = "Efterårsferie", first = 2026-10-10, last = 2026-10-18 }'
    ),
    "too": say("Write at least one."),
}


def _problem(fault: ErrorDetails, document: TomlFile) -> Problem:
    """What pydantic found, in our words."""
    place = fault["loc"]
    names = [part for part in place if isinstance(part, str)]
    key, where = names[-1], document.where(*place)
    if fault["type"] == "extra_forbidden":
        table = _TABLES.get(names[-2], _File) if len(names) > 1 else _File
        known = [field.alias or name for name, field in table.model_fields.items()]
        hint = say("Known here: {keys}.", keys=tuple(get_close_matches(key, known)) or tuple(known))
        return Problem(what=say("The key {key} is not known here.", key=key), where=where, hint=hint)
    if fault["type"] == "missing":
        return Problem(what=say("The key {key} is missing.", key=key), where=where, hint=_WANTED_OF_KEY.get(key))
    wanted = _WANTED_OF_KEY.get(key) or _WANTED_OF_TYPE.get(fault["type"].split("_")[0])
    return Problem(what=say("The value of {key} can't be used.", key=key), where=where, hint=wanted)
