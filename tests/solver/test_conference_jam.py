from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem.core.conferences.instance import (
    Day,
    GapBetween,
    Household,
    Instance,
    Overlap,
    Place,
    Room,
    Rules,
    Talk,
    Teacher,
)
from skolehjem.core.conferences.jam import Blame, Demand, Jam
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.solver.conference_jam import explain
from tests.conference_instances import Jammed, days, jams, planted, small, talk

EFFORT = Effort(seconds=60)
NOTHING = Timetable()
"""No talk is known to have a time, so that each is looked into."""


class Search:
    """Every way of placing talks while only some demands hold, one after another: slow, and sure."""

    def __init__(self, instance: Instance, demands: tuple[Demand, ...]) -> None:
        self.instance = instance
        self.demands = frozenset(demands)

    def holds(self, kind: Blame, who: str) -> bool:
        return Demand(kind, who) in self.demands

    def can_place(self, talks: tuple[str, ...]) -> bool:
        return self._place([self.instance.talk_by_id[id] for id in talks], [])

    def _place(self, talks: list[Talk], placed: list[tuple[Talk, Place, str | None]]) -> bool:
        if not talks:
            return True
        return any(
            self._lawful([*placed, (talks[0], place, room)])
            and self._place(talks[1:], [*placed, (talks[0], place, room)])
            for place in self._places(talks[0])
            for room in self._rooms(talks[0])
            if self._alone(talks[0], place, room)
        )

    def _places(self, talk: Talk) -> Iterator[Place]:
        for day, one in enumerate(self.instance.days):
            for slot in range(one.slots - talk.duration + 1):
                place = Place(day, slot)
                if self.holds(Blame.STARTS, self._first_alike(talk)) and place not in (talk.starts or ()):
                    continue
                if self.holds(Blame.FIXED, talk.id) and place != self.instance.fixed[talk.id]:
                    continue
                yield place

    def _first_alike(self, talk: Talk) -> str:
        return next(one.id for one in self.instance.talks if one.starts == talk.starts)

    def _rooms(self, talk: Talk) -> list[str | None]:
        there = [one.id for one in self.instance.rooms]
        rooms: list[str | None] = [id for id in there if talk.rooms is None or id in talk.rooms]
        if not rooms and not (talk.rooms != () and self.holds(Blame.NO_ROOM, talk.id)):
            return [None]
        return rooms

    def _alone(self, talk: Talk, place: Place, room: str | None) -> bool:
        taken = {Place(place.day, slot) for slot in range(place.slot, place.slot + talk.duration)}
        away = [self.instance.teacher_by_id[id].unavailable for id in talk.teachers if self.holds(Blame.STAFF_AWAY, id)]
        away += [
            self.instance.household_by_id[id].blocked for id in talk.households if self.holds(Blame.HOME_BLOCKED, id)
        ]
        if room is not None and self.holds(Blame.ROOM, room):
            away.append(self.instance.room_by_id[room].unavailable)
        return not any(taken & one for one in away)

    def _lawful(self, placed: list[tuple[Talk, Place, str | None]]) -> bool:
        return all(self._pair(one, other) for one, other in combinations(placed, 2)) and all(
            self._busy(one.id, placed) for one in self.instance.teachers
        )

    def _pair(self, one: tuple[Talk, Place, str | None], other: tuple[Talk, Place, str | None]) -> bool:
        (first, at, room), (second, then, place) = one, other
        if at.day != then.day:
            return True
        free = max(at.slot - then.slot - second.duration, then.slot - at.slot - first.duration)
        needed = [0 for id in {*first.teachers} & {*second.teachers} if self.holds(Blame.STAFF_ONCE, id)]
        if {*first.teachers} & {*second.teachers}:
            needed += [talk.travel for talk in (first, second) if self.holds(Blame.TRAVEL, talk.id)]
        rules = self.instance.rules
        for id in {*first.households} & {*second.households}:
            if self.holds(Blame.HOME_ONCE, id):
                needed.append(0)
            if self.holds(Blame.HOME_GAP, id):
                near = rules.gap_between is GapBetween.ROOMS and room == place
                needed.append(0 if near else rules.household_gap)
        if room is not None and room == place and self.holds(Blame.ROOM, room):
            needed.append(0)
        return not needed or free >= max(needed)

    def _busy(self, teacher: str, placed: list[tuple[Talk, Place, str | None]]) -> bool:
        rules = self.instance.rules
        for day in range(len(self.instance.days)):
            busy = {
                slot
                for talk, at, _ in placed
                if teacher in talk.teachers and at.day == day
                for slot in range(at.slot, at.slot + talk.duration)
            }
            if self.holds(Blame.A_DAY, teacher) and len(busy) > rules.max_slots_per_day:
                return False
            row = range(rules.max_consecutive + 1)
            if self.holds(Blame.IN_A_ROW, teacher) and any(all(slot + n in busy for n in row) for slot in busy):
                return False
        return True


