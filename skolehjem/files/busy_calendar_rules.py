"""Rules of repetition (RFC 5545 3.3.10), followed by dateutil within bounds that it does not have itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import takewhile
from math import prod

from skolehjem.errors import say
from skolehjem.files.busy_calendar_times import Moment, Unread, read_moment

_FINE = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_STEPS = {"DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
_MOST_A_DAY = 24
_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NUMBER = re.compile(r"[+-]?\d{1,3}")
_AGES = 7600
"""Years, a multiple of 400, after which the calendar is the same again, weekdays included."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be followed."""

    text: str
    """Without UNTIL."""
    every: timedelta | None
    """The time between two of its days or weeks; None when months differ, or times are counted."""
    until: Moment | None = None
    """The last time that it can have, or the day of it."""

    def times(self, start: datetime, last: datetime, since: datetime) -> Iterator[datetime]:
        """The wall-clock times from `start` on, none after `last`; those before `since` may be left out."""
        from dateutil.rrule import rrulestr

        if last < since:
            return
        if self.every and since > start:
            start += (since - start) // self.every * self.every
        # Where no more times follow, dateutil looks for one until the year 9999: begun close to it, that is soon done.
        found = rrulestr(self.text, dtstart=_moved(start, _AGES))
        yield from takewhile(lambda time: time <= last, (_moved(time, -_AGES) for time in found))


def _moved(time: datetime, years: int) -> datetime:
    return time.replace(year=time.year + years)


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
    return Rule(text=rule, every=_every(named), until=read_moment(until.encode(), zone) if until else None)


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


def _every(named: dict[str, str]) -> timedelta | None:
    step = _STEPS.get(named["FREQ"])
    return None if step is None or "COUNT" in named else step * int(named.get("INTERVAL", "1"))
