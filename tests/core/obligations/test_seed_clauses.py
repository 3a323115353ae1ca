"""Every operational clause of the two shipped principles is derived, or the reason why nobody can owe it stands here.

Operational are the clauses that can be counted, dated or answered with yes or no; what is for wording alone is not.
"""

from datetime import date, time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.cases.case import About, Case, CaseEvent, CaseStep
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.incidents.incident import Incident
from skolehjem.core.incidents.relay import Relay
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.messages.message import Thread
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.plain import plain
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.files.principle import read_principle
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, TEAMS, YEAR, at

PROFILES = Path(__file__).parents[3] / "templates" / "principles"
SEED_A, SEED_B = "princip-2023", "balsmoseskolen"

DERIVED = {
    SEED_A: {
        "A08": {Kind.TICK},
        "A09": {Kind.INFORMATION},
        "A10": {Kind.INFORMATION},
        "A13": {Kind.MEETING},
        "A14": {Kind.MEETING},
        "A16": {Kind.MEETING},
        "A17": {Kind.CONFERENCE},
        "A18": {Kind.CONFERENCE},
        "A19": {Kind.CONFERENCE},
        "A21": {Kind.CONFERENCE},
        "A22": {Kind.CONFERENCE, Kind.STEP, Kind.AGREEMENT, Kind.AGREEMENT_REVIEW},
        "A26": {Kind.CONFERENCE, Kind.STEP},
        "A27": {Kind.CONFERENCE, Kind.STEP},
    },
    SEED_B: {
        "B05": {Kind.TICK},
        "B06": {Kind.WEEK_PLAN},
        "B12": {Kind.REPLY, Kind.PROMISE},
        "B13": {Kind.INCIDENT},
        "B14": {Kind.INCIDENT},
        "B15": {Kind.RELAY},
        "B17": {Kind.MEETING},
        "B18": {Kind.MEETING},
        "B21": {Kind.MEETING, Kind.STEP},
        "B22": {Kind.CONFERENCE},
        "B24": {Kind.CONFERENCE, Kind.STEP},
        "B27": {Kind.CONFERENCE},
        "B35": {Kind.PUPIL_LOG},
        "B38": {Kind.CASE},
        "B39": {Kind.COMMUNICATION},
        "B41": {Kind.CASE},
        "B42": {Kind.CASE},
    },
}
"""The kinds of obligation that name each clause."""

CHECKED = {
    "A02": ("a value: how many homes came is shown, staying away is no fault", "core.attendance.invited.turnout"),
    "A03": ("a value: the class's card shows pedagogues beside teachers", "actions.contact_card.contact_card"),
    "A04": ("a value: what homes bring in is taken along to the agenda", "core.agendas.checks.check_agenda"),
    "A06": ("a value: seed A names no time for answers, so none is late", "core.obligations.reply_duty.reply_duty"),
    "A11": ("a value: an agenda without an academic or wellbeing item is told of", "core.agendas.checks.check_agenda"),
    "A12": ("a value: an agenda of information only is told of", "core.agendas.checks.check_agenda"),
    "A24": ("allowed, never a fault: it may be ticked", "actions.ticks.list_ticks"),
    "A25": ("a value: needs belong to each home's conference", "core.meetings.conference.Conference"),
    "A29": ("a date of adoption: the principle promises no review", "core.obligations.ticks.owed_ticks"),
    "B02": ("a value: B12 carries it out", "core.obligations.replies.owed_replies"),
    "B03": ("a value: how many homes came is shown", "core.attendance.invited.turnout"),
    "B10": ("allowed, never a fault: an enquiry is noted as a message", "actions.messages.propose_message"),
    "B11": ("nobody can see who read: every working day's digest says what waits", "core.digests.digest.digests"),
    "B28": ("allowed, never a fault: it may be ticked", "actions.ticks.list_ticks"),
    "B31": ("a value: who came is kept over time, for staff only", "core.attendance.invited.turnout"),
    "B34": ("a value: agreements are looked at again", "core.obligations.agreements.owed_agreements"),
}
"""Why a clause gives no obligation, and what serves it instead."""


def case(number: int, level: int) -> OpenCase:
    opened = CaseEvent(
        id=f"C{number}:1", case=f"C{number}", number=1, at=at("2026-11-02T10:00"), step=CaseStep.OPENED, level=level
    )
    known = Case(id=f"C{number}", year=YEAR, school_class="2026-3A", subject="Uro", about=About.MATTER)
    return OpenCase(case=known, events=(opened,))


