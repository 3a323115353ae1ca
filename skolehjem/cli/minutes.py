"""The words `minutes add|drop|show|write`."""

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import agreements
from skolehjem.actions import minutes as actions
from skolehjem.actions.appointments import find_appointment, find_staff
from skolehjem.actions.typed import text_notes
from skolehjem.cli import agreement_tables
from skolehjem.cli.agreement import read_party
from skolehjem.cli.agreement_days import agreed_or_day
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import write
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget, hand_over, written_notes
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.changes import Change
from skolehjem.core.minutes.minutes import Minutes, MinutesText
from skolehjem.core.papers.formats import Format
from skolehjem.errors import Sentence, say
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Note what a parent meeting decided, who does what, and write the minutes."))

IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The parent meeting, e.g. M12."))]
CarryOption = Annotated[bool, typer.Option("--carry", help=_("A point for the next meeting, not a decision."))]
USUAL = (Format.PDF, Format.WORD)

PARTS = {
    actions.Part.DECISIONS: say("Decision"),
    actions.Part.CARRIED: say("Carried over"),
}


@app.command(help=_("Note a decision, a point for the next meeting, or, with --party, who does what by when."))
def add(
    id: IdArgument,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("In a few words, without pupils' names."))],
    *,
    carry: CarryOption = False,
    party: Annotated[str, typer.Option("--party", metavar=_("PARTY"), help=_("Who does it: home, school or pupil."))]
    = "",
    staff: Annotated[
        str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Who at the school does it or follows it up."))
    ] = "",
    due: Annotated[
        str, typer.Option("--due", metavar=_("WHEN"), help=_("A day or a length, e.g. 2026-12-01 or “4 weeks”."))
    ] = "",
    review: Annotated[
        str, typer.Option("--review", metavar=_("WHEN"), help=_("When it is looked at again: a day or a length."))
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:  # fmt: skip
    """Show the line or the agreement, ask, and store it."""
    found = _opened(id)
    if party or staff or due or review:
        _agree(found, text, party, staff=staff, due=due, review=review, dry_run=dry_run, yes=yes)
        return
    part = actions.Part.CARRIED if carry else actions.Part.DECISIONS
    change = actions.propose_line(found, part, text, current_session().today)
    done = say("It is noted in the minutes of {id}.", id=found.meeting.id)
    _keep("minutes add", change, say("Note this?"), done, text_notes(text), dry_run=dry_run, yes=yes)


@app.command(help=_("Take a line out of the minutes."))
def drop(
    id: IdArgument,
    number: Annotated[int, typer.Argument(metavar=_("NUMBER"), help=_("The line's number among its kind."))],
    *,
    carry: CarryOption = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the minutes without it, ask, and store them."""
    found = _opened(id)
    part = actions.Part.CARRIED if carry else actions.Part.DECISIONS
    change = actions.propose_drop(found, part, number)
    done = say("It is taken out of the minutes of {id}.", id=found.meeting.id)
    _keep("minutes drop", change, say("Take it out?"), done, dry_run=dry_run, yes=yes)


@app.command("show", help=_("Show what is noted of a parent meeting, who does what, and how many homes came."))
def show_minutes(id: IdArgument) -> None:
    """Show the minutes."""
    session, found = current_session(), _opened(id)
    roster = load_roster(session.store, found.meeting.year)
    data = {
        "meeting": found.meeting.id,
        "minutes": found.text,
        "agreements": found.agreements,
        "turnout": found.turnout,
    }
    agreed = agreement_tables.agreement_table(found.agreements, roster)
    agreed = replace(agreed, empty=say("It is noted nowhere who does what."))
    show(Answer(command="minutes show", data=data, tables=(_table(found.text), agreed), notes=_turnout(found)))


@app.command("write", help=_("Write the minutes as a paper for the homes."))
def write_minutes(
    id: IdArgument,
    format: PaperFormats = None,  # noqa: A002  # the option's name
    to: PaperTarget = "",
    language: Annotated[str, typer.Option("--language", metavar="da|en", help=_("The language of the paper."))] = "da",
) -> None:
    """Write the paper."""
    session, found = current_session(), _opened(id)
    paper = actions.minutes_paper(found, language, session.folder, session.settings.school, session.today)
    files = hand_over([paper], format, to, usual=USUAL)
    if to == "-":
        return
    sent = say("When they are sent, note it with: skolehjem meeting step {id} minutes", id=found.meeting.id)
    notes = (*_turnout(found), *written_notes(files), sent)
    show(Answer(command="minutes write", data={"files": files, "minutes": found.text}, notes=notes))


def _opened(id: str) -> actions.OpenedMinutes:
    session = current_session()
    item = find_appointment(session.store, id)
    return actions.open_minutes(session.store, session.folder, session.settings, item)


def _agree(
    found: actions.OpenedMinutes, text: str, party: str, *, staff: str, due: str, review: str, dry_run: bool, yes: bool
) -> None:
    """Keep who does what as an agreement of the meeting's."""
    session = current_session()
    roster = load_roster(session.store, found.meeting.year)
    wanted = _agreement(found, text, party, staff=staff, due=due, review=review)

    def answer(one: Agreement) -> Answer:
        facts = agreement_tables.agreement_facts(one, roster)
        return Answer(command="minutes add", data=one, tables=(facts,), notes=text_notes(text))

    def store() -> tuple[Answer, Sentence]:
        kept = agreements.apply_agreement(session.store, wanted, by=session.author, at=session.now)
        return answer(kept), say("The agreement is kept as {id}.", id=kept.id)

    carry_out(answer(wanted), store, question=say("Keep this agreement?"), dry_run=dry_run, yes=yes)


def _agreement(found: actions.OpenedMinutes, text: str, party: str, *, staff: str, due: str, review: str) -> Agreement:
    """The new agreement; everything wrong in the words is told at once."""
    session, faults, made = current_session(), Faults(), found.meeting.day
    faults.read(partial(actions.check_held, found, session.today), None)
    faults.read(partial(actions.check_names, found, text), None)
    what = faults.read(partial(agreements.kept_text, text), "")
    doer = faults.read(partial(read_party, party or ("school" if staff else "")), Party.SCHOOL)
    who = faults.read(partial(find_staff, session.store, staff), None) if staff else None
    due_on = faults.read(partial(agreed_or_day, due, made, "--due"), None)
    seen_on = faults.read(partial(agreed_or_day, review, made, "--review"), None)
    faults.stop()
    about = agreements.about_appointment(found.meeting)
    return agreements.propose_agreement(
        session.store, what, doer, about, made_on=made, due=due_on, review=seen_on, staff=who
    )


def _keep(
    command: str, change: Change[Minutes], question: Sentence, done: Sentence, notes: tuple[Sentence, ...] = (), *,
    dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    text = change.value.text()
    answer = Answer(command=command, data=text, tables=(_table(text),), notes=notes)
    write(answer, [change], question=question, done=done, dry_run=dry_run, yes=yes)


def _table(text: MinutesText) -> Table:
    rows = tuple(
        (PARTS[part], number, line) for part in actions.Part for number, line in enumerate(getattr(text, part), 1)
    )
    columns = (_("Kind"), _("No."), _("Text"))
    return Table(columns=columns, rows=rows, empty=say("Nothing is noted."))


def _turnout(found: actions.OpenedMinutes) -> tuple[Sentence, ...]:
    turnout = found.turnout
    if turnout.unknown == turnout.invited:
        hint = say("It is not noted which homes came: skolehjem attendance set {id}", id=found.meeting.id)
        return (hint,)
    return (say("{came} of {invited} homes came.", came=turnout.came, invited=turnout.invited),)
