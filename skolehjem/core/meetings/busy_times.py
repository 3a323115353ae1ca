"""Busy time as bookings, so that planning and moving see it as they see meetings."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from skolehjem.core.busy.busy import Busy, BusyOf
from skolehjem.core.instants import local
from skolehjem.core.meetings.clashes import SCHOOL, Booking, Clash, Diary, Need
from skolehjem.core.years.days import Span


def busy_bookings(busy: Iterable[Busy], days: Span) -> tuple[Booking, ...]:
    """What the busy intervals take up on each of the `days` that they reach into."""
    return tuple(booking for one in busy for booking in _by_day(one, days))


def _by_day(one: Busy, days: Span) -> Iterator[Booking]:
    first, last = local(one.starts_at), local(one.ends_at)
    reach = Span(first.date(), max(first.date(), last.date())).intersect(days)
    for day in reach.days() if reach else ():
        start, end = _clock(first, day, time(0)), _clock(last, day, time.max)
        if start < end:
            yield Booking(id=one.id, day=day, start=start, end=end, needs=frozenset({_need(one)}), is_busy=True)


def _clock(moment: datetime, day: date, otherwise: time) -> time:
    return moment.time() if moment.date() == day else otherwise


def _need(one: Busy) -> Need:
    return SCHOOL if one.of is BusyOf.SCHOOL else (one.of.value, one.owner)


def on_busy_time(bookings: Iterable[Booking], busy: Iterable[Booking]) -> tuple[Clash, ...]:
    """What is booked where busy time is: one clash for each person and room of each booking, in the order given."""
    diary = Diary(busy)
    found = {(clash.first.id, clash.need): clash for booking in bookings for clash in diary.clashes(booking)}
    return tuple(found.values())