def gathering(id: str, kind: str, rule: str, *, pupil: str | None = None, state: str = "planned") -> Gathering:
    return Gathering(id, kind, rule, 1, date(2026, 11, 12), time(17), state, ("2026-3A",), pupil, ("MB",))


def eventful(rulebook: Rulebook) -> Facts:
    """A school at which a little of everything has happened."""
    waiting: dict[str, Any] = {
        "class_label": "3A",
        "waiting_since": at("2026-11-10T10:00"),
        "promised_on": date(2026, 11, 20),
    }
    agreed = Agreement(
        id="A1", year=YEAR, appointment="S1", pupil="E1", what="læse", party=Party.HOME, made_on=date(2026, 11, 12),
        due=date(2026, 12, 1), review=date(2027, 2, 1),
    )  # fmt: skip
    learned: dict[str, Any] = {
        "year": YEAR,
        "learned_at": at("2026-11-10T10:00"),
        "classes": ("2026-3A",),
        "pupils": ("E1",),
    }
    return Facts(
        year=YEAR,
        classes=CLASSES,
        threads=(Thread(id="T1", source="a", **waiting),),
        people={"department_head": ("NER",), "head_teacher": ("HMO",)},
        cases=tuple(case(level, level) for level in (1, 2, 3)) if rulebook.rules("routes") else (),
        incidents=(
            Incident(id="E1", kind="violent-episode", **learned),
            Incident(id="E2", kind="serious-episode", whole_class=True, **learned),
        ),
        relays=(Relay(id="B1", year=YEAR, pupil="E1", received_at=at("2026-11-10T10:00")),),
        homes={"E1": ("H1",), "E2": ("H2",), "E3": ("H3",)},
        classmates={"2026-3A": ("E1", "E2")},
        gatherings=(
            gathering("M1", "parent-meeting", "foraeldremoede"),
            gathering("S1", "conference", "samtale", pupil="E1", state="held"),
        ),
        agreements=(agreed,),
    )


@pytest.fixture(scope="module", params=[SEED_A, SEED_B])
def seed(request: pytest.FixtureRequest) -> tuple[str, dict[str, set[Kind]]]:
    """The name of a principle, and the kinds of obligation by clause."""
    rulebook = Rulebook(plain(read_principle(PROFILES / f"{request.param}.toml")), "abc")
    here = Standpoint(rulebooks=lambda _: rulebook, calendar=CALENDAR, teams=TEAMS, now=at("2026-11-25T12:00"))
    kinds: dict[str, set[Kind]] = {}
    for one in obligations(here, eventful(rulebook)):
        for clause in one.clauses:
            kinds.setdefault(clause, set()).add(one.kind)
    return request.param, kinds


def test_every_operational_clause_is_derived_as_it_should_be(seed):
    name, kinds = seed
    assert DERIVED[name] == {clause: kinds.get(clause, set()) for clause in DERIVED[name]}


def test_what_is_not_derived_is_never_a_fault(seed):
    _name, kinds = seed
    assert set() == CHECKED.keys() & kinds.keys()


@pytest.mark.parametrize(("clause", "why"), CHECKED.items())
def test_what_is_not_derived_is_served_by_something_that_is_there(clause: str, why: tuple[str, str]):
    reason, place = why
    module, _, name = place.rpartition(".")
    assert (True, True) == (bool(reason), hasattr(import_module(f"skolehjem.{module}"), name)), clause


def test_no_operational_clause_is_forgotten():
    counted = (
        "A02 A03 A04 A06 A08 A09 A10 A11 A12 A13 A14 A16 A17 A18 A19 A21 A22 A24 A25 A26 A27 A29 "
        "B02 B03 B05 B06 B10 B11 B12 B13 B14 B15 B17 B18 B21 B22 B24 B27 B28 B31 B34 B35 B38 B39 B41 B42"
    )
    assert set(counted.split()) == CHECKED.keys() | DERIVED[SEED_A].keys() | DERIVED[SEED_B].keys()


def test_a_meeting_without_hearing_the_representatives_is_the_fault_of_that_clause_alone():
    rulebook = Rulebook(plain(read_principle(PROFILES / f"{SEED_B}.toml")), "abc")
    here = Standpoint(rulebooks=lambda _: rulebook, calendar=CALENDAR, teams=TEAMS, now=at("2026-11-25T12:00"))
    owed = [one for one in obligations(here, eventful(rulebook), {Kind.STEP}) if one.subject == "M1"]
    assert {("B21",)} == {one.clauses for one in owed if one.state is Standing.OVERDUE}
