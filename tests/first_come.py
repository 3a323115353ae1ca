"""The simplest planner there is: each talk gets the first place that breaks no rule; for tests of what is around it."""

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.openings import openings
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable


def first_come(instance: Instance) -> Timetable:
    """The talks in order, those that are fixed first."""
    found: list[Assignment] = []
    for talk in sorted(instance.talks, key=lambda talk: talk.id not in instance.fixed):
        starts = [instance.fixed[talk.id]] if talk.id in instance.fixed else openings(instance, talk)
        rooms = talk.rooms if talk.rooms is not None else tuple(room.id for room in instance.rooms)
        for start, room in ((start, room) for start in starts for room in rooms or (None,)):
            tried = Assignment(talk=talk.id, day=start.day, slot=start.slot, room=room)
            if not _broken(instance, [*found, tried]):
                found.append(tried)
                break
    return timetable(found)


def _broken(instance: Instance, found: list[Assignment]) -> bool:
    there = {one.talk for one in found}
    return any(set(one.talks) <= there for one in violations(instance, timetable(found)))


def solve_first_come(instance: Instance) -> Solution:
    """The same as a solver answers it, with nothing proved."""
    found = first_come(instance)
    return Solution(timetable=found, cost=costs(instance, found).total, bound=0)
