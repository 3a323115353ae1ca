"""What parents would like on the agenda: note it, list it, and count what came to something (A04, A27)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.agendas.proposal import Proposal, reached
from skolehjem.core.changes import Change
from skolehjem.core.incidents.names import names_in
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.errors import NotFound, Problem, Refused, UsageFault, say
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.agendas import last_proposal_number, load_kept_agendas, load_proposals
from skolehjem.store.database import Author, Store

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """The proposals of a class in a school year, and which of them became items."""

    all: tuple[Proposal, ...]
    reached: frozenset[str]
    """Ids."""

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """Those on no agenda yet."""
        return tuple(one for one in self.all if one.id not in self.reached)


def load_class_proposals(store: Store, school_class: SchoolClass) -> Proposals:
    """What the homes of a class have proposed this year."""
    found = load_proposals(store, school_class.year, school_class.id)
    agendas = load_kept_agendas(store, school_class.year).values() if found else ()
    known = reached(one.text() for one in agendas)
    return Proposals(all=found, reached=frozenset(one.id for one in found if one.id in known))


def propose_proposal(
    store: Store, school_class: SchoolClass, text: str, roster: Roster, *, household: str | None, today: date
) -> Proposal:
    """A new proposal with the next number.

    Raises:
        UsageFault: nothing is said, or too much.
        NotFound: no child of the class has such a home.
        Refused: it names a pupil of the class, and could not stand on an agenda.
    """
    kept = clean(cleared(clean(text)))
    if not kept or len(kept) > LONGEST:
        what = say("A proposal must be said in 1 to {most} letters.", most=LONGEST)
        raise UsageFault(Problem(what=what, hint=say("Write the topic in a few words.")))
    pupils = roster.pupils_of.get(school_class.id, ())
    if names_in(kept, (roster.pupil_by_id[id] for id in pupils)):
        hint = say("Write the topic without names; talk with the home itself about its child.")
        raise Refused(Problem(what=say("The proposal names a pupil; an agenda names nobody."), hint=hint))
    number = last_proposal_number(store) + 1
    return Proposal(
        id=f"F{number}", year=school_class.year, school_class=school_class.id, text=kept,
        household=_home(roster, pupils, household) if household else None, made_on=today,
    )  # fmt: skip


def apply_proposal(store: Store, proposal: Proposal, *, by: Author, at: datetime) -> Proposal:
    """Store a new proposal, under the next number where somebody was quicker; raises Unavailable as others write."""

    def again() -> Proposal:
        return replace(proposal, id=f"F{last_proposal_number(store) + 1}")

    return apply_numbered(store, proposal, again, lambda made: (Change(before=None, after=made),), by=by, at=at)


def _home(roster: Roster, pupils: tuple[str, ...], text: str) -> str:
    homes = {home.casefold(): home for pupil in pupils for home in roster.homes_of.get(pupil, ())}
    if text.strip().casefold() not in homes:
        what = say("No child of the class has the home {home}.", home=clean(text))
        raise NotFound(
            Problem(where="--home", what=what, hint=say("Homes have numbers such as {example}.", example="H3"))
        )
    return homes[text.strip().casefold()]
