"""The least cost of a tiny conference problem by trying everything."""

from itertools import product

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.timetable import Assignment, timetable


def least_cost(instance: Instance) -> int:
    """The cost of the best lawful timetable, of all there are; the problem must be tiny."""
    choices = [_choices(instance, number) for number in range(len(instance.talks))]
    answers = (timetable(one for one in chosen if one is not None) for chosen in product(*choices))
    return min(costs(instance, answer).total for answer in answers if not violations(instance, answer))


def _choices(instance: Instance, number: int) -> list[Assignment | None]:
    """Every place and room of one talk that is lawful by itself, and none."""
    talk = instance.talks[number]
    rooms = [None] if talk.rooms == () else [one.id for one in instance.rooms]
    places = [(day, slot) for day, one in enumerate(instance.days) for slot in range(one.slots)]
    alone = [Assignment(talk=talk.id, day=day, slot=slot, room=room) for (day, slot), room in product(places, rooms)]
    others = [one for one in instance.fixed if one != talk.id]
    lawful: list[Assignment | None] = [
        one for one in alone if len(violations(instance, timetable([one]))) == len(others)
    ]
    return lawful if talk.id in instance.fixed else [*lawful, None]
