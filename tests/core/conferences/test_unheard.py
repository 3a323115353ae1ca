"""Homes that got nothing of what they wished, and the figures of each class and teacher."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import (
    Day,
    Household,
    Instance,
    Place,
    Room,
    Rules,
    Talk,
    Teacher,
    Weights,
    Window,
)
from skolehjem.core.conferences.tally import tally_classes, tally_teachers
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.conferences.unheard import Obstacle, Unheard, unheard

SLOTS = 12


def day(n: int) -> Day:
    return Day(id=f"d{n}", date=date(2026, 11, 2 + n), start=time(14), slots=SLOTS, late_from=8)


STAFF = (Teacher(id="AB"), Teacher(id="CD"))


def problem(talks, homes, *, teachers=STAFF, rooms=("R",)) -> Instance:
    return Instance(
        slot_minutes=15, days=(day(0), day(1)), teachers=teachers, rooms=tuple(Room(id=id) for id in rooms),
        households=homes, pupils=(), talks=talks, rules=Rules(max_consecutive=SLOTS, max_slots_per_day=SLOTS),
        weights=Weights(**dict.fromkeys(vars(Weights()), 1)),
    )  # fmt: skip


def talk(id: str, *homes: str, teachers=("AB",), school_class="3A", duration=1) -> Talk:
    return Talk(
        id=id, pupil=None, school_class=school_class, teachers=teachers, households=homes, duration=duration,
        unplaced_cost=1,
    )  # fmt: skip


def plan(**places):
    return timetable(Assignment(talk=id, day=day, slot=slot, room="R") for id, (day, slot) in places.items())


def home(id: str, *wishes: Window, blocked=()) -> Household:
    return Household(id=id, wishes=wishes, blocked=frozenset(blocked))


def test_a_home_that_got_one_of_its_wishes_is_not_listed():
    instance = problem((talk("t", "h"),), (home("h", Window(0, 0, 1), Window(0, 4, 6)),))
    assert () == unheard(instance, plan(t=(0, 5)))


def test_a_home_with_two_talks_of_which_one_lies_in_its_wish_got_something():
    instance = problem((talk("t", "h"), talk("u", "h")), (home("h", Window(0, 0, 1)),))
    assert () == unheard(instance, plan(t=(0, 0), u=(0, 1)))


def test_a_home_without_wishes_is_content():
    assert () == unheard(problem((talk("t", "h"),), (home("h"),)), plan(t=(0, 5)))


def test_a_wished_time_that_is_free_for_all_is_named():
    instance = problem((talk("t", "h"), talk("u", "i")), (home("h", Window(1, 2, 5)), home("i")))
    [found] = unheard(instance, plan(t=(0, 5), u=(1, 2)))
    assert Unheard(household="h", talk="t", obstacle=Obstacle.FREE, free=Place(1, 3)) == found


def test_a_teacher_with_other_talks_at_all_wished_times_is_named():
    talks = (talk("t", "h"), talk("u", "i"), talk("v", "i"))
    instance = problem(talks, (home("h", Window(0, 2, 4)), home("i")))
    [found] = unheard(instance, plan(t=(0, 5), u=(0, 2), v=(0, 3)))
    assert (Obstacle.STAFF_TAKEN, "AB") == (found.obstacle, found.who)


def test_a_teacher_who_is_not_there_is_named():
    away = Teacher(id="AB", unavailable=frozenset({Place(0, 2), Place(0, 3)}))
    instance = problem((talk("t", "h"),), (home("h", Window(0, 2, 4)),), teachers=(away,))
    [found] = unheard(instance, plan(t=(0, 5)))
    assert (Obstacle.STAFF_AWAY, "AB") == (found.obstacle, found.who)


def test_the_other_home_of_the_talk_may_stand_in_the_way():
    homes = (home("h", Window(0, 2, 3)), home("i", blocked=[Place(0, 2)]))
    [found] = unheard(problem((talk("t", "h", "i"),), homes), plan(t=(0, 5)))
    assert (Obstacle.HOME, "i") == (found.obstacle, found.who)


def test_the_room_may_stand_in_the_way():
    talks = (talk("t", "h"), talk("u", "i", teachers=("CD",)))
    [found] = unheard(problem(talks, (home("h", Window(0, 2, 3)), home("i"))), plan(t=(0, 5), u=(0, 2)))
    assert (Obstacle.ROOM, "R") == (found.obstacle, found.who)


def test_a_time_that_would_leave_staff_without_their_break_is_not_free():
    talks = (talk("t", "h"), talk("u", "i"), talk("v", "i"))
    instance = problem(talks, (home("h", Window(0, 4, 5)), home("i")))
    instance = replace(instance, rules=replace(instance.rules, max_consecutive=2))
    [found] = unheard(instance, plan(t=(0, 9), u=(0, 2), v=(0, 3)))
    assert (Obstacle.RULES, None) == (found.obstacle, found.free)


def test_a_time_at_which_no_talk_may_begin_is_not_free():
    only = replace(talk("t", "h"), starts=(Place(0, 5), Place(0, 9)))
    instance = problem((only,), (home("h", Window(0, 0, 4)),))
    [found] = unheard(instance, plan(t=(0, 9)))
    assert Obstacle.NEVER is found.obstacle


def test_a_wish_shorter_than_the_talk_can_not_be_met():
    instance = problem((talk("t", "h", duration=3),), (home("h", Window(0, 2, 4)),))
    [found] = unheard(instance, plan(t=(0, 5)))
    assert Obstacle.NEVER is found.obstacle


PLACES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, SLOTS - 1)), min_size=1, max_size=8, unique=True)


@given(PLACES, st.integers(0, SLOTS - 1))
def test_a_free_time_that_is_named_is_free_and_wished(places, first):
    wish = Window(1, first, SLOTS)
    talks = tuple(talk(f"t{n}", "h" if n == 0 else f"h{n}") for n, _ in enumerate(places))
    homes = (home("h", wish), *(home(f"h{n}") for n in range(1, len(places))))
    found = unheard(problem(talks, homes), plan(**{f"t{n}": place for n, place in enumerate(places)}))
    for one in found:
        if one.free:
            assert wish.holds(one.free, 1)
            assert one.free not in set(places)
        else:
            assert {(1, slot) for slot in range(first, SLOTS)} <= set(places)


def test_a_class_is_told_its_homes_evenings_waiting_and_wishes():
    talks = (talk("t", "h"), talk("u", "h", school_class="1B", teachers=("CD",)), talk("v", "h"), talk("w", "i"))
    instance = problem(talks, (home("h", Window(0, 0, 1)), home("i")))
    found = tally_classes(instance, plan(t=(0, 0), u=(0, 3), v=(1, 9)))
    told = found["3A"]
    assert (2, 1, 1, 2, 1, 1) == (told.talks, told.unplaced, told.homes, told.wait, told.missed, told.late)
    assert (1, 1, 2) == (found["1B"].talks, found["1B"].missed, found["1B"].wait)


@given(PLACES)
def test_the_figures_of_all_teachers_together_are_those_of_the_plan(places):
    talks = tuple(talk(f"t{n}", f"h{n}", teachers=(("AB", "CD")[n % 2],)) for n, _ in enumerate(places))
    instance = problem(talks, tuple(home(f"h{n}") for n, _ in enumerate(places)))
    made = plan(**{f"t{n}": place for n, place in enumerate(places)})
    whole, each = costs(instance, made), tally_teachers(instance, made).values()
    assert (whole.teacher_day, whole.teacher_idle) == (sum(one.days for one in each), sum(one.idle for one in each))
