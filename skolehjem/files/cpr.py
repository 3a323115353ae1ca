"""CPR numbers dropped on sight, before anything else looks at a table: they are never stored, shown or logged."""

import re
from dataclasses import replace
from datetime import date

from skolehjem.files.roster_cells import key
from skolehjem.files.sheets import HEADING_ROWS, Sheet

_NUMBER = re.compile(r"(?<![\d-])(\d{6})( ?[-–] ?| )?(\d{4})(?![\d-])")
_SHAPE = bytes(ord("0") if chr(i).isdecimal() else ord("-") if chr(i) in "-?" else i for i in range(256))
_SHAPES = tuple(f"000000{between}0000".encode() for between in ("", " ", "-", " -", "- ", " - "))
_HEADING = re.compile(r"cpr|personnummer|personnr")


def without_cpr(sheet: Sheet) -> tuple[Sheet, int]:
    """The sheet without CPR numbers, and how many cells held one.

    Dropped are columns with a CPR heading, columns of nothing but such numbers (Excel takes away a zero in front), and
    the number alone in any other cell.
    """
    headed, bare = _cpr_columns(sheet)
    if not (headed or bare or _may_hold_one("\n".join(["\t".join(cells) for _, cells in sheet.rows]))):
        return replace(sheet, name=cleared(sheet.name)), 0
    rows, dropped = [], 0
    for number, cells in sheet.rows:
        gone = [place in headed or (place in bare and _is_bare(cell)) for place, cell in enumerate(cells)]
        kept = tuple("" if drop else cleared(cell) for drop, cell in zip(gone, cells, strict=True))
        dropped += sum(cell != left and not _HEADING.search(key(cell)) for cell, left in zip(cells, kept, strict=True))
        rows.append((number, kept))
    return replace(sheet, name=cleared(sheet.name), rows=tuple(rows)), dropped


def _cpr_columns(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The columns under a CPR heading, and those with nothing but such numbers below their first row."""
    headed = {i for _, row in sheet.rows[:HEADING_ROWS] for i, cell in enumerate(row) if _HEADING.search(key(cell))}
    width = max((len(row) for _, row in sheet.rows), default=0)
    return headed, {i for i in range(width) if _holds_only_bare(sheet, i)}


def _holds_only_bare(sheet: Sheet, column: int) -> bool:
    cells = (row[column] for _, row in sheet.rows[1:] if column < len(row) and row[column])
    return _is_bare(next(cells, "")) and all(map(_is_bare, cells))


def _may_hold_one(text: str) -> bool:
    """Whether a text has digits in the shape of a number, which is told in a tenth of the time the number takes.

    A text with digits of other alphabets, which people's devices may write, is looked through in any case.
    """
    try:
        plain = text.encode("latin-1")
    except UnicodeEncodeError:
        if any(letter.isdecimal() for letter in set(text) if letter > "\xff"):
            return True
        plain = text.encode("latin-1", "replace")
    shape = plain.translate(_SHAPE)
    return any(one in shape for one in _SHAPES)


def _is_bare(cell: str) -> bool:
    return len(cell) in (9, 10) and cell.isdecimal() and _starts_with_a_date(cell.zfill(10))


def cleared(text: str) -> str:
    """Ten digits count when they begin with a date; with a hyphen after six they are always taken for a CPR number."""
    return _NUMBER.sub(lambda found: "" if _is_one(found) else found[0], text).strip()


def numbers_in(text: str) -> int:
    """How many numbers `cleared` takes out of a text."""
    return sum(_is_one(found) for found in _NUMBER.finditer(text))


def _is_one(found: re.Match[str]) -> bool:
    return bool(found[2]) or _starts_with_a_date(found[1])


def _starts_with_a_date(digits: str) -> bool:
    """Day, month and year as in a CPR number; a temporary one has 60 added to the day."""
    day, month = int(digits[:2]), int(digits[2:4])
    try:
        date(2000 + int(digits[4:6]), month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