def everything(instance: Instance) -> tuple[Demand, ...]:
    """Every demand there can be, also those that ask nothing."""
    found = [Demand(kind, one.id) for one in instance.teachers for kind in (Blame.STAFF_AWAY, Blame.STAFF_ONCE)]
    found += [Demand(kind, one.id) for one in instance.teachers for kind in (Blame.IN_A_ROW, Blame.A_DAY)]
    found += [Demand(Blame.HOME_BLOCKED, one.id) for one in instance.households]
    if instance.rules.household_overlap is Overlap.HARD:
        kinds = (Blame.HOME_ONCE, Blame.HOME_GAP)
        found += [Demand(kind, one.id) for one in instance.households for kind in kinds]
    found += [Demand(Blame.ROOM, one.id) for one in instance.rooms]
    for one in instance.talks:
        found += [Demand(Blame.TRAVEL, one.id), Demand(Blame.NO_ROOM, one.id)]
        found += [Demand(Blame.STARTS, one.id)] if one.starts is not None else []
        found += [Demand(Blame.FIXED, one.id)] if one.id in instance.fixed else []
    return tuple(found)


def is_jam(instance: Instance, jam: Jam) -> bool:
    """Whether the talks clash with the demands, and no longer when any one of either is taken away."""
    if Search(instance, jam.demands).can_place(jam.talks):
        return False
    fewer_talks = [tuple(id for id in jam.talks if id != one) for one in jam.talks]
    fewer_demands = [tuple(id for id in jam.demands if id != one) for one in jam.demands]
    return all(Search(instance, jam.demands).can_place(talks) for talks in fewer_talks) and all(
        Search(instance, demands).can_place(jam.talks) for demands in fewer_demands
    )


def some(places: list[Place], most: int) -> st.SearchStrategy[frozenset[Place]]:
    return st.frozensets(st.sampled_from(places), max_size=most)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    days = tuple(
        Day(id=f"D{n}", date=date(2026, 11, 10 + n), start=time(15), slots=draw(st.integers(2, 3)))
        for n in range(draw(st.integers(1, 2)))
    )
    places = [Place(n, slot) for n, day in enumerate(days) for slot in range(day.slots)]
    teachers = tuple(Teacher(id=id, unavailable=draw(some(places, 3))) for id in ("AB", "CD"))
    rooms = tuple(Room(id=id, unavailable=draw(some(places, 1))) for id in ("R1", "R2")[: draw(st.integers(0, 2))])
    homes = tuple(Household(id=id, blocked=draw(some(places, 3))) for id in ("H1", "H2"))
    ids = ("a", "b", "c", "d")[: draw(st.integers(1, 4))]
    return Instance(
        slot_minutes=15,
        days=days,
        teachers=teachers,
        rooms=rooms,
        households=homes,
        pupils=(),
        talks=tuple(draw(talks(id, places, [one.id for one in rooms])) for id in ids),
        rules=Rules(
            max_consecutive=draw(st.integers(1, 3)),
            max_slots_per_day=draw(st.integers(1, 3)),
            household_gap=draw(st.integers(0, 1)),
            household_overlap=draw(st.sampled_from(Overlap)),
            gap_between=draw(st.sampled_from(GapBetween)),
        ),
        fixed={id: draw(st.sampled_from(places)) for id in ids if draw(st.integers(0, 5)) == 0},
    )


