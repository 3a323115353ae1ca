"""The best times that a conference can have as everything else stands, when the one that was asked for can't be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import Instance, Place, Talk
from skolehjem.core.conferences.marginal import Around
from skolehjem.core.conferences.openings import openings, rooms_of
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_problem import ConferenceProblem, conference_problem
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present

_DAY_MINUTES = 24 * 60
_TALK = "asked"
"""What the conference is called in the problem, where ids of conferences are those that stand."""


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """A time that a conference can have."""

    day: date
    start: time
    end: time
    room: str | None
    cost: int
    """What it costs by the school's weights: days and waits of homes and staff, and wishes missed."""


def alternatives(
    item: Conference, demand: Demand, present: Present, *, count: int = 3, near: tuple[date, time] | None = None
) -> tuple[Alternative, ...]:
    """The best times for a conference, the best first; fewer than `count` when there are no more.

    Neither where it is now nor, of those that cost the same, any before those `near` what was asked for.

    Args:
        item: the conference; one that is new is at no time of the others.
        demand: what is asked of its time, with its own people, form and length.
        present: the school, with all its conferences.
        count: how many.
        near: the day and hour that was wished.
    """
    standing = [one for one in present.conferences if one.id != item.id and one.state is not State.CANCELLED]
    problem = conference_problem({_TALK: demand}, present, standing=standing)
    if problem is None or _TALK not in problem.instance.talk_by_id:
        return ()
    found: list[Alternative] = []
    for cost, one in _ranked(problem, near or (item.day, item.start)):
        booking = problem.booking(one)
        if (booking.day, booking.start) != (item.day, item.start):
            found.append(
                Alternative(day=booking.day, start=booking.start, end=booking.end, room=booking.room, cost=cost)
            )
        if len(found) == count:
            break
    return tuple(found)


def at(item: Conference, one: Alternative, present: Present) -> Conference:
    """The conference at an alternative time, as staff have decided."""
    return revised(item, present.now, day=one.day, start=one.start, end=one.end, room=one.room, state=State.MOVED)


def _ranked(problem: ConferenceProblem, near: tuple[date, time]) -> Iterator[tuple[int, Assignment]]:
    """Where the talk can be, with what it costs, the best first; each judged by the rules themselves."""
    instance = problem.instance
    talk = instance.talk_by_id[_TALK]
    standing = tuple(
        Assignment(talk=id, day=place.day, slot=place.slot, room=_room_of(instance.talk_by_id[id]))
        for id, place in instance.fixed.items()
    )
    around = Around(instance, standing)

    def distance(place: Place) -> int:
        slot = problem.hours.slot(place, 0)
        days = abs((slot.day - near[0]).days)
        return days * _DAY_MINUTES + abs(minutes(slot.start) - minutes(near[1]))

    order = sorted((around.cost(talk, place), distance(place), place) for place in openings(instance, talk))
    for cost, _distance, place in order:
        for room in rooms_of(instance, talk) or (None,):
            one = Assignment(talk=_TALK, day=place.day, slot=place.slot, room=room)
            if _is_lawful(instance, one, standing):
                yield cost, one
                break


def _room_of(talk: Talk) -> str | None:
    """The room of one that stands."""
    return next(iter(talk.rooms or ()), None)


def _is_lawful(instance: Instance, one: Assignment, standing: Iterable[Assignment]) -> bool:
    """Whether the talk breaks no rule beside those that stand on its day."""
    todays = [other for other in standing if other.day == one.day]
    return not any(one.talk in broken.talks for broken in violations(instance, timetable([*todays, one])))
