"""The meetings that are asked for, and the times and rooms each can have, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from skolehjem.core.meetings.clashes import Booking, clear_of, clock, minutes, needs_of
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.meetings.participants import Participants
from skolehjem.core.principle.adopted import Band
from skolehjem.core.principle.events import Unit
from skolehjem.core.roster.school import Room, Roster

_STEP_MINUTES = 30
"""Meetings begin on the hour or half past, reckoned from the first hour allowed."""
_SPARE_ROOMS = 3
"""How many of the large enough rooms are tried; more make planning slower and seldom help."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A meeting to find a time for: iterating gives its possible bookings, the best first."""

    id: str
    demand: Demand
    homes: frozenset[str]
    rooms: tuple[str | None, ...]
    """Rooms it can have, the best first; None when the school has registered no rooms."""
    days: tuple[date, ...]
    """Days it can have, the best first."""
    cancelled: tuple[Meeting, ...] = ()
    """What was cancelled before: staff did not want its times."""

    def __iter__(self) -> Iterator[Booking]:
        """Every possible booking: by day, then by hour, then by room; a cancelled one's own day comes last."""
        called_off = {item.day for item in self.cancelled}
        grid = self.demand.grid
        needs = {room: needs_of(self.demand.who.staff, self.homes, room) for room in self.rooms}
        starts = range(minutes(grid.start), minutes(grid.end) - grid.slot_minutes + 1, _STEP_MINUTES)
        for day in sorted(self.days, key=called_off.__contains__):
            for start in starts:
                for room in self.rooms:
                    booking = Booking(
                        id=self.id, day=day, start=clock(start), end=clock(start + grid.slot_minutes),
                        needs=needs[room], room=room,
                    )  # fmt: skip
                    if clear_of(booking, self.cancelled):
                        yield booking


def unit_key(unit: Unit, demand: Demand, bands: Sequence[Band]) -> object:
    """What a demand has in common with the others of its grade, band or school."""
    grade = demand.owed.grade
    if unit is Unit.BAND:
        return next((band.name for band in bands if grade in band.grades), grade)
    if unit in (Unit.CLASS, Unit.PUPIL):
        return demand.owed.classes
    return "school" if unit is Unit.SCHOOL else grade


def joined(demands: Iterable[Demand], bands: Sequence[Band]) -> tuple[Demand, ...]:
    """The demands with those that open together made into one, for all its classes."""
    groups: dict[object, list[Demand]] = {}
    for demand in demands:
        unit = demand.owed.joint_opening
        key = demand.owed.classes if unit is None else unit_key(unit, demand, bands)
        groups.setdefault((demand.owed.rule, demand.owed.round, key), []).append(demand)
    return tuple(_one_of(group) for group in groups.values())


def _one_of(group: Sequence[Demand]) -> Demand:
    if len(group) == 1:
        return group[0]
    classes = tuple(one for demand in group for one in demand.owed.classes)
    staff = tuple(dict.fromkeys(who for demand in group for who in demand.who.staff))
    missing = tuple(dict.fromkeys(role for demand in group for role in demand.who.missing))
    return replace(
        group[0],
        owed=replace(group[0].owed, classes=classes),
        who=Participants(staff=staff, missing=missing),
    )


def rooms_for(demand: Demand, roster: Roster) -> tuple[str | None, ...]:
    """The class's own room, then the smallest rooms that hold an adult for each pupil and are no class's own.

    When none is large enough, the largest; a room without a known number of seats counts as the smallest.
    """
    own = [roster.class_by_id[one].room for one in demand.owed.classes]
    taken = {item.room for item in roster.classes}
    pupils = sum(len(roster.pupils_of.get(one, ())) for one in demand.owed.classes or roster.class_by_id)
    rooms = [room for room in _by_size(roster.rooms) if room.id not in taken]
    spare = [room for room in rooms if _seats(room) >= pupils] or list(reversed(rooms))
    mine = (own[0],) if len(own) == 1 and own[0] is not None else ()
    return (*mine, *(room.id for room in spare[:_SPARE_ROOMS])) or (None,)


def _by_size(rooms: Iterable[Room]) -> list[Room]:
    return sorted(rooms, key=lambda room: (_seats(room), room.id))


def _seats(room: Room) -> int:
    return room.seats or 0
