"""Papers as plain text for Aula's editor and for reading aloud: no marks but blank lines, bullets and numbers."""

from skolehjem.core.papers.paper import (
    Block,
    DrawingBox,
    Faces,
    Heading,
    Inline,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    WritingLines,
)

_LINE = "_" * 40


def write_text(paper: Paper) -> str:
    """The paper as text: an address stands behind the words that lead to it, a row of a table is one line."""
    school = (paper.letterhead.school,) if paper.letterhead.school else ()
    return "\n\n".join(filter(None, (*school, *map(_written, paper.blocks)))) + "\n"


def _written(block: Block) -> str:
    match block:
        case Heading():
            text = _text(block.text)
            return text.upper() if block.level == 1 else text
        case Paragraph():
            return _text(block.text)
        case Listing():
            marks = (f"{n}." if block.numbered else "☐" if block.boxes else "•" for n in range(1, len(block.items) + 1))
            lines = (_text(item).replace("\n", "\n  ") for item in block.items)
            return "\n".join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))
        case Table():
            rows = (_row(row, block.header if block.has_names else ()) for row in block.rows)
            return "\n".join(rows)
        case WritingLines():
            return "\n".join([_LINE] * block.count)
        case Faces():
            return block.signs
        case DrawingBox() | PageBreak():
            return ""


def _row(row: tuple[Inline, ...], header: tuple[Inline, ...]) -> str:
    """The cells with something in them, and the name of each column but the first, which a reader would lack."""
    cells = [_text(cell).replace("\n", ", ") for cell in row]
    if not header:
        return ": ".join(filter(None, cells))
    names = [_text(name) for name in header]
    told = (
        f"{name}: {cell}" if name and place else cell
        for place, (name, cell) in enumerate(zip(names, cells, strict=True))
        if cell
    )
    return " · ".join(told)


def _text(text: Inline) -> str:
    return "".join(f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text for run in text)
