"""The same event is recognised however a server writes it, and what differs is said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.files.ical import Form, Writer
from skolehjem.files.ical_differences import differences
from skolehjem.locale import use_language, words

ENTRY = CalendarEntry(
    uid="6f0c1", changed_at=datetime(2026, 8, 3, tzinfo=UTC), start=datetime(2026, 9, 2, 17),
    end=datetime(2026, 9, 2, 19), title="Forældremøde", summary="Forældremøde i 3A", location=("Lokale 12", "Åskolen"),
    description=("Dagsorden; nu", "Linje 2"),
)  # fmt: skip


def alone(entry: CalendarEntry, form: Form | None = None) -> bytes:
    return Writer(str, form or Form()).alone(entry)


@pytest.mark.parametrize(
    "there",
    [
        alone(ENTRY),
        alone(ENTRY, Form(utc=True)),
        alone(ENTRY, Form(alarm_minutes=30)),
        alone(replace(ENTRY, sequence=7, changed_at=datetime(2026, 9, 1, tzinfo=UTC))),
        alone(ENTRY).replace(b"\r\n", b"\n"),
        alone(ENTRY).replace(b"DTEND;TZID=Europe/Copenhagen:20260902T190000", b"DURATION:PT2H"),
        alone(ENTRY).replace(b"STATUS:CONFIRMED\r\n", b""),
    ],
)
def test_the_same_event_in_other_words_does_not_differ(there: bytes):
    assert () == differences(there, alone(ENTRY))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": datetime(2026, 9, 2, 16)}, "dér er den fra onsdag den 2. september 2026 kl. 16.00"),
        ({"start": date(2026, 9, 2), "end": date(2026, 9, 3)}, "dér er den fra onsdag den 2. september 2026 til"),
        ({"location": ("Aulaen",)}, "dér er stedet Aulaen"),
        ({"location": ()}, "dér er stedet –"),
        ({"summary": "Fest"}, "dér hedder den Fest"),
        ({"description": ("Andet",)}, "dér er beskrivelsen en anden"),
        ({"cancelled": True}, "dér er den aflyst"),
    ],
)
def test_what_differs_is_said(changes, said):
    use_language("da")
    [difference] = differences(alone(replace(ENTRY, **changes)), alone(ENTRY))
    assert words(difference).startswith(said)


def test_an_event_that_only_we_have_cancelled_is_said_to_stand_there():
    use_language("da")
    [difference] = differences(alone(ENTRY), alone(replace(ENTRY, cancelled=True)))
    assert "dér er den ikke aflyst" == words(difference)


@pytest.mark.parametrize(
    "there",
    [b"", b"hej", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\xff\xfe", alone(ENTRY)[:400],
     alone(ENTRY).replace(b"20260902T170000", b"engang")],
)  # fmt: skip
def test_what_can_not_be_read_is_said_to_be_so(there: bytes):
    use_language("da")
    assert ["den kan ikke læses dér"] == [words(item) for item in differences(there, alone(ENTRY))]
