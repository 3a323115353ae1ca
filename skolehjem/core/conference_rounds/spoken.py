"""What homes say of their time, as people write it: "tirsdag 17-19", "efter 17", "kan ikke 10/11", "ikke før 16.30"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.schema import Unreadable
from skolehjem.core.years.days import ONE_DAY, Span, week_span, year_span
from skolehjem.errors import say


@dataclass(frozen=True, kw_only=True, order=True)
class Said:
    """One span of time that a home wishes or cannot; None as in `HomeTime`."""

    kind: TimeKind
    day: date | None = None
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, kw_only=True)
class Days:
    """The days that people can mean: a date without a year lies in the school year, a weekday in the round."""

    year: str
    of_round: tuple[date, ...]
    """In order; at least one."""

    def on_weekday(self, number: int) -> tuple[date, ...]:
        """The round's days on a weekday (0 is Monday); those of its weeks when the round has none."""
        found = tuple(day for day in self.of_round if day.weekday() == number)
        first, last = self.of_round[0], self.of_round[-1]
        weeks = Span(first - first.weekday() * ONE_DAY, last + (6 - last.weekday()) * ONE_DAY)
        return found or tuple(day for day in weeks.days() if day.weekday() == number)

    def in_week(self, number: int) -> tuple[date, ...]:
        """The round's days in an ISO week of the school year; its working days when the round has none.

        Raises ValueError for a week that the year does not have.
        """
        found = tuple(day for day in self.of_round if day.isocalendar().week == number)
        span = year_span(self.year)
        first = week_span(span.first.year, number).first
        monday = first if first in span else week_span(span.last.year, number).first
        return found or tuple(monday + n * ONE_DAY for n in range(5))

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """The round's days from one to another, both included; these two when the round has none."""
        return tuple(day for day in self.of_round if first <= day <= last) or (first, last)

    def dated(self, day: int, month: int, year: int | None = None) -> date:
        """A date, in the school year when no year is given; raises ValueError for none."""
        if year is None:
            span = year_span(self.year)
            year = span.first.year if month >= span.first.month else span.last.year
        return date(year if year >= 100 else 2000 + year, month, day)


_MONTHS = ("jan", "feb", "mar", "apr", "ma[ij]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_WEEKDAYS = (
    ("mandag", "mandage", "monday", "mondays", "man", "mon", "ma"),
    ("tirsdag", "tirsdage", "tuesday", "tuesdays", "tirs", "tir", "tue", "ti"),
    ("onsdag", "onsdage", "wednesday", "wednesdays", "ons", "wed", "on"),
    ("torsdag", "torsdage", "thursday", "thursdays", "tors", "tor", "thu", "to"),
    ("fredag", "fredage", "friday", "fridays", "fre", "fri", "fr"),
    ("lørdag", "lørdage", "saturday", "saturdays", "lør", "sat", "lø"),
    ("søndag", "søndage", "sunday", "sundays", "søn", "sun", "sø"),
)
_HOUR = r"(\d{1,2})(?:[.:](\d{2})(?::00)?)?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?(?!\d)")
_FULL = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{4})(?!\d)")
_SHORT = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})(?:[-/](\d{2})(?!\d|/))?(?![\d.:])")
_NAMED = re.compile(rf"(\d{{1,2}})\.? ?({'|'.join(_MONTHS)})[a-z]*\.?(?: (\d{{4}}))?\b")
_WEEKDAY = re.compile(
    rf"({'|'.join(sorted((name for names in _WEEKDAYS for name in names), key=len, reverse=True))})\b\.?"
)
_WEEK = re.compile(r"(?:uge|week|w) ?(\d{1,2})\b")
_TO = re.compile(r"(?:-|til|to)(?= ?\d)")
_FILLING = re.compile(
    r"^(?:i|in|den|d\.|om|på|the|kl\.?|klokken|at|altid|always|alle|every|hver|:|-|,)(?: |(?<=[:,-]))"
)
_CANNOT = re.compile(
    r"\b(?:(?:vi |jeg )?kan(?: vi| jeg)?(?: desværre)? ikke|kan ej|ikke muligt|cannot|can not|can't|can’t|not|ikke"
    r"|nej|no|optaget|busy|blokeret|blocked)\b"
)
_BETWEEN = re.compile(rf"\b(?:mellem|between) (?:kl\.? )?{_HOUR} (?:og|and) (?:kl\.? )?{_HOUR}")
_PARTS = re.compile(r",|&|\+|\b(?:og|eller|samt|and|or)\b")
_SPAN = re.compile(rf"(?:fra |from )?{_HOUR} ?(?:-|til|to) ?{_HOUR}")
_AFTER = re.compile(rf"(?:efter|fra|tidligst|after|from|earliest) {_HOUR}")
_BEFORE = re.compile(rf"(?:før|inden|til|senest|before|until|to|by|latest) {_HOUR}")
_ALL = frozenset(
    "|hele dagen|hele aftenen|dagen|aftenen|ja|yes|x|all day|all evening|gerne|helst|ønske|kan|whenever".split("|")
)
_ANYTHING = frozenset(
    "alt passer|alt|alle|alle tider|alle tider passer|alle tidspunkter|passer alt|når som helst|hvornår som helst|"
    "ingen ønsker|ingen særlige ønsker|kan altid|any|anything|any time|anytime|all fine|everything fits|ja|yes|x".split(
        "|"
    )
)


