"""Periods as principles write them; `core/principle/windows.py` finds their dates in a school year.

A period is parts with commas between: `school-start..school-start+4w`, `before break:efterår`, `w43..w44, w17..w18`,
`month 11`, `first wednesday of 9..6`, `term 2`, `event:fm#1+6w`, `trigger-21d`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from skolehjem.core.schema import Names, Unreadable
from skolehjem.core.years.durations import Duration
from skolehjem.errors import say

EventRound = tuple[str, int]
"""An event rule's id and the number of the round, as `fm#1` is written."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "last", "every")
_USUAL_BREAKS = ("sommer", "efterår", "efteraar", "jul", "vinter", "påske", "paaske", "kristi", "pinse")

_MOMENT = re.compile(
    r"(?P<anchor>school-start|school-end|trigger|\d\d-\d\d|w\d\d?|break:[\w. ]+?|event:[\w.-]+?#\d+)"
    r"\s*(?P<shifts>(?:[+-]\d+(?:wd|sd|d|w|m))*)"
)
_SHIFT = re.compile(r"[+-]\d+[a-z]+")
_NTH = re.compile(rf"({'|'.join(_ORDINALS)}) ({'|'.join(WEEKDAYS)}) of (\d\d?)(?:\.\.(\d\d?))?")
_MONTHS = re.compile(r"month (\d\d?)(?:\.\.(\d\d?))?")
_TERM = re.compile(r"term ([12])")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An anchor in the school year, and how far from it."""

    anchor: str
    shifts: tuple[Duration, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FromTo:
    """From one moment to another; None is the first or the last school day."""

    first: Moment | None
    last: Moment | None
    before: bool = False
    """`before X`: the day ahead of X is the last one."""
    after: bool = False


@dataclass(frozen=True, kw_only=True)
class Months:
    """Whole months of the school year."""

    months: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NthWeekday:
    """The n-th weekday (0 Monday) of each month; `nth` 6 is the last one, 7 every one."""

    nth: int
    weekday: int
    months: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class HalfYear:
    """A half of the school year: 1 to 31 December, 2 from 1 January."""

    number: int


Part = FromTo | Months | NthWeekday | HalfYear


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period by its text, with names from `[periods]` already replaced by what they stand for."""

    text: str

    @classmethod
    def parse(cls, data: object, names: Names, /) -> Self:
        """Read a period or the name of one; raises Unreadable."""
        if not isinstance(data, str):
            raise Unreadable(say("{text} is no period.", text=str(data)), _HINT)
        text = ", ".join(names.get(part.strip(), part.strip()) for part in data.split(","))
        parts(text)
        return cls(text=text)

    def __str__(self) -> str:
        """Write the period as in the file."""
        return self.text

    @property
    def needs(self) -> frozenset[EventRound]:
        """The rounds of other events that the period is reckoned from."""
        return frozenset(
            event_round(moment.anchor) for moment in _moments(self.text) if moment.anchor.startswith("event:")
        )

    @property
    def triggered(self) -> bool:
        """True when the period is reckoned from what sets the event off."""
        return any(moment.anchor == "trigger" for moment in _moments(self.text))

    @property
    def fixed(self) -> bool:
        """True when dates and weeks alone give the period, without holidays or other events."""
        return all(re.fullmatch(r"\d\d-\d\d|w\d\d?", moment.anchor) for moment in _moments(self.text)) and not any(
            isinstance(part, FromTo) and (part.first is None or part.last is None) for part in parts(self.text)
        )

    @property
    def unusual_breaks(self) -> tuple[str, ...]:
        """Names of breaks that no Danish holiday plan has."""
        breaks = [moment.anchor[6:] for moment in _moments(self.text) if moment.anchor.startswith("break:")]
        return tuple(name for name in breaks if not name.casefold().startswith(_USUAL_BREAKS))


@lru_cache(maxsize=1024)
def parts(text: str) -> tuple[Part, ...]:
    """Take a period's text apart; raises Unreadable."""
    return tuple(_part(part.strip()) for part in text.split(","))


_HINT = say(
    "Write dates as 10-15, weeks as w34..w39, months as “month 11”, or reckon from school-start, school-end, "
    "break:efterår or event:id#1 with +4w or -1d; “before” and “after” are understood too."
)


def _part(text: str) -> Part:
    if match := _NTH.fullmatch(text):
        return NthWeekday(
            nth=_ORDINALS.index(match[1]) + 1,
            weekday=WEEKDAYS.index(match[2]),
            months=_months(match[3], match[4], text),
        )
    if match := _MONTHS.fullmatch(text):
        return Months(months=_months(match[1], match[2], text))
    if match := _TERM.fullmatch(text):
        return HalfYear(number=int(match[1]))
    if text.startswith("before "):
        return FromTo(first=None, last=_moment(text[7:]), before=True)
    if text.startswith("after "):
        return FromTo(first=_moment(text[6:]), last=None, after=True)
    left, dots, right = text.partition("..")
    return FromTo(first=_moment(left), last=_moment(right if dots else left))


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text.strip())
    if match is None or not _exists(match["anchor"]):
        raise Unreadable(say("{text} is no period.", text=text.strip() or '""'), _HINT)
    shifts = tuple(Duration.parse(shift, {}) for shift in _SHIFT.findall(match["shifts"]))
    return Moment(anchor=match["anchor"], shifts=shifts)


def _exists(anchor: str) -> bool:
    """Tell whether a date or week can be: `02-30` and `w54` can't."""
    if re.fullmatch(r"\d\d-\d\d", anchor):
        month, day = int(anchor[:2]), int(anchor[3:])
        return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]
    return not re.fullmatch(r"w\d+", anchor) or 1 <= int(anchor[1:]) <= 53


def _months(first: str, last: str | None, text: str) -> tuple[int, ...]:
    """Months in the school year's order, August first."""
    start, end = int(first), int(last or first)
    if not (1 <= start <= 12 and 1 <= end <= 12) or (start - 8) % 12 > (end - 8) % 12:
        raise Unreadable(say("{text} is no period.", text=text), _HINT)
    return tuple((start - 1 + step) % 12 + 1 for step in range((end - start) % 12 + 1))


@lru_cache(maxsize=1024)
def _moments(text: str) -> tuple[Moment, ...]:
    return tuple(
        moment for part in parts(text) if isinstance(part, FromTo) for moment in (part.first, part.last) if moment
    )


def event_round(anchor: str) -> EventRound:
    """Read `event:fm#1` or `fm#1`."""
    event, _, number = anchor.removeprefix("event:").rpartition("#")
    return event, int(number)
