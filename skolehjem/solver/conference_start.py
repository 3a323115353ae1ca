"""A first lawful timetable: talk by talk, each where it is cheapest as the others stand."""

from collections import defaultdict

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import Instance, Place, Talk
from skolehjem.core.conferences.marginal import Around
from skolehjem.core.conferences.openings import apart, covered, openings, rooms_of, too_near
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable


def first_timetable(instance: Instance) -> Timetable:
    """Place the talks with the fewest openings first; one that finds no lawful place is left out."""
    open_to = {talk.id: openings(instance, talk) for talk in instance.talks}
    found: list[Assignment] = []
    for talk in sorted(instance.talks, key=lambda one: (one.id not in instance.fixed, len(open_to[one.id]))):
        near = [one for one in found if apart(instance, talk, instance.talk_by_id[one.talk]) is not None]
        around = Around(instance, near)
        for place in sorted(open_to[talk.id], key=lambda one: (around.cost(talk, one), one)):
            one = _at(instance, talk, place, found)
            if one and _lawful(instance, near, one):
                found.append(one)
                break
    return timetable(found)


def _at(instance: Instance, talk: Talk, place: Place, found: list[Assignment]) -> Assignment | None:
    rooms = rooms_of(instance, talk)
    if not rooms:
        return Assignment(talk=talk.id, day=place.day, slot=place.slot)
    span = covered(place, talk.duration)
    taken: dict[str | None, int] = defaultdict(int)
    for one in found:
        if too_near(place, talk.duration, one.place, instance.talk_by_id[one.talk].duration, 0):
            taken[one.room] += 1
    for room in rooms:
        if room not in taken and instance.room_by_id[room].unavailable.isdisjoint(span):
            return Assignment(talk=talk.id, day=place.day, slot=place.slot, room=room)
    return None


def _lawful(instance: Instance, near: list[Assignment], one: Assignment) -> bool:
    today = [other for other in near if other.day == one.day]
    rules = {broken.rule for broken in violations(instance, timetable([*today, one]))}
    return rules <= {"fixed_moved"}
