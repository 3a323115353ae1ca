"""Words typed after `export-ical` into values: whose calendars, which days and kinds, where to."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from skolehjem.cli.arguments import day, school_class
from skolehjem.cli.kinds import event_kind, folded
from skolehjem.core.calendars.kinds import FeedKind, Wanted
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.store.database import Store

WORDS = {
    "school": FeedKind.SCHOOL, "skole": FeedKind.SCHOOL,
    "public": FeedKind.PUBLIC, "offentlig": FeedKind.PUBLIC,
    "grade": FeedKind.GRADE, "aargang": FeedKind.GRADE,
    "class": FeedKind.CLASS, "klasse": FeedKind.CLASS,
    "room": FeedKind.ROOM, "lokale": FeedKind.ROOM,
    "reps": FeedKind.REPS, "kontaktforaeldre": FeedKind.REPS, "kontaktforaelder": FeedKind.REPS,
    "staff": FeedKind.STAFF, "medarbejder": FeedKind.STAFF, "teacher": FeedKind.STAFF, "laerer": FeedKind.STAFF,
    "home": FeedKind.HOME, "hjem": FeedKind.HOME,
}  # fmt: skip
"""Folded words for the kinds of calendar."""

_ALONE = (FeedKind.SCHOOL, FeedKind.PUBLIC)
_OTHER_KINDS = {"dayoff": "day-off", "fri": "day-off", "ferie": "day-off", "deadline": "deadline", "frist": "deadline"}
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}")
_ALARM = re.compile(r"(\d{1,3})\s*(m|min|h|t|d)", re.IGNORECASE)
_MINUTES = {"m": 1, "min": 1, "h": 60, "t": 60, "d": 24 * 60}


def calendars(store: Store, year: str, texts: list[str]) -> tuple[Wanted, ...]:
    """The calendars meant by `class:3A` or `teacher:AB,class:3A`, each once and in order.

    Raises:
        UsageFault: a word is no calendar.
        NotFound: there is no such class.
    """
    words = [word.strip() for text in texts for word in text.split(",")]
    return tuple(dict.fromkeys(calendar(store, year, word) for word in words))


def calendar(store: Store, year: str, text: str) -> Wanted:
    """The calendar meant by `school`, `klasse:3A` or `teacher:AB`; the errors are those of `calendars`."""
    word, _colon, key = text.partition(":")
    kind, key = WORDS.get(folded(word)), key.strip()
    if kind is None or bool(key) == (kind in _ALONE):
        hint = say("Write school, public, grade:3, class:3A, reps:3A, room:12, staff:AB or home:H12.")
        raise UsageFault(Problem(what=say("{given} is no calendar.", given=text), where="--for", hint=hint))
    if kind in (FeedKind.CLASS, FeedKind.REPS):
        key = school_class(store, year, key).id
    return Wanted(kind=kind, key=key)


def kinds(texts: list[str]) -> tuple[str, ...]:
    """The event types meant by `forældremøde` or `samtale,fri`; raises UsageFault for other words."""
    words = [word.strip() for text in texts for word in text.split(",")]
    return tuple(dict.fromkeys(_OTHER_KINDS.get(folded(word)) or _event_kind(word) for word in words))


def _event_kind(word: str) -> str:
    try:
        return event_kind(word)
    except UsageFault as fault:
        [problem] = fault.problems
        raise UsageFault(replace(problem, hint=say("{hint}; or day-off and deadline.", hint=problem.hint))) from None


def minutes_before(text: str) -> int | None:
    """The minutes of `30m`, `2t` or `1d`; None for nothing; raises UsageFault for anything else."""
    found = _ALARM.fullmatch(text.strip())
    if text and not found:
        what = say("{given} is no length of time.", given=text)
        raise UsageFault(Problem(what=what, where="--alarm", hint=say("Write e.g. 30m for half an hour.")))
    return int(found[1]) * _MINUTES[found[2].lower()] if found else None


def ends(place: str, until: str) -> tuple[str, date | None]:
    """Where to write and the last day, from the path typed and what stood after `--to`, which may be either.

    Raises:
        UsageFault: there are two places, or a date that does not exist.
    """
    if _DATE.fullmatch(until):
        return place, day(until)
    if place and until:
        what = say("There are two places to write to: {one} and {other}.", one=place, other=until)
        raise UsageFault(Problem(what=what, where="--to", hint=say("Write only one of them.")))
    return place or until, None


def folder(path: Path | None) -> Path | None:
    """Refuse an option that was taken for the folder of `--all`."""
    if path and str(path).startswith("-"):
        what = say("--all needs a folder after it, not {given}.", given=str(path))
        raise UsageFault(Problem(what=what, hint=say("Write e.g. --all kalendere")))
    return path
