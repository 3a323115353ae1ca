"""A paper: blocks of text, lists, tables and room to write, from which every format is made alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text that looks the same throughout."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    """An address that the text leads to; it is also printed where nobody can click."""


RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from the right (ISO 639)."""

Inline = tuple[Run, ...]
"""The text of a line or a paragraph; a line break within it is a run with the text of one newline."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 1 (the paper's title, once) to 3."""

    level: int
    text: Inline


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Plain text; `lead` is set off from the rest, as a greeting or the time and place are."""

    text: Inline
    lead: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Items under each other: bullets, numbers from 1, or boxes to tick."""

    items: tuple[Inline, ...]
    numbered: bool = False
    boxes: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells under a header; every row has as many cells as the header."""

    header: tuple[Inline, ...]
    """Empty cells throughout mean that the columns have no names, as in a list of facts."""
    rows: tuple[tuple[Inline, ...], ...]

    @property
    def has_names(self) -> bool:
        """Whether any column has a name."""
        return any(plain_text(cell).strip() for cell in self.header)


@dataclass(frozen=True, kw_only=True)
class WritingLines:
    """Empty lines to write on by hand."""

    count: int


@dataclass(frozen=True, kw_only=True)
class DrawingBox:
    """An empty frame as wide as the paper, to draw in."""

    height_mm: int


@dataclass(frozen=True, kw_only=True)
class Faces:
    """A glad, a plain and a sad face, one of which gets a ring from somebody who doesn't write yet."""

    signs: str = "☺   😐   ☹"
    """The faces where nothing can be drawn."""


@dataclass(frozen=True, kw_only=True)
class PageBreak:
    """What follows begins a page."""


Block = Heading | Paragraph | Listing | Table | WritingLines | DrawingBox | Faces | PageBreak


@dataclass(frozen=True, kw_only=True)
class Logo:
    """The school's picture, as it lies in its folder."""

    content: bytes
    ending: str
    """`png`, `jpg` or `svg`."""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """What stands on every paper of the school."""

    school: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper, ready to be written as any format; its title is its first heading of level 1."""

    name: str
    """What its file is called, without ending: `samtaleark-3A-P12`."""
    language: str
    """ISO 639-1, for hyphenation and for those who have papers read aloud."""
    letterhead: Letterhead = Letterhead()
    blocks: tuple[Block, ...]
    front: bool = False
    """It begins on the front of a leaf, also in a pack printed on both sides."""

    @property
    def title(self) -> str:
        """The text of the first heading; empty when there is none."""
        return next((plain_text(block.text) for block in self.blocks if isinstance(block, Heading)), "")


def plain_text(text: Inline) -> str:
    """The words alone."""
    return "".join(run.text for run in text)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every heading, paragraph, item and cell as words alone, in order: what is read, counted and searched."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain_text(block.text)
            case Listing():
                yield from map(plain_text, block.items)
            case Table():
                yield from (plain_text(cell) for row in (block.header, *block.rows) for cell in row)
            case WritingLines() | DrawingBox() | Faces() | PageBreak():
                pass
