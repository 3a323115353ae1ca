"""The word `incident`: episodes that homes must hear of the same day."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import incidents as actions
from skolehjem.cli import incident_tables as tables
from skolehjem.cli.arguments import listed, school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, show, tell
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes, carry_out
from skolehjem.core.incidents.told import Told
from skolehjem.core.incidents.words import KINDS, WAYS
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _, words

app = Commands(help=_("Note incidents, tick off the homes that were told, and check texts for the whole class."))

IncidentArgument = Annotated[str, typer.Argument(metavar=_("INCIDENT"), help=_("The incident, e.g. E3."))]
Pupils = Annotated[list[str] | None, typer.Option("--pupil", metavar=_("ID"), help=_("A pupil; several with commas."))]
Homes = Annotated[list[str] | None, typer.Option("--home", metavar=_("ID"), help=_("A home; several with commas."))]
By = Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who noted or told it."))]


@app.command(help=_("Note that something happened; what it was is never kept."))
def add(
    *,
    kind: Annotated[str, typer.Option(metavar=_("violent|serious"), help=_("What kind it was."))],
    pupils: Pupils = None,
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("The class, e.g. 3A."))] = "",
    whole_class: Annotated[
        bool, typer.Option("--whole-class", help=_("It affects the class, so that all its homes are told."))
    ] = False,
    by: By = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the homes that must be told, ask, and store it."""
    session, desk = current_session(), _desk()
    classes = (school_class(session.store, session.year, class_label),) if class_label else ()
    new = actions.NewIncident(
        kind=_key_of(kind, KINDS),
        classes=classes,
        pupils=listed(pupils),
        whole_class=whole_class,
        at=_moment(at),
        by=by.upper(),
    )
    view = actions.propose_incident(desk, new)

    def store() -> tuple[Answer, Sentence]:
        kept = actions.apply_incident(session.store, view.incident, by=session.author, at=session.now)
        return _answer(desk.view(kept)), say("The incident is noted as {id}.", id=kept.id)

    carry_out(_answer(view), store, question=say("Note this incident?"), dry_run=dry_run, yes=yes)


@app.command(help=_("Tick off homes that were told; with --undo, take a tick back."))
def told(
    id: IncidentArgument,
    *,
    homes: Homes = None,
    everybody: Annotated[
        bool, typer.Option("--all", help=_("All homes that have not been told; with --undo, all that have."))
    ] = False,
    how: Annotated[str, typer.Option(metavar=_("call|aula|in-person"), help=_("How they were told."))] = "call",
    by: By = "",
    at: At = "",
    undo: Annotated[bool, typer.Option("--undo", help=_("They were not told after all."))] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the homes, ask, and store the ticks."""
    session, desk = current_session(), _desk()
    incident = desk.find(id)
    if undo:
        changes = actions.propose_untold(desk, incident, listed(homes), everybody=everybody)
    else:
        telling = Told(at=_moment(at), by=by.upper(), how=_key_of(how, WAYS))
        changes = actions.propose_told(desk, incident, listed(homes), telling, everybody=everybody)
    named = tuple(change.value.household for change in changes)
    taken = say_n("Take back {n} home's tick?", "Take back {n} homes' ticks?", n=len(named))
    given = say_n("Note that {n} home was told?", "Note that {n} homes were told?", n=len(named))

    def store() -> tuple[Answer, Sentence]:
        actions.apply_told(session.store, changes, by=session.author, at=session.now)
        view = desk.view(incident)
        return _answer(view), say_n("{n} home waits to be told.", "{n} homes wait to be told.", n=view.untold)

    question = taken if undo else given
    carry_out(_answer(desk.view(incident, changes)), store, question=question, dry_run=dry_run, yes=yes or not named)


@app.command("list", help=_("List the incidents of this school year."))
def list_incidents() -> None:
    """Show them by number."""
    session, desk = current_session(), _desk()
    found = desk.list(session.year)
    data = [tables.incident_data(one) for one in found]
    show(Answer(command="incident list", data=data, tables=(tables.incident_table(found),)))


@app.command("show", help=_("Show one incident: the homes, and which have been told."))
def show_incident(id: IncidentArgument) -> None:
    """Show its homes."""
    desk = _desk()
    show(_answer(desk.view(desk.find(id))))


@app.command("text", help=_("Check a text for the whole class; it is refused while it names a pupil, and never kept."))
def check_text(
    id: IncidentArgument,
    file: Annotated[
        Path | None, typer.Argument(metavar=_("FILE"), help=_("The file with the text, or - for standard input."))
    ] = None,
    text: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("The text itself."))] = "",
) -> None:
    """Print the text back when it names nobody."""
    session, desk = current_session(), _desk()
    incident = desk.find(id)
    checked = actions.checked_text(desk, incident, _text(file, text))
    if session.output == "json":
        show(Answer(command="incident text", data={"incident": incident.id, "text": checked}))
        return
    sys.stdout.write(checked if checked.endswith("\n") else f"{checked}\n")
    tell(say("No pupil of the class is named. Read it once more: a nickname may be unknown here."))


def _desk() -> actions.IncidentDesk:
    session = current_session()
    return actions.IncidentDesk(session.store, session.folder / session.settings.principle, session.now)


def _key_of(text: str, names: Mapping[str, Sentence]) -> str:
    """What is kept for a word typed in it or in people's language; other text as it is."""
    known = {folded(word): key for key, name in names.items() for word in (key, words(name))}
    return known.get(folded(text), text)


def _moment(text: str) -> datetime:
    from skolehjem.actions.messages import past_moment

    session = current_session()
    return past_moment(text, session.now) if text else session.now


def _text(file: Path | None, text: str) -> str:
    if (file is None) == (not text):
        what = say("Give the text once: as a file, as - or with --text.")
        raise UsageFault(Problem(what=what))
    if file is None:
        return text
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        what = say("The file is no text in UTF-8.")
        raise UsageFault(Problem(where=str(file), what=what)) from error
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(where=str(file), what=say("There is no such file."), hint=hint)) from error


def _answer(view: actions.IncidentView) -> Answer:
    return Answer(
        command=current_session().command,
        data=tables.incident_data(view),
        tables=(tables.facts_table(view), tables.home_table(view)),
        notes=tables.notes(view),
    )
