"""Awkward calendar files, each as some program writes it, and the hours in Denmark that are taken by them."""

from skolehjem.errors import Sentence

ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prøve//Kalender//DA"]


def event(text: str, uid: str = "1@skole.example") -> str:
    """A VEVENT with these lines."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *text.strip().split("\n"), "END:VEVENT"])


def calendar(*components: str) -> bytes:
    """A calendar of these components, in UTF-8 with CRLF."""
    return "\r\n".join([*HEAD, *(line for one in components for line in one.split("\n")), "END:VCALENDAR", ""]).encode()


def zone(name: str, winter: str = "+0100", summer: str = "+0200") -> str:
    """A time zone as Outlook describes it."""
    return ZONE.format(name=name, winter=winter, summer=summer)


NOON = "DTSTART;TZID=Europe/Copenhagen:20261012T120000\nDTEND;TZID=Europe/Copenhagen:20261012T130000"
NOON_TAKEN = ["2026-10-12 12:00-13:00"]
WEEKLY = f"{NOON}\nRRULE:FREQ=WEEKLY"
"""Mondays at noon; the clocks change on 25 October 2026."""
FOUR = ["2026-10-12 12:00-13:00", "2026-10-19 12:00-13:00", "2026-10-26 12:00-13:00", "2026-11-02 12:00-13:00"]
ALL_DAY = ["2026-10-12 00:00-2026-10-13 00:00"]
TWO_DAYS = ["2026-10-12 00:00-2026-10-14 00:00"]

AWKWARD: dict[str, tuple[bytes, list[str]]] = {
    "a series that ends at a moment in UTC": (calendar(event(f"{WEEKLY};UNTIL=20261102T110000Z")), FOUR),
    "times without a zone in a calendar that names its own": (
        calendar("X-WR-TIMEZONE:Europe/London", event("DTSTART:20261012T110000\nDTEND:20261012T120000")),
        NOON_TAKEN,
    ),
    "calendars one after another, each with times without a zone": (
        calendar("X-WR-TIMEZONE:Europe/London", event("DTSTART:20261012T110000\nDTEND:20261012T120000"))
        + calendar("X-WR-TIMEZONE:Europe/Copenhagen", event("DTSTART:20261012T130000\nDTEND:20261012T140000")),
        ["2026-10-12 12:00-14:00"],
    ),
    "a moved time of a series": (
        calendar(
            event(f"{WEEKLY};COUNT=4"),
            event(
                "RECURRENCE-ID;TZID=Europe/Copenhagen:20261019T120000\n"
                "DTSTART;TZID=Europe/Copenhagen:20261020T090000\nDTEND;TZID=Europe/Copenhagen:20261020T093000"
            ),
        ),
        [FOUR[0], "2026-10-20 09:00-09:30", *FOUR[2:]],
    ),
    "a cancelled time of a series": (
        calendar(
            event(f"{WEEKLY};COUNT=4"),
            event("RECURRENCE-ID:20261019T100000Z\nDTSTART:20261019T100000Z\nDURATION:PT1H\nSTATUS:CANCELLED"),
        ),
        [FOUR[0], *FOUR[2:]],
    ),
    "a Windows name of a zone that the file describes": (
        calendar(
            zone("Romance Standard Time"),
            event(
                "DTSTART;TZID=Romance Standard Time:20261012T120000\nDTEND;TZID=Romance Standard Time:20261012T130000\n"
                "RRULE:FREQ=WEEKLY;COUNT=4"
            ),
        ),
        FOUR,
    ),
    "a Windows name of a zone that nothing describes": (
        calendar(event('DTSTART;TZID="GMT Standard Time":20261012T110000\nDURATION:PT1H')),
        NOON_TAKEN,
    ),
    "a zone with the name of a program before it": (
        calendar(event("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Copenhagen:20261012T120000\nDURATION:PT1H")),
        NOON_TAKEN,
    ),
    "Microsoft's own UTC": (
        calendar(event("DTSTART;TZID=tzone://Microsoft/Utc:20261012T100000\nDURATION:PT1H")),
        NOON_TAKEN,
    ),
    "a customized zone that only the file knows": (
        calendar(
            event(
                "DTSTART;TZID=Customized Time Zone:20261012T110000\nDTEND;TZID=Customized Time Zone:20261012T120000\n"
                "RRULE:FREQ=WEEKLY;COUNT=4"
            ),
            zone("Customized Time Zone", winter="+0000", summer="+0100"),
        ),
        FOUR,
    ),
    "Danish time under the name that Outlook shows": (
        calendar(
            zone("(UTC+01:00) Bruxelles, København, Madrid, Paris"),
            event(
                'DTSTART;TZID="(UTC+01:00) Bruxelles, København, Madrid, Paris":20261012T120000\nDURATION:PT1H\n'
                "RRULE:FREQ=WEEKLY;COUNT=4"
            ),
        ),
        FOUR,
    ),
    "the same name without its quotes": (
        calendar(
            zone("(UTC+00:00) Dublin", winter="+0000", summer="+0100"),
            event("DTSTART;TZID=(UTC+00:00) Dublin:20261012T110000\nDURATION:PT1H"),
        ),
        NOON_TAKEN,
    ),
    "a byte order mark": (b"\xef\xbb\xbf" + calendar(event(NOON)), NOON_TAKEN),
    "line feeds alone": (calendar(event(NOON)).replace(b"\r\n", b"\n"), NOON_TAKEN),
    "carriage returns alone": (calendar(event(NOON)).replace(b"\r\n", b"\r"), NOON_TAKEN),
    "times without a zone": (calendar(event("DTSTART:20261012T120000\nDTEND:20261012T130000")), NOON_TAKEN),
    "a series that ends on a day": (calendar(event(f"{WEEKLY};UNTIL=20261102")), FOUR),
    "a series that ends at a local time": (calendar(event(f"{WEEKLY};UNTIL=20261102T120000")), FOUR),
    "a series of days that ends at a moment": (
        calendar(event("DTSTART;VALUE=DATE:20261012\nRRULE:FREQ=DAILY;UNTIL=20261012T220000Z")),
        TWO_DAYS,
    ),
    "times left out by a day, a local time and a moment": (
        calendar(
            event(
                f"{WEEKLY};COUNT=7\nEXDATE;VALUE=DATE:20261109\nEXDATE;TZID=Europe/Copenhagen:20261116T120000\n"
                "EXDATE:20261123T110000Z"
            )
        ),
        FOUR,
    ),
    "days left out by moments": (
        calendar(
            event(
                "DTSTART;VALUE=DATE:20261012\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261013T220000Z,20261015T000000"
            )
        ),
        TWO_DAYS,
    ),
    "a moved time that is named by its day": (
        calendar(
            event(f"{WEEKLY};COUNT=2"),
            event("RECURRENCE-ID;VALUE=DATE:20261019\nDTSTART:20261019T130000Z\nDTEND:20261019T140000Z"),
        ),
        [FOUR[0], "2026-10-19 15:00-16:00"],
    ),
    "a time from which all later ones are moved": (
        calendar(
            event(f"{WEEKLY};COUNT=4"),
            event(
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20261026T120000\n"
                "DTSTART;TZID=Europe/Copenhagen:20261027T140000\nDTEND;TZID=Europe/Copenhagen:20261027T160000"
            ),
        ),
        [*FOUR[:2], "2026-10-27 14:00-16:00", "2026-11-03 14:00-16:00"],
    ),
    "a moved time without its series": (
        calendar(event("RECURRENCE-ID:20261005T100000Z\n" + NOON)),
        NOON_TAKEN,
    ),
    "a day without an end": (calendar(event("DTSTART;VALUE=DATE:20261012")), ALL_DAY),
    "a day that ends on itself": (calendar(event("DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261012")), ALL_DAY),
    "a day without its type": (calendar(event("DTSTART:20261012\nDTEND:20261013")), ALL_DAY),
    "a day from midnight to midnight": (
        calendar(event("DTSTART:20261011T220000Z\nDTEND:20261012T220000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE")),
        ALL_DAY,
    ),
    "days with a length": (calendar(event("DTSTART;VALUE=DATE:20261012\nDURATION:P2D")), TWO_DAYS),
    "a day on which the clocks change": (
        calendar(event("DTSTART;VALUE=DATE:20261025")),
        ["2026-10-25 00:00-2026-10-26 00:00"],
    ),
    "lines that nobody understands": (
        calendar(event(f"{NOON}\nSUMMARY;LANGUAGE=da\n;;;\nDESCRIPTION:første linje\nanden linje uden blank\nX-:")),
        NOON_TAKEN,
    ),
    "a fold inside a letter": (
        calendar(event(f"SUMMARY:Forældremøde\n{NOON}"))
        .replace("æ".encode(), b"\xc3\r\n \xa6")
        .replace(b"T120", b"T1\r\n\t20"),
        NOON_TAKEN,
    ),
    "Windows-1252": (
        calendar(event(f"SUMMARY:Forældremøde\n{NOON}")).decode().encode("cp1252"),
        NOON_TAKEN,
    ),
    "a length of a day and an hour over the change of the clocks": (
        calendar(event("DTSTART;TZID=Europe/Copenhagen:20261024T120000\nDURATION:P1DT1H")),
        ["2026-10-24 12:00-2026-10-25 13:00"],
    ),
    "an event that takes no time": (calendar(event("DTSTART:20261012T100000Z"), event(NOON, "2")), NOON_TAKEN),
    "a reminder with times of its own": (
        calendar(event(f"BEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:P9D\nUID:9\nEND:VALARM\n{NOON}")),
        NOON_TAKEN,
    ),
    "calendars one after another": (
        calendar(event(NOON, "a")) + calendar(event("DTSTART:20261013T100000Z\nDURATION:PT30M", "b")),
        [*NOON_TAKEN, "2026-10-13 12:00-12:30"],
    ),
    "zones of the same name in calendars one after another": (
        calendar(
            zone("Customized Time Zone"),
            event("DTSTART;TZID=Customized Time Zone:20261012T120000\nDURATION:PT1H", "a"),
        )
        + calendar(
            zone("Customized Time Zone", winter="+0000", summer="+0100"),
            event("DTSTART;TZID=Customized Time Zone:20261013T120000\nDURATION:PT1H", "b"),
        ),
        [*NOON_TAKEN, "2026-10-13 13:00-14:00"],
    ),
    "revisions of one event": (
        calendar(
            event("SEQUENCE:2\nLAST-MODIFIED:20260902T080000Z\n" + NOON),
            event("SEQUENCE:1\nLAST-MODIFIED:20260903T080000Z\nDTSTART:20261013T100000Z\nDURATION:PT1H"),
            event("SEQUENCE:2\nLAST-MODIFIED:20260901T080000Z\nDTSTART:20261014T100000Z\nDURATION:PT1H"),
        ),
        NOON_TAKEN,
    ),
    "events that all have the same identity": (
        calendar(event(NOON), event("DTSTART:20261013T100000Z\nDURATION:PT30M")),
        [*NOON_TAKEN, "2026-10-13 12:00-12:30"],
    ),
    "an hour that the clocks skip": (
        calendar(event("DTSTART;TZID=Europe/Copenhagen:20270328T023000\nDURATION:PT1H")),
        ["2027-03-28 03:30-04:30"],
    ),
    "an hour that comes twice": (
        calendar(event("DTSTART;TZID=Europe/Copenhagen:20261025T023000\nDTEND;TZID=Europe/Copenhagen:20261025T033000")),
        ["2026-10-25 02:30-03:30"],
    ),
    "an endless series": (
        calendar(event("DTSTART:20150101T230000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=12,2")),
        ["2027-01-01 00:00-01:00", "2027-03-01 00:00-01:00"],
    ),
    "a rule for days that never come": (
        calendar(event(f"{NOON}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
        NOON_TAKEN,
    ),
    "time marked as free": (
        calendar(
            event(NOON, "a"),
            event("DTSTART:20261013T100000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT", "b"),
            event("DTSTART:20261014T100000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", "c"),
            event("DTSTART:20261015T100000Z\nDURATION:PT1H\nSTATUS:CANCELLED", "d"),
        ),
        NOON_TAKEN,
    ),
    "busy times without events": (
        calendar(
            "BEGIN:VFREEBUSY\nDTSTART:20260801T000000Z\nDTEND:20270801T000000Z\n"
            "FREEBUSY;FBTYPE=BUSY:20261012T100000Z/20261012T110000Z,20261019T100000Z/PT1H\n"
            "FREEBUSY;FBTYPE=FREE:20261020T100000Z/PT9H\nFREEBUSY:20261026T110000Z/PT1H\n"
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261102T110000Z/PT1H\nEND:VFREEBUSY"
        ),
        FOUR,
    ),
    "a list of dates and periods": (
        calendar(
            event(
                f"{NOON}\nRDATE;TZID=Europe/Copenhagen:20261019T120000,20261026T120000\n"
                "RDATE;VALUE=PERIOD:20261102T110000Z/20261102T120000Z,20261103T110000Z/PT15M"
            )
        ),
        [*FOUR, "2026-11-03 12:00-12:15"],
    ),
    "a night on which the clocks change": (
        calendar(
            event(
                "DTSTART;TZID=Europe/Copenhagen:20261017T220000\nDTEND;TZID=Europe/Copenhagen:20261018T060000\n"
                "RRULE:FREQ=WEEKLY;COUNT=2"
            )
        ),
        ["2026-10-17 22:00-2026-10-18 06:00", "2026-10-24 22:00-2026-10-25 05:00"],
    ),
}  # fmt: skip
"""By name: the file, and what it takes."""

BROKEN: dict[str, tuple[bytes, list[str], list[tuple[int, str]]]] = {
    "a file that is cut off": (
        calendar(event(NOON), event(NOON, "2"))[:-60],
        NOON_TAKEN,
        [(9, "This event has no end: the file is cut off or damaged.")],
    ),
    "an event that begins inside another": (
        calendar("BEGIN:VEVENT\nUID:0", event(NOON)),
        NOON_TAKEN,
        [(4, "This event has no end: the file is cut off or damaged.")],
    ),
    "an event without a start": (
        calendar(event("SUMMARY:x"), event(NOON, "2")), NOON_TAKEN, [(4, "This event has no start.")],
    ),
    "a day that is in no month": (
        calendar(event("DTSTART;VALUE=DATE:20261342"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "The start or end of this event can't be read.")],
    ),
    "an end that can't be read": (
        calendar(event("DTSTART:20261013T100000Z\nDTEND:i morgen"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "The start or end of this event can't be read.")],
    ),
    "a length that can't be read": (
        calendar(event("DTSTART:20261013T100000Z\nDURATION:P"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "The length of this event can't be read.")],
    ),
    "an end before the start": (
        calendar(event("DTSTART:20261013T100000Z\nDTEND:20261013T090000Z"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "This event ends before it begins.")],
    ),
    "a length below zero": (
        calendar(event("DTSTART:20261013T100000Z\nDURATION:-PT1H"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "This event ends before it begins.")],
    ),
    "a rule by the second": (
        calendar(event(f"{NOON}\nRRULE:FREQ=SECONDLY")),
        NOON_TAKEN,
        [(4, "This event repeats by the hour or finer; only its first time was used.")],
    ),
    "a rule by the minute in disguise": (
        calendar(event(f"{NOON}\nRRULE:FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,1,2,3,4,5,6,7,8,9")),
        NOON_TAKEN,
        [(4, "This event repeats by the hour or finer; only its first time was used.")],
    ),
    "a rule that is none": (
        calendar(event(f"{NOON}\nRRULE:FREQ=FORTNIGHTLY"), event(NOON, "2")),
        NOON_TAKEN,
        [(4, "The rule by which this event repeats can't be read; only its first time was used.")],
    ),
    "a rule that never moves on": (
        calendar(event(f"{NOON}\nRRULE:FREQ=DAILY;INTERVAL=0")),
        NOON_TAKEN,
        [(4, "The rule by which this event repeats can't be read; only its first time was used.")],
    ),
}  # fmt: skip
"""By name: the file, what it takes all the same, and the line and reason of each event that can't be read."""

