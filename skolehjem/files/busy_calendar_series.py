"""When the events of a calendar file take place: series are followed, with their exceptions, within given days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from skolehjem.core.busy.busy import Interval
from skolehjem.core.instants import instant, local
from skolehjem.core.years.days import ONE_DAY, Span
from skolehjem.errors import Problem, say
from skolehjem.files.busy_calendar_events import Event, Length
from skolehjem.files.busy_calendar_rules import Effort, Rule, TooMuch
from skolehjem.files.busy_calendar_times import Moment, later, utc


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event takes place."""

    event: Event
    start: Moment
    length: Length
    interval: Interval

    @property
    def end(self) -> Moment:
        """When it is over, in the form of the start."""
        return later(self.start, *self.length)


def _occurrence(event: Event, start: Moment, length: Length) -> Occurrence:
    begins = utc(start)
    ends = utc(later(start, *length)) if length[0] else begins + length[1]
    return Occurrence(event, start, length, (begins, ends))


@dataclass(frozen=True)
class Window:
    """The days that are of interest, from their first instant to the one after their last."""

    first: datetime
    last: datetime

    @classmethod
    def of(cls, span: Span) -> "Window":
        """The window of whole days in Denmark."""
        return cls(instant(span.first, time(0)), instant(span.last + ONE_DAY, time(0)))

    def shows(self, one: Occurrence) -> bool:
        """Whether something that takes time takes some of it in the window."""
        start, end = one.interval
        return start < end and start < self.last and end > self.first


@dataclass(frozen=True, kw_only=True)
class Followed:
    """When events take place."""

    occurrences: tuple[Occurrence, ...]
    unread: tuple[Event, ...] = ()
    """Series of which only the first time was used: to follow all of them would take too long."""

    def problems(self, name: str) -> Iterator[Problem]:
        """One for each series that was not followed, with its line in the file called `name`."""
        for event in self.unread:
            yield Problem(what=_TOO_MUCH, where=f"{name}:{event.line}", hint=_FEWER)


def followed(events: Iterable[Event], span: Span) -> Followed:
    """Every time at which the events take place on the days of `span`, free or cancelled ones too."""
    window, effort = Window.of(span), Effort()
    series: dict[str, list[Event]] = defaultdict(list)
    overrides: dict[str, list[Event]] = defaultdict(list)
    found: list[Occurrence] = []
    for event in events:
        if event.rules or event.dates:
            series[event.uid].append(event)
        else:
            if event.instead_of is not None:
                overrides[event.uid].append(event)
            found += filter(window.shows, [_occurrence(event, event.start, event.length)])
    unread = []
    for uid, alike in series.items():
        others = [one for one in (*overrides[uid], *alike) if one.instead_of is not None and uid]
        for event in alike:
            try:
                found += [one for one in _times(event, others, window, effort) if window.shows(one)]
            except TooMuch:
                found += filter(window.shows, [_occurrence(event, event.start, event.length)])
                unread.append(event)
    return Followed(occurrences=tuple(found), unread=tuple(unread))


def _times(event: Event, others: Sequence[Event], window: Window, effort: Effort) -> Iterator[Occurrence]:
    """The times of one series without those left out, and those that others stand for."""
    effort.take(len(others))
    left_out = {_wall(moment, event) for moment in event.but} | {_wall(_stood_for(one), event) for one in others}
    days_out = {moment for moment in (*event.but, *map(_stood_for, others)) if not isinstance(moment, datetime)}
    left_out |= {time for rule in event.rules_out for time in _of_rule(rule, event, window, effort)}
    onwards = sorted((one for one in others if one.is_onwards), key=lambda one: utc(_stood_for(one)))
    for start, length in sorted(_planned(event, window, effort).items()):
        effort.take(len(onwards))
        if start in left_out or start.date() in days_out:
            continue
        change = next((one for one in reversed(onwards) if _wall(_stood_for(one), event) <= start), None)
        if change is None:
            yield _occurrence(event, _placed(start, event), length or event.length)
        else:
            shift = _wall(change.start, change) - _wall(_stood_for(change), event)
            yield _occurrence(change, _placed(start + shift, change), change.length)


def _stood_for(event: Event) -> Moment:
    return event.start if event.instead_of is None else event.instead_of


def _planned(event: Event, window: Window, effort: Effort) -> dict[datetime, Length | None]:
    """The wall-clock times that the rules and dates name, the first one included; some with their own length."""
    found: dict[datetime, Length | None] = {_wall(event.start, event): None}
    for rule in event.rules:
        found |= dict.fromkeys(_of_rule(rule, event, window, effort))
    return found | {_wall(moment, event): length for moment, length in event.dates}


def _of_rule(rule: Rule, event: Event, window: Window, effort: Effort) -> Iterator[datetime]:
    reach = timedelta(days=event.length[0] + 2) + event.length[1]
    since, last = local(window.first).replace(tzinfo=None) - reach, local(window.last).replace(tzinfo=None) + ONE_DAY
    return rule.times(_wall(event.start, event), min(last, _until(rule, event) or last), since, effort)


def _until(rule: Rule, event: Event) -> datetime | None:
    """The last wall-clock time of a rule; a bare date is a whole day."""
    if rule.until is None or isinstance(rule.until, datetime):
        return rule.until and _wall(rule.until, event)
    return datetime.combine(rule.until, time.max)


def _wall(moment: Moment, event: Event) -> datetime:
    """The moment as the series counts: time of day in its zone; of a day, the hour at which the event begins."""
    if not isinstance(event.start, datetime):
        return datetime.combine(local(moment).date() if isinstance(moment, datetime) else moment, time(0))
    if not isinstance(moment, datetime):
        return datetime.combine(moment, event.start.time())
    return moment.astimezone(event.zone).replace(tzinfo=None)


def _placed(wall: datetime, event: Event) -> Moment:
    return wall.date() if event.is_all_day else wall.replace(tzinfo=event.zone)


_TOO_MUCH = say("The series of this file are too many or too long to follow this one; only its first time was used.")
_FEWER = say("Take old series out of the calendar, or fetch fewer years of it.")
