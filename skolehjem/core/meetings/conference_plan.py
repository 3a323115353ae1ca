"""Plan the conference rounds: keep what stands, ask the solver for times for the rest, and check its answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, clear_of, conference_booking
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.standing import Chosen, Plan, Present, Standing, called_off, made, stand
from skolehjem.core.meetings.timetable import Slot, Talk, slots_on, talk_booking
from skolehjem.core.meetings.unplaced import Unplaced, why_no_conference
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Roster
from skolehjem.core.uids import opaque_uid

Solve = Callable[[Sequence[Talk]], Mapping[str, Slot]]
"""Gives talks slots by their ids; one that is left out found none."""


def plan_conferences(
    demands: Iterable[Demand], present: Present, solve: Solve, chosen: Chosen = lambda _: True
) -> Plan[Conference]:
    """Give every chosen demand (each for one pupil) a conference, round by round; `solve` finds the times.

    `present.meetings` are those that will be held. What staff moved, confirmed or held is never touched, nor what is
    over; a cancelled conference fulfils nothing. Whoever stores the plan has `find_clashes` look at it first.
    """
    wanted = tuple(demands)
    standing = _stand(wanted, present, chosen)
    found: list[tuple[Conference | None, Demand, Booking]] = []
    unplaced: list[Unplaced] = []
    for ids in _rounds(wanted, standing.settled, chosen):
        placed, left = _one_round({id: wanted[id] for id in ids}, standing.diary, present, solve)
        found += [(standing.found.get(id), wanted[id], booking) for id, booking in placed.items()]
        unplaced += left
    new = made(
        found,
        present.now,
        new=lambda n, demand, booking: _conference(n, demand, booking, present),
        renew=_renew(present),
    )
    return standing.plan(new, unplaced, chosen)


def _stand(wanted: Sequence[Demand], present: Present, chosen: Chosen) -> Standing[Conference]:
    return stand(
        wanted, present.conferences, present, chosen, renew=_renew(present),
        booking=lambda item: conference_booking(item, present.walk_minutes),
        book=lambda fixed: Diary(
            (*present.busy, *bookings_of(present.roster, present.meetings, fixed, present.walk_minutes))
        ),
        stays=lambda before, after: before.school_class == after.school_class,
    )  # fmt: skip


def _renew(present: Present) -> Callable[[Conference, Demand], Conference]:
    """Gives a conference the class, staff, homes, clauses and readings that the demand has today."""
    return lambda item, demand: revised(
        item, present.now, school_class=demand.owed.classes[0], staff=demand.who.staff, clauses=demand.owed.clauses,
        households=present.roster.homes_of.get(item.pupil, ()), readings=demand.readings,
    )  # fmt: skip


def _one_round(
    wanted: Mapping[int, Demand], diary: Diary, present: Present, solve: Solve
) -> tuple[dict[int, Booking], list[Unplaced]]:
    """The bookings of one round by the demand's number, put into the diary, and what found no time."""
    rooms = class_rooms(present.roster)
    talks = {id: _talk(str(id), demand, rooms, diary, present) for id, demand in wanted.items()}
    everyone = tuple(talks.values())
    slots = solve(everyone)
    placed = {id: talk_booking(talk, slots[talk.id]) for id, talk in talks.items() if talk.id in slots}
    for booking in placed.values():
        diary.add(booking)
    left = [
        Unplaced(demand=wanted[id], why=why_no_conference(wanted[id], talk, everyone, present.today, present.busy))
        for id, talk in talks.items()
        if id not in placed
    ]
    return placed, left


def class_rooms(roster: Roster) -> dict[str, str | None]:
    """The room of each class by its id; one without a room of its own borrows one that is nobody's, else any.

    Rooms are lent in order of size, each once as long as they last; None when the school has registered no rooms.
    """
    taken = {item.room for item in roster.classes}
    spare = sorted(roster.rooms, key=lambda room: (room.id in taken, room.seats or 0, room.id))
    rooms: dict[str, str | None] = {}
    lent = 0
    for item in roster.classes:
        rooms[item.id] = item.room
        if item.room is None and spare:
            rooms[item.id] = spare[lent % len(spare)].id
            lent += 1
    return rooms


def _rounds(
    wanted: Sequence[Demand], settled: Mapping[int, Conference], chosen: Callable[[Demand], bool]
) -> list[list[int]]:
    """The numbers of the demands that have no conference, round by round: all rules of a round are solved together."""
    rounds: dict[int, list[int]] = defaultdict(list)
    for id, demand in enumerate(wanted):
        if id not in settled and chosen(demand):
            rounds[demand.owed.round].append(id)
    return [rounds[key] for key in sorted(rounds)]


def _talk(id: str, demand: Demand, rooms: Mapping[str, str | None], diary: Diary, present: Present) -> Talk:
    """The demand as a talk with the slots that are free for its staff, homes and room."""
    at_school = form_of(demand) == Form.PRESENT
    talk = Talk(
        id=id,
        staff=demand.who.staff,
        homes=present.roster.homes_of.get(demand.owed.pupil or "", ()),
        room=rooms[demand.owed.classes[0]] if at_school else None,
        slots=(),
        walk_minutes=present.walk_minutes,
    )
    days = [day for day in demand.days if day > present.today] if demand.who.staff else []
    slots = (slot for day in days for slot in slots_on(day, demand.grid))
    cancelled = called_off(present.conferences, demand.owed)
    return replace(talk, slots=tuple(slot for slot in slots if _is_free(talk_booking(talk, slot), diary, cancelled)))


def _is_free(booking: Booking, diary: Diary, cancelled: Sequence[Conference]) -> bool:
    return clear_of(booking, cancelled) and not diary.blockers(booking)


def form_of(demand: Demand) -> str:
    """How people meet: the first form that the principle names, at home for a home visit, else at the school."""
    if demand.owed.form:
        return str(demand.owed.form[0])
    return str(Form.HOME if demand.owed.type == "home-visit" else Form.PRESENT)


def _conference(news: int, demand: Demand, booking: Booking, present: Present) -> Conference:
    id = f"S{present.last_conference + 1 + news}"
    pupil = demand.owed.pupil or ""
    return Conference(
        id=id,
        uid=opaque_uid(present.secret, id),
        changed_at=present.now,
        year=present.roster.year,
        rule=demand.owed.rule,
        round=demand.owed.round,
        clauses=demand.owed.clauses,
        pupil=pupil,
        school_class=demand.owed.classes[0],
        households=present.roster.homes_of.get(pupil, ()),
        staff=demand.who.staff,
        room=booking.room,
        form=form_of(demand),
        day=booking.day,
        start=booking.start,
        end=booking.end,
        readings=demand.readings,
    )
