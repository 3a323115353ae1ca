"""What the school has chosen for itself: its name, its principle's file, its readings of what is not adopted."""

from collections.abc import Mapping
from dataclasses import field
from datetime import time

from skolehjem.core.values import frozen


@frozen
class EventReading:
    """The school's working values for one kind of event, where the principle is silent; None is not chosen either."""

    type: str
    """The event type of the principle: `parent-meeting`, `social`, `conference`, ..."""
    minutes: int | None = None
    """Length of a meeting, or of one conference, in minutes."""
    start: time | None = None
    """The earliest hour, wall clock."""
    end: time | None = None
    """The latest hour at which it must be over, wall clock."""
    weekdays: tuple[int, ...] | None = None
    """Weekdays that may be used, 0 is Monday."""
    periods: tuple[str, ...] = ()
    """When in the year, one for each round, in the period language of the principle: `w34..w39`."""
    break_after: int | None = None
    """Conferences in a row before staff have a break."""
    break_minutes: int | None = None
    walk_minutes: int | None = None
    """What a home needs between two conferences in different rooms; none unless chosen."""
    staff: tuple[str, ...] = ()
    """Roles that take part: `class-teacher`, `pedagogue`, ..."""


@frozen
class ConferenceSettings:
    """What the school wishes of its conference rounds as a whole; None is not chosen."""

    max_in_row: int | None = None
    """The most conferences of ordinary length that staff have one after another."""
    max_a_day: int | None = None
    """The most conferences of ordinary length that staff have in a day."""
    late_from: time = time(17)
    """Conferences that begin then or later are spread over the homes, round after round and year after year."""
    travel_minutes: int = 15
    """What staff need before and after a visit to a home."""
    interpreter_minutes: int | None = None
    """How long a conference with an interpreter lasts; as others unless chosen."""
    effort_seconds: int = 10
    """About how long a round is planned, unless it is proved earlier that no plan is better."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """What one unit of each thing wished away costs, by the names of `Weights`, where the school has chosen it."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the values that the school has chosen otherwise than the program's own, in order."""
        usual = ConferenceSettings()
        return tuple(name for name in _SHAPING if getattr(self, name) != getattr(usual, name))


_SHAPING = ("max_in_row", "max_a_day", "late_from", "interpreter_minutes", "weights")
"""What shapes every plan; the minutes of travel shape only visits, and effort no plan that is proved."""


@frozen
class MailSettings:
    """The mail server through which digests leave the school; its password never stands in a file."""

    server: str
    """The server's name, which its certificate must bear."""
    sender: str
    """The address that the mails come from."""
    port: int = 587
    user: str = ""
    """Who logs in; empty where the server asks for nobody."""
    encryption: str = "starttls"
    """`starttls` (RFC 3207), or `tls` from the first byte (RFC 8314); never none."""


@frozen
class CaldavSettings:
    """A calendar on a server to which one feed is sent; its password never stands in a file."""

    name: str
    """What the school calls it: `skole`."""
    url: str
    """The calendar's own address; always https, but for a server on the same computer."""
    user: str
    feed: str = "school"
    """What stands there, as after `export-ical --for`: `school`, `class:3A`, `staff:AB`."""


@frozen
class Settings:
    """The contents of `skolehjem.toml`."""

    school: str
    language: str = "da"
    principle: str = "principle.toml"
    """The principle's file, seen from the school's folder."""
    readings: tuple[EventReading, ...] = ()
    conferences: ConferenceSettings = field(default_factory=ConferenceSettings)
    calendars_at: str = ""
    """The web address of the folder where calendar files lie, with a slash at its end; empty when nowhere."""
    mail: MailSettings | None = None
    caldav: tuple[CaldavSettings, ...] = ()

    @property
    def walk_minutes(self) -> int:
        """What a home needs between two conferences in different rooms; 0 when the school has chosen nothing."""
        return self.reading("conference").walk_minutes or 0

    def reading(self, kind: str) -> EventReading:
        """The readings for an event type; an empty one when the school has chosen nothing."""
        return next((reading for reading in self.readings if reading.type == kind), EventReading(type=kind))
