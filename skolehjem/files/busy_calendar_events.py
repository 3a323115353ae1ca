"""The events of a calendar file as values; of the ones that can't be read, the line and the reason."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from skolehjem.core.instants import COPENHAGEN
from skolehjem.errors import Problem, Sentence, say, say_n
from skolehjem.files.busy_calendar_parts import Part, parts, properties, reader_of, text_of
from skolehjem.files.busy_calendar_rules import Rule, read_rule
from skolehjem.files.busy_calendar_times import Moment, Unread, Zones, duration, later, read_moment, utc

_TIMES = (
    *("UID", "SEQUENCE", "LAST-MODIFIED", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "DTSTART", "DTEND"),
    *("DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "FREEBUSY"),
)
WITHOUT_TEXT = reader_of(*_TIMES)
"""Finds what says when; the texts of the event are passed over and never read."""
WITH_NAMES = reader_of(*_TIMES, "SUMMARY")

_ONWARDS = re.compile(rb";RANGE=THISANDFUTURE", re.IGNORECASE)
_AT_MIDNIGHT = time(0)
_DIGITS = 10
"""Of the highest SEQUENCE there can be (RFC 5545 3.3.8)."""

Length = tuple[int, timedelta]
"""Days of the calendar (the same hour, whatever the clocks do) and an exact time after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a file: once, again and again, or one time of another that is different."""

    line: int
    uid: str
    newest: tuple[int, str] = (0, "")
    """SEQUENCE and LAST-MODIFIED: of several revisions, the highest counts."""
    start: Moment
    length: Length
    is_free: bool = False
    """It is marked as free time, or is cancelled."""
    is_cancelled: bool = False
    name: str = ""
    """Only when names were asked for."""
    rules: tuple[Rule, ...] = ()
    rules_out: tuple[Rule, ...] = ()
    dates: tuple[tuple[Moment, Length | None], ...] = ()
    """Other times (RDATE), some with a length of their own."""
    but: tuple[Moment, ...] = ()
    """Times that are left out (EXDATE)."""
    instead_of: Moment | None = None
    """The time of the series that this event stands for (RECURRENCE-ID)."""
    is_onwards: bool = False
    """It stands for all later ones as well (RANGE=THISANDFUTURE)."""

    @property
    def is_all_day(self) -> bool:
        """Whether it is given in whole days."""
        return not isinstance(self.start, datetime)

    @property
    def zone(self) -> tzinfo:
        """The zone in which it is repeated."""
        return (self.start.tzinfo if isinstance(self.start, datetime) else None) or COPENHAGEN

    @property
    def end(self) -> Moment:
        """When the first time is over; the end is not included."""
        return later(self.start, *self.length)


@dataclass(frozen=True, kw_only=True)
class Events:
    """All that was read of a file, the newest revisions only."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Sentence, ...]


def read_events(data: bytes, name: str, reader: re.Pattern[bytes] = WITHOUT_TEXT) -> Events:
    """Read every event of a file that `with_line_feeds` has looked at; `name` is the file's, for places."""
    reading = _Reading(data, name, reader)
    for part in parts(data, "VEVENT", "VFREEBUSY"):
        reading.take(part)
    return Events(events=_newest(reading.events), problems=tuple(reading.problems), notes=tuple(reading.notes()))


def _newest(events: Sequence[Event]) -> tuple[Event, ...]:
    """Of each event its newest revision; where several are equally new, all: to be busy is the safer guess."""
    best: dict[object, tuple[int, str]] = {}
    for event in events:
        best[_identity(event)] = max(best.get(_identity(event), event.newest), event.newest)
    return tuple(event for event in events if event.newest == best[_identity(event)])


def _identity(event: Event) -> tuple[object, ...]:
    if not event.uid:
        return (event.line,)
    return (event.uid,) if event.instead_of is None else (event.uid, utc(event.instead_of))


