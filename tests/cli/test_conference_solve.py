"""`conference solve|check` without any school: files in, a plan with its price and how good it is at least out."""

import json
import os
import signal
from pathlib import Path

import pytest

from benchmarks.conference_instances import make_instance
from skolehjem.actions.conference_solving import judged, solve_instance
from skolehjem.cli.watching import watched
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.solution import Effort, Progress, Solution
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.errors import SkolehjemError
from skolehjem.files.conference_instances import instance_text, timetable_text
from tests.conference_checker import judge
from tests.conference_instances import days, jams, small, talk

SCHOOL = small([talk("A", "T1", "H1"), talk("B", "T1", "H2"), talk("C", "T2", "H1")], days=days(4))


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    """A folder without a school, and a problem in it."""
    path = tmp_path / "opgave.json"
    path.write_text(instance_text(SCHOOL), "utf-8")
    return path


def test_a_problem_is_solved_where_there_is_no_school(skolehjem, problem, tmp_path):
    result = skolehjem("conference", "solve", problem, "-o", "plan.json", folder=tmp_path)
    assert 0 == result.code
    plan = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    found = judge(json.loads(problem.read_text("utf-8")), plan)
    assert ({}, plan["costs"], plan["cost"]) == (found["violations"], found["costs"], found["total"])
    assert 3 == len(plan["assignments"])
    assert "3 af 3" in result.out
    assert "Bevist nedre grænse" in result.out
    assert "plan.json" in result.err


def test_the_answer_in_json_has_costs_bound_gap_and_who_has_no_time(skolehjem, tmp_path):
    jam = jams()[0]
    (tmp_path / "p.json").write_text(instance_text(jam.instance), "utf-8")
    result = skolehjem("conference", "solve", "p.json", "--output", "json", "--seed", 7, folder=tmp_path)
    data = result.json["data"]
    assert (7, "partly-done") == (result.code, result.json["status"])
    assert 1 == len(data["unplaced"])
    assert set(data["unplaced"]) <= jam.clashing
    assert (7, None) == (data["seed"], data["plan"])
    assert data["bound"] <= data["cost"] == sum(data["costs"].values())
    assert ["p.json"] == [path.name for path in tmp_path.iterdir()]


def test_talks_without_a_time_are_listed(skolehjem, tmp_path):
    (tmp_path / "p.json").write_text(instance_text(jams()[1].instance), "utf-8")
    result = skolehjem("conference", "solve", "p.json", folder=tmp_path)
    assert 7 == result.code
    assert ["M0", "3A", "T1", "H1"] in [line.split() for line in result.out.splitlines()]


def test_why_a_talk_has_no_time_is_told_when_asked_for(skolehjem, tmp_path):
    (tmp_path / "p.json").write_text(instance_text(jams()[1].instance), "utf-8")
    told = skolehjem("conference", "solve", "p.json", "--explain", folder=tmp_path)
    assert "H1" in told.out.partition("Hvorfor ikke alle")[2]
    assert "--explain" not in told.err
    data = skolehjem("conference", "solve", "p.json", "--explain", "--output", "json", folder=tmp_path).json["data"]
    assert [["M0"]] == [clash["talks"] for clash in data["clashes"]]
    assert "--explain" in skolehjem("conference", "solve", "p.json", folder=tmp_path).err


def test_a_plan_on_standard_output_is_nothing_but_the_plan(skolehjem, problem, tmp_path):
    result = skolehjem("conference", "solve", problem, "-o", "-", folder=tmp_path)
    assert 0 == result.code
    assert "skolehjem-conference-plan/1" == json.loads(result.out)["format"]
    assert "Planen koster" in result.err
    assert [problem] == list(tmp_path.iterdir())


def test_the_same_seed_writes_the_same_plan(skolehjem, problem, tmp_path):
    for name, workers in (("one.json", 1), ("two.json", 2)):
        skolehjem("conference", "solve", problem, "-o", name, "--seconds", 1, "--workers", workers, folder=tmp_path)
    one, two = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("one.json", "two.json"))
    assert one | {"workers": 2} == two


def test_a_plan_to_begin_with_stays_unless_a_cheaper_one_is_found():
    cheap = solve_instance(SCHOOL, Effort(seconds=1), lambda _now: True)
    dear = timetable(Assignment(talk=name, day=0, slot=slot, room="R1") for name, slot in (("A", 0), ("B", 3)))
    effort = Effort(seconds=1)
    assert cheap.cost == solve_instance(SCHOOL, effort, lambda _now: True, start=dear).cost
    kept = solve_instance(SCHOOL, effort, lambda _now: True, start=cheap.timetable)
    assert kept.cost <= cheap.cost


def test_a_plan_to_begin_with_must_be_lawful(skolehjem, problem, tmp_path):
    broken = timetable(Assignment(talk=name, day=0, slot=0, room="R1") for name in ("A", "B"))
    (tmp_path / "plan.json").write_text(timetable_text(broken), "utf-8")
    result = skolehjem("conference", "solve", problem, "--from", "plan.json", "-o", "new.json", folder=tmp_path)
    assert 3 == result.code
    assert "T1 har A og B på samme tid, mandag den 9. november 2026 kl. 15.00." in result.err
    assert not (tmp_path / "new.json").exists()


