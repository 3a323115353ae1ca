"""The words after `conference`; the rest of what is decided about conferences goes by `meeting`."""

from typing import Annotated

import typer

from skolehjem.actions import appointments as actions
from skolehjem.cli import appointment_tables as tables
from skolehjem.cli.appointment_steps import Told, hold_many, note_for_many
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
from skolehjem.cli.conference_announce import announce, changes
from skolehjem.cli.conference_book import book
from skolehjem.cli.conference_changes import cancel, move, request, swap
from skolehjem.cli.conference_cost import cost
from skolehjem.cli.conference_done import done
from skolehjem.cli.conference_explain import explain
from skolehjem.cli.conference_export import export
from skolehjem.cli.conference_grid import grid
from skolehjem.cli.conference_lists import lists
from skolehjem.cli.conference_needs import need, needs
from skolehjem.cli.conference_offers import offer
from skolehjem.cli.conference_papers import pack
from skolehjem.cli.conference_replan import replan
from skolehjem.cli.conference_solve import check, solve
from skolehjem.cli.conference_wishes import answers, import_wishes, show_round, wish
from skolehjem.cli.marking import ByOption, OnOption
from skolehjem.cli.meeting import IdArgument, show_meeting
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
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


IdsArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("[ID...]"), help=_("The conferences, e.g. S12 S13."))
]
WholeClassOption = Annotated[
    list[str] | None,
    typer.Option("--class", metavar=_("CLASS"), help=_("The next round of this class; may be given again.")),
]
UndoOption = Annotated[bool, typer.Option("--undo", help=_("Take it back."))]


@app.command(help=_("Mark that pupils have been prepared for their conferences."))
def prepared(
    ids: IdsArgument = None,
    classes: WholeClassOption = None,
    *,
    on: OnOption = "",
    by: ByOption = "",
    undo: UndoOption = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark one step of several conferences."""
    told = Told(on=on, by=by, undo=undo)
    note_for_many("conference prepared", "prepare-pupil", ids or (), classes or (), told, dry_run=dry_run, yes=yes)


@app.command("sheet-out", help=_("Mark that homes have got the preparation sheet for their conferences."))
def sheet_out(
    ids: IdsArgument = None,
    classes: WholeClassOption = None,
    *,
    on: OnOption = "",
    by: ByOption = "",
    undo: UndoOption = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark one step of several conferences."""
    told = Told(on=on, by=by, undo=undo)
    note_for_many("conference sheet-out", "sheet-out", ids or (), classes or (), told, dry_run=dry_run, yes=yes)


@app.command(help=_("Note that conferences have been held."))
def hold(
    ids: IdsArgument = None,
    classes: Annotated[
        list[str] | None,
        typer.Option(
            "--class", metavar=_("CLASS"), help=_("All of this class whose day has come; may be given again.")
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Note several as held."""
    hold_many(ids or (), classes or (), dry_run=dry_run, yes=yes)


app.command("pack", help=_("Write a class's conference papers: invitations, sheets, running orders, agreements."))(pack)
app.command("lists", help=_("Write lists of conferences for doors, staff, homes or the whole school."))(lists)
app.command("grid", help=_("Show evenings of conferences as a grid, a member of staff's evenings or a home's talks."))(
    grid
)
app.command("round", help=_("Show a round of conferences, and set the last day for homes' answers."))(show_round)
app.command("wish", help=_("Note when a home would like to come, and when it can't."))(wish)
app.command("import-wishes", help=_("Import homes' answers from a file, CSV or Excel."))(import_wishes)
app.command("answers", help=_("List which homes have answered, and whom to call."))(answers)
app.command("offer", help=_("Show the times that are free, or write them on paper for homes that choose."))(offer)
app.command("need", help=_("Note what a pupil's conferences need: length, homes, form, room, interpreter."))(need)
app.command("needs", help=_("List the pupils whose conferences need something."))(needs)
app.command("cost", help=_("Show what a round costs homes and staff, and which homes asked and got nothing."))(cost)
app.command("done", help=_("After a conference: note that it was held, who came, and what was agreed."))(done)
app.command("announce", help=_("Announce the times of a round: from now on, homes are told what changes."))(announce)
app.command("changes", help=_("Show what has changed since the homes were told their times."))(changes)
app.command("solve", help=_("Solve a conference problem from a file, and say how good the plan is."))(solve)
app.command("explain", help=_("Explain why pupils find no time, and try what would help."))(explain)
app.command("check", help=_("Judge a conference plan by the rules of its problem, and count its cost."))(check)
app.command("export-problem", help=_("Write a round of the school's conferences as a problem for anybody to solve."))(
    export
)
app.command("replan", help=_("Find new times when staff are ill, a room is lost or a home can't come; move few."))(
    replan
)
app.command("move", help=_("Move a conference; when a rule is broken, the best times are offered."))(move)
app.command("swap", help=_("Let two conferences swap times."))(swap)
app.command("cancel", help=_("Call a conference off, and write to the homes."))(cancel)
app.command("book", help=_("Book the conference that a pupil is owed, or an extra one."))(book)
app.command("request", help=_("A home asks for another time: give it when it can be, else offer the best."))(request)
