import re
import unicodedata
from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed, Feeds
from skolehjem.core.calendars.invitations import Addressee, Invitation
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.meetings.meeting import State
from skolehjem.core.years.calendar import Break
from skolehjem.errors import DataFault
from skolehjem.files.ical import VTIMEZONE, Form, Writer
from skolehjem.files.ical_invitation import invitation_bytes
from skolehjem.files.ical_text import clean
from skolehjem.locale import use_language, words
from tests.core.calendars.test_feeds import a_conference, a_meeting, a_source
from tests.readers.reading import feed_bytes
from tests.rfc5545 import events, faults, feed_faults, unescaped

STAMP = datetime(2026, 8, 3, 9, 12, 5, tzinfo=UTC)
NASTY = st.text(
    st.one_of(st.sampled_from("\\,;:\"'\n\r\t\x00\x0b\x7f\x85\u2028nN æøåÆØÅ🎒e\u0301=@"), st.characters()),
    max_size=120,
)


def an_entry(**changes: Any) -> CalendarEntry:
    fields: dict[str, Any] = {
        "uid": "6f0c-1",
        "changed_at": STAMP,
        "start": datetime(2026, 9, 2, 17),
        "end": datetime(2026, 9, 2, 19),
        "title": "Forældremøde i 3A",
        "summary": "Forældremøde i 3A",
    }
    return CalendarEntry(**(fields | changes))


def a_feed(*entries: CalendarEntry, name: str = "3A, Balsmoseskolen") -> Feed:
    return Feed(kind=FeedKind.CLASS, key="3A", view="2026/27 class:2026-3A", name=name, entries=entries)


def test_a_meeting_is_written_line_by_line_as_the_calendar_page_asks():
    entry = an_entry(
        sequence=2,
        location=("Lokale 12", "Balsmoseskolen"),
        description=("Fra skolens princip, B17.",),
        categories=("Forældremøde",),
        private=True,
    )
    written = feed_bytes(a_feed(entry, an_entry(uid="6f0c-2")), str).decode()
    head, _, rest = written.partition("BEGIN:VTIMEZONE\r\n")
    assert head.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//skolehjem//skolehjem//DA",
        "NAME:3A\\, Balsmoseskolen",
        "X-WR-CALNAME:3A\\, Balsmoseskolen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "",
    ]
    assert rest.partition("END:VTIMEZONE\r\n")[2].partition("END:VEVENT\r\n")[0].split("\r\n") == [
        "BEGIN:VEVENT",
        "SUMMARY:Forældremøde i 3A",
        "DTSTART;TZID=Europe/Copenhagen:20260902T170000",
        "DTEND;TZID=Europe/Copenhagen:20260902T190000",
        "DTSTAMP:20260803T091205Z",
        "UID:6f0c-1",
        "SEQUENCE:2",
        "CATEGORIES:Forældremøde",
        "CLASS:PRIVATE",
        "DESCRIPTION:Fra skolens princip\\, B17.",
        "LAST-MODIFIED:20260803T091205Z",
        "LOCATION:Lokale 12\\, Balsmoseskolen",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "",
    ]


def test_a_break_ends_on_the_day_after_its_last_day():
    entry = an_entry(start=date(2026, 10, 10), end=date(2026, 10, 18), busy=False)
    [written] = events(feed_bytes(a_feed(entry), str))
    assert written["DTSTART;VALUE=DATE"] == "20261010"
    assert written["DTEND;VALUE=DATE"] == "20261019"
    assert written["TRANSP"] == "TRANSPARENT"


