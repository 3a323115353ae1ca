"""One paper, every format: the same words in each, and the same bytes every time."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Letterhead, Paper, texts
from skolehjem.errors import DataFault
from skolehjem.files.paper_markdown import read_markdown
from skolehjem.files.papers import compose, paper_bytes, read_letterhead

SHEET = """# Samtaleark

> Torsdag den 12. november 2026
> Lokale 12

Kære **Åse & Bo**, vi taler om *ordbøger*.

1. Først
2. Så

- [ ] Læst

| Tid | Punkt |
| --- | --- |
| 17.00 | Velkommen |

[[linjer 2]]

[[tegning 40]]
"""


@pytest.fixture
def sheet() -> Paper:
    head = Letterhead(school="Eksempelskolen")
    return Paper(name="ark", language="da", letterhead=head, blocks=read_markdown(SHEET, "ark"))


@pytest.mark.parametrize("form", Format)
def test_the_same_paper_gives_the_same_bytes(tmp_path: Path, sheet: Paper, form: Format):
    assert paper_bytes([sheet], form, tmp_path) == paper_bytes([sheet], form, tmp_path)


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_every_word_stands_in_what_is_written_as_text(tmp_path: Path, sheet: Paper, form: Format):
    written = paper_bytes([sheet], form, tmp_path).decode().casefold()
    plain = re.sub(r"<[^>]+>|[\\*]", "", written).replace("&amp;", "&")
    words = {word for text in texts(sheet.blocks) for word in text.casefold().split()}
    assert {"tid"} >= {word for word in words if word not in plain}, "only the first column's name goes without saying"


def test_every_word_stands_in_the_word_document_with_real_styles(tmp_path: Path, sheet: Paper):
    document = Document(BytesIO(paper_bytes([sheet], Format.WORD, tmp_path)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = " ".join([*(line.text for line in document.paragraphs), *cells])
    words = {word for text in texts(sheet.blocks) for word in text.split()}
    assert set() == {word for word in words if word not in written}
    assert {"Heading 1", "List Number"} <= {str(line.style and line.style.name) for line in document.paragraphs}


def test_each_paper_of_a_pack_begins_a_page_of_its_own(tmp_path: Path, sheet: Paper):
    one, three = (paper_bytes([sheet] * count, Format.PDF, tmp_path) for count in (1, 3))
    assert (1, 3) == tuple(len(PdfReader(BytesIO(content)).pages) for content in (one, three))


def test_a_pack_of_many_papers_has_them_all(tmp_path: Path, sheet: Paper):
    assert 120 == len(PdfReader(BytesIO(paper_bytes([sheet] * 120, Format.PDF, tmp_path))).pages)


def test_a_template_of_the_school_goes_before_the_shipped_one_and_gets_facts_as_text(tmp_path: Path):
    own = tmp_path / "templates" / "papers" / "da"
    own.mkdir(parents=True)
    (own / "hilsen.md.j2").write_text("# Til {{ name }}\n", "utf-8")
    made = compose(
        "hilsen", {"name": "*Bo* [[side]]"}, name="h", language="da", school=tmp_path, letterhead=Letterhead()
    )
    assert "Til *Bo* [[side]]" == made.title


def test_an_unknown_fact_is_said_with_file_and_line(tmp_path: Path):
    own = tmp_path / "templates" / "papers" / "da"
    own.mkdir(parents=True)
    (own / "hilsen.md.j2").write_text("# Til\n\n{{ navn }}\n", "utf-8")
    with pytest.raises(DataFault) as caught:
        compose("hilsen", {"name": "Bo"}, name="h", language="da", school=tmp_path, letterhead=Letterhead())
    assert f"{own / 'hilsen.md.j2'}:3" == caught.value.problems[0].where


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path):
    (tmp_path / "logo.png").write_bytes(b"not a picture")
    with pytest.raises(DataFault):
        read_letterhead("Eksempelskolen", tmp_path)


def test_a_letter_paper_that_is_no_document_is_refused(tmp_path: Path, sheet: Paper):
    own = tmp_path / "templates" / "papers"
    own.mkdir(parents=True)
    (own / "brevpapir.docx").write_bytes(b"not a document")
    with pytest.raises(DataFault):
        paper_bytes([sheet], Format.WORD, tmp_path)


def test_the_word_document_is_a_sound_archive(tmp_path: Path, sheet: Paper):
    assert None is zipfile.ZipFile(BytesIO(paper_bytes([sheet], Format.WORD, tmp_path))).testzip()
