"""Starting up and reading: what people and cron wait for most often."""

import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks import peers, planning
from benchmarks.limits import Beyond, Ratio
from benchmarks.measure import Command, Figures, in_turns, lines_shown

PROGRAM = str(Path(sys.executable).with_name("skolehjem"))
LINES = 50
NOVEMBER = "2026-11-19T16:00"
"""The moment up to which the demo school has lived: about this many lines of all kinds are past their deadline."""

LISTS = ("skolehjem overdue", "todo list", "khal list")
"""The commands that must show at least `LINES` lines, or the comparison means nothing."""

PROMISES: tuple[Ratio | Beyond, ...] = (
    Ratio(ours="skolehjem --version", theirs="python -c pass", most=2),
    Ratio(ours="skolehjem --help", theirs="sqlite-utils --help", most=1.2),
    Ratio(ours="skolehjem overdue", theirs="todo list", most=0.6),
    Ratio(ours="skolehjem overdue", theirs="khal list", most=0.6),
)


def measured(environment: Path, home: Path, rounds: int) -> Mapping[str, Figures]:
    """Run everything in `home`, with planning a year among it; the peers' programs are those of `environment`.

    Raises:
        SystemExit: a list showed less than the others.
    """
    peers.fill(home, LINES)
    found = commands(make_school(home), environment, home) + planning.commands(planning.make_school(home))
    shown = {command.name: len(lines_shown(command, home)) for command in found}
    if short := [name for name in LISTS if shown[name] < LINES]:
        sys.exit(f"Not the same work: {', '.join(short)} showed fewer than {LINES} lines.")
    return in_turns(found, home, rounds)


def make_school(home: Path) -> Path:
    """Make the full sample school with a year planned below `home`, and return its folder."""
    lines_shown(Command(name="skolehjem demo", words=(PROGRAM, "demo", "--folder", str(home))), home)
    return home / "eksempelskolen"


def commands(school: Path, environment: Path, entries: Path) -> list[Command]:
    """Return what takes turns: our commands on a school folder, and the peers' on `entries`."""
    overdue = (PROGRAM, "--school", str(school), "overdue", "--now", NOVEMBER)
    return [
        Command(name="python -c pass", words=(sys.executable, "-c", "pass")),
        Command(name="skolehjem --version", words=(PROGRAM, "--version")),
        Command(name="skolehjem --help", words=(PROGRAM, "--help")),
        peers.help_of_sqlite_utils(environment),
        Command(name="skolehjem overdue", words=overdue),
        peers.list_of_todoman(environment, entries),
        peers.list_of_khal(environment, entries),
    ]
