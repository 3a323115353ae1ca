"""The words `home leave-out|take-back|left-out`: homes that are neither invited nor told about a pupil."""

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import homes_left_out as actions
from skolehjem.actions.conference_rounds import find_pupil, pupil_label
from skolehjem.actions.homes_left_out import LeaveOutProposal
from skolehjem.cli.arguments import day
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import write
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.conference_rounds.needs import Suspension
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Leave a home out of what is told about a pupil, such as when a parent's rights are suspended."))

HomeArgument = Annotated[str, typer.Argument(metavar=_("HOME"), help=_("The home, e.g. H3."))]
PupilsArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("[PUPIL...]"), help=_("Its pupils concerned; else all of them."))
]


@app.command("leave-out", help=_("Neither invite nor tell a home about its pupils; only staff see it."))
def leave_out(
    home: HomeArgument,
    pupils: PupilsArgument = None,
    until: Annotated[
        str, typer.Option("--until", metavar=_("DATE"), help=_("The last day it holds; else until it is taken back."))
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what changes, ask, and store it."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year, session.today)
    last = faults.read(partial(day, until), None) if until else None
    ties = _ties(faults, roster, home, pupils)
    proposal = actions.propose_leaving_out(session.store, roster, ties, last, today=session.today, now=session.now)
    count = len(proposal.suspensions)
    done = say_n("The home is left out for {n} pupil.", "The home is left out for {n} pupils.", n=count)
    _write("home leave-out", proposal, roster, done, dry_run=dry_run, yes=yes)


@app.command("take-back", help=_("Invite and tell a home about its pupils again."))
def take_back(home: HomeArgument, pupils: PupilsArgument = None, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show what changes, ask, and store it."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year, session.today)
    proposal = actions.propose_taking_back(session.store, _ties(faults, roster, home, pupils))
    done = say("The home is invited and told again.")
    _write("home take-back", proposal, roster, done, dry_run=dry_run, yes=yes)


@app.command("left-out", help=_("List homes that are left out; confidential."))
def left_out() -> None:
    """Show them all."""
    session = current_session()
    found = actions.list_left_out(session.store)
    roster = load_roster(session.store, session.year)
    over = sum(one.until is not None and one.until < session.today for one in found)
    note = say_n(
        "{n} is over. Take it back with: skolehjem home take-back",
        "{n} are over. Take them back with: skolehjem home take-back",
        n=over,
    )  # fmt: skip
    show(
        Answer(
            command="home left-out", data=found, tables=(_table(found, roster),), notes=(note,) if over else ()
        )
    )  # fmt: skip


def _ties(faults: Faults, roster: Roster, home: str, pupils: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The pupils and homes typed; everything wrong in the words is told at once."""
    named = [faults.read(partial(find_pupil, roster, text), None) for text in pupils or ()]
    found = faults.read(partial(actions.find_ties, roster, home, [one.id for one in named if one]), ())
    faults.stop()
    return found


def _write(
    command: str, proposal: LeaveOutProposal, roster: Roster, done: Sentence, *, dry_run: bool, yes: bool
) -> None:
    same = () if proposal.changes else (say("Nothing changes; it stands so already."),)
    write(
        Answer(
            command=command,
            data=proposal.suspensions,
            tables=(_table(proposal.suspensions, roster),),
            notes=(*proposal.notes, *same),
        ),
        proposal.changes,
        question=say_n("Make this change?", "Make these {n} changes?", n=len(proposal.changes)),
        done=done,
        dry_run=dry_run,
        yes=yes,
    )


def _table(found: Iterable[Suspension], roster: Roster) -> Table:
    return Table(
        columns=(_("Home"), _("Pupil"), _("Until")),
        rows=tuple((one.household, pupil_label(roster, one.pupil), one.until) for one in found),
        empty=say("No home is left out."),
    )
