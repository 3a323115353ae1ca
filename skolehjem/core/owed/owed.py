"""What the school owes the homes in a school year by its principle: each event once, for its classes or pupil."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from skolehjem.core.owed.standing_in import WITHOUT_CLASSES, owed_strength, replaced
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.booking import BookingWay
from skolehjem.core.principle.events import (
    AgendaWishes,
    EventRule,
    Form,
    Guardians,
    Need,
    Round,
    StaffNeed,
    Step,
    Unit,
)
from skolehjem.core.principle.grades import PupilPart
from skolehjem.core.principle.hours import ClockSpan, Weekday
from skolehjem.core.principle.order import in_order_of_need, period_of, rounds_owed
from skolehjem.core.principle.periods import EventRound, Period
from skolehjem.core.principle.rules import Strength
from skolehjem.core.principle.windows import SchoolTime, Windows, windows
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration
from skolehjem.errors import DataFault, Problem


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One event that the principle asks for; None means that the principle is silent and a reading must say."""

    rule: str
    clauses: tuple[str, ...]
    strength: Strength
    type: str
    name: str | None
    round: int
    unit: Unit
    classes: tuple[str, ...]
    """Ids of the classes concerned: several for a joint event, none for the whole school."""
    grade: int | None
    """The lowest grade concerned, None for the whole school."""
    pupil: str | None
    """The pupil concerned; for an event that is held once for each home, the first of its pupils."""
    window: Windows | None
    """Days allowed inside the school year, in order."""
    minutes: int | None
    clock: ClockSpan | None
    weekdays: tuple[Weekday, ...]
    staff: tuple[StaffNeed, ...]
    form: tuple[Form, ...]
    pupil_part: PupilPart | None
    guardians: Guardians | None
    called_by: str | None
    planned_with: tuple[str, ...]
    agenda: AgendaWishes
    steps: tuple[Step, ...]
    """Deadlines around it; a step that rests on a reading has its value and still names the reading."""
    needs: tuple[Need, ...]
    booking: BookingWay | None
    joint_opening: Unit | None
    same_date: Unit | None
    no_clash: Unit | None
    replaces: str | None
    alternatives: tuple[str, ...]
    readings: tuple[str, ...]
    """Ids of the principle's readings that shaped it: working values, not adopted."""


_OF_THE_RULE = (
    "clauses",
    "type",
    "name",
    "unit",
    "clock",
    "weekdays",
    "guardians",
    "called_by",
    "booking",
    "joint_opening",
    "same_date",
    "no_clash",
    "replaces",
)
"""What is the same in every round and grade."""


def owed(
    principle: Principle, roster: Roster, calendar: Calendar | None, *, held: Mapping[EventRound, Windows] | None = None
) -> tuple[Owed, ...]:
    """List what must or should be held in `roster.year`, in the order of rules, rounds, and classes or pupils.

    Where a rule gives a range, the least number is owed. `held` gives the days of rounds that are already placed, for
    periods reckoned from them; else the days allowed for them are used. Without a calendar no window is worked out, for
    those who only count. Raises DataFault when a period can't be resolved in the calendar.
    """
    year = _Year(principle=principle, roster=roster, calendar=calendar, held=held or {})
    return tuple(year.owed())


