"""The word `conference cost`: what a round of conferences costs everybody, in plain words."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from skolehjem.cli import conference_cost_tables as tables
from skolehjem.cli.conference_papers import RoundOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _


class By(StrEnum):
    """What the figures are split by."""

    CLASS = "class"
    STAFF = "staff"


_BY = {str(by): by for by in By} | {"klasse": By.CLASS, "personale": By.STAFF, "medarbejder": By.STAFF}

ByOption = Annotated[
    str, typer.Option("--by", metavar="class|staff", help=_("Figures for each class or member of staff."))
]


def cost(*, n: RoundOption = None, by: ByOption = "") -> None:
    """Show the round as it is stored, counted and weighed."""
    from skolehjem.actions.conference_cost import load_cost
    from skolehjem.actions.principles import load_principle

    session, faults = current_session(), Faults()
    split = faults.read(partial(_split, by), None) if by else None
    faults.stop()
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    found = load_cost(
        session.store, principle, session.settings, year=session.year, number=n, today=session.today, now=session.now
    )
    parts: tuple[Table, ...] = (tables.cost_table(found), *tables.empty_tables(found))
    if split is By.CLASS:
        parts = (tables.class_table(found),)
    elif split is By.STAFF:
        parts = (tables.staff_table(found),)
    show(Answer(command="conference cost", data=tables.cost_data(found), tables=parts, notes=tables.cost_notes(found)))


def _split(text: str) -> By:
    if folded(text) in _BY:
        return _BY[folded(text)]
    hint = say("Choose among: {choices}", choices=", ".join(By))
    raise UsageFault(Problem(where="--by", what=say("{given} can't split the figures.", given=text), hint=hint))
