"""Messages by the hundred thousand: bringing them in, and finding the few that are due among a million."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.growth import drawing
from benchmarks.limits import Beneath, Ratio
from benchmarks.measure import Command, Figures, in_turns, lines_shown
from benchmarks.schools import PROGRAM, ROSTERED, make_school
from skolehjem.store.database import STORE_FILE
from skolehjem.store.pragmas import PRAGMAS

DRAWING = Path(__file__).parent.parent / "docs" / "growth.svg"
NOW = ("--now", "2026-11-19T16:00")
NEWEST = datetime(2026, 11, 19, 14, tzinfo=UTC)
IMPORTED = 100_000
SIZES = (10_000, 100_000, 1_000_000)
IN_A_THREAD = 5
OPEN = 5_000
"""Threads in which a home waits, at most one in four."""
PAST = 50
"""How many of them wait past the deadline; the others wrote on the last day."""
TABLES = ("thread", "message", "verdict", "audit")

IMPORT, RAW = "skolehjem message import", "python -c executemany"
PROMISES: tuple[Ratio | Beneath, ...] = (
    Ratio(ours=IMPORT, theirs=RAW, most=2.5),
    Ratio(ours="skolehjem overdue, 1,000,000 messages", theirs="opening the store, 1,000,000 messages", most=1.5),
    Beneath(ours=IMPORT, most_mib=250),
    Beneath(ours="skolehjem overdue, 1,000,000 messages", most_mib=250),
)

_INSERT = f"""
import json, sqlite3, sys
with open(sys.argv[2]) as file:
    rows = json.load(file)
store = sqlite3.connect(sys.argv[1], isolation_level=None)
for pragma in {PRAGMAS!r}:
    store.execute("PRAGMA " + pragma)
store.execute("BEGIN IMMEDIATE")
for table, found in rows.items():
    store.executemany("INSERT INTO %s VALUES (%s)" % (table, ", ".join("?" * len(found[0]))), found)
