"""The times that homes have chosen, CSV or Excel, into what each row chooses, the dearest first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.conference_rounds.spoken import Days, read_days, read_hour
from skolehjem.core.schema import Unreadable
from skolehjem.errors import Problem, Sentence, say
from skolehjem.files.conference_rows import HomeRow, read_home_rows

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "choice": (
        *("Valg", "Første valg", "Andet valg", "Tredje valg", "Ønske", "Ønsket tid", "Prioritet"),
        *("Choice", "First choice", "Second choice", "Third choice"),
    ),
    "day": ("Dato", "Dag", "Date", "Day"),
    "hour": ("Klokken", "Kl", "Tid", "Tidspunkt", "Time", "Hour"),
}
"""The columns that are read besides whom a row is about: each choice in a column, or its day and hour in two."""

_HOUR = re.compile(r"^(?P<day>.+?)[ ,]+(?:kl\.? ?|klokken |at )?(?P<hour>\d{1,2}(?:[.:]\d{2}){0,2})$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ChoiceRow:
    """What one row chooses for one conference; at least one time."""

    row: HomeRow
    times: tuple[tuple[date, time], ...]


@dataclass(frozen=True, kw_only=True)
class ChoiceFile:
    """What a file says, row by row; what could not be read stands in `problems`."""

    rows: tuple[ChoiceRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Sentence, ...]
    without: int = 0
    """Rows that name somebody and choose nothing."""


def read_choices(file: str, content: bytes, days: Days) -> ChoiceFile:
    """Read every row; CPR numbers and what people wrote are dropped on sight.

    Raises:
        DataFault: the file is no table.
    """
    found = read_home_rows(file, content, HEADINGS)
    rows: list[ChoiceRow] = []
    problems = [*found.problems]
    without = 0
    for row in found.rows:
        times: list[tuple[date, time]] = []
        wrong: list[Problem] = []
        for fact, text in _choices(row):
            try:
                times.append(_read(text, days))
            except Unreadable as fault:
                wrong.append(row.fault(fault.what, fact, hint=fault.hint))
        if row.one("at") and row.at is None:
            what = say("{given} is no moment.", given=row.one("at"))
            wrong.append(row.fault(what, "at", hint=say("Write the moment as {example}.", example="2026-11-12T17:00")))
        problems += wrong
        if times:
            rows.append(ChoiceRow(row=row, times=tuple(dict.fromkeys(times))))
        elif not wrong:
            without += 1
    return ChoiceFile(rows=tuple(rows), problems=tuple(problems), notes=found.notes, without=without)


def _choices(row: HomeRow) -> Iterator[tuple[str, str]]:
    """The texts that choose a time, each with the fact whose column it stands in."""
    days, hours = row.cells.get("day", ()), row.cells.get("hour", ())
    if days or hours:
        yield "day", f"{' '.join(days[:1])} {' '.join(hours[:1])}".strip()
    yield from (("choice", text) for text in row.cells.get("choice", ()))


def _read(text: str, days: Days) -> tuple[date, time]:
    match = _HOUR.match(text)
    found = read_days(match["day"], days) if match else ()
    if match is None or len(found) != 1:
        hint = say("Write day and hour, e.g. “10-11-2026 17.15” or “10/11 kl. 17.15”.")
        raise Unreadable(say("“{text}” is no day and hour.", text=text), hint)
    return found[0], read_hour(match["hour"])
