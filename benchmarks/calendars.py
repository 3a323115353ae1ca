"""Calendar files: writers beside each other at three sizes, a whole school exported twice, a busy calendar read."""

import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from benchmarks import calendar_reading
from benchmarks.limits import Beneath, Beyond, Ratio, Within
from benchmarks.measure import Command, Figures, in_turns, lines_shown
from benchmarks.schools import PLANNED, PROGRAM, make_school
from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.store.database import Author, open_store

SCRIPTS = Path(__file__).parent
OURS, PLAIN, LEAST, ICS, VOBJECT = "skolehjem", "icalendar", "f-strings", "ics.py", "vobject"
EVERY = (OURS, PLAIN, LEAST, ICS, VOBJECT)
WRITERS = ((1_000, 5, EVERY), (10_000, 3, EVERY), (10_000, 15, (OURS, LEAST)), (100_000, 1, (OURS, LEAST)))
"""How many events are written, how often, and by whom; the two that are quick and compared, oftener than the slow."""
LEFT_OUT = "100000 events are written by skolehjem and with f-strings only: vobject would take minutes, the others one."
"""A line of the page."""
ALL, AGAIN, START = "skolehjem export-ical --all", "skolehjem export-ical --all, again", "skolehjem export-ical --help"
READ = "busy calendar of 20000 events"


def named(writer: str, count: int) -> str:
    """What the report calls a writer at a size."""
    return f"{count} events: {writer}"


PROMISES: tuple[Ratio | Beyond | Beneath | Within, ...] = (
    Ratio(ours=named(OURS, 10_000), theirs=named(PLAIN, 10_000), most=1 / 7),
    Ratio(ours=named(OURS, 10_000), theirs=named(LEAST, 10_000), most=2),
    Beneath(ours=named(OURS, 100_000), most_mib=64),
    Beyond(ours=ALL, start=START, most_ms=500),
    Ratio(ours=AGAIN, theirs=named(LEAST, 10_000), most=1),
    Within(ours=READ, most_ms=1500),
    Beneath(ours=READ, most_mib=60),
)


def measured(environment: Path, home: Path, rounds: int) -> Mapping[str, Figures]:
    """Run everything in `home`, the peers with the Python of `environment`.

    Raises:
        SystemExit: a writer did not write what the others wrote, so that nothing could be compared.
    """
    figures: dict[str, Figures] = {}
    for count, times, writers in WRITERS:
        commands = _writers(environment, home, count, writers)
        for name, found in in_turns(commands, home, times, warm_up=False).items():
            figures[name] = Figures(runs=(*(figures[name].runs if name in figures else ()), *found.runs))
        _compare(home, count, writers)
    calendar = home / "busy.ics"
    calendar_reading.write_calendar(calendar)
    reading = Command(name=READ, words=(sys.executable, str(SCRIPTS / "calendar_reading.py"), str(calendar)))
    school = home / "exported"
    make_school(school, PLANNED)
    return {**figures, **in_turns([*_exports(school, home), reading], home, rounds)}


def _writers(environment: Path, home: Path, count: int, writers: Sequence[str]) -> list[Command]:
    python = dict.fromkeys((OURS, PLAIN, LEAST), sys.executable)
    python |= dict.fromkeys((ICS, VOBJECT), f"{environment}/bin/python")
    return [
        Command(
            name=named(name, count),
            words=(python[name], str(SCRIPTS / "calendar_writers.py"), name, str(count), str(_file(home, name))),
        )
        for name in writers
    ]


def _file(home: Path, writer: str) -> Path:
    return home / f"{writer}.ics"


def _compare(home: Path, count: int, writers: Sequence[str]) -> None:
    """Stop unless ours, icalendar's and the f-strings' files are the same bytes, and the peers' hold as many events."""
    ours = _file(home, OURS).read_bytes()
    for writer in {PLAIN, LEAST}.intersection(writers):
        if _file(home, writer).read_bytes() != ours:
            sys.exit(f"Not the same work: {writer} wrote other bytes than we for {count} events.")
    for writer in {ICS, VOBJECT}.intersection(writers):
        if _file(home, writer).read_bytes().count(b"BEGIN:VEVENT") != count:
            sys.exit(f"Not the same work: {writer} did not write {count} events.")


def _exports(school: Path, home: Path) -> list[Command]:
    """The first export of a school whose store never saw one, a second one, and what starting up alone costs."""
    first, second = (_large(school, home / name, count) for name, count in (("large", 1_000), ("larger", 3_600)))
    words = (PROGRAM, "export-ical", "--now", "2026-08-10T12:00", "--all", "files", "--school", ".")
    lines_shown(_within(second, AGAIN, words), home)
    events = sum(file.read_bytes().count(b"BEGIN:VEVENT") for file in (second / "files").rglob("*.ics"))
    if events < 10_000:
        sys.exit(f"Not the same work: only {events} events were exported.")
    shutil.copy(first / "skolehjem.db", home / "fresh.db")
    # Files are put away and not removed: Linux is slow to make new ones within seconds after many were removed.
    # A store's journal would bring back what it had published.
    renew = f"cd {first}; test -e files && mv files $$; rm -f skolehjem.db-*; cp ../fresh.db skolehjem.db"
    return [
        Command(name=START, words=(PROGRAM, "export-ical", "--help")),
        replace(_within(first, ALL, words), before=("/bin/sh", "-c", renew)),
        _within(second, AGAIN, words),
    ]


def _within(folder: Path, name: str, words: tuple[str, ...]) -> Command:
    """A command that is run in a folder."""
    return Command(name=name, words=("/bin/sh", "-c", f"cd {shlex.quote(str(folder))} && exec {shlex.join(words)}"))


def _large(school: Path, large: Path, appointments: int) -> Path:
    """A copy of the school with so many meetings and conferences: those of the year, and more like them."""
    shutil.copytree(school, large)
    store = open_store(large)
    conferences = store.load(Conference)
    missing = appointments - len(conferences) - len(store.load(Meeting))
    more = [
        replace(
            conferences[number % len(conferences)],
            id=f"S{10_000 + number}",
            uid=f"{number:032x}",
            day=conferences[number % len(conferences)].day + timedelta(weeks=20 + number // len(conferences)),
            start=time(14 + number % 4),
            end=time(14 + number % 4, 15),
        )
        for number in range(missing)
    ]
    store.apply(
        [Change(before=None, after=item) for item in more],
        by=Author(name="benchmark", command="benchmark"),
        at=datetime(2026, 8, 5, tzinfo=UTC),
    )
    store.close()
    return large
