"""The word `relay`: messages left at the office for a child."""

from collections.abc import Callable
from typing import Annotated

import typer

from skolehjem.actions import relays as actions
from skolehjem.cli import incident_tables as tables
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes, carry_out
from skolehjem.core.changes import Change
from skolehjem.core.incidents.relay import Relay
from skolehjem.errors import Sentence, say
from skolehjem.locale import _

app = Commands(help=_("Note messages left for a child, and that they were passed on."))

By = Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who took it or passed it on."))]


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
    _carry_out(change, say("Note this message?"), _noted, dry_run=dry_run, yes=yes)


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
    _carry_out(change, say("Note that {id} was passed on?", id=change.value.id), _passed_on, dry_run=dry_run, yes=yes)


@app.command("list", help=_("List messages that wait to be passed on."))
def list_relays(
    everything: Annotated[bool, typer.Option("--all", help=_("Also those that were passed on."))] = False,
) -> None:
    """Show them by number."""
    session = current_session()
    show(_answer(*actions.list_relays(session.store, session.year, everything=everything)))


def _noted(relay: Relay) -> Sentence:
    return say("The message is noted as {id}.", id=relay.id)


def _passed_on(relay: Relay) -> Sentence:
    return say("{id} is passed on.", id=relay.id)


def _moment(text: str, by: str) -> actions.Moment:
    from skolehjem.actions.messages import past_moment

    session = current_session()
    return actions.Moment(at=past_moment(text, session.now) if text else session.now, by=by.upper())


def _answer(*relays: Relay) -> Answer:
    from skolehjem.actions.messages import pupil_names

    session = current_session()
    table = tables.relay_table(relays, pupil_names(session.store))
    return Answer(command=session.command, data=relays, tables=(table,))


def _carry_out(
    change: Change[Relay], question: Sentence, done: Callable[[Relay], Sentence], *, dry_run: bool, yes: bool
) -> None:
    """Show the message, ask, and store it."""
    session = current_session()

    def store() -> tuple[Answer, Sentence]:
        kept = actions.apply_relay(session.store, change, by=session.author, at=session.now)
        return _answer(kept), done(kept)

    carry_out(_answer(change.value), store, question=question, dry_run=dry_run, yes=yes)
