"""Which homes must be told of an incident, and by which rule of the principle (seed clauses B13, B14)."""

from collections.abc import Iterable, Mapping
from typing import Any

from skolehjem.core.incidents.incident import Incident
from skolehjem.core.values import frozen

KINDS = {"violent": "violent-episode", "serious": "serious-episode"}
"""What people type, and the principle's word."""

_INVOLVED, _ALL = "inform-guardians", "inform-all-guardians"


@frozen
class HomeToTell:
    """A home that must be told, and why."""

    household: str
    pupil: str
    """The pupil because of whom: one who is involved, else one of the class."""
    involved: bool


def homes_to_tell(
    incident: Incident, homes_of: Mapping[str, tuple[str, ...]], pupils_of: Mapping[str, tuple[str, ...]]
) -> tuple[HomeToTell, ...]:
    """The homes of the pupils involved, then all homes of the classes when it affects them as wholes; each once.

    `homes_of` gives a pupil's homes (of custody holders), `pupils_of` a class's pupils, both by id.
    """
    classmates = (pupil for one in incident.classes for pupil in pupils_of.get(one, ())) if incident.whole_class else ()
    found: dict[str, HomeToTell] = {}
    for pupil, involved in [*((id, True) for id in incident.pupils), *((id, False) for id in classmates)]:
        for home in homes_of.get(pupil, ()):
            found.setdefault(home, HomeToTell(household=home, pupil=pupil, involved=involved))
    return tuple(found.values())


def alert_rule(alerts: Iterable[Mapping[str, Any]], kind: str, *, involved: bool) -> Mapping[str, Any] | None:
    """The rule by which a home is told, from the principle's alert rules as plain data; None when it has none.

    An involved home is told by the rule for such homes, else by one for all homes; the others by a rule for all, that
    of the same kind of incident first, as a violent one too can affect the class.
    """
    rules = [rule for rule in alerts if rule["when"] in KINDS.values() and rule["do"] in (_INVOLVED, _ALL)]
    same = [rule for rule in rules if rule["when"] == kind]
    everybody = [rule for rule in (*same, *rules) if rule["do"] == _ALL]
    if involved:
        return next((rule for rule in same if rule["do"] == _INVOLVED), next(iter((*same, *everybody)), None))
    return next(iter(everybody), None)
