"""Danish and English words: sentences of the program, dates and times as people write them, and the order of names."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from skolehjem.core.instants import local
from skolehjem.errors import Sentence
from skolehjem.locale.catalogue import Catalogue, English

LANGUAGES = ("da", "en")

_catalogue: Catalogue | English = English()
_language = "en"


def use_language(language: str) -> None:
    """Speak `language` ("da" or "en") from now on; English is what stands in the code."""
    global _catalogue, _language  # noqa: PLW0603  # one program speaks one language, as gettext has it
    _language = language
    compiled = Path(__file__).parent / language / "LC_MESSAGES" / "skolehjem.mo"
    _catalogue = Catalogue(compiled) if compiled.is_file() else English()


def language() -> str:
    """The language spoken now: "da" or "en"."""
    return _language


def _(text: str) -> str:
    """The words of an English text in the language spoken now."""
    return _catalogue.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802  # gettext's own name
    """Mark a text for the catalogue, to be translated when it is shown."""
    return text


def words(item: object) -> str:
    """Say a value as people do: sentences translated, dates in full, lists with "and", yes or no, – for nothing."""
    match item:
        case Sentence():
            text = _catalogue.ngettext(item.text, item.plural, _number(item)) if item.plural else _(item.text)
            return text.format(**{name: _guesses(fact) if name == "near" else words(fact) for name, fact in item.facts})
        case None:
            return "–"
        case bool():
            return _("yes") if item else _("no")
        case datetime():
            return _in_full(local(item))
        case date():
            return _in_full(item)
        case time():
            return clock(item)
        case tuple() | list():
            return _listed([words(each) for each in item])
    return str(item)


def brief(item: object) -> str:
    """Say a value in a table: as `words`, but dates short and nothing as an empty cell."""
    match item:
        case None:
            return ""
        case datetime():
            moment = local(item)
            return f"{brief(moment.date())} {clock(moment.time())}"
        case date():
            return f"{_(WEEKDAYS[item.weekday()])[:2]} {item.day:02}.{item.month:02}.{item.year % 100:02}"
        case tuple() | list():
            return ", ".join(brief(each) for each in item)
    return words(item)


def clock(at: time) -> str:
    """A time of day as written in the language: 17.00 in Danish, 17:00 in English."""
    return f"{at:%H.%M}" if _language == "da" else f"{at:%H:%M}"


def _in_full(moment: date | datetime) -> str:
    day, month = _(WEEKDAYS[moment.weekday()]), _(MONTHS[moment.month - 1])
    if _language == "da":
        text = f"{day} den {moment.day}. {month} {moment.year}"
        return f"{text} kl. {clock(moment.time())}" if isinstance(moment, datetime) else text
    text = f"{day} {moment.day} {month} {moment.year}"
    return f"{text} at {clock(moment.time())}" if isinstance(moment, datetime) else text


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def _guesses(near: object) -> str:
    """What somebody may have meant, one of several: "3A, 3B or 4A"; a fact that is called `near` is such a guess."""
    if not isinstance(near, tuple | list) or len(near) < 2:
        return words(near)
    said = [words(each) for each in near]
    return _("{first} or {last}").format(first=", ".join(said[:-1]), last=said[-1])


def _number(sentence: Sentence) -> int:
    count: Any = dict(sentence.facts)["n"]
    return int(count)


def in_order(text: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts names and class labels as Danes do: numbers by size, æ, ø, å last, "aa" as å.

    Upper and lower case are alike; the text itself settles ties, so that the order never depends on the input's.
    """
    folded = text.casefold().replace("aa", "å")
    key: list[int] = []
    number = ""
    for letter in f"{folded}\0":
        if letter.isdecimal():
            number += letter
            continue
        if number:
            key += [ord("0"), int(number)]
            number = ""
        key.append(_PLACES.get(letter, ord(letter)))
    return tuple(key), text


_PLACES = {letter: ord("z") + 1 + place for place, letter in enumerate("æäøöå")} | {
    "é": ord("e"),
    "ü": ord("y"),
    "\0": 0,
}

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
