"""Times in which a principle owes no answer: days that are not counted, and hours that don't run.

A pause takes whole days out of a count and nothing else; only a time in hours is stopped by the hour. Evenings and the
absence of one person move nothing: the principle gives no hour for the first, and the duty is the team's.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from skolehjem.core.instants import instant, local
from skolehjem.core.values import frozen
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import ONE_DAY, Span

_SATURDAY = 5
_LAST_MINUTE = time(23, 59)
AHEAD = 130
"""Days to look ahead: longer than any break and the longest time to answer in together."""


@frozen
class Closed:
    """A time of the week; weekdays 0 (Monday) to 6. Until 23:59 is until the day is over."""

    first_weekday: int
    first: time
    last_weekday: int
    last: time

    @property
    def days(self) -> int:
        """Midnights between its ends."""
        length = (self.last_weekday - self.first_weekday) % 7
        return length or (0 if self.last > self.first else 7)


@frozen
class Pauses:
    """When no answer is expected."""

    names: frozenset[str] = frozenset()
    """As `core.principle.duties.Pause` is written."""
    closed: tuple[Closed, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether any deadline can be moved by them."""
        return bool(self.closed or self.names & {"weekend", "holiday", "day-off"})

    @property
    def unheeded(self) -> bool:
        """Whether some of them move no deadline."""
        return bool(self.names & {"evening", "staff-absent"})

    def spans(self, calendar: Calendar, first: date) -> tuple[Span, ...]:
        """The whole days from `first` on, as far as is looked ahead, on which nothing is counted."""
        days = Span(first, first + AHEAD * ONE_DAY).days()
        return tuple(Span(day, day) for day in days if self._is_off(calendar, day))

    def hours_after(self, calendar: Calendar, since: datetime, hours: int) -> datetime:
        """The instant at which so many hours have run outside the pauses (UTC, whole seconds)."""
        left, at = timedelta(hours=hours), since.replace(microsecond=0)
        for begin, end in sorted(self._intervals(calendar, local(since).date() - 7 * ONE_DAY)):
            if at + left <= begin:
                break
            if end > at:
                left -= max(begin - at, timedelta(0))
                at = end
        return at + left

    def _is_off(self, calendar: Calendar, day: date) -> bool:
        weekend = day.weekday() >= _SATURDAY
        off = calendar.knows(day) and not calendar.is_working(day)
        return (
            ("weekend" in self.names and weekend)
            or ("holiday" in self.names and off and (not weekend or _in_a_break(calendar, day)))
            or ("day-off" in self.names and (off or (weekend and not calendar.knows(day))))
            or any(day.weekday() in _whole_days(one) for one in self.closed)
        )

    def _intervals(self, calendar: Calendar, first: date) -> Iterator[tuple[datetime, datetime]]:
        for day in Span(first, first + AHEAD * ONE_DAY).days():
            if self._is_off(calendar, day):
                yield instant(day, time.min), instant(day + ONE_DAY, time.min)
            for one in self.closed:
                if one.first_weekday == day.weekday():
                    last = day + one.days * ONE_DAY
                    end = (last + ONE_DAY, time.min) if one.last >= _LAST_MINUTE else (last, one.last)
                    yield instant(day, one.first), instant(*end)


def _in_a_break(calendar: Calendar, day: date) -> bool:
    return any(day in one.span for one in calendar.breaks)


def pauses_of(rule: Mapping[str, Any]) -> Pauses:
    """What a rule on answers says of pauses, as plain data."""
    closed = (
        Closed(
            first_weekday=one["first_weekday"],
            first=time.fromisoformat(one["first"]),
            last_weekday=one["last_weekday"],
            last=time.fromisoformat(one["last"]),
        )
        for one in rule["closed"]
    )
    return Pauses(names=frozenset(rule["pauses"]), closed=tuple(closed))


def _whole_days(one: Closed) -> frozenset[int]:
    """The weekdays that lie in a closed time from midnight to midnight."""
    begin = 0 if one.first == time.min else 1
    end = one.days + (one.last >= _LAST_MINUTE)
    return frozenset((one.first_weekday + step) % 7 for step in range(begin, end))
