"""The words `publish caldav`."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Annotated

import typer

from skolehjem.actions import publish as actions
from skolehjem.actions.calendar_feeds import feeds_wanted, load_source
from skolehjem.actions.publish import SHOWN, Sending
from skolehjem.cli.arguments import school_year
from skolehjem.cli.calendar_words import calendar
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, confirm, show, show_problems, tell
from skolehjem.cli.passwords import password
from skolehjem.cli.session import Session, current_session
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.remote import Doing
from skolehjem.core.settings import CaldavSettings
from skolehjem.errors import DataFault, NotFound, Problem, UsageFault, say, say_n
from skolehjem.files.caldav import CaldavServer
from skolehjem.files.settings import SETTINGS_FILE
from skolehjem.locale import _

app = Commands(help=_("Send calendars to servers."))

PARTLY_DONE = 7

PASSWORD = "SKOLEHJEM_CALDAV_PASSWORD"  # noqa: S105  # the variable's name
"""The environment variable with the password; with `_SKOLE` after it, that of [caldav.skole] alone."""

_DOINGS = {
    Doing.ADD: say("is added"),
    Doing.CHANGE: say("is changed"),
    Doing.REMOVE: say("is taken away"),
    Doing.KEEP_CHANGED: say("was changed there"),
    Doing.KEEP_REMOVED: say("was removed there"),
}


@app.callback()
def _group() -> None:
    """Keep the word `caldav`, although it is the only one so far."""


@app.command(help=_("Send what changed to a CalDAV server such as Nextcloud; what was changed there is left so."))
def caldav(
    target: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("Only this one: NAME of [caldav.NAME] in skolehjem.toml."))
    ] = "",
    overwrite: Annotated[
        list[str],
        typer.Option(metavar="ID", help=_("Send ours although this event was changed there; all for every one.")),
    ] = [],  # noqa: B006  # Typer copies it
    year: Annotated[str, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
) -> None:
    """Look what stands on the servers, show what would be sent, ask, and send it."""
    session = current_session()
    chosen = school_year(year) if year else session.year
    targets = _targets(session, target)
    feeds = _feeds(session, targets, chosen)
    with ExitStack() as connections:
        servers = [connections.enter_context(CaldavServer(item, _password(item))) for item in targets]
        sendings = [
            actions.prepare(
                session.store, server, item.name, feed, year=chosen, now=session.now, overwrite=tuple(overwrite)
            )
            for item, server, feed in zip(targets, servers, feeds, strict=True)
        ]
        if dry_run:
            show(replace(_answer(sendings), notes=(say("Nothing was sent."),), exit_code=0))
            return
        refused = _sent(session, servers, sendings, yes=yes)
    count = sum(sending.count for sending in sendings) - len(refused)
    done = say_n("{n} change was sent.", "{n} changes were sent.", n=count) if count else say("Nothing was sent.")
    answer = replace(_answer(sendings, refused), notes=(done,))
    if session.output == "json":
        show(answer)
        return
    tell(done)
    show_problems(refused)
    if answer.exit_code:
        raise typer.Exit(answer.exit_code)


def _sent(
    session: Session, servers: Sequence[CaldavServer], sendings: Sequence[Sending], *, yes: bool
) -> tuple[Problem, ...]:
    """Show, ask, and send; returns what the servers did not take."""
    if session.output != "json":
        show(replace(_answer(sendings), exit_code=0))
    count = sum(sending.count for sending in sendings)
    question = say_n("Send {n} change to the server?", "Send {n} changes to the server?", n=count)
    confirm(question, yes=yes or not count)
    return tuple(
        problem
        for server, sending in zip(servers, sendings, strict=True)
        for problem in actions.send(session.store, server, sending, by=session.author, at=session.now)
    )


def _targets(session: Session, name: str) -> tuple[CaldavSettings, ...]:
    """The calendars on servers that are meant, all when none is named."""
    known = session.settings.caldav
    chosen = tuple(item for item in known if name in ("", item.name))
    if chosen:
        return chosen
    if known:
        what = say("There is no [caldav.{name}] in {file}.", name=name, file=SETTINGS_FILE)
        hint = say("Choose among: {choices}", choices=", ".join(item.name for item in known))
        raise NotFound(Problem(where="--target", what=what, hint=hint))
    what = say("No calendar server is named in {file}.", file=SETTINGS_FILE)
    hint = say("Write a section [caldav.skole] with url and user; the file has an example.")
    raise NotFound(Problem(where=SETTINGS_FILE, what=what, hint=hint))


def _feeds(session: Session, targets: Sequence[CaldavSettings], year: str) -> tuple[Feed, ...]:
    source = load_source(session.store, session.folder, session.settings, year=year)
    try:
        wanted = [calendar(session.store, year, item.feed) for item in targets]
    except UsageFault as error:
        raise DataFault(*(replace(problem, where=SETTINGS_FILE) for problem in error.problems)) from error
    return feeds_wanted(source, wanted, session.today)


def _password(target: CaldavSettings) -> str:
    own = f"{PASSWORD}_{target.name.upper().replace('-', '_')}"
    return password(own if own in os.environ else PASSWORD, user=target.user)


def _answer(sendings: Sequence[Sending], refused: Sequence[Problem] = ()) -> Answer:
    """What is to be sent, and what was changed on the servers or not taken by them."""
    problems = (*(problem for sending in sendings for problem in actions.kept_problems(sending)), *refused)
    return Answer(
        command="publish caldav",
        data=[{"target": item.target, "new_calendar": item.missing, "events": item.shown} for item in sendings],
        tables=tuple(_table(sending) for sending in sendings),
        problems=problems,
        status="partly" if problems else "ok",
        exit_code=PARTLY_DONE if problems else 0,
    )


def _table(sending: Sending) -> Table:
    return Table(
        title=sending.target,
        columns=("ID", _("Day"), _("Event"), _("State")),
        rows=tuple((item.uid[:SHOWN], item.day, item.title, _DOINGS[item.doing]) for item in sending.shown),
        empty=say("{target}: the server has everything as it should be.", target=sending.target),
    )
