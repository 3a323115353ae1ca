"""Cases against section 3 of the rules: ten working days at a step, pauses not counted, the next step only proposed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.cases.case import About, CaseStep
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.obligations.cases import LONGEST, level_counting
from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.principle.adopted import Reading
from tests.contact_paths import CLAUSES, HEADS, ROUTE, opened, waiting
from tests.langeland import BREAKS, CALENDAR
from tests.obliged import YEAR, at, standpoint, wall


def owed(case: OpenCase, now: str = "2026-11-10T12:00", **rules) -> tuple[Obligation, ...]:
    here = standpoint(now, **({"routes": (ROUTE,)} | rules))
    return obligations(here, Facts(year=YEAR, cases=(case,), people=HEADS), {Kind.CASE})


def due(case: OpenCase, now: str = "2026-11-10T12:00") -> str | None:
    return wall(owed(case, now)[0].due_at)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-02T10:00", "2026-11-16T23:59:59"),
        ("2026-11-07T23:50", "2026-11-20T23:59:59"),  # a Saturday: Monday is the first day
        ("2026-10-02T08:00", "2026-10-23T23:59:59"),  # the autumn break
        ("2026-10-19T08:00", "2026-11-02T23:59:59"),  # over the change of clocks on 25 October
        ("2026-12-14T08:00", "2027-01-12T23:59:59"),  # Christmas, New Year and week 53
        ("2027-02-08T08:00", "2027-03-01T23:59:59"),  # the winter break
        ("2027-03-15T08:00", "2027-04-06T23:59:59"),  # Easter, with the change of clocks on 28 March
        ("2027-04-29T08:00", "2027-05-18T23:59:59"),  # Ascension and Whitsun
    ],
)
def test_a_case_may_stay_ten_working_days_at_a_step(moment, expected):
    assert expected == due(opened(moment))


@pytest.mark.parametrize(
    "event", [("2026-11-05T09:00", CaseStep.ESCALATED, {"level": 2}), ("2026-11-05T09:00", CaseStep.REOPENED)]
)
def test_the_period_begins_anew_with_the_next_step_and_with_reopening(event):
    closed = [("2026-11-03T09:00", CaseStep.CLOSED)] if event[1] is CaseStep.REOPENED else []
    assert "2026-11-19T23:59:59" == due(opened("2026-11-02T10:00", *closed, event))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((waiting("2026-11-04T09:00"), ("2026-11-06T12:00", CaseStep.RESUMED)), "2026-11-18T23:59:59"),
        ((waiting("2026-11-04T09:00"), ("2026-11-04T15:00", CaseStep.RESUMED)), "2026-11-16T23:59:59"),
        ((waiting("2026-11-04T09:00", date(2026, 11, 6)),), "2026-11-19T23:59:59"),
    ],
)
def test_a_day_whose_last_second_lies_in_a_pause_is_not_counted(events, expected):
    assert expected == due(opened("2026-11-02T10:00", *events), "2026-11-20T12:00")


def test_a_pause_over_a_weekend_adds_no_more_than_its_working_days():
    """GLPI 10594: a pause over a weekend added too much."""
    weekend = (waiting("2026-11-06T15:00"), ("2026-11-09T08:00", CaseStep.RESUMED))
    assert "2026-11-17T23:59:59" == due(opened("2026-11-02T10:00", *weekend))


def test_a_case_that_waits_is_paused_and_has_no_day_while_no_end_is_known():
    (one,) = owed(opened("2026-11-02T10:00", waiting("2026-11-04T09:00")), "2026-12-20T12:00")
    assert (Standing.PAUSED, None) == (one.state, one.due_at)


def test_a_case_that_was_late_before_it_waited_stays_late():
    (one,) = owed(opened("2026-11-02T10:00", waiting("2026-11-18T09:00")), "2026-11-19T12:00")
    assert (Standing.OVERDUE, 3) == (one.state, one.overdue_days)


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-16T23:59:59", Standing.OPEN), ("2026-11-17T00:00", Standing.OVERDUE)],
)
def test_the_last_second_is_in_time(now, state):
    (one,) = owed(opened("2026-11-02T10:00"), now)
    assert state is one.state


@pytest.mark.parametrize(
    ("closed", "state"), [("2026-11-16T12:00", Standing.MET), ("2026-11-18T12:00", Standing.MET_LATE)]
)
def test_a_closed_case_is_met_or_met_late(closed, state):
    (one,) = owed(opened("2026-11-02T10:00", (closed, CaseStep.CLOSED)), "2026-12-01T12:00")
    assert state is one.state


def test_a_case_says_level_owner_clauses_and_that_the_period_is_ours():
    (one,) = owed(opened("2026-11-02T10:00"))
    assert (1, ("MB", "AB", "KL"), CLAUSES, "3A") == (one.level, one.owner, one.clauses, one.class_label)
    assert "10 working days at each step: the program's own value, not adopted" in str(one.note)
    assert one.hidden_from == frozenset()


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        ("5 working-days", "2026-11-09T23:59:59", "5 working days at each step is the school's own working value"),
        ("2 weeks", "2026-11-16T23:59:59", "2 weeks at each step is the school's own working value"),
        (None, "2026-11-16T23:59:59", "Set yours as the value of the reading uden-loesning"),
        ("snart", "2026-11-16T23:59:59", "Set yours as the value of the reading uden-loesning"),
    ],
)
def test_a_reading_says_how_long_a_case_may_stay_at_a_step(value, expected, note):
    reading = Reading(id="uden-loesning", clauses=CLAUSES[:1], word="ingen løsning", value=value)
    (one,) = owed(opened("2026-11-02T10:00"), readings=(reading,))
    assert (expected, True) == (wall(one.due_at), note in str(one.note))


def test_a_case_about_an_employee_is_the_department_heads_and_hidden_from_that_person():
    event = ("2026-11-02T10:00", CaseStep.ESCALATED, {"level": 2})
    (one,) = owed(opened("2026-11-02T10:00", event, about=About.EMPLOYEE, person="AB"))
    assert (("NER",), frozenset({"AB"}), 2) == (one.owner, one.hidden_from, one.level)


def test_a_case_about_the_only_department_head_has_no_owner_there_and_hides_from_that_person():
    event = ("2026-11-02T10:00", CaseStep.ESCALATED, {"level": 2})
    (one,) = owed(opened("2026-11-02T10:00", event, about=About.DEPARTMENT_HEAD, person="NER"))
    assert ((), frozenset({"NER"})) == (one.owner, one.hidden_from)


def test_without_a_contact_path_nothing_is_owed():
    assert () == owed(opened("2026-11-02T10:00"), routes=())


def test_a_day_beyond_the_loaded_school_years_is_never_guessed():
    (one,) = owed(opened("2027-06-22T10:00"), "2027-06-23T12:00")
    assert (Standing.NO_CALENDAR, None) == (one.state, one.due_at)


def works(day: date) -> bool:
    """Written from the published plan, not from the program."""
    return day.weekday() < 5 and not any(first <= day <= last for _, _, first, last in BREAKS)


MOMENTS = st.datetimes(datetime(2026, 8, 10), datetime(2027, 3, 1), timezones=st.none()).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(MOMENTS, st.lists(st.tuples(st.integers(0, 20 * 24), st.integers(0, 10 * 24)), max_size=3))
def test_no_day_of_a_pause_is_ever_counted(moment, stretches):
    """The same as a walk over the days that knows nothing of the program's calendar."""
    events, last, pauses = [], moment, []
    for after, hours in stretches:
        begin = last + timedelta(hours=after)
        end = begin + timedelta(hours=hours)
        events += [waiting(begin.isoformat()), (end.isoformat(), CaseStep.RESUMED)]
        pauses.append((at(begin.isoformat()), at(end.isoformat())))
        last = end
    case = opened(moment.isoformat(), *events)
    found = count(CALENDAR, level_counting(case.progress, LONGEST))
    day = moment.date()
    counted: list[date] = []
    while len(counted) < 10:
        day += timedelta(days=1)
        end = at(datetime.combine(day, time(23, 59, 59)).isoformat())
        if works(day) and not any(first <= end <= until for first, until in pauses):
            counted.append(day)
    assert counted == [one.day for one in found.counted]
    assert found.due_date == counted[-1]


