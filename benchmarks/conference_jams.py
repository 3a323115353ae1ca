"""Jammed schools, and how long it takes to say why: one teacher's times cut below the need, and homes blocked."""

from collections import Counter
from dataclasses import replace
from time import perf_counter

from benchmarks.conference_instances import make_instance
from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.jam import Jam
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.solver.conference_jam import explain


def jammed_instances(classes: int, seed: int) -> dict[str, Instance]:
    """A school with a teacher who comes on two days only, and one with three sibling homes that can come but once."""
    school = make_instance(classes, seed)
    busy = Counter(id for one in school.talks for id in one.teachers).most_common(1)[0][0]
    cells = {Place(number, slot) for number, day in enumerate(school.days) for slot in range(day.slots)}
    away = frozenset(place for place in cells if place.day > 1)
    guests = Counter(id for one in school.talks for id in one.households)
    homes = {id for id, number in sorted(guests.items()) if number > 1}
    chosen = set(sorted(homes)[:3])
    return {
        "teacher": replace(
            school,
            teachers=tuple(replace(one, unavailable=away) if one.id == busy else one for one in school.teachers),
        ),
        "homes": replace(
            school,
            households=tuple(
                replace(one, blocked=frozenset(cells) - {Place(4, 4)}, wishes=()) if one.id in chosen else one
                for one in school.households
            ),
        ),
    }


def explained(instance: Instance, found: Timetable) -> tuple[float, tuple[Jam, ...]]:
    """Seconds on the clock to explain what `found` leaves out, and the clashes."""
    begun = perf_counter()
    jams = explain(instance, Effort(seconds=10), found)
    return perf_counter() - begun, jams
