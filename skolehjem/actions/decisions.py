"""Change what staff decide about a meeting or conference, unless the rules stand in the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.ground import load_present
from skolehjem.core.busy.busy import BusyCalendar
from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.busy_times import busy_bookings
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.decisions import Move, clash_problems, moved, wishes_missed
from skolehjem.core.meetings.demands import Demand, fulfils
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.meetings.obstacles import obstacles
from skolehjem.core.meetings.stages import Ground, asked
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import year_span
from skolehjem.errors import Refused
from skolehjem.locale import in_order
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.busy import load_busy
from skolehjem.store.database import Author, Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a move is held up against: the principle, the school's readings, and today."""

    principle: Principle
    settings: Settings
    today: date
    now: datetime


def propose_move(store: Store, item: Appointment, move: Move, rules: Rules, *, anyway: bool) -> Appointment:
    """The item at its new time, when nobody and no room is taken; `anyway` lets wishes be missed.

    Raises:
        Refused: with every clash, or with every wish that is missed; a clash can't be forced.
        DataFault: a value that the item's time hangs on is missing.
    """
    after = moved(item, move, today=rules.today, now=rules.now)
    if after == item:
        return item
    roster = load_roster(store, item.year)
    if isinstance(after, Conference):
        _refuse_conference(store, after, rules, roster)
    meetings, conferences = load_meetings(store, item.year), load_conferences(store, item.year)
    busy = busy_bookings(load_busy(store, item.year), year_span(item.year))
    diary = Diary((*busy, *bookings_of(roster, meetings, conferences, rules.settings.walk_minutes)))
    clashes = diary.clashes(_booking(roster, after))
    if clashes:
        raise Refused(*clash_problems(clashes, whose(roster)))
    calendar = load_calendar(store)
    missed = wishes_missed(after, _demand(rules, roster, calendar, (*meetings, *conferences), item), calendar)
    if missed and not anyway:
        raise Refused(*missed)
    return after


def apply_decision(store: Store, before: Appointment, after: Appointment, *, by: Author, at: datetime) -> None:
    """Store what was decided."""
    if before != after:
        store.apply([Change(before=before, after=after)], by=by, at=at, watching=(Meeting, Conference, BusyCalendar))


def _refuse_conference(store: Store, after: Conference, rules: Rules, roster: Roster) -> None:
    """Raise Refused with every rule that a conference breaks where it is to be."""
    ground = Ground(principle=rules.principle, settings=rules.settings, roster=roster, calendar=load_calendar(store))
    present = load_present(store, ground, today=rules.today, now=rules.now)
    if broken := obstacles(after, present, whose(roster)):
        raise Refused(*broken)


def _booking(roster: Roster, item: Appointment) -> Booking:
    if isinstance(item, Conference):
        return bookings_of(roster, (), (item,))[0]
    return bookings_of(roster, (item,), ())[0]


def whose(roster: Roster) -> dict[str, str]:
    """By home, the names that may be shown of its pupils."""
    names: dict[str, list[str]] = {}
    for pupil, homes in roster.homes_of.items():
        for home in homes:
            if pupil in roster.pupil_by_id:
                names.setdefault(home, []).append(shown_name(roster.pupil_by_id[pupil]))
    return {home: ", ".join(sorted(pupils, key=in_order)) for home, pupils in names.items()}


def _demand(
    rules: Rules, roster: Roster, calendar: Calendar, standing: Sequence[Appointment], item: Appointment
) -> Demand | None:
    """What the principle and the readings ask of the item's time, as planning reads them; None when they no longer do.

    Raises DataFault when a value is missing, as planning does.
    """
    open_item = replace(item, state=State.PLANNED)
    ground = Ground(principle=rules.principle, settings=rules.settings, roster=roster, calendar=calendar)
    found = asked(ground, standing, lambda one: fulfils(open_item, one))
    return next(iter(found), None)
