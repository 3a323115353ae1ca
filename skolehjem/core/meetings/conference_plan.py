"""Plan the conference rounds: keep what stands, ask the solver for times for the rest, and check its answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import by_time, is_open, number, opaque_uid, revised
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, conference_booking
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand, allows, fulfils
from skolehjem.core.meetings.meeting_plan import Present
from skolehjem.core.meetings.timetable import Slot, Talk, slots_on, talk_booking
from skolehjem.core.meetings.unplaced import Unplaced, why_no_conference
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Roster

Solve = Callable[[Sequence[Talk]], Mapping[str, Slot]]
"""Gives talks slots by their ids; one that is left out found none."""


@dataclass(frozen=True, kw_only=True)
class ConferencePlan:
    """What planning the conferences comes to; conferences are in order of time."""

    changes: tuple[Change[Conference], ...]
    kept: tuple[Conference, ...]
    """What stands as it is."""
    unplaced: tuple[Unplaced, ...]
    surplus: tuple[Conference, ...]
    """Planned conferences to come that the principle no longer asks for."""


def plan_conferences(
    demands: Iterable[Demand], present: Present, solve: Solve, chosen: Callable[[Demand], bool] = lambda _: True
) -> ConferencePlan:
    """Give every chosen demand (each for one pupil) a conference, round by round; `solve` finds the times.

    `present.meetings` are those that will be held. What staff moved, confirmed or held is never touched, nor what is
    over; a cancelled conference fulfils nothing. Whoever stores the plan has `find_clashes` look at it first.
    """
    wanted = tuple(demands)
    standing = _standing(wanted, present.conferences)
    diary, settled = _settle(wanted, standing, present, chosen)
    found: list[tuple[Conference | None, Demand, Booking]] = []
    unplaced: list[Unplaced] = []
    for ids in _rounds(wanted, settled, chosen):
        placed, left = _one_round({id: wanted[id] for id in ids}, diary, present, solve)
        found += [(standing.get(id), wanted[id], booking) for id, booking in placed.items()]
        unplaced += left
    used = {item.id for item in standing.values()}
    kept = [item for id, item in settled.items() if item == standing[id] and chosen(wanted[id])]
    changes = [*_renewed(standing, settled), *_made(found, present)]
    return ConferencePlan(
        changes=tuple(sorted(changes, key=lambda change: by_time(change.value))),
        kept=tuple(sorted(kept, key=by_time)),
        unplaced=tuple(unplaced),
        surplus=tuple(item for item in present.conferences if item.id not in used and is_open(item, present.today)),
    )


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
        Unplaced(demand=wanted[id], why=why_no_conference(wanted[id], talk, everyone, present.today))
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


def _standing(wanted: Sequence[Demand], conferences: Sequence[Conference]) -> dict[int, Conference]:
    """The conference that fulfils each demand, by the demand's number; what staff have decided goes first."""
    by_pupil: dict[str, list[Conference]] = defaultdict(list)
    for item in sorted(conferences, key=lambda item: (not item.state.kept, number(item.id))):
        by_pupil[item.pupil].append(item)
    found = {}
    for id, demand in enumerate(wanted):
        fitting = (item for item in by_pupil.get(demand.owed.pupil or "", ()) if fulfils(item, demand.owed))
        first = next(fitting, None)
        if first is not None:
            found[id] = first
    return found


def _settle(
    wanted: Sequence[Demand], standing: Mapping[int, Conference], present: Present, chosen: Callable[[Demand], bool]
) -> tuple[Diary, dict[int, Conference]]:
    """What stands, by the number of its demand, brought up to date; a planned one that no longer fits is left out."""
    free = {item.id: id for id, item in standing.items() if is_open(item, present.today) and chosen(wanted[id])}
    fixed = [item for item in present.conferences if item.id not in free]
    diary = Diary(bookings_of(present.roster, present.meetings, fixed))
    settled = {id: item for id, item in standing.items() if item.id not in free}
    for id in sorted(free.values(), key=lambda id: number(standing[id].id)):
        item = _up_to_date(standing[id], wanted[id], present)
        booking = conference_booking(item)
        same_class = item.school_class == standing[id].school_class
        if same_class and item.staff and allows(wanted[id], item) and not diary.blockers(booking):
            settled[id] = item
            diary.add(booking)
    return diary, settled


def _up_to_date(item: Conference, demand: Demand, present: Present) -> Conference:
    """The conference with the class, staff, homes, clauses and readings that the demand has today."""
    return revised(
        item, present.now, school_class=demand.owed.classes[0], staff=demand.who.staff, clauses=demand.owed.clauses,
        households=present.roster.homes_of.get(item.pupil, ()), readings=demand.readings,
    )  # fmt: skip


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
    )
    days = [day for day in demand.days if day > present.today] if demand.who.staff else []
    slots = (slot for day in days for slot in slots_on(day, demand.grid))
    return replace(
        talk,
        slots=tuple(slot for slot in slots if not (diary.on(slot.day) and diary.blockers(talk_booking(talk, slot)))),
    )


def form_of(demand: Demand) -> str:
    """How people meet: the first form that the principle names, at home for a home visit, else at the school."""
    if demand.owed.form:
        return str(demand.owed.form[0])
    return str(Form.HOME if demand.owed.type == "home-visit" else Form.PRESENT)


def _renewed(standing: Mapping[int, Conference], settled: Mapping[int, Conference]) -> list[Change[Conference]]:
    return [Change(before=standing[id], after=item) for id, item in settled.items() if item != standing[id]]


def _made(found: Iterable[tuple[Conference | None, Demand, Booking]], present: Present) -> list[Change[Conference]]:
    """New conferences, numbered in order of time, and old ones at their new time."""
    changes: list[Change[Conference]] = []
    last = present.last_conference
    for before, demand, booking in sorted(found, key=lambda item: (item[2].day, item[2].start, int(item[2].id))):
        if before is None:
            last += 1
            after = _conference(f"S{last}", demand, booking, present)
        else:
            after = replace(
                _up_to_date(before, demand, present), day=booking.day, start=booking.start, end=booking.end,
                room=booking.room, sequence=before.sequence + 1, changed_at=present.now,
            )  # fmt: skip
        changes.append(Change(before=before, after=after))
    return changes


def _conference(id: str, demand: Demand, booking: Booking, present: Present) -> Conference:
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
