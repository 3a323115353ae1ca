from contextlib import suppress
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from skolehjem.errors import DataFault, UsageFault
from skolehjem.files.sheets import LARGEST_FILE_BYTES, Sheet, decode, read_sheets
from tests.files.workbooks import workbook

UNQUOTED = st.text(st.characters(exclude_characters='";\x00', exclude_categories=["Cs"]))
LETTERS = st.text(alphabet="abcæøåÆØÅéäöü 0123456789-.;,\t¤\"'“”", max_size=12)


def rows(content: bytes, **choices) -> list[tuple[int, tuple[str, ...]]]:
    (sheet,) = read_sheets("elever.csv", content, **choices)
    return list(sheet.rows)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("separator", [";", ",", "\t", "¤"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_separator_and_encoding_gives_the_same_cells(separator: str, encoding: str):
    text = separator.join(["Fornavn", "Født"]) + "\r\n" + separator.join(["Åse", "31-05-2016"]) + "\r\n"
    assert [(1, ("Fornavn", "Født")), (2, ("Åse", "31-05-2016"))] == rows(text.encode(encoding))


@given(st.lists(st.lists(LETTERS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(";,\t¤"))
def test_quoted_cells_keep_separators_and_quotation_marks(table: list[list[str]], separator: str):
    text = "\n".join(separator.join(map(quoted, line)) for line in [["a", "b"], *table])
    cells = [tuple(" ".join(cell.split()) for cell in line) for line in table]
    assert [line for line in cells if any(line)] == [line for _, line in rows(text.encode())[1:]]


def test_commas_inside_rows_do_not_outvote_the_separator_of_the_headings():
    assert [(1, ("Klasse", "Fag")), (2, ("3A", "dansk, matematik, idræt"))] == rows(
        b"Klasse;Fag\n3A;dansk, matematik, idr\xe6t\n"
    )


def test_the_separator_that_excel_states_is_used():
    assert [(2, ("Navn,Klasse", "x")), (3, ("a", "b"))] == rows(b"sep=;\nNavn,Klasse;x\na;b\n")


def test_blank_rows_count_but_are_left_out():
    assert [(2, ("Klasse", "Lokale")), (4, ("3A", "N1"))] == rows(b"\nKlasse;Lokale\n;\n3A;N1\n\n")


def test_a_cell_is_one_line_of_visible_text():
    assert [(1, ("a", "b c d[31me"))] == rows('a;"b\nc\u00a0 d\x1b[31me\u202e\u200b"'.encode())


def test_a_given_encoding_is_used():
    assert [(1, ("Åse", "x"))] == rows("Åse;x".encode("mac_roman"), encoding="mac_roman")


def test_danish_windows_files_are_never_taken_for_utf_8():
    assert "Sønderjyllandsgade;Æblevej;Åvej" == decode("f", "Sønderjyllandsgade;Æblevej;Åvej".encode("cp1252"))


def test_every_sheet_of_a_workbook_is_read_with_its_rows_in_place():
    content = workbook(("Elever", [[], ["Navn", "Klasse"], ["Åse", "3A"]]), ("Tom", []), ("Rum", [["Lokale"], [101]]))
    assert (
        Sheet(file="s.xlsx", name="Elever", rows=((2, ("Navn", "Klasse")), (3, ("Åse", "3A")))),
        Sheet(file="s.xlsx", name="Rum", rows=((1, ("Lokale",)), (2, ("101",)))),
    ) == read_sheets("s.xlsx", content)


def test_cells_of_a_workbook_become_what_people_read():
    content = workbook(("A", [[date(2016, 5, 31), "0042", 3.0, 3.5, True, False, None, "x"]]))
    (sheet,) = read_sheets("s.xlsx", content)
    assert ((1, ("2016-05-31", "0042", "3", "3.5", "ja", "nej", "", "x")),) == sheet.rows


def docx() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"\n;;\n \n", "The file is empty."),
        (workbook(("A", [])), "The file is empty."),
        (b"Navn\0;Klasse", "The file is not text that can be read."),
        ("Navn;Klasse".encode("utf-16-le"), "The file is not text that can be read."),
        (b"\x81\x8d\x90;x", "The file is not text that can be read."),
        (b'Navn;Klasse\n"Emma;3A\n', "A quotation mark is not closed, or text follows one."),
        (b'Navn;Klasse\n"Emma" B;3A\n', "A quotation mark is not closed, or text follows one."),
        (b"PK\x03\x04rubbish", "The file is no Excel workbook that can be read."),
        (docx(), "The file is no Excel workbook that can be read."),
        (b"\xd0\xcf\x11\xe0rubbish", "The file is no Excel workbook that can be read."),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "The workbook is locked with a password."),
        (b"a" * (LARGEST_FILE_BYTES + 1), "The file is larger than 20 MB."),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, says: str):
    with pytest.raises(DataFault) as stop:
        read_sheets("elever.csv", content)
    (problem,) = stop.value.problems
    assert says == str(problem.what)
    assert problem.where.startswith("elever.csv")
    assert problem.hint


def test_a_workbook_that_unpacks_to_far_too_much_is_not_opened():
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)
    with pytest.raises(DataFault, match="larger than 200 MB"):
        read_sheets("s.xlsx", file.getvalue())


def test_a_cell_far_outside_the_list_does_not_fill_the_memory():
    book = Workbook()
    book.worksheets[0]["A1"] = "Klasse"
    book.worksheets[0]["XFD1048576"] = "x"
    file = BytesIO()
    book.save(file)
    with pytest.raises(DataFault, match="cells far outside"):
        read_sheets("s.xlsx", file.getvalue())


def test_a_text_file_of_too_many_cells_is_refused_as_a_workbook_is():
    wide = b"a" + b";" * 2000 + b"\n"
    assert 2001 == len(read_sheets("elever.csv", wide)[0].rows[0][1])
    with pytest.raises(DataFault, match="more than 2000000 cells"):
        read_sheets("elever.csv", wide + b"\n" * 1000)


def test_a_quotation_mark_is_missed_at_its_row():
    with pytest.raises(DataFault, match=r"elever.csv:2: "):
        read_sheets("elever.csv", b'Navn;Klasse\n"Emma" B;3A\n')


@pytest.mark.parametrize("encoding", ["dansk", "base64"])
def test_an_unknown_encoding_is_a_wrong_word(encoding: str):
    with pytest.raises(UsageFault, match=f"no encoding called {encoding}"):
        read_sheets("elever.csv", b"a;b", encoding=encoding)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_to_be_answered(content: bytes):
    with suppress(DataFault):
        assert read_sheets("x", content)


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_characters='";\x00', exclude_categories=["Cs"])), min_size=2, max_size=3
        ),
        min_size=1,
    )
)
def test_a_file_without_quotation_marks_is_split_as_one_with_them(rows: list[list[str]]):
    lines = [";".join(cell for cell in row) for row in [["Navn", "Klasse"], *rows]]
    plain, quoted = "\n".join(lines), "\n".join([*lines, '"";""'])
    assert read_sheets("f.csv", plain.encode()) == read_sheets("f.csv", quoted.encode())
