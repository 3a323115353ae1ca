"""Measures whole processes: processor time and memory, in rounds that take turns."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STARTER = str(Path(__file__).with_name("starter.py"))


@dataclass(frozen=True, kw_only=True)
class Command:
    """A program with its arguments; `name` is what the report calls it."""

    name: str
    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    """A program that makes things ready before each run, and is not measured."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one run of a process took: user and system time, and its largest resident memory."""

    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One command's runs; the minimum is compared, since other work on the machine only ever adds to it."""

    runs: tuple[Cost, ...]

    @property
    def least_ms(self) -> float:
        """The smallest processor time in milliseconds."""
        return 1000 * min(run.cpu_seconds for run in self.runs)

    @property
    def median_ms(self) -> float:
        """The middle processor time in milliseconds."""
        return 1000 * statistics.median(run.cpu_seconds for run in self.runs)

    @property
    def spread_ms(self) -> float:
        """The distance in milliseconds between the first and the third quarter of the runs; 0 of a single one."""
        if len(self.runs) == 1:
            return 0
        first, _, third = statistics.quantiles((run.cpu_seconds for run in self.runs), n=4)
        return 1000 * (third - first)

    @property
    def peak_mib(self) -> float:
        """The largest resident memory of any run in MiB."""
        return max(run.peak_bytes for run in self.runs) / 2**20


def lines_shown(command: Command, home: Path) -> list[str]:
    """Run once and return what was written to standard output, so that a benchmark knows that it measures work done.

    Raises:
        SystemExit: the program failed; its own words are in the message.
    """
    told = subprocess.run(command.words, env=environment(home), capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"{' '.join(command.words)} ended with {told.returncode}:\n{told.stderr}")
    return told.stdout.splitlines()


def in_turns(commands: Sequence[Command], home: Path, rounds: int, *, warm_up: bool = True) -> Mapping[str, Figures]:
    """Run the commands A B C A B C …, after a round that only warms up, and return each one's figures by its name."""
    runs: dict[str, list[Cost]] = {command.name: [] for command in commands}
    for number in range(-warm_up, rounds):
        for command in commands:
            cost = run_once(command, home)
            if number >= 0:
                runs[command.name].append(cost)
    return {name: Figures(runs=tuple(costs)) for name, costs in runs.items()}


def run_once(command: Command, home: Path) -> Cost:
    """Run a command with its output thrown away, and return what the operating system counted for it (POSIX only)."""
    if command.before:
        _run(command.before, home)
    return _run(command.words, home)


def _run(words: tuple[str, ...], home: Path) -> Cost:
    """Run a program from a starter, for Linux counts a program's memory from that of the process that started it."""
    starter = (sys.executable, "-I", "-S", STARTER, *words)
    told = subprocess.run(starter, env=environment(home), stdout=subprocess.PIPE, check=True).stdout
    status, cpu_seconds, peak_bytes = json.loads(told)
    if status:
        raise SystemExit(f"{' '.join(words)} ended with {status}")
    return Cost(cpu_seconds=cpu_seconds, peak_bytes=peak_bytes)


def least_peak_mib() -> float:
    """The memory in MiB that is counted for a program that does nothing: what started it has had as much."""
    idle = run_once(Command(name="nothing", words=("/bin/sh", "-c", ":")), Path(os.sep))
    return idle.peak_bytes / 2**20


def loop_ms() -> float:
    """The processor time in milliseconds of a loop that is the same everywhere: how fast this machine is just now."""
    begin, total = time.process_time(), 0
    for number in range(3_000_000):
        total += number * number % 7
    return 1000 * (time.process_time() - begin)


def environment(home: Path) -> dict[str, str]:
    """Return the same surroundings for every program: an empty home, UTF-8, a wide and colourless terminal."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "PYTHONHASHSEED": "0",
    }
