"""Steps before and after a meeting or conference: when each is due, and by whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.adopted import Clause, Reading
from skolehjem.core.principle.duties import DocumentRule
from skolehjem.core.principle.events import AgendaWishes, Round, Step
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration
from tests.gathered import conference, meeting
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, YEAR, mark, standpoint, wall
from tests.small_school import rule

CALENDAR_DAYS = (date(2026, 11, 1), date(2027, 4, 1))
UNSET = Reading(id="i-god-tid", clauses=("P1",), word="i god tid")


def length(text: str) -> Duration:
    return Duration.parse(text, {})


def steps(
    *gatherings, event, now="2026-08-20T12:00", marks=(), readings=(UNSET,), calendar: Calendar = CALENDAR, **more
) -> dict[str, Obligation]:
    """The steps owed, by what is to be done."""
    here = standpoint(
        now, calendar=calendar, events=(event,), readings=readings,
        clauses=(Clause(id="P1", quote="x", strength=Strength.MUST),),
    )  # fmt: skip
    facts = Facts(year=YEAR, classes=CLASSES, gatherings=gatherings, marks=marks, **more)
    return {one.id: one for one in obligations(here, facts, {Kind.STEP})}


def step_due(at: str, day: str, *, what="agenda-out", **more) -> str | None:
    event = rule("fm", steps=(Step(what=what, at=length(at)),))
    (found,) = steps(meeting(day), event=event, **more).values()
    return wall(found.due_at)


@pytest.mark.parametrize(
    ("at", "day", "expected"),
    [
        ("-14 days", "2026-09-15", "2026-09-01T23:59:59"),
        ("-8 days", "2026-09-14", "2026-09-04T23:59:59"),  # Sunday the 6th goes back to Friday
        ("-14 days", "2026-10-30", "2026-10-09T23:59:59"),  # in the autumn break: the last working day before it
        ("-1 week", "2027-01-11", "2026-12-18T23:59:59"),  # in the Christmas break
        ("-1 month", "2027-03-31", "2027-02-26T23:59:59"),  # 28 February is a Sunday
        ("-8 working-days", "2026-10-23", "2026-10-06T23:59:59"),
        ("-5 school-days", "2027-04-01", "2027-03-17T23:59:59"),  # over Easter
        ("-48 hours", "2026-10-26", "2026-10-24T18:00:00"),  # the clocks go back on the 25th
        ("-48 hours", "2027-03-29", "2027-03-27T16:00:00"),  # and forward on the 28th
        ("0 days", "2026-09-15", "2026-09-15T23:59:59"),
    ],
)
def test_a_step_before_a_meeting_is_due_on_a_working_day_that_long_before(at, day, expected):
    assert expected == step_due(at, day)


@pytest.mark.parametrize(
    ("at", "day", "expected"),
    [
        ("3 weeks", "2026-09-07", "2026-09-28T23:59:59"),
        ("3 weeks", "2026-09-21", "2026-10-19T23:59:59"),  # the 12th is in the autumn break
        ("14 days", "2027-03-11", "2027-03-30T23:59:59"),  # in the Easter break
        ("10 working-days", "2026-10-05", "2026-10-26T23:59:59"),
        ("1 month", "2027-01-29", "2027-03-01T23:59:59"),  # 28 February is a Sunday
    ],
)
def test_minutes_are_due_so_long_after_and_roll_to_the_next_working_day(at, day, expected):
    assert expected == step_due(at, day, what="minutes-out")


def test_where_the_principle_is_silent_a_step_before_is_due_when_the_meeting_begins_and_one_after_never():
    event = rule("fm", steps=(Step(what="invite"), Step(what="minutes-out")))
    found = steps(meeting("2026-09-15"), event=event)
    assert "2026-09-15T17:00:00" == wall(found["invite:M1:"].due_at)
    assert found["minutes-out:M1:"].state is Standing.NONE
    assert all(one.note for one in found.values())


def test_a_reading_gives_the_time_and_is_named_while_it_has_no_value():
    event = rule("fm", steps=(Step(what="invite", reading="i-god-tid"),))
    (unset,) = steps(meeting("2026-09-15"), event=event).values()
    assert "2026-09-15T17:00:00" == wall(unset.due_at)
    assert "i-god-tid" in str(unset.note)
    chosen = Reading(id="i-god-tid", clauses=("P1",), word="i god tid", value="-14 days")
    (chosen_one,) = steps(meeting("2026-09-15"), event=event, readings=(chosen,)).values()
    assert ("2026-09-01T23:59:59", None) == (wall(chosen_one.due_at), chosen_one.note)


def test_the_class_representatives_are_heard_and_the_agenda_fixed_ahead_of_the_notice():
    event = rule("fm", planned_with=("team", "class-reps"), steps=(Step(what="agenda-out", at=length("-8 days")),))
    found = steps(meeting("2026-09-15"), event=event)
    assert {"consulted:M1:", "agenda-fixed:M1:", "agenda-out:M1:"} == set(found)
    assert {"2026-09-07T23:59:59"} == {wall(one.due_at) for one in found.values()}
    alone = steps(meeting("2026-09-15"), event=rule("fm", planned_with=("team", "class-reps")))
    assert {"2026-09-15T17:00:00"} == {wall(one.due_at) for one in alone.values()}
    assert steps(meeting("2026-09-15"), event=rule("fm", planned_with=("team",))) == {}


def test_a_round_may_be_planned_by_others():
    event = rule("fm", count=2, planned_with=("team",), rounds=(Round(n=2, planned_with=("class-reps",)),))
    found = steps(meeting("2026-09-15"), meeting("2027-02-02", id="M2", round=2), event=event)
    assert {"M2"} == {one.subject for one in found.values()}


def test_what_homes_pupils_and_class_representatives_do_is_not_owed_by_the_school():
    event = rule(
        "samtale", "conference",
        steps=(Step(what="prepare-pupil", by="team"), Step(what="prepare-pupil", by="guardians"),
               Step(what="items-in", by="class-reps"), Step(what="sign", by="guardians")),
    )  # fmt: skip
    (found,) = steps(conference("2026-11-12"), event=event).values()
    assert ("prepare-pupil:S1:", "E1", ("MB", "AB", "KL"), "3A") == (
        found.id, found.to, found.owner, found.class_label,
    )  # fmt: skip


def test_steps_for_some_grades_and_rounds_and_those_that_may_be_done_are_left_out():
    event = rule(
        "fm",
        steps=(
            Step(what="sheet-out", grades=Grades.parse("4-9", {})),
            Step(what="invite", round=2),
            Step(what="pre-meeting", strength=Strength.MAY),
            Step(what="agenda-out", grades=Grades.parse("0-3", {}), round=1, strength=Strength.SHOULD),
        ),
    )
    (found,) = steps(meeting("2026-09-15"), event=event).values()
    assert ("agenda-out:M1:", "should") == (found.id, found.strength)


def test_a_step_is_met_in_time_or_late_or_waived_and_not_owed_for_a_cancelled_meeting():
    event = rule("fm", steps=(Step(what="agenda-out", at=length("-14 days")),))
    now = "2026-09-10T12:00"

    def state(*marks, now=now, **more):
        found = steps(meeting("2026-09-15", **more), event=event, now=now, marks=marks)
        return [(one.state, one.overdue_days) for one in found.values()]

    assert state() == [(Standing.OVERDUE, 7)]
    assert state(now="2026-09-01T23:59:59") == [(Standing.OPEN, 0)]
    assert state(mark("agenda-out", "M1", done="2026-09-01T23:59:59")) == [(Standing.MET, 0)]
    assert state(mark("agenda-out", "M1", done="2026-09-02T00:00:00")) == [(Standing.MET_LATE, 1)]
    assert state(mark("agenda-out", "M1", done="2026-09-02T00:00:00", waived=True)) == [(Standing.WAIVED, 0)]
    assert state(mark("agenda-out", "M2", done="2026-09-01T10:00:00")) == [(Standing.OVERDUE, 7)]
    assert state(state="cancelled") == []


def test_without_a_calendar_no_day_is_guessed():
    event = rule("fm", steps=(Step(what="agenda-out", at=length("-8 working-days")), Step(what="invite")))
    found = steps(meeting("2026-09-15"), event=event, calendar=Calendar())
    assert found["agenda-out:M1:"].state is Standing.NO_CALENDAR


@given(st.integers(1, 60), st.dates(CALENDAR_DAYS[0], CALENDAR_DAYS[1]))
def test_a_step_before_is_never_later_than_asked_and_always_on_a_working_day(n, day):
    due = step_due(f"-{n} days", day.isoformat())
    assert due is not None
    found = date.fromisoformat(due[:10])
    assert found <= day - timedelta(days=n)
    assert CALENDAR.is_working(found)
    between = (found + timedelta(days=k) for k in range(1, (day - timedelta(days=n) - found).days + 1))
    assert not any(map(CALENDAR.is_working, between))


@given(st.integers(0, 60), st.dates(CALENDAR_DAYS[0], CALENDAR_DAYS[1]))
def test_a_step_after_is_never_earlier_than_asked_and_on_the_first_working_day(n, day):
    due = step_due(f"{n + 1} days", day.isoformat(), what="minutes-out")
    assert due is not None
    asked = day + timedelta(days=n + 1)
    walked = next(asked + timedelta(days=k) for k in range(99) if CALENDAR.is_working(asked + timedelta(days=k)))
    assert due[:10] == walked.isoformat()


def test_a_step_is_asked_for_by_its_own_clauses_and_keeps_the_time_that_planning_gives_it():
    own = (Step(what="agenda-out", at=length("-8 days")), Step(what="consulted", clauses=("P2",)))
    event = replace(rule("fm", planned_with=("class-reps",), steps=own), clauses=("P1", "P2"))
    found = steps(meeting("2026-09-15"), event=event)
    assert {"consulted:M1:", "agenda-fixed:M1:", "agenda-out:M1:"} == set(found)
    assert (("P2",), "2026-09-07T23:59:59") == (found["consulted:M1:"].clauses, wall(found["consulted:M1:"].due_at))
    assert ("P1", "P2") == found["agenda-out:M1:"].clauses


AGREEING = rule("samtale", "conference", agenda=AgendaWishes(standing=("konkrete aftaler",)))


def test_a_held_conference_without_an_agreement_owes_one_until_the_day_is_over():
    held, planned = conference("2026-11-12", state="held"), conference("2026-11-12", id="S2", state="planned")
    found = steps(held, planned, event=AGREEING, now="2026-11-13T08:00")
    assert ["agree:S1:"] == list(found)
    assert ("2026-11-12T23:59:59", Standing.OVERDUE) == (
        wall(found["agree:S1:"].due_at), found["agree:S1:"].state,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made_on", "expected"), [(date(2026, 11, 12), Standing.MET), (date(2026, 11, 13), Standing.MET_LATE)]
)
def test_an_agreement_made_at_the_conference_is_what_was_asked_for(made_on, expected):
    made = Agreement(id="A1", year=YEAR, appointment="S1", pupil="E1", what="læse", party=Party.HOME, made_on=made_on)
    (found,) = steps(
        conference("2026-11-12", state="held"), event=AGREEING, now="2026-11-20T08:00", agreements=(made,)
    ).values()
    assert expected == found.state


def test_nothing_to_agree_on_is_said_by_waiving_the_step():
    waived = mark("agree", "S1", done="2026-11-12T16:00", waived=True)
    (found,) = steps(
        conference("2026-11-12", state="held"), event=AGREEING, now="2026-11-20T08:00", marks=(waived,)
    ).values()
    assert Standing.WAIVED == found.state


@pytest.mark.parametrize(
    ("signed", "grades", "expected"), [(True, None, ["sign:S1:"]), (False, None, []), (True, "8-9", [])]
)
def test_a_paper_that_the_home_signs_is_followed_up_without_a_day(signed, grades, expected):
    paper = DocumentRule(
        id="plan", clauses=("P2",), what="pupil-plan", before="samtale", signed=signed,
        grades=Grades.parse(grades, {}) if grades else None,
    )  # fmt: skip
    here = standpoint("2026-08-20T12:00", events=(rule("samtale", kind="conference"),), documents=(paper,))
    facts = Facts(year=YEAR, classes=CLASSES, gatherings=(conference("2026-10-01"),))
    found = obligations(here, facts, {Kind.STEP})
    assert expected == [one.id for one in found]
    assert all((one.state, one.clauses) == (Standing.NONE, ("P2",)) for one in found)
