"""What a class's calendar holds in a week, for the letter to its homes; it names nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.years.calendar import Calendar, NamedDay
from skolehjem.core.years.days import ONE_DAY, DayName, Span
from skolehjem.errors import Sentence, say

AHEAD = timedelta(weeks=4)
"""How far the letter looks beyond its own week."""

_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in the calendar; without hours it is for whole days."""

    first: date
    last: date
    what: Sentence
    start: time | None = None
    end: time | None = None
    room: str = ""
    """The room's id."""


def entries(
    span: Span, school_class: str, meetings: Iterable[Meeting], conferences: Iterable[Conference], calendar: Calendar
) -> tuple[Entry, ...]:
    """What the homes of a class should know of the days of a span, in order of time."""
    found = (*_meetings(span, school_class, meetings), *_conferences(span, school_class, conferences))
    every = (*found, *_days_off(span, calendar), *_named_days(span, calendar))
    return tuple(sorted(every, key=lambda entry: (entry.first, entry.start or time.min)))


def later(
    span: Span, school_class: str, meetings: Iterable[Meeting], conferences: Iterable[Conference], calendar: Calendar
) -> tuple[Entry, ...]:
    """The same of the four weeks after a week; a break that began within it is told there already."""
    ahead = Span(span.last + ONE_DAY, span.last + AHEAD)
    found = entries(ahead, school_class, meetings, conferences, calendar)
    return tuple(entry for entry in found if entry.first > span.last)


def _meetings(span: Span, school_class: str, meetings: Iterable[Meeting]) -> Iterator[Entry]:
    for item in meetings:
        mine = not item.classes or school_class in item.classes
        if mine and item.day in span and item.state is not State.CANCELLED:
            yield Entry(
                first=item.day, last=item.day, what=kind_name(item.kind), start=item.start, end=item.end,
                room=item.room or "",
            )  # fmt: skip


def _conferences(span: Span, school_class: str, conferences: Iterable[Conference]) -> Iterator[Entry]:
    """One entry a day, from the first conference's beginning to the last one's end."""
    days: dict[date, list[Conference]] = {}
    for item in conferences:
        if item.school_class == school_class and item.day in span and item.state is not State.CANCELLED:
            days.setdefault(item.day, []).append(item)
    for day, items in days.items():
        start, end = min(item.start for item in items), max(item.end for item in items)
        yield Entry(first=day, last=day, what=say("Conferences between school and home"), start=start, end=end)


def _days_off(span: Span, calendar: Calendar) -> Iterator[Entry]:
    """Breaks from their first day to their last, also where they begin before the span or end after it."""
    for one in calendar.breaks:
        if one.span.overlaps(span):
            yield Entry(first=one.first, last=one.last, what=say("{name} (school holiday)", name=one.name))


def _named_days(span: Span, calendar: Calendar) -> Iterator[Entry]:
    """Days that differ from their weekday; those within a break and at a weekend say nothing new."""
    for one in calendar.named_days:
        idle = one.day.weekday() >= _SATURDAY and one.kind != DayName.PUPIL
        if one.day in span and not idle and not any(one.day in pause.span for pause in calendar.breaks):
            yield Entry(first=one.day, last=one.day, what=_what(one), end=one.until)


def _what(one: NamedDay) -> Sentence:
    match one.kind:
        case DayName.PUPIL:
            return say("School on a Saturday ({name})", name=one.name)
        case DayName.STAFF:
            return say("Pupils are off ({name})", name=one.name)
        case DayName.HALF:
            return say("Pupils go home early ({name})", name=one.name)
        case _:
            return say("{name} (day off)", name=one.name)
