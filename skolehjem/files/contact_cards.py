"""Contact cards as papers: text for pasting, Markdown, and HTML that prints on one page."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from skolehjem.core.cases.reasons import role_name
from skolehjem.core.contacts.card import ContactCard
from skolehjem.files.layouts import Escaping, in_danish, layout_folders, render_layout
from skolehjem.locale import words


class CardFormat(StrEnum):
    """What a card is written as; the value is the ending of the file's name."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"


_ESCAPING = {
    CardFormat.TEXT: Escaping.NONE,
    CardFormat.MARKDOWN: Escaping.MARKDOWN,
    CardFormat.HTML: Escaping.HTML,
}


def render_card(card: ContactCard, form: CardFormat, school: Path) -> str:
    """Write a card with the layout `card.<ending>.j2` of the school's folder, else with the shipped one.

    Raises DataFault for a faulty layout, with file and line.
    """
    return render_layout(f"card.{form}.j2", layout_folders("contact-cards", school), _facts(card), _ESCAPING[form])


def _facts(card: ContactCard) -> dict[str, Any]:
    """What a layout may use: text and lists, in Danish as the layouts are."""
    with in_danish():
        return {
            "school": card.school,
            "year": card.year,
            "label": card.label,
            "as_of": words(card.as_of),
            "channel": card.channel.capitalize(),
            "team": list(card.team),
            "tasks": [{"topic": one.topic, "name": one.name, "substitute": one.substitute} for one in card.tasks],
            "steps": [
                {
                    "to": words(role_name(step.to, len(step.names))),
                    "when": [reason.removeprefix("other:") for reason in step.when],
                    "names": list(step.names),
                }
                for step in card.steps
            ],
            "phones": [
                {"name": one.name, "phone": one.phone, "hours": one.hours, "note": one.note} for one in card.phones
            ],
            "body": card.body,
            "reps": list(card.reps),
            "unnamed_reps": card.unnamed_reps,
            "quotes": [{"id": one.id, "quote": one.quote} for one in card.quotes],
        }
