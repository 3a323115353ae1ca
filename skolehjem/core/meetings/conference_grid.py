"""An evening of conferences as a grid: rows are times, columns are staff, rooms or classes; breaks and holes show."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any

from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference


class By(StrEnum):
    """What the columns of a grid are."""

    STAFF = "staff"
    ROOM = "room"
    CLASS = "class"


class What(StrEnum):
    """What a stretch of a column is taken up by."""

    TALK = "talk"
    OTHER = "other"
    """A conference that was not asked for, which is why the time is no hole."""
    BREAK = "break"
    """No longer than the school's breaks are."""
    HOLE = "hole"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of a column from `start` to `end`, not included."""

    start: time
    end: time
    what: What
    talk: Conference | None = None
    """The conference of a talk; None for breaks and holes."""

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minutes(self.end) - minutes(self.start)


Lane = tuple[Stretch, ...]
"""Stretches in order of time, never two at once."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One member of staff, room or class on one day."""

    key: str
    """Initials, the room's id or the class's; empty for conferences without."""
    lanes: tuple[Lane, ...]
    """One, but for conferences at the same time, such as a class's with several staff; the first has all gaps."""

    @cached_property
    def stretches(self) -> Lane:
        """All of them in order of time."""
        return tuple(sorted((one for lane in self.lanes for one in lane), key=lambda one: (one.start, one.end)))

    @property
    def talks(self) -> int:
        """How many conferences were asked for."""
        return sum(one.what is What.TALK for one in self.stretches)

    @property
    def holes(self) -> tuple[Stretch, ...]:
        """The gaps between conferences that are longer than a break."""
        return tuple(one for one in self.stretches if one.what is What.HOLE)


@dataclass(frozen=True, kw_only=True)
class Evening:
    """The conferences of one day."""

    day: date
    by: By
    columns: tuple[Column, ...]

    @cached_property
    def rows(self) -> tuple[tuple[time, time], ...]:
        """From when to when each row is: something begins or ends between any two."""
        edges = {edge for column in self.columns for one in column.stretches for edge in (one.start, one.end)}
        return tuple(pairwise(sorted(edges)))

    @cached_property
    def talks(self) -> tuple[Conference, ...]:
        """The conferences asked for in order of time, each once."""
        shown = (one for column in self.columns for one in column.stretches if one.what is What.TALK)
        found = {one.talk.id: one.talk for one in shown if one.talk}
        return tuple(sorted(found.values(), key=by_time))

    @property
    def span(self) -> tuple[time, time]:
        """When the first of them begins and the last ends."""
        return self.talks[0].start, max(one.end for one in self.talks)

    @property
    def holes(self) -> tuple[Stretch, ...]:
        """The holes of all columns."""
        return tuple(one for column in self.columns for one in column.holes)


def evenings(
    conferences: Iterable[Conference],
    by: By,
    *,
    chosen: Collection[str],
    break_minutes: int = 0,
    order: Callable[[str], Any] = str,
) -> tuple[Evening, ...]:
    """The days with conferences asked for, in order.

    Args:
        conferences: all that take up time; those cancelled are not among them.
        by: what the columns are.
        chosen: ids of the conferences asked for; a column without any of them is left out.
        break_minutes: the length up to which a gap is a break.
        order: what puts the columns in order by their keys.
    """
    days: dict[date, dict[str, list[Conference]]] = defaultdict(lambda: defaultdict(list))
    for item in conferences:
        for key in _keys(item, by):
            days[item.day][key].append(item)
    found = []
    for day, keys in sorted(days.items()):
        columns = tuple(
            _column(key, keys[key], chosen, break_minutes)
            for key in sorted(keys, key=lambda key: (not key, order(key)))
            if any(item.id in chosen for item in keys[key])
        )
        found += [Evening(day=day, by=by, columns=columns)] if columns else []
    return tuple(found)


def _keys(item: Conference, by: By) -> Sequence[str]:
    match by:
        case By.STAFF:
            return item.staff or ("",)
        case By.ROOM:
            return (item.room or "",)
        case By.CLASS:
            return (item.school_class,)


def _column(key: str, items: Iterable[Conference], chosen: Collection[str], break_minutes: int) -> Column:
    lanes: list[list[Stretch]] = []
    until: time | None = None
    for item in sorted(items, key=by_time):
        what = What.TALK if item.id in chosen else What.OTHER
        lane = next((lane for lane in lanes if lane[-1].end <= item.start), None)
        if lane is None:
            lane = []
            lanes.append(lane)
        if until is not None and until < item.start:
            lanes[0].append(_gap(until, item.start, break_minutes))
        lane.append(Stretch(start=item.start, end=item.end, what=what, talk=item))
        until = item.end if until is None else max(until, item.end)
    return Column(key=key, lanes=tuple(map(tuple, lanes)))


def _gap(start: time, end: time, break_minutes: int) -> Stretch:
    kept = minutes(end) - minutes(start) <= break_minutes
    return Stretch(start=start, end=end, what=What.BREAK if kept else What.HOLE)


def at(lane: Lane, start: time) -> Stretch | None:
    """What a lane is taken up by at a moment."""
    return next((one for one in lane if one.start <= start < one.end), None)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One of a home's conferences, and how long the home waits for it after the one before on the same day."""

    talk: Conference
    wait_minutes: int | None = None
    """None for the first of the day."""


def visits(conferences: Iterable[Conference]) -> tuple[Visit, ...]:
    """A home's conferences in order of time."""
    found: list[Visit] = []
    last: Conference | None = None
    for item in sorted(conferences, key=by_time):
        same = last is not None and last.day == item.day
        wait = minutes(item.start) - minutes(last.end) if same and last else None
        found.append(Visit(talk=item, wait_minutes=wait))
        last = item
    return tuple(found)
