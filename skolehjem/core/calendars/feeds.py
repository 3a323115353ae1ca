"""Which meetings, conferences and days off belong in which calendar feed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Literal

from skolehjem.core.calendars.entries import (
    CalendarEntry,
    CalendarSource,
    Text,
    conference_entry,
    day_off_entries,
    meeting_entry,
    round_entries,
)
from skolehjem.errors import say


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One calendar file: whose it is, what it is called, and its entries in order of start and uid."""

    kind: Literal["school", "class", "staff"]
    key: str = ""
    """The class's label or the initials; empty for the school."""
    view: str
    """The school year and whose feed it is by id, which outlives a new name: `2026/27 class:2026-3A`."""
    name: Text
    entries: tuple[CalendarEntry, ...]


def school_feed(source: CalendarSource) -> Feed:
    """Everything at the school as notices that take nobody's time: meetings, conference rounds, days off; no names."""
    entries = [replace(meeting_entry(source, meeting), busy=False) for meeting in source.meetings]
    view = f"{source.roster.year} school"
    entries += [*round_entries(source, source.conferences, view), *day_off_entries(source)]
    return Feed(kind="school", view=view, name=source.school, entries=in_order_of_time(entries))


def class_feed(source: CalendarSource, class_id: str) -> Feed:
    """What concerns a class's homes: its own, joint and whole-school meetings and its conference rounds; no names."""
    label = source.roster.class_by_id[class_id].label
    entries = [
        meeting_entry(source, meeting)
        for meeting in source.meetings
        if not meeting.classes or class_id in meeting.classes
    ]
    conferences = [conference for conference in source.conferences if conference.school_class == class_id]
    view = f"{source.roster.year} class:{class_id}"
    entries += round_entries(source, conferences, view)
    name = say("{label}, {school}", label=label, school=source.school)
    return Feed(kind="class", key=label, view=view, name=name, entries=in_order_of_time(entries))


def staff_feed(source: CalendarSource, initials: str) -> Feed:
    """What a member of staff takes part in, conferences with the pupil's shown name; marked private."""
    meetings = (meeting_entry(source, meeting) for meeting in source.meetings if initials in meeting.staff)
    conferences = (conference_entry(source, item, initials) for item in source.conferences if initials in item.staff)
    entries = [replace(entry, private=True) for entry in (*meetings, *conferences)]
    name = say("{initials}: meetings and conferences", initials=initials)
    view = f"{source.roster.year} staff:{initials}"
    return Feed(kind="staff", key=initials, view=view, name=name, entries=in_order_of_time(entries))


def all_feeds(source: CalendarSource) -> tuple[Feed, ...]:
    """The school's feed, each class's in order of grade and track, each member of staff's in order of initials."""
    classes = sorted(source.roster.classes, key=lambda item: (item.grade, item.track))
    return (
        school_feed(source),
        *(class_feed(source, item.id) for item in classes),
        *(staff_feed(source, item.id) for item in source.roster.staff),
    )


def in_order_of_time(entries: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """Entries by start, whole days first, and by uid where several start together."""
    return tuple(sorted(entries, key=_order))


def _order(entry: CalendarEntry) -> tuple[datetime, str]:
    start = entry.start if isinstance(entry.start, datetime) else datetime.combine(entry.start, time.min)
    return start, entry.uid