GUESSED: dict[str, tuple[bytes, list[str], list[str]]] = {
    "times without a zone": (
        calendar(event("DTSTART:20261012T120000\nDURATION:PT1H")),
        NOON_TAKEN,
        ["One event has a time without a time zone; it was read as Danish time."],
    ),
    "times without a zone in a calendar whose own zone nobody knows": (
        calendar("X-WR-TIMEZONE:Mars/Phobos", event("DTSTART:20261012T120000\nDURATION:PT1H")),
        NOON_TAKEN,
        ["One event has a time without a time zone; it was read as Danish time."],
    ),
    "a zone that nobody knows": (
        calendar(event("DTSTART;TZID=Mars/Phobos:20261012T120000\nDURATION:PT1H")),
        NOON_TAKEN,
        ["The time zone Mars/Phobos is unknown; its times were read as Danish time."],
    ),
    "a zone whose description is broken": (
        calendar("BEGIN:VTIMEZONE\nTZID:Hjemme\nBEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\nEND:VTIMEZONE",
                 event("DTSTART;TZID=Hjemme:20261012T120000\nDURATION:PT1H")),
        NOON_TAKEN,
        ["The time zone Hjemme is unknown; its times were read as Danish time."],
    ),
}  # fmt: skip
"""By name: the file, what it takes, and what is said of the guess."""


def in_english(sentences: tuple[Sentence, ...]) -> list[str]:
    """The sentences as they stand in the program."""
    return [str(one) for one in sentences]
