"""Agendas that staff have taken in hand, as they are kept, and how far they have come (clause B21)."""

import json
from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.agendas.agenda import AgendaText
from skolehjem.core.marks.mark import Mark
from skolehjem.core.plain import from_plain, plain


@dataclass(frozen=True, kw_only=True)
class KeptAgenda:
    """The text of one meeting's agenda; the meeting itself says when and where."""

    id: str
    """The meeting's."""
    year: str
    document: str
    """The text as JSON."""

    def text(self) -> AgendaText:
        """Build the text; raises ValueError, TypeError or KeyError for a document of another shape."""
        text: AgendaText = from_plain(AgendaText, json.loads(self.document))
        return text


def kept_as(text: AgendaText, *, meeting: str, year: str) -> KeptAgenda:
    """Keep a text as the agenda of a meeting."""
    return KeptAgenda(id=meeting, year=year, document=json.dumps(plain(text), ensure_ascii=False))


class Stage(StrEnum):
    """How far an agenda has come; each stage but the first is a mark on the meeting."""

    DRAFT = "draft"
    CONSULTED = "consulted"
    FIXED = "fixed"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is marked about an agenda."""

    consulted: Mark | None = None
    fixed: Mark | None = None

    @property
    def stage(self) -> Stage:
        """The last stage reached; what was marked as not applying was not done, but stands in nobody's way."""
        if self.fixed and not self.fixed.waived:
            return Stage.FIXED
        return Stage.CONSULTED if self.consulted and not self.consulted.waived else Stage.DRAFT
