"""What a reader of each format gets: names as they are, pages, and papers that can be read aloud."""

import html
import re
import shutil
import struct
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Heading, Letterhead, Logo, Paper, Run, Table, WritingLines
from skolehjem.errors import DataFault
from skolehjem.files.paper_markdown import read_markdown
from skolehjem.files.papers import compose, make_paper, paper_bytes

NASTY = (
    "<b>Bo</b>",
    "Åse & Øgild",
    "{{ 7 * 7 }}{% raw %}",
    "C:\\Bo\\n",
    "*Bo* _Lund_ `x` [z](http://x) | # - 1.",
    "#import $x$ @ref // \\u{41}",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen",
    "Łukasz Żółć, Nguyễn Thị Ánh, Ñuñez, Şükrü, Đorđe",
    "Владимир Ελένη",
    "Ida 🎒😀",
)
PLAIN = Letterhead(school="Eksempelskolen")


def paper(text: str, language: str = "da", name: str = "ark", head: Letterhead = PLAIN) -> Paper:
    return Paper(name=name, language=language, letterhead=head, blocks=read_markdown(text, "ark"))


def named(name: str, folder: Path) -> Paper:
    """A paper of a template that shows a name in a heading, a text, a list and a table."""
    own = folder / "templates" / "papers" / "da"
    own.mkdir(parents=True, exist_ok=True)
    table = "| Elev | Tid |\n| --- | --- |\n| {{ name }} | 17.00 |\n"
    text = f"# Til {{{{ name }}}}\n\nKære {{{{ name }}}},\n\n- {{{{ name }}}}\n\n{table}"
    (own / "brev.md.j2").write_text(text, "utf-8")
    return compose("brev", {"name": name}, name="brev", language="da", school=folder, letterhead=PLAIN)


def words_in(content: bytes, form: Format) -> str:
    """What a reader of the format reads, without white space and the places at which a word may be broken."""
    match form:
        case Format.PDF:
            read = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        case Format.WORD:
            document = Document(BytesIO(content))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            read = " ".join([*(line.text for line in document.paragraphs), *cells])
        case Format.HTML:
            read = html.unescape(re.sub(r"<[^>]+>", "", content.decode().partition("</head>")[2]))
        case Format.MARKDOWN:
            read = re.sub(r"\\([\W_])", r"\1", content.decode())
        case Format.TEXT:
            read = content.decode()
    return re.sub(r"[\s\u200b\u00ad\u2010]", "", read)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", NASTY)
def test_a_name_comes_out_as_it_is(tmp_path: Path, name: str, form: Format):
    made = make_paper([named(name, tmp_path)], form, tmp_path)
    shown = words_in(made.content, form)
    if form is Format.PDF and len(name) > 60:
        shown = shown.replace("-", "")  # where it was hyphenated
    assert shown.casefold().count(re.sub(r"\s", "", name).casefold()) >= 4
    assert "" == made.left_out


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    name=st.text(
        st.characters(min_codepoint=33, max_codepoint=383, exclude_categories=["Cc", "Cf", "Zs"]),
        min_size=1,
        max_size=20,
    )
)
def test_any_european_name_comes_out_as_it_is_in_text_html_and_word(tmp_path: Path, name: str):
    for form in (Format.TEXT, Format.HTML, Format.WORD):
        shown = words_in(paper_bytes([named(name, tmp_path)], form, tmp_path), form)
        assert name.casefold() in shown.casefold()


def test_letters_without_a_font_are_told_and_shown_as_squares(tmp_path: Path):
    made = make_paper([paper("# Til 李明 og Åse\n\nHej 🫠.")], Format.PDF, tmp_path)
    assert {"李", "明", "🫠"} == set(made.left_out.split())
    assert "Til□□ogÅse" in words_in(made.content, Format.PDF)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "مرحبا بكم"),
        ("ti", "ሰላም"),
        ("ta", "வணக்கம்"),
        ("th", "สวัสดี"),
        ("uk", "Вітаємо"),
        ("vi", "Xin chào"),
        ("ckb", "بەخێربێن"),
    ],
)
def test_the_languages_of_homes_have_letters(tmp_path: Path, language: str, text: str):
    assert "" == make_paper([paper(f"# {text}", language)], Format.PDF, tmp_path).left_out


def test_a_pdf_can_be_read_aloud(tmp_path: Path):
    sheet = paper(
        "# Samtaleark\n\n## Tid\n\n| Tid | Punkt |\n| --- | --- |\n| 17.00 | Hej |\n\n- [ ] Læst\n\n[[linjer 3]]"
    )
    reader = PdfReader(BytesIO(paper_bytes([sheet], Format.PDF, tmp_path)))
    root: Any = reader.trailer["/Root"]
    assert ("da", True) == (root["/Lang"], bool(root["/MarkInfo"]["/Marked"]))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "Samtaleark" == reader.metadata.title


def test_a_paper_without_a_title_or_with_headings_astray_is_written_all_the_same(tmp_path: Path):
    for text in ("Hej", "### Hej", "# A\n\n### B"):
        assert paper_bytes([paper(text)], Format.PDF, tmp_path).startswith(b"%PDF")


def test_the_names_of_columns_stand_on_every_page(tmp_path: Path):
    rows = "".join(f"| {number} | Elev |\n" for number in range(90))
    reader = PdfReader(
        BytesIO(paper_bytes([paper(f"# L\n\n| Nr | Navn |\n| --- | --- |\n{rows}")], Format.PDF, tmp_path))
    )
    assert len(reader.pages) > 1
    assert all("Navn" in page.extract_text() for page in reader.pages)


