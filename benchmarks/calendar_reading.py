"""A program to measure: a busy calendar of many years read for one; `python calendar_reading.py FILE` says how much."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

EVENTS = 20_000
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\n"
_EVENT = """BEGIN:VEVENT\r
UID:040000008200E00074C5B7101A82E008{number:032X}\r
DTSTAMP:20260801T080000Z\r
DTSTART;TZID=Romance Standard Time:{start:%Y%m%dT%H%M%S}\r
DTEND;TZID=Romance Standard Time:{end:%Y%m%dT%H%M%S}\r
{rule}SUMMARY:Møde {number}\r
DESCRIPTION:Link til mødet\\, dagsorden og referat ligger i mappen.\\n\\nMød gerne\r
  fem minutter før; kaffe er på kanden.\r
TRANSP:{transp}\r
STATUS:CONFIRMED\r
X-MICROSOFT-CDO-BUSYSTATUS:{status}\r
END:VEVENT\r
"""


def write_calendar(file: Path) -> None:
    """Write a calendar such as Outlook's, of twelve years; every twentieth event is a series, every tenth is free."""
    first = datetime(2016, 8, 1, 8)
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(_HEAD)
        for number in range(EVENTS):
            start = first + timedelta(days=number * 4380 // EVENTS, minutes=30 * (number % 16))
            until = start + timedelta(days=280)
            rule = "" if number % 20 else f"RRULE:FREQ=WEEKLY;UNTIL={until:%Y%m%dT%H%M%S}Z\r\n"
            free = number % 10 == 7
            out.write(
                _EVENT.format(
                    number=number, start=start, end=start + timedelta(minutes=45), rule=rule,
                    transp="TRANSPARENT" if free else "OPAQUE", status="FREE" if free else "BUSY",
                )
            )  # fmt: skip
        out.write("END:VCALENDAR\r\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from skolehjem.core.years.days import Span
    from skolehjem.files.busy_calendar import read_busy

    times = read_busy(Path(sys.argv[1]).read_bytes(), Span(date(2026, 8, 1), date(2027, 7, 31)))
    print(f"{times.events} events, {len(times.intervals)} intervals")
