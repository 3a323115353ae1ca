"""Messages left at the office for a child, and that they were passed on (seed clause B15)."""

from dataclasses import dataclass, replace
from datetime import datetime

from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.changes import Change
from skolehjem.core.incidents.relay import Relay
from skolehjem.core.instants import local
from skolehjem.core.roster.school import Enrolment, Staff
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import NotFound, Problem, Refused, say
from skolehjem.store.database import Author, Store
from skolehjem.store.incidents import last_relay_number, load_relay, load_relays


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When something was done, and by whom."""

    at: datetime
    by: str = ""


def propose_relay(store: Store, pupil: str, taken: Moment) -> Change[Relay]:
    """A message for a pupil; what it says is told by whoever took it. Raises NotFound for pupil and staff at once."""
    year = school_year_of(local(taken.at).date())
    problems = _unknown_staff(store, taken.by)
    if not store.load(Enrolment, "pupil = ? AND year = ?", (pupil, year)):
        problems.append(Problem(where="--pupil", what=say("There is no pupil {id} in {year}.", id=pupil, year=year)))
    if problems:
        raise NotFound(*problems)
    id = f"B{last_relay_number(store) + 1}"
    relay = Relay(id=id, year=year, pupil=pupil, received_at=taken.at, taken_by=taken.by)
    return Change(before=None, after=relay)


def propose_passed_on(store: Store, id: str, passed: Moment) -> Change[Relay]:
    """The message was passed on.

    Raises:
        NotFound: no such message, or nobody has these initials.
        Refused: it was passed on already, or is said to be so before it came.
    """
    relay = _find(store, id)
    if problems := _unknown_staff(store, passed.by):
        raise NotFound(*problems)
    if relay.passed_on_at:
        raise Refused(Problem(what=say("{id} was passed on {at}.", id=relay.id, at=relay.passed_on_at)))
    if passed.at < relay.received_at:
        what = say("{id} came {at}; it was not passed on before that.", id=relay.id, at=relay.received_at)
        raise Refused(Problem(where="--at", what=what))
    return Change(before=relay, after=replace(relay, passed_on_at=passed.at, passed_on_by=passed.by))


def apply_relay(store: Store, change: Change[Relay], *, by: Author, at: datetime) -> Relay:
    """Store it, a new one under the next number where somebody was quicker.

    Raises:
        Unavailable: somebody else passed it on meanwhile.
    """

    def again() -> Change[Relay]:
        return Change(before=None, after=replace(change.value, id=f"B{last_relay_number(store) + 1}"))

    return apply_numbered(store, change, again, lambda made: (made,), by=by, at=at).value


def list_relays(store: Store, year: str, *, everything: bool = False) -> tuple[Relay, ...]:
    """The messages of a school year that wait to be passed on, or all, by number."""
    return tuple(one for one in load_relays(store, year) if everything or one.passed_on_at is None)


def _find(store: Store, id: str) -> Relay:
    key = id.strip().upper()
    found = load_relay(store, key if key.startswith("B") else f"B{key}")
    if found is None:
        what = say("There is no message {id} to pass on.", id=id)
        raise NotFound(Problem(what=what, hint=say("See them with: skolehjem relay list")))
    return found


def _unknown_staff(store: Store, initials: str) -> list[Problem]:
    if not initials or store.load(Staff, "id = ?", (initials,)):
        return []
    what = say("Nobody at the school has the initials {initials}.", initials=initials)
    return [Problem(where="--by", what=what)]
