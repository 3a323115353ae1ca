"""School years: which days pupils and staff are at school, and why the others are off."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from functools import cached_property

from skolehjem.core.values import frozen
from skolehjem.core.years.days import ONE_DAY, DayName, DayUnit, Span, next_year, school_year_of, year_span
from skolehjem.errors import Sentence, say


@frozen
class SchoolYear:
    """A loaded school year, 1 August to 31 July (folkeskoleloven § 14 a); `id` is `2026/27`."""

    id: str
    municipality: str = ""
    source: str = ""
    """Where the plan comes from: an address or a file's name."""
    kind: str = ""
    """What sort of plan it is, in the plan's own word: `kommune`, `vejledende`, `privat`."""
    planned: bool = True
    """False when no holiday plan was loaded: then Monday to Friday without public holidays are school days."""
    complete: bool = True
    """False when the plan itself says that it lacks breaks."""


@frozen
class Break:
    """Days off under one name; both ends included, clipped to the school year."""

    id: str
    """`<year>:<ISO date of its first day>`."""
    year: str
    name: str
    first: date
    last: date

    @property
    def span(self) -> Span:
        """The days of the break."""
        return Span(self.first, self.last)


@frozen
class NamedDay:
    """A day that differs from its weekday; `kind` is a value of `DayName`."""

    id: str
    """`<year>:<ISO date>`."""
    year: str
    day: date
    kind: str
    name: str
    until: time | None = None
    """On a half day, the hour at which pupils go home."""


class DayKind(StrEnum):
    """Who is at school on a day."""

    PUPIL = "pupil"
    STAFF = "staff"
    OFF = "off"
    UNKNOWN = "unknown"


@frozen
class Day:
    """One date, who is at school, and the reason in words."""

    day: date
    kind: DayKind
    reason: Sentence


@frozen
class Count:
    """Days counted forward from a date that itself never counts."""

    start: date
    day: date | None
    """The last counted day; None when the loaded school years end before it."""
    counted: tuple[Day, ...]
    skipped: tuple[Day, ...]


