"""What is wrong with a conference problem itself, each with its place in the file; nothing faulty is solved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from skolehjem.core.conferences.check import Rule, violations
from skolehjem.core.conferences.fixed_rooms import without_room
from skolehjem.core.conferences.instance import Day, Instance, Place, Window
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.conferences.told import told
from skolehjem.errors import Problem, Sentence, say

MOST = 1_000_000
"""The largest cost, weight or number of slots that makes sense; solvers count with sums of products of them."""

_MINUTES = 24 * 60


def faults(instance: Instance) -> tuple[Problem, ...]:
    """Everything wrong, in the order of the format; `where` is the place in it, e.g. `households[3].wishes[0]`."""
    found = (
        *_number("slot_minutes", instance.slot_minutes, 1, _MINUTES),
        *_days(instance),
        *_people_and_rooms(instance),
        *_pupils(instance),
        *_talks(instance),
        *_numbers(instance),
    )
    fixed = (*_fixed(instance), *(() if found else _roomless(instance)))
    return (*found, *fixed, *_previous(instance))


def _days(instance: Instance) -> Iterator[Problem]:
    if not instance.days:
        yield Problem(where="days", what=say("There is no day to plan on."))
    yield from _twice("days", [day.id for day in instance.days])
    for number, day in enumerate(instance.days):
        yield from _number(f"days[{number}].slots", day.slots, 1, _MINUTES)
        if day.late_from is not None:
            yield from _number(f"days[{number}].late_from", day.late_from, 0, max(0, day.slots))
        if 1 <= day.slots <= _MINUTES and _ends(instance, day) > _MINUTES:
            what = say("Day {id} ends after midnight.", id=day.id)
            yield Problem(where=f"days[{number}].slots", what=what, hint=say("Give it fewer slots, or begin earlier."))
    in_time = sorted(enumerate(instance.days), key=lambda item: (item[1].date, item[1].start))
    for (_, day), (number, other) in pairwise(in_time):
        if day.date == other.date and _begins(other) < _ends(instance, day):
            what = say("Days {one} and {other} overlap.", one=day.id, other=other.id)
            yield Problem(where=f"days[{number}]", what=what, hint=say("Let one begin when the other has ended."))


def _begins(day: Day) -> int:
    """Minutes after midnight."""
    return day.start.hour * 60 + day.start.minute


def _ends(instance: Instance, day: Day) -> int:
    """Minutes after midnight."""
    return _begins(day) + day.slots * instance.slot_minutes


def _people_and_rooms(instance: Instance) -> Iterator[Problem]:
    yield from _twice("teachers", [one.id for one in instance.teachers])
    for number, teacher in enumerate(instance.teachers):
        yield from _places(instance, f"teachers[{number}].unavailable", teacher.unavailable)
    yield from _twice("rooms", [one.id for one in instance.rooms])
    for number, room in enumerate(instance.rooms):
        yield from _places(instance, f"rooms[{number}].unavailable", room.unavailable)
    yield from _twice("households", [one.id for one in instance.households])
    for number, home in enumerate(instance.households):
        yield from _places(instance, f"households[{number}].blocked", home.blocked)
        for place, wish in enumerate(home.wishes):
            yield from _window(instance, f"households[{number}].wishes[{place}]", wish)
        yield from _number(f"households[{number}].late_before", home.late_before, 0, MOST)


def _pupils(instance: Instance) -> Iterator[Problem]:
    yield from _twice("pupils", [one.id for one in instance.pupils])
    for number, pupil in enumerate(instance.pupils):
        yield from _names(f"pupils[{number}].households", pupil.households, instance.household_by_id)


def _talks(instance: Instance) -> Iterator[Problem]:
    yield from _twice("meetings", [one.id for one in instance.talks])
    pupils = {one.id: one for one in instance.pupils}
    for number, talk in enumerate(instance.talks):
        where = f"meetings[{number}]"
        if talk.pupil is not None:
            yield from _known(f"{where}.pupil", talk.pupil, pupils)
        if not talk.teachers:
            yield Problem(where=f"{where}.teachers", what=say("Meeting {id} has no teacher.", id=talk.id))
        yield from _names(f"{where}.teachers", talk.teachers, instance.teacher_by_id)
        yield from _names(f"{where}.households", talk.households, instance.household_by_id)
        yield from _number(f"{where}.duration", talk.duration, 1, _MINUTES)
        yield from _number(f"{where}.unplaced_cost", talk.unplaced_cost, 0, MOST)
        yield from _number(f"{where}.travel", talk.travel, 0, _MINUTES)
        for place, start in enumerate(talk.starts or ()):
            yield from _place(instance, f"{where}.starts[{place}]", start)
        yield from _names(f"{where}.rooms", talk.rooms or (), instance.room_by_id)
    roomless = [talk for talk in instance.talks if talk.rooms is None]
    if roomless and not instance.rooms:
        what = say("There are no rooms, and {id} needs one.", id=roomless[0].id)
        hint = say('Give the meetings that need no room: "rooms": []')
        yield Problem(where="rooms", what=what, hint=hint)


def _numbers(instance: Instance) -> Iterator[Problem]:
    rules = instance.rules
    yield from _number("rules.max_consecutive", rules.max_consecutive, 1, MOST)
    yield from _number("rules.max_slots_per_day", rules.max_slots_per_day, 1, MOST)
    yield from _number("rules.household_gap", rules.household_gap, 0, MOST)
    for kind, weight in vars(instance.weights).items():
        yield from _number(f"weights.{kind}", weight, 0, MOST)


def _fixed(instance: Instance) -> Iterator[Problem]:
    """Fixed places that can't be: for unknown talks, outside the days, or against a rule, alone or together."""
    wrong = [*_kept(instance, "fixed", instance.fixed)]
    yield from wrong
    if not all(1 <= day.slots <= _MINUTES for day in instance.days):
        return
    told_already = {problem.where for problem in wrong}
    alone = timetable(
        Assignment(talk=name, day=place.day, slot=place.slot)
        for name, place in instance.fixed.items()
        if f"fixed.{name}" not in told_already
    )
    for broken in violations(instance, alone):
        if broken.rule not in (Rule.ROOM_MISSING, Rule.FIXED_MOVED):
            hint = say("Free the meeting, or fix it elsewhere.")
            yield Problem(where=f"fixed.{broken.talks[-1]}", what=told(instance, broken), hint=hint)


