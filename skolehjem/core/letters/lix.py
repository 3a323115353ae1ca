"""How easy a Danish text is to read: Björnsson's LIX, with the sentences that are too long.

C. H. Björnsson, Läsbarhet, Stockholm 1968: words a sentence, and how many words in a hundred have more than six
letters, added together. Below 25 is easy for children, below 35 easy for adults, above 45 hard.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 30
"""What a letter to homes may reach."""

LONG_WORD = 6
"""Letters; a word with more is long."""

LONG_SENTENCE = 20
"""Words; a sentence with more is better as two."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_END = re.compile(r"[.!?:]+[\"”»)]*(?=\s|$)")
_GOES_ON = re.compile(r"\s+[a-zæøå0-9]")
_CLOSED = re.compile(r"[.!?:][\"”»)]*$")


@dataclass(frozen=True, kw_only=True)
class Readability:
    """A text in figures."""

    words: int
    sentences: int
    long_words: int
    long_sentences: tuple[str, ...] = ()
    """Those with more than `LONG_SENTENCE` words, in order."""

    @property
    def lix(self) -> int:
        """The reading ease, rounded; 0 for a text without words."""
        if not self.words:
            return 0
        return round(self.words / self.sentences + 100 * self.long_words / self.words)


def readability(texts: Iterable[str]) -> Readability:
    """Measure running text, each of whose paragraphs is one of `texts`.

    A paragraph that does not end as a sentence does, such as an address, a heading or a name, is not running text.
    """
    closed = (" ".join(text.split()) for text in texts)
    found = [part for text in closed if _CLOSED.search(text) for part in sentences(text)]
    words = [_WORD.findall(sentence) for sentence in found]
    return Readability(
        words=sum(map(len, words)),
        sentences=len(found),
        long_words=sum(sum(map(str.isalpha, word)) > LONG_WORD for row in words for word in row),
        long_sentences=tuple(text for text, row in zip(found, words, strict=True) if len(row) > LONG_SENTENCE),
    )


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a full stop before a small letter or a figure, as in "kl. 17", ends none."""
    found, begin = [], 0
    for end in _END.finditer(text):
        if not _GOES_ON.match(text, end.end()):
            found.append(text[begin : end.end()].strip())
            begin = end.end()
    return tuple(part for part in (*found, text[begin:].strip()) if _WORD.search(part))
