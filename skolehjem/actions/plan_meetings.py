"""Plan a school year: everything that the principle asks for and that is not there yet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.conference_solving import solve_instance
from skolehjem.actions.ground import load_ground, load_present
from skolehjem.core.busy.busy import BusyCalendar
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answers import HomeAnswer
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Suspension
from skolehjem.core.conferences.solution import Effort, Watch, go_on
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.busy_times import on_busy_time
from skolehjem.core.meetings.clashes import Clash, bookings_of, find_clashes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_plan import ConferencePlan, Solve
from skolehjem.core.meetings.demands import Demand, value_of
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.meetings.standing import Plan, Present
from skolehjem.core.meetings.unplaced import Unplaced
from skolehjem.core.meetings.year_plan import Draft, after, plan_year
from skolehjem.core.owed.owed import Owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Enrolment, Guardianship, Roster, SchoolClass, TeamMember
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Break, NamedDay, SchoolYear
from skolehjem.errors import Problem, SkolehjemError, say
from skolehjem.store.database import Author, Store

PLANNED_FROM = (
    *(Meeting, Conference, SchoolClass, Enrolment, Guardianship, TeamMember),
    *(SchoolYear, Break, NamedDay, BusyCalendar, HomeAnswer, ConferenceNeed, Suspension),
)
"""What a plan rests on as a whole."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What to plan; what is empty or None takes everything."""

    classes: frozenset[str] = frozenset()
    """Ids of classes."""
    kinds: frozenset[str] = frozenset()
    """Event types of the principle: `parent-meeting`, `conference`, ..."""
    round: int | None = None
    conferences: bool = True

    @property
    def chooses(self) -> bool:
        """Whether it takes less than everything."""
        return self != Scope()

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
    meetings: Plan[Meeting]
    conferences: ConferencePlan
    readings: tuple[UsedReading, ...]
    demands: tuple[Demand, ...]
    on_busy_time: tuple[Clash, ...] = ()
    """What staff have decided and planning leaves alone, though somebody or some room is busy at the time."""

    @property
    def changes(self) -> tuple[Change[Meeting] | Change[Conference], ...]:
        """What storing the plan changes."""
        return (*self.meetings.changes, *self.conferences.changes)

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What found no time."""
        return (*self.meetings.unplaced, *self.conferences.unplaced)


@dataclass(frozen=True, kw_only=True)
class Solving:
    """How each round of conferences is solved."""

    effort: Effort | None = None
    """None for the seconds that the school's settings say."""
    watch: Watch = go_on

    def by(self, settings: Settings) -> Solve:
        """Asks the solver, whose library is loaded only when there are talks to place, and judges what it answers."""
        effort = self.effort or Effort(seconds=settings.conferences.effort_seconds)
        return lambda instance: solve_instance(instance, effort, self.watch)


def propose_plan(
    store: Store, principle: Principle, settings: Settings, scope: Scope, *, year: str, today: date, now: datetime,
    solving: Solving | None = None,
) -> YearPlan:  # fmt: skip
    """Work out what is missing in `year` and when it can be, from `today` on; nothing is stored.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes.
        DataFault: values that neither the principle nor the school's readings give.
    """
    ground = load_ground(store, principle, settings, year, today)
    present = load_present(store, ground, today=today, now=now)
    draft = plan_year(ground, present, (solving or Solving()).by(settings), scope.asks, scope.has)
    _check(draft.present, draft.conferences)
    meetings, conferences, chosen = draft.meetings, draft.conferences, tuple(filter(scope.has, draft.demands))
    kinds = {event.id: event.type for event in principle.events}
    return YearPlan(
        year=year,
        roster=ground.roster,
        meetings=replace(meetings, surplus=tuple(one for one in meetings.surplus if scope.covers(one, one.kind))),
        conferences=replace(
            conferences,
            surplus=tuple(one for one in conferences.surplus if scope.covers(one, kinds.get(one.rule, "conference")))
            if scope.conferences
            else (),
        ),
        readings=_readings(_touched(draft, chosen), principle, settings),
        demands=chosen,
        on_busy_time=_on_busy_time(draft.present),
    )


def _on_busy_time(present: Present) -> tuple[Clash, ...]:
    """What staff have moved or confirmed, is to come, and lies on busy time."""
    meetings = (item for item in present.meetings if item.state.kept and item.day > present.today)
    conferences = (item for item in present.conferences if item.state.kept and item.day > present.today)
    return on_busy_time(bookings_of(present.roster, meetings, conferences), present.busy)


def _touched(draft: Draft, chosen: Iterable[Demand]) -> tuple[Demand, ...]:
    """The demands by whose rules something changes or found no time; what only stands used its readings before."""
    plans = (draft.meetings, draft.conferences)
    rules = {change.value.rule for plan in plans for change in plan.changes}
    rules |= {item.demand.owed.rule for plan in plans for item in plan.unplaced}
    return tuple(demand for demand in chosen if demand.owed.rule in rules)


def apply_plan(store: Store, plan: YearPlan, *, by: Author, at: datetime) -> None:
    """Store a plan, whole or not at all; refused when what it was made from has changed meanwhile."""
    store.apply(plan.changes, by=by, at=at, watching=PLANNED_FROM)


def _check(present: Present, plan: Plan[Conference]) -> None:
    """Let no plan through in which anything new clashes; whatever made the plan, this looks at the result alone."""
    new = {change.value.id for change in plan.changes}
    conferences = after(present.conferences, plan.changes)
    bookings = bookings_of(
        present.roster, present.meetings, conferences, present.walk_minutes, present.wishes.travel_minutes
    )
    for clash in (*find_clashes(bookings), *on_busy_time(bookings, present.busy)):
        if {clash.first.id, clash.second.id} & new:
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