def means_anything(text: str) -> bool:
    """Whether a home says that every time suits it."""
    return _plain(text).strip(" .!") in _ANYTHING


def read_times(text: str, days: Days, day: date | None = None) -> tuple[Said, ...]:
    """What a text says, each span once; `day` is meant where the text names none, as under a column for a day.

    A "can't" at the head of a sentence holds to its end; sentences end with a semicolon.

    Raises:
        Unreadable: a part of it is no time, or says "can't" and not when.
    """
    found: dict[Said, None] = {}
    for sentence in re.split(r"[;\n]", _plain(text)):
        if sentence.strip(" ."):
            found |= dict.fromkeys(_sentence(sentence, days, day))
    return tuple(found)


def read_hour(text: str) -> time:
    """A time of day: "17", "17.30", "kl. 17:30"; raises Unreadable for anything else."""
    match = re.fullmatch(_HOUR, _without_filling(_plain(text).strip()))
    if match is None:
        raise _no_time(text)
    return _clock(match[1], match[2], text)


def read_days(text: str, days: Days) -> tuple[date, ...]:
    """The days that a text such as "tirsdag 10/11" or "Onsdag" means; none for any other text."""
    try:
        found, rest = _take_days(_plain(text).strip(), days)
    except Unreadable:
        return ()
    return () if rest else found


def _plain(text: str) -> str:
    small = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    return re.sub(r"\b(?:kl\.?|klokken) ?(?=\d)", "", _BETWEEN.sub(r"\1.\2-\3.\4", small).replace(".-", "-"))


def _sentence(text: str, days: Days, day: date | None) -> Iterator[Said]:
    """The spans of one sentence; a day holds for the parts after it, and hours for the days before them."""
    head = _CANNOT.match(text.lstrip(" ."))
    kind, rest_of_it = _take_kind(text, TimeKind.WISH) if head else (TimeKind.WISH, text)
    waiting: list[date] = []
    named: Sequence[date] = ()
    parts = [part.strip(" .") for part in _PARTS.split(rest_of_it)]
    for place, part in enumerate(parts):
        own, rest = _take_kind(part, kind)
        found, hours = _take_days(rest, days)
        last = place == len(parts) - 1
        if found and not hours and not last and own is kind:
            waiting += found
            continue
        if not rest and len(parts) > 1:
            continue
        named = (*waiting, *found) or named
        waiting = []
        start, end = _take_hours(hours, text)
        on: Sequence[date | None] = named or (day,)
        if on == (None,) and start is end is None:
            raise Unreadable(
                say("“{text}” does not say when.", text=text.strip()),
                say("Write the day or the hours, e.g. “kan ikke 10/11” or “kan ikke 17-19”."),
            )
        yield from (Said(kind=own, day=one, start=start, end=end) for one in on)
    yield from (Said(kind=kind, day=one) for one in waiting)


