"""Holiday plans as calendar files (.ics): breaks are the all-day events (RFC 5545)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from skolehjem.core.instants import local
from skolehjem.core.years.days import ONE_DAY, year_span
from skolehjem.core.years.holiday_plans import HolidayPlan, PlanBreak, faults
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, say, say_n
from skolehjem.files.busy_calendar_events import WITH_NAMES, Event, read_events
from skolehjem.files.busy_calendar_parts import is_calendar, unfolded, with_line_feeds
from skolehjem.files.busy_calendar_series import Occurrence, followed
from skolehjem.files.busy_calendar_times import Moment
from skolehjem.files.toml import by_line

_NO_BREAK = re.compile(r"skoledag|skolestart|skolen starter|skolen begynder", re.IGNORECASE)
_UNNAMED = "Ferie"
_ESCAPED = re.compile(r"\\(.)")

_FORM = say("Give a calendar file (.ics) or a plan file (.toml).")


def read_holiday_calendar(path: Path, year: str, municipality: str = "") -> HolidayPlan:
    """Read the breaks of one school year, once for each time that an event is repeated in it.

    Events of other years and events with a clock time are left out. The plan's notes say what else was left out or
    guessed, and `left_out` which events can't be read.

    Raises:
        NotFound: there is no such file.
        DataFault: it is no calendar, has no all-day event in the year, or has breaks that overlap; each fault with the
            line on which the event begins.
    """
    data = with_line_feeds(_bytes_of(path))
    if not is_calendar(data):
        raise DataFault(Problem(what=say("This is no calendar file."), where=path.name, hint=_FORM))
    found = read_events(data, path.name, WITH_NAMES)
    series = followed(found.events, year_span(year))
    shown = sorted(series.occurrences, key=lambda one: (one.event.line, one.interval))
    unread = (*found.problems, *series.problems(path.name))
    days_off = [one for one in shown if _why_left_out(one.event) is None]
    plan = HolidayPlan(
        year=year,
        municipality=municipality,
        source=path.name,
        breaks=_breaks(days_off, path.name),
        notes=(*_guesses(data), *found.notes, *_left_out(shown), *_busy(days_off)),
        left_out=unread,
        where=path.name,
    )
    problems = tuple(faults(plan))
    if not plan.breaks and not problems:
        what = say("The calendar has no all-day event in the school year {year}.", year=year)
        none = Problem(what=what, where=path.name, hint=say("Is it the calendar of another year?"))
        problems = (none, *unread)
    if problems:
        raise DataFault(*sorted(problems, key=by_line))
    return plan


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    except OSError as error:
        what = say("This is a folder, not a file.") if path.is_dir() else say("The file can't be read.")
        raise DataFault(Problem(what=what, where=str(path))) from error


def _breaks(days_off: Sequence[Occurrence], file: str) -> tuple[PlanBreak, ...]:
    """A break for each occurrence; what stands in the file twice is one."""
    found: dict[tuple[str, date, date], PlanBreak] = {}
    for one in days_off:
        name, first = _name(one.event), _date(one.start)
        last = max(first, _date(one.end) - ONE_DAY)
        where = f"{file}:{one.event.line}"
        found.setdefault((name, first, last), PlanBreak(name=name, first=first, last=last, where=where))
    return tuple(found.values())


def _name(event: Event) -> str:
    """The name on one line, as it was before it was written by RFC 5545, 3.3.11."""
    text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], event.name)
    return " ".join(text.split()) or _UNNAMED


def _why_left_out(event: Event) -> Sentence | None:
    """Why an event is no break; None when it is one."""
    name = _name(event)
    if event.is_cancelled:
        return say("{name} is cancelled and was left out.", name=name)
    if _NO_BREAK.search(name):
        return say("{name} is no break and was left out.", name=name)
    if _is_clock_time(event.start) or _is_clock_time(event.end):
        return say("{name} has a clock time and was left out.", name=name)
    return None


def _left_out(shown: Sequence[Occurrence]) -> Iterator[Sentence]:
    """Why events are no breaks, each event once."""
    events = {one.event.line: one.event for one in shown}
    yield from filter(None, map(_why_left_out, events.values()))


def _is_clock_time(moment: Moment) -> bool:
    return isinstance(moment, datetime) and local(moment).time() != time(0)


def _date(moment: Moment) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment


def _guesses(data: bytes) -> Iterator[Sentence]:
    try:
        unfolded(data).decode()
    except UnicodeDecodeError:
        yield say("The file is not in UTF-8 and was read as Windows-1252: check the letters æ, ø and å.")


def _busy(days_off: Sequence[Occurrence]) -> Iterator[Sentence]:
    """An all-day event without TRANSP means busy (RFC 5545, 3.8.2.7), which many calendars do not mean."""
    count = len({one.event.line for one in days_off if not one.event.is_free})
    if count:
        yield say_n(
            "One all-day event is not marked as free time in the calendar; it was read as days off.",
            "{n} all-day events are not marked as free time in the calendar; they were read as days off.",
            n=count,
        )
