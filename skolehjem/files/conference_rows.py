"""Lists that homes have answered in, CSV or Excel: which row is about which home, and its cells by what they tell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skolehjem.core.roster.rows import Place
from skolehjem.errors import Problem, Sentence, say
from skolehjem.files.cpr import without_cpr
from skolehjem.files.moments import read_moment
from skolehjem.files.roster_cells import key
from skolehjem.files.sheets import HEADING_ROWS, Sheet, read_sheets

WHO: Mapping[str, tuple[str, ...]] = {
    "home": ("Hjem-id", "Hjem", "Husstand", "Home id", "Home", "Household"),
    "pupil": ("Elev-id", "Elev", "Elevens navn", "Barn", "Barnets navn", "Navn", "Pupil", "Child", "Name"),
    "given_name": ("Fornavn", "First name", "Given name"),
    "family_name": ("Efternavn", "Last name", "Family name"),
    "class": ("Klasse", "Class"),
    "at": (
        *("Svaret", "Svardato", "Besvaret", "Indsendt", "Tidsstempel", "Fuldførelsestidspunkt"),
        *("Answered", "Submitted", "Timestamp", "Completion time"),
    ),
}
"""Whom a row is about, and when it was answered; case, spaces and dashes do not matter in headings."""

TEXTS = (
    *("Bemærkning", "Bemærkninger", "Kommentar", "Kommentarer", "Besked", "Note", "Noter", "Andet", "Tekst", "Emner"),
    *("Remark", "Remarks", "Comment", "Comments", "Message", "Notes", "Other", "Text"),
)
"""Columns with what people wrote: left out on sight."""

_TEXTS = frozenset(map(key, TEXTS))


@dataclass(frozen=True, kw_only=True)
class HomeRow:
    """One row: its filled cells by fact, in the order of the columns."""

    place: Place
    cells: Mapping[str, tuple[str, ...]]
    under: tuple[tuple[str, str], ...] = ()
    """Heading and cell of each filled column that the reader chose by its heading, such as one for each day."""

    def one(self, fact: str) -> str:
        """The first filled cell of a fact; empty when there is none."""
        return next(iter(self.cells.get(fact, ())), "")

    @property
    def pupil(self) -> str:
        """The pupil as written, an id or a name."""
        return self.one("pupil") or f"{self.one('given_name')} {self.one('family_name')}".strip()

    @property
    def at(self) -> datetime | None:
        """When the home answered, UTC; None when the row does not say, or says nothing that can be read."""
        moment = read_moment(self.one("at")) if self.one("at") else None
        return moment.at if moment else None

    def fault(self, what: Sentence, *facts: str, hint: Sentence | None = None) -> Problem:
        """A problem with the row, in the columns of `facts`."""
        return Problem(what=what, where=self.place.at(*facts), hint=hint)


@dataclass(frozen=True, kw_only=True)
class HomeList:
    """All rows of a file that say something, and what has to be said of the file."""

    rows: tuple[HomeRow, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Sentence, ...] = ()


@dataclass
class _Found:
    rows: list[HomeRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: dict[Sentence, None] = field(default_factory=dict)


def read_home_rows(
    file: str, content: bytes, headings: Mapping[str, tuple[str, ...]],
    chosen: Callable[[str], bool] = lambda _: False,
) -> HomeList:  # fmt: skip
    """Read every sheet of a file whose rows are about homes or pupils.

    A number behind a heading is not looked at: "Ønske 1" and "Ønske 2" are two columns of one fact.

    Args:
        file: its name, shown in places.
        content: its bytes.
        headings: what is read besides whom a row is about, by fact.
        chosen: whether a heading that is none of these is wanted all the same.

    Raises:
        DataFault: the file is no table.
    """
    facts = {key(name): fact for fact, names in {**headings, **WHO}.items() for name in names}
    found, dropped = _Found(), 0
    for sheet in read_sheets(file, content):
        clear, count = without_cpr(sheet)
        dropped += count
        _read(clear, facts, chosen, found)
    if dropped:
        found.notes[say("CPR numbers found and dropped: {count}. They are not stored.", count=dropped)] = None
    return HomeList(rows=tuple(found.rows), problems=tuple(found.problems), notes=tuple(found.notes))


def _read(sheet: Sheet, facts: Mapping[str, str], chosen: Callable[[str], bool], found: _Found) -> None:
    """Read one sheet, whose headings may stand below a title."""
    start = next((n for n, (_, cells) in enumerate(sheet.rows[:HEADING_ROWS]) if _names_somebody(cells, facts)), None)
    if start is None:
        found.problems.append(_nobody(Place(file=sheet.file, sheet=sheet.name, row=sheet.rows[0][0])))
        return
    (_, heads), *rows = sheet.rows[start:]
    columns = [_fact(head, facts) for head in heads]
    wanted = [fact is None and chosen(head) for fact, head in zip(columns, heads, strict=True)]
    named = {fact: head for fact, head in reversed(list(zip(columns, heads, strict=True))) if fact}
    for number, cells in rows:
        place = Place(file=sheet.file, sheet=sheet.name, row=number, headings=named)
        if any(cells[len(heads) :]):
            found.problems.append(_too_long(place))
            continue
        by_fact: dict[str, tuple[str, ...]] = {}
        for fact, cell in zip(columns, cells, strict=False):
            if fact and cell:
                by_fact[fact] = (*by_fact.get(fact, ()), cell)
        under = tuple((head, cell) for head, take, cell in zip(heads, wanted, cells, strict=False) if take and cell)
        if by_fact or under:
            found.rows.append(HomeRow(place=place, cells=by_fact, under=under))
    found.notes |= dict.fromkeys(_notes(sheet.file, heads, columns, wanted))


def _names_somebody(cells: Iterable[str], facts: Mapping[str, str]) -> bool:
    return any(_fact(cell, facts) in ("home", "pupil", "given_name") for cell in cells)


def _fact(head: str, facts: Mapping[str, str]) -> str | None:
    plain = key(head)
    return facts.get(plain) or facts.get(plain.strip("0123456789"))


def _notes(file: str, heads: Iterable[str], columns: Iterable[str | None], wanted: Iterable[bool]) -> list[Sentence]:
    """What is not read: what people wrote, and columns that are not known."""
    unread = [head for head, fact, take in zip(heads, columns, wanted, strict=True) if head and not fact and not take]
    texts = tuple(head for head in unread if key(head) in _TEXTS)
    unknown = tuple(head for head in unread if key(head) not in _TEXTS)
    notes = []
    if texts:
        notes.append(say("{file}: what people wrote ({columns}) is not kept.", file=file, columns=texts))
    if unknown:
        notes.append(say("{file}: these columns are not known and not read: {columns}.", file=file, columns=unknown))
    return notes


def _nobody(place: Place) -> Problem:
    hint = say("The first row must have a column such as {columns}.", columns=("Hjem-id", "Elev-id", "Elev"))
    return Problem(what=say("No column says which home or pupil a row is about."), where=place.at(), hint=hint)


def _too_long(place: Place) -> Problem:
    return Problem(
        what=say("The row has more cells than there are headings."),
        where=place.at(),
        hint=say("A cell that holds the separator must stand in quotation marks."),
    )
