"""Talks that are fixed in time need rooms too, together and with the walks of homes."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.fixed_rooms import without_room
from skolehjem.core.conferences.instance import GapBetween, Instance, Place, Room, Rules
from skolehjem.core.conferences.timetable import Assignment, timetable
from tests.conference_instances import instances, small, talk

THREE = [talk("A", "T1"), talk("B", "T2"), talk("C", "T3", rooms=("R1",))]
WALK = Rules(max_consecutive=4, max_slots_per_day=4, household_gap=1, gap_between=GapBetween.ROOMS)


def fixed(instance: Instance, **slots: int) -> Instance:
    return replace(instance, fixed={id: Place(0, slot) for id, slot in slots.items()})


@pytest.mark.parametrize(
    ("expected", "instance"),
    [
        ((), small(THREE)),
        ((), fixed(small(THREE), A=0, C=0)),
        (("C",), fixed(small(THREE), A=0, B=0, C=0)),
        (("A",), fixed(small(THREE, rooms=(Room(id="R1", unavailable=frozenset({Place(0, 0)})),)), A=0)),
        ((), fixed(small([talk("A", "T1", "H1"), talk("B", "T2", "H1")], rules=WALK), A=0, B=1)),
        (("B",), fixed(small([talk("A", "T1", "H1"), talk("B", "T2", "H1", rooms=())], rules=WALK), A=0, B=1)),
        ((), fixed(small([talk("A", "T1", "H1", rooms=()), talk("B", "T2", "H1", rooms=())], rules=WALK), A=0, B=1)),
    ],
)
def test_the_talk_without_a_room_is_named(expected, instance):
    assert expected == without_room(instance)
    assert [f"fixed.{id}" for id in expected] == [one.where for one in faults(instance)]


@given(instances())
def test_what_is_fixed_without_fault_has_a_lawful_answer_and_else_none(instance):
    alone = replace(instance, talks=tuple(one for one in instance.talks if one.id in instance.fixed), previous={})
    rooms = [(None,) if one.rooms == () else [room.id for room in alone.rooms] for one in alone.talks]
    answers = (
        timetable(
            Assignment(talk=one.id, day=place.day, slot=place.slot, room=room)
            for one, room in zip(alone.talks, chosen, strict=True)
            for place in (alone.fixed[one.id],)
        )
        for chosen in product(*rooms)
    )
    assert (faults(alone) == ()) == any(not violations(alone, answer) for answer in answers)
