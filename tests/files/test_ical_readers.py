"""The same events read back by programs that share nothing with ours: instants and texts are what they were."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.files.ical import Form
from tests.readers import ical_js_reader, ical_reader, ics_reader, libical_reader, vobject_reader
from tests.readers.reading import Reading, expected, feed_bytes
from tests.rfc5545 import faults, feed_faults

READERS: dict[str, Callable[[bytes], list[Reading]]] = {
    "vobject": vobject_reader.read,
    "ics.py": ics_reader.read,
    "ical": ical_reader.read,
    "libical": libical_reader.read,
    "ical.js": ical_js_reader.read,
}
needs = {
    "libical": pytest.mark.skipif(
        not libical_reader.present(), reason="libical 3 is missing: apt-get install libical3"
    ),
    "ical.js": pytest.mark.skipif(not ical_js_reader.present(), reason="missing: npm install --prefix .venv ical.js"),
}
reader = pytest.mark.parametrize("reader", [pytest.param(name, marks=needs.get(name, ())) for name in READERS])

STAMP = datetime(2026, 8, 3, 9, 12, 5, tzinfo=UTC)
LETTERS = 'Blåbærgrød, æbleskiver; ost og "øl": 100 % hygge – det\' da klart 🎒👩‍🏫 '
NASTY = st.text(
    st.one_of(st.sampled_from("\\,;:\"'\n\r\t\x00\x0b\x7f\x85\u2028nN æøåÆØÅ🎒e\u0301=@"), st.characters()), max_size=80
)


def an_entry(number: int, start: datetime | date, **changes: Any) -> CalendarEntry:
    fields: dict[str, Any] = {
        "uid": f"{number:032x}",
        "sequence": number % 3,
        "changed_at": STAMP,
        "start": start,
        "end": start + timedelta(hours=2) if isinstance(start, datetime) else start + timedelta(days=2),
        "title": "Forældremøde",
        "summary": f"Forældremøde {number}",
        "location": ("Lokale 12", "Åskolen"),
        "description": ("Dagsorden:", "– Trivsel; ro, og læsning", "– Eventuelt"),
    }
    return CalendarEntry(**(fields | changes))


def a_year() -> tuple[CalendarEntry, ...]:
    """A school year of events: each week, around both changes of the clock, whole days, texts of every kind."""
    starts: list[datetime | date] = [datetime(2026, 8, 10, 17) + timedelta(weeks=week) for week in range(46)]
    for change in (datetime(2026, 10, 25), datetime(2027, 3, 28)):
        starts += [change + timedelta(hours=hour) for hour in (-26, -1, 4, 8, 17, 30)]
    starts += [datetime(2026, 10, 25, 1, 59), datetime(2026, 10, 25, 3), datetime(2027, 3, 28, 1, 59)]
    starts += [date(2026, 10, 10), date(2026, 10, 25), date(2027, 3, 28)]
    plain = [an_entry(number, start) for number, start in enumerate(starts)]
    odd = [
        an_entry(900, datetime(2026, 9, 1, 8), summary="Aflyst: Forældremøde", busy=False, cancelled=True),
        an_entry(901, datetime(2026, 9, 2, 8), summary=LETTERS * 3, location=(LETTERS,), description=(LETTERS * 130,)),
        an_entry(902, datetime(2026, 9, 3, 8), summary="e\u0301 \u0301a\u200db", location=(), description=()),
        an_entry(903, datetime(2026, 9, 4, 8), summary=r"S:\Noter\n, \N; \\", description=("a\r\nb\rc\u2028d\n\n\ne",)),
        an_entry(904, datetime(2026, 9, 5, 8), summary="BEGIN:VEVENT", description=("END:VEVENT", "\x00\x0b\x1b[31m")),
        an_entry(905, datetime(2026, 9, 6, 8), summary="x" * 10_000, busy=False),
        an_entry(906, datetime(2026, 9, 7, 8), summary="🎒" * 500, private=True, url="https://skolen.example/?a=1,2"),
    ]  # fmt: skip
    return (*plain, *odd)


def a_feed(*entries: CalendarEntry) -> Feed:
    return Feed(kind=FeedKind.SCHOOL, view="2026/27 school", name="3A, Åskolen; nu", entries=entries)


@reader
def test_a_whole_year_is_read_back_as_it_was(reader: str):
    entries = a_year()
    written = feed_bytes(a_feed(*entries), str)
    assert [] == feed_faults(written)
    assert sorted(map(expected, entries)) == sorted(READERS[reader](written))


@pytest.mark.parametrize(
    "reader", ["vobject", *(pytest.param(name, marks=needs[name]) for name in ("libical", "ical.js"))]
)
def test_readers_that_follow_the_zone_in_the_file_would_notice_an_hour(reader: str):
    entry = an_entry(1, datetime(2026, 9, 2, 17))
    written = feed_bytes(a_feed(entry), str)
    late = written.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300")
    assert [expected(entry)] == READERS[reader](written)
    assert [expected(entry)] != READERS[reader](late)


@reader
def test_instants_in_utc_are_the_same_instants(reader: str):
    entries = a_year()
    written = feed_bytes(a_feed(*entries), str, Form(utc=True))
    assert [] == faults(written)
    assert b"TZID" not in written
    assert sorted(map(expected, entries)) == sorted(READERS[reader](written))


@reader
def test_alarms_disturb_no_reader(reader: str):
    entries = a_year()
    written = feed_bytes(a_feed(*entries), str, Form(alarm_minutes=30))
    assert [] == faults(written)
    assert sorted(map(expected, entries)) == sorted(READERS[reader](written))


@pytest.mark.parametrize("reader", ["vobject", "ical", pytest.param("libical", marks=needs["libical"])])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(NASTY, NASTY, NASTY), min_size=1, max_size=6))
def test_any_text_is_read_back_as_it_was(reader: str, texts: list[tuple[str, str, str]]):
    entries = [
        an_entry(number, datetime(2026, 9, 1, 17), summary=f"M{title}", location=(place,), description=(text,))
        for number, (title, place, text) in enumerate(texts)
    ]
    written = feed_bytes(a_feed(*entries), str)
    assert [] == feed_faults(written)
    assert sorted(map(expected, entries)) == sorted(READERS[reader](written))


def test_khal_takes_the_file_in(tmp_path: Path):
    calendar = tmp_path / "calendar"
    calendar.mkdir()
    settings_file = tmp_path / "khal.conf"
    settings_file.write_text(
        f"[calendars]\n[[skole]]\npath = {calendar}\n[locale]\nlocal_timezone = Europe/Copenhagen\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.sqlite3'}\n",
        encoding="utf-8",
    )
    file = tmp_path / "skole.ics"
    entries = a_year()
    file.write_bytes(feed_bytes(a_feed(*entries), str))
    khal = [str(Path(sys.executable).with_name("khal")), "-c", str(settings_file)]
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    told = subprocess.run(
        [*khal, "import", "--batch", file], env=environment, capture_output=True, text=True, check=False
    )
    assert (0, "") == (told.returncode, told.stderr)
    assert len(entries) == len(list(calendar.glob("*.ics")))
    listed = subprocess.run(
        [*khal, "list", "--format", "{start} {title}", "2027-03-28", "1d"],
        env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "2027-03-28 17:00 Forældremøde" in listed