def test_bad_input_is_told_whole_and_nothing_is_solved_or_written(skolehjem, problem, tmp_path):
    document = json.loads(problem.read_text("utf-8"))
    document["meetings"][0]["teachers"] = ["T9"]
    document["meetings"][1]["duration"] = -1
    document["houses"] = []
    problem.write_text(json.dumps(document), "utf-8")
    result = skolehjem("conference", "solve", problem, "-o", "plan.json", folder=tmp_path)
    assert (3, "") == (result.code, result.out)
    for place in ("meetings[0].teachers[0]", "meetings[1].duration", "houses"):
        assert f"opgave.json, {place}" in result.err
    assert "Mente du households?" in result.err
    assert "T1, T2" in result.err
    assert [problem] == list(tmp_path.iterdir())


def test_a_file_that_is_not_there_is_not_found(skolehjem, tmp_path):
    assert 5 == skolehjem("conference", "solve", "nowhere.json", folder=tmp_path).code


def test_the_plan_never_takes_the_place_of_the_problem(skolehjem, problem, tmp_path):
    before = problem.read_bytes()
    assert 2 == skolehjem("conference", "solve", problem, "-o", "opgave.json", folder=tmp_path).code
    assert before == problem.read_bytes()


def test_a_folder_by_the_name_of_the_plan_is_told_before_the_work(skolehjem, problem, tmp_path):
    (tmp_path / "plan").mkdir()
    result = skolehjem("conference", "solve", problem, "-o", "plan", "--seconds", 80_000, folder=tmp_path)
    assert 2 == result.code
    assert "plan er en mappe" in result.err


def test_a_lawful_plan_is_checked_and_its_price_shown(skolehjem, problem, tmp_path):
    plan = timetable(Assignment(talk=name, day=0, slot=slot, room="R1") for name, slot in (("A", 0), ("B", 1)))
    (tmp_path / "plan.json").write_text(timetable_text(plan), "utf-8")
    result = skolehjem("conference", "check", problem, "plan.json", folder=tmp_path)
    assert 0 == result.code
    assert "Planen bryder ingen regler." in result.err
    assert str(costs(SCHOOL, plan).total) in result.out


def test_every_broken_rule_of_a_plan_is_told(skolehjem, problem, tmp_path):
    places = (("A", 0, "R1"), ("B", 0, "R1"), ("C", 4, "R1"), ("Z", 0, "R1"))
    plan = timetable(Assignment(talk=name, day=0, slot=slot, room=room) for name, slot, room in places)
    (tmp_path / "plan.json").write_text(timetable_text(plan), "utf-8")
    result = skolehjem("conference", "check", problem, "plan.json", "--output", "json", folder=tmp_path)
    assert (3, "bad-data") == (result.code, result.json["status"])
    assert [
        "unknown_meeting", "outside_day", "teacher_double_booked", "room_double_booked",
    ] == [one["rule"] for one in result.json["data"]["violations"]]  # fmt: skip
    assert 4 == len(result.json["problems"])


def test_an_unlawful_answer_of_the_solver_is_never_shown():
    broken = timetable(Assignment(talk=name, day=0, slot=0, room="R1") for name in ("A", "B"))
    with pytest.raises(SkolehjemError) as stopped:
        judged(SCHOOL, Solution(timetable=broken, cost=costs(SCHOOL, broken).total, bound=0))
    assert 1 == stopped.value.exit_code
    assert ["", "teacher_double_booked", "room_double_booked"] == [one.where for one in stopped.value.problems]


@pytest.mark.parametrize(("cost", "bound"), [(1, 0), (3012, 3013)])
def test_an_answer_that_is_not_what_it_says_is_never_shown(cost, bound):
    assert 3000 == costs(SCHOOL, timetable([])).total
    with pytest.raises(SkolehjemError):
        judged(SCHOOL, Solution(timetable=timetable([]), cost=cost, bound=bound))


def test_the_first_interruption_asks_for_the_best_so_far_and_the_second_stops():
    now = Progress(cost=1, bound=0, placed=1, share=0.5)
    before = signal.getsignal(signal.SIGINT)
    with watched(3) as watch:
        assert watch(now)
        os.kill(os.getpid(), signal.SIGINT)
        assert not watch(now)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert before is signal.getsignal(signal.SIGINT)


def test_nothing_is_drawn_where_nobody_looks(skolehjem, tmp_path):
    (tmp_path / "p.json").write_text(instance_text(make_instance(1, 1)), "utf-8")
    result = skolehjem("conference", "solve", "p.json", "--seconds", 1, folder=tmp_path)
    assert "\x1b" not in result.err + result.out
    assert 1 == len(result.err.splitlines())