def test_lists_begin_with_1_anew_in_word(tmp_path: Path):
    text = "# A\n\n1. a\n2. b\n\nTekst\n\n1. c\n"
    document = Document(BytesIO(paper_bytes([paper(text), paper(text)], Format.WORD, tmp_path)))
    numbers = [line._p.pPr.numPr.numId.val for line in document.paragraphs if line._p.pPr.numPr is not None]
    assert [2, 1, 2, 1] == [numbers.count(number) for number in dict.fromkeys(numbers)]


def test_word_gets_its_settings_in_the_order_of_the_schema(tmp_path: Path):
    document = Document(BytesIO(paper_bytes([paper("# A")], Format.WORD, tmp_path)))
    order = [child.tag for child in document.settings.element]
    assert order.index(qn("w:autoHyphenation")) == order.index(qn("w:defaultTabStop")) + 1
    assert ("A", "Eksempelskolen", "da-DK", "") == (
        document.core_properties.title,
        document.core_properties.author,
        document.core_properties.language,
        document.core_properties.comments,
    )


def test_a_table_in_word_repeats_its_names_and_keeps_its_rows_whole(tmp_path: Path):
    document = Document(BytesIO(paper_bytes([paper("# A\n\n| x | y |\n| - | - |\n| 1 | 2 |")], Format.WORD, tmp_path)))
    first, second = document.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert second._tr.trPr.find(qn("w:cantSplit")) is not None


def test_no_empty_line_follows_lines_to_write_on_in_word_lest_it_take_a_page(tmp_path: Path):
    content = paper_bytes([paper("# Ark\n\n[[linjer 2]]")], Format.WORD, tmp_path)
    assert ["Heading 1", "Skrivelinje", "Skrivelinje"] == [
        line.style.name for line in Document(BytesIO(content)).paragraphs if line.style
    ]


def test_a_language_from_the_right_runs_from_the_right(tmp_path: Path):
    arabic = paper("# مرحبا\n\nنص", "ar")
    page = paper_bytes([arabic], Format.HTML, tmp_path).decode()
    assert '<html lang="ar" dir="rtl">' in page
    document = Document(BytesIO(paper_bytes([arabic], Format.WORD, tmp_path)))
    assert all(line._p.pPr.find(qn("w:bidi")) is not None for line in document.paragraphs if line.text)


def test_html_names_its_columns_and_has_no_contrast_below_4_5(tmp_path: Path):
    page = paper_bytes([paper("# A\n\n| x | y |\n| - | - |\n| 1 | 2 |")], Format.HTML, tmp_path).decode()
    assert 2 == page.count('<th scope="col"')
    colors = dict(re.findall(r"--(\w+): (#\w{6})", page))
    for ink in ("ink", "soft", "accent"):
        for ground in ("paper", "wash"):
            assert contrast(colors[ink], colors[ground]) >= 4.5
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", page), "it stands alone"


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(color: str) -> float:
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x0b\x5c\x63")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", [Format.PDF, Format.WORD, Format.HTML])
def test_a_logo_is_shown(tmp_path: Path, form: Format):
    head = Letterhead(school="Eksempelskolen", logo=Logo(content=picture(), ending="png"))
    with_logo = paper_bytes([paper("# A", head=head)], form, tmp_path)
    assert len(with_logo) > len(paper_bytes([paper("# A")], form, tmp_path))


@pytest.mark.parametrize("form", [Format.PDF, Format.WORD])
def test_a_broken_logo_is_said(tmp_path: Path, form: Format):
    head = Letterhead(school="Eksempelskolen", logo=Logo(content=picture()[:20], ending="png"))
    with pytest.raises(DataFault):
        paper_bytes([paper("# A", head=head)], form, tmp_path)


def test_a_broken_font_is_said_with_its_name(tmp_path: Path):
    fonts = tmp_path / "templates" / "papers" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "Skolens.ttf").write_bytes(b"no font")
    with pytest.raises(DataFault) as caught:
        paper_bytes([paper("# A")], Format.PDF, tmp_path)
    assert str(fonts / "Skolens.ttf") == caught.value.problems[0].where


@pytest.mark.parametrize(
    "layout",
    [
        '#read("/etc/passwd")',
        '#read("../../skolehjem.toml")',
        "#while true {}",
        '#import "@preview/x:1.0.0": y',
        "#let f() = f()\n#f()",
        "#let",
    ],
)
def test_a_hostile_or_mistaken_layout_is_refused(tmp_path: Path, layout: str):
    (tmp_path / "skolehjem.toml").write_text("x = 1", "utf-8")
    own = tmp_path / "templates" / "papers"
    own.mkdir(parents=True)
    (own / "paper.typ").write_text(layout, "utf-8")
    with pytest.raises(DataFault):
        paper_bytes([paper("# A")], Format.PDF, tmp_path)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_libreoffice_opens_the_word_document_and_finds_its_pages(tmp_path: Path):
    blocks = (
        Heading(level=1, text=(Run(text="Åses ark"),)),
        WritingLines(count=4),
        Table(header=((), ()), rows=(((Run(text="Elev"),), ()),)),
    )
    sheet = Paper(name="ark", language="da", letterhead=PLAIN, blocks=blocks)
    (tmp_path / "ark.docx").write_bytes(paper_bytes([sheet, sheet], Format.WORD, tmp_path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "ark.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "ark.pdf").pages]
    assert [True, True] == ["Åses ark" in page and "Eksempelskolen" in page for page in pages]
