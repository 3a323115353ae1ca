"""Look at meetings and conferences, and change what staff decide about them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches

from skolehjem.core.appointments import Appointment, fulfils
from skolehjem.core.changes import Change
from skolehjem.core.clashes import Booking, Diary, bookings_of
from skolehjem.core.conferences import Conference
from skolehjem.core.decisions import Move, clash_problems, moved, wishes_missed
from skolehjem.core.demands import Demand, demands
from skolehjem.core.meetings import Meeting, State
from skolehjem.core.owed import owed
from skolehjem.core.principle import Principle
from skolehjem.core.roster import Room, Roster, Staff, shown_name
from skolehjem.core.settings import Settings
from skolehjem.core.years import Calendar
from skolehjem.errors import DataFault, NotFound, Problem, Refused, say
from skolehjem.locale import in_order
from skolehjem.store.appointments import load_conference, load_conferences, load_meeting, load_meetings
from skolehjem.store.database import Author, Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which appointments to list; what is None or empty takes all."""

    school_class: str | None = None
    """A class's id; an appointment of the whole school is every class's."""
    staff: str | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    state: State | None = None

    def takes(self, item: Appointment) -> bool:
        """Whether an appointment is asked for."""
        return (
            (self.school_class is None or self.school_class in _classes(item) or not _classes(item))
            and (self.staff is None or self.staff in item.staff)
            and (self.kind is None or isinstance(item, Conference) or item.kind == self.kind)
            and (self.first is None or item.day >= self.first)
            and (self.last is None or item.day <= self.last)
            and self.state in (None, item.state)
        )


def _classes(item: Appointment) -> tuple[str, ...]:
    return (item.school_class,) if isinstance(item, Conference) else item.classes


def list_meetings(store: Store, year: str, wanted: Filter) -> tuple[Meeting, ...]:
    """The meetings of a school year that are asked for, in order of time."""
    return tuple(item for item in load_meetings(store, year) if wanted.takes(item))


def list_conferences(store: Store, year: str, wanted: Filter) -> tuple[Conference, ...]:
    """The conferences of a school year that are asked for, in order of time."""
    return tuple(item for item in load_conferences(store, year) if wanted.takes(item))


def find_appointment(store: Store, text: str) -> Appointment:
    """The meeting or conference that people mean by "M12" or "s12".

    Raises:
        NotFound: there is none with that number.
    """
    id = text.strip().upper()
    found: Appointment | None = load_meeting(store, id) if id.startswith("M") else load_conference(store, id)
    if found is None:
        what = say("There is no meeting or conference {id}.", id=text)
        hint = say("See them with: skolehjem meeting list, or skolehjem conference list")
        raise NotFound(Problem(what=what, hint=hint))
    return found


def find_room(store: Store, text: str) -> str:
    """The id of the room that people mean; case does not matter; raises NotFound with the nearest rooms."""
    rooms = {room.id.casefold(): room.id for room in store.load(Room)}
    names = {room.name.casefold(): room.id for room in store.load(Room) if room.name}
    wanted = text.strip().casefold()
    if wanted in rooms or wanted in names:
        return rooms.get(wanted) or names[wanted]
    near = get_close_matches(wanted, rooms | names, cutoff=0.4)
    hint = (
        say("Did you mean {near}?", near=tuple(dict.fromkeys((rooms | names)[one] for one in near))) if near else None
    )
    raise NotFound(Problem(what=say("There is no room {room}.", room=text), hint=hint))


def find_staff(store: Store, text: str) -> str:
    """The initials of the member of staff that people mean; raises NotFound with the nearest ones."""
    people = [who.id for who in store.load(Staff)]
    wanted = text.strip().upper()
    if wanted in people:
        return wanted
    near = get_close_matches(wanted, people, cutoff=0.4) or sorted(people, key=in_order)
    hint = say("Did you mean {near}?", near=tuple(near[:5])) if near else None
    raise NotFound(Problem(what=say("Nobody on the staff has the initials {initials}.", initials=text), hint=hint))


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
    """
    after = moved(item, move, today=rules.today, now=rules.now)
    if after == item:
        return item
    roster = load_roster(store, item.year)
    meetings, conferences = load_meetings(store, item.year), load_conferences(store, item.year)
    diary = Diary(bookings_of(roster, meetings, conferences))
    clashes = diary.clashes(_booking(roster, after))
    if clashes:
        raise Refused(*clash_problems(clashes, _whose(roster)))
    calendar = load_calendar(store)
    missed = wishes_missed(after, _demand(item, rules, roster, calendar), calendar)
    if missed and not anyway:
        raise Refused(*missed)
    return after


def apply_decision(store: Store, before: Appointment, after: Appointment, *, by: Author, at: datetime) -> None:
    """Store what was decided."""
    if before != after:
        store.apply([Change(before=before, after=after)], by=by, at=at)


def _booking(roster: Roster, item: Appointment) -> Booking:
    if isinstance(item, Conference):
        return bookings_of(roster, (), (item,))[0]
    return bookings_of(roster, (item,), ())[0]


def _whose(roster: Roster) -> dict[str, str]:
    """By home, the names that may be shown of its pupils."""
    names: dict[str, list[str]] = {}
    for pupil, homes in roster.homes_of.items():
        for home in homes:
            if pupil in roster.pupil_by_id:
                names.setdefault(home, []).append(shown_name(roster.pupil_by_id[pupil]))
    return {home: ", ".join(sorted(pupils, key=in_order)) for home, pupils in names.items()}


def _demand(item: Appointment, rules: Rules, roster: Roster, calendar: Calendar) -> Demand | None:
    """What the principle and the readings ask of the item's time; None when they don't say, or no longer ask for it."""
    open_item = replace(item, state=State.PLANNED)
    try:
        asked = [one for one in owed(rules.principle, roster, calendar) if fulfils(open_item, one)][:1]
        return next(iter(demands(asked, roster, calendar, rules.settings)), None)
    except DataFault:
        return None
