"""The word `agenda`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import agendas as actions
from skolehjem.actions.agendas import DraftedAgenda, WrittenPaper
from skolehjem.cli.arguments import school_class, school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.core.agendas.agenda import Form
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.files.agendas import Format
from skolehjem.locale import _

app = Commands()


class FormatChoice(StrEnum):
    """What can be typed after `--format`."""

    MARKDOWN = "markdown"
    HTML = "html"
    BOTH = "both"


FORMATS = {
    FormatChoice.MARKDOWN: (Format.MARKDOWN,),
    FormatChoice.HTML: (Format.HTML,),
    FormatChoice.BOTH: (Format.MARKDOWN, Format.HTML),
}
FORMS = {
    Form.INFORMATION: say("Information"),
    Form.DIALOGUE: say("Dialogue"),
    Form.DECISION: say("Decision"),
}


@app.command(help=_("Write the agenda for a class's parent meeting; papers to parents are in Danish."))
def agenda(
    label: Annotated[str, typer.Argument(metavar=_("CLASS"), help=_("The class, e.g. 3A."))],
    meeting: Annotated[
        str, typer.Option(metavar=_("ID"), help=_("The meeting's number, e.g. M3; else the class's next one."))
    ] = "",
    format: Annotated[  # noqa: A002  # the option's name
        FormatChoice | None, typer.Option(metavar="markdown|html|both", help=_("What to write; else both."))
    ] = None,
    to: Annotated[
        str, typer.Option(metavar=_("PATH"), help=_("File or folder, or - for standard output; else papirer/."))
    ] = "",
    year: Annotated[str, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))] = "",
) -> None:
    """Draft the agenda, write it, and show its items."""
    session = current_session()
    chosen = school_class(session.store, school_year(year) if year else session.year, label)
    drafted = actions.draft(
        session.store, session.folder, session.settings, chosen, meeting=meeting, today=session.today
    )
    formats = _formats(format, to)
    if to == "-":
        sys.stdout.write(actions.agenda_text(drafted.paper, formats[0], session.folder))
        return
    target = Path(to) if to else session.folder / actions.PAPERS
    show(_answer(drafted, actions.write_agenda(drafted.paper, formats, session.folder, target)))


def _formats(choice: FormatChoice | None, to: str) -> tuple[Format, ...]:
    """As asked for, else by the ending of the file named; standard output and a file take one format only."""
    by_ending = {f".{form}": (form,) for form in Format}.get(Path(to).suffix)
    usual = (Format.MARKDOWN,) if to == "-" else by_ending or FORMATS[FormatChoice.BOTH]
    formats = FORMATS[choice] if choice else usual
    if to == "-" and len(formats) > 1:
        what = say("Only one format can be written to standard output.")
        raise UsageFault(Problem(what=what, where="--format", hint=say("Choose markdown or html.")))
    if by_ending and by_ending != formats:
        what = say("The ending of {file} does not fit the format.", file=to)
        raise UsageFault(
            Problem(what=what, where="--to", hint=say("End the name with .md or .html, or name a folder."))
        )
    return formats


def _answer(drafted: DraftedAgenda, files: tuple[WrittenPaper, ...]) -> Answer:
    rows = tuple(
        (item.start, item.minutes, item.title, FORMS[item.form], item.owner) for item in drafted.paper.agenda.items
    )
    columns = (_("Time"), _("Minutes"), _("Item"), _("Form"), _("Owner"))
    return Answer(
        command="agenda",
        data={"files": files, "agenda": drafted.paper},
        tables=(Table(columns=columns, rows=rows),),
        notes=_notes(drafted, files),
        problems=drafted.remarks,
    )


def _notes(drafted: DraftedAgenda, files: tuple[WrittenPaper, ...]) -> tuple[Sentence, ...]:
    agenda = drafted.paper.agenda
    about = say(
        "Parent meeting {id} in {classes} on {day}.", id=agenda.meeting, classes=drafted.paper.classes, day=agenda.day
    )
    told = (
        say("Written: {path}", path=item.path) if item.written else say("Unchanged: {path}", path=item.path)
        for item in files
    )
    return (about, *told)