store.execute("COMMIT")
"""  # noqa: S608  # the tables are ours
"""The least that a program in Python can do: the rows as they are stored, from a file, in one transaction."""

_OPEN = """
import sys
from pathlib import Path
from skolehjem.cli import overdue
from skolehjem.store.database import open_store
open_store(Path(sys.argv[1])).close()
"""
"""What `overdue` does before it looks at anything."""


def make_schools(home: Path) -> Path:
    """Make what the commands need below `home`: a school without messages, files to bring in, and full schools."""
    folder = home / "messages"
    folder.mkdir()
    empty = folder / "empty"
    make_school(empty, ROSTERED)
    file = folder / "messages.csv"
    _write_file(empty, file, IMPORTED)
    lines_shown(_import(folder), home)
    _write_rows(folder / "imported" / STORE_FILE, folder / "rows.json")
    for size in SIZES:
        shutil.copytree(empty, folder / str(size))
        _fill(folder / str(size) / STORE_FILE, size)
    return folder


def commands(folder: Path) -> list[Command]:
    """Return what takes turns: importing and its least cost, and `overdue` and its least cost for each size."""
    (folder / "insert.py").write_text(_INSERT, encoding="utf-8")
    raw = f"{sys.executable} {folder}/insert.py {folder}/raw/{STORE_FILE} {folder}/rows.json"
    found = [Command(name=RAW, words=("/bin/sh", "-c", f"{_afresh(folder, 'raw')} && exec {raw}")), _import(folder)]
    for size in SIZES:
        school = str(folder / str(size))
        found += [
            Command(name=f"opening the store, {size:,} messages", words=(sys.executable, "-c", _OPEN, school)),
            Command(name=f"skolehjem overdue, {size:,} messages", words=(PROGRAM, "overdue", "--school", school, *NOW)),
        ]
    return found


def measured(home: Path, rounds: int) -> Mapping[str, Figures]:
    """Run everything in `home`, and draw how the time grows."""
    figures = in_turns(commands(make_schools(home)), home, rounds)
    draw(figures)
    return figures


def draw(figures: Mapping[str, Figures]) -> None:
    """Write how the time grows beside the page of benchmarks."""
    lines = {
        name: [(float(size), figures[f"{name}, {size:,} messages"].least_ms) for size in SIZES]
        for name in ("skolehjem overdue", "opening the store")
    }
    DRAWING.write_text(drawing("Processor time by messages in the store", lines), encoding="utf-8")


def _import(folder: Path) -> Command:
    words = f"{PROGRAM} message import {folder}/messages.csv --yes --school {folder}/imported {' '.join(NOW)}"
    return Command(name=IMPORT, words=("/bin/sh", "-c", f"{_afresh(folder, 'imported')} && exec {words}"))


def _afresh(folder: Path, name: str) -> str:
    return f"rm -rf {folder}/{name} && cp -r {folder}/empty {folder}/{name}"


def _write_file(school: Path, file: Path, count: int) -> None:
    """A file of messages with the classes, pupils and people of a school, as another system would export them."""
    with closing(sqlite3.connect(school / STORE_FILE)) as store:
        homes = store.execute(
            "SELECT guardian, guardianship.pupil, grade || track FROM guardianship "
            "JOIN enrolment ON enrolment.pupil = guardianship.pupil "
            "JOIN school_class ON school_class.id = school_class ORDER BY guardianship.id"
        ).fetchall()
        staff = [id for (id,) in store.execute("SELECT id FROM staff ORDER BY id")]
    lines = ["Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne"]
    for number, place, sent_at, is_home in _conversations(count):
        guardian, pupil, label = homes[number % len(homes)]
        who = f"forælder;{guardian}" if is_home else f"personale;{staff[number % len(staff)]}"
        id = f"B{number * IN_A_THREAD + place:07}"
        lines.append(f"{id};S{number:06};{sent_at:%Y-%m-%dT%H:%M:%SZ};{who};{label};{pupil};Spørgsmål {number % 500}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _conversations(count: int) -> Iterator[tuple[int, int, datetime, bool]]:
    """Thread, place in it, moment and whether a home wrote: two questions, each with an answer, and a word more.

    The threads end evenly over the 100 days before the newest message; the open ones end with another question.
    """
    threads = count // IN_A_THREAD
    waiting = min(OPEN, threads // 4)
    for number in range(threads):
        is_open, is_past = number < waiting, number < PAST
        end = NEWEST - timedelta(days=20 if is_past else 0 if is_open else 1 + number % 100, seconds=number % 20_000)
        for place in range(IN_A_THREAD):
            is_home = place % 2 == 0 and (place < IN_A_THREAD - 1 or is_open)
            yield number, place, end - timedelta(hours=5 * (IN_A_THREAD - 1 - place)), is_home


def _write_rows(store: Path, file: Path) -> None:
    """The rows that an import has made, as they are stored."""
    with closing(sqlite3.connect(store)) as connection:
        rows = {table: _rows(connection, table) for table in TABLES}
    file.write_text(json.dumps(rows), encoding="utf-8")


def _rows(connection: sqlite3.Connection, table: str) -> Sequence[Sequence[object]]:
    of_import = "WHERE command = 'message import'" if table == "audit" else ""
    return connection.execute(f"SELECT * FROM {table} {of_import} ORDER BY rowid").fetchall()  # noqa: S608


def _fill(store: Path, count: int) -> None:
    """Put messages into a store of the present shape without the program, which would take minutes for a million."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        labels = [text for (text,) in connection.execute("SELECT DISTINCT grade || track FROM school_class")]
        waiting: dict[int, str | None] = {}
        insert = (
            "INSERT INTO message (id, thread, sent_at, sender, person, call, class_label, subject, reply_needed) "
            "VALUES (?, ?, ?, ?, '', 0, ?, 'Turen', 1)"
        )
        connection.executemany(insert, _messages(count, labels, waiting))
        connection.executemany(
            "INSERT INTO thread (id, source, class_label, subject, waiting_since) VALUES (?, ?, ?, 'Turen', ?)",
            ((f"T{n + 1}", f"S{n}", labels[n % len(labels)], since) for n, since in waiting.items()),
        )
        connection.execute(
            "INSERT INTO delivery (id, at) VALUES ('messages', ?)", (f"{NEWEST:%Y-%m-%d %H:%M:%S}.000000",)
        )
        connection.commit()
        connection.execute("ANALYZE")


def _messages(count: int, labels: Sequence[str], waiting: dict[int, str | None]) -> Iterator[tuple[str, ...]]:
    """The rows of messages; who waits in which thread is noted on the way."""
    for number, place, sent_at, is_home in _conversations(count):
        moment = f"{sent_at:%Y-%m-%d %H:%M:%S}.000000"
        waiting[number] = moment if is_home else None
        sender = "guardian" if is_home else "staff"
        yield f"B{number * IN_A_THREAD + place}", f"T{number + 1}", moment, sender, labels[number % len(labels)]
