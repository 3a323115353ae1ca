"""What the cells of roster files mean: yes and no, dates, classes, numbers and positions, in Danish and English."""

import re
from contextlib import suppress
from datetime import date, timedelta

from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.school import StaffRole, TeamFunction
from skolehjem.core.years.days import parse_year
from skolehjem.errors import Sentence, say


class BadCell(ValueError):
    """A cell that does not hold what its heading promises: what is wrong, and what to write instead."""

    def __init__(self, what: Sentence, hint: Sentence) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint


def key(text: str) -> str:
    """Letters and digits alone, small, with æ, ø and å as ae, oe and aa: what headings and words are compared by."""
    small = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "".join(letter for letter in small if letter.isalnum())


_YES = frozenset("ja j yes y x 1 sand sandt true delt faelles fuld beskyttet".split())
_NO = frozenset("nej n no 0 falsk false ingen ikkebeskyttet".split())


def flag(text: str) -> bool:
    """`ja`/`nej` and what other systems write; custody may be `fælles`, `fuld` or `ingen`, residence `delt`."""
    word = key(text)
    if word not in _YES | _NO:
        raise BadCell(say("“{text}” is neither yes nor no.", text=text), say("Write ja or nej."))
    return word in _YES


_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00(?::00)?)?")


_SERIAL = re.compile(r"[2-9]\d{4}")
_SERIAL_ZERO = date(1899, 12, 30)
"""Excel counts days from here (ECMA-376 part 1, 18.17.4.1); five digits are 1954 to 2173."""


def day(text: str) -> date:
    """`31-05-2016`, `31.5.2016`, `31/05/2016` or `2016-05-31`; the year in full, since 16 could be 1916.

    A number of five digits is a date that Excel was not told to show as one: `42521` is 2016-05-31.
    """
    with suppress(ValueError):  # the 31st of a short month is told below, with all else that is no date
        if _SERIAL.fullmatch(text):
            return _SERIAL_ZERO + timedelta(days=int(text))
        if match := _DAY_FIRST.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    hint = say("Write it as day-month-year with the whole year, e.g. 31-05-2016.")
    raise BadCell(say("“{text}” is not a date.", text=text), hint)


def label(text: str) -> str:
    """A class as the program writes it: `3A`."""
    parsed = parse_label(text)
    if parsed is None:
        raise BadCell(say("“{text}” is not a class.", text=text), say("Write grade 0-10 and letter, e.g. 3A or 0.B."))
    return f"{parsed[0]}{parsed[1]}"


def school_year(text: str) -> str:
    """`2026/27`, also from `2026/2027`, `26/27` and `2026-27`."""
    year = parse_year(text)
    if year is None:
        raise BadCell(say("“{text}” is not a school year.", text=text), say("Write both years, e.g. 2026/27."))
    return year


def whole_number(text: str) -> int:
    """A number of seats."""
    if not re.fullmatch(r"\d{1,4}", text):
        raise BadCell(say("“{text}” is not a whole number.", text=text), say("Write the number with digits alone."))
    return int(text)


ROLES = {
    StaffRole.TEACHER: ("lærer", "teacher", "folkeskolelærer", "vikar", "lærervikar"),
    StaffRole.GRADE0_TEACHER: ("børnehaveklasseleder", "grade 0 teacher", "bh-klasseleder"),
    StaffRole.PEDAGOGUE: ("pædagog", "pedagogue", "pædagogmedhjælper", "skolepædagog"),
    StaffRole.DEPARTMENT_HEAD: (
        *("afdelingsleder", "department head", "viceskoleleder", "souschef", "pædagogisk leder", "SFO-leder"),
        *("indskolingsleder", "mellemtrinsleder", "udskolingsleder"),
    ),
    StaffRole.HEAD_TEACHER: ("skoleleder", "head teacher", "skoleinspektør", "rektor"),
    StaffRole.SECRETARY: ("sekretær", "secretary", "skolesekretær", "administrativ leder"),
}
"""Positions with the words for them, the Danish one that the program writes first."""

FUNCTIONS = {
    TeamFunction.CLASS_TEACHER: ("klasselærer", "class teacher", "primærlærer", "kontaktlærer"),
    TeamFunction.TEACHER: ("lærer", "teacher", "faglærer", "subject teacher"),
    TeamFunction.GRADE0_TEACHER: ("børnehaveklasseleder", "grade 0 teacher", "bh-klasseleder"),
    TeamFunction.PEDAGOGUE: ("pædagog", "pedagogue", "skolepædagog"),
}
"""What one can be in a class's team, with the words for it, the Danish one that the program writes first."""

_ROLE_BY_WORD = {key(word): role for role, words in ROLES.items() for word in words}
_FUNCTION_BY_WORD = {key(word): function for function, words in FUNCTIONS.items() for word in words}


def role(text: str) -> StaffRole:
    """A member of staff's position."""
    if key(text) not in _ROLE_BY_WORD:
        hint = say("Write one of {words}.", words=tuple(words[0] for words in ROLES.values()))
        raise BadCell(say("“{text}” is not a position that is known.", text=text), hint)
    return _ROLE_BY_WORD[key(text)]


def function(text: str) -> TeamFunction:
    """What a member of staff is in a class's team."""
    if key(text) not in _FUNCTION_BY_WORD:
        hint = say("Write one of {words}.", words=tuple(words[0] for words in FUNCTIONS.values()))
        raise BadCell(say("“{text}” is not a function in a team that is known.", text=text), hint)
    return _FUNCTION_BY_WORD[key(text)]
