"""The word `relay`: messages left at the office for a child."""

from typing import Annotated

import typer

from skolehjem.actions import relays as actions
from skolehjem.cli import incident_tables as tables
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.changes import Change
from skolehjem.core.incidents.relay import Relay
from skolehjem.errors import Sentence, say
from skolehjem.locale import _

app = Commands(help=_("Note messages left for a child, and that they were passed on."))

By = Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who took it or passed it on."))]
At = Annotated[str, typer.Option(metavar=_("MOMENT"), help=_("When it was, e.g. 2026-11-12T17:00; else now."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Change without asking."))]


@app.command(help=_("Note that there is a message for a child; what it says is never kept."))
def add(
    *,
    pupil: Annotated[str, typer.Option(metavar=_("ID"), help=_("The pupil's id in the class lists."))],
    by: By = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show it, ask, and store it."""
    change = actions.propose_relay(current_session().store, pupil.strip(), _moment(at, by))
    done = say("The message is noted as {id}.", id=change.value.id)
    _carry_out(change, say("Note this message?"), done, dry_run=dry_run, yes=yes)


@app.command("passed-on", help=_("Tick off that the child has got the message."))
def passed_on(
    id: Annotated[str, typer.Argument(metavar=_("MESSAGE"), help=_("The message, e.g. B4."))],
    *,
    by: By = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show it, ask, and store it."""
    change = actions.propose_passed_on(current_session().store, id, _moment(at, by))
    done = say("{id} is passed on.", id=change.value.id)
    _carry_out(change, say("Note that {id} was passed on?", id=change.value.id), done, dry_run=dry_run, yes=yes)


@app.command("list", help=_("List messages that wait to be passed on."))
def list_relays(
    everything: Annotated[bool, typer.Option("--all", help=_("Also those that were passed on."))] = False,
) -> None:
    """Show them by number."""
    session = current_session()
    _show(actions.list_relays(session.store, session.year, everything=everything))


def _moment(text: str, by: str) -> actions.Moment:
    from skolehjem.actions.messages import past_moment

    session = current_session()
    return actions.Moment(at=past_moment(text, session.now) if text else session.now, by=by.upper())


def _show(relays: tuple[Relay, ...], *notes: Sentence) -> None:
    from skolehjem.actions.messages import pupil_names

    session = current_session()
    table = tables.relay_table(relays, pupil_names(session.store))
    show(Answer(command=session.command, data=relays, tables=(table,), notes=notes))


def _carry_out(change: Change[Relay], question: Sentence, done: Sentence, *, dry_run: bool, yes: bool) -> None:
    """Show the message, ask, and store it; programs get one answer at the end."""
    session = current_session()
    in_json = session.output == "json"
    if dry_run or not in_json:
        _show((change.value,))
    if dry_run:
        return
    confirm(question, yes=yes)
    actions.apply_relay(session.store, change, by=session.author, at=session.now)
    if in_json:
        _show((change.value,), done)
    else:
        tell(done)