class _Reading:
    """One pass over a file's parts."""

    def __init__(self, data: bytes, name: str, reader: re.Pattern[bytes]) -> None:
        self.events: list[Event] = []
        self.problems: list[Problem] = []
        self._floating = 0
        self._zones = Zones(data)
        self._name = name
        self._reader = reader

    def take(self, part: Part) -> None:
        """Read a part, or note why it can't be read."""
        if not part.is_whole:
            what = say("This event has no end: the file is cut off or damaged.")
            self._miss(part, Unread(what, say("Fetch the file again.")))
            return
        lines: dict[str, list[bytes]] = defaultdict(list)
        for name, rest in properties(part, self._reader):
            lines[name].append(rest)
        try:
            if part.kind == "VEVENT":
                self.events.append(self._event(part, lines))
            else:
                self.events += self._busy_times(part, lines["FREEBUSY"])
        except Unread as fault:
            self._miss(part, fault)

    def notes(self) -> Iterator[Sentence]:
        """What was guessed."""
        if self._floating:
            yield say_n(
                "One event has a time without a time zone; it was read as Danish time.",
                "{n} events have times without a time zone; they were read as Danish time.",
                n=self._floating,
            )
        for name in self._zones.guessed:
            yield say("The time zone {zone} is unknown; its times were read as Danish time.", zone=name)

    def _miss(self, part: Part, fault: Unread) -> None:
        self.problems.append(Problem(what=fault.why, where=f"{self._name}:{part.line}", hint=fault.hint))

    def _event(self, part: Part, lines: dict[str, list[bytes]]) -> Event:
        if not lines["DTSTART"]:
            raise Unread(say("This event has no start."))
        start, length = self._span(part, lines)
        cancelled = _word(lines, "STATUS") == "CANCELLED"
        free = _word(lines, "TRANSP") == "TRANSPARENT" or _word(lines, "X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
        sequence = _word(lines, "SEQUENCE")
        event = Event(
            line=part.line,
            uid=_word(lines, "UID", keep_case=True),
            newest=(
                int(sequence) if sequence.isdecimal() and len(sequence) <= _DIGITS else 0,
                _word(lines, "LAST-MODIFIED"),
            ),
            start=start,
            length=length,
            is_free=free or cancelled,
            is_cancelled=cancelled,
            name=_word(lines, "SUMMARY", keep_case=True),
        )
        odd = lines.keys() & {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
        return self._series(part, event, lines) if odd else event

    def _span(self, part: Part, lines: dict[str, list[bytes]]) -> tuple[Moment, Length]:
        """The start and the length; a day without an end is one day, a time without an end takes no time."""
        given = lines["DTSTART"][0]
        start = self._zones.moment(part.calendar, given)
        timed = isinstance(start, datetime)
        if timed and not given.rstrip().upper().endswith(b"Z") and b"TZID" not in given.upper():
            self._floating += self._zones.own(part.calendar) is None
        if lines["DTEND"]:
            start, length = _between(start, self._zones.moment(part.calendar, lines["DTEND"][0]))
        elif lines["DURATION"]:
            start, length = _lasting(start, duration(text_of(lines["DURATION"][0])))
        else:
            length = (0 if timed else 1, timedelta())
        if length[0] < 0 or length[1] < timedelta():
            raise Unread(say("This event ends before it begins."), say("Correct it in the calendar it comes from."))
        return start, length

    def _series(self, part: Part, event: Event, lines: dict[str, list[bytes]]) -> Event:
        """The event with all that says when it is repeated, or which time of another it stands for."""
        moments = [self._moments(part, rest, event) for rest in lines["RDATE"]]
        but = [self._moments(part, rest, event) for rest in lines["EXDATE"]]
        instead = lines["RECURRENCE-ID"][:1]
        return replace(
            event,
            rules=tuple(self._rules(part, lines["RRULE"], event.zone)),
            rules_out=tuple(self._rules(part, lines["EXRULE"], event.zone)),
            dates=tuple(one for found in moments for one in found),
            but=tuple(moment for found in but for moment, _ in found),
            instead_of=self._zones.moment(part.calendar, instead[0], event.zone) if instead else None,
            is_onwards=bool(instead and _ONWARDS.search(instead[0])),
        )

    def _rules(self, part: Part, lines: Sequence[bytes], zone: tzinfo) -> Iterator[Rule]:
        """The rules that can be followed; of the others, the first time stands and it is said."""
        for rest in lines:
            try:
                yield read_rule(text_of(rest), zone)
            except Unread as fault:
                self._miss(part, fault)

    def _moments(self, part: Part, rest: bytes, event: Event) -> Iterator[tuple[Moment, Length | None]]:
        """The moments of a list, or its periods (RFC 5545 3.3.9) as moments with a length."""
        given, _, values = rest.rpartition(b":")
        zone = self._zones.zone(part.calendar, given) or event.zone
        for value in filter(None, values.split(b",")):
            first, _, last = value.partition(b"/")
            start = read_moment(first, zone)
            yield start, self._until(start, last, zone) if last else None

    def _until(self, start: Moment, last: bytes, zone: tzinfo) -> Length:
        text = last.decode(errors="replace")
        return duration(text) if text.strip().upper().startswith("P") else _between(start, read_moment(last, zone))[1]

    def _busy_times(self, part: Part, lines: Sequence[bytes]) -> Iterator[Event]:
        """The periods of a list of busy times (RFC 5545 3.8.2.6); those marked as free are none."""
        for rest in lines:
            if b"FBTYPE=FREE" in rest.upper():
                continue
            for start, length in self._moments(part, rest, _NOWHERE):
                yield Event(line=part.line, uid="", start=start, length=length or (0, timedelta()))


def _word(lines: dict[str, list[bytes]], name: str, *, keep_case: bool = False) -> str:
    if name not in lines:
        return ""
    return text_of(lines[name][0]).strip() if keep_case else _capitals(lines[name][0])


@lru_cache(maxsize=1000)
def _capitals(rest: bytes) -> str:
    """A value in capitals; the few words for states and numbers of revisions come again and again."""
    return text_of(rest).strip().upper()


def _between(start: Moment, end: Moment) -> tuple[Moment, Length]:
    """A start and the exact length to the end; where one is a day and the other a time, the day is its midnight.

    A day that ends on itself, as some programs write it, is meant whole.
    """
    if not isinstance(start, datetime) and not isinstance(end, datetime):
        return start, ((end - start).days or 1, timedelta())
    start, end = _clocked(start, end), _clocked(end, start)
    return start, (0, utc(end) - utc(start))


def _lasting(start: Moment, length: Length) -> tuple[Moment, Length]:
    return (_clocked(start, start), length) if length[1] else (start, length)


def _clocked(moment: Moment, other: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment
    zone = other.tzinfo if isinstance(other, datetime) else COPENHAGEN
    return datetime.combine(moment, _AT_MIDNIGHT, zone)


_NOWHERE = Event(line=0, uid="", start=date(2000, 1, 1), length=(0, timedelta()))
"""Lends its zone, which is Danish, to lists that belong to no event."""
