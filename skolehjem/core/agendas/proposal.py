"""What parents would like to talk about at a parent meeting (clauses A04 and A27)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from skolehjem.core.agendas.agenda import AgendaText


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposal from a home, or from the class's parents together."""

    id: str
    """Sequence number with an F: `F3`; never used again."""
    year: str
    school_class: str
    text: str
    """In a few words; CPR numbers dropped."""
    household: str | None = None
    """The home it came from, for the team alone."""
    made_on: date


def reached(agendas: Iterable[AgendaText]) -> frozenset[str]:
    """The ids of the proposals that have become items of these agendas."""
    return frozenset(item.source for agenda in agendas for item in agenda.items if item.source)
