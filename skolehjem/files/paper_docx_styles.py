"""How papers look in Word: page, styles, lists, and a head and foot on every page."""

import io
import struct
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from skolehjem.core.papers.paper import Letterhead
from skolehjem.errors import DataFault, Problem, say

LEAD, LINE, SPACER = "Fremhævet", "Skrivelinje", "Mellemrum"
TABLE, CELL, NAME, BOX = "Papirtabel", "Tabeltekst", "Tabelhoved", "Tegneramme"
"""The names of our own styles, as those who edit the paper see them."""

TEXT_WIDTH_MM = 168
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_ACCENT, _SOFT, _RULE, _WASH, _INK = "0B5C63", "565D6D", "CFC9BD", "E8F2F1", "1F2430"
ACCENT = RGBColor.from_string(_ACCENT)

_OWN_STYLES = (
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="Lead">
    <w:name w:val="{LEAD}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:keepLines/>
      <w:pBdr><w:top w:val="single" w:sz="24" w:space="2" w:color="{_WASH}"/>
        <w:left w:val="single" w:sz="24" w:space="8" w:color="{_ACCENT}"/>
        <w:bottom w:val="single" w:sz="24" w:space="2" w:color="{_WASH}"/></w:pBdr>
      <w:shd w:val="clear" w:color="auto" w:fill="{_WASH}"/>
      <w:spacing w:before="80" w:after="200"/><w:ind w:left="227"/></w:pPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="WritingLine">
    <w:name w:val="{LINE}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:keepLines/>
      <w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_SOFT}"/>
        <w:between w:val="single" w:sz="6" w:space="0" w:color="{_SOFT}"/></w:pBdr>
      <w:spacing w:before="0" w:after="0" w:line="510" w:lineRule="exact"/></w:pPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="Spacer">
    <w:name w:val="{SPACER}"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:spacing w:before="0" w:after="0" w:line="180" w:lineRule="exact"/></w:pPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="TableCell">
    <w:name w:val="{CELL}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="TableName">
    <w:name w:val="{NAME}"/><w:basedOn w:val="TableCell"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr>
    <w:rPr><w:b/><w:color w:val="{_SOFT}"/><w:sz w:val="19"/></w:rPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
    <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
    <w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/></w:tblBorders>
      <w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
        <w:bottom w:w="45" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>
    <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
        <w:bottom w:val="single" w:sz="12" w:space="0" w:color="{_ACCENT}"/></w:tcBorders></w:tcPr>
    </w:tblStylePr>
    <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="DrawingBox">
    <w:name w:val="{BOX}"/><w:basedOn w:val="TableNormal"/>
    <w:tblPr><w:tblBorders>{
        "".join(
            f'<w:{side} w:val="dashed" w:sz="6" w:space="0" w:color="{_SOFT}"/>'
            for side in ("top", "left", "bottom", "right")
        )
    }</w:tblBorders></w:tblPr></w:style>""",
)

_TICK = "☐"
_LISTS = {"List Bullet": ("bullet", "•"), "List Number": ("decimal", "%1."), "List Paragraph": ("bullet", _TICK)}
"""The styles of lists that Word has, with the kind of mark and the mark; the last is a list of boxes to tick."""


def add_own_styles(document: WordDocument) -> None:
    """Add the styles that a paper needs and the document lacks, and leave those that are there as they are."""
    there = {style.name for style in document.styles}
    for style in map(parse_xml, _OWN_STYLES):
        if style.find(qn("w:name")).get(qn("w:val")) not in there:
            document.styles.element.append(style)
    for name in (*_LISTS, *(f"Heading {level}" for level in (1, 2, 3))):
        if name not in there:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def dress(document: WordDocument, language: str) -> None:
    """Give a new document the look of our papers: A4, room for the hand, our letters, and words that are hyphenated."""
    _set_page(document.sections[0])
    _set_letters(document, LANGUAGES.get(language, language))
    for level, size, color in ((1, 23, _ACCENT), (2, 14.5, _ACCENT), (3, 12, _INK)):
        heading: Any = document.styles[f"Heading {level}"]
        _use_font(heading, "Georgia")
        heading.font.size, heading.font.color.rgb = Pt(size), RGBColor.from_string(color)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(size * 0.6), Pt(4)
    settings: Any = document.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))  # the order of the schema


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin = Mm(20), Mm(16)
    section.header_distance = section.footer_distance = Mm(9)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:docGrid")  # noqa: SLF001  # in the schema's order


def _set_letters(document: WordDocument, spoken: str) -> None:
    normal: Any = document.styles["Normal"]
    _use_font(normal, "Calibri")
    normal.font.size, normal.font.color.rgb = Pt(11), RGBColor.from_string(_INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(5), 1.08
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), spoken)


def _use_font(style: Any, name: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [key for key in fonts.attrib if key.endswith(("Theme", "cstheme"))]:
        del fonts.attrib[attribute]
    style.font.name = name
    fonts.set(qn("w:cs"), name)


def add_head(section: Section, letterhead: Letterhead) -> None:
    """Write the school's name and its logo at the top of every page; Word shows no SVG, so such a logo is left out."""
    line = section.header.paragraphs[0]
    usual: Any = line.style
    usual.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    centred = OxmlElement("w:textAlignment")
    centred.set(qn("w:val"), "center")
    line._p.get_or_add_pPr().insert_element_before(centred, "w:textboxTightWrap", "w:outlineLvl", "w:rPr")  # noqa: SLF001
    _soften(line.add_run(letterhead.school))
    if letterhead.logo and letterhead.logo.ending != "svg":
        line.add_run("\t")
        picture: Any = _add_picture(line, letterhead.logo.content)
        picture._inline.docPr.set("descr", letterhead.school)  # noqa: SLF001  # what is read aloud for the picture