@given(MOMENTS, st.integers(0, 60 * 24), st.integers(0, 60 * 24))
def test_time_that_passes_never_makes_a_late_case_open(moment, hours, more):
    case = opened(
        moment.isoformat(), waiting((moment + timedelta(days=3)).isoformat(), (moment + timedelta(days=9)).date())
    )
    early, late = moment + timedelta(hours=hours), moment + timedelta(hours=hours + more)
    (before,), (after,) = owed(case, early.isoformat()), owed(case, late.isoformat())
    assert before.state is not Standing.OVERDUE or after.state is Standing.OVERDUE


def test_a_case_is_asked_for_by_the_clauses_of_its_step_and_is_never_a_duty_by_our_own_days():
    own = {"team": ("B38",), "department-head": ("B41",)}
    route = replace(ROUTE, steps=tuple(replace(step, clauses=own.get(step.to, ())) for step in ROUTE.steps))
    escalated = [("2026-11-02T11:00", CaseStep.ESCALATED, {"level": level}) for level in (2, 3)]
    found = [owed(opened("2026-11-02T10:00", *escalated[:n]), routes=(route,))[0] for n in range(3)]
    assert [("B38",), ("B41",), CLAUSES] == [one.clauses for one in found]
    assert {"should"} == {one.strength for one in found}
