"""The word `demo`: a school's autumn told in the commands that it types, each with what it really answers."""

import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from skolehjem.cli.app import run
from skolehjem.cli.commands import Commands
from skolehjem.cli.demo_pages import Pages, heard
from skolehjem.cli.session import current_session
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import Homes
from skolehjem.core.instants import instant, local
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.files.samples import sample_school
from skolehjem.locale import _, language

app = Commands()

AUGUST = date(2026, 8, 5)
"""The day on which the demo plans its year."""
NOVEMBER = instant(date(2026, 11, 19), time(16))
"""The moment at which the demo asks what is overdue: the sample's last messages are of that day."""
MOMENT = f"{local(NOVEMBER):%Y-%m-%dT%H:%M}"
"""The same as people type it."""

NEEDS = (
    ("interpreter", "add", "AYSE", "--language", "tyrkisk"),
    ("conference", "need", "E0001", "--interpreter", "AYSE", "--minutes", "30"),
    ("conference", "need", "E0002", "--homes", "apart"),
    ("home", "leave-out", "H003"),
)
"""What people typed before the conferences."""
EXAMPLES = (
    ("week-plan", "done", "3A", "--week", "46"),
    ("meeting", "step", "M1", "hørt", "fastlagt"),
    ("conference", "hold", "--class", "3A"),
    ("pupil-log", "done", "--class", "3A"),
    ("agreement", "add", '"Læse hver dag"', "--conference", "S1", "--party", "hjem"),
)
"""What people typed in the months that the demo passes over."""


class Size(StrEnum):
    """Which of the invented schools is shown."""

    FULL = "full"
    SMALL = "small"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One command of the demo, and what it is for."""

    why: Sentence
    words: tuple[str, ...]
    lines: int = 16
    """How much of its answer is shown."""


@app.command(help=_("Show a whole school year with an invented school."))
def demo(
    folder: Annotated[Path | None, typer.Option(help=_("Where to make the school; else a temporary folder."))] = None,
    size: Annotated[
        Size, typer.Option(help=_("Which invented school: full (20 classes) or small (7 classes)."))
    ] = Size.FULL,
) -> None:
    """Tell the story step by step; stop with the exit code of the first step that fails."""
    given = current_session().typed
    if current_session().output in {"json", "csv"}:
        raise UsageFault(
            Problem(where="--output", what=say("The demo is shown to people. Take --output table or plain."))
        )
    school = (folder or Path(tempfile.mkdtemp(prefix="skolehjem-"))) / "eksempelskolen"
    common = ("--output", given.get("output", "table"), "--lang", language())
    pages = Pages()
    pages.day(AUGUST)
    in_august = (*common, "--today", AUGUST.isoformat())
    for step in beginning(school, sample_school(size)):
        _take(pages, step, in_august, school)
    _needs(pages, school, size)
    for step in planning():
        _take(pages, step, in_august, school)
    pages.day(NOVEMBER)
    at_last = (*common, "--now", MOMENT)
    _take(pages, messages(sample_school(size)), at_last, school)
    _autumn(pages, school, size)
    for step in following_up():
        _take(pages, step, at_last, school)
    _farewell(pages, school)


def beginning(school: Path, sample: Path) -> Iterable[Step]:
    """The commands of August: from an empty folder to a school that knows what its homes can and would like."""
    return (
        Step(
            why=say("Make the school: the adopted principle of Balsmoseskolen and a real holiday plan for two years."),
            words=(
                *("init", str(school), "--name", "Eksempelskolen", "--principle", "balsmoseskolen"),
                *("--municipality", "Langeland", "--year", "2025/26", "--year", "2026/27", "--suggested-readings"),
            ),
        ),
        Step(
            why=say("Bring in classes, pupils, homes, staff and rooms; all are invented."),
            words=("import", str(sample), "--yes"),
        ),
        Step(
            why=say("Bring in when some of the staff and the hall are busy: only the times, none of the words."),
            words=("import", "busy", str(sample / "kalendere"), "--yes"),
        ),
        Step(
            why=say("Bring in what homes answered before the conferences: when they would like to come, and can't."),
            words=("conference", "import-wishes", str(sample / "oensker.csv"), "--yes"),
            lines=8,
        ),
    )


def planning() -> Iterable[Step]:
    """The commands that make a year of it, with its papers and calendars."""
    return (
        Step(
            why=say("Plan the year: every meeting and conference that the principle asks for."),
            words=("plan-meetings", "--yes", "--seconds", "4"),
        ),
        Step(why=say("Write the agenda for a parent meeting."), words=("agenda", "3A")),
        Step(
            why=say("Write the calendars of the school and of every class, member of staff, room and home."),
            words=("export-ical", "--all", "kalendere"),
            lines=10,
        ),
    )


def messages(sample: Path) -> Step:
    """The letters of a year."""
    return Step(
        why=say("Bring in the messages of a year; only who, when and which class."),
        words=("message", "import", str(sample / "beskeder.csv"), "--yes"),
    )


def following_up() -> Iterable[Step]:
    """The questions of an afternoon in November."""
    return (
        Step(why=say("List everything whose deadline has passed, with the clause."), words=("overdue",), lines=48),
        Step(why=say("Look at the whole school, class by class."), words=("status",), lines=23),
        Step(why=say("Ask why a case is overdue, and see every day counted."), words=("why", "C1"), lines=50),
        Step(why=say("Look at what the next morning's work will be; cron does it."), words=("daily", "--dry-run")),
        Step(why=say("Write a class's contact card for its homes."), words=("contact-card", "3A"), lines=20),
    )


def _take(pages: Pages, step: Step, common: tuple[str, ...], school: Path) -> None:
    """Run one step in the school's folder, as it is typed there; raises Exit with its code when it fails."""
    pages.step(step.why, step.words)
    place = () if step.words[0] == "init" else ("--school", str(school))
    words = [str(school / word) if word == "kalendere" else word for word in step.words]
    with heard() as said:
        code = run([*words, *place, *common])
    if code:
        print(said.answer.getvalue(), said.notes.getvalue(), sep="", end="", file=sys.stderr)
        raise typer.Exit(code)
    pages.answer(said, step.lines)


