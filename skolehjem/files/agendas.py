"""Agendas as papers: Markdown and HTML."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from skolehjem.core.agendas.agenda import AgendaItem, AgendaPaper
from skolehjem.files.agenda_outlines import agenda_folders
from skolehjem.files.layouts import Escaping, in_danish, render_layout
from skolehjem.locale import words


class Format(StrEnum):
    """What a paper is written as; the value is the ending of the file's name."""

    MARKDOWN = "md"
    HTML = "html"


def render_agenda(paper: AgendaPaper, form: Format, school: Path) -> str:
    """Write an agenda with the layout `agenda.<ending>.j2` of the school's folder, else with the shipped one.

    Raises DataFault for a faulty layout, with file and line.
    """
    escaping = Escaping.HTML if form is Format.HTML else Escaping.MARKDOWN
    return render_layout(f"agenda.{form}.j2", agenda_folders(school), _facts(paper), escaping)


def _facts(paper: AgendaPaper) -> dict[str, Any]:
    """What a layout may use: text, numbers and lists, in Danish as the templates are."""
    agenda = paper.agenda
    with in_danish():
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