@frozen
class Calendar:
    """All loaded school years; answers for any date, and says unknown outside them."""

    years: tuple[SchoolYear, ...] = ()
    breaks: tuple[Break, ...] = ()
    named_days: tuple[NamedDay, ...] = ()

    def day(self, day: date) -> Day:
        """The class of a day and why."""
        kind, reason = self._class_of(day)
        return Day(day=day, kind=kind, reason=reason)

    def kind(self, day: date) -> DayKind:
        """The class of a day without its reason, from a table made once."""
        return self._kinds.get(day, DayKind.UNKNOWN)

    def knows(self, day: date) -> bool:
        """Whether the day lies in a loaded school year."""
        return school_year_of(day) in self._years

    def knows_all(self, first: date, last: date) -> bool:
        """Whether every day from `first` to `last` lies in a loaded school year."""
        return self.knows(first) and last <= self._known_to(first)

    def is_working(self, day: date) -> bool:
        """Whether staff are at work, with or without pupils (arbejdsdag)."""
        return self.kind(day) in _WORKING

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are at school (skoledag)."""
        return self.kind(day) is DayKind.PUPIL

    def school_days(self, year: str) -> tuple[date, ...]:
        """The days with pupils of a school year in order; empty for a year that is not loaded."""
        return _between(self._counted[DayUnit.SCHOOL], *_ends(year))

    def school_start(self, year: str) -> date | None:
        """The first day with pupils; None for a year that is not loaded."""
        return next(iter(self.school_days(year)), None)

    def school_end(self, year: str) -> date | None:
        """The last day with pupils; None for a year that is not loaded."""
        return next(reversed(self.school_days(year)), None)

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included, as far as school years are loaded."""
        return self.counted_days(first, last, DayUnit.WORKING)

    def counted_days(self, first: date, last: date, unit: DayUnit) -> tuple[date, ...]:
        """The days of the unit from `first` to `last`, both included, as far as school years are loaded."""
        return _between(self._counted[unit], first, last)

    def break_named(self, year: str, text: str) -> Break | None:
        """The break that people mean by `text`: `efterår`, `efteraar` and `Efterårsferien` all find Efterårsferie.

        An equal name goes before one that begins with the text, and that before one that only has it inside. Where
        several fit, the last one of the year is meant: `sommer` is the break that ends the year.
        """
        wanted = _folded(text)
        names = [(_folded(one.name), one) for one in self._breaks_of(year)]
        for fits in (str.__eq__, str.startswith, _begins, str.__contains__):
            found = [one for name, one in names if wanted and fits(name, wanted)]
            if found:
                return found[-1]
        return None

    def next_working_day(self, day: date) -> date | None:
        """The first working day after `day`; None when the calendar ends before it."""
        return self.after(day, 1)

    def after(self, day: date, count: int, unit: DayUnit = DayUnit.WORKING) -> date | None:
        """The `count`-th day of the unit after `day`, which never counts; None when the calendar ends before it.

        `count` is at least one. Never guesses over a school year that is not loaded.
        """
        days = self._counted[unit]
        place = bisect_right(days, day) + count - 1
        if place >= len(days) or not self.knows_all(day + ONE_DAY, days[place]):
            return None
        return days[place]

    def plus_working_days(self, day: date, count: int, unit: DayUnit = DayUnit.WORKING) -> Count:
        """Count as `after` does, and list each counted and skipped day with its reason, for `why`.

        Where the calendar ends too early, the lists go to its last known day.
        """
        end = self.after(day, count, unit)
        passed = list(Span(day + ONE_DAY, end or self._known_to(day)).days()) if self.knows(day + ONE_DAY) else []
        counts = frozenset(self._counted[unit])
        return Count(
            start=day,
            day=end,
            counted=tuple(self.day(one) for one in passed if one in counts),
            skipped=tuple(self.day(one) for one in passed if one not in counts),
        )

    def _class_of(self, day: date) -> tuple[DayKind, Sentence]:
        """The rule of the house, first match wins."""
        year = self._years.get(school_year_of(day))
        if year is None:
            return DayKind.UNKNOWN, say("no school year is loaded for this day")
        named, pause = self._named.get(day), self._break_days.get(day)
        kind = named.kind if named else ""
        if named and kind == DayName.PUPIL:
            return DayKind.PUPIL, say("school day on a Saturday: {name}", name=named.name)
        if named and kind == DayName.STAFF:
            return DayKind.STAFF, say("staff day without pupils: {name}", name=named.name)
        if pause:
            return DayKind.OFF, say("break: {name}", name=pause.name)
        if named and kind == DayName.HOLIDAY:
            return DayKind.OFF, say("public holiday: {name}", name=named.name)
        if named and kind == DayName.CLOSED:
            return DayKind.OFF, say("closed: {name}", name=named.name)
        if day.weekday() >= 5:
            return DayKind.OFF, _WEEKEND
        return DayKind.PUPIL, _school_day(year, named)

    @cached_property
    def _years(self) -> Mapping[str, SchoolYear]:
        return {year.id: year for year in self.years}

    @cached_property
    def _named(self) -> Mapping[date, NamedDay]:
        order = list(DayName)
        ranked = sorted(self.named_days, key=lambda named: order.index(DayName(named.kind)), reverse=True)
        return {named.day: named for named in ranked}

    @cached_property
    def _break_days(self) -> Mapping[date, Break]:
        return {day: one for one in self.breaks for day in one.span.days()}

    @cached_property
    def _kinds(self) -> Mapping[date, DayKind]:
        return {day: self._class_of(day)[0] for year in self.years for day in year_span(year.id).days()}

    @cached_property
    def _counted(self) -> Mapping[DayUnit, tuple[date, ...]]:
        """The days that each unit counts, sorted."""
        days = sorted(self._kinds.items())
        holidays = {named.day for named in self.named_days if named.kind == DayName.HOLIDAY}
        return {
            DayUnit.WORKING: tuple(day for day, kind in days if kind in _WORKING),
            DayUnit.SCHOOL: tuple(day for day, kind in days if kind is DayKind.PUPIL),
            DayUnit.WEEKDAYS: tuple(day for day, _ in days if day.weekday() < 5 and day not in holidays),
        }

    def _breaks_of(self, year: str) -> list[Break]:
        return sorted((one for one in self.breaks if one.year == year), key=lambda one: one.first)

    def _known_to(self, day: date) -> date:
        """The last day that is loaded without a gap from the school year of `day` on."""
        year = school_year_of(day)
        while next_year(year) in self._years:
            year = next_year(year)
        return year_span(year).last


@frozen
class PlannedYear:
    """A school year as it is stored."""

    year: SchoolYear
    breaks: tuple[Break, ...] = ()
    named_days: tuple[NamedDay, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """The days of this year alone."""
        return Calendar(years=(self.year,), breaks=self.breaks, named_days=self.named_days)


_WORKING = frozenset({DayKind.PUPIL, DayKind.STAFF})

_WEEKEND = say("weekend")
_SCHOOL_DAY = say("school day")
_WEEKDAY = say("weekday; no holiday plan is loaded")


def _school_day(year: SchoolYear, named: NamedDay | None) -> Sentence:
    if named and named.until:
        return say("half school day until {until}: {name}", until=named.until, name=named.name)
    return _SCHOOL_DAY if year.planned else _WEEKDAY


def _ends(year: str) -> tuple[date, date]:
    span = year_span(year)
    return span.first, span.last


def _between(days: tuple[date, ...], first: date, last: date) -> tuple[date, ...]:
    return days[bisect_left(days, first) : bisect_right(days, last)]


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _folded(text: str) -> str:
    return text.casefold().translate(_ASCII).strip()


def _begins(name: str, wanted: str) -> bool:
    return wanted.startswith(name)
