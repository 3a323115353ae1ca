"""The measuring itself: real processes, and the verdicts on them."""

import sys

import pytest

from benchmarks.limits import Beyond, Ratio, Within
from benchmarks.measure import Command, Cost, Figures, in_turns, lines_shown, run_once
from benchmarks.report import promises


def figures(*cpu_ms: float) -> Figures:
    return Figures(runs=tuple(Cost(cpu_seconds=ms / 1000, peak_bytes=2**20) for ms in cpu_ms))


def test_a_ratio_compares_the_smallest_runs():
    measured = {"ours": figures(30, 20, 90), "theirs": figures(10, 80, 70)}

    verdicts = [Ratio(ours="ours", theirs="theirs", most=most).judge(measured) for most in (2.0, 1.9)]

    assert [(verdict.measured, verdict.kept) for verdict in verdicts] == [("2.00 ×", True), ("2.00 ×", False)]


def test_work_beyond_start_up_leaves_start_up_out():
    measured = {"plan": figures(700, 600), "start": figures(150, 100)}

    verdict = Beyond(ours="plan", start="start", most_ms=1000).judge(measured)

    assert (verdict.measured, verdict.kept) == ("500 ms", True)


def test_a_command_may_have_a_limit_by_itself():
    measured = {"read": figures(1600, 1400)}

    verdicts = [Within(ours="read", most_ms=most).judge(measured) for most in (1400, 1399)]

    assert [(verdict.measured, verdict.kept) for verdict in verdicts] == [("1400 ms", True), ("1400 ms", False)]


def test_a_broken_promise_stands_out_in_the_report():
    verdict = Ratio(ours="ours", theirs="theirs", most=0.6).judge({"ours": figures(7, 7), "theirs": figures(10, 10)})

    assert promises([verdict]).splitlines() == [
        "| Promise | Measured | Kept |",
        "| --- | ---: | ---: |",
        "| `ours` ≤ 0.6 × `theirs` | 0.70 × | **no** |",
    ]


def test_commands_take_turns_and_the_first_round_is_not_counted(tmp_path):
    log = tmp_path / "log"
    commands = [
        Command(name=name, words=(sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})")) for name in "AB"
    ]

    measured = in_turns(commands, tmp_path, rounds=2)

    assert log.read_text(encoding="utf-8") == "ABABAB"
    assert {name: len(of.runs) for name, of in measured.items()} == {"A": 2, "B": 2}
    assert min(of.peak_mib for of in measured.values()) > 1


def test_a_small_program_is_not_counted_with_the_memory_of_a_large_measuring_one(tmp_path):
    held = bytearray(200 * 2**20)
    for place in range(0, len(held), 4096):
        held[place] = 1

    peak_mib = Figures(runs=(run_once(Command(name="small", words=("/bin/sh", "-c", ":")), tmp_path),)).peak_mib

    assert held
    assert peak_mib < 40


def test_a_program_is_counted_with_all_the_memory_it_has_had(tmp_path):
    words = (sys.executable, "-c", "held = b'x' * (60 * 2**20)")

    assert run_once(Command(name="large", words=words), tmp_path).peak_bytes > 60 * 2**20


def test_a_program_that_fails_stops_the_measuring(tmp_path):
    with pytest.raises(SystemExit, match="ended with 3"):
        run_once(Command(name="failing", words=(sys.executable, "-c", "raise SystemExit(3)")), tmp_path)


def test_what_a_command_shows_can_be_looked_at(tmp_path):
    assert lines_shown(Command(name="two", words=(sys.executable, "-c", "print(1); print(2)")), tmp_path) == ["1", "2"]