@st.composite
def talks(draw: st.DrawFn, id: str, places: list[Place], rooms: list[str]) -> Talk:
    choices = [None, (), *((one,) for one in rooms), tuple(rooms)]
    return Talk(
        id=id,
        pupil=None,
        school_class="3A",
        teachers=draw(st.sampled_from([("AB",), ("CD",), ("AB", "CD")])),
        households=draw(st.sampled_from([(), ("H1",), ("H2",), ("H1", "H2")])),
        duration=draw(st.sampled_from([1, 1, 1, 2])),
        starts=draw(st.none() | st.lists(st.sampled_from(places), max_size=3, unique=True).map(tuple)),
        rooms=draw(st.sampled_from(choices)),
        travel=draw(st.sampled_from([0, 0, 0, 1])),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_every_clash_named_is_one_and_has_nothing_to_spare(instance: Instance):
    jams = explain(instance, EFFORT, NOTHING)
    assert [True] * len(jams) == [is_jam(instance, jam) and jam.minimal for jam in jams]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_a_clash_is_named_just_when_not_every_talk_can_be_placed(instance: Instance):
    all_placed = Search(instance, everything(instance)).can_place(tuple(one.id for one in instance.talks))
    assert all_placed == (explain(instance, EFFORT, NOTHING) == ())


@pytest.mark.parametrize("jammed", [one for n in (3, 4, 5) for one in jams(n)], ids=lambda one: one.name)
def test_a_jam_by_construction_is_named_with_just_its_talks(jammed: Jammed):
    found = explain(jammed.instance, EFFORT, NOTHING)
    assert [(jammed.clashing, True)] == [(frozenset(one.talks), one.minimal) for one in found]


@pytest.mark.parametrize("seed", range(6))
def test_what_has_an_answer_has_no_clash(seed: int):
    found = planted(seed, talks=24, closed=0.9)
    assert () == explain(found.instance, EFFORT, NOTHING)


@pytest.mark.parametrize("seed", range(6))
def test_one_talk_too_many_for_a_full_school_is_a_clash(seed: int):
    found = planted(seed, talks=24, closed=1.0)
    instance = found.instance
    copied = instance.talks[-1]
    more = replace(instance, talks=(*instance.talks, replace(copied, id="more", rooms=())))
    assert explain(more, EFFORT, found.answer)


def test_several_clashes_are_each_named():
    ab = [talk(f"A{n}", "AB", f"HA{n}", rooms=()) for n in range(9)]
    cd = [talk(f"C{n}", "CD", f"HC{n}", rooms=()) for n in range(10)]
    alone = talk("M1", "EF", "H1", rooms=())
    blocked = frozenset(Place(day, slot) for day in range(2) for slot in range(4))
    homes = [Household(id=home) for one in (*ab, *cd) for home in one.households]
    instance = small([*ab, *cd, alone], households=(*homes, Household(id="H1", blocked=blocked)))
    assert [(("M1",), 1), ("AB", 1), ("CD", 2)] == [
        (one.blames(Blame.STAFF_ONCE)[0] if one.blames(Blame.STAFF_ONCE) else one.talks, one.lacking)
        for one in explain(instance, EFFORT, NOTHING)
    ]


def test_talks_stuck_for_the_same_reason_are_one_clash():
    away = frozenset(Place(day, slot) for day in range(2) for slot in range(4))
    instance = small([talk(f"M{n}", "AB", f"H{n}") for n in range(5)], teachers=(Teacher(id="AB", unavailable=away),))
    (jam,) = explain(instance, EFFORT, NOTHING)
    assert (1, 4, 5, (Demand(Blame.STAFF_AWAY, "AB"),)) == (len(jam.talks), len(jam.also), jam.lacking, jam.demands)


def test_what_the_effort_did_not_reach_is_not_called_minimal():
    instance = small([talk(f"M{n}", "AB", f"H{n}", rooms=()) for n in range(5)], days=days(4))
    (jam,) = explain(instance, Effort(seconds=0), NOTHING)
    assert not jam.minimal
    assert not Search(instance, jam.demands).can_place(jam.talks)


def test_the_same_question_has_the_same_answer():
    instance = jams(5)[2].instance
    assert explain(instance, EFFORT, NOTHING) == explain(instance, EFFORT, NOTHING)
