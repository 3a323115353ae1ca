"""Incidents, whom they were told to, and messages to pass on, as they are stored."""

from skolehjem.core.incidents.incident import HomeTold, Incident
from skolehjem.core.incidents.relay import Relay
from skolehjem.store.database import Store

_BY_NUMBER = "length(id), id"


def load_incidents(store: Store, year: str) -> tuple[Incident, ...]:
    """The incidents of a school year by number."""
    return store.load(Incident, "year = ?", (year,), order=_BY_NUMBER)


def load_incident(store: Store, id: str) -> Incident | None:
    """One incident by its id, None when there is none."""
    return next(iter(store.load(Incident, "id = ?", (id,))), None)


def load_homes_told(store: Store, incident: str) -> dict[str, HomeTold]:
    """The homes that were told of an incident, by household."""
    return {told.household: told for told in store.load(HomeTold, "incident = ?", (incident,))}


def load_relays(store: Store, year: str) -> tuple[Relay, ...]:
    """The messages left for pupils in a school year by number."""
    return store.load(Relay, "year = ?", (year,), order=_BY_NUMBER)


def load_relay(store: Store, id: str) -> Relay | None:
    """One message to pass on by its id, None when there is none."""
    return next(iter(store.load(Relay, "id = ?", (id,))), None)


def last_incident_number(store: Store) -> int:
    """The highest number that an incident ever had; 0 when there was none."""
    return _last_number(store, "incident")


def last_relay_number(store: Store) -> int:
    """The highest number that a message to pass on ever had; 0 when there was none."""
    return _last_number(store, "relay")


def _last_number(store: Store, table: str) -> int:
    ((number,),) = store.query(f'SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM "{table}"')  # noqa: S608  # a word of this program
    return int(number or 0)
