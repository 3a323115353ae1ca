"""Words that a letter to a home is better without, and what to write instead (seed clauses A05, B01; the glossary)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skolehjem.errors import Sentence, say

_ONE_PARENT = say("It presumes a mother or a father; write parents.")
_DEMAND = say("It sounds like a demand for money; write reminder.")
_BLAME = say("It sounds like blame; say what you hope for.")
_OFFICE = say("It is an office's word; write it as you would say it.")

ADVICE = {
    **dict.fromkeys(("mor", "far", "moder", "fader", "mødre", "fædre", "moren", "faren"), _ONE_PARENT),
    **dict.fromkeys(("rykker", "rykkere", "rykkes"), _DEMAND),
    **dict.fromkeys(("udeblev", "udeblevet", "udeblivelse", "forsømt", "overtrædelse", "manglende"), _BLAME),
    **dict.fromkeys(
        ("vedrørende", "såfremt", "ovenstående", "nedenstående", "pågældende", "herunder", "endvidere", "bedes",
         "foranstaltning", "henholdsvis"), _OFFICE,
    ),
}  # fmt: skip
"""What is said of a word, in small letters."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A word worth a second look."""

    word: str
    advice: Sentence


def remarks(texts: Iterable[str]) -> tuple[Remark, ...]:
    """Each such word once, in the order in which they stand."""
    return tuple(dict.fromkeys(_remarks(texts)))


def _remarks(texts: Iterable[str]) -> Iterator[Remark]:
    for text in texts:
        for word in _WORD.findall(text.casefold()):
            if word in ADVICE:
                yield Remark(word=word, advice=ADVICE[word])
