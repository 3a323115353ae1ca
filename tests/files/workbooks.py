"""Excel workbooks for tests."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """The bytes of a workbook with these sheets, each a name and rows of cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    file = BytesIO()
    book.save(file)
    return file.getvalue()
