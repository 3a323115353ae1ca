"""Incidents and messages to pass on against section 3 of the rules: the same local day, whatever day it is."""

import pytest

from skolehjem.core.incidents.incident import HomeTold, Incident
from skolehjem.core.incidents.relay import Relay
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.duties import AlertRule
from skolehjem.core.years.durations import Duration, Unit
from tests.obliged import CLASSES, YEAR, at, standpoint, wall

SAME_DAY = Duration(n=0, unit=Unit.DAY)
VIOLENT = AlertRule(id="v", clauses=("B13",), when="violent-episode", do="inform-guardians", within=SAME_DAY)
SERIOUS = AlertRule(id="s", clauses=("B14",), when="serious-episode", do="inform-all-guardians")
PHONE = AlertRule(id="p", clauses=("B15",), when="phone-message", do="pass-on")
HOMES = {"E1": ("H1", "H2"), "E2": ("H3",), "E3": ("H4",)}


def incident(
    learned: str, *pupils: str, year: str = YEAR, classes: tuple[str, ...] = ("2026-3A",), whole_class: bool = False
) -> Incident:
    return Incident(
        id="E1", year=year, kind="violent-episode", learned_at=at(learned), pupils=pupils or ("E1",), classes=classes,
        by="KL", whole_class=whole_class,
    )  # fmt: skip


def told(home: str, moment: str) -> HomeTold:
    return HomeTold(id=f"E1:{home}", incident="E1", household=home, told_at=at(moment))


def owed(
    now: str, *incidents: Incident, told: tuple[HomeTold, ...] = (), rules=(VIOLENT, SERIOUS, PHONE), relays=()
) -> list[Obligation]:
    facts = Facts(
        year=YEAR, classes=CLASSES, incidents=incidents, homes_told=told, relays=relays, homes=HOMES,
        classmates={"2026-3A": ("E1", "E2")},
    )  # fmt: skip
    found = obligations(standpoint(now, alerts=rules), facts, {Kind.INCIDENT, Kind.RELAY})
    return sorted(found, key=lambda one: one.id)


@pytest.mark.parametrize(
    ("learned", "expected"),
    [
        ("2026-11-13T13:00", "2026-11-13T23:59:59"),
        ("2026-11-14T21:00", "2026-11-14T23:59:59"),  # a Saturday
        ("2026-11-13T23:59:59", "2026-11-13T23:59:59"),  # the last second
        ("2026-11-14T00:00", "2026-11-14T23:59:59"),
        ("2026-10-12T09:00", "2026-10-12T23:59:59"),  # the autumn break
        ("2026-12-25T09:00", "2026-12-25T23:59:59"),  # a public holiday
        ("2026-10-25T02:30", "2026-10-25T23:59:59"),  # the day with 25 hours
        ("2027-03-28T09:00", "2027-03-28T23:59:59"),  # the day with 23 hours
        ("2029-01-10T09:00", "2029-01-10T23:59:59"),  # no school year is loaded: a day is a day
    ],
)
def test_an_involved_home_is_told_the_same_day_whatever_day_it_is(learned, expected):
    assert {expected} == {wall(one.due_at) for one in owed("2026-08-10T09:00", incident(learned))}


def test_each_home_of_an_involved_pupil_is_owed_it():
    first, second = owed("2026-11-13T14:00", incident("2026-11-13T13:00"))
    assert (("E1:H1", "H1"), ("E1:H2", "H2")) == ((first.id, first.to), (second.id, second.to))
    assert (("B13",), "must", Standing.OPEN, "3A") == (first.clauses, first.strength, first.state, first.class_label)
    assert ("MB", "AB", "KL") == first.owner


def test_all_homes_of_the_class_are_owed_it_when_it_is_affected():
    found = owed("2026-11-13T14:00", incident("2026-11-13T13:00", "E2", whole_class=True))
    assert [("H1", ("B14",)), ("H2", ("B14",)), ("H3", ("B13",))] == [(one.to, one.clauses) for one in found]
    assert "our reading" in str(found[0].note)
    assert found[2].note is None


@pytest.mark.parametrize(
    ("moment", "now", "state"),
    [
        ("2026-11-13T23:59:59", "2026-11-20T09:00", Standing.MET),
        ("2026-11-14T08:00", "2026-11-20T09:00", Standing.MET_LATE),
        (None, "2026-11-13T23:59:59", Standing.OPEN),
        (None, "2026-11-14T00:00", Standing.OVERDUE),
    ],
)
def test_a_home_is_told_in_time_late_or_not_yet(moment, now, state):
    ticks = (told("H1", moment), told("H2", moment)) if moment else ()
    assert {state} == {one.state for one in owed(now, incident("2026-11-13T13:00"), told=ticks)}


def test_one_home_told_leaves_the_other_waiting():
    states = {
        one.to: one.state
        for one in owed("2026-11-14T09:00", incident("2026-11-13T13:00"), told=(told("H1", "2026-11-13T14:00"),))
    }
    assert {"H1": Standing.MET, "H2": Standing.OVERDUE} == states


def test_what_was_forgotten_last_year_is_still_owed_and_what_was_done_is_not_shown():
    late = incident("2026-06-12T13:00", year="2025/26", classes=("2025-3A",))
    assert {"H2"} == {one.to for one in owed("2026-08-20T09:00", late, told=(told("H1", "2026-06-12T14:00"),))}


def test_a_principle_that_says_nothing_of_incidents_owes_nothing():
    assert [] == owed("2026-11-13T14:00", incident("2026-11-13T13:00"), rules=())


def relay(received: str, **more) -> Relay:
    return Relay(id="B1", year=YEAR, pupil="E3", received_at=at(received), **more)


@pytest.mark.parametrize(
    ("received", "passed", "now", "state"),
    [
        ("2026-11-13T10:00", "2026-11-13T12:00", "2026-11-20T09:00", Standing.MET),
        ("2026-11-13T10:00", "2026-11-16T08:00", "2026-11-20T09:00", Standing.MET_LATE),
        ("2026-11-13T10:00", None, "2026-11-13T15:00", Standing.OPEN),
        ("2026-11-13T10:00", None, "2026-11-14T00:00", Standing.OVERDUE),
    ],
)
def test_a_message_is_passed_on_the_same_day(received, passed, now, state):
    left = relay(received, taken_by="RBA", passed_on_at=at(passed) if passed else None)
    (one,) = owed(now, relays=(left,))
    assert (state, ("RBA", "XY"), "E3", ("B15",)) == (one.state, one.owner, one.to, one.clauses)
    assert "2026-11-13T23:59:59" == wall(one.due_at)


def test_without_a_rule_no_message_is_owed():
    assert [] == owed("2026-11-13T15:00", relays=(relay("2026-11-13T10:00"),), rules=())
