"""Planning a whole year's meetings for the full sample school, without the conferences' slots."""

from pathlib import Path

from benchmarks.limits import Beyond
from benchmarks.measure import Command
from benchmarks.schools import PROGRAM, ROSTERED
from benchmarks.schools import make_school as make_sample_school
from skolehjem.cli.demo import AUGUST

PROMISES = (Beyond(ours="skolehjem plan-meetings", start="skolehjem plan-meetings --help", most_ms=1000),)


def make_school(home: Path) -> Path:
    """Make the full sample school below `home` as the demo does, up to where it plans, and return its folder."""
    school = home / "unplanned"
    make_sample_school(school, ROSTERED)
    return school


def commands(school: Path) -> list[Command]:
    """Return what takes turns: planning the year without writing it, and what starting up alone costs."""
    plan = (
        PROGRAM,
        "plan-meetings",
        "--without-conferences",
        "--dry-run",
        "--school",
        str(school),
        "--today",
        str(AUGUST),
    )
    return [
        Command(name="skolehjem plan-meetings --help", words=(PROGRAM, "plan-meetings", "--help")),
        Command(name="skolehjem plan-meetings", words=plan),
    ]
