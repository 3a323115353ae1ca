"""Plan a school year: everything that the principle asks for and that is not there yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment, by_time
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_plan import ConferencePlan, plan_conferences
from skolehjem.core.meetings.demands import Demand, demands, value_of
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.meetings.meeting_plan import MeetingPlan, Present, plan_meetings
from skolehjem.core.meetings.timetable import Slot, Talk
from skolehjem.core.meetings.unplaced import Unplaced
from skolehjem.core.owed.owed import Owed, owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.periods import EventRound
from skolehjem.core.principle.windows import Windows
from skolehjem.core.roster.school import Enrolment, Guardianship, Roster, SchoolClass, TeamMember
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Break, Calendar, NamedDay, SchoolYear
from skolehjem.core.years.days import Span
from skolehjem.errors import CannotJudge, NotFound, Problem, SkolehjemError, say
from skolehjem.store.appointments import (
    last_conference_number,
    last_meeting_number,
    load_conferences,
    load_meetings,
)
from skolehjem.store.database import Author, Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar

PLANNED_FROM = (Meeting, Conference, SchoolClass, Enrolment, Guardianship, TeamMember, SchoolYear, Break, NamedDay)
"""What a plan rests on as a whole."""

_REPLANS = 3
"""How often meetings are planned again because a period is reckoned from meetings planned in the same run."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What to plan; what is empty or None takes everything."""

    classes: frozenset[str] = frozenset()
    """Ids of classes."""
    kinds: frozenset[str] = frozenset()
    """Event types of the principle: `parent-meeting`, `conference`, ..."""
    round: int | None = None
    conferences: bool = True

    def asks(self, item: Owed) -> bool:
        """Whether the kind and round of something owed are asked for."""
        if item.pupil is not None and not self.conferences:
            return False
        return self._matches(item.type, item.round)

    def has(self, demand: Demand) -> bool:
        """Whether one of the demand's classes is asked for."""
        return not self.classes or bool(self.classes & set(demand.owed.classes))

    def covers(self, item: Appointment, kind: str) -> bool:
        """Whether an existing appointment belongs to what is asked for."""
        classes = {item.school_class} if isinstance(item, Conference) else set(item.classes)
        return self._matches(kind, item.round) and (not self.classes or bool(self.classes & classes))

    def _matches(self, kind: str, round_: int) -> bool:
        return (not self.kinds or kind in self.kinds) and self.round in (None, round_)


@dataclass(frozen=True, kw_only=True)
class UsedReading:
    """A reading of the school's own that shaped the plan; never adopted by the board."""

    key: str
    value: object
    """A number, a time of day, a text, or several in a tuple."""