def _add_picture(line: WordParagraph, content: bytes) -> Any:
    try:
        return line.add_run().add_picture(io.BytesIO(content), height=Mm(14))
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        struct.error,
        LookupError,
    ) as error:
        what, hint = say("The logo can't be read."), say("Save it anew as PNG, or take it away.")
        raise DataFault(Problem(what=what, where="logo", hint=hint)) from error


def add_foot(section: Section, *, total: bool) -> None:
    """Write the page at the foot, and in `total` the number of pages, which only Word could count for a part."""
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(line, "PAGE")
    if total:
        _soften(line.add_run(" / "))
        _add_field(line, "NUMPAGES")


def _add_field(line: WordParagraph, name: str) -> None:
    for kind, tag in (
        ("begin", "w:fldChar"),
        (name, "w:instrText"),
        ("separate", "w:fldChar"),
        ("1", "w:t"),
        ("end", "w:fldChar"),
    ):
        element, run = OxmlElement(tag), line.add_run()
        _soften(run)
        if tag == "w:fldChar":
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = kind
        run._r.append(element)  # noqa: SLF001  # python-docx has no word for fields


def _soften(run: Any) -> None:
    run.font.color.rgb, run.font.size = RGBColor.from_string(_SOFT), Pt(9.5)


class Lists:
    """The lists of a document, each with numbers of its own."""

    def __init__(self, document: WordDocument) -> None:
        """Begin after the lists that the document has."""
        self._numbering: Any = document.part.numbering_part.element
        kinds = self._numbering.iter(qn("w:abstractNum"))
        self._next = max((int(item.get(qn("w:abstractNumId"))) for item in kinds), default=-1) + 1

    def begin(self, style: str) -> int:
        """Begin a list with marks of its own, numbers from 1, and return Word's number of it."""
        kind, mark = _LISTS[style]
        color, size = (_INK, 28) if mark == _TICK else (_ACCENT, 23)
        abstract = parse_xml(
            f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._next}"><w:multiLevelType w:val="singleLevel"/>
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>
            <w:lvlJc w:val="left"/>
            <w:pPr><w:spacing w:after="60"/><w:ind w:left="397" w:hanging="397"/></w:pPr>
            <w:rPr><w:color w:val="{color}"/><w:sz w:val="{size}"/></w:rPr></w:lvl></w:abstractNum>"""
        )
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(abstract)
        else:
            first.addprevious(abstract)  # the order of the schema
        self._next += 1
        return int(self._numbering.add_num(self._next - 1).numId)


def forget_makers(document: WordDocument) -> None:
    """Take out what the library says of itself and of the day on which its own blank document was made."""
    properties = document.core_properties
    properties.comments, properties.last_modified_by = "", properties.author
    element: Any = properties._element  # noqa: SLF001  # a property can be set there, but not taken away
    for child in [item for item in element if item.tag.endswith(("}created", "}modified"))]:
        element.remove(child)
    relations = document.part.package.rels
    for name in [key for key, item in relations.items() if item.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]
