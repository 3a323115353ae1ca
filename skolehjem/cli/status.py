"""The word `status`: classes by clauses, totals for each phase, and what to type next about each fault."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from skolehjem.actions.status import SCHOOL, Wanted, YearStatus, year_status
from skolehjem.cli.arguments import school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.next_steps import next_step
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.core.agendas.outline import PHASES
from skolehjem.core.digests.folding import Line, folded
from skolehjem.core.status.status import Cell, Mark, mark_of
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import N_, _

app = Commands()

COLUMNS = 14
"""Clauses side by side in 80 columns."""

MANY = 3
"""Classes with the same fault that are named; of more, only how many they are is said."""

MARKS = {
    Mark.MISSING: N_("missing"),
    Mark.DEVIATION: N_("deviation"),
    Mark.UNKNOWN: N_("can't be judged"),
    Mark.NOT_DUE: N_("not yet due"),
    Mark.PLANNED: N_("planned"),
    Mark.MET: N_("met"),
    Mark.WAIVED: N_("waived"),
}
LETTERS = {
    Mark.MISSING: "!",
    Mark.DEVIATION: "~",
    Mark.UNKNOWN: "?",
    Mark.NOT_DUE: "·",
    Mark.PLANNED: "p",
    Mark.MET: "x",
    Mark.WAIVED: "-",
}


NO_CLASSES = say("There are no classes yet. Bring them in with: skolehjem import FILES")


@app.command(help=_("Show how far each class has come with each clause, and what to type next."))
def status(
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))] = "",
    clause: Annotated[str, typer.Option(metavar=_("CLAUSE"), help=_("Only this clause, e.g. B17."))] = "",
    phase: Annotated[
        str, typer.Option(metavar=_("PHASE"), help=_("Only this phase: indskoling, mellemtrin or udskoling."))
    ] = "",
) -> None:
    """Show the year as a grid of letters, the totals, and the faults."""
    session = current_session()
    wanted = Wanted(
        class_label=school_class(session.store, session.year, class_label).label if class_label else "",
        clause=clause,
        phase=_phase(phase),
    )
    found = year_status(session.store, session.folder / session.settings.principle, session.now, session.year, wanted)
    exact = session.output == "csv"
    tables = (cell_table(found),) if exact else (*grids(found), total_table(found), fault_table(found))
    show(Answer(command="status", data=_data(found), tables=tables, notes=tuple(_notes(found))))


def _phase(text: str) -> str:
    if text and text.casefold() not in PHASES:
        what = say("{given} is no phase.", given=text)
        hint = say("Choose among: {choices}", choices=", ".join(PHASES))
        raise UsageFault(Problem(where="--phase", what=what, hint=hint))
    return text.casefold()


def _data(found: YearStatus) -> dict[str, object]:
    faults = [
        {
            "id": one.id,
            "kind": one.kind,
            "clauses": one.clauses,
            "class_label": one.class_label,
            "mark": mark_of(one),
            "what": one.what,
            "due_at": one.due_at,
            "note": one.note,
            "next": next_step(one),
        }
        for one in found.status.faults
    ]
    return {
        "year": found.year,
        "clauses": found.clauses,
        "classes": found.classes,
        "cells": [{**vars(cell), "mark": cell.mark} for cell in found.status.cells],
        "totals": found.status.totals,
        "faults": faults,
    }


def cell_table(found: YearStatus) -> Table:
    """A line for each class and clause, for other programs."""
    return Table(
        columns=(_("Clause"), _("Class"), _("State"), *(_(name) for name in MARKS.values())),
        rows=tuple(
            (cell.clause, cell.class_label or _("school"), _(MARKS[cell.mark]), *_numbers(cell.counts))
            for cell in found.status.cells
        ),
    )


def grids(found: YearStatus) -> Iterator[Table]:
    """Classes by clauses, a letter each; as many tables as it takes to stay within 80 columns."""
    cells = {(cell.class_label, cell.clause): cell for cell in found.status.cells}
    clauses = [one.id for one in found.clauses]
    for first in range(0, len(clauses), COLUMNS):
        part = clauses[first : first + COLUMNS]
        yield Table(
            columns=(_("Class"), *part),
            rows=tuple(
                (label or _("school"), *(_letter(cells.get((label, clause))) for clause in part))
                for label in found.classes
            ),
        )
    if not clauses:
        yield Table(columns=(), rows=(), empty=say("Nothing is asked for here."))


def _letter(cell: Cell | None) -> str:
    return LETTERS[cell.mark] if cell else ""


def total_table(found: YearStatus) -> Table:
    """How many things stand how, in each phase and for the whole school."""
    totals = [(_("school") if one.phase == SCHOOL else one.phase, one.counts) for one in found.status.totals]
    if len(totals) > 1:
        totals.append((_("in all"), sum((Counter(counts) for _phase, counts in totals), Counter())))
    shown = [mark for mark in MARKS if mark is not Mark.WAIVED or any(counts.get(mark) for _name, counts in totals)]
    return Table(
        columns=(_("Phase"), *(_(MARKS[mark]) for mark in shown)),
        rows=tuple((name, *(counts.get(mark, 0) for mark in shown)) for name, counts in totals),
        empty=say("Nothing is asked for here."),
    )


def _numbers(counts: Mapping[Mark, int]) -> tuple[int, ...]:
    return tuple(counts.get(mark, 0) for mark in MARKS)


def fault_table(found: YearStatus) -> Table:
    """What is missing, deviates or can't be judged, and what to type; the same fault of many classes on one line."""
    groups: dict[object, list[Line]] = {}
    for line in folded(found.status.faults):
        alone = not line.first.class_label
        key = line.first.id if alone else (line.first.kind, line.first.clauses, mark_of(line.first))
        groups.setdefault(key, []).append(line)
    rows = [row for lines in groups.values() for row in _fault_rows(lines)]
    columns = ("", _("Clause"), _("Class"), _("What"), _("Type next"))
    return Table(
        columns=columns, rows=tuple(rows), empty=say("Nothing is missing.") if found.has_classes else NO_CLASSES
    )


def _fault_rows(lines: Sequence[Line]) -> Iterator[tuple[object, ...]]:
    if len({line.first.class_label for line in lines}) > MANY:
        classes: object = say_n("{n} class", "{n} classes", n=len({line.first.class_label for line in lines}))
        merged = Line(owed=tuple(one for line in lines for one in line.owed))
        yield _fault_row(merged, classes)
        return
    for line in lines:
        yield _fault_row(line, line.first.class_label)


def _fault_row(line: Line, classes: object) -> tuple[object, ...]:
    one = line.first
    return LETTERS[mark_of(one)], one.clauses[0], classes, line.what, next_step(one)


def _notes(found: YearStatus) -> Iterator[Sentence]:
    if not found.has_classes:
        yield NO_CLASSES
    yield say("{letters}", letters=", ".join(f"{LETTERS[mark]} = {_(name)}" for mark, name in MARKS.items()))
    yield from dict.fromkeys(one.note for one in found.status.faults if one.note and mark_of(one) is Mark.UNKNOWN)
