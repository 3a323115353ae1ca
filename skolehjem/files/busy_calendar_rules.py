"""Rules of repetition (RFC 5545 3.3.10), followed by dateutil within bounds that it does not have itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import takewhile
from math import gcd, prod

from skolehjem.errors import say
from skolehjem.files.busy_calendar_times import Moment, Unread, read_moment

_FINE = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_SHORTEST = {
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}
_AGE = timedelta(days=146_097)
"""400 years, after which the calendar is the same again, weekdays included."""
_IN_AN_AGE = {"MONTHLY": 4800, "YEARLY": 400}
_MOST_A_DAY = 24
_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NUMBER = re.compile(r"[+-]?\d{1,3}")


_STEPS = {"DAILY": 1, "WEEKLY": 2, "MONTHLY": 3, "YEARLY": 15}
"""What it takes dateutil to look at a day, week, month or year."""
_STEPS_A_TIME = 2
MOST_STEPS = 2_000_000
"""Some seconds. A busy calendar of twelve years with a thousand series takes a fifteenth of it."""


class TooMuch(Exception):
    """The series of this file take longer to follow than anybody should have to wait."""


class Effort:
    """What it takes to follow the series of one file, in steps of a few microseconds; counted, as clocks differ."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        """Begin with all of it left."""
        self._left = most

    def take(self, steps: int) -> None:
        """Use some of it.

        Raises:
            TooMuch: nothing is left.
        """
        self._left -= steps
        if self._left < 0:
            raise TooMuch


class _Past(Exception):
    """The search for a time has gone past the last one that is wanted."""


class _Interval(int):
    """An interval that can be added so many times only.

    dateutil looks for a next time until the year 9999, also of a rule such as the 30th of February, and can't be told
    of a last day: it compares that with times that it has found.
    """

    left: int
    steps: int
    effort: Effort

    def __radd__(self, other: int) -> int:
        """Add it to a day, month or year."""
        self._take()
        return other + int(self)

    def __mul__(self, other: int) -> int:
        """The days of so many weeks."""
        self._take()
        return int(self) * other

    def _take(self) -> None:
        self.effort.take(self.steps)
        self.left -= 1
        if self.left < 0:
            raise _Past


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be followed."""

    text: str
    """Without UNTIL."""
    interval: int
    shortest: timedelta
    """The least time from one of the days, weeks, months or years that it goes through to the next."""
    steps: int
    """What it takes to look at one of them."""
    again: timedelta | None
    """After so long it gives the same times again, and so can be begun later; None when times are counted."""
    until: Moment | None = None
    """The last time that it can have, or the day of it."""

    def times(self, start: datetime, last: datetime, since: datetime, effort: Effort) -> Iterator[datetime]:
        """The wall-clock times from `start` on, none after `last`; those before `since` may be left out.

        Raises:
            TooMuch: it takes more than what is left of `effort`.
        """
        if self.again and since > start:
            start += (since - start) // self.again * self.again
        if last >= max(start, since):
            with suppress(_Past):
                for time in takewhile(lambda time: time <= last, self._followed(start, last, effort)):
                    effort.take(_STEPS_A_TIME)
                    yield time

    def _followed(self, start: datetime, last: datetime, effort: Effort) -> Iterable[datetime]:
        """The times from `start` on; past `last`, the search for one ends with `_Past`."""
        from dateutil.rrule import rrule, rrulestr

        interval = _Interval(self.interval)
        interval.left, interval.steps, interval.effort = (last - start) // self.shortest + 1, self.steps, effort
        read = rrulestr(self.text, dtstart=start)
        return read.replace(interval=interval) if isinstance(read, rrule) else read


def read_rule(text: str, zone: tzinfo) -> Rule:
    """Read a rule of a series in `zone`.

    Raises:
        Unread: it is broken, or finer than a day.
    """
    named = dict(part.upper().split("=", 1) for part in text.strip().split(";") if "=" in part)
    until = named.pop("UNTIL", "")
    broken = Unread(
        say("The rule by which this event repeats can't be read; only its first time was used."),
        say("Correct it in the calendar it comes from."),
    )
    if not all(_is_count(named.get(key, "1")) for key in ("INTERVAL", "COUNT")) or not _in_range(named):
        raise broken
    times = prod(len(named.get(key, "").split(",")) for key in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if named.get("FREQ") in _FINE or times > _MOST_A_DAY:
        raise Unread(
            say("This event repeats by the hour or finer; only its first time was used."),
            say("Correct it in the calendar it comes from."),
        )
    rule = ";".join(f"{key}={value}" for key, value in named.items())
    if not _is_rule(rule):
        raise broken
    interval = int(named.get("INTERVAL", "1"))
    return Rule(
        text=rule,
        interval=interval,
        shortest=_SHORTEST[named["FREQ"]] * interval,
        steps=_STEPS[named["FREQ"]],
        again=None if "COUNT" in named else _again(named["FREQ"], interval),
        until=read_moment(until.encode(), zone) if until else None,
    )


def _is_count(text: str) -> bool:
    return text.isdecimal() and len(text) < 6 and int(text) > 0


def _in_range(named: Mapping[str, str]) -> bool:
    """Whether the numbers are ones that the calendar has; dateutil stumbles over others in the middle of its work."""
    weeks = 5 if named.get("FREQ") == "MONTHLY" or "BYMONTH" in named else 53
    numbers = [(number, most) for key, most in _MOST.items() for number in named.get(key, "1").split(",")]
    numbers += [(number, weeks) for number in _NUMBER.findall(named.get("BYDAY", ""))]
    return all(_NUMBER.fullmatch(number) and 1 <= abs(int(number)) <= most for number, most in numbers)


def _is_rule(text: str) -> bool:
    from dateutil.rrule import rrulestr

    try:
        rrulestr(text, dtstart=datetime(9600, 1, 1))  # noqa: DTZ001  # wall-clock time
    except (ValueError, TypeError, OverflowError, AttributeError, IndexError, KeyError):
        return False
    return True


def _again(freq: str, interval: int) -> timedelta:
    """After how long a rule gives the same times; where that is beyond any calendar, some time that is so too."""
    if freq not in _IN_AN_AGE:
        return _SHORTEST[freq] * interval
    return _AGE * min(interval // gcd(interval, _IN_AN_AGE[freq]), 10)
