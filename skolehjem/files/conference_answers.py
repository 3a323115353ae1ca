"""Homes' answers before a conference round, CSV or Excel, into what each row says of the home's time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.conference_rounds.spoken import Days, Said, means_anything, read_days, read_hour, read_times
from skolehjem.core.schema import Unreadable
from skolehjem.errors import Problem, Sentence, say
from skolehjem.files.conference_rows import HomeRow, read_home_rows
from skolehjem.files.roster_cells import key

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "times": (
        *("Ønske", "Ønsker", "Tid", "Tider", "Ønsket tid", "Ønskede tider", "Svar"),
        *("Wish", "Wishes", "Time", "Times", "Answer"),
    ),
    "day": ("Dato", "Dag", "Date", "Day"),
    "start": ("Fra", "From", "Start"),
    "end": ("Til", "To", "Slut", "End"),
    "cannot": ("Kan ikke", "Kan ikke komme", "Blokeret", "Optaget", "Cannot", "Blocked", "Busy"),
    "not_before": ("Ikke før", "Tidligst", "Not before", "Earliest"),
    "not_after": ("Ikke efter", "Senest", "Not after", "Latest"),
    "anything": ("Alt passer", "Alle tider", "Anything", "Any time"),
}
"""The columns that are read besides whom a row is about; columns headed by a day hold what is said of that day."""

SHORTEST_DAY = 3
"""Letters that a heading has more of than this; "Ons" alone is no day, as it may be somebody's initials."""

V = TypeVar("V")

_YES = frozenset(map(key, ("ja", "j", "x", "1", "yes", "y", "sand", "true")))
_NO = frozenset(map(key, ("nej", "n", "0", "no", "falsk", "false")))


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """What one row says of one home; without a span the home is content with anything."""

    row: HomeRow
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerFile:
    """What a file says, row by row; what could not be read stands in `problems`."""

    rows: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Sentence, ...]
    unanswered: int = 0
    """Rows that name a home and say nothing: it has not answered."""


def read_answers(file: str, content: bytes, days: Days) -> AnswerFile:
    """Read every row; CPR numbers and what people wrote are dropped on sight.

    Raises:
        DataFault: the file is no table.
    """
    found = read_home_rows(
        file, content, HEADINGS, lambda head: len(head) > SHORTEST_DAY and bool(read_days(head, days))
    )
    rows: list[AnswerRow] = []
    problems = [*found.problems]
    unanswered = 0
    for row in found.rows:
        said, wrong = _row(row, days)
        problems += wrong
        if said or row.one("at") or _is_content(row):
            rows.append(AnswerRow(row=row, said=said))
        elif not wrong:
            unanswered += 1
    return AnswerFile(rows=tuple(rows), problems=tuple(problems), notes=found.notes, unanswered=unanswered)


def _is_content(row: HomeRow) -> bool:
    return key(row.one("anything")) in _YES or any(map(means_anything, row.cells.get("times", ())))


def _row(row: HomeRow, days: Days) -> tuple[tuple[Said, ...], list[Problem]]:
    """The spans of a row, each once, and what can't be read in it."""
    reading = _Reading(row)
    if row.one("at") and row.at is None:
        what = say("{given} is no moment.", given=row.one("at"))
        reading.problems.append(row.fault(what, "at", hint=say("Write the moment as {example}.", example="2026-11-12")))
    on = reading.read("day", lambda text: _days(text, days)) or (None,)
    start, end = reading.read("start", read_hour), reading.read("end", read_hour)
    early, late = reading.read("not_before", read_hour), reading.read("not_after", read_hour)
    plain_no = key(row.one("cannot")) in _YES
    kind = TimeKind.BLOCKED if plain_no else TimeKind.WISH
    alone = plain_no and not row.cells.get("times")
    if start or end or alone or (on != (None,) and not row.cells.get("times")):
        if start and end and start >= end:
            what = say("“{text}” ends before it begins.", text=f"{start:%H.%M}-{end:%H.%M}")
            reading.problems.append(row.fault(what, "start", "end"))
        reading.said |= {Said(kind=kind, day=day, start=start, end=end): None for day in on}
    for day in on:
        for text in row.cells.get("times", ()):
            if not means_anything(text):
                reading.take("times", text if not plain_no else f"ikke {text}", days, day)
        for text in () if plain_no or key(row.one("cannot")) in _NO else row.cells.get("cannot", ()):
            reading.take("cannot", f"ikke {text}", days, day)
        if early:
            reading.said[Said(kind=TimeKind.BLOCKED, day=day, end=early)] = None
        if late:
            reading.said[Said(kind=TimeKind.BLOCKED, day=day, start=late)] = None
    for head, text in row.under:
        for day in read_days(head, days):
            reading.take("", text, days, day, under=head)
    return tuple(reading.said), list(dict.fromkeys(reading.problems))


class _Reading:
    """One row while it is read: what it says, and what can't be read."""

    def __init__(self, row: HomeRow) -> None:
        self.row = row
        self.said: dict[Said, None] = {}
        self.problems: list[Problem] = []

    def read(self, fact: str, make: Callable[[str], V]) -> V | None:
        """The first cell of a fact; None when there is none or it can't be read."""
        text = self.row.one(fact)
        try:
            return make(text) if text else None
        except Unreadable as fault:
            self.problems.append(self.row.fault(fault.what, fact, hint=fault.hint))
            return None

    def take(self, fact: str, text: str, days: Days, day: date | None, *, under: str = "") -> None:
        """The spans that a text tells of; `under` is the heading of a column for a day."""
        try:
            self.said |= dict.fromkeys(read_times(text, days, day))
        except Unreadable as fault:
            where = f"{self.row.place.at()}, {under}" if under else self.row.place.at(fact)
            self.problems.append(Problem(where=where, what=fault.what, hint=fault.hint))


def _days(text: str, days: Days) -> tuple[date, ...]:
    found = read_days(text, days)
    if not found:
        raise Unreadable(say("“{text}” is not a date.", text=text), say("Write the date as 2026-11-12."))
    return found
