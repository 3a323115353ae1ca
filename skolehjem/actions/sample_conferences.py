"""Let a sample school note what it knows before its conferences."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Suspension
from skolehjem.files.sample_conferences import SampleConferences
from skolehjem.store.database import Author, Store


def propose_conferences(known: SampleConferences, year: str) -> tuple[Change[Any], ...]:
    """The interpreters, then what pupils need in the school year, then the homes that are left out."""
    needs = (ConferenceNeed(id=f"{year}:{one.pupil}", year=year, **asdict(one)) for one in known.needs)
    left_out = (Suspension(id=f"{one.pupil}:{one.household}", **asdict(one)) for one in known.left_out)
    return tuple(Change(before=None, after=value) for value in (*known.interpreters, *needs, *left_out))


def apply_conferences(store: Store, changes: Iterable[Change[Any]], *, by: Author, at: datetime) -> None:
    """Store the changes, all or none."""
    store.apply(changes, by=by, at=at)
