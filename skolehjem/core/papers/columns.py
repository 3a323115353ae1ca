"""How wide the columns of a table are, alike in every format that has pages."""

from skolehjem.core.papers.paper import Table, plain_text

NARROW, WIDEST = 12, 40
"""Letters of a column that is as wide as its text, and of the widest that is reckoned with."""

FEW = 5
"""Columns that a page has room for, though some are as wide as their text."""


def letters(table: Table) -> list[int]:
    """The longest text of each column, in letters; at least 1."""
    columns = zip(table.header, *table.rows, strict=True)
    return [max(1, *(len(plain_text(cell)) for cell in column)) for column in columns]


def shares(table: Table) -> list[int | None]:
    """How wide each column is beside the others; None for one as wide as its text, beside wide ones."""
    longest = letters(table)
    mixed = len(longest) <= FEW and max(longest) > NARROW
    return [None if mixed and length <= NARROW else min(WIDEST, length) for length in longest]