def test_a_cancelled_meeting_is_kept_as_a_tombstone_that_takes_no_time():
    [written] = events(feed_bytes(a_feed(an_entry(summary="Aflyst: Forældremøde", busy=False, cancelled=True)), str))
    assert (written["STATUS"], written["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_a_file_with_a_single_event_has_no_name():
    assert b"NAME" not in feed_bytes(a_feed(an_entry()), str).partition(b"BEGIN:VTIMEZONE")[0]


def test_an_empty_feed_is_still_a_whole_calendar():
    written = feed_bytes(a_feed(), str)
    assert feed_faults(written) == []
    assert events(written) == []


@given(name=NASTY, summary=NASTY, location=NASTY, description=NASTY, category=NASTY)
def test_any_text_gives_a_strictly_right_file_and_is_read_back_as_it_was(
    name, summary, location, description, category
):
    entry = an_entry(summary="M" + summary, location=(location,), description=(description,), categories=(category,))
    written = feed_bytes(a_feed(entry, an_entry(uid="6f0c-2"), name=name), str)
    assert feed_faults(written) == []
    first = events(written)[0]
    assert unescaped(first["SUMMARY"]) == " ".join(clean("M" + summary).split())
    assert unescaped(first.get("DESCRIPTION", "")) == clean(description)
    read: Any = icalendar.Calendar.from_ical(written).walk("VEVENT")[0]
    assert read.get("description", "") == clean(description)
    assert read.start == datetime(2026, 9, 2, 17, tzinfo=ZoneInfo("Europe/Copenhagen"))


@given(text=NASTY)
def test_clean_text_is_composed_and_stays_as_it_is(text: str):
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == clean(cleaned)


def test_a_letter_is_composed_also_when_something_stood_between_its_parts():
    assert "é" == clean("e\x00\u0301")


MOMENTS = st.datetimes(datetime(2026, 8, 1), datetime(2027, 7, 31))


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(MOMENTS, st.integers(0, 9), NASTY, NASTY, NASTY, st.booleans(), st.booleans()), max_size=5),
    name=NASTY,
    form=st.builds(Form, alarm_minutes=st.sampled_from((None, 30)), utc=st.booleans()),
)
def test_the_bytes_are_those_of_icalendars_own_slow_writer(rows, name, form):
    entries = [
        an_entry(uid=f"u{n}", start=at.replace(hour=17, microsecond=0), end=at.replace(hour=18, microsecond=0),
                 sequence=sequence, summary="M" + title, description=(text,), location=(place, "Åskolen"),
                 categories=("Møde",) if busy else (), busy=busy, private=private, changed_at=at.replace(tzinfo=UTC),
                 url="https://skolen.example/?a=1,2;b" if private else "")
        for n, (at, sequence, title, text, place, busy, private) in enumerate(rows)
    ]  # fmt: skip
    assert feed_bytes(a_feed(*entries, name=name), str, form) == plain_bytes(a_feed(*entries, name=name), form)


def plain_bytes(feed: Feed, form: Form) -> bytes:
    """The feed as one calendar of icalendar's, with its traps avoided and nothing remembered."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//skolehjem//skolehjem//DA")
    if len(feed.entries) != 1:
        calendar.add("name", icalendar.vText(" ".join(clean(str(feed.name)).split())))
        calendar.add("x-wr-calname", icalendar.vText(" ".join(clean(str(feed.name)).split())))
    every = icalendar.vDuration(timedelta(hours=4), params={"VALUE": "DURATION"})
    calendar.add("refresh-interval", every)
    calendar.add("x-published-ttl", icalendar.vDuration(timedelta(hours=4)))
    if not (form.utc and feed.entries):
        calendar.add_component(icalendar.Timezone.from_ical(VTIMEZONE))
    for entry in feed.entries:
        calendar.add_component(plain_event(entry, form))
    return bytes(calendar.to_ical())


def plain_event(entry: CalendarEntry, form: Form) -> icalendar.Event:
    """One event of icalendar's."""
    zone = ZoneInfo("Europe/Copenhagen")
    event = icalendar.Event()
    times = {"dtstart": entry.start, "dtend": entry.end}
    for name, time_ in times.items():
        assert isinstance(time_, datetime)
        placed = time_.replace(tzinfo=zone)
        event.add(name, placed.astimezone(UTC) if form.utc else placed)
    texts = {
        "summary": " ".join(clean(str(entry.summary)).split()),
        "description": clean("\n".join(map(str, entry.description))),
        "location": ", ".join(filter(None, (" ".join(clean(str(part)).split()) for part in entry.location))),
        "categories": [" ".join(str(item).split()) for item in entry.categories],
        "class": "PRIVATE" if entry.private else "",
        "url": entry.url,
        "status": "CONFIRMED",
        "transp": "OPAQUE" if entry.busy else "TRANSPARENT",
    }
    for name, text in texts.items():
        if text:
            event.add(name, text)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    if form.alarm_minutes is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", texts["summary"])
        alarm.add("trigger", timedelta(minutes=-form.alarm_minutes))
        event.add_component(alarm)
    return event


