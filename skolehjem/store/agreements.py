"""Agreements as they are stored."""

from collections.abc import Sequence

from skolehjem.core.agreements.agreement import Agreement
from skolehjem.store.database import Store

_BY_DUE = "due IS NULL, due, length(id), id"


def load_agreements(store: Store, year: str) -> tuple[Agreement, ...]:
    """All agreements made in a school year, also those done and given up; what is due first at the front."""
    return store.load(Agreement, "year = ?", (year,), order=_BY_DUE)


def load_pupils_agreements(store: Store, pupil: str) -> tuple[Agreement, ...]:
    """All agreements about one pupil, of every year; what is due first at the front."""
    return store.load(Agreement, "pupil = ?", (pupil,), order=_BY_DUE)


def load_open_agreements(store: Store) -> tuple[Agreement, ...]:
    """The agreements about pupils, of every year, that are still to be done or looked at; what is due first first."""
    about_pupils = store.load(Agreement, "pupil IS NOT NULL AND cancelled_on IS NULL", order=_BY_DUE)
    return tuple(one for one in about_pupils if one.is_open)


def load_agreements_made_at(store: Store, appointment: str) -> tuple[Agreement, ...]:
    """All agreements made at one meeting or conference."""
    return store.load(Agreement, "appointment = ?", (appointment,), order=_BY_DUE)


def load_agreements_by_id(store: Store, ids: Sequence[str]) -> dict[str, Agreement]:
    """The agreements among these ids that there are, by id; at most some hundreds."""
    places = ", ".join("?" * len(ids))
    return {one.id: one for one in store.load(Agreement, f"id IN ({places})", tuple(ids))}


def last_agreement_number(store: Store) -> int:
    """The highest number that an agreement ever had, also one that is gone; 0 when there was none."""
    ((stored,),) = store.query("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM agreement")
    ((logged,),) = store.query("SELECT max(CAST(substr(thing, 2) AS INTEGER)) FROM audit WHERE noun = 'agreement'")
    return max(stored or 0, logged or 0)
