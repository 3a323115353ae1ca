"""How a meeting, a conference, a round of conferences and a day off read as entries of a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.uids import opaque_uid
from skolehjem.core.years.calendar import Break, NamedDay
from skolehjem.core.years.days import DayName
from skolehjem.errors import Sentence, say

_PLACES = {"online": say("Online"), "phone": say("By telephone"), "home": say("In the pupil's home")}
"""Where a conference is held that is in no room; a home's address is never shown."""

_OFF = frozenset({DayName.HOLIDAY, DayName.CLOSED, DayName.STAFF})

Text = Sentence | str
"""Words to be translated, or words as somebody gave them."""


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One event as it stands in one feed; times are wall-clock times in Denmark, the end not included."""

    uid: str
    sequence: int = 0
    changed_at: datetime
    """The instant of the last change, UTC: never the moment of an export that changes nothing."""
    start: datetime | date
    """A date stands for the whole day."""
    end: datetime | date
    """A date is the last whole day, included."""
    title: Text
    """What it is called without names: what is left of it when it is gone."""
    summary: Text
    location: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    url: str = ""
    """Where more can be read."""
    private: bool = False
    """In files for one person; files for many carry no names and need no mark (RFC 5545 3.8.1.3)."""
    busy: bool = True
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class CalendarSource:
    """All that the feeds of one school year are made of."""

    school: str
    secret: str
    """Keeps identities opaque: without it nobody can tell what an event's uid was made from."""
    roster: Roster
    meetings: tuple[Meeting, ...] = ()
    conferences: tuple[Conference, ...] = ()
    breaks: tuple[Break, ...] = ()
    named_days: tuple[NamedDay, ...] = ()


def meeting_entry(source: CalendarSource, meeting: Meeting) -> CalendarEntry:
    """A meeting of many, without names; it has the same uid in every feed, so that a calendar never shows it twice."""
    kind = kind_name(meeting.kind)
    title = _titled(source, kind, meeting.classes)
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        start=datetime.combine(meeting.day, meeting.start),
        end=datetime.combine(meeting.day, meeting.end),
        title=title,
        summary=_marked(title, meeting.state),
        location=_place(source, meeting.room),
        description=_reasons(meeting),
        categories=(kind,),
        busy=meeting.state is not State.CANCELLED,
        cancelled=meeting.state is State.CANCELLED,
    )


def conference_entry(source: CalendarSource, conference: Conference, initials: str) -> CalendarEntry:
    """A conference as the member of staff with these initials sees it, with the pupil's shown name."""
    pupil = source.roster.pupil_by_id.get(conference.pupil)
    title = _titled(source, kind_name("conference"), (conference.school_class,))
    summary = say("{title} about {pupil}", title=title, pupil=shown_name(pupil)) if pupil is not None else title
    colleagues = tuple(item for item in conference.staff if item != initials)
    together = (say("Together with {staff}.", staff=colleagues),) if colleagues else ()
    form = _PLACES.get(conference.form)
    return CalendarEntry(
        uid=conference.uid,
        sequence=conference.sequence,
        changed_at=conference.changed_at,
        start=datetime.combine(conference.day, conference.start),
        end=datetime.combine(conference.day, conference.end),
        title=title,
        summary=_marked(summary, conference.state),
        location=(form,) if form else _place(source, conference.room),
        description=(*together, *_reasons(conference)),
        categories=(kind_name("conference"),),
        busy=conference.state is not State.CANCELLED,
        cancelled=conference.state is State.CANCELLED,
    )


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
    title = _titled(source, say("Conferences"), {member.school_class for member in shown})
    return CalendarEntry(
        uid=uid,
        changed_at=max(member.changed_at for member in members),
        start=datetime.combine(day, min(member.start for member in shown)),
        end=datetime.combine(day, max(member.end for member in shown)),
        title=title,
        summary=_marked(title, shown[0].state),
        location=(source.school,),
        description=(say("Each home has its own time."), *_reasons(shown[0])),
        categories=(kind_name("conference"),),
        busy=False,
        cancelled=not standing,
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
            busy=False,
        )
        for name, first, last in spans
    ]


def _titled(source: CalendarSource, title: Text, class_ids: Iterable[str]) -> Text:
    """The title with its classes in order of grade and track; alone for the whole school."""
    known = source.roster.class_by_id
    classes = sorted((known[item] for item in class_ids if item in known), key=lambda item: (item.grade, item.track))
    if not classes or len(classes) == len(known) > 1:
        return title
    return say("{title} in {classes}", title=title, classes=tuple(item.label for item in classes))


def _place(source: CalendarSource, room: str | None) -> tuple[Text, ...]:
    names = {item.id: item.name or item.id for item in source.roster.rooms}
    return (*((names.get(room, room),) if room else ()), source.school)


def _reasons(item: Meeting | Conference) -> tuple[Text, ...]:
    return (say("From the school's principle, {clauses}.", clauses=item.clauses),) if item.clauses else ()


def _marked(summary: Text, state: State) -> Text:
    return say("Cancelled: {title}", title=summary) if state is State.CANCELLED else summary
