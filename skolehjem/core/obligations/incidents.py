"""Homes that must hear of an incident the same day, and messages that must reach a child (seed clauses B13-B15)."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from skolehjem.core.instants import local
from skolehjem.core.obligations.counting import Counting
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.errors import say

if TYPE_CHECKING:  # values that a school without incidents never loads
    from datetime import datetime

    from skolehjem.core.incidents.homes import HomeToTell
    from skolehjem.core.incidents.incident import Incident
    from skolehjem.core.incidents.relay import Relay


def owed_incidents(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """One obligation for each home that must be told, and one for each message to pass on."""
    for incident in facts.incidents:
        yield from (one for one in _homes(at, facts, incident) if incident.year == facts.year or _is_open(one))
    for relay in facts.relays:
        yield from (one for one in _relay(at, facts, relay) if relay.year == facts.year or _is_open(one))


def _is_open(one: Obligation) -> bool:
    """Whether something of an earlier year is still to be done."""
    return one.state in (Standing.OPEN, Standing.OVERDUE)


def _homes(at: Standpoint, facts: Facts, incident: "Incident") -> Iterator[Obligation]:
    from skolehjem.core.incidents.homes import alert_rule, homes_to_tell

    rulebook = at.rulebooks(local(incident.learned_at).date())
    alerts = rulebook.rules("alerts")
    told = {one.household: one.told_at for one in facts.homes_told if one.incident == incident.id}
    for home in homes_to_tell(incident, facts.homes, facts.classmates):
        rule = alert_rule(alerts, incident.kind, involved=home.involved)
        if rule:
            asked = _asked_of_home(at, facts, incident, home, rule, rulebook.strength_of(rule))
            done = Done(at=told[home.household]) if home.household in told else None
            yield at.judged(asked, _due(at, rule, incident.learned_at), done)


def _asked_of_home(
    at: Standpoint, facts: Facts, incident: "Incident", home: "HomeToTell", rule: Mapping[str, Any], strength: str
) -> Asked:
    school_class = facts.class_of(home.pupil) or next(iter(incident.classes), "")
    return Asked(
        id=f"{incident.id}:{home.household}",
        kind=Kind.INCIDENT,
        clauses=tuple(rule["clauses"]),
        strength=strength,
        what=say("Tell the home {home} of incident {id}", home=home.household, id=incident.id),
        owner=tuple(dict.fromkeys((*at.teams.get(school_class, ()), *((incident.by,) if incident.by else ())))),
        to=home.household,
        class_label=school_class.partition("-")[2],
        since=incident.learned_at,
        note=None if rule["within"] else say("The principle names no time: the same day is our reading."),
    )


def _relay(at: Standpoint, facts: Facts, relay: "Relay") -> Iterator[Obligation]:
    rulebook = at.rulebooks(local(relay.received_at).date())
    rule = next((one for one in rulebook.rules("alerts") if one["when"] == "phone-message"), None)
    if rule is None:
        return
    school_class = facts.class_of(relay.pupil)
    team = at.teams.get(school_class, ())
    asked = Asked(
        id=relay.id,
        kind=Kind.RELAY,
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        what=say("Pass message {id} on to the pupil", id=relay.id),
        owner=tuple(dict.fromkeys((*((relay.taken_by,) if relay.taken_by else ()), *team))),
        to=relay.pupil,
        class_label=school_class.partition("-")[2],
        since=relay.received_at,
        note=None if rule["within"] else say("The principle names no time: the same day is our reading."),
    )
    yield at.judged(asked, _due(at, rule, relay.received_at), Done(at=relay.passed_on_at))


def _due(at: Standpoint, rule: Mapping[str, Any], begun: "datetime") -> Due:
    """The same day, whatever day it is, unless the rule names another time."""
    from skolehjem.core.incidents.told import term_of
    from skolehjem.core.years.deadlines import deadline

    term = term_of(rule)
    found = deadline(at.calendar, term, begun)
    return Due(at=found.due_at, counting=Counting(start=local(begun).date(), within=term.within))
