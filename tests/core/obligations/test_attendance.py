"""What is owed because a home stayed away."""

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.principle.adopted import Clause
from skolehjem.core.principle.events import Guardians, NoShow
from skolehjem.core.principle.rules import Strength
from tests.gathered import meeting
from tests.obliged import CLASSES, YEAR, mark, standpoint
from tests.small_school import rule

EVENT = rule(
    "fm", count=2, guardians=Guardians(no_show=(NoShow(time=1, do="message"), NoShow(time=2, do="tell-leader")))
)


def away(appointment: str, home: str = "H1", presence: Presence = Presence.NO_SHOW) -> Attendance:
    return Attendance(id=f"{appointment}:{home}", year=YEAR, appointment=appointment, household=home, presence=presence)


def owed(*attendances, marks=(), event=EVENT):
    here = standpoint(
        "2027-03-01T12:00", events=(event,), clauses=(Clause(id="P1", quote="x", strength=Strength.MUST),)
    )
    both = (meeting("2026-09-15", state="held"), meeting("2027-02-02", id="M2", round=2, state="held"))
    facts = Facts(
        year=YEAR, classes=CLASSES, gatherings=both, attendances=attendances, marks=marks, homes={"E1": ("H1", "H2")}
    )
    return [(one.id, one.state, one.to) for one in obligations(here, facts, {Kind.NO_SHOW})]


def test_the_steps_of_the_principle_are_owed_without_a_day_that_it_does_not_name():
    assert [
        ("no-show.message:M1:H1", Standing.NONE, "H1"),
        ("no-show.message:M1:H2", Standing.NONE, "H2"),
        ("no-show.tell-leader:M2:H1", Standing.NONE, "H1"),
    ] == sorted(owed(away("M1"), away("M2"), away("M1", "H2")))


def test_what_is_marked_is_met_and_an_apology_asks_for_nothing():
    done = mark("no-show.message", "M1", "H1", done="2026-09-16T10:00")
    assert [("no-show.message:M1:H1", Standing.MET, "H1")] == owed(away("M1"), marks=(done,))
    assert owed(away("M1", presence=Presence.APOLOGY), away("M2", presence=Presence.ATTENDED)) == []


def test_a_principle_without_such_steps_asks_for_nothing():
    assert owed(away("M1"), event=rule("fm")) == []
