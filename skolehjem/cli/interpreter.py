"""The words `interpreter add|list|remove`."""

from typing import Annotated

import typer

from skolehjem.actions import interpreters as actions
from skolehjem.cli.commands import Commands
from skolehjem.cli.marking import write
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.conference_rounds.needs import Interpreter
from skolehjem.errors import say
from skolehjem.locale import _
from skolehjem.store.conference_rounds import load_interpreters

app = Commands(help=_("Keep the interpreters: adults, as children may not interpret (folkeskoleloven § 54 a)."))

NameArgument = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("A short name such as initials, e.g. AYSE."))]


@app.command(help=_("Add an adult who interprets at conferences; children may not (folkeskoleloven § 54 a)."))
def add(
    name: NameArgument,
    language: Annotated[
        str, typer.Option("--language", metavar=_("LANGUAGE"), help=_("The language interpreted, e.g. tyrkisk."))
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the interpreter, ask, and store it."""
    changes = actions.propose_interpreter(current_session().store, name, language)
    after = tuple(change.value for change in changes)
    adult = say("An interpreter must be of age (folkeskoleloven § 54 a).")
    calendar = say("Import the interpreter's calendar with: skolehjem import busy FILE --for interpreter:NAME")
    notes = (adult, calendar) if changes else (say("Nothing changes; it stands so already."),)
    write(
        Answer(command="interpreter add", data=after, tables=(_table(after),), notes=notes),
        changes,
        question=say("Store this interpreter?"),
        done=say("The interpreter is stored."),
        dry_run=dry_run,
        yes=yes,
    )


@app.command("list", help=_("List the interpreters."))
def list_all() -> None:
    """Show them all."""
    found = load_interpreters(current_session().store)
    show(Answer(command="interpreter list", data=found, tables=(_table(found),)))


@app.command(help=_("Take an interpreter off the list, with the imported calendar."))
def remove(name: NameArgument, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show whom, ask, and take the interpreter off."""
    session = current_session()
    id = actions.find_interpreter(session.store, name)
    changes = actions.propose_removal(session.store, id)
    gone = tuple(change.value for change in changes if isinstance(change.value, Interpreter))
    write(
        Answer(command="interpreter remove", data=gone, tables=(_table(gone),)),
        changes,
        question=say("Take this interpreter off the list?"),
        done=say("The interpreter is taken off the list."),
        dry_run=dry_run,
        yes=yes,
    )


def _table(found: tuple[Interpreter, ...]) -> Table:
    rows = tuple((one.id, one.language) for one in found)
    return Table(columns=(_("Name"), _("Language")), rows=rows, empty=say("There are no interpreters."))
