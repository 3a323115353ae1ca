"""Meetings, social events and conferences of a school year: held, planned, to be noted, or missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.adopted import Clause, Principle, Reading
from skolehjem.core.principle.events import Round, Unit
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.calendar import Calendar
from tests.gathered import conference, meeting
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, YEAR, standpoint, wall
from tests.small_school import rule, small_school

KINDS = {Kind.MEETING, Kind.CONFERENCE}
CLAUSES = (Clause(id="P1", quote="x", strength=Strength.MUST),)
MEETINGS = rule("fm", count=2)
TALKS = rule("samtale", "conference", Unit.PUPIL)


def here(now="2026-11-20T12:00", *, calendar: Calendar = CALENDAR, events=(MEETINGS,), until=None, **tables):
    found = standpoint(now, calendar=calendar, events=events, clauses=CLAUSES, **tables)
    fields = {name: getattr(found, name) for name in ("rulebooks", "calendar", "teams", "now")}
    return Standpoint(**fields, until=until)


def missing(*gatherings, classes=CLASSES[:1], homes=None, **more) -> dict[str, Obligation]:
    facts = Facts(year=YEAR, classes=classes, gatherings=gatherings, homes=homes or {})
    return {one.id: one for one in obligations(here(**more), facts, KINDS)}


def test_each_class_owes_the_number_of_the_principle_by_the_last_school_day():
    found = missing(classes=CLASSES)
    assert {"fm#1:3A", "fm#2:3A", "fm#1:8B", "fm#2:8B"} == set(found)
    assert {("2027-06-25T23:59:59", Standing.OPEN)} == {(wall(one.due_at), one.state) for one in found.values()}
    assert ("MB", "AB", "KL") == found["fm#1:3A"].owner


def test_only_what_is_noted_as_held_is_met():
    found = missing(meeting("2026-09-15", state="held"), meeting("2027-02-02", id="M2", round=2))
    assert {"M1": Standing.MET, "M2": Standing.OPEN} == {id: one.state for id, one in found.items()}
    assert "planned" in str(found["M2"].what)
    passed = missing(meeting("2026-09-15"))["M1"]
    assert (Standing.OPEN, True) == (passed.state, "note whether it was held" in str(passed.what))
    assert missing(meeting("2026-09-15"), now="2027-06-26T00:00:00")["M1"].state is Standing.OVERDUE


def test_a_cancelled_meeting_and_one_of_another_rule_leave_it_missing():
    extra = meeting("2026-09-15", id="M2", rule="ekstra", state="held")
    assert {"fm#1:3A", "fm#2:3A"} == set(missing(meeting("2026-09-15", state="cancelled"), extra))


def test_one_that_was_held_goes_before_one_that_is_planned_anew():
    found = missing(meeting("2026-09-15"), meeting("2026-09-22", id="M2", state="held"))
    assert found["M2"].state is Standing.MET
    assert "M1" not in found


def test_a_joint_meeting_is_held_for_each_of_its_classes():
    both = meeting("2026-09-15", state="held", classes=("2026-3A", "2026-8B"))
    here_and_now = here(events=(rule("fm"),))
    facts = Facts(year=YEAR, classes=CLASSES, gatherings=(both,))
    assert [("M1", "3A", Standing.MET), ("M1", "8B", Standing.MET)] == sorted(
        (one.id, one.class_label, one.state) for one in obligations(here_and_now, facts, KINDS)
    )


def test_every_pupil_is_owed_a_conference():
    held = conference("2026-11-12", state="held")
    found = missing(held, events=(TALKS,))
    assert {"S1": ("E1", Standing.MET), "samtale#1:E2": ("E2", Standing.OPEN)} == {
        id: (one.to, one.state) for id, one in found.items()
    }
    assert {Kind.CONFERENCE} == {one.kind for one in found.values()}


def test_a_conference_for_each_home_is_owed_once_for_siblings():
    each_home = rule("samtale", "conference", Unit.HOME)
    found = missing(events=(each_home,), homes={"E1": ("H1", "H9"), "E2": ("H1",)})
    assert {"samtale#1:E1"} == set(found)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("w34..w39", "2026-09-27T23:59:59"),
        ("before 12-01", "2026-11-30T23:59:59"),
        ("before break:efterår", "2026-10-09T23:59:59"),
    ],
)
def test_a_window_that_the_principle_names_sets_the_day(period, expected):
    found = missing(events=(rule("fm", period=Period.parse(period, {})),))
    assert [(expected, Standing.OVERDUE if expected < "2026-11-20" else Standing.OPEN)] == [
        (wall(one.due_at), one.state) for one in found.values()
    ]


def test_a_reading_sets_no_deadline():
    reading = Reading(id="efteraar", clauses=("P1",), word="i efteråret", value="w34..w39")
    event = rule("fm", count=2, reading="efteraar", rounds=(Round(n=2, period=Period.parse("w5..w8", {})),))
    found = missing(events=(event,), readings=(reading,))
    assert {"fm#1:3A": "2027-06-25T23:59:59", "fm#2:3A": "2027-02-28T23:59:59"} == {
        id: wall(one.due_at) for id, one in found.items()
    }


def test_without_a_calendar_it_is_listed_and_no_day_is_guessed():
    found = missing(calendar=Calendar(), events=(rule("fm", period=Period.parse("w34..w39", {})),))
    assert {"fm#1:3A": Standing.NO_CALENDAR} == {id: one.state for id, one in found.items()}


def test_what_can_only_be_due_later_may_be_left_out():
    summer = CALENDAR.school_end(YEAR)
    assert summer is not None
    november = here().today
    assert missing(until=november) == {}
    assert set(missing(until=summer)) == {"fm#1:3A", "fm#2:3A"}
    windowed = (rule("fm", period=Period.parse("w34..w39", {})),)
    assert missing(until=november, events=windowed)["fm#1:3A"].state is Standing.OVERDUE


@given(st.lists(st.sampled_from(["0A", "3A", "3B", "9A"]), unique=True, min_size=1), st.integers(1, 3), st.booleans())
def test_it_is_what_the_principle_owes_the_roster(labels, count, by_grade):
    roster = small_school({label: ["H1", "H2"] for label in labels})
    events = (rule("fm", unit=Unit.GRADE if by_grade else Unit.CLASS, count=count), TALKS)
    facts = Facts(
        year=YEAR,
        classes=tuple(_class_facts(roster)),
        homes={pupil.id: roster.homes_of[pupil.id] for pupil in roster.pupils},
    )
    found = obligations(here(events=events), facts, KINDS)
    asked = owed(Principle(title="Princip", clauses=CLAUSES, events=events), roster, CALENDAR)
    assert sorted((one.clauses, one.to or "") for one in found) == sorted(
        (one.clauses, one.pupil or "") for one in asked
    )


def _class_facts(roster):
    from skolehjem.core.obligations.facts import ClassFacts

    for one in sorted(roster.classes, key=lambda one: (one.grade, one.track)):
        yield ClassFacts(one.id, one.grade, one.label, roster.pupils_of.get(one.id, ()))
