"""How far the school has come with what its principle asks for, class by class and clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from skolehjem.actions.obligations import load_obligations
from skolehjem.actions.principles import load_principle
from skolehjem.core.agendas.outline import phase_of
from skolehjem.core.instants import local
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import SchoolClass
from skolehjem.core.status.status import Status, status
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.database import Store

SCHOOL = "school"
"""Stands where a phase does, for what the whole school owes."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to show; empty text is everything."""

    class_label: str = ""
    clause: str = ""
    phase: str = ""


@dataclass(frozen=True, kw_only=True)
class ClauseShown:
    """A clause of the principle, as it stands there."""

    id: str
    quote: str
    strength: str


@dataclass(frozen=True, kw_only=True)
class YearStatus:
    """The school year at one moment, and what its columns and rows are."""

    year: str
    clauses: tuple[ClauseShown, ...]
    """Those by which anything is asked of the classes shown, in the principle's order."""
    classes: tuple[str, ...]
    """Labels in order of grade and track; the empty one is the whole school."""
    status: Status
    has_classes: bool = True
    """Whether the school year has any class; without one, most of what a principle asks for is not seen."""


def year_status(store: Store, path: Path, now: datetime, year: str, wanted: Wanted) -> YearStatus:
    """Sum up the school year `year` at `now` (aware), by the principle's file at `path`.

    Raises:
        NotFound: there is no principle file, or no clause is called what is asked for.
        DataFault: the principle file is faulty.
    """
    principle = load_principle(store, path, local(now).date())
    clauses = _clauses(principle, wanted.clause)
    phases = _phases(store, year, principle, wanted)
    owing = load_obligations(store, path, now)
    planned = _planned(store, year, local(now).date())
    shown = [one for one in owing.owed if not one.hidden_from]  # a case about a member of staff is in no open list
    found = status(shown, clauses=list(clauses), phases=phases, planned=planned)
    concerned = {cell.clause for cell in found.cells}
    labels = {cell.class_label for cell in found.cells}
    return YearStatus(
        year=year,
        clauses=tuple(one for id, one in clauses.items() if id in concerned),
        classes=tuple(label for label in phases if label in labels),
        status=found,
        has_classes=any(phases),
    )


def _clauses(principle: Principle, wanted: str) -> Mapping[str, ClauseShown]:
    known = {one.id: ClauseShown(id=one.id, quote=one.quote, strength=one.strength) for one in principle.clauses}
    if not wanted:
        return known
    id = next((id for id in known if id.casefold() == wanted.casefold()), None)
    if id is None:
        near = get_close_matches(wanted.upper(), known, n=3, cutoff=0.5)
        hint = say("Did you mean {near}?", near=tuple(near)) if near else None
        raise NotFound(
            Problem(where="--clause", what=say("There is no clause {id} in the principle.", id=wanted), hint=hint)
        )
    return {id: known[id]}


def _phases(store: Store, year: str, principle: Principle, wanted: Wanted) -> Mapping[str, str]:
    """The phase of each class asked for by label, the whole school last where nothing narrower is asked for."""
    classes = sorted(store.load(SchoolClass, "year = ?", (year,)), key=lambda one: (one.grade, one.track))
    found = {one.label: phase_of(one.grade, principle.bands) for one in classes}
    if wanted.class_label:
        return {wanted.class_label: found[wanted.class_label]}
    if wanted.phase:
        return {label: phase for label, phase in found.items() if phase == wanted.phase}
    return found | {"": SCHOOL}


def _planned(store: Store, year: str, today: date) -> frozenset[str]:
    """The ids of meetings and conferences that have a day to come."""
    found: list[Meeting | Conference] = [*store.load(Meeting, "year = ?", (year,))]
    found += store.load(Conference, "year = ?", (year,))
    return frozenset(one.id for one in found if one.day >= today and one.state not in (State.HELD, State.CANCELLED))
