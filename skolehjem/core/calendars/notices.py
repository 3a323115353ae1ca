"""Entries for what has no identity of its own: rounds of conferences, days off, and the deadlines of agendas."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from skolehjem.core.calendars.entries import CONFERENCE, marked, reasons, titled
from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.source import AgendaDeadline, CalendarSource
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.uids import opaque_uid
from skolehjem.core.years.days import DayName
from skolehjem.errors import say

_OFF = frozenset({DayName.HOLIDAY, DayName.CLOSED, DayName.STAFF})

STEPS = {
    "items-in": say("Deadline: items for the agenda"),
    "pre-meeting": say("Deadline: the agenda is settled together"),
    "agenda-out": say("Deadline: the agenda is sent out"),
}
"""The steps of an agenda that class representatives have a part in."""


def round_entries(source: CalendarSource, conferences: Iterable[Conference], view: str) -> list[CalendarEntry]:
    """One entry for each day of each round: from the first conference's start to the last one's end, without names.

    The identity is that of the day: a round that takes another day gives up one entry and gets another.
    """
    days: dict[tuple[str, int, date], list[Conference]] = {}
    for item in conferences:
        days.setdefault((item.rule, item.round, item.day), []).append(item)
    return [
        _round_day(source, members, opaque_uid(source.secret, f"{view} {rule}#{n} {day}"))
        for (rule, n, day), members in days.items()
    ]


def _round_day(source: CalendarSource, members: list[Conference], uid: str) -> CalendarEntry:
    standing = [member for member in members if member.state is not State.CANCELLED]
    shown = standing or members
    day = shown[0].day
    title = titled(source, say("Conferences"), {member.school_class for member in shown})
    return CalendarEntry(
        uid=uid,
        changed_at=max(member.changed_at for member in members),
        start=datetime.combine(day, min(member.start for member in shown)),
        end=datetime.combine(day, max(member.end for member in shown)),
        title=title,
        summary=marked(title, shown[0].state),
        location=(source.school,),
        description=(say("Each home has its own time."), *reasons(shown[0].clauses)),
        categories=(kind_name(CONFERENCE),),
        url=source.page,
        busy=False,
        cancelled=not standing,
        kind=CONFERENCE,
    )


def day_off_entries(source: CalendarSource) -> list[CalendarEntry]:
    """Breaks, and the days outside them that pupils have off, as whole days."""
    spans = [(item.name, item.first, item.last) for item in source.breaks]
    spans += [
        (item.name, item.day, item.day)
        for item in source.named_days
        if item.kind in _OFF and not any(rest.first <= item.day <= rest.last for rest in source.breaks)
    ]
    # Days off do not remember when they were made: the school year's first day stands for it.
    stamp = datetime(int(source.roster.year[:4]), 8, 1, tzinfo=UTC)
    return [
        CalendarEntry(
            uid=opaque_uid(source.secret, f"{name} {first}"),
            changed_at=stamp,
            start=first,
            end=last,
            title=name,
            summary=name,
            categories=(say("Days off"),),
            url=source.page,
            busy=False,
            kind="day-off",
        )
        for name, first, last in spans
    ]


def deadline_entries(source: CalendarSource, class_id: str) -> list[CalendarEntry]:
    """The deadlines of the agendas of a class's meetings that are not cancelled, as whole days."""
    meetings = {item.id: item for item in source.meetings_of((class_id,)) if item.state is not State.CANCELLED}
    return [_deadline(source, item, meetings[item.meeting]) for item in source.deadlines if item.meeting in meetings]


def _deadline(source: CalendarSource, deadline: AgendaDeadline, meeting: Meeting) -> CalendarEntry:
    held = titled(source, kind_name(meeting.kind), meeting.classes)
    title = STEPS[deadline.step]
    return CalendarEntry(
        uid=opaque_uid(source.secret, f"{deadline.step} {meeting.id}"),
        changed_at=meeting.changed_at,
        start=deadline.day,
        end=deadline.day,
        title=title,
        summary=title,
        description=(say("For: {title}, {day}.", title=held, day=meeting.day), *reasons(meeting.clauses)),
        categories=(say("Deadlines"),),
        url=source.page,
        private=True,
        busy=False,
        kind="deadline",
    )
