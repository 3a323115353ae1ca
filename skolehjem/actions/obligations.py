"""What the school owes now, from the store and the principles of each day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.instants import local
from skolehjem.core.obligations.derive import families, obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.values import frozen
from skolehjem.core.years.days import school_year_of
from skolehjem.store.database import Store
from skolehjem.store.facts import load_facts
from skolehjem.store.messages import load_teams
from skolehjem.store.years import load_calendar


@frozen
class Owing:
    """What is owed at a moment, and what it was derived from."""

    at: Standpoint
    facts: Facts
    owed: tuple[Obligation, ...]
    """In due order, what has no date last; also what is met or waived."""
    left_out_from: datetime | None = None
    """Homes that wait since this instant or later are left out, as no answer to them is due soon."""


def standpoint(store: Store, principle: Path, now: datetime) -> Standpoint:
    """What is known at `now` (aware).

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    return Standpoint(
        rulebooks=Rulebooks(store, principle), calendar=load_calendar(store), teams=load_teams(store), now=now
    )


def load_obligations(
    store: Store, principle: Path, now: datetime, kinds: Collection[Kind] | None = None, *, soon_only: bool = False
) -> Owing:
    """Everything owed in the school year of `now`, of these kinds or of all; raises as `standpoint` does.

    With `soon_only`, what is due after the next working day may be missing.
    """
    at = standpoint(store, principle, now)
    if soon_only:
        at = replace(at, until=at.soon)
    needed = {name for family in families(kinds) for name in family.needs}
    later = _none_due_from(at) if "threads" in needed else None
    facts = load_facts(store, school_year_of(local(now).date()), needed, waiting_before=later)
    return Owing(at=at, facts=facts, owed=obligations(at, facts, kinds), left_out_from=later)


def _none_due_from(at: Standpoint) -> datetime | None:
    from skolehjem.core.obligations.replies import none_due_from

    return none_due_from(at) if at.until else None
