"""How wide the columns of a table are, alike in every format that has pages."""

from math import sqrt

from skolehjem.core.papers.paper import Table, plain_text

NARROW, WIDEST = 12, 40
"""Letters of a column that is as wide as its text, and of the longest word that is reckoned with."""

ROOM_TO_WRITE = 40
"""Letters of a column with a name and empty cells, which people fill in by hand."""

LETTERS_A_ROOT = 6
"""Letters of width for the root of a column's letters: cells of 36 letters stay on one line."""

FEW = 5
"""Columns that a page has room for, though some are as wide as their text."""


def letters(table: Table) -> list[int]:
    """The longest text of each column, in letters; at least 1."""
    return [max(1, *map(len, texts)) for texts in _columns(table)]


def shares(table: Table) -> list[int | None]:
    """How wide each column is beside the others; None for one as wide as its text, beside wide ones."""
    longest = letters(table)
    mixed = len(longest) <= FEW and max(longest) > NARROW
    return [
        None if mixed and length <= NARROW else _share(texts)
        for length, texts in zip(longest, _columns(table), strict=True)
    ]


def _columns(table: Table) -> list[list[str]]:
    return [[plain_text(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)]


def _share(texts: list[str]) -> int:
    """By the root of the text in all, since a cell grows both in height and in width; no more than the longest text.

    Never less than the longest word needs, of those that a page has room for.
    """
    if len(texts[0]) > NARROW and not any(texts[1:]):
        return ROOM_TO_WRITE
    longest, text_in_all = max(1, *map(len, texts)), sum(map(len, texts))
    word = max((len(word) for text in texts for word in text.split()), default=1)
    rows = max(1, len(texts) - 1)  # the first text is the column's name
    return max(min(WIDEST, word), min(longest, round(LETTERS_A_ROOT * sqrt(text_in_all / rows))))
