"""`skolehjem.toml`: what the school has chosen, read strictly with every fault at once.

Read by hand and not by pydantic, whose import alone costs more than a whole `overdue`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from skolehjem.core.principle.words import ROLES
from skolehjem.core.settings import CaldavSettings, ConferenceSettings, EventReading, MailSettings, Settings
from skolehjem.errors import DataFault, Problem, Sentence, say
from skolehjem.files.templates import shipped_templates
from skolehjem.files.toml import Place, TomlFile, read_toml
from skolehjem.locale import LANGUAGES

SETTINGS_FILE = "skolehjem.toml"

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Check = tuple[Callable[[Any], Any], Sentence]
"""How a value is read (raising ValueError or TypeError when it can't be), and what it should have been."""


def read_settings(path: Path) -> Settings:
    """Read a school's settings.

    Raises:
        NotFound: there is no such file.
        DataFault: all unknown keys and wrong values, each with its line.
    """
    file = read_toml(path)
    problems: list[Problem] = []
    top = _checked(file, file.data, (), _TOP | _SECTIONS, problems)
    readings = []
    for kind, table in top.pop("readings", {}).items():
        if isinstance(table, dict):
            readings.append(EventReading(type=kind, **_checked(file, table, ("readings", kind), _READING, problems)))
        else:
            problems.append(_wrong(file, ("readings", kind), say("a table")))
    mail = _mail(file, top.pop("mail", None), problems)
    caldav = tuple(_caldav(file, top.pop("caldav", {}), problems))
    conferences = _conferences(file, top.pop("conferences", {}), problems)
    calendars = _checked(file, top.pop("calendars", {}), ("calendars",), _CALENDARS, problems)
    if "school" not in top and not any(problem.where == file.where("school") for problem in problems):
        what = say("The school's name is missing.")
        problems.append(Problem(where=file.name, what=what, hint=say('Add a line such as: school = "Eksempelskolen"')))
    if problems:
        raise DataFault(*problems)
    return Settings(**top, readings=tuple(readings), mail=mail, caldav=caldav, conferences=conferences, **calendars)


def _conferences(file: TomlFile, table: dict[str, Any], problems: list[Problem]) -> ConferenceSettings:
    """The section `[conferences]` and its weights."""
    values = _checked(file, table, ("conferences",), _CONFERENCES, problems)
    weights = _checked(file, values.pop("weights", {}), ("conferences", "weights"), _WEIGHTS, problems)
    return ConferenceSettings(**values, weights=weights)


def _mail(file: TomlFile, table: dict[str, Any] | None, problems: list[Problem]) -> MailSettings | None:
    """The section `[mail]`; None when there is none, or when it lacks what no mail can do without."""
    if table is None:
        return None
    values = _checked(file, table, ("mail",), _MAIL, problems)
    lacking = [key for key in ("server", "from") if key not in table]
    if lacking:
        what = say("{keys} is missing under {heading}.", keys=tuple(lacking), heading="[mail]")
        hint = say('Write e.g. server = "smtp.example.dk" and from = "skolen@example.dk".')
        problems.append(Problem(where=file.where("mail"), what=what, hint=hint))
    return MailSettings(**values) if {"server", "sender"} <= set(values) else None


def _caldav(file: TomlFile, tables: dict[str, Any], problems: list[Problem]) -> Iterator[CaldavSettings]:
    """The sections `[caldav.NAME]` that are right."""
    for name, table in tables.items():
        place = ("caldav", name)
        if not isinstance(table, dict) or not re.fullmatch(r"[a-z0-9-]+", name):
            problems.append(_wrong(file, place, say("a table whose name is small letters, digits and -")))
            continue
        values = _checked(file, table, place, _CALDAV, problems)
        lacking = [key for key in ("url", "user") if key not in table]
        if lacking:
            heading = f"[caldav.{name}]"
            what = say("{keys} is missing under {heading}.", keys=tuple(lacking), heading=heading)
            problems.append(Problem(where=file.where(*place), what=what))
        if {"url", "user"} <= set(values):
            yield CaldavSettings(name=name, **values)


def _checked(
    file: TomlFile, table: dict[str, Any], place: Place, checks: dict[str, Check], problems: list[Problem]
) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key not in checks:
            what = say("The key {key} is not known.", key=".".join(map(str, (*place, key))))
            hint = say("Known keys here: {keys}", keys=", ".join(checks))
            problems.append(Problem(where=file.where(*place, key), what=what, hint=hint))
            continue
        read, wanted = checks[key]
        try:
            values[_FIELDS.get((*place[:1], key), key)] = read(value)
        except (TypeError, ValueError):
            problems.append(_wrong(file, (*place, key), wanted))
    return values


def _wrong(file: TomlFile, place: Place, wanted: Sentence) -> Problem:
    what = say("{key} should be {wanted}.", key=".".join(map(str, place)), wanted=wanted)
    return Problem(where=file.where(*place), what=what)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value.strip()


def _language(value: Any) -> str:
    return LANGUAGES[LANGUAGES.index(value)]


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _calendar_url(value: Any) -> str:
    """An address over which a password may travel: encrypted, or on this computer."""
    text = _text(value)
    parts = urlsplit(text)
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.scheme not in ({"https", "http"} if here else {"https"}):
        raise ValueError
    if parts.username or parts.query or parts.fragment or not re.fullmatch(r"[!-~]+", text):
        raise ValueError
    _ = parts.port  # raises ValueError when it is no number
    return text


def _port(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65535:
        raise ValueError
    return value


def _encryption(value: Any) -> str:
    return ("starttls", "tls")[("starttls", "tls").index(value)]


def _address(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+", text):
        raise ValueError
    return text


def web_address(value: Any) -> str:
    """The address of a folder on the web, with a slash at its end; raises ValueError or TypeError for anything else."""
    text = _text(value)
    if not re.fullmatch(r"https?://[^\s<>\"'/?#@]+(/[^\s<>\"'?#]*)?", text):
        raise ValueError
    return text.rstrip("/") + "/"


def _minutes(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 600:
        raise ValueError
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 100:
        raise ValueError
    return value


def _weight(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
        raise ValueError
    return value


def _hour(value: Any) -> time:
    if isinstance(value, time):
        return value
    return time.fromisoformat(_text(value).replace(".", ":"))


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)


def _roles(value: Any) -> tuple[str, ...]:
    return tuple(ROLES[ROLES.index(name)] for name in _texts(value))


def _weekdays(value: Any) -> tuple[int, ...]:
    names = [name.casefold() for name in _texts(value)]
    return tuple(sorted({WEEKDAYS.index(name) if name in WEEKDAYS else _ENGLISH.index(name) for name in names}))


_TOP: dict[str, Check] = {
    "school": (_text, say("a text")),
    "language": (_language, say('"da" or "en"')),
    "principle": (_text, say("the name of a file")),
}
_TABLES = ("readings", "conferences", "mail", "caldav", "calendars")
_SECTIONS: dict[str, Check] = {name: (_table, say("a table")) for name in _TABLES}
_READING: dict[str, Check] = {
    "minutes": (_minutes, say("a whole number of minutes from 1 to 600")),
    "from": (_hour, say('a time of day such as "17:00"')),
    "to": (_hour, say('a time of day such as "17:00"')),
    "weekdays": (_weekdays, say('a list of weekdays such as ["mandag", "torsdag"]')),
    "periods": (_texts, say('a list of periods such as ["w34..w39"]')),
    "break_after": (_count, say("a whole number from 1 to 100")),
    "break_minutes": (_minutes, say("a whole number of minutes from 1 to 600")),
    "walk_minutes": (_minutes, say("a whole number of minutes from 1 to 600")),
    "staff": (_roles, say('a list of roles such as ["class-teacher", "pedagogue"]')),
}
_CONFERENCES: dict[str, Check] = {
    "max_in_row": (_count, say("a whole number from 1 to 100")),
    "max_a_day": (_count, say("a whole number from 1 to 100")),
    "late_from": (_hour, say('a time of day such as "17:00"')),
    "travel_minutes": (_minutes, say("a whole number of minutes from 1 to 600")),
    "interpreter_minutes": (_minutes, say("a whole number of minutes from 1 to 600")),
    "effort_seconds": (_minutes, say("a whole number of seconds from 1 to 600")),
    "weights": (_table, say("a table")),
}
WEIGHTS = (
    *("unplaced", "household_day", "household_wait", "wish_miss", "teacher_day", "teacher_idle", "room_change"),
    *("household_clash", "moved", "late"),
)
"""The names under `[conferences.weights]`; those of `Weights`, which reading settings need not load."""
_WEIGHTS: dict[str, Check] = {name: (_weight, say("a whole number from 0 to 10000")) for name in WEIGHTS}
_FIELDS: dict[Place, str] = {
    ("readings", "from"): "start",
    ("readings", "to"): "end",
    ("mail", "from"): "sender",
    ("calendars", "address"): "calendars_at",
}
"""Keys that have another name in our values, with their section."""
_CALENDARS: dict[str, Check] = {
    "address": (web_address, say('a web address such as "https://www.example.dk/kalendere/"')),
}
_MAIL: dict[str, Check] = {
    "server": (_text, say("a text")),
    "port": (_port, say("a whole number from 1 to 65535")),
    "encryption": (_encryption, say('"starttls" or "tls"')),
    "user": (_text, say("a text")),
    "from": (_address, say('an e-mail address such as "skolen@example.dk"')),
}
_CALDAV: dict[str, Check] = {
    "url": (_calendar_url, say('an address such as "https://sky.example.dk/kalender/"')),
    "user": (_text, say("a text")),
    "feed": (_text, say('a calendar such as "school" or "class:3A"')),
}


def settings_text(school: str, *, suggested_readings: bool) -> str:
    """The text of a new `skolehjem.toml`; the readings of other schools stand as comments unless they are wanted."""
    template = (shipped_templates() / SETTINGS_FILE).read_text("utf-8")
    name = school.replace("\\", "\\\\").replace('"', '\\"')
    return template.replace("{school}", name).replace("{mark}", "" if suggested_readings else "# ")
