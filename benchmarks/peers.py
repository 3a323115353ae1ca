"""The programs we are measured against, from their released packages, with as much to show as we have."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.measure import Command

PACKAGES = ("todoman", "khal", "sqlite-utils", "ics", "vobject")
MONDAY = datetime(2026, 11, 23)

_TODO = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//skolehjem//benchmarks//EN\r
BEGIN:VTODO\r
UID:todo-{number}@benchmarks.invalid\r
DTSTAMP:20261101T080000Z\r
DUE;VALUE=DATE:{start:%Y%m%d}\r
SUMMARY:Answer the message from home {number} of class 3A\r
PRIORITY:{priority}\r
END:VTODO\r
END:VCALENDAR\r
"""
_EVENT = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//skolehjem//benchmarks//EN\r
BEGIN:VEVENT\r
UID:event-{number}@benchmarks.invalid\r
DTSTAMP:20261101T080000Z\r
DTSTART:{start:%Y%m%dT%H%M%S}\r
DURATION:PT15M\r
SUMMARY:Conference about pupil {number} of class 3A\r
LOCATION:Room {priority}\r
END:VEVENT\r
END:VCALENDAR\r
"""
_TODOMAN_SETTINGS = """path = "{folder}/todos"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "todos"
cache_path = "{folder}/todoman.sqlite3"
"""
_KHAL_SETTINGS = """[calendars]
[[events]]
path = {folder}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.sqlite3
"""


def install(environment: Path) -> dict[str, str]:
    """Make or renew `environment` with the newest releases and return each package's version by its name."""
    if not environment.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [f"{environment}/bin/python", "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--upgrade", *PACKAGES], check=True)
    told = subprocess.run([*pip, "list", "--format", "freeze"], capture_output=True, text=True, check=True)
    versions = dict(line.split("==") for line in told.stdout.splitlines())
    return {package: versions[package] for package in PACKAGES}


def fill(folder: Path, entries: int) -> None:
    """Write `entries` to-dos and as many events of one week into `folder`, with the settings that make them found."""
    for kind, text in (("todos", _TODO), ("events", _EVENT)):
        (folder / kind).mkdir()
        for number in range(entries):
            start = MONDAY + timedelta(days=number % 5, hours=8, minutes=15 * (number // 5))
            entry = text.format(number=number, start=start, priority=1 + number % 9)
            (folder / kind / f"{number}.ics").write_text(entry, encoding="utf-8", newline="")
    (folder / "todoman.py").write_text(_TODOMAN_SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "khal.conf").write_text(_KHAL_SETTINGS.format(folder=folder), encoding="utf-8")


def help_of_sqlite_utils(environment: Path) -> Command:
    """Return the help page that ours is compared with."""
    return Command(name="sqlite-utils --help", words=(f"{environment}/bin/sqlite-utils", "--help"))


def list_of_todoman(environment: Path, folder: Path) -> Command:
    """Return the command that lists every to-do in `folder`, one line each."""
    words = (f"{environment}/bin/todo", "--config", f"{folder}/todoman.py", "list")
    return Command(name="todo list", words=words)


def list_of_khal(environment: Path, folder: Path) -> Command:
    """Return the command that lists every event in `folder`, one line each below a heading for each day."""
    words = (f"{environment}/bin/khal", "-c", f"{folder}/khal.conf", "list", f"{MONDAY:%Y-%m-%d}", "7d")
    return Command(name="khal list", words=words)
