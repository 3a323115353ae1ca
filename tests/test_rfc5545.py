"""The strict check of calendar files notices every fault that was made on purpose."""

import re

import pytest

from tests.rfc5545 import events, faults, feed_faults, unescaped

ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
EVENT = """BEGIN:VEVENT
SUMMARY:Forældremøde\\, 3A
DTSTART;TZID=Europe/Copenhagen:20260902T170000
DTEND;TZID=Europe/Copenhagen:20260902T190000
DTSTAMP:20260803T091205Z
UID:6f0c1
SEQUENCE:2
CATEGORIES:Forældremøde,Skole
CLASS:PRIVATE
DESCRIPTION:Dagsorden:\\n– Trivsel\\; ro og læsning i skolen\\n– Eve
 ntuelt
LAST-MODIFIED:20260803T091205Z
LOCATION:Lokale 12
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://skolen.example/kalender?a=1,2;b
END:VEVENT
"""
DAY_OFF = """BEGIN:VEVENT
SUMMARY:Efterårsferie
DTSTART;VALUE=DATE:20261010
DTEND;VALUE=DATE:20261019
DTSTAMP:20260803T091205Z
UID:6f0c2
SEQUENCE:0
LAST-MODIFIED:20260803T091205Z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
"""
HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//skolehjem//prøve//DA
NAME:3A\\, Åskolen
X-WR-CALNAME:3A\\, Åskolen
REFRESH-INTERVAL;VALUE=DURATION:PT4H
X-PUBLISHED-TTL:PT4H
"""
GOOD = (HEAD + ZONE + EVENT + DAY_OFF + "END:VCALENDAR\n").replace("\n", "\r\n").encode()
ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Møde\nTRIGGER:-PT30M\nEND:VALARM\n".replace("\n", "\r\n")
INVITED = 'ORGANIZER:mailto:ab@skolen.example\nATTENDEE;CN="Åse, mor";RSVP=TRUE:mailto:aase@example.dk\n'.replace(
    "\n", "\r\n"
)

BROKEN = {
    "LF line ends": ("\r\n", "\n"),
    "one bare LF": ("SUMMARY:Forældremøde", "SUMMARY:Foræld\nremøde"),
    "one bare CR": ("SUMMARY:Forældremøde", "SUMMARY:Foræld\rremøde"),
    "an empty line": ("UID:6f0c1\r\n", "UID:6f0c1\r\n\r\n"),
    "a long line": ("LOCATION:Lokale 12", "LOCATION:" + "Lokale 12" * 9),
    "a long line of few letters": ("LOCATION:Lokale 12", "LOCATION:" + "æ" * 40),
    "a control character": ("Lokale 12", "Lokale\x0b 12"),
    "a line separator": ("Lokale 12", "Lokale\u2028 12"),
    "a comma in a text": ("Forældremøde\\, 3A", "Forældremøde, 3A"),
    "a semicolon in a text": ("Trivsel\\;", "Trivsel;"),
    "a backslash in a text": ("Lokale 12", "S:\\Lokale 12"),
    "a comma in the name": ("NAME:3A\\, Åskolen", "NAME:3A, Åskolen"),
    "no version": ("VERSION:2.0\r\n", ""),
    "another version": ("VERSION:2.0", "VERSION:1.0"),
    "no producer": ("PRODID:-//skolehjem//prøve//DA\r\n", ""),
    "two producers": ("VERSION:2.0\r\n", "VERSION:2.0\r\nPRODID:x\r\n"),
    "no uid": ("UID:6f0c1\r\n", ""),
    "an empty uid": ("UID:6f0c1", "UID:"),
    "two uids": ("UID:6f0c1\r\n", "UID:6f0c1\r\nUID:6f0c3\r\n"),
    "one uid for two events": ("UID:6f0c2", "UID:6f0c1"),
    "no stamp": ("DTSTAMP:20260803T091205Z\r\n", ""),
    "a stamp without zone": ("DTSTAMP:20260803T091205Z", "DTSTAMP:20260803T091205"),
    "a stamp in Danish time": ("DTSTAMP:", "DTSTAMP;TZID=Europe/Copenhagen:"),
    "a revision without zone": ("LAST-MODIFIED:20260803T091205Z", "LAST-MODIFIED:20260803T091205"),
    "no start": ("DTSTART;TZID=Europe/Copenhagen:20260902T170000\r\n", ""),
    "a floating start": ("DTSTART;TZID=Europe/Copenhagen:", "DTSTART:"),
    "a zone that is not there": ("DTSTART;TZID=Europe/Copenhagen", "DTSTART;TZID=Europe/Oslo"),
    "a zone and UTC": ("20260902T170000", "20260902T170000Z"),
    "a date without saying so": ("DTSTART;VALUE=DATE:20261010", "DTSTART:20261010"),
    "a date that says it is a time": ("DTSTART;VALUE=DATE:20261010", "DTSTART;VALUE=DATE-TIME:20261010"),
    "the 31st of September": ("20260902T170000", "20260931T170000"),
    "25 o'clock": ("20260902T170000", "20260902T250000"),
    "an end before the start": ("20260902T190000", "20260902T160000"),
    "an end at the start": ("20260902T190000", "20260902T170000"),
    "a day off that ends on its day": ("DTEND;VALUE=DATE:20261019", "DTEND;VALUE=DATE:20261010"),
    "an end of another kind": ("DTEND;VALUE=DATE:20261019", "DTEND;TZID=Europe/Copenhagen:20261019T000000"),
    "an end and a duration": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nDURATION:PT2H\r\n"),
    "two summaries": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nSUMMARY:igen\r\n"),
    "a negative sequence": ("SEQUENCE:2", "SEQUENCE:-2"),
    "a sequence that is no number": ("SEQUENCE:2", "SEQUENCE:to"),
    "a sequence too large": ("SEQUENCE:2", "SEQUENCE:2147483648"),
    "an unknown state": ("STATUS:CONFIRMED", "STATUS:DONE"),
    "an unknown transparency": ("TRANSP:OPAQUE", "TRANSP:BUSY"),
    "an unknown class": ("CLASS:PRIVATE", "CLASS: PRIVATE"),
    "an address with a blank": ("kalender?a", "kalen der?a"),
    "an unknown property": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nSTEMNING:god\r\n"),
    "an unknown parameter": ("DTEND;TZID", "DTEND;STEMNING=god;TZID"),
    "a parameter twice": ("DTEND;TZID", "DTEND;TZID=Europe/Oslo;TZID"),
    "a line without colon": ("SEQUENCE:2", "SEQUENCE 2"),
    "a small name": ("SEQUENCE:2", "sequence 2"),
    "a blank before the colon": ("SEQUENCE:2", "SEQUENCE :2"),
    "a quotation mark in a parameter": ("TZID=Europe/Copenhagen:20260902T17", 'TZID=Euro"pe:20260902T17'),
    "a method that is none": ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:SEND\r\n"),
    "PUBLISH without organizer": ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\n"),
    "a name after the events": ("END:VCALENDAR", "NAME:igen\r\nEND:VCALENDAR"),
    "a name in an event": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nNAME:3A\r\n"),
    "a refresh that is no duration": ("PT4H", "4:00:00"),
    "a refresh without its T": ("PT4H", "P4H"),
    "a refresh that does not say what it is": ("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL"),
    "an event that is not ended": ("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR"),
    "an end too many": ("END:VCALENDAR", "END:VEVENT\r\nEND:VCALENDAR"),
    "an event in an event": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nBEGIN:VEVENT\r\n"),
    "an unknown component": ("END:VCALENDAR", "BEGIN:VPARTY\r\nEND:VPARTY\r\nEND:VCALENDAR"),
    "two calendars": ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    "a calendar that is cut off": ("END:VCALENDAR\r\n", ""),
    "a line outside": ("BEGIN:VCALENDAR\r\n", "X-A:1\r\nBEGIN:VCALENDAR\r\n"),
    "no end of the last line": ("END:VCALENDAR\r\n", "END:VCALENDAR"),
    "a zone twice": ("BEGIN:VTIMEZONE", ZONE.replace("\n", "\r\n") + "BEGIN:VTIMEZONE"),
    "a zone without name": ("TZID:Europe/Copenhagen\r\n", ""),
    "a zone with one half that has no start": ("DTSTART:19810329T020000\r\n", ""),
    "a half with no offset": ("TZOFFSETFROM:+0100\r\n", ""),
    "an offset with a colon": ("TZOFFSETTO:+0200", "TZOFFSETTO:+02:00"),
    "summer an hour late": ("19810329T020000", "19810329T030000"),
    "winter an hour late": ("19961027T030000", "19961027T040000"),
    "winter a week early": ("19961027T030000", "19961020T030000"),
    "offsets the wrong way round": ("TZOFFSETTO:+0200", "TZOFFSETTO:+0000"),
    "a zone that begins in UTC": ("19810329T020000", "19810329T020000Z"),
    "a change on the first Sunday": ("BYDAY=-1SU", "BYDAY=1SU"),
    "an alarm without a time": ("END:VEVENT", ALARM.replace("TRIGGER:-PT30M\r\n", "") + "END:VEVENT"),
    "an alarm without a text": ("END:VEVENT", ALARM.replace("DESCRIPTION:Møde\r\n", "") + "END:VEVENT"),
    "an alarm that does nothing": ("END:VEVENT", ALARM.replace("ACTION:DISPLAY\r\n", "") + "END:VEVENT"),
    "an alarm at half past": ("END:VEVENT", ALARM.replace("-PT30M", "-30M") + "END:VEVENT"),
    "somebody invited in a feed": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\n" + INVITED),
    "an attendee that is no address": ("SEQUENCE:2\r\n", "SEQUENCE:2\r\nATTENDEE:Åse\r\n"),
}  # fmt: skip


def test_a_right_file_has_no_faults():
    assert [] == faults(GOOD)
    assert [] == feed_faults(GOOD)


@pytest.mark.parametrize("fault", BROKEN)
def test_every_fault_is_noticed(fault: str):
    old, new = BROKEN[fault]
    good = GOOD.decode()
    assert old in good
    everywhere = old == "\r\n"
    assert faults(good.replace(old, new, -1 if everywhere else 1).encode()) != []


def test_a_letter_cut_in_two_by_a_fold_is_noticed():
    assert any("inside a character" in fault for fault in faults(GOOD.replace("æ".encode(), b"\xc3\r\n \xa6", 1)))


def test_a_byte_order_mark_and_another_encoding_are_noticed():
    assert faults(b"\xef\xbb\xbf" + GOOD) != []
    assert faults(GOOD.decode().encode("cp1252", "replace")) != []


def test_an_empty_calendar_is_noticed():
    assert faults(HEAD.replace("\n", "\r\n").encode() + b"END:VCALENDAR\r\n") == [
        "The calendar holds no component (3.6)."
    ]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_mailed_event_needs_organizer_and_attendee(method: str):
    def sent(event: str) -> list[str]:
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:{method}\n{ZONE}{event}END:VCALENDAR\n"
        return faults(re.sub("\r?\n", "\r\n", text).encode())

    state = EVENT.replace("CONFIRMED", "CANCELLED") if method == "CANCEL" else EVENT
    assert [] == sent(state.replace("SEQUENCE:2\n", "SEQUENCE:2\n" + INVITED))
    assert [] != sent(state)
    assert [] != sent(state.replace("SEQUENCE:2\n", "SEQUENCE:2\nORGANIZER:mailto:ab@skolen.example\n"))
    assert (method == "REQUEST") == (sent(EVENT.replace("SEQUENCE:2\n", "SEQUENCE:2\n" + INVITED)) == [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n", ""),
        ("X-PUBLISHED-TTL:PT4H\r\n", ""),
        ("NAME:3A\\, Åskolen\r\nX-WR-CALNAME:3A\\, Åskolen\r\n", ""),
        ("UID:6f0c1", "UID:6f0c1@skolen.example"),
        ("LAST-MODIFIED:20260803T091205Z", "LAST-MODIFIED:20260804T091205Z"),
        ("STATUS:CONFIRMED\r\n", ""),
        ("DTSTART;TZID=Europe/Copenhagen:20260902T170000", "DTSTART:20260902T150000Z"),
        ("END:VEVENT", ALARM + "END:VEVENT"),
    ],
)
def test_what_the_house_asks_of_a_feed_is_looked_at_too(old: str, new: str):
    assert feed_faults(GOOD.decode().replace(old, new, 1).encode()) != []


def test_values_are_read_as_they_stand():
    first, second = events(GOOD)
    assert "20260902T170000" == first["DTSTART;TZID=Europe/Copenhagen"]
    assert "20261010" == second["DTSTART;VALUE=DATE"]
    assert "Dagsorden:\n– Trivsel; ro og læsning i skolen\n– Eventuelt" == unescaped(first["DESCRIPTION"])
