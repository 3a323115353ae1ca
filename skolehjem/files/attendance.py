"""Lists of who came to a meeting or conference, CSV or Excel, into homes and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.roster.rows import Place
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.cpr import without_cpr
from skolehjem.files.roster_cells import key
from skolehjem.files.sheets import Sheet, read_sheets

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "home": ("hjem-id", "hjem", "elev-id", "elev", "household", "home", "pupil"),
    "presence": ("fremmøde", "deltog", "kom", "til stede", "status", "attendance", "came"),
}
"""The columns that are read, by fact: Danish and English headings; case, spaces and dashes do not matter."""

PRESENCES: Mapping[Presence, tuple[str, ...]] = {
    Presence.ATTENDED: ("ja", "j", "x", "1", "kom", "deltog", "mødt", "til stede", "yes", "attended"),
    Presence.NO_SHOW: ("nej", "n", "0", "udeblevet", "udeblev", "ikke mødt", "no", "no-show"),
    Presence.APOLOGY: ("afbud", "meldt afbud", "a", "apology"),
}

_HEADING = {key(word): fact for fact, words in HEADINGS.items() for word in words}
_PRESENCE = {key(word): presence for presence, words in PRESENCES.items() for word in words}


@dataclass(frozen=True, kw_only=True)
class PresenceRow:
    """What one row says of one home."""

    place: Place
    home: str
    """The id of a home or pupil, or a pupil's name, as written."""
    presence: Presence | None
    """None where the cell is empty: nothing is told of the home."""


def read_presences(file: str, content: bytes) -> tuple[PresenceRow, ...]:
    """Read every row of a list; other columns are not looked at, and CPR numbers are dropped on sight.

    Raises:
        DataFault: the file is no table, lacks a column, or has cells that can't be understood; all are told.
    """
    rows: list[PresenceRow] = []
    problems: list[Problem] = []
    for sheet in read_sheets(file, content):
        found, wrong = _rows(without_cpr(sheet)[0])
        rows += found
        problems += wrong
    if problems:
        raise DataFault(*problems)
    return tuple(rows)


def _rows(sheet: Sheet) -> tuple[list[PresenceRow], list[Problem]]:
    (number, heads), *rows = sheet.rows
    facts = [(_HEADING[key(head)], column) for column, head in enumerate(heads) if key(head) in _HEADING]
    columns = dict(reversed(facts))
    at_head = Place(file=sheet.file, sheet=sheet.name, row=number)
    missing = tuple(names[0].capitalize() for fact, names in HEADINGS.items() if fact not in columns)
    if missing:
        hint = say("The first row must name the columns; it says: {heads}.", heads=tuple(filter(None, heads)))
        return [], [
            Problem(where=at_head.at(), what=say("These columns are missing: {columns}.", columns=missing), hint=hint)
        ]
    found: list[PresenceRow] = []
    problems: list[Problem] = []
    headings = {fact: heads[column] for fact, column in columns.items()}
    for row, cells in rows:
        place = replace(at_head, row=row, headings=headings)
        home, text = (cells[columns[fact]] if columns[fact] < len(cells) else "" for fact in HEADINGS)
        fault = _fault(place, home, text)
        if fault:
            problems.append(fault)
        elif home:
            found.append(PresenceRow(place=place, home=home, presence=_PRESENCE.get(key(text))))
    return found, problems


def _fault(place: Place, home: str, text: str) -> Problem | None:
    """What is wrong with a row; nothing with one that tells nothing of a home."""
    if text and key(text) not in _PRESENCE:
        what = say("“{text}” does not say whether the home came.", text=text)
        return Problem(where=place.at("presence"), what=what, hint=say("Write ja, nej or afbud."))
    return Problem(where=place.at("home"), what=say("The row names no home.")) if text and not home else None
