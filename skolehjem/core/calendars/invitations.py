"""Who is asked to what, one home at a time, for invitations that are mailed (iTIP, RFC 5546 3.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import Guardian, shown_name


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """An e-mail address and the name that may be shown with it; the name is empty when it is protected."""

    address: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """One event for one home: a request, or a cancellation when the event is cancelled."""

    home: str
    event: str
    """The id of the meeting or conference: `M12`, `S3`."""
    entry: CalendarEntry
    organizer: Addressee
    """Who gets the answers."""
    attendees: tuple[Addressee, ...]
    """The adults of this home alone, so that no home learns another's address."""


@dataclass(frozen=True, kw_only=True)
class Unsendable:
    """One event that can't be sent to one home, for want of a mail address."""

    home: str
    event: str
    staff: bool
    """True when nobody on the staff who takes part has an address; else it is the home that has none."""


def invitations(source: CalendarSource, feeds: Iterable[Feed], on: date) -> Iterator[Invitation | Unsendable]:
    """For each home's feed, one invitation to every event of the day `on` or later, in order of time."""
    held: tuple[Meeting | Conference, ...] = (*source.meetings, *source.conferences)
    events = {item.uid: item for item in held}
    for feed in feeds:
        attendees = tuple(_addressee(adult) for adult in source.adults_of_home.get(feed.key, ()) if adult.email)
        known = (entry for entry in feed.entries if entry.uid in events and _day(entry) >= on)
        for entry in known:
            event = events[entry.uid]
            organizer = _organizer(source, event)
            if organizer and attendees:
                yield Invitation(home=feed.key, event=event.id, entry=entry, organizer=organizer, attendees=attendees)
            else:
                yield Unsendable(home=feed.key, event=event.id, staff=organizer is None)


def _day(entry: CalendarEntry) -> date:
    return date(entry.start.year, entry.start.month, entry.start.day)


def _organizer(source: CalendarSource, event: Meeting | Conference) -> Addressee | None:
    """The first of those who take part and have an address, the class teacher before the others."""
    classes = (event.school_class,) if isinstance(event, Conference) else event.classes
    team = [member.staff for key in classes for member in source.roster.team_of.get(key, ())]
    initials = sorted(event.staff, key=lambda item: team.index(item) if item in team else len(team))
    people = (source.roster.staff_by_id[item] for item in initials if item in source.roster.staff_by_id)
    return next(
        (Addressee(address=one.email, name=f"{one.given_name} {one.family_name}") for one in people if one.email), None
    )


def _addressee(adult: Guardian) -> Addressee:
    return Addressee(address=adult.email, name="" if adult.name_protected else shown_name(adult))
