"""The school that is measured: the demo's, as far as each measurement needs it."""

import sys
from itertools import chain, islice
from pathlib import Path

from benchmarks.measure import Command, lines_shown
from skolehjem.cli.demo import AUGUST, Size, beginning, planning
from skolehjem.files.samples import sample_school

PROGRAM = str(Path(sys.executable).with_name("skolehjem"))
ROSTERED, PLANNED = 2, 5
"""How many of the demo's commands it takes until the classes are there, and until the year is planned."""


def make_school(folder: Path, commands: int) -> None:
    """Make the full sample school in `folder` by the first `commands` of the demo.

    Raises:
        SystemExit: one of them failed.
    """
    for step in islice(chain(beginning(folder, sample_school(Size.FULL)), planning()), commands):
        place = () if step.words[0] == "init" else ("--school", str(folder))
        words = (PROGRAM, *step.words, *place, "--today", AUGUST.isoformat())
        lines_shown(Command(name=step.words[0], words=words), folder.parent)
