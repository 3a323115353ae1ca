"""Busy calendars of staff and of the assembly hall, as iCalendar files (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random

from sample_school.days import LAST_SCHOOL_DAY, add_working_days, is_working_day, offset_hours, span
from sample_school.roster import StaffMember
from sample_school.sizes import Size
from sample_school.staff import Staffing

FIRST_MONDAY = date(2026, 8, 10)
STAMP = "20260803T080000Z"
ZONE = "Europe/Copenhagen"
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()
SINGLE_EVENTS = [
    ("Kursus i læsning, dag 1", 8, 7),
    ("Møde med biblioteket; nye bøger", 14, 1),
    ("Besøg af ny kollega", 13, 1),
    ("Netværk for faget", 15, 2),
    ("Tur med klassen til museet, hjemme igen ved femtiden, husk at tælle alle i bussen både ud og hjem", 9, 8),
    ("Privat", 16, 2),
]


@dataclass(frozen=True, kw_only=True)
class Series:
    """An event that returns every so many weeks until the last day of the school year, but not in the breaks."""

    summary: str
    weekday: int
    starts: time
    minutes: int
    every_weeks: int = 1


STAFF_SERIES = [
    Series(summary="Teammøde", weekday=1, starts=time(14, 15), minutes=75),
    Series(summary="Fagudvalg", weekday=2, starts=time(14, 30), minutes=60, every_weeks=2),
    Series(summary="Aftenkor", weekday=0, starts=time(19, 0), minutes=120),
    Series(summary="Gårdvagt", weekday=3, starts=time(11, 30), minutes=30),
    Series(summary="Pædagogisk møde", weekday=3, starts=time(15, 0), minutes=90, every_weeks=4),
]
HALL_SERIES = [
    Series(summary="Morgensang", weekday=4, starts=time(8, 0), minutes=45),
    Series(summary="Aftenskolen: kor", weekday=1, starts=time(18, 30), minutes=120),
    Series(summary="Skolebestyrelsen", weekday=0, starts=time(17, 0), minutes=120, every_weeks=5),
]
HALL_EVENTS = [
    ("Skolekoncert", date(2026, 9, 24), time(10, 0), 120),
    ("Foredrag for alle hjem", date(2026, 11, 5), time(19, 0), 120),
    ("Luciaoptog", date(2026, 12, 11), time(8, 0), 60),
    ("Generalprøve på skolekomedien", date(2027, 3, 11), time(17, 0), 180),
    ("Skolekomedie", date(2027, 3, 12), time(18, 0), 180),
    ("Afslutning for de ældste", date(2027, 6, 24), time(16, 0), 180),
]


def calendars(size: Size, staffing: Staffing, seed: str) -> dict[str, bytes]:
    """Calendar files by name: some class leads, a pedagogue, a department head, and the assembly hall."""
    rng = Random(f"{seed} calendars")
    wanted = [staffing.lead_of(label).initials for label in size.calendars_of_leads]
    wanted += [staffing.first(position).initials for position in ("pædagog", "afdelingsleder")]
    owners = [member for member in staffing.staff if member.initials in wanted]
    files = {f"{member.initials}.ics": _staff_calendar(size, member, rng) for member in owners}
    return files | {"aula.ics": _hall_calendar(size)}


def _staff_calendar(size: Size, member: StaffMember, rng: Random) -> bytes:
    lines: list[str] = []
    for number, series in enumerate([STAFF_SERIES[0], *rng.sample(STAFF_SERIES[1:], 2)]):
        uid = f"{member.initials.lower()}-{number}@{size.domain}"
        lines += _series(uid, series, moved=number == 0)
    for number, (summary, hour, hours) in enumerate(rng.sample(SINGLE_EVENTS, 4)):
        day = add_working_days(FIRST_MONDAY, rng.randrange(8, 170))
        uid = f"{member.initials.lower()}-e{number}@{size.domain}"
        starts = datetime.combine(day, time(hour))
        status = "CANCELLED" if number == 3 else "CONFIRMED"
        lines += _event(uid, summary, _times(starts, hours * 60), status=status)
    course = add_working_days(FIRST_MONDAY, rng.randrange(30, 60))
    uid = f"{member.initials.lower()}-kursus@{size.domain}"
    lines += _event(uid, "Kursusdag", _whole_day(course))
    uid = f"{member.initials.lower()}-huskes@{size.domain}"
    lines += _event(uid, "Huskes: aflever nøgler", _whole_day(LAST_SCHOOL_DAY), busy=False)
    return _calendar(size, f"{member.first_name} {member.last_name}", lines)


def _hall_calendar(size: Size) -> bytes:
    lines: list[str] = []
    for number, series in enumerate(HALL_SERIES):
        lines += _series(f"aula-{number}@{size.domain}", series)
    for number, (summary, day, starts, minutes) in enumerate(HALL_EVENTS):
        times = _times(datetime.combine(day, starts), minutes)
        lines += _event(f"aula-e{number}@{size.domain}", summary, times)
    return _calendar(size, "Aulaen", lines)


def _series(uid: str, series: Series, *, moved: bool = False) -> list[str]:
    """A recurring event without the days off; `moved` puts its tenth meeting an hour later."""
    monday = FIRST_MONDAY + timedelta(days=7)
    dates = span(monday + timedelta(days=series.weekday), LAST_SCHOOL_DAY)[:: 7 * series.every_weeks]
    starts = [datetime.combine(day, series.starts) for day in dates]
    until = _utc(datetime.combine(LAST_SCHOOL_DAY, time(23, 59, 59)))
    interval = f"INTERVAL={series.every_weeks};" if series.every_weeks > 1 else ""
    extra = [f"RRULE:FREQ=WEEKLY;{interval}UNTIL={until}"]
    extra += [f"EXDATE;{_local(start)}" for start in starts if not is_working_day(start.date())]
    lines = _event(uid, series.summary, _times(starts[0], series.minutes) + extra)
    if moved:
        tenth = [start for start in starts if is_working_day(start.date())][9]
        times = _times(tenth + timedelta(hours=1), series.minutes)
        lines += _event(uid, series.summary, [f"RECURRENCE-ID;{_local(tenth)}", *times], sequence=1)
    return lines


def _event(
    uid: str, summary: str, times: list[str], *, status: str = "CONFIRMED", busy: bool = True, sequence: int = 0
) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{STAMP}",
        *times,
        f"SEQUENCE:{sequence}",
        f"SUMMARY:{_text(summary)}",
        f"STATUS:{status}",
        f"TRANSP:{'OPAQUE' if busy else 'TRANSPARENT'}",
        "END:VEVENT",
    ]


def _times(starts: datetime, minutes: int) -> list[str]:
    return [f"DTSTART;{_local(starts)}", f"DTEND;{_local(starts + timedelta(minutes=minutes))}"]


def _whole_day(day: date) -> list[str]:
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def _local(moment: datetime) -> str:
    return f"TZID={ZONE}:{moment:%Y%m%dT%H%M%S}"


def _utc(local: datetime) -> str:
    zone = timezone(timedelta(hours=offset_hours(local)))
    return f"{local.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Text escaped by RFC 5545 section 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _calendar(size: Size, name: str, events: list[str]) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{size.school}//Eksempel//DA", "CALSCALE:GREGORIAN"]
    lines = [*head, f"X-WR-CALNAME:{_text(name)}", *TIMEZONE, *events, "END:VCALENDAR"]
    return b"".join(_fold(line.encode("utf-8")) for line in lines)


def _fold(line: bytes) -> bytes:
    """At most 75 octets a line, no letter split (RFC 5545 section 3.1)."""
    folded = b""
    limit = 75
    while len(line) > limit:
        cut = limit
        while line[cut] & 0xC0 == 0x80:
            cut -= 1
        folded += line[:cut] + b"\r\n "
        line, limit = line[cut:], 74
    return folded + line + b"\r\n"