@dataclass(frozen=True, kw_only=True)
class YearPlan:
    """A proposal for a school year, not stored yet."""

    year: str
    roster: Roster
    meetings: MeetingPlan
    conferences: ConferencePlan
    readings: tuple[UsedReading, ...]
    demands: tuple[Demand, ...]

    @property
    def changes(self) -> tuple[Change[Meeting] | Change[Conference], ...]:
        """What storing the plan changes."""
        return (*self.meetings.changes, *self.conferences.changes)

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What found no time."""
        return (*self.meetings.unplaced, *self.conferences.unplaced)


@dataclass(frozen=True, kw_only=True)
class _School:
    """What planning needs from the store and the files."""

    principle: Principle
    settings: Settings
    roster: Roster
    calendar: Calendar
    present: Present


def propose_plan(
    store: Store, principle: Principle, settings: Settings, scope: Scope, *, year: str, today: date, now: datetime
) -> YearPlan:
    """Work out what is missing in `year` and when it can be, from `today` on; nothing is stored.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes.
        DataFault: values that neither the principle nor the school's readings give.
    """
    school = _school(store, principle, settings, year=year, today=today, now=now)
    wanted, meetings = _meetings(school, scope)
    present = replace(school.present, meetings=_after(school.present.meetings, meetings.changes))
    talks = [demand for demand in _demands(school, scope, present.meetings) if demand.owed.pupil is not None]
    conferences = plan_conferences(talks, present, _solve, scope.has)
    _check(present, conferences)
    chosen = tuple(demand for demand in (*wanted, *talks) if scope.has(demand))
    kinds = {event.id: event.type for event in principle.events}
    return YearPlan(
        year=year,
        roster=school.roster,
        meetings=replace(meetings, surplus=tuple(one for one in meetings.surplus if scope.covers(one, one.kind))),
        conferences=replace(
            conferences,
            surplus=tuple(one for one in conferences.surplus if scope.covers(one, kinds.get(one.rule, "conference")))
            if scope.conferences
            else (),
        ),
        readings=_readings(chosen, principle, settings),
        demands=chosen,
    )


def apply_plan(store: Store, plan: YearPlan, *, by: Author, at: datetime) -> None:
    """Store a plan, whole or not at all; refused when what it was made from has changed meanwhile."""
    store.apply(plan.changes, by=by, at=at, watching=PLANNED_FROM)


def _school(
    store: Store, principle: Principle, settings: Settings, *, year: str, today: date, now: datetime
) -> _School:
    calendar = load_calendar(store)
    if not calendar.school_days(year):
        what = say("No holiday plan is loaded for {year}, so nothing can be planned.", year=year)
        raise CannotJudge(Problem(what=what, hint=say("Load it with: skolehjem year add {year}", year=year)))
    roster = load_roster(store, year)
    if not roster.classes:
        what = say("There are no classes in {year}.", year=year)
        raise NotFound(Problem(what=what, hint=say("Bring in the classes with: skolehjem import FILES")))
    present = Present(
        roster=roster,
        meetings=load_meetings(store, year),
        conferences=load_conferences(store, year),
        bands=principle.bands,
        today=today,
        now=now,
        secret=store.secret,
        last_meeting=last_meeting_number(store),
        last_conference=last_conference_number(store),
    )
    return _School(principle=principle, settings=settings, roster=roster, calendar=calendar, present=present)


def _meetings(school: _School, scope: Scope) -> tuple[tuple[Demand, ...], MeetingPlan]:
    """The demands for meetings and their plan; planned again while periods reckoned from other meetings move."""
    wanted: tuple[Demand, ...] = ()
    plan, meetings = None, school.present.meetings
    for _ in range(_REPLANS):
        found = tuple(demand for demand in _demands(school, scope, meetings) if demand.owed.pupil is None)
        if plan is not None and found == wanted:
            break
        wanted = found
        plan = plan_meetings(wanted, school.present, scope.has)
        meetings = _after(school.present.meetings, plan.changes)
    if plan is None:
        raise ValueError("There is at least one round.")
    return wanted, plan


def _demands(school: _School, scope: Scope, meetings: Iterable[Meeting]) -> tuple[Demand, ...]:
    """What is owed of what is asked for, with the school's readings."""
    held = _held((*meetings, *school.present.conferences))
    everything = owed(school.principle, school.roster, school.calendar, held=held)
    return demands((item for item in everything if scope.asks(item)), school.roster, school.calendar, school.settings)


def _held(items: Iterable[Appointment]) -> Mapping[EventRound, Windows]:
    """The days on which each round of each rule is held."""
    days: dict[EventRound, set[date]] = {}
    for item in items:
        if item.state is not State.CANCELLED:
            days.setdefault((item.rule, item.round), set()).add(item.day)
    return {key: tuple(Span(day, day) for day in sorted(found)) for key, found in days.items()}


def _after(items: Sequence[Meeting], changes: Iterable[Change[Meeting]]) -> tuple[Meeting, ...]:
    """The meetings as they will be, in order of time."""
    meetings = {item.id: item for item in items} | {change.value.id: change.value for change in changes}
    return tuple(sorted(meetings.values(), key=by_time))


def _solve(talks: Sequence[Talk]) -> Mapping[str, Slot]:
    """Ask the solver, whose library is loaded only when there are talks to place."""
    if not any(talk.slots for talk in talks):
        return {}
    from skolehjem.solver.conferences import place

    return place(talks)


def _check(present: Present, plan: ConferencePlan) -> None:
    """Let no plan through in which anything new clashes; whatever made the plan, this looks at the result alone."""
    new = {change.value.id: change.value for change in plan.changes}
    conferences = {item.id: item for item in present.conferences} | new
    for clash in find_clashes(bookings_of(present.roster, present.meetings, conferences.values())):
        if {clash.first.id, clash.second.id} & new.keys():
            what = say(
                "The plan would put {first} and {second} at the same time, so nothing was stored.",
                first=clash.first.id,
                second=clash.second.id,
            )
            raise SkolehjemError(Problem(what=what, hint=say("This is a fault in skolehjem; please report it.")))


def _readings(chosen: Iterable[Demand], principle: Principle, settings: Settings) -> tuple[UsedReading, ...]:
    """The readings used, each once, in the order of use."""
    keys = dict.fromkeys(key for demand in chosen for key in demand.readings)
    adopted = {key: reading.value for key, reading in principle.reading_by_id.items()}
    return tuple(UsedReading(key=key, value=adopted.get(key) or value_of(key, settings)) for key in keys)
