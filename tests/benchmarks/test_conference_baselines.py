"""The plans that the planner is measured against are lawful, so that the comparison is fair."""

import pytest

from benchmarks.conference_baselines import earliest, first_come
from benchmarks.conference_instances import make_instance
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Household, Place, Window
from tests.conference_instances import days, jams, planted, small, talk

MADE = [planted(1).instance, planted(2, closed=0.9).instance, make_instance(4, 1), *(jam.instance for jam in jams())]


@pytest.mark.parametrize("instance", MADE)
def test_both_ways_keep_every_rule(instance):
    for found in (first_come(instance, 1), earliest(instance)):
        assert () == violations(instance, found)


def test_a_measured_school_has_room_for_nearly_everybody_either_way():
    instance = make_instance(4, 1)
    for found in (first_come(instance, 1), earliest(instance)):
        assert len(found.assignments) >= 0.95 * len(instance.talks)


def test_who_comes_first_gets_the_time_that_both_wish_for():
    homes = tuple(Household(id=id, wishes=(Window(0, 2, 3),)) for id in ("H1", "H2"))
    school = small([talk("A", "T1", "H1"), talk("B", "T1", "H2")], households=homes)
    for seed in range(4):
        found = first_come(school, seed).by_talk
        assert [Place(0, 0), Place(0, 2)] == sorted(one.place for one in found.values())
    assert 2 == len({first_come(school, seed) for seed in range(8)})


def test_a_home_comes_once_if_it_can():
    school = small([talk("A", "T1", "H1"), talk("B", "T2", "H1")], days=days(4, 4))
    found = first_come(school, 1)
    assert (0, 0) == (costs(school, found).household_day, costs(school, found).household_wait)


def test_evenings_are_filled_from_the_first_slot_on():
    found = earliest(small([talk("A"), talk("B"), talk("C", "T2")]))
    assert [("A", 0, 0), ("C", 0, 0), ("B", 0, 1)] == [(one.talk, one.day, one.slot) for one in found.assignments]