def test_an_instant_and_a_wall_clock_time_of_the_same_hour_are_not_taken_for_each_other():
    noon = datetime(2026, 9, 2, 12)
    entry = an_entry(start=noon, end=noon + timedelta(hours=1), changed_at=noon.replace(tzinfo=UTC))
    again = an_entry(uid="6f0c-2", start=noon.replace(fold=1), end=noon + timedelta(hours=1), changed_at=STAMP)
    first, second = events(feed_bytes(a_feed(entry, again), str))
    assert "20260902T120000" == first["DTSTART;TZID=Europe/Copenhagen"] == second["DTSTART;TZID=Europe/Copenhagen"]
    assert "20260902T120000Z" == first["DTSTAMP"]
    [utc] = events(feed_bytes(a_feed(entry), str, Form(utc=True)))
    assert ("20260902T100000Z", "20260902T120000Z") == (utc["DTSTART"], utc["DTSTAMP"])


def test_a_time_in_the_hour_that_comes_twice_is_the_first_of_the_two():
    entry = an_entry(start=datetime(2026, 10, 25, 2, 30, fold=1), end=datetime(2026, 10, 25, 4))
    [written] = events(feed_bytes(a_feed(entry), str, Form(utc=True)))
    assert "20261025T003000Z" == written["DTSTART"]


def test_alarms_ring_for_what_takes_place_at_an_hour_only():
    day_off = an_entry(uid="6f0c-2", start=date(2026, 10, 10), end=date(2026, 10, 18))
    off = an_entry(uid="6f0c-3", cancelled=True, busy=False)
    written = feed_bytes(a_feed(an_entry(), day_off, off), str, Form(alarm_minutes=45))
    assert [] == faults(written)
    assert 1 == written.count(b"BEGIN:VALARM")
    alarm = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:" + "Forældremøde i 3A".encode() + b"\r\nTRIGGER:-PT45M\r\n"
    assert alarm in written


def test_every_event_of_a_long_feed_is_written_though_few_are_remembered():
    start = datetime(2026, 9, 2, 17)
    entries = [
        an_entry(uid=f"u{n}", start=start + timedelta(minutes=n), end=start + timedelta(days=9)) for n in range(9000)
    ]
    written = b"".join(Writer(str).calendar("Navn", iter(entries)))
    assert [entry.uid for entry in entries] == [event["UID"] for event in events(written)]


ORGANIZER = Addressee(address="ab@skolen.example", name='Anne "Ane" Bak, lærer')
PARENTS = (Addressee(address="aase@example.dk", name="Åse Lund"), Addressee(address="skjult@example.dk"))


def an_invitation(**changes: Any) -> Invitation:
    return Invitation(home="H1", event="M1", entry=an_entry(**changes), organizer=ORGANIZER, attendees=PARENTS)


def test_an_invitation_asks_each_adult_of_the_home():
    written = invitation_bytes(an_invitation(), str)
    assert [] == faults(written)
    assert b"METHOD:REQUEST\r\n" in written
    read: Any = icalendar.Calendar.from_ical(written).walk("VEVENT")[0]
    assert ["mailto:aase@example.dk", "mailto:skjult@example.dk"] == [str(item) for item in read["ATTENDEE"]]
    assert ("Åse Lund", "TRUE") == (read["ATTENDEE"][0].params["CN"], read["ATTENDEE"][0].params["RSVP"])
    assert "CN" not in read["ATTENDEE"][1].params
    assert "Anne Ane Bak, lærer" == read["ORGANIZER"].params["CN"]


def test_a_cancelled_event_calls_the_invitation_off():
    written = invitation_bytes(an_invitation(cancelled=True, busy=False, sequence=3), str, Form(utc=True))
    assert [] == faults(written)
    assert b"METHOD:CANCEL\r\n" in written
    assert b"RSVP" not in written


@pytest.mark.parametrize("address", ["", "aase", "aase@example.dk\r\nX:1", "a@b@c", "a b@c.dk", "mailto:a@b.dk"])
def test_what_is_no_mail_address_is_refused(address: str):
    bad = Invitation(
        home="H1", event="M1", entry=an_entry(), organizer=ORGANIZER, attendees=(Addressee(address=address),)
    )
    with pytest.raises(DataFault):
        invitation_bytes(bad, str)


def test_a_time_that_the_spring_clock_skips_is_refused():
    entry = an_entry(start=datetime(2027, 3, 28, 2, 30), end=datetime(2027, 3, 28, 3, 30))
    with pytest.raises(DataFault, match="does not exist"):
        feed_bytes(a_feed(entry), str)


