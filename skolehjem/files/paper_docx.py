"""Papers as Word documents that can be edited: real styles, headings, lists, tables and page numbers.

A school that wants its own look puts `brevpapir.docx` among its templates: its styles, margins, header and footer are
kept, and the paper is written into it.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from skolehjem.core.papers.columns import letters, shares
from skolehjem.core.papers.paper import (
    RIGHT_TO_LEFT,
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
from skolehjem.files import paper_docx_styles as look

LETTER_PAPER = "brevpapir.docx"

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file can hold, so that the same paper gives the same bytes."""

_FACES = Pt(30)
"""Large enough for a child to draw a ring around."""

_AFTER_LINES = Pt(9)
_ROOM_TO_WRITE = Mm(9)
_TOGETHER = 12
"""Lines to write on that are not parted by a new page."""

_LETTER_MM, _MARGIN_MM = 2.2, 5
"""The width of a letter, and what a column has beside its text."""


def write_docx(papers: Sequence[Paper], letter_paper: Path | None = None) -> bytes:
    """Papers as one document, each from a new page with page numbers of its own.

    Raises:
        DataFault: the school's letter paper is no Word document.
    """
    document = _begun(papers[0], letter_paper, pack=len(papers) > 1)
    pen = _Pen(document)
    for number, paper in enumerate(papers):
        if number:
            _begin_section(document)
        pen.speak(paper.language, papers[0].language)
        for block in paper.blocks:
            pen.add(block)
    content = io.BytesIO()
    document.save(content)
    return _steady(content.getvalue())


