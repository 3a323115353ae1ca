"""The words `templates list`, `show`, `copy` and `check`."""

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from skolehjem.actions import templates as actions
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.errors import DataFault, say, say_n
from skolehjem.files.papers import read_letterhead
from skolehjem.files.template_list import Template, find_templates
from skolehjem.locale import _

app = Commands(help=_("List, show, copy and check the templates of papers, which a school may change."))

Name = Annotated[
    str, typer.Argument(metavar=_("NAME"), help=_("The template's name, e.g. invitation or en/invitation."))
]


@app.command("list", help=_("List the templates, and show which of them are the school's own."))
def list_templates() -> None:
    """Show each paper with its languages."""
    found = find_templates(current_session().folder)
    columns = (_("Template"), _("Languages"), _("The school's own"))
    show(Answer(command="templates list", data=found, tables=(Table(columns=columns, rows=tuple(_rows(found))),)))


def _rows(found: Iterable[Template]) -> Iterator[tuple[object, ...]]:
    """A row for each paper, whatever languages it is in."""
    papers: dict[str, list[Template]] = {}
    for one in found:
        papers.setdefault(one.paper, []).append(one)
    for paper, files in papers.items():
        own = tuple(one.language or True for one in files if one.own)
        yield paper, tuple(one.language for one in files if one.language), own or None


@app.command("show", help=_("Show a template: the school's own where there is one."))
def show_template(name: Name) -> None:
    """Print the template as it stands."""
    session = current_session()
    found = actions.named_template(name, session.folder)
    text = found.path.read_text("utf-8", errors="replace")
    if session.output == "json":
        show(Answer(command="templates show", data={"template": found, "text": text}))
    else:
        sys.stdout.write(text)


@app.command("copy", help=_("Copy a template into the school's folder, where it can be changed and goes first."))
def copy_template(name: Name) -> None:
    """Copy it and say where it lies."""
    path = actions.copy_template(name, current_session().folder)
    note = say("Written: {path}", path=str(path))
    show(Answer(command="templates copy", data={"path": str(path)}, notes=(note,)))


@app.command(help=_("Try every template in every language with examples, and report each fault with file and line."))
def check() -> None:
    """Try them all; faults leave with exit code 3."""
    session = current_session()
    result = actions.check_templates(session.folder, read_letterhead(session.settings.school, session.folder))
    count = len(result.checked)
    if result.problems:
        raise DataFault(*result.problems)
    told = say_n(
        "{n} template was tried, and it can be used.", "{n} templates were tried, and all can be used.", n=count
    )
    show(Answer(command="templates check", data={"checked": result.checked}, notes=(told,)))
