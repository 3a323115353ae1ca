"""Agendas as papers."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from skolehjem.core.agendas.agenda import Agenda, AgendaItem, AgendaPaper, Form, Theme
from skolehjem.core.papers.paper import Paper
from skolehjem.core.roster.school import TeamFunction
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, read_letterhead
from skolehjem.locale import words

TEMPLATE = "agenda"


def compose_agenda(paper: AgendaPaper, language: str, school: Path) -> Paper:
    """The agenda as a paper in a language there is a template of; `school` is the school's folder.

    Raises:
        DataFault: the template is faulty, with file and line, or the school's logo can't be used.
    """
    name = f"dagsorden-{'-'.join(paper.classes)}-{paper.agenda.day}"
    with in_language(language):
        facts = agenda_facts(paper)
    letterhead = read_letterhead(paper.school, school)
    return compose(TEMPLATE, facts, name=name, language=language, school=school, letterhead=letterhead)


def agenda_facts(paper: AgendaPaper) -> dict[str, Any]:
    """What a template may use: texts, numbers and lists, in the language that is spoken."""
    agenda = paper.agenda
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
        "points": [_point(*each) for each in zip(agenda.items, agenda.starts, agenda.ends, strict=True)],
        "minutes": agenda.minutes,
        "dialogue_minutes": agenda.dialogue_minutes,
        "principle": paper.principle,
        "clauses": [{"id": clause.id, "quote": clause.quote} for clause in paper.clauses],
    }


def _point(item: AgendaItem, start: time, end: time) -> dict[str, Any]:
    return {
        "start": words(start),
        "end": words(end),
        "minutes": item.minutes,
        "title": item.title,
        "purpose": item.purpose,
        "owner": item.owner,
        "form": str(item.form),
        "notes": list(item.points),
        "speaker": item.speaker,
        "speaker_state": str(item.speaker_state) if item.speaker else "",
        "topic": item.topic,
    }


def sample_agendas(_language: str) -> Iterable[Mapping[str, Any]]:
    """Facts of two agendas of an invented school: with all that there can be, and with the least."""
    agenda = Agenda(
        meeting="M1",
        phase="mellemtrin",
        title="Forældremøde",
        welcome="Velkommen til en aften om børnenes skoledag.",
        day=date(2026, 9, 2),
        start=time(17),
        end=time(18, 30),
        items=(
            AgendaItem(
                title="Tonen i klassen", minutes=60, owner="Klasseteamet", purpose="Vi finder fælles ord.",
                form=Form.DIALOGUE, theme=Theme.WELLBEING, points=("I grupper",), speaker="Ada Holm, Eksempelskolen",
                topic="Digital tone",
            ),
            AgendaItem(
                title="Eventuelt", minutes=30, owner="Alle", purpose="Korte spørgsmål.", form=Form.INFORMATION
            ),
        ),
    )  # fmt: skip
    least = AgendaPaper(agenda=agenda.saying(agenda.text), school="", classes=("3A",))
    full = AgendaPaper(
        agenda=agenda, school="Eksempelskolen", classes=("3A", "3B"), room="Lokale 12",
        team=(("Ada Holm", TeamFunction.CLASS_TEACHER), ("Bo Dahl", None)),
    )  # fmt: skip
    return agenda_facts(full), agenda_facts(least)
