"""The words `meeting list|show|move|confirm|cancel|hold|step`; all but `list` take conferences (S12) too."""

from typing import Annotated

import typer

from skolehjem.actions import appointments as actions
from skolehjem.cli import appointment_tables as tables
from skolehjem.cli.appointment_records import records_of
from skolehjem.cli.appointment_steps import Told, note_steps
from skolehjem.cli.appointment_words import (
    ClassesOption,
    FromOption,
    KindOption,
    StaffOption,
    StateOption,
    ToOption,
    YearOption,
    wanted_filter,
    wanted_year,
)
from skolehjem.cli.arguments import day, hour
from skolehjem.cli.commands import Commands
from skolehjem.cli.marking import ByOption, LinkOption, OnOption
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.meeting import State
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("List, show, move, confirm, cancel and hold meetings."))

IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The meeting or conference, e.g. M12 or S12."))]


@app.command("list", help=_("List the meetings of a school year in order of time."))
def list_meetings(
    classes: ClassesOption = None,
    staff: StaffOption = "",
    kind: KindOption = "",
    first: FromOption = "",
    last: ToOption = "",
    state: StateOption = "",
    year: YearOption = "",
) -> None:
    """Show the meetings asked for."""
    session = current_session()
    chosen = wanted_year(session.store, year, session.year)
    wanted = wanted_filter(
        session.store, chosen, labels=classes or (), staff=staff, kind=kind, first=first, last=last, state=state
    )
    if wanted.kind == "conference":
        _show_conferences(chosen, wanted)
        return
    meetings = actions.list_meetings(session.store, chosen, wanted)
    roster = load_roster(session.store, chosen)
    data = [tables.meeting_data(item, roster) for item in meetings]
    table = tables.meeting_table(meetings, roster, session.output)
    show(Answer(command="meeting list", data=data, tables=(table,)))


def _show_conferences(year: str, wanted: actions.Filter) -> None:
    """Who asks for the meetings that are conferences is shown them."""
    session = current_session()
    found = actions.list_conferences(session.store, year, wanted)
    roster = load_roster(session.store, year)
    data = [tables.conference_data(item, roster) for item in found]
    note = say("Conferences are listed with: skolehjem conference list")
    table = tables.conference_table(found, roster, session.output)
    show(Answer(command="meeting list", data=data, tables=(table,), notes=(note,)))


@app.command("show", help=_("Show one meeting or conference."))
def show_meeting(id: IdArgument) -> None:
    """Show everything about one of them; the clauses are explained by `why`."""
    session = current_session()
    item = actions.find_appointment(session.store, id)
    roster = load_roster(session.store, item.year)
    note = say("Why it is asked for: skolehjem why {id}", id=item.id)
    records = records_of(session.store, item, roster)
    show(
        Answer(
            command="meeting show",
            data=tables.data_of(item, roster) | records.data,
            tables=(tables.facts_table(item, roster), *records.tables),
            notes=(*records.notes, note),
        )
    )


@app.command(help=_("Move a meeting or conference to another day, hour or room, unless somebody is taken."))
def move(
    id: IdArgument,
    to: Annotated[str, typer.Option("--to", metavar=_("DATE"), help=_("The new day, e.g. 2026-09-15."))] = "",
    at: Annotated[str, typer.Option("--at", metavar=_("HOUR"), help=_("The new hour, e.g. 17.00."))] = "",
    room: Annotated[str, typer.Option("--room", metavar=_("ROOM"), help=_("The new room."))] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help=_("Also outside the period, hours or school days; never onto a clash."))
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Propose the move, show what changes, ask, and store it."""
    from skolehjem.actions.decisions import Rules, propose_move
    from skolehjem.actions.principles import load_principle
    from skolehjem.core.meetings.decisions import Move

    session = current_session()
    if not (to or at or room):
        hint = say("Give --to DATE, --at HOUR or --room ROOM.")
        raise UsageFault(Problem(what=say("Nothing says where to move it."), hint=hint))
    item = actions.find_appointment(session.store, id)
    wanted = Move(
        day=day(to) if to else None,
        start=hour(at) if at else None,
        room=actions.find_room(session.store, room) if room else None,
    )
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    rules = Rules(principle=principle, settings=session.settings, today=session.today, now=session.now)
    after = propose_move(session.store, item, wanted, rules, anyway=anyway)
    _store(item, after, "meeting move", say("Move {id}?", id=item.id), dry_run=dry_run, yes=yes)


@app.command("confirm", help=_("Note that a meeting or conference is agreed; planning leaves it where it is."))
def confirm_meeting(id: IdArgument, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Confirm one."""
    _decide(id, State.CONFIRMED, "meeting confirm", dry_run=dry_run, yes=yes)


@app.command(help=_("Cancel a meeting or conference; what the principle asks for is then asked for again."))
def cancel(id: IdArgument, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Cancel one."""
    again = say("If the principle still asks for it, another is planned with: skolehjem plan-meetings")
    _decide(id, State.CANCELLED, "meeting cancel", dry_run=dry_run, yes=yes, note=again)


@app.command(help=_("Note that a meeting or conference has been held."))
def hold(id: IdArgument, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Note one as held."""
    _decide(id, State.HELD, "meeting hold", dry_run=dry_run, yes=yes)


@app.command("step", help=_("Mark steps before or after a meeting: heard, fixed, notice, minutes and others."))
def note_step(
    id: IdArgument,
    steps: Annotated[
        list[str],
        typer.Argument(metavar=_("STEP..."), help=_("The steps, e.g. consulted, agenda-fixed, notice or minutes.")),
    ],
    *,
    on: OnOption = "",
    by: ByOption = "",
    link: LinkOption = "",
    waive: Annotated[str, typer.Option("--waive", metavar=_("TEXT"), help=_("It does not apply; say why."))] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help=_("Also in another order than the principle's."))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=_("Take it back."))] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark steps of one meeting or conference."""
    told = Told(on=on, by=by, link=link, waive=waive, anyway=anyway, undo=undo)
    note_steps("meeting step", id, steps, told, dry_run=dry_run, yes=yes)


def _question(id: str, state: State) -> Sentence:
    if state is State.CANCELLED:
        return say("Cancel {id}?", id=id)
    return say("Confirm {id}?", id=id) if state is State.CONFIRMED else say("Note that {id} has been held?", id=id)


def _decide(id: str, state: State, command: str, *, dry_run: bool, yes: bool, note: Sentence | None = None) -> None:
    from skolehjem.core.meetings.decisions import decided

    session = current_session()
    item = actions.find_appointment(session.store, id)
    after = decided(item, state, today=session.today, now=session.now)
    _store(item, after, command, _question(item.id, state), dry_run=dry_run, yes=yes, note=note)


def _store(
    before: Appointment, after: Appointment, command: str, question: Sentence, *,
    dry_run: bool, yes: bool, note: Sentence | None = None,
) -> None:  # fmt: skip
    """Show what differs, ask, and store it; programs get one answer at the end."""
    from skolehjem.actions.decisions import apply_decision

    session = current_session()
    roster = load_roster(session.store, before.year)
    facts, notes = tables.change_table(before, after, roster), () if note is None else (note,)
    answer = Answer(command=command, data=tables.data_of(after, roster), tables=(facts,), notes=notes)
    if dry_run or before == after:
        show(answer)
        return
    asks = not yes and session.output != "json"
    if asks:
        show(answer)
    confirm(question, yes=yes)
    apply_decision(session.store, before, after, by=session.author, at=session.now)
    if asks:
        tell(say("{id} is changed.", id=before.id))
    else:
        show(answer)
