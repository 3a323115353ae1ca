"""Finds the names of pupils in a text that all homes of a class will read (seed clause B14)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from skolehjem.core.incidents.nicknames import NICKNAMES
from skolehjem.core.roster.school import Pupil

_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[\W_]{1,3}")
"""What may stand between the letters of a word that is written l e t t e r by letter."""
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_LOOKS_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкморстухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαηικνορτυχ",
    "ABESIJKMHOPCTYXaesijkmopctyxhdqwABEZHIKMNOPTYXanikvoptux",
)
"""Cyrillic and Greek letters that nobody tells from Latin ones."""
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "u"})
_BARE = str.maketrans(
    {"æ": "a", "ø": "o", "å": "a", "ö": "o", "ä": "a", "ü": "u", "ð": "d", "þ": "t", "ł": "l", "đ": "d", "\u0131": "i"}
)
_SMALL_WORDS = frozenset("af al bin da dal de del den der di dos du el ibn la le van von y zu".split())
"""Parts of family names that are words of their own and name nobody."""


@dataclass(frozen=True, kw_only=True)
class NamedAt:
    """Where a pupil's name stands; which name is never told, as it may be a protected one."""

    line: int
    """From 1."""
    word: int
    """From 1 in the line."""


def names_in(text: str, pupils: Iterable[Pupil]) -> tuple[NamedAt, ...]:
    """Where the text holds a pupil's name, in its order: given or family name, any part of it, alias or nickname."""
    return words_naming(text, (name for pupil in pupils for name in _names(pupil)))


def words_naming(text: str, names: Iterable[str]) -> tuple[NamedAt, ...]:
    """Where the text holds a part of one of the names, in its order.

    Upper and lower case, accents, and æ, ø, å written as ae, oe, aa or without their marks are alike; a Danish genitive
    is known. Names are whole words: Bo is not found in "bolig". Letters set apart are read as a word, and so are the
    humps of one such as "OliverHansen".
    """
    known = {spelling for name in names for part in _parts(name) for spelling in _spellings(part)}
    longest = max(map(len, known), default=0) + len("s")
    found = (
        NamedAt(line=number, word=place)
        for number, line in enumerate(_visible(text).split("\n"), 1)
        for place, word in _words(line, longest)
        if not known.isdisjoint(_spellings_without_genitive(word))
    )
    return tuple(dict.fromkeys(found))


def _words(line: str, longest: int) -> Iterator[tuple[int, str]]:
    """Each word with its place, its humps, and what it spells with the letters set apart that follow it."""
    words = list(_WORD.finditer(line))
    for place, word in enumerate(words):
        humps = _HUMP.split(word[0])
        yield from ((place + 1, one) for one in (word[0], *(humps if len(humps) > 1 else ())))
        spelt = word[0]
        for before, after in pairwise(words[place : place + longest] if len(spelt) == 1 else ()):
            if len(after[0]) > 1 or not _APART.fullmatch(line, before.end(), after.start()):
                break
            spelt += after[0]
            yield place + 1, spelt


def _names(pupil: Pupil) -> Iterator[str]:
    """Everything by which a pupil may be named."""
    yield from (pupil.given_name, pupil.family_name, pupil.alias or "")
    yield from map("".join, product(_parts(pupil.given_name), _parts(pupil.family_name)))
    for part in _parts(pupil.given_name):
        yield from NICKNAMES.get(part, ())


def _parts(name: str) -> list[str]:
    """The parts of a name in small letters; initials and small words only where there is nothing else."""
    parts = _WORD.findall(_visible(name).casefold())
    return [part for part in parts if len(part) > 1 and part not in _SMALL_WORDS] or parts


def _spellings(word: str) -> set[str]:
    """A word in small letters as Danes write it without æ, ø, å, and with bare letters."""
    small = word.casefold()
    return {_unmarked(small.translate(_DANISH)), _unmarked(small.translate(_BARE).replace("aa", "a"))}


def _spellings_without_genitive(word: str) -> set[str]:
    found = _spellings(word)
    return found | {one[:-1] for one in found if one.endswith("s")}


def _unmarked(text: str) -> str:
    """The letters without their accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")


def _visible(text: str) -> str:
    """The text with composed letters and line feeds, without what nobody sees, such as soft hyphens, or tells apart."""
    composed = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(letter for letter in composed if unicodedata.category(letter) not in _INVISIBLE)
    return shown.translate(_LOOKS_LATIN)
