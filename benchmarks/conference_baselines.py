"""Two ways in which schools give out conference times without a planner, to measure the planner against."""

from collections import defaultdict
from random import Random

from skolehjem.core.conferences.instance import Household, Instance, Overlap, Place, Talk
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable


def first_come(instance: Instance, seed: int) -> Timetable:
    """Homes book in an order drawn by lot, one after another: each takes what suits it best of what is still free.

    A home with several talks takes them one after another, on an evening on which it comes anyway and with little
    waiting if it can; the school, its staff and other homes have no say.
    """
    book = _Book(instance)
    homes = [one.id for one in instance.households]
    Random(seed).shuffle(homes)
    by_home: dict[str, list[Talk]] = defaultdict(list)
    for talk in instance.talks:
        if talk.id not in instance.fixed:
            for home in talk.households:
                by_home[home].append(talk)
    for id in homes:
        for talk in by_home[id]:
            free = [] if talk.id in book.found else book.free(talk)
            if free:
                book.take(talk, min(free, key=lambda place, talk=talk, id=id: book.suits(id, talk, place)))  # type: ignore[misc]
    return book.timetable()


def earliest(instance: Instance) -> Timetable:
    """Evenings are filled one after another: each talk, class by class, gets the first time that is free for all."""
    book = _Book(instance)
    for talk in sorted(instance.talks, key=lambda one: (one.school_class, one.id)):
        free = [] if talk.id in book.found else book.free(talk)
        if free:
            book.take(talk, min(free))
    return book.timetable()


class _Book:
    """What is booked so far; gives no time twice and keeps every rule, with what is fixed booked first."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.found: dict[str, Assignment] = {}
        self._homes = {one.id: one for one in instance.households}
        self._closed: dict[tuple[str, str], set[Place]] = defaultdict(set)
        for kind, people in (("staff", instance.teachers), ("room", instance.rooms)):
            for one in people:
                self._closed[kind, one.id] |= one.unavailable
        for home in instance.households:
            self._closed["home", home.id] |= home.blocked
        self._busy: dict[tuple[str, str, int], set[int]] = defaultdict(set)
        self._last_room: dict[tuple[str, int], str | None] = {}
        for id, place in instance.fixed.items():
            self.take(instance.talk_by_id[id], place)

    def free(self, talk: Talk) -> list[Place]:
        """The places at which the talk can be put down."""
        everywhere = (Place(day, slot) for day, one in enumerate(self.instance.days) for slot in range(one.slots))
        return [place for place in (talk.starts or everywhere) if self._fits(talk, place)]

    def take(self, talk: Talk, place: Place) -> None:
        """Put the talk down, in the room where its first teacher was last if that is free."""
        span = range(place.slot, place.slot + talk.duration)
        rooms = self._rooms(talk, place)
        last = self._last_room.get((talk.teachers[0], place.day))
        room = last if last in rooms else next(iter(rooms), None)
        self.found[talk.id] = Assignment(talk=talk.id, day=place.day, slot=place.slot, room=room)
        for kind, names in (("staff", talk.teachers), ("home", talk.households), ("room", (room,) if room else ())):
            for name in names:
                self._busy[kind, name, place.day] |= {*span}
                self._closed[kind, name] |= {Place(place.day, slot) for slot in self._around(kind, talk, span)}
        for name in talk.teachers:
            self._last_room[name, place.day] = room

    def suits(self, id: str, talk: Talk, place: Place) -> tuple[int, Place]:
        """What a home looks at: its wishes, coming once, waiting little; then the earliest."""
        home, weights = self._homes[id], self.instance.weights
        here = self._busy.get(("home", id, place.day), set())
        other_days = any(self._busy.get(("home", id, day)) for day in range(len(self.instance.days)))
        waits = _holes(here | {*range(place.slot, place.slot + talk.duration)}) - _holes(here)
        price = weights.wish_miss * _missed(home, talk, place) + weights.household_wait * waits
        return price + weights.household_day * (other_days and not here), place

    def timetable(self) -> Timetable:
        """Everything put down."""
        return timetable(self.found.values())

    def _around(self, kind: str, talk: Talk, span: range) -> range:
        """The slots that a talk closes for whoever is in it: with the walk of homes, and the way of staff."""
        rules = self.instance.rules
        if kind == "home":
            return range(0) if rules.household_overlap is Overlap.SOFT else _wider(span, rules.household_gap)
        return _wider(span, talk.travel) if kind == "staff" else span

    def _fits(self, talk: Talk, place: Place) -> bool:
        span = range(place.slot, place.slot + talk.duration)
        if span.stop > self.instance.days[place.day].slots:
            return False
        mine = [*(("staff", name) for name in talk.teachers), *(("home", name) for name in talk.households)]
        for kind, name in mine:
            wide = _wider(span, talk.travel) if kind == "staff" else span
            if not self._closed[kind, name].isdisjoint(Place(place.day, slot) for slot in span):
                return False
            if not self._busy[kind, name, place.day].isdisjoint(wide) and kind == "staff":
                return False
        return all(self._bears(name, place.day, span) for name in talk.teachers) and (
            talk.rooms == () or bool(self._rooms(talk, place))
        )

    def _bears(self, teacher: str, day: int, span: range) -> bool:
        """Whether a teacher has not too much in a row or on the day with these slots too."""
        busy, rules = self._busy["staff", teacher, day] | {*span}, self.instance.rules
        row = len(span)
        for step in (-1, 1):
            slot = span.start - 1 if step < 0 else span.stop
            while slot in busy:
                row, slot = row + 1, slot + step
        return row <= rules.max_consecutive and len(busy) <= rules.max_slots_per_day

    def _rooms(self, talk: Talk, place: Place) -> list[str]:
        allowed = [one.id for one in self.instance.rooms] if talk.rooms is None else talk.rooms
        span = {Place(place.day, slot) for slot in range(place.slot, place.slot + talk.duration)}
        return [room for room in allowed if self._closed["room", room].isdisjoint(span)]


def _wider(span: range, by: int) -> range:
    return range(span.start - by, span.stop + by)


def _holes(busy: set[int]) -> int:
    return max(busy) - min(busy) + 1 - len(busy) if busy else 0


def _missed(home: Household, talk: Talk, place: Place) -> bool:
    return bool(home.wishes) and not any(wish.holds(place, talk.duration) for wish in home.wishes)
