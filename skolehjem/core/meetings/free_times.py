"""The times that are still free for a conference: for its staff, homes, interpreter and room, by the round's rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.clashes import (
    Booking,
    Diary,
    Need,
    bookings_of,
    clear_of,
    clock,
    conference_booking,
    minutes,
)
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_hours import starts_in
from skolehjem.core.meetings.conference_people import is_blocked
from skolehjem.core.meetings.conference_plan import new_conference, renewing
from skolehjem.core.meetings.conference_talks import booking_of, class_rooms
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present, called_off
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.principle.events import Form
from skolehjem.errors import Sentence, say


@dataclass(kw_only=True)
class FreeTimes:
    """What is booked so far, and with that which times are free; times that are given out are booked at once."""

    present: Present
    _diary: Diary = field(init=False)
    _new: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Begin with everything that is there."""
        present = self.present
        walk, travel = present.walk_minutes, present.wishes.travel_minutes
        booked = bookings_of(present.roster, present.meetings, present.conferences, walk, travel)
        self._diary = Diary((*present.busy, *booked))

    def standing(self, demand: Demand) -> Conference | None:
        """The conference that fulfils the demand already; one that staff have decided goes before one only planned."""
        found = [
            one
            for one in self._fulfilling.get((demand.owed.rule, demand.owed.round, demand.owed.pupil or ""), ())
            if not demand.apart or set(one.households) == set(demand.homes)
        ]
        return next(iter(sorted(found, key=lambda one: not one.state.kept)), None)

    @cached_property
    def _fulfilling(self) -> dict[tuple[str, int, str], list[Conference]]:
        found: dict[tuple[str, int, str], list[Conference]] = {}
        for one in self.present.conferences:
            if one.state is not State.CANCELLED:
                found.setdefault((one.rule, one.round, one.pupil), []).append(one)
        return found

    def times(self, demand: Demand) -> Iterator[Slot]:
        """Every time of the round that is still to come and at which the demand's conference may begin, in order."""
        length = demand.length
        for day in demand.days if demand.who.staff else ():
            if day > self.present.today:
                for start in starts_in(demand.grid, length):
                    yield Slot(day=day, start=clock(start), end=clock(start + length))

    def free(self, demand: Demand) -> tuple[Slot, ...]:
        """The times that are free for the demand, in order; that of its own planned conference counts as free."""
        return tuple(slot for slot in self.times(demand) if self.seat(demand, slot) is not None)

    def seat(self, demand: Demand, slot: Slot) -> Booking | None:
        """What the demand's conference would take up at a time, with the first free room; None when it is not free."""
        for room in self._rooms(demand):
            wish = booking_of(self._id(demand), demand, slot, room, self.present)
            if not self._diary.blockers(wish):
                return wish if self._why_not(demand, wish) is None else None
        return None

    def why_not(self, demand: Demand, day: date, start: time) -> Sentence:
        """Why the demand can't have the time at which `seat` found none, or that is none of the round's."""
        if day <= self.present.today:
            return say("{day} is over.", day=day)
        slot = next((one for one in self.times(demand) if (one.day, one.start) == (day, start)), None)
        if slot is None:
            return say("no conference of the round begins {day} at {start}", day=day, start=start)
        for room in self._rooms(demand):
            wish = booking_of(self._id(demand), demand, slot, room, self.present)
            taken = [clash.need for clash in self._diary.clashes(wish)]
            reason = _taken(max(taken), slot) if taken else self._why_not(demand, wish)
            if reason is not None:
                return reason
        return say("no room is without steps")

    def give(self, demand: Demand, seat: Booking) -> tuple[Conference | None, Conference]:
        """Book a seat for the demand, agreed: the conference planned before, if any, and as it will be."""
        before = self.standing(demand)
        if before is None:
            after = new_conference(self._new, demand, seat, self.present)
            self._new += 1
        else:
            after = renewing(self.present)(before, demand)
            self._diary.remove(self._booking(before))
        after = revised(
            after, self.present.now, day=seat.day, start=seat.start, end=seat.end, room=seat.room, state=State.CONFIRMED
        )
        self._diary.add(self._booking(after))
        key = (demand.owed.rule, demand.owed.round, demand.owed.pupil or "")
        self._fulfilling[key] = [*(one for one in self._fulfilling.get(key, ()) if one != before), after]
        return before, after

    def _booking(self, item: Conference) -> Booking:
        return conference_booking(item, self.present.walk_minutes, self.present.wishes.travel_minutes)

    def _id(self, demand: Demand) -> str:
        before = self.standing(demand)
        return before.id if before else ""

    def _rooms(self, demand: Demand) -> tuple[str | None, ...]:
        """The rooms it may be in, the class's own first; none for a conference elsewhere."""
        if demand.form != Form.PRESENT:
            return (None,)
        own = self._class_rooms[demand.owed.classes[0]]
        if not demand.step_free or not self.present.roster.rooms:
            return (own,)
        step_free = tuple(room.id for room in self.present.roster.rooms if room.step_free)
        return (own,) if own in step_free else step_free

    @cached_property
    def _cancelled(self) -> tuple[Conference, ...]:
        return tuple(one for one in self.present.conferences if one.state is State.CANCELLED)

    @cached_property
    def _class_rooms(self) -> dict[str, str | None]:
        return class_rooms(self.present.roster)

    def _why_not(self, demand: Demand, wish: Booking) -> Sentence | None:
        """What besides bookings stands in the way."""
        when = {"day": wish.day, "start": wish.start}
        times = self.present.circumstances.times.get((demand.owed.rule, demand.owed.round), {})
        slot = Slot(day=wish.day, start=wish.start, end=wish.end)
        if any(is_blocked(slot, times.get(home, ())) for home in demand.homes):
            return say("the home has answered that it can't come {day} at {start}", **when)
        if self._cancelled and not clear_of(wish, called_off(self._cancelled, demand.owed)):
            return say("its conference {day} at {start} was called off", **when)
        for who in demand.who.staff:
            if self._is_too_much(who, demand, wish):
                return say("{who} would have too many conferences {day}", who=who, day=wish.day)
        return None

    def _is_too_much(self, who: str, demand: Demand, wish: Booking) -> bool:
        """Whether a member of staff would have more conferences a day, or in a row, than the school allows."""
        wishes, ordinary = self.present.wishes, demand.grid.slot_minutes
        if wishes.max_a_day is None and wishes.max_in_row is None:
            return False
        spans = sorted([*self._talks_of(("staff", who), wish), (minutes(wish.start), minutes(wish.end))])
        a_day, in_row = sum(end - start for start, end in spans), _longest_row(spans)
        return any(
            most is not None and _ordinary(length, ordinary) > most
            for length, most in ((a_day, wishes.max_a_day), (in_row, wishes.max_in_row))
        )

    def _talks_of(self, need: Need, wish: Booking) -> Iterator[tuple[int, int]]:
        """From and to of the other conferences of somebody on a day."""
        for one in self._diary.on(wish.day):
            if one.conference and need in one.needs and one.id != wish.id:
                yield minutes(one.start), minutes(one.end)


def _ordinary(length: int, slot_minutes: int) -> int:
    """How many conferences of ordinary length take so many minutes."""
    return -(-length // slot_minutes)


def _longest_row(spans: Iterable[tuple[int, int]]) -> int:
    """The minutes of the longest row of conferences without a pause."""
    longest, begun, last = 0, 0, -1
    for start, end in spans:
        begun = begun if start == last else start
        longest, last = max(longest, end - begun), end
    return longest


def _taken(need: Need, slot: Slot) -> Sentence:
    kind, who = need
    when = {"day": slot.day, "start": slot.start}
    if kind == "home":
        return say("the home has something else {day} at {start}", **when)
    if kind == "room":
        return say("room {who} is taken {day} at {start}", who=who, **when)
    if kind == "school":
        return say("the school is busy {day} at {start}", **when)
    return say("{who} is taken {day} at {start}", who=who, **when)