def _roomless(instance: Instance) -> Iterator[Problem]:
    """Fixed talks that no room is left for when the others stay."""
    for id in without_room(instance):
        what = say("No room can be had for meeting {id} where it is fixed.", id=id)
        yield Problem(where=f"fixed.{id}", what=what, hint=say("Free the meeting, or fix it elsewhere."))


def _previous(instance: Instance) -> Iterator[Problem]:
    return _kept(instance, "previous", instance.previous)


def _kept(instance: Instance, where: str, places: Mapping[str, Place]) -> Iterator[Problem]:
    for name, place in places.items():
        yield from _known(f"{where}.{name}", name, instance.talk_by_id)
        yield from _place(instance, f"{where}.{name}", place)


def _twice(where: str, ids: Sequence[str]) -> Iterator[Problem]:
    """Each id that was used before, and each that is empty."""
    seen: set[str] = set()
    for number, id in enumerate(ids):
        if not id.strip():
            yield Problem(where=f"{where}[{number}].id", what=say("The id is empty."))
        elif id in seen:
            what = say("The id {id} is used twice.", id=id)
            yield Problem(where=f"{where}[{number}].id", what=what, hint=say("Give each an id of its own."))
        seen.add(id)


def _names(where: str, names: Sequence[str], known: Mapping[str, object]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        yield from _known(f"{where}[{place}]", name, known)
        if name in seen:
            yield Problem(where=f"{where}[{place}]", what=say("{id} stands here twice.", id=name))
        seen.add(name)


def _known(where: str, name: str, known: Mapping[str, object]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(where=where, what=say("There is no {id}.", id=name), hint=_nearest(name, tuple(known)))


@lru_cache(1024)
def _nearest(name: str, known: tuple[str, ...]) -> Sentence | None:
    """The names nearest to one that often stands in hundreds of places."""
    from skolehjem.core.principle.faults import nearest  # which loads all of a principle; only a mistyped id needs it

    return nearest(name, known)


def _places(instance: Instance, where: str, places: Iterable[Place]) -> Iterator[Problem]:
    for place in sorted(places):
        yield from _place(instance, where, place)


def _place(instance: Instance, where: str, place: Place) -> Iterator[Problem]:
    """A place outside the days."""
    slots = _slots(instance, place.day)
    if slots is None:
        yield Problem(where=where, what=say("There is no day {day}.", day=place.day), hint=_days_hint(instance))
    elif not 0 <= place.slot < slots:
        yield Problem(where=where, what=_outside(place.day, place.slot, slots))


def _window(instance: Instance, where: str, wish: Window) -> Iterator[Problem]:
    slots = _slots(instance, wish.day)
    if slots is None:
        yield Problem(where=where, what=say("There is no day {day}.", day=wish.day), hint=_days_hint(instance))
    elif wish.first >= wish.end:
        what = say("The wish ends ({end}) before it has begun ({first}).", first=wish.first, end=wish.end)
        yield Problem(where=where, what=what, hint=say("The slot after the last one wished for stands last."))
    elif wish.first < 0 or wish.end > slots:
        yield Problem(where=where, what=_outside(wish.day, wish.first if wish.first < 0 else wish.end - 1, slots))


def _slots(instance: Instance, day: int) -> int | None:
    """How many slots a day has, plenty for one whose own number is wrong; None when there are days but no such one."""
    if not instance.days:
        return _MINUTES
    if not 0 <= day < len(instance.days):
        return None
    return instance.days[day].slots if instance.days[day].slots > 0 else _MINUTES


def _outside(day: int, slot: int, slots: int) -> Sentence:
    return say("Slot {slot} is outside day {day}, whose slots are 0 to {last}.", slot=slot, day=day, last=slots - 1)


def _days_hint(instance: Instance) -> Sentence:
    return say("Days are counted from 0; the last one is {last}.", last=len(instance.days) - 1)


def _number(where: str, number: int, least: int, most: int) -> Iterator[Problem]:
    if not least <= number <= most:
        what = say("{number} is outside what can be: {least} to {most}.", number=number, least=least, most=most)
        yield Problem(where=where, what=what)
