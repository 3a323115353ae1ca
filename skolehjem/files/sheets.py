"""Tables as schools export them, CSV or Excel, read from bytes into rows of text that know their place."""

import codecs
import csv
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from skolehjem.errors import DataFault, Problem, Sentence, UsageFault, say

LARGEST_FILE_BYTES = 20_000_000
LARGEST_UNPACKED_BYTES = 200_000_000
MOST_CELLS = 2_000_000
"""Rows times columns of a sheet: reading takes memory for all of them, the empty ones too."""
HEADING_ROWS = 10
"""In how many rows headings are looked for: people write a title above their lists."""
SEPARATORS = ";\t,¤"
STATED = len("sep=;\r\n")
"""How much of a text can say what separates its cells."""
CHUNK = 1000
"""Rows looked at together, which takes a fraction of looking at each."""
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_QUOTED = re.compile(r'"[^"]*"')
_HINT = say("Save it as an Excel workbook (.xlsx) or as “CSV UTF-8”, and import that file.")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table as cleaned text, blank rows left out; `rows` are (row number as a spreadsheet shows it, cells)."""

    file: str
    name: str = ""
    """The sheet's name in a workbook; empty for a text file."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheets(file: str, content: bytes, *, encoding: str | None = None) -> tuple[Sheet, ...]:
    """Read every sheet that has a row; `file` is the name shown in places.

    Raises:
        DataFault: the file is empty, too large, locked with a password, or no table.
        UsageFault: `encoding` names no encoding.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise _fault(file, say("The file is larger than {most} MB.", most=LARGEST_FILE_BYTES // 1_000_000))
    is_workbook = content.startswith((b"PK\x03\x04", _OLD_OFFICE))
    found = _workbook(file, content) if is_workbook else [("", _text_rows(file, decode(file, content, encoding)))]
    sheets = tuple(sheet for name, rows in found if (sheet := _sheet(file, name, rows)).rows)
    if not sheets:
        raise _fault(file, say("The file is empty."))
    return sheets


def decode(file: str, content: bytes, encoding: str | None = None) -> str:
    """Text of a file without an encoding's name in it: by byte order mark, else UTF-8, else Windows-1252.

    The order is right because Danish letters in Windows-1252 are never valid UTF-8.
    """
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    for name in [encoding] if encoding else [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(name)
        except LookupError as error:
            raise UsageFault(Problem(what=say("There is no encoding called {name}.", name=name))) from error
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise _fault(file, say("The file is not text that can be read."))


def _fault(file: str, what: Sentence, hint: Sentence = _HINT) -> DataFault:
    return DataFault(Problem(what=what, where=file, hint=hint))


def _sheet(file: str, name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    numbered = enumerate(_cleaned(iter(rows)), 1)
    return Sheet(file=file, name=clean(name), rows=tuple((number, row) for number, row in numbered if any(row)))


def _cleaned(rows: Iterator[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    while chunk := list(islice(rows, CHUNK)):
        if _are_clean(chunk):
            yield from map(tuple, chunk)
        else:
            yield from (tuple(row) if _are_clean((row,)) else tuple(map(clean, row)) for row in chunk)


def _are_clean(rows: Iterable[Sequence[str]]) -> bool:
    """Whether all cells are clean, which is seen much sooner for all of them together than for each."""
    text = f"|{'|'.join(map('|'.join, rows))}|"
    spaced = "  " in text or "| " in text or " |" in text
    return not spaced and text.isprintable() and unicodedata.is_normalized("NFC", text)


def clean(cell: str) -> str:
    """One line of visible text: composed letters, single spaces, no control or invisible characters."""
    spaced = " ".join(unicodedata.normalize("NFC", cell).split())
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def _text_rows(file: str, text: str) -> Iterator[list[str]]:
    stated = re.match(r"sep=(.)\s", text[:STATED].lower())
    separator = stated[1] if stated else _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: Iterator[list[str]] = reader
    if '"' not in text:  # as most files are, and split in a third of the time
        rows = (line.rstrip("\n").split(separator) for line in StringIO(text, newline=None))
    number = widest = 0
    try:
        if stated:
            next(rows)
            yield []
        while chunk := list(islice(rows, CHUNK)):
            number, widest = number + len(chunk), max(widest, *map(len, chunk))
            if number * widest > MOST_CELLS:
                raise _fault(file, say("The list has more than {most} cells.", most=MOST_CELLS))
            yield from chunk
    except csv.Error as error:
        what = say("A quotation mark is not closed, or text follows one.")
        hint = say("Put the whole cell in quotation marks, and write those inside it twice.")
        raise _fault(f"{file}:{reader.line_num}", what, hint) from error


def _separator(text: str) -> str:
    """The separator met most often in the first row that has any; quoted cells don't count."""
    rows = (_QUOTED.sub("", line) for line in text.splitlines())
    head = next((row for row in rows if any(mark in row for mark in SEPARATORS)), "")
    return max(SEPARATORS, key=head.count)


def _workbook(file: str, content: bytes) -> list[tuple[str, Iterator[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if content.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked(file)
    if not content.startswith(_OLD_OFFICE):
        _refuse_oversized(file, content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        return [(name, map(_texts, sheet.to_python(skip_empty_area=False))) for name, sheet in sheets]
    except PasswordError as error:
        raise _locked(file) from error
    except CalamineError as error:
        raise _fault(file, say("The file is no Excel workbook that can be read.")) from error


def _locked(file: str) -> DataFault:
    hint = say("Remove the password in Excel and save again.")
    return _fault(file, say("The workbook is locked with a password."), hint)


def _refuse_oversized(file: str, content: bytes) -> None:
    """Stop a workbook that would fill the memory when opened; it is a ZIP archive with an XML file for each sheet."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED_BYTES:
                raise _fault(file, say("The file is larger than {most} MB.", most=LARGEST_UNPACKED_BYTES // 1_000_000))
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    except (BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise _fault(file, say("The file is no Excel workbook that can be read.")) from error
    for sheet in sheets:
        filled = [(_column(cell[1]), int(cell[2])) for cell in _FILLED_CELL.finditer(sheet)]
        if filled and max(column for column, _ in filled) * max(row for _, row in filled) > MOST_CELLS:
            hint = say("Delete the rows and columns far outside the list, and save again.")
            raise _fault(file, say("A sheet has cells far outside its list."), hint)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _texts(row: Iterable[Any]) -> list[str]:
    return [_cell_text(cell) for cell in row]


def _cell_text(cell: Any) -> str:
    """A cell as a person reads it: dates as ISO 8601, whole numbers without decimals, yes and no in Danish."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
