"""The conference benchmark: what it asks, how it judges, and what it writes."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from benchmarks.conference_run import FIRST_COME, KINDS, OURS, main, ratio, read_plan
from benchmarks.conferences import (
    COMPARED,
    FULL,
    GROWTH,
    HEADING,
    LONG,
    LONG_PROMISES,
    PROMISES,
    AgainstHand,
    Ask,
    Most,
    Row,
    draw,
    measured,
    questions,
    section,
)
from benchmarks.report import with_section


def row(name: str, seed: int = 1, *, classes: int = 26, kind: str = "plan", **facts: float) -> Row:
    return Row(ask=Ask(name=name, kind=kind, classes=classes, seed=seed, seconds=1), name=name, facts=facts)


def test_every_seed_must_keep_a_promise():
    rows = [row("A", 1, gap=2.0), row("A", 2, gap=3.5), row("B", 1, gap=9.0)]
    verdicts = [Most(name="A", fact="gap", most=most).judge(rows) for most in (3.5, 3.4)]
    assert [("2.00; 3.50", True), ("2.00; 3.50", False)] == [(one.measured, one.kept) for one in verdicts]


def test_a_mean_may_be_promised_instead():
    rows = [row("A", 1, seconds=2), row("A", 2, seconds=5)]
    verdicts = [Most(name="A", fact="seconds", most=most, as_mean=True).judge(rows) for most in (3.5, 3.4)]
    assert [("3.50", True), ("3.50", False)] == [(one.measured, one.kept) for one in verdicts]


@pytest.mark.parametrize("as_mean", [False, True])
def test_what_was_not_measured_is_not_kept(as_mean):
    assert not Most(name="A", fact="gap", most=3, as_mean=as_mean).judge([row("B", gap=1)]).kept
    assert not AgainstHand(fact="holes", most=0.1).judge([row("B", holes=1)]).kept


def test_a_plan_is_compared_with_the_one_by_hand_of_the_same_school():
    ours, theirs = f"{COMPARED}: {OURS}", f"{COMPARED}: {FIRST_COME}"
    rows = [row(ours, 1, holes=1), row(theirs, 1, holes=10), row(ours, 2, holes=6), row(theirs, 2, holes=20)]
    verdicts = [AgainstHand(fact="holes", most=most).judge(rows) for most in (0.3, 0.29)]
    assert [("0.10; 0.30", True), ("0.10; 0.30", False)] == [(one.measured, one.kept) for one in verdicts]


def test_something_against_nothing_keeps_no_promise():
    assert (1, float("inf"), 0) == (ratio(0, 0), ratio(1, 0), ratio(0, 1))


@pytest.mark.parametrize("long", [False, True])
def test_what_is_asked_about_a_plan_comes_after_it(long):
    before: set[tuple[str, int, int]] = set()
    for one in questions(long=long):
        assert one.kind in KINDS
        assert not one.about or (one.about, one.classes, one.seed) in before
        assert (one.name, one.classes, one.seed) not in before
        before.add((one.name, one.classes, one.seed))


def test_ten_minutes_are_taken_only_when_asked_for():
    assert [] == [one for one in questions(long=False) if one.seconds > 120]
    assert [LONG] == [one.name for one in questions(long=True) if one.seconds > 120]


def test_every_promise_speaks_of_what_is_asked():
    asked = {one.name for one in questions(long=True)}
    promised = {one.name.partition(": ")[0] for one in (*PROMISES, *LONG_PROMISES) if isinstance(one, Most)}
    assert set() == promised - asked


def test_each_question_has_a_process_of_its_own_and_leaves_its_plan(tmp_path):
    asked = [
        Ask(name=FULL, kind="plan", classes=1, seed=1, seconds=1),
        Ask(name=COMPARED, kind="compare", classes=1, seed=1, seconds=0, about=FULL),
    ]
    planned, *compared = measured(tmp_path, asked)
    assert 0 == planned.facts["left out"]
    assert planned.facts["talks"] == len(read_plan(tmp_path / f"{FULL}, 1, 1.json").assignments)
    assert planned.facts["bound"] <= planned.facts["cost"] == compared[0].facts["cost"]
    assert 20 < planned.facts["peak MB"]
    assert [COMPARED] * 3 == [one.name.partition(":")[0] for one in compared]
    assert [] == [one.name for one in compared if one.facts["cost"] < planned.facts["bound"]]


def test_everybody_has_a_time_in_the_first_plan_and_nobody_waits_for_a_better_one(tmp_path):
    [found] = measured(tmp_path, [Ask(name="A", kind="place all", classes=4, seed=3, seconds=1)])
    facts = found.facts
    assert 0 == facts["left out"]
    assert 0 < facts["told after s"] <= facts["seconds"]
    assert 4 * 22 <= facts["talks"] <= 4 * 26


def test_whoever_is_ill_has_no_talk_that_day_and_every_one_hit_counts_as_moved(tmp_path):
    main("plan", "1", "1", "1", str(tmp_path / "plan"))
    main("fall ill", "1", "1", "2", str(tmp_path / "ill"), str(tmp_path / "plan"))
    facts = json.loads((tmp_path / "ill").read_text(encoding="utf-8"))["facts"][""]
    assert 0 < facts["hit"] <= facts["least"] + facts["left out"]
    assert facts["least"] <= facts["moved"]


def test_a_section_is_written_in_place_of_the_one_before():
    once = with_section("# Benchmarks\n\nfacts\n", f"{HEADING}\n\nold\n")
    assert f"# Benchmarks\n\nfacts\n\n{HEADING}\n\nold\n" == once
    assert f"# Benchmarks\n\nfacts\n\n{HEADING}\n\nnew\n" == with_section(once, f"{HEADING}\n\nnew\n")


def test_the_section_holds_promises_and_a_table_for_each_kind():
    seconds = {"process s": 90}
    rows = [replace(row("A"), facts={"cost": 1200} | seconds), replace(row("B", kind="explain"), facts=seconds)]
    verdict = Most(name="A", fact="cost", most=1000).judge(rows)
    lines = section(rows, [verdict], "A loop took 1 ms", long=False).splitlines()
    assert HEADING == lines[0]
    assert "| A: cost ≤ 1000 | 1200.00 | **no** |" in lines
    assert {"| A | 26 | 1 | 1,200 | 90 |", "| Run | classes | seed | process s |", "| B | 26 | 1 | 90 |"} <= {*lines}
    assert "A loop took 1 ms; 3.0 minutes for all." in lines[2]
    assert "--long" in section(rows, [verdict], "", long=False)
    assert "--long" not in section(rows, [verdict], "", long=True)


def test_growth_is_drawn_without_the_gap_that_is_none():
    facts: dict[str, float] = {"cost/talk": 3, "seconds": 2, "peak MB": 100}
    found = [facts | {"gap %": gap} for gap in (0, 2, 20)]
    rows = [replace(row(GROWTH, classes=size), facts=of) for size, of in zip((1, 4, 38), found, strict=True)]
    page = ET.fromstring(draw(rows))  # noqa: S314  # our own drawing
    lines = [one.attrib["points"].split() for one in page.iter("{http://www.w3.org/2000/svg}polyline")]
    assert [3, 2, 3, 3] == [len(points) for points in lines]
