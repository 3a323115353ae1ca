"""A sheet recognised as a list of the roster by its headings, and its rows read cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.rows import Noun, Place
from skolehjem.errors import Problem, say
from skolehjem.files.roster_cells import BadCell, key, school_year
from skolehjem.files.roster_headings import LISTS, Column, RosterList, numbered
from skolehjem.files.sheets import HEADING_ROWS, Sheet

MAIN = ""
"""The group of the columns that tell of the list's own noun."""

TABULEX = tuple("Elev-id|||Fornavn|Efternavn||||||Klassetrin|Spor||".split("|"))
"""What the columns of Tabulex' Elev.txt are; it has no headings, but the school year alone in its first row."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A column of a sheet that is known; `group` is `adult1`, `home2` or, for the list's own noun, empty."""

    index: int
    heading: str
    group: str
    column: Column


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet whose headings are understood."""

    noun: Noun
    sheet: Sheet
    """The sheet with its headings as the first row."""
    columns: tuple[Found, ...]
    unknown: tuple[str, ...]
    """Headings that are not used."""


@dataclass(frozen=True, kw_only=True)
class Cells:
    """One row read: facts by group; what could not be read stands in `problems`."""

    facts: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, Place]
    """The row's place by group, each with the headings of that group."""
    problems: tuple[Problem, ...]


def find_table(sheet: Sheet) -> Table | None:
    """The table whose headings stand in one of the first rows; None for a sheet of another kind."""
    sheet = _with_tabulex_headings(sheet)
    for start, (_, headings) in enumerate(sheet.rows[:HEADING_ROWS]):
        tables = [table for kind in LISTS if (table := _fitted(kind, sheet, start, headings))]
        if tables:
            return max(tables, key=lambda table: len(table.columns))
    return None


def _with_tabulex_headings(sheet: Sheet) -> Sheet:
    first = next(filter(None, sheet.rows[0][1]), "")
    alone = sum(map(bool, sheet.rows[0][1])) == 1
    if not alone or len(sheet.rows) < 2 or len(sheet.rows[1][1]) != len(TABULEX):
        return sheet
    try:
        year = school_year(first)
    except BadCell:
        return sheet
    rows = [(number, (*cells, year)) for number, cells in sheet.rows[1:]]
    return Sheet(file=sheet.file, name=sheet.name, rows=((sheet.rows[0][0], (*TABULEX, "Skoleår")), *rows))


def _fitted(kind: RosterList, sheet: Sheet, start: int, headings: tuple[str, ...]) -> Table | None:
    """The sheet as this kind of list, when it has what the kind needs and that is not a small part of its headings."""
    columns: dict[tuple[str | int, ...], Found] = {}
    for index, heading in enumerate(headings):
        group, column = _column(kind, heading)
        if column:
            found = Found(index=index, heading=heading, group=group, column=column)
            # A school may have both Telefon and Mobil, but a thing has one id.
            columns.setdefault((group, column.fact) if column.refers else (group, column.fact, index), found)
    facts = {found.column.fact for found in columns.values() if found.group == MAIN}
    if kind.noun is Noun.PUPIL and not facts & {"school_class", "grade"} and parse_label(sheet.name):
        return _fitted(kind, _with_class_of_name(sheet, start), start, (*headings, "Klasse"))
    named = [heading for heading in headings if heading]
    if not all(need & facts for need in kind.needs) or (len(facts) < 3 and 2 * len(facts) < len(named)):
        return None
    used = {found.index for found in columns.values()}
    unknown = tuple(heading for index, heading in enumerate(headings) if heading and index not in used)
    rest = Sheet(file=sheet.file, name=sheet.name, rows=sheet.rows[start:])
    return Table(noun=kind.noun, sheet=rest, columns=tuple(columns.values()), unknown=unknown)


def _with_class_of_name(sheet: Sheet, start: int) -> Sheet:
    """The sheet with its own name as the last column: many schools have a sheet for each class."""
    width = len(sheet.rows[start][1])
    rows = [(number, (*cells, *[""] * (width - len(cells)), sheet.name)) for number, cells in sheet.rows]
    rows[start] = (rows[start][0], (*sheet.rows[start][1], "Klasse"))
    return Sheet(file=sheet.file, name=sheet.name, rows=tuple(rows))


def _column(kind: RosterList, heading: str) -> tuple[str, Column | None]:
    column = kind.column_by_key.get(key(heading))
    if column is None and kind.noun is Noun.PUPIL:
        return numbered(heading) or (MAIN, None)
    return MAIN, column


def read_cells(table: Table) -> Iterator[Cells]:
    """Every row below the headings; a column without any cell filled counts as not being there."""
    filled = {index for _, cells in table.sheet.rows[1:] for index, cell in enumerate(cells) if cell}
    columns = [found for found in table.columns if found.index in filled]
    headings: dict[str, dict[str, str]] = {MAIN: {}}
    for found in table.columns:
        headings.setdefault(found.group, {}).setdefault(found.column.fact, found.heading)
    for number, cells in table.sheet.rows[1:]:
        if any(cells):  # a row may have held nothing but a CPR number
            file, name = table.sheet.file, table.sheet.name
            places = {g: Place(file=file, sheet=name, row=number, headings=named) for g, named in headings.items()}
            width = len(table.sheet.rows[0][1])
            yield _row(columns, (*cells, *[""] * (width - len(cells))), places, too_long=any(cells[width:]))


def _row(columns: Iterable[Found], cells: tuple[str, ...], places: Mapping[str, Place], *, too_long: bool) -> Cells:
    facts: dict[str, dict[str, Any]] = {group: {} for group in places}
    problems = []
    if too_long:
        what = say("The row has more cells than there are headings.")
        hint = say("A cell that holds the separator must stand in quotation marks.")
        problems.append(Problem(what=what, where=places[MAIN].at(), hint=hint))
    for found in columns:
        column, cell, told = found.column, cells[found.index], facts[found.group]
        try:
            if not told.get(column.fact):
                told |= {column.fact: column.read(cell)} if cell else column.when_blank
        except BadCell as bad:
            where = f"{places[MAIN].at()}, {found.heading}"
            problems.append(Problem(what=bad.what, where=where, hint=bad.hint))
    return Cells(facts=facts, places=places, problems=tuple(problems))
