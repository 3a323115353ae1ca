from datetime import date

import pytest

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import Household, Instance, Place, Rules, Teacher
from skolehjem.core.conferences.jam_words import Names
from skolehjem.core.conferences.relaxation import Ease, Tried, relaxed
from skolehjem.core.conferences.relaxation_words import told_help
from skolehjem.core.conferences.solution import Effort
from skolehjem.locale import use_language, words
from skolehjem.solver.conference_jam import explain
from skolehjem.solver.conference_relaxations import relaxations
from tests.conference_instances import Jammed, days, jams, small, talk
from tests.first_come import first_come

EFFORT = Effort(seconds=20)
MONDAY_AFTER = date(2026, 11, 16)


def on(day: int, slots: int = 4) -> frozenset[Place]:
    return frozenset(Place(day, slot) for slot in range(slots))


def helps(instance: Instance, *spare: date) -> tuple[Tried, ...]:
    """What helps in the one clash of an instance."""
    found = first_come(instance)
    (jam,) = explain(instance, EFFORT, found)
    return relaxations(instance, jam, EFFORT, found, spare)


def crowded(**changed: object) -> Instance:
    """One teacher, one Monday of four slots, and five talks."""
    return small([talk(f"M{n}", "AB", f"H{n}", rooms=()) for n in range(5)], days=days(4), **changed)


@pytest.mark.parametrize("jammed", jams(4), ids=lambda one: one.name)
def test_every_plan_proposed_is_lawful_and_places_more(jammed: Jammed):
    before = len(first_come(jammed.instance).assignments)
    for one in helps(jammed.instance):
        eased = relaxed(jammed.instance, one.relaxation)
        assert () == violations(eased, one.timetable)
        assert before + one.placed == len(one.timetable.assignments) > before
        assert one.left == len(jammed.instance.talks) - len(one.timetable.assignments)


@pytest.mark.parametrize("jammed", jams(4), ids=lambda one: one.name)
def test_something_settles_every_jam_by_construction(jammed: Jammed):
    assert helps(jammed.instance)[0].settles


def test_one_day_more_is_on_the_same_weekday_and_counts_the_evenings_of_staff():
    (one,) = [one for one in helps(crowded()) if one.relaxation.kind is Ease.MORE_DAYS]
    assert ((MONDAY_AFTER,), 1, 0, True) == (one.relaxation.dates, one.evenings, one.left, one.settles)


def test_a_day_more_is_among_the_spare_dates():
    friday = date(2026, 11, 20)
    (one,) = [one for one in helps(crowded(), friday) if one.relaxation.kind is Ease.MORE_DAYS]
    assert (friday,) == one.relaxation.dates


def test_two_days_more_are_proposed_where_one_is_too_few():
    instance = small([talk(f"M{n}", "AB", f"H{n}", rooms=()) for n in range(11)], days=days(4))
    best = helps(instance)[0]
    assert (Ease.MORE_DAYS, 2, 0) == (best.relaxation.kind, len(best.relaxation.dates), best.left)


def test_what_settles_the_clash_comes_first_and_then_what_costs_least():
    found = helps(crowded(rules=Rules(max_consecutive=4, max_slots_per_day=3)))
    assert sorted(found, key=lambda one: (not one.settles, one.cost)) == list(found)
    assert 5 >= len(found) >= 2


def test_a_home_that_never_can_is_all_that_helps():
    home = Household(id="H1", blocked=on(0) | on(1))
    found = helps(small([talk("M1", "AB", "H1")], households=(home,)))
    assert [(Ease.HOME_COMES, "H1", True)] == [(one.relaxation.kind, one.relaxation.who, one.settles) for one in found]


def test_a_talk_with_one_less_of_the_staff_is_proposed_only_where_somebody_is_left():
    away = Teacher(id="AB", unavailable=on(0) | on(1))
    two = helps(small([talk("M1", "AB CD")], teachers=(away, Teacher(id="CD"))))
    one = helps(small([talk("M1", "AB")], teachers=(away,)))
    assert (True, False) == tuple(any(each.relaxation.kind is Ease.ONE_LESS for each in found) for found in (two, one))


def test_other_talks_move_to_make_room():
    # M1 alone can take the second slot; AB's other talk stands in its way and can move
    talks = [talk("M0", "AB", "H0", rooms=()), talk("M1", "AB CD", "H1", rooms=(), starts=(Place(0, 0),))]
    instance = small(talks, days=days(2), fixed={"M0": Place(0, 0)})
    found = {one.relaxation.kind: one for one in helps(instance)}
    assert found[Ease.UNFIXED].settles
    assert Place(0, 1) == found[Ease.UNFIXED].timetable.by_talk["M0"].place


def test_a_fixed_appointment_and_a_room_are_given_way_on():
    fixed = small([talk("M0", "AB", "H0"), talk("M1", "AB", "H1")], fixed={"M0": Place(0, 0), "M1": Place(0, 0)})
    rooms = small([talk(f"M{n}", f"T{n}") for n in range(3)], days=days(1))
    assert Ease.UNFIXED in {one.relaxation.kind for one in helps(fixed)}
    assert Ease.MORE_ROOM in {one.relaxation.kind for one in helps(rooms)}


def test_the_same_question_has_the_same_answer():
    assert helps(crowded()) == helps(crowded())


def test_in_danish():
    use_language("da")
    try:
        found = {one.relaxation.kind: one for one in helps(crowded())}
        said = {kind: words(told_help(crowded(), one, Names())) for kind, one in found.items()}
    finally:
        use_language("en")
    assert said[Ease.MORE_DAYS] == (
        "Med en aften mere (mandag den 16. november 2026) får alle en tid. Det er én aften mere for én medarbejder."
    )
