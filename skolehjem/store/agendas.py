"""Agendas in hand and parents' proposals as they are stored."""

from skolehjem.core.agendas.kept import KeptAgenda
from skolehjem.core.agendas.proposal import Proposal
from skolehjem.store.database import Store


def load_kept_agenda(store: Store, meeting: str) -> KeptAgenda | None:
    """The agenda of a meeting, when somebody has taken it in hand."""
    return next(iter(store.load(KeptAgenda, "id = ?", (meeting,))), None)


def load_kept_agendas(store: Store, year: str = "") -> dict[str, KeptAgenda]:
    """The agendas in hand of a school year, or of all years, by meeting."""
    found = store.load(KeptAgenda, "year = ?", (year,)) if year else store.load(KeptAgenda)
    return {one.id: one for one in found}


def load_proposals(store: Store, year: str, school_class: str) -> tuple[Proposal, ...]:
    """What the homes of a class have proposed in a school year, the first at the front."""
    return store.load(Proposal, "year = ? AND school_class = ?", (year, school_class), order="length(id), id")


def last_proposal_number(store: Store) -> int:
    """The highest number that a proposal ever had, also one that is gone; 0 when there was none."""
    ((stored,),) = store.query("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM proposal")
    ((logged,),) = store.query("SELECT max(CAST(substr(thing, 2) AS INTEGER)) FROM audit WHERE noun = 'proposal'")
    return max(stored or 0, logged or 0)
