"""The word `why`: which clause asks for a thing, by which readings, and how its day was counted."""

from typing import Annotated

import typer

from skolehjem.actions.why import Asking, Explanation, why
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.locale import _, words

app = Commands()


@app.command(help=_("Explain a thread, meeting or conference: clause, readings, and every day counted."))
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("What to explain, e.g. T12, M12 or S12."))],
) -> None:
    """Show why a thing is asked for."""
    session = current_session()
    asking = Asking(store=session.store, folder=session.folder, settings=session.settings, now=session.now)
    found = why(asking, id)
    tables = tuple(table for one in found for table in explanation_tables(one))
    show(Answer(command="why", data=found, tables=tables))


def explanation_tables(one: Explanation) -> tuple[Table, ...]:
    """The facts, the clauses, the readings and the days; what is empty is left out."""
    facts = Table(
        title=f"{one.id}: {words(one.title)}",
        columns=(_("What"), _("Answer")),
        rows=tuple((name, words(value)) for name, value in one.facts),
    )
    clauses = Table(
        title=_("The principle says"),
        columns=(_("Clause"), _("Words"), _("Strength")),
        rows=tuple((quote.clause, f"“{quote.quote}”", quote.binding) for quote in one.quotes),
    )
    readings = Table(
        title=_("The school's own readings (not adopted)"),
        columns=(_("Reading"), _("Value")),
        rows=tuple((reading.key, reading.value) for reading in one.readings),
    )
    return (facts, *(table for table in (clauses, readings, day_table(one)) if table.rows))


def day_table(one: Explanation) -> Table:
    """Each day from the event to the deadline, counted or not, with its reason."""
    numbers = {day.day: number for number, day in enumerate(one.counted, 1)}
    days = sorted((*one.counted, *one.skipped), key=lambda day: day.day)
    return Table(
        title=_("Day by day"),
        columns=(_("Day"), _("Counted as"), _("Reason")),
        rows=tuple((day.day, numbers.get(day.day, _("not counted")), day.reason) for day in days),
    )
