"""Measures whole processes: processor time and memory, in rounds that take turns."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MEMORY_UNIT = 1 if os.uname().sysname == "Darwin" else 1024


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
    usage = _run(command.words, home)
    return Cost(cpu_seconds=usage.ru_utime + usage.ru_stime, peak_bytes=usage.ru_maxrss * _MEMORY_UNIT)


def _run(words: tuple[str, ...], home: Path) -> resource.struct_rusage:
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    process = os.posix_spawn(words[0], words, environment(home), file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return usage


def loop_ms() -> float:
    """The processor time in milliseconds of a loop that is the same everywhere: how fast this machine is just now."""
    begin, total = time.process_time(), 0
    for number in range(3_000_000):
        total += number * number % 7
    return 1000 * (time.process_time() - begin)


def own_peak_mib() -> float:
    """Return the largest memory of this process in MiB; a process that it starts is counted with at least as much."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MEMORY_UNIT / 2**20


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
