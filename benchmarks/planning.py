"""Planning a whole year's meetings for the full sample school, without the conferences' slots."""

import sys
from itertools import islice
from pathlib import Path

from benchmarks.limits import Beyond
from benchmarks.measure import Command, lines_shown
from skolehjem.cli.demo import AUGUST, Size, steps

PROGRAM = str(Path(sys.executable).with_name("skolehjem"))

PROMISES = (Beyond(ours="skolehjem plan-meetings", start="skolehjem plan-meetings --help", most_ms=1000),)


def make_school(home: Path) -> Path:
    """Make the full sample school below `home` as the demo does, up to where it plans, and return its folder."""
    school = home / "unplanned"
    for step in islice(steps(school, Size.FULL), 2):
        lines_shown(Command(name="skolehjem", words=(PROGRAM, *step.words)), home)
    return school


def commands(school: Path) -> list[Command]:
    """Return what takes turns: planning the year without writing it, and what starting up alone costs."""
    plan = (PROGRAM, "plan-meetings", "--without-conferences", "--dry-run", "--school", str(school), "--today", AUGUST)
    return [
        Command(name="skolehjem plan-meetings --help", words=(PROGRAM, "plan-meetings", "--help")),
        Command(name="skolehjem plan-meetings", words=plan),
    ]
