"""Markdown, as templates of papers are written in, to blocks and back (CommonMark 0.31 with tables).

Beside Markdown, a line of its own can ask for room: `[[linjer 4]]`, `[[tegning 60]]` (millimetres), `[[ansigter]]` and
`[[side]]`, or in English `[[lines 4]]`, `[[drawing 60]]`, `[[faces]]` and `[[page]]`. An item that begins with `[ ]`
gets a box to tick; a quotation is set off. Facts are escaped before they get here, so none of this can come out of
somebody's name.
A line break within a cell of a table, which Markdown has no sign for, is written `<br>`.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

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
    Run,
    Table,
    WritingLines,
    plain_text,
)
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.layouts import escape_markdown

_ROOM = re.compile(r"\[\[(linjer|lines|tegning|drawing|ansigter|faces|side|page)(?: (\d{1,3}))?\]\]")
_BOX = "[ ] "
_BREAK = "<br>"
_DEEPEST_HEADING = 3
_LINKS = ("http://", "https://", "mailto:")


def read_markdown(text: str, where: str) -> tuple[Block, ...]:
    """Read the blocks of a paper; `where` names the template in what is said of it.

    Raises:
        DataFault: what no format can show, such as pictures and HTML, each with its kind.
    """
    reader = MarkdownIt("commonmark").enable("table").disable(["html_block", "image"])
    tokens = reader.parse(text)
    unknown = sorted({token.type for token in tokens if token.type not in _KNOWN})
    if unknown:
        what = say("Papers can't hold this kind of Markdown: {kinds}.", kinds=tuple(unknown))
        hint = say("Use headings, paragraphs, lists, tables and quotations.")
        raise DataFault(Problem(what=what, where=where, hint=hint))
    return tuple(_blocks(tokens))


_KNOWN = frozenset(
    f"{name}_{end}"
    for name in ("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote")
    for end in ("open", "close")
) | frozenset(
    f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
) | {"inline", "hr"}  # fmt: skip


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        end = _closing(tokens, place)
        yield from _block(tokens[place : end + 1])
        place = end + 1


def _block(tokens: Sequence[Token]) -> Iterator[Block]:
    inside = tokens[1:-1]
    match tokens[0].type:
        case "heading_open":
            level = min(int(tokens[0].tag[1:]), _DEEPEST_HEADING)
            yield Heading(level=level, text=_inline(inside[0]))
        case "paragraph_open":
            yield _paragraph(inside[0], lead=False)
        case "blockquote_open":
            yield from (_paragraph(token, lead=True) for token in inside if token.type == "inline")
        case "bullet_list_open" | "ordered_list_open":
            yield _listing(inside, numbered=tokens[0].type == "ordered_list_open")
        case "table_open":
            yield _table(inside)
        case _:
            pass  # a rule across the page says nothing that a heading does not


def _paragraph(token: Token, *, lead: bool) -> Block:
    room = _ROOM.fullmatch(token.content.strip())
    if room is None:
        return Paragraph(text=_inline(token, soft="\n" if lead else " "), lead=lead)
    match room[1]:
        case "side" | "page":
            return PageBreak()
        case "ansigter" | "faces":
            return Faces()
        case "tegning" | "drawing":
            return DrawingBox(height_mm=int(room[2] or 60))
        case _:
            return WritingLines(count=int(room[2] or 3))


def _listing(tokens: Sequence[Token], *, numbered: bool) -> Listing:
    """One level of items: what stands under an item belongs to its own line."""
    items: list[Inline] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == tokens[0].level:
            items.append(())
        elif token.type == "inline":
            items[-1] += (Run(text="\n"), *_inline(token)) if items[-1] else _inline(token)
    boxes = bool(items) and all(plain_text(item).startswith(_BOX) for item in items)
    return Listing(items=tuple(map(_unboxed, items) if boxes else items), numbered=numbered, boxes=boxes)


def _unboxed(item: Inline) -> Inline:
    first = Run(text=item[0].text.removeprefix(_BOX), strong=item[0].strong, emphasis=item[0].emphasis)
    return (first, *item[1:])


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Inline]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    return Table(header=tuple(rows[0]), rows=tuple(map(tuple, rows[1:])))


def _inline(token: Token, *, soft: str = " ") -> Inline:
    """The runs of a text; `soft` stands for a line's end in the template that asks for no new line."""
    runs: list[Run] = []
    strong = emphasis = 0
    link = ""
    for child in token.children or ():
        strong += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        emphasis += {"em_open": 1, "em_close": -1}.get(child.type, 0)
        if child.type == "link_open":
            address = str(child.attrGet("href") or "")
            link = address if address.startswith(_LINKS) else ""
        elif child.type == "link_close":
            link = ""
        breaks = child.type == "hardbreak" or (child.type == "html_inline" and child.content == _BREAK)
        text = "\n" if breaks else soft if child.type == "softbreak" else child.content
        if text:
            runs.append(Run(text=text, strong=strong > 0, emphasis=emphasis > 0, link=link))
    return tuple(_joined(runs))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours that look alike as one."""
    held: Run | None = None
    for run in runs:
        if held and (held.strong, held.emphasis, held.link) == (run.strong, run.emphasis, run.link):
            held = Run(text=held.text + run.text, strong=run.strong, emphasis=run.emphasis, link=run.link)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held


def _closing(tokens: Sequence[Token], place: int) -> int:
    """The place of the token that ends the block which begins at `place`."""
    depth = 0
    for number in range(place, len(tokens)):
        depth += tokens[number].nesting
        if depth == 0:
            return number
    return len(tokens) - 1


def write_markdown(paper: Paper) -> str:
    """The paper as Markdown that reads well as it stands; room to write becomes rows of underscores."""
    school = f"{_text(_plain(paper.letterhead.school))}\n\n" if paper.letterhead.school else ""
    return school + "\n\n".join(filter(None, map(_written, paper.blocks))) + "\n"


def _plain(text: str) -> Inline:
    return (Run(text=text),)


def _written(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_text(block.text)}"
        case Paragraph():
            text = _text(block.text)
            return "\n".join(f"> {line}" for line in text.splitlines()) if block.lead else text
        case Listing():
            box = _BOX if block.boxes else ""
            return "\n".join(
                (f"{number}. " if block.numbered else "- ") + box + _text(item).replace("\n", "\n  ")
                for number, item in enumerate(block.items, 1)
            )
        case Table():
            rows = (block.header, *block.rows)
            lines = ["| " + " | ".join(_text(cell).replace("\\\n", _BREAK) for cell in row) + " |" for row in rows]
            return "\n".join((lines[0], "|" + " --- |" * len(block.header), *lines[1:]))
        case WritingLines():
            return "\n\n".join(["\\_" * 40] * block.count)
        case Faces():
            return block.signs
        case DrawingBox() | PageBreak():
            return ""


def _text(text: Inline) -> str:
    return "".join(map(_marked, text))


def _marked(run: Run) -> str:
    if run.text == "\n":
        return "\\\n"
    lines = "\\\n".join(str(escape_markdown(line)) if line.strip() else line for line in run.text.split("\n"))
    lead, trail = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    mark = ("**" if run.strong else "") + ("*" if run.emphasis else "")
    written = f"{lead}{mark}{lines.strip()}{mark[::-1]}{trail}" if lines.strip() else lines
    return f"[{written}](<{run.link}>)" if run.link else written
