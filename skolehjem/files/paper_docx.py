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
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from skolehjem.core.papers.paper import (
    Block,
    DrawingBox,
    Heading,
    Inline,
    Letterhead,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Table,
    WritingLines,
)
from skolehjem.errors import DataFault, Problem, say

LETTER_PAPER = "brevpapir.docx"

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_ACCENT = RGBColor(0x0B, 0x5C, 0x63)
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file can hold, so that the same paper gives the same bytes."""


def write_docx(papers: Sequence[Paper], letter_paper: Path | None = None) -> bytes:
    """Papers as one document, each from a new page.

    Raises:
        DataFault: the school's letter paper is no Word document.
    """
    document = _begun(papers[0], letter_paper)
    for number, paper in enumerate(papers):
        if number:
            _break_page(document)
        if letter_paper is None:
            _head(document, paper.letterhead)
        for block in paper.blocks:
            _add(document, block)
    content = io.BytesIO()
    document.save(content)
    return _steady(content.getvalue())


def _begun(paper: Paper, letter_paper: Path | None) -> WordDocument:
    try:
        document: WordDocument = Document(str(letter_paper) if letter_paper else None)
    except (PackageNotFoundError, OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        what = say("The letter paper is no Word document.")
        hint = say("Save it anew as .docx, or remove it to use the program's own.")
        raise DataFault(Problem(what=what, where=str(letter_paper), hint=hint)) from error
    document.core_properties.title = paper.title
    document.core_properties.author = paper.letterhead.school
    document.core_properties.language = _LANGUAGES.get(paper.language, paper.language)
    if letter_paper is None:
        _style(document, paper.language)
        _page_numbers(document)
    return document


def _style(document: WordDocument, language: str) -> None:
    """A4, room for the hand, and Danish for the spelling checker."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11.5)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES.get(language, language))
    normal.element.get_or_add_rPr().append(spoken)
    for level, size in ((1, 23), (2, 15), (3, 12)):
        heading: Any = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(size), _ACCENT
        heading.element.get_or_add_rPr().get_or_add_rFonts().attrib.pop(qn("w:asciiTheme"), None)
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.append(hyphens)


def _page_numbers(document: WordDocument) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()._r  # noqa: SLF001  # python-docx has no word for fields
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        run.append(element)


def _head(document: WordDocument, letterhead: Letterhead) -> None:
    if letterhead.logo and letterhead.logo.ending != "svg":
        document.add_picture(io.BytesIO(letterhead.logo.content), height=Mm(16))
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if letterhead.school:
        line = document.add_paragraph().add_run(letterhead.school)
        line.font.color.rgb = RGBColor(0x56, 0x5D, 0x6D)


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            _write(document.add_heading(level=block.level), block.text)
        case Paragraph():
            _write(document.add_paragraph(style="Intense Quote" if block.lead else None), block.text)
        case Listing():
            style = "List Number" if block.numbered else "List Paragraph" if block.boxes else "List Bullet"
            for item in block.items:
                line = document.add_paragraph(style=style)
                _write(line, (Run(text="☐ "), *item) if block.boxes else item)
        case Table():
            _add_table(document, block)
        case WritingLines():
            for _ in range(block.count):
                _underlined(document.add_paragraph())
        case DrawingBox():
            _add_box(document, block.height_mm)
        case PageBreak():
            _break_page(document)


def _break_page(document: WordDocument) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write(line: WordParagraph, text: Inline) -> None:
    for run in text:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                line.add_run().add_break()
            if part:
                written = line.add_run(part)
                written.bold, written.italic = run.strong or None, run.emphasis or None
        if run.link and run.link != run.text:
            line.add_run(f" ({run.link})")


def _add_table(document: WordDocument, table: Table) -> None:
    header = (table.header,) if table.has_names else ()
    made = document.add_table(rows=0, cols=len(table.header), style="Table Grid")
    for number, row in enumerate((*header, *table.rows)):
        cells = made.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            is_name = number < len(header)
            _write(cell.paragraphs[0], tuple(_strong(run) for run in text) if is_name else text)
    if header:
        again = OxmlElement("w:tblHeader")
        made.rows[0]._tr.get_or_add_trPr().append(again)  # noqa: SLF001  # the header is repeated on every page
    document.add_paragraph()


def _strong(run: Run) -> Run:
    return Run(text=run.text, strong=True, emphasis=run.emphasis, link=run.link)


def _underlined(line: WordParagraph) -> None:
    """A line across the page, made of the paragraph's own border."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().append(borders)  # noqa: SLF001  # python-docx has no word for borders
    line.paragraph_format.space_before = Pt(12)


def _add_box(document: WordDocument, height_mm: int) -> None:
    made = document.add_table(rows=1, cols=1, style="Table Grid")
    made.rows[0].height = Mm(height_mm)
    document.add_paragraph()


def _steady(content: bytes) -> bytes:
    """The same archive without the moment at which it was packed."""
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
