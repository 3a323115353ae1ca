"""Agendas as papers: Markdown and HTML from Jinja2 templates that get values and nothing to call."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from skolehjem.core.agendas.agenda import AgendaItem, AgendaPaper
from skolehjem.errors import DataFault, Problem, Sentence, say
from skolehjem.files.agenda_outlines import agenda_folders
from skolehjem.files.sandbox import LayoutSandbox, Unending
from skolehjem.locale import language, use_language, words


class Format(StrEnum):
    """What a paper is written as; the value is the ending of the file's name."""

    MARKDOWN = "md"
    HTML = "html"


def render_agenda(paper: AgendaPaper, form: Format, school: Path) -> str:
    """Write an agenda with the layout `agenda.<ending>.j2` of the school's folder, else with the shipped one.

    Every fact is text to the layout: what would be markup in it is escaped.

    Raises:
        DataFault: the layout asks for an unknown fact, does what it may not, does not end, or can't be read; with file
            and line.
    """
    name, folders = f"agenda.{form}.j2", agenda_folders(school)
    environment = LayoutSandbox(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=form is Format.HTML,
        finalize=escape_markdown if form is Format.MARKDOWN else legible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(_facts(paper))
    except (TemplateError, ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError) as error:
        raise DataFault(
            Problem(
                what=say("The template can't be used: {fault}.", fault=_fault(error)),
                where=_place(error, name, folders),
                hint=say("Correct the template, or remove the school's own to use the shipped one."),
            )
        ) from error


def _facts(paper: AgendaPaper) -> dict[str, Any]:
    """What a layout may use: text, numbers and lists, in Danish as the templates are."""
    agenda = paper.agenda
    with _in_danish():
        return {
            "title": agenda.title,
            "classes": words(paper.classes),
            "day": words(agenda.day),
            "start": words(agenda.start),
            "end": words(agenda.end),
            "room": paper.room,
            "school": paper.school,
            "phase": agenda.phase,
            "welcome": agenda.welcome,
            "team": [{"name": name, "function": str(function or "")} for name, function in paper.team],
            "points": [_point(item) for item in agenda.items],
            "minutes": agenda.minutes,
            "dialogue_minutes": agenda.dialogue_minutes,
            "principle": paper.principle,
            "clauses": [{"id": clause.id, "quote": clause.quote} for clause in paper.clauses],
        }


def _point(item: AgendaItem) -> dict[str, Any]:
    return {
        "start": words(item.start),
        "minutes": item.minutes,
        "title": item.title,
        "purpose": item.purpose,
        "owner": item.owner,
        "form": str(item.form),
        "notes": list(item.points),
    }


@contextmanager
def _in_danish() -> Iterator[None]:
    spoken = language()
    use_language("da")
    try:
        yield
    finally:
        use_language(spoken)


def escape_markdown(value: object) -> object:
    """Text that Markdown shows as it is written; kept readable, as the paper is also read as plain text."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = " ".join(str(legible(value)).split())
    text = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", text)
    return re.sub(
        r"^(\d+)([.)])(?=\s|$)|^([#+=-])",
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}",
        text,
    )


def legible(value: object) -> object:
    """Take control characters out of a text."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", value) if type(value) is str else value


def _fault(error: Exception) -> Sentence | str:
    """What is wrong, in the program's words where it has some, else in Jinja2's first line."""
    if isinstance(error, Unending):
        return error.what
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _place(error: BaseException, name: str, folders: Sequence[Path]) -> str:
    """File and line of the innermost template that was at work."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or name}:{error.lineno}"
    place, step = name, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".j2") and any(file.startswith(str(folder)) for folder in folders):
            place = f"{file}:{step.tb_lineno}"
        step = step.tb_next
    return place
