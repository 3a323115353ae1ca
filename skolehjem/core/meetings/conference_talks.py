"""Conferences that are asked for, and those that stand, as the talks of a problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from skolehjem.core.conferences.instance import Place, Talk
from skolehjem.core.meetings.clashes import SCHOOL, VISIT, Booking, Diary, Need, clear_of, needs_of, place_of
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_hours import Hours, clocks
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present, called_off
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Roster

_INTERPRETER = "interpreter:"


def teacher_id(need: Need) -> str:
    """What a member of staff, or an interpreter, is called among the teachers of a problem."""
    kind, who = need
    return f"{_INTERPRETER}{who}" if kind == "interpreter" else who


def teacher_need(id: str) -> Need:
    """The member of staff or the interpreter that `teacher_id` named."""
    return ("interpreter", id.removeprefix(_INTERPRETER)) if id.startswith(_INTERPRETER) else ("staff", id)


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


@dataclass(frozen=True, kw_only=True)
class Talks:
    """Makes talks for a problem with these hours."""

    present: Present
    hours: Hours
    booked: Diary
    """What is booked besides the conferences that are talks themselves."""
    booked_on: frozenset[tuple[Need, int]]
    """Who and what has something booked on which day of the problem."""

    def asked(self, id: str, demand: Demand) -> Talk | None:
        """A demand as a talk that begins when staff, homes and interpreter are free; None when it never can."""
        starts, rooms = self._starts(id, demand), self._rooms(demand)
        if not starts or rooms is None:
            return None
        return Talk(
            id=id, pupil=demand.owed.pupil, school_class=demand.owed.classes[0], starts=starts, rooms=rooms,
            teachers=_teachers(demand.who.staff, demand.interpreter), households=demand.homes,
            duration=self.hours.up(demand.length), travel=self._travel(demand.form),
        )  # fmt: skip

    def standing(self, item: Conference) -> Talk:
        """A conference that stays where it is."""
        rooms = (item.room,) if item.room else _unregistered(item.staff) if item.form == Form.PRESENT else ()
        return Talk(
            id=item.id, pupil=item.pupil, school_class=item.school_class, rooms=rooms,
            teachers=_teachers(item.staff, item.interpreter), households=item.households,
            duration=self.hours.up(_length(item)), travel=self._travel(item.form),
        )  # fmt: skip

    def _travel(self, form: str) -> int:
        return self.hours.up(self.present.wishes.travel_minutes) if form == VISIT else 0

    def _rooms(self, demand: Demand) -> tuple[str, ...] | None:
        """The class's room, or those without steps; none for a conference elsewhere. None when the school has none."""
        if demand.form != Form.PRESENT:
            return ()
        own = self._class_rooms[demand.owed.classes[0]]
        if demand.step_free:
            step_free = tuple(room.id for room in self.present.roster.rooms if room.step_free)
            return ((own,) if own in step_free else step_free) or None
        return (own,) if own else _unregistered(demand.who.staff)

    @cached_property
    def _class_rooms(self) -> dict[str, str | None]:
        return class_rooms(self.present.roster)

    def _starts(self, id: str, demand: Demand) -> tuple[Place, ...]:
        """Where the grid has slots on the days allowed, and nothing that is booked stands in the way."""
        needs = (SCHOOL, *needs_of(demand.who.staff, demand.homes, None, demand.interpreter))
        cancelled = called_off(self._cancelled, demand.owed)
        found: list[Place] = []
        for day in self.hours.days_of(demand) if demand.who.staff else ():
            places = self.hours.places(day, demand)
            if cancelled or any((need, day) in self.booked_on for need in needs):
                found += (place for place in places if self._is_free(id, demand, place, cancelled))
            else:
                found += places
        return tuple(found)

    def _is_free(self, id: str, demand: Demand, place: Place, cancelled: Sequence[Conference]) -> bool:
        slot = self.hours.slot(place, demand.length)
        wish = booking_of(id, demand, slot, None, self.present)
        return clear_of(wish, cancelled) and not self.booked.blockers(wish)

    @cached_property
    def _cancelled(self) -> tuple[Conference, ...]:
        return tuple(item for item in self.present.conferences if item.state is State.CANCELLED)


def booking_of(id: str, demand: Demand, slot: Slot, room: str | None, present: Present) -> Booking:
    """What a conference takes up that has the slot; without a room, homes need time to walk to and from it."""
    return Booking(
        id=id, day=slot.day, start=slot.start, end=slot.end, room=room, conference=True,
        needs=needs_of(demand.who.staff, demand.homes, room, demand.interpreter),
        place=place_of(demand.form, room, demand.who.staff), walk_minutes=present.walk_minutes,
        travel_minutes=present.wishes.travel_minutes if demand.form == VISIT else 0,
    )  # fmt: skip


def _length(item: Conference) -> int:
    start, end = clocks(item.start, item.end)
    return end - start


def _teachers(staff: Sequence[str], interpreter: str | None) -> tuple[str, ...]:
    interpreters = (teacher_id(("interpreter", interpreter)),) if interpreter else ()
    return (*staff, *interpreters)


def _unregistered(staff: Sequence[str]) -> tuple[str, ...]:
    """The room of a school that has registered none: where the staff are, there they stay."""
    return (f"with {' '.join(staff)}",)