def test_the_zone_gives_the_same_offsets_as_the_zone_database_from_2020_to_2040():
    zone = ZoneInfo("Europe/Copenhagen")
    onsets = sorted(onset for year in range(2019, 2041) for onset in _onsets(year))
    moments = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=6 * n) for n in range(4 * 366 * 21)]
    moments += [onset + timedelta(seconds=n) for onset, _ in onsets[2:] for n in (-1, 0)]
    wrong = [moment for moment in moments if moment.astimezone(zone).utcoffset() != _offset(moment, onsets)]
    assert wrong == []


def _onsets(year: int) -> list[tuple[datetime, timedelta]]:
    """When each half of the written zone begins in a year, as an instant, and the offset from then on."""
    found = []
    for half in re.findall(r"BEGIN:(?:DAYLIGHT|STANDARD)\r\n(.*?)END:", VTIMEZONE.decode(), re.DOTALL):
        lines = dict(line.split(":", 1) for line in half.split("\r\n") if line)
        rule = re.fullmatch(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=(\d+)", lines["RRULE"])
        assert rule is not None
        month_end = datetime(year, int(rule[1]), 31, int(lines["DTSTART"][9:11]), tzinfo=UTC)
        sunday = month_end - timedelta(days=(month_end.weekday() + 1) % 7)
        found.append((sunday - _hours(lines["TZOFFSETFROM"]), _hours(lines["TZOFFSETTO"])))
    return found


def _hours(offset: str) -> timedelta:
    return timedelta(hours=int(offset[:3]))


def _offset(moment: datetime, onsets: list[tuple[datetime, timedelta]]) -> timedelta:
    return onsets[bisect_right(onsets, moment, key=lambda onset: onset[0]) - 1][1]


def test_the_same_feed_gives_the_same_bytes():
    feed = a_feed(an_entry(), an_entry(uid="6f0c-2"))
    assert feed_bytes(feed, str) == feed_bytes(feed, str)


@pytest.mark.parametrize(
    ("changes", "content", "slot"),
    [
        ({"sequence": 4, "changed_at": STAMP + timedelta(days=1)}, True, True),
        ({"summary": "Møde i 3A"}, False, True),
        ({"description": ("Nyt",)}, False, True),
        ({"busy": False}, False, True),
        ({"location": ("Aulaen",)}, False, False),
        ({"start": datetime(2026, 9, 2, 16)}, False, False),
        ({"end": datetime(2026, 9, 2, 20)}, False, False),
        ({"cancelled": True}, False, False),
    ],
)
def test_an_event_looks_the_same_as_long_as_its_bytes_but_the_revision_are_the_same(changes, content, slot):
    before, after = Writer(str).look(an_entry()), Writer(str).look(an_entry(**changes))
    assert (before.content == after.content, before.slot == after.slot) == (content, slot)


class CalendarFile(SingleFileSnapshotExtension):
    file_extension = "ics"


@pytest.mark.parametrize("whom", ["school", "class", "staff"])
def test_the_calendars_look_as_they_did(whom, snapshot):
    use_language("da")
    cancelled = State.CANCELLED
    source = a_source(
        meetings=(
            a_meeting(),
            a_meeting(uid="u2", kind="social", classes=("2026-3A", "2026-3B"), clauses=("B18",), day=date(2026, 10, 1)),
            a_meeting(uid="u3", kind="other:Høstfest & leg; ude, inde", classes=(), day=date(2026, 9, 18), sequence=3),
            a_meeting(uid="u4", round=2, day=date(2027, 3, 3), state=cancelled, sequence=1),
        ),
        conferences=(
            a_conference(),
            a_conference(id="S2", uid="c2", pupil="p2", start=time(15, 20), end=time(15, 40), form="online", room=None),
            a_conference(id="S3", uid="c3", round=2, day=date(2027, 4, 6), state=cancelled),
        ),
        breaks=(Break(id="b", year="2026/27", name="Juleferie", first=date(2026, 12, 23), last=date(2027, 1, 3)),),
    )
    made = Feeds(source)
    feeds = {"school": made.school(), "class": made.class_("2026-3A"), "staff": made.staff("AB")}
    written = feed_bytes(feeds[whom], words)
    assert feed_faults(written) == []
    assert written == snapshot(extension_class=CalendarFile)
