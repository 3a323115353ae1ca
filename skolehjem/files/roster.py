"""Roster files read: which list each sheet is, and what its rows tell, with every fault in its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.roster.rows import Noun, RosterRow
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, Unavailable, say
from skolehjem.files.cpr import without_cpr
from skolehjem.files.roster_assembly import table_rows
from skolehjem.files.roster_table import Table, find_table
from skolehjem.files.sheets import Sheet, read_sheets

SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls"})


@dataclass(frozen=True, kw_only=True)
class RosterFile:
    """A file to read; `chosen` is False for one that only lay in a folder, which may be of another kind."""

    name: str
    content: bytes
    chosen: bool = True


@dataclass(frozen=True, kw_only=True)
class RosterFiles:
    """What all the files of an import tell."""

    rows: tuple[RosterRow, ...]
    lists: frozenset[Noun]
    """The nouns of which there was a list, even an empty one."""
    cpr_numbers: int = 0
    """How many were found and dropped."""
    notes: tuple[Sentence, ...] = ()


def open_roster_files(paths: Iterable[Path]) -> tuple[RosterFile, ...]:
    """The files named, and those in the folders named that can be tables, in order of name.

    Raises:
        NotFound: a path does not exist, or a folder holds no tables.
        Unavailable: a file can't be read.
    """
    chosen: dict[Path, bool] = {}
    for path in paths:
        for file in _tables_in(path) if path.is_dir() else [path]:
            chosen[file] = chosen.get(file, False) or file is path
    names = Counter(file.name for file in chosen)
    return tuple(
        RosterFile(name=file.name if names[file.name] == 1 else str(file), content=_content(file), chosen=named)
        for file, named in chosen.items()
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound(Problem(what=say("There is no such file or folder."), where=str(file))) from None
    except OSError:
        hint = say("Close it in other programs, and see that you are allowed to read it.")
        raise Unavailable(Problem(what=say("The file can't be read."), where=str(file), hint=hint)) from None


def _tables_in(folder: Path) -> list[Path]:
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in SUFFIXES and file.is_file()]
    # Excel keeps a file named ~$... beside a workbook that is open.
    files = [file for file in files if not file.name.startswith(("~", "."))]
    if not files:
        what = say("The folder holds no CSV files and no Excel workbooks.")
        raise NotFound(Problem(what=what, where=str(folder)))
    return files


def read_roster(files: Iterable[RosterFile], *, encoding: str | None = None) -> RosterFiles:
    """Read every sheet of every file; bad rows carry their problems.

    Raises:
        DataFault: files that can't be read at all, or that no list is found in, all of them at once, together with
            every bad cell of the other files.
        UsageFault: `encoding` names no encoding.
    """
    tables: list[Table] = []
    notes: list[Sentence] = []
    faults: list[Problem] = []
    cpr_numbers = 0
    for file in files:
        try:
            cleared = [without_cpr(sheet) for sheet in read_sheets(file.name, file.content, encoding=encoding)]
        except DataFault as fault:
            faults += fault.problems
            continue
        cpr_numbers += sum(count for _, count in cleared)
        found = [(sheet, find_table(sheet)) for sheet, _ in cleared]
        tables += [table for _, table in found if table]
        strangers = [sheet for sheet, table in found if table is None]
        if file.chosen and len(strangers) == len(found):
            faults.append(_stranger(file))
        else:
            notes += [say("{place} was left out: it is no list of the roster.", place=_place(s)) for s in strangers]
    if not (tables or faults):
        faults.append(Problem(what=say("No list of the roster was found in the files."), hint=_HEADINGS_HINT))
    rows = tuple(row for table in tables for row in table_rows(table))
    if faults:
        raise DataFault(*faults, *dict.fromkeys(problem for row in rows for problem in row.problems))
    return RosterFiles(
        rows=rows,
        lists=frozenset(table.noun for table in tables),
        cpr_numbers=cpr_numbers,
        notes=(*_unknown_columns(tables), *notes),
    )


_HEADINGS_HINT = say("Write headings above the rows, such as Elev-id, Fornavn, Efternavn and Klasse.")


def _stranger(file: RosterFile) -> Problem:
    what = say("The headings are not those of classes, pupils, homes, adults, staff, teams or rooms.")
    return Problem(what=what, where=file.name, hint=_HEADINGS_HINT)


def _unknown_columns(tables: Iterable[Table]) -> Iterator[Sentence]:
    for table in tables:
        if table.unknown:
            place = _place(table.sheet)
            yield say("{place}: columns that are not used: {columns}.", place=place, columns=table.unknown)


def _place(sheet: Sheet) -> str:
    return ", ".join(filter(None, [sheet.file, sheet.name]))