def _begun(paper: Paper, letter_paper: Path | None, *, pack: bool) -> WordDocument:
    try:
        document: WordDocument = Document(str(letter_paper) if letter_paper else None)
    except (PackageNotFoundError, OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        what = say("The letter paper is no Word document.")
        hint = say("Save it anew as .docx, or remove it to use the program's own.")
        raise DataFault(Problem(what=what, where=str(letter_paper), hint=hint)) from error
    document.core_properties.title = paper.title
    document.core_properties.author = paper.letterhead.school
    document.core_properties.language = look.LANGUAGES.get(paper.language, paper.language)
    look.add_own_styles(document)
    if letter_paper is None:
        look.forget_makers(document)
        look.dress(document, paper.language)
        look.add_head(document.sections[0], paper.letterhead)
        look.add_foot(document.sections[0], total=not pack)
    return document


def _begin_section(document: WordDocument) -> None:
    """A new page that is number 1 again; head and foot go on."""
    document.add_section(WD_SECTION.NEW_PAGE)
    body: Any = document.element.body
    before, last = body[-3], body[-2]  # the very last is the section that begins
    before.get_or_add_pPr().append(last.pPr.sectPr)  # no empty line for it, which may take a page
    body.remove(last)


class _Pen:
    """Writes blocks at the end of a document."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.styles = {style.name: style.style_id for style in document.styles}
        self.lists = look.Lists(document)
        self.language = ""
        """Of what is written, where it is another than the document's."""
        self.backwards = False
        self.turned = False
        """Whether the next paragraph begins a page."""

    def speak(self, language: str, usual: str) -> None:
        """Write in a language from now on; the document's own is `usual`."""
        self.language = "" if language == usual else look.LANGUAGES.get(language, language)
        self.backwards = language in RIGHT_TO_LEFT

    def add(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._write(self._line(f"Heading {block.level}"), block.text)
            case Paragraph():
                line = self._line(look.LEAD if block.lead else "Normal")
                self._write(line, block.text)
                line.paragraph_format.keep_with_next = plain_text(block.text).endswith(":") or None
            case Listing():
                self._add_list(block)
            case Table():
                self._add_table(block)
            case WritingLines():
                lines = [self._line(look.LINE) for _ in range(block.count)]
                for line in lines[:-1]:
                    line.paragraph_format.keep_with_next = block.count <= _TOGETHER or None
                lines[-1].paragraph_format.space_after = _AFTER_LINES  # an empty line would take a page of its own
            case DrawingBox():
                self._table(look.BOX, 1, [Mm(look.TEXT_WIDTH_MM)]).rows[0].height = Mm(block.height_mm)
            case Faces():
                self._line("Normal").add_run(block.signs).font.size = _FACES
            case PageBreak():
                self.turned = True

    def _line(self, style: str) -> WordParagraph:
        return self._prepared(self.document.add_paragraph(), style)

    def _prepared(self, line: WordParagraph, style: str) -> WordParagraph:
        line._p.style = self.styles[style]  # noqa: SLF001  # python-docx looks all through
        if self.turned:
            line.paragraph_format.page_break_before, self.turned = True, False
        if self.backwards:
            line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001  # python-docx has no word for it
        return line

    def _write(self, line: WordParagraph, text: Inline) -> None:
        for run in text:
            parent: Any = self._link(line, run.link) if run.link else line._p  # noqa: SLF001
            for number, part in enumerate(run.text.split("\n")):
                if number:
                    line.add_run().add_break()
                if part:
                    written = line.add_run(part)
                    written.bold, written.italic = run.strong or None, run.emphasis or None
                    self._mark(written, run)
                    parent.append(written._r)  # noqa: SLF001  # into the link, or where it is

    def _mark(self, written: Any, run: Run) -> None:
        if run.link:
            written.font.underline, written.font.color.rgb = True, look.ACCENT
        if self.language:
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:bidi" if self.backwards else "w:val"), self.language)
            written._r.get_or_add_rPr().append(spoken)  # noqa: SLF001  # the last of the schema
        if self.backwards:
            written.font.rtl = True

    def _link(self, line: WordParagraph, address: str) -> Any:
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"/>')
        line._p.append(link)  # noqa: SLF001  # python-docx reads links, but writes none
        return link

    def _add_list(self, block: Listing) -> None:
        style = "List Number" if block.numbered else "List Paragraph" if block.boxes else "List Bullet"
        number = self.lists.begin(style)
        for item in block.items:
            line = self._line(style)
            properties: Any = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # this list, from 1
            properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = number, 0
            self._write(line, item)

    def _add_table(self, table: Table) -> None:
        header = (table.header,) if table.has_names else ()
        made = self._table(look.TABLE, len(header) + len(table.rows), _widths(table))
        _set_look(made, named=bool(header))
        for row, texts in zip(made.rows, (*header, *table.rows), strict=True):
            if not any(plain_text(text).strip() for text in texts):
                row.height = _ROOM_TO_WRITE
            for cell, text in zip(row.cells, texts, strict=True):
                style = look.NAME if texts is table.header else look.CELL
                self._write(self._prepared(cell.paragraphs[0], style), text)
        if header:
            made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # on every page

    def _table(self, style: str, rows: int, widths: Sequence[int]) -> Any:
        """An empty table with rows that stay whole, and a little air after it."""
        if self.turned:
            self._line(look.SPACER)
        made: Any = self.document.add_table(rows=rows, cols=len(widths))
        made._tbl.tblStyle_val = self.styles[style]  # noqa: SLF001  # as for lines
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for row in made.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # python-docx has no word for it
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        if self.backwards:
            made._tblPr.find(qn("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))  # noqa: SLF001  # in order
        self._line(look.SPACER)
        return made


def _widths(table: Table) -> list[int]:
    """Narrow columns as wide as their text, the others share the rest by theirs."""
    wide = [share for share in shares(table) if share]
    narrow = [(_LETTER_MM * count + _MARGIN_MM) for count in letters(table)]
    fixed = [None if share else width for share, width in zip(shares(table), narrow, strict=True)]
    left = look.TEXT_WIDTH_MM - sum(width or 0 for width in fixed)
    return [Mm(width or left * (share or 0) / sum(wide)) for width, share in zip(fixed, shares(table), strict=True)]


def _set_look(made: Any, *, named: bool) -> None:
    """Which parts of the table its style sets off: the row of names, or without one the first column."""
    chosen = made._tblPr.find(qn("w:tblLook"))  # noqa: SLF001  # python-docx has no word for it
    for part, on in (("firstRow", named), ("firstColumn", not named), ("lastRow", False), ("lastColumn", False)):
        chosen.set(qn(f"w:{part}"), "1" if on else "0")
    chosen.set(qn("w:val"), "0620" if named else "0680")


def _steady(content: bytes) -> bytes:
    """The same archive without the moment at which it was packed."""
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