def unresolved(principle: Principle, calendar: Calendar, year: str) -> tuple[Problem, ...]:
    """Every period of the principle that means no dates in a loaded school year; empty when all do."""
    reckoned = _Year(principle=principle, roster=Roster(year=year), calendar=calendar, held={})
    found: list[Problem] = []
    for event in principle.events:
        for n in rounds_owed(event) if event.trigger is None else ():
            try:
                reckoned.window(event, n)
            except DataFault as fault:
                found += fault.problems
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, kw_only=True)
class _Year:
    principle: Principle
    roster: Roster
    calendar: Calendar | None
    held: Mapping[EventRound, Windows]

    def owed(self) -> Iterator[Owed]:
        for event in self.principle.events:
            if event.trigger is None and not event.over_years:
                for n in rounds_owed(event):
                    yield from self._round(event, event.round(n))

    def _round(self, event: EventRule, one: Round) -> Iterator[Owed]:
        if not (one.strength or self.principle.strength_of(event)).counted:
            return
        days = self.window(event, one.n)
        instead = cache(lambda grades: replaced(self.principle, event, one.n, grades))
        for classes, pupil in self._units(event):
            strength = owed_strength(self.principle, event, one, classes[0].grade if classes else None)
            if strength and not instead(self._grades(event, classes)):
                yield self._one(event, one, strength, days, (classes, pupil))

    def _grades(self, event: EventRule, classes: tuple[SchoolClass, ...]) -> frozenset[int | None]:
        """The grades of an event's classes, or else of all at the school; None for those who are not there yet."""
        concerned = classes or (self.roster.classes if event.unit is Unit.SCHOOL else ())
        return frozenset(item.grade for item in concerned) or frozenset({None})

    def _one(
        self,
        event: EventRule,
        one: Round,
        strength: Strength,
        days: Windows | None,
        whom: tuple[tuple[SchoolClass, ...], str | None],
    ) -> Owed:
        classes, pupil = whom
        grade = classes[0].grade if classes else None
        steps = tuple(self._step(step) for step in event.steps if _fits(step, one.n, grade))
        return Owed(
            rule=event.id,
            **{name: getattr(event, name) for name in _OF_THE_RULE},
            strength=strength,
            round=one.n,
            classes=() if event.unit in WITHOUT_CLASSES else tuple(item.id for item in classes),
            grade=grade,
            pupil=pupil,
            window=days,
            minutes=minutes_of(event, one, grade),
            staff=staff_of(event, one, grade),
            form=one.form or event.form,
            pupil_part=(one.pupil.at(grade) if one.pupil else None) or (event.pupil.at(grade) if event.pupil else None),
            planned_with=one.planned_with or event.planned_with,
            agenda=(event.agenda or AgendaWishes()) + (one.agenda or AgendaWishes()),
            steps=steps,
            needs=tuple(need for need in event.needs if _fits(need, one.n, grade)),
            alternatives=event.alternatives + one.alternatives,
            readings=tuple(filter(None, (_period_reading(event, one), *(step.reading for step in steps)))),
        )

    def _units(self, event: EventRule) -> Iterator[tuple[tuple[SchoolClass, ...], str | None]]:
        """The classes, and the pupil, of each event of the rule; no classes for the whole school."""
        classes = sorted(
            (item for item in self.roster.classes if event.grades is None or item.grade in event.grades),
            key=lambda item: (item.grade, item.track),
        )
        if event.unit in WITHOUT_CLASSES:
            yield (), None
            return
        visited: set[str] = set()
        for group in self._groups(event, classes):
            if event.unit not in (Unit.PUPIL, Unit.HOME):
                yield group, None
                continue
            for pupil in self.roster.pupils_of.get(group[0].id, ()):
                home = home_of(self.roster, pupil)
                if event.unit is Unit.PUPIL or home not in visited:
                    yield group, pupil
                visited.add(home)

    def _groups(self, event: EventRule, classes: list[SchoolClass]) -> Iterator[tuple[SchoolClass, ...]]:
        if event.unit in (Unit.PUPIL, Unit.HOME, Unit.CLASS):
            yield from ((item,) for item in classes)
            return
        if event.unit is Unit.GRADE:
            sets = [frozenset({grade}) for grade in sorted({item.grade for item in classes})]
        elif event.unit is Unit.BAND:
            sets = [frozenset(band.grades.of) for band in self.principle.bands]
        else:
            sets = [frozenset(group.of) for group in event.groups]
        for grades in sets:
            group = tuple(item for item in classes if item.grade in grades)
            if group:
                yield group

    def window(self, event: EventRule, n: int) -> Windows | None:
        """The days allowed for a round; None when the principle is silent, or there is no calendar.

        Raises DataFault when its period, or one that it is reckoned from, means no dates.
        """
        found = self._windows[event.id, n]
        if isinstance(found, DataFault):
            raise found
        return found

    @cached_property
    def _windows(self) -> Mapping[EventRound, Windows | DataFault | None]:
        """The days of every round, each worked out once, after the rounds that it is reckoned from."""
        events = {event.id: event for event in self.principle.events}
        found: dict[EventRound, Windows | DataFault | None] = {}
        for id, n in in_order_of_need(self.principle):
            found[id, n] = self._days(f"event.{id}.period", period_of(self.principle, events[id], n), found)
        return found

    def _days(
        self, where: str, period: Period | None, found: Mapping[EventRound, Windows | DataFault | None]
    ) -> Windows | DataFault | None:
        if period is None or self.calendar is None:
            return None
        placed: dict[EventRound, Windows] = {}
        for need in sorted(period.needs):
            days = self.held[need] if need in self.held else found.get(need)
            if isinstance(days, DataFault) or not days:
                return days or None
            placed[need] = days
        try:
            return windows(
                period, SchoolTime(year=self.roster.year, calendar=self.calendar, events=placed, where=where)
            )
        except DataFault as fault:
            return fault

    def _step(self, step: Step) -> Step:
        value = self._value_of(step.reading)
        return replace(step, at=Duration.parse(value, {})) if value and step.at is None else step

    def _value_of(self, reading: str | None) -> str | None:
        found = self.principle.reading_by_id.get(reading or "")
        return found.value if found else None


def home_of(roster: Roster, pupil: str) -> str:
    """The home that a pupil is counted in; a pupil whose home is not known is a home alone."""
    return next(iter(roster.homes_of.get(pupil, ())), pupil)


def minutes_of(event: EventRule, one: Round, grade: int | None) -> int | None:
    """The length of one event; a yearly budget is shared evenly; None when the principle is silent."""
    fixed = (one.minutes.at(grade) if one.minutes else None) or (event.minutes.at(grade) if event.minutes else None)
    quota = event.count.at(grade) if event.count else None
    if fixed is None and event.budget_minutes and quota and quota.least:
        return event.budget_minutes // quota.least
    return fixed


def staff_of(event: EventRule, one: Round, grade: int | None) -> tuple[StaffNeed, ...]:
    """Who takes part in a round in a grade."""
    return tuple(need for need in event.staff + one.staff if _fits(need, one.n, grade))


def _fits(need: StaffNeed | Need | Step, n: int, grade: int | None) -> bool:
    return need.round in (None, n) and (need.grades is None or grade in need.grades)


def _period_reading(event: EventRule, one: Round) -> str | None:
    """The reading that gave the period: a round goes before its rule, a date before a reading."""
    if one.period or (one.reading is None and event.period):
        return None
    return one.reading or event.reading
