"""The word `why`: which clause asks for a thing, by which readings, and how its day was counted."""

from typing import Annotated

import typer

from skolehjem.actions.explanations import Asking
from skolehjem.actions.why import why
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.why_tables import explanation_data, explanation_tables
from skolehjem.locale import _

app = Commands()


@app.command(help=_("Explain a thread, meeting, case or other task: clause, readings, and every day counted."))
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("What to explain, e.g. T12, M12, S12 or C12."))],
    viewer: Annotated[
        str,
        typer.Option("--for", metavar=_("INITIALS"), help=_("Who asks; needed for a case about a member of staff.")),
    ] = "",
) -> None:
    """Show why a thing is asked for."""
    session = current_session()
    asking = Asking(
        store=session.store, folder=session.folder, settings=session.settings, now=session.now, viewer=viewer.upper()
    )
    found = why(asking, id)
    show(
        Answer(
            command="why",
            data=[explanation_data(one) for one in found],
            tables=tuple(table for one in found for table in explanation_tables(one)),
            notes=tuple(note for one in found for note in one.notes),
        )
    )