def _needs(pages: Pages, school: Path, size: Size) -> None:
    """Note what some pupils' conferences need, in one transaction, and tell of it in a paragraph."""
    from skolehjem.actions.sample_conferences import apply_conferences, propose_conferences
    from skolehjem.core.years.days import school_year_of
    from skolehjem.files.sample_conferences import read_sample_conferences
    from skolehjem.store.database import Author, open_store

    known = read_sample_conferences(sample_school(size))
    moment = instant(AUGUST, time(9))
    changes = propose_conferences(known, school_year_of(AUGUST))
    apply_conferences(open_store(school), changes, by=Author(name="demo", command="demo"), at=moment)
    pages.step(say("Note what some pupils' conferences need, with a few commands such as:"), *NEEDS)
    pages.paragraph(
        say(
            "{interpreted} pupils have an interpreter and half an hour, {apart} have a conference for each home, "
            "{step_free} needs a room without steps, {online} meets online, and {left_out} home may not be told.",
            interpreted=sum(one.interpreter is not None for one in known.needs),
            apart=sum(one.homes is Homes.APART for one in known.needs),
            step_free=sum(one.step_free for one in known.needs),
            online=sum(one.form == "online" for one in known.needs),
            left_out=len(known.left_out),
        )
    )


def _autumn(pages: Pages, school: Path, size: Size) -> None:
    """Let the school live until November, in one transaction, and tell of it in a paragraph."""
    from skolehjem.actions.sample_year import Autumn, apply_autumn, propose_autumn
    from skolehjem.files.sample_year import read_sample_year
    from skolehjem.store.database import Author, open_store

    store, year = open_store(school), read_sample_year(sample_school(size))
    changes = propose_autumn(Autumn(store=store, principle=school / "principle.toml", year=year, now=NOVEMBER))
    apply_autumn(store, changes, by=Author(name="demo", command="demo"), at=NOVEMBER)
    pages.step(say("Record the autumn as it passes; it takes a few commands a week, such as:"), *EXAMPLES)
    pages.paragraph(told(changes))


def told(changes: Iterable[Change[Any]]) -> Sentence:
    """The autumn in figures, by what was recorded."""
    counts: dict[str, int] = {}
    for change in changes:
        kind = type(change.value).__name__
        name = change.value.what if kind == "Mark" else kind
        counts[name] = counts.get(name, 0) + 1
    return say(
        "From August to November the school recorded {plans} week plans, {news} letters to the homes of a class, "
        "{logs} pupils' logs brought up to date, {meetings} meetings and {talks} conferences held, who came from "
        "{homes} homes, {agreements} agreements, {cases} cases, {incidents} incidents, {relays} messages left for a "
        "child and {calls} calls to homes that waited. A little was forgotten, as everywhere: it is in the next list.",
        plans=counts["week-plan"],
        news=counts["class-news"],
        logs=counts["progress-book"],
        meetings=counts["Meeting"],
        talks=counts["Conference"],
        homes=counts["Attendance"],
        agreements=counts["Agreement"],
        cases=counts["Case"],
        incidents=counts["Incident"],
        relays=counts["Relay"],
        calls=counts["Message"],
    )


def _farewell(pages: Pages, school: Path) -> None:
    program = "skolehjem" if shutil.which("skolehjem") else str(Path(sys.argv[0]).resolve())
    pages.end(
        say("The school lies in {folder}", folder=str(school)),
        say("Go there and try, in the same moment of November:"),
        (
            f"cd {school}",
            *(
                f"{program} {words} --now {MOMENT}"
                for words in ("overdue --class 3A", "meeting list --class 3A", "why M1", "case show C1")
            ),
            f"{program} principle show",
        ),
    )
