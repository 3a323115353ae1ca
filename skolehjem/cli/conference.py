"""The words `conference list|show`; conferences are moved, confirmed, cancelled and held with `meeting`."""

from skolehjem.actions import appointments as actions
from skolehjem.cli import appointment_tables as tables
from skolehjem.cli.appointment_words import (
    ClassesOption,
    FromOption,
    StaffOption,
    StateOption,
    ToOption,
    YearOption,
    wanted_filter,
    wanted_year,
)
from skolehjem.cli.commands import Commands
from skolehjem.cli.meeting import IdArgument, show_meeting
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("List and show conferences about each pupil."))


@app.command("list", help=_("List the conferences of a school year in order of time."))
def list_conferences(
    classes: ClassesOption = None,
    staff: StaffOption = "",
    first: FromOption = "",
    last: ToOption = "",
    state: StateOption = "",
    year: YearOption = "",
) -> None:
    """Show the conferences asked for."""
    session = current_session()
    chosen = wanted_year(session.store, year, session.year)
    wanted = wanted_filter(
        session.store, chosen, labels=classes or (), staff=staff, first=first, last=last, state=state
    )
    conferences = actions.list_conferences(session.store, chosen, wanted)
    roster = load_roster(session.store, chosen)
    data = [tables.conference_data(item, roster) for item in conferences]
    show(
        Answer(
            command="conference list", data=data, tables=(tables.conference_table(conferences, roster, session.output),)
        )
    )


@app.command("show", help=_("Show one meeting or conference."))
def show_conference(id: IdArgument) -> None:
    """Show everything about one of them."""
    show_meeting(id)
