"""Holiday plans as calendar files (.ics): breaks are the all-day events (RFC 5545)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from icalendar import Event

from skolehjem.core.instants import COPENHAGEN
from skolehjem.core.years.days import ONE_DAY, Span, year_span
from skolehjem.core.years.holiday_plans import HolidayPlan, PlanBreak, faults
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, say, say_n
from skolehjem.files.toml import by_line

_BOUND = re.compile(rb"^(BEGIN|END):VEVENT[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_NO_BREAK = re.compile(r"skoledag|skolestart|skolen starter|skolen begynder", re.IGNORECASE)
_UNNAMED = "Ferie"

_FORM = say("Give a calendar file (.ics) or a plan file (.toml).")


@dataclass(frozen=True, kw_only=True)
class _Found:
    """An event of the file: a break, or the reason why it is none."""

    pause: PlanBreak | None = None
    note: Sentence | None = None
    problem: Problem | None = None
    is_busy: bool = False


def read_holiday_calendar(path: Path, year: str, municipality: str = "") -> HolidayPlan:
    """Read the breaks of one school year; events of other years and events with a clock time are left out.

    The plan's notes say what else was left out or guessed.

    Raises:
        NotFound: there is no such file.
        DataFault: it is no calendar, has no all-day event in the year, or has breaks that are reversed or overlap; each
            fault with the line on which the event begins.
    """
    data = _bytes_of(path)
    if b"BEGIN:VCALENDAR" not in data.upper():
        raise DataFault(Problem(what=say("This is no calendar file."), where=path.name, hint=_FORM))
    found = list(_events(data, path.name))
    of_year = [one for one in found if one.pause and _touches(one.pause, year)]
    breaks = {(one.name, one.first, one.last): one for each in of_year if (one := each.pause)}
    plan = HolidayPlan(
        year=year,
        municipality=municipality,
        source=path.name,
        breaks=tuple(breaks.values()),
        notes=(*_guesses(data), *(one.note for one in found if one.note), *_busy(of_year)),
        where=path.name,
    )
    problems = (*(one.problem for one in found if one.problem), *faults(plan))
    if not breaks and not problems:
        what = say("The calendar has no all-day event in the school year {year}.", year=year)
        problems = (Problem(what=what, where=path.name, hint=say("Is it the calendar of another year?")),)
    if problems:
        raise DataFault(*sorted(problems, key=by_line))
    return plan


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    except OSError as error:
        what = say("This is a folder, not a file.") if path.is_dir() else say("The file can't be read.")
        raise DataFault(Problem(what=what, where=str(path))) from error


def _events(data: bytes, name: str) -> Iterator[_Found]:
    """Each event of the file in order, also from several calendars in one file; a broken one costs itself only."""
    begun: re.Match[bytes] | None = None
    for bound in [*_BOUND.finditer(data), None]:
        if begun and (bound is None or bound[1].upper() == b"BEGIN"):
            what = say("This event has no end: the file is cut off or damaged.")
            yield _Found(problem=Problem(what=what, where=_place(data, begun, name), hint=say("Fetch the file again.")))
        elif begun and bound:
            yield _event(data[begun.start() : bound.end()] + b"\r\n", _place(data, begun, name))
        begun = bound if bound and bound[1].upper() == b"BEGIN" else None


def _place(data: bytes, begun: re.Match[bytes], name: str) -> str:
    line = data.count(b"\n", 0, begun.start()) + 1
    return f"{name}:{line}"


def _event(block: bytes, where: str) -> _Found:
    try:
        event = Event.from_ical(_decoded(_FOLD.sub(b"", block)))
        name = " ".join(str(event.get("SUMMARY", "")).split()) or _UNNAMED
        start, end = _moment(event, "DTSTART"), _end(event)
    except (ValueError, AttributeError, TypeError, OverflowError):
        what = say("The start or end of this event can't be read.")
        hint = say("Dates are written like DTSTART;VALUE=DATE:20261010. Fetch the file again, or write a plan file.")
        return _Found(problem=Problem(what=what, where=where, hint=hint))
    if start is None:
        return _Found(problem=Problem(what=say("This event has no start."), where=where))
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return _Found(note=say("{name} is cancelled and was left out.", name=name))
    if _NO_BREAK.search(name):
        return _Found(note=say("{name} is no break and was left out.", name=name))
    if _is_clock_time(start) or _is_clock_time(end or start):
        return _Found(note=say("{name} has a clock time and was left out.", name=name))
    note = say("{name} repeats: only the first time was read.", name=name) if "RRULE" in event else None
    last = _last(_date(start), _date(end or start))
    is_busy = str(event.get("TRANSP", "")).upper() != "TRANSPARENT"
    return _Found(pause=PlanBreak(name=name, first=_date(start), last=last, where=where), note=note, is_busy=is_busy)


def _decoded(block: bytes) -> str:
    try:
        return block.decode()
    except UnicodeDecodeError:
        return block.decode("cp1252", errors="replace")


def _moment(event: Any, name: str) -> date | datetime | None:
    """A date, or a moment as wall-clock time in Denmark; Outlook gives midnights where it means days."""
    if name not in event:
        return None
    moment = event[name].dt
    if not isinstance(moment, date):
        raise TypeError(name)
    return moment.astimezone(COPENHAGEN) if isinstance(moment, datetime) and moment.tzinfo else moment


def _end(event: Any) -> date | datetime | None:
    """The end, which is not itself included."""
    end, start = _moment(event, "DTEND"), _moment(event, "DTSTART")
    if end is None and start is not None and "DURATION" in event:
        duration: timedelta = event["DURATION"].dt
        return start + duration
    return end


def _last(first: date, end: date) -> date:
    """The last day before the end; some programs write the same day as start and end, and mean that day."""
    return end - ONE_DAY if end > first else end


def _is_clock_time(moment: date | datetime) -> bool:
    return isinstance(moment, datetime) and moment.time() != time(0)


def _date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _touches(pause: PlanBreak, year: str) -> bool:
    """Whether the break has to do with the year; a reversed one may, so that it is told."""
    first, last = pause.first, pause.last or pause.first
    return year_span(year).overlaps(Span(min(first, last), max(first, last)))


def _guesses(data: bytes) -> Iterator[Sentence]:
    try:
        _FOLD.sub(b"", data).decode()
    except UnicodeDecodeError:
        yield say("The file is not in UTF-8 and was read as Windows-1252: check the letters æ, ø and å.")


def _busy(found: list[_Found]) -> Iterator[Sentence]:
    """An all-day event without TRANSP means busy (RFC 5545, 3.8.2.7), which many calendars do not mean."""
    count = sum(one.is_busy for one in found)
    if count:
        yield say_n(
            "One all-day event is not marked as free time in the calendar; it was read as days off.",
            "{n} all-day events are not marked as free time in the calendar; they were read as days off.",
            n=count,
        )