def _take_kind(text: str, otherwise: TimeKind) -> tuple[TimeKind, str]:
    """Whether a text says that something is impossible, and the text without those words."""
    without, count = _CANNOT.subn(" ", text)
    return (TimeKind.BLOCKED if count else otherwise), " ".join(without.split()).strip(" .:") if count else text


def _take_days(text: str, days: Days) -> tuple[tuple[date, ...], str]:
    """The days at the head of a text, and the rest; a weekday before its date says nothing more."""
    rest = _without_filling(text.strip())
    weekday = _WEEKDAY.match(rest)
    after = _without_filling(rest[weekday.end() :].strip()) if weekday else rest
    if found := _take_date(after, days, text):
        day, more = found
        to = _TO.match(more)
        end = _take_date(more[to.end() :].strip(), days, text) if to else None
        if end and end[0] > day:
            return days.between(day, end[0]), _without_filling(end[1])
        return (day,), _without_filling(more)
    if week := _WEEK.match(after):
        return _of_week(days, int(week[1]), text), _without_filling(after[week.end() :].strip(" .:"))
    if weekday:
        number_of = next(place for place, names in enumerate(_WEEKDAYS) if weekday[1] in names)
        return days.on_weekday(number_of), after
    return (), rest


def _take_date(text: str, days: Days, whole: str) -> tuple[date, str] | None:
    """The date at the head of a text, and the rest."""
    for pattern, order in ((_ISO, (3, 2, 1)), (_FULL, (1, 2, 3)), (_NAMED, (1, 2, 3)), (_SHORT, (1, 2, 3))):
        match = pattern.match(text)
        if match:
            number, month, year = (match[place] for place in order)
            return _dated(days, number, month, year, whole), text[match.end() :].strip(" .:")
    return None


def _of_week(days: Days, number: int, text: str) -> tuple[date, ...]:
    try:
        return days.in_week(number)
    except ValueError:
        raise Unreadable(say("“{text}” is not a date.", text=text), say("Write the date as 2026-11-12.")) from None


def _dated(days: Days, number: str, month: str, year: str | None, text: str) -> date:
    by_name = (place for place, name in enumerate(_MONTHS, 1) if re.match(name, month))
    try:
        return days.dated(int(number), int(month) if month.isdecimal() else next(by_name), int(year) if year else None)
    except ValueError:
        raise Unreadable(say("“{text}” is not a date.", text=text), say("Write the date as 2026-11-12.")) from None


def _without_filling(text: str) -> str:
    while match := _FILLING.match(text):
        text = text[match.end() :].strip()
    return text


def _take_hours(text: str, whole: str) -> tuple[time | None, time | None]:
    hours = text.strip(" .:")
    if hours in _ALL:
        return None, None
    if match := _SPAN.fullmatch(hours):
        start, end = _clock(match[1], match[2], whole), _clock(match[3], match[4], whole)
        if start >= end:
            raise Unreadable(
                say("“{text}” ends before it begins.", text=hours), say("Write the hours as 17-19 or 17.30-19.00.")
            )
        return start, end
    if match := _AFTER.fullmatch(hours):
        return _clock(match[1], match[2], whole), None
    if match := _BEFORE.fullmatch(hours):
        return None, _clock(match[1], match[2], whole)
    raise _no_time(hours or whole)


def _clock(hour: str, minute: str | None, text: str) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise _no_time(text) from None


def _no_time(text: str) -> Unreadable:
    hint = say("Write it as “17-19”, “efter 17”, “før 16”, “tirsdag 17-19”, “kan ikke 10/11” or “alt passer”.")
    return Unreadable(say("“{text}” is no time that can be read.", text=text.strip()), hint)
