"""What the solver promises, held against everything tried, planted answers and planted jams."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings

from benchmarks.conference_instances import make_instance
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.instance import (
    GapBetween,
    Household,
    Instance,
    Overlap,
    Place,
    Room,
    Rules,
    Talk,
    Teacher,
    Weights,
    Window,
)
from skolehjem.core.conferences.solution import Effort, Progress, Solution
from skolehjem.solver.conferences import solve
from tests.conference_instances import Jammed, days, instances, jams, planted, small, talk
from tests.exhaustive import least_cost

SHORT = Effort(seconds=1.0)


def judged(instance: Instance, solution: Solution) -> None:
    """Hold a solution to what every solution promises."""
    assert () == violations(instance, solution.timetable)
    assert costs(instance, solution.timetable).total == solution.cost
    assert solution.bound <= solution.cost


def tiny(seed: int) -> Instance:
    """Up to four talks of every kind in at most seven slots: every rule and cost turns up among a few dozen."""
    dice = Random(seed)  # noqa: S311  # the same problems each time, not a secret
    slots = [dice.randint(2, 4) for _ in range(dice.choice((1, 2)))]
    cells = [Place(day, slot) for day, length in enumerate(slots) for slot in range(length)]

    def some(share: float) -> frozenset[Place]:
        return frozenset(cell for cell in cells if dice.random() < share)

    talks = [_any_talk(f"M{n}", dice, cells) for n in range(dice.randint(2, 4))]
    windows = [Window(day, first, length) for day, length in enumerate(slots) for first in range(length)]
    instance = Instance(
        slot_minutes=15,
        days=days(*slots, late_from=dice.choice((None, 1))),
        teachers=tuple(Teacher(id=f"T{n}", unavailable=some(0.15)) for n in range(2)),
        rooms=tuple(Room(id=f"R{n}", unavailable=some(0.1)) for n in range(dice.choice((1, 1, 2)))),
        households=tuple(
            Household(
                id=f"H{n}",
                blocked=some(0.15),
                wishes=tuple(dice.sample(windows, dice.randint(0, 1))),
                late_before=dice.choice((0, 0, 2)),
            )
            for n in range(2)
        ),
        pupils=(),
        talks=tuple(talks),
        rules=Rules(
            max_consecutive=dice.randint(2, 3),
            max_slots_per_day=dice.randint(2, 4),
            household_gap=dice.choice((0, 0, 1)),
            household_overlap=dice.choice((Overlap.HARD, Overlap.HARD, Overlap.SOFT)),
            gap_between=dice.choice(tuple(GapBetween)),
        ),
        weights=Weights() if dice.random() < 0.5 else Weights(**{kind: dice.randint(0, 9) for kind in vars(Weights())}),
        previous={one.id: dice.choice(cells) for one in talks if dice.random() < 0.3},
    )
    fixed = replace(instance, fixed={talks[0].id: dice.choice(cells)})
    return instance if dice.random() < 0.7 or faults(fixed) else fixed


def _any_talk(id: str, dice: Random, cells: list[Place]) -> Talk:
    return Talk(
        id=id,
        pupil=None,
        school_class="3A",
        teachers=tuple(dice.sample(["T0", "T1"], dice.choice((1, 1, 2)))),
        households=tuple(dice.sample(["H0", "H1"], dice.choice((0, 1, 1, 2)))),
        duration=dice.choice((1, 1, 2)),
        unplaced_cost=dice.choice((1000, 1000, 3)),
        starts=tuple(dice.sample(cells, len(cells) // 2)) if dice.random() < 0.2 else None,
        rooms=dice.choice((None, None, None, (), ("R0",))),
        travel=dice.choice((0, 0, 0, 1)),
    )


@pytest.mark.parametrize("seed", range(24))
def test_nothing_costs_less_than_what_is_called_proved(seed):
    instance = tiny(seed)
    assert () == faults(instance)
    least, solution = least_cost(instance), solve(instance, SHORT)
    judged(instance, solution)
    assert solution.bound <= least <= solution.cost
    if solution.proved:
        assert least == solution.cost


@pytest.mark.parametrize("seed", range(24))
def test_a_tiny_problem_is_solved_as_well_as_can_be(seed):
    instance = tiny(seed)
    assert least_cost(instance) == solve(instance, SHORT).cost


@pytest.mark.parametrize("seed", range(24))
def test_where_rooms_are_no_question_a_tiny_answer_is_proved(seed):
    instance = tiny(seed)
    roomless = replace(instance, talks=tuple(replace(one, rooms=()) for one in instance.talks))
    assert () == faults(roomless)
    assert solve(roomless, SHORT).proved


@settings(max_examples=30)
@given(instances())
def test_whatever_is_asked_the_answer_is_lawful(instance):
    assume(not faults(instance))
    judged(instance, solve(instance, Effort(seconds=0.2)))


@pytest.mark.parametrize("closed", [0.3, 0.8])
@pytest.mark.parametrize("seed", range(4))
def test_where_an_answer_was_planted_every_talk_gets_a_time(seed, closed):
    made = planted(seed, talks=30, closed=closed)
    solution = solve(made.instance, Effort(seconds=2.0))
    judged(made.instance, solution)
    assert len(made.instance.talks) == len(solution.timetable.assignments)


def test_where_only_the_planted_answer_is_left_it_is_found():
    made = planted(7, talks=20, closed=1.0)
    solution = solve(made.instance, Effort(seconds=2.0))
    judged(made.instance, solution)
    assert len(made.answer.assignments) == len(solution.timetable.assignments)


@pytest.mark.parametrize("jam", jams(), ids=lambda jam: jam.name)
def test_where_it_cannot_work_out_one_talk_is_left_out_and_the_rest_is_placed(jam: Jammed):
    solution = solve(jam.instance, SHORT)
    judged(jam.instance, solution)
    left = {one.id for one in jam.instance.talks} - set(solution.timetable.by_talk)
    assert 1 == len(left & jam.clashing) == len(left)


@pytest.mark.parametrize("jam", jams(3), ids=lambda jam: jam.name)
def test_the_jams_are_jams(jam: Jammed):
    without_other = replace(jam.instance, talks=tuple(one for one in jam.instance.talks if one.id in jam.clashing))
    free = replace(without_other, weights=Weights(**dict.fromkeys(vars(Weights()), 0) | {"unplaced": 1}))
    assert 1000 == least_cost(free)


def test_no_talks_are_solved_at_once():
    solution = solve(small([]), SHORT)
    assert (0, True) == (solution.cost, solution.proved)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_question_has_the_same_answer_on_one_worker_and_on_two(seed):
    instance = make_instance(2, seed)
    answers = [solve(instance, Effort(seconds=0.5, seed=3, workers=workers)) for workers in (1, 2, 2)]
    assert 1 == len({(one.timetable, one.cost, one.bound) for one in answers})


def test_progress_never_gets_worse_and_ends_where_the_answer_is():
    told: list[Progress] = []
    instance = make_instance(1, 1)

    def watch(now: Progress) -> bool:
        told.append(now)
        return True

    solution = solve(instance, SHORT, watch)
    judged(instance, solution)
    assert told
    assert sorted((now.cost for now in told), reverse=True) == [now.cost for now in told]
    assert sorted(now.bound for now in told) == [now.bound for now in told]
    assert solution.cost <= told[-1].cost
    assert solution.bound >= told[-1].bound


def test_whoever_asks_to_stop_gets_the_best_so_far():
    instance = make_instance(4, 1)
    solution = solve(instance, Effort(seconds=60.0), lambda _now: False)
    judged(instance, solution)
    assert solution.stopped


def test_two_talks_of_a_home_come_after_one_another():
    school = small(
        [talk("A", "T1", "H1"), talk("B", "T2", "H1")],
        days=days(6, 6),
        rules=Rules(max_consecutive=6, max_slots_per_day=6),
    )
    first, second = solve(school, SHORT).timetable.assignments
    assert (first.day, first.slot + 1) == (second.day, second.slot)


def test_whoever_stops_at_any_moment_has_everybody_placed_and_never_hears_of_a_worse_plan():
    told: list[Progress] = []

    def stop_late(progress: Progress) -> bool:
        told.append(progress)
        return progress.share < 0.1  # while the evenings are settled

    instance = make_instance(4, 2)
    solution = solve(instance, Effort(seconds=4.0), stop_late)
    judged(instance, solution)
    assert solution.stopped
    assert {len(instance.talks)} == {one.placed for one in told} | {len(solution.timetable.assignments)}
    assert sorted((one.cost for one in told), reverse=True) == [one.cost for one in told]
