"""How a meeting and a conference read as entries of a calendar."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from skolehjem.core.calendars.entry import CalendarEntry, Text
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import shown_name
from skolehjem.errors import say

_PLACES = {"online": say("Online"), "phone": say("By telephone"), "home": say("In the pupil's home")}
"""Where a conference is held that is in no room; a home's address is never shown."""

CONFERENCE = "conference"


def meeting_entry(source: CalendarSource, meeting: Meeting, *, private: bool = False) -> CalendarEntry:
    """A meeting of many with the headings of its agenda, without names.

    It has the same uid in every feed but the public one, so that a calendar never shows it twice.
    """
    kind = kind_name(meeting.kind)
    title = titled(source, kind, meeting.classes)
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        start=datetime.combine(meeting.day, meeting.start),
        end=datetime.combine(meeting.day, meeting.end),
        title=title,
        summary=marked(title, meeting.state),
        location=_place(source, meeting.room),
        description=(*_agenda(source, meeting), *reasons(meeting.clauses)),
        categories=(kind,),
        url=source.page,
        private=private,
        busy=meeting.state is not State.CANCELLED,
        cancelled=meeting.state is State.CANCELLED,
        kind=meeting.kind,
    )


def conference_entry(source: CalendarSource, conference: Conference) -> CalendarEntry:
    """A conference with the pupil's shown name and nobody else's; `attended` tells who else takes part."""
    pupil = source.roster.pupil_by_id.get(conference.pupil)
    title = titled(source, kind_name(CONFERENCE), (conference.school_class,))
    summary = say("{title} about {pupil}", title=title, pupil=shown_name(pupil)) if pupil is not None else title
    form = _PLACES.get(conference.form)
    return CalendarEntry(
        uid=conference.uid,
        sequence=conference.sequence,
        changed_at=conference.changed_at,
        start=datetime.combine(conference.day, conference.start),
        end=datetime.combine(conference.day, conference.end),
        title=title,
        summary=marked(summary, conference.state),
        location=(form,) if form else _place(source, conference.room),
        description=reasons(conference.clauses),
        categories=(kind_name(CONFERENCE),),
        url=source.page,
        private=True,
        busy=conference.state is not State.CANCELLED,
        cancelled=conference.state is State.CANCELLED,
        kind=CONFERENCE,
    )


def attended(entry: CalendarEntry, others: tuple[str, ...]) -> CalendarEntry:
    """The entry as somebody sees it who meets these others: staff by initials for staff, by name for homes."""
    return entry.told(say("Together with {staff}.", staff=others)) if others else entry


def titled(source: CalendarSource, title: Text, class_ids: Iterable[str]) -> Text:
    """The title with its classes in order of grade and track; alone for the whole school."""
    labels = source.labels_of(frozenset(class_ids))
    return say("{title} in {classes}", title=title, classes=labels) if labels else title


@cache
def reasons(clauses: tuple[str, ...]) -> tuple[Text, ...]:
    """The clauses of the principle that ask for an event, as a sentence."""
    return (say("From the school's principle, {clauses}.", clauses=clauses),) if clauses else ()


def marked(summary: Text, state: State) -> Text:
    """The summary, with a word before it when it is cancelled."""
    return say("Cancelled: {title}", title=summary) if state is State.CANCELLED else summary


def _agenda(source: CalendarSource, meeting: Meeting) -> tuple[Text, ...]:
    """The headings of the agenda, one a line; none of a meeting that is cancelled."""
    headings = source.agendas.get(meeting.id, ()) if meeting.state is not State.CANCELLED else ()
    return (say("Agenda:"), *(f"– {heading}" for heading in headings)) if headings else ()


def _place(source: CalendarSource, room: str | None) -> tuple[Text, ...]:
    return (*((source.room_names.get(room, room),) if room else ()), source.school)
