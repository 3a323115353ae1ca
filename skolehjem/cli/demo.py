"""The word `demo`: a whole school year with the sample school, by the same commands that a school types."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.cli.app import run
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import tell
from skolehjem.cli.session import current_session
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.files.samples import sample_school
from skolehjem.locale import _, language

app = Commands()

AUGUST = "2026-08-05"
"""The day on which the demo plans its year."""
NOVEMBER = "2026-11-19T16:00"
"""The moment at which the demo asks what is overdue: the sample's last messages are of that day."""


class Size(StrEnum):
    """Which of the invented schools is shown."""

    FULL = "full"
    SMALL = "small"


TEACHER = {Size.FULL: "TBE", Size.SMALL: "ANI"}
"""Who is class teacher of 3A."""


@dataclass(frozen=True)
class Step:
    """One command of the demo, and what it is for."""

    why: Sentence
    words: tuple[str, ...]


@app.command(help=_("Show a whole school year with an invented school."))
def demo(
    folder: Annotated[Path | None, typer.Option(help=_("Where to make the school; else a temporary folder."))] = None,
    size: Annotated[
        Size, typer.Option(help=_("Which invented school: full (20 classes) or small (7 classes)."))
    ] = Size.FULL,
) -> None:
    """Run the steps one after another; stop with the exit code of the first that fails."""
    given = current_session().typed
    if current_session().output in {"json", "csv"}:
        raise UsageFault(
            Problem(where="--output", what=say("The demo is shown to people. Take --output table or plain."))
        )
    school = (folder or Path(tempfile.mkdtemp(prefix="skolehjem-"))) / "eksempelskolen"
    common = [word for name in ("lang", "output") if name in given for word in (f"--{name}", given[name])]
    for number, step in enumerate(steps(school, size), 1):
        tell(say("\n{number}. {why}", number=number, why=step.why))
        tell(say("   $ skolehjem {words}", words=" ".join(step.words)))
        code = run([*step.words, *common, "--lang", language()])
        if code:
            raise typer.Exit(code)
    for sentence in _farewell(school):
        tell(sentence)


def steps(school: Path, size: Size) -> Iterator[Step]:
    """The commands from an empty folder to the list of what is overdue."""
    at = ("--school", str(school))
    sample = sample_school(size)
    yield Step(
        say("Make the school: the adopted principle of Balsmoseskolen and a real holiday plan for two years."),
        (
            *("init", str(school), "--name", "Eksempelskolen", "--principle", "balsmoseskolen"),
            *("--municipality", "Langeland", "--year", "2025/26", "--year", "2026/27"),
            *("--suggested-readings", "--today", AUGUST),
        ),
    )
    yield Step(
        say("Bring in classes, pupils, homes, staff and rooms; all are invented."),
        ("import", str(sample), "--yes", *at, "--today", AUGUST),
    )
    yield Step(
        say("Bring in when some of the staff and the hall are busy: only the times, none of the words."),
        ("import", "busy", str(sample / "kalendere"), "--yes", *at, "--today", AUGUST),
    )
    yield Step(
        say("Plan the year: every meeting and conference that the principle asks for."),
        ("plan-meetings", "--yes", *at, "--today", AUGUST),
    )
    yield Step(say("Write the agenda for a parent meeting."), ("agenda", "3A", *at, "--today", AUGUST))
    yield Step(
        say("Write the calendars of the school, a class and its teacher."),
        (
            *("export-ical", "--for", "skole", "--for", "klasse:3A", "--for", f"medarbejder:{TEACHER[size]}"),
            *(*at, "--today", AUGUST),
        ),
    )
    yield Step(
        say("Bring in the messages of a year; only who, when and which class."),
        ("message", "import", str(sample / "beskeder.csv"), "--yes", *at, "--now", NOVEMBER),
    )
    yield Step(say("List the homes that wait for an answer past the deadline."), ("overdue", *at, "--now", NOVEMBER))


def _farewell(school: Path) -> Iterator[Sentence]:
    program = "skolehjem" if shutil.which("skolehjem") else str(Path(sys.argv[0]).resolve())
    yield say("\nThe school lies in {folder}", folder=str(school))
    yield say("Go there and try:")
    yield say("   {words}", words=f"cd {school}")
    for words in (
        "meeting list --class 3A",
        "conference list --class 3A",
        "why M1",
        "principle show",
        "year show 2026/27",
    ):
        yield say("   {words}", words=f"{program} {words}")
