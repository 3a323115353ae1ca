"""A year's rounds in order of need, and a plan that stays as it is when planned again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.stages import Ground, asked, stages
from skolehjem.core.meetings.year_plan import Draft, plan_year
from skolehjem.core.principle.events import Unit
from skolehjem.core.principle.periods import Period
from tests.first_come import solve_first_come
from tests.langeland import CALENDAR
from tests.small_school import READINGS, present, principle, rule, small_school, timed

SCHOOL = small_school({"1A": ["H1", "H2"], "2A": ["H1"]})


def ground(*rules):
    return Ground(principle=principle(*rules), settings=READINGS, roster=SCHOOL, calendar=CALENDAR)


def planned(asks: Ground, there=None) -> Draft:
    return plan_year(asks, there or present(SCHOOL), solve_first_come)


def changes(draft: Draft):
    return (*draft.meetings.changes, *draft.conferences.changes)


def reckoned(id, before, first=1, last=3, **more):
    period = Period.parse(f"event:{before}#1{first:+}w..event:{before}#1{last:+}w", {})
    return rule(id, **timed(period=period, **more))


def chain(length):
    return [
        rule("r0", **timed(period=Period.parse("w34..w36", {}))),
        *(reckoned(f"r{n}", f"r{n - 1}") for n in range(1, length)),
    ]


def test_a_chain_of_seven_rules_is_planned_at_once_and_each_inside_its_own_period():
    asks = ground(*reversed(chain(7)))
    draft = planned(asks)
    everything = asked(asks, draft.present.meetings)
    assert len(draft.meetings.changes) == 14
    assert all(
        one.day in demand.days
        for one in draft.present.meetings
        for demand in everything
        if (demand.owed.rule, demand.owed.classes) == (one.rule, one.classes)
    )
    assert changes(planned(asks, draft.present)) == ()


def test_meetings_come_before_conferences_unless_they_are_reckoned_from_them():
    talk = rule("talk", "conference", Unit.PUPIL)
    rules = principle(reckoned("after", "talk"), talk, reckoned("later", "first"), rule("first", **timed()))
    assert stages(rules) == (
        frozenset({("first", 1)}),
        frozenset({("later", 1)}),
        frozenset({("talk", 1)}),
        frozenset({("after", 1)}),
    )


@st.composite
def rules(draw):
    """Rules for meetings and conferences, each in weeks of its own or reckoned from one of those before it."""
    found = []
    for n in range(draw(st.integers(1, 6))):
        if n and draw(st.booleans()):
            first = draw(st.integers(-2, 3))
            one = reckoned(f"r{n}", f"r{draw(st.integers(0, n - 1))}", first, first + draw(st.integers(0, 3)))
        else:
            week = draw(st.integers(34, 40))
            one = rule(f"r{n}", **timed(period=Period.parse(f"w{week}..w{week + 2}", {})))
        found.append(replace(one, unit=draw(st.sampled_from([Unit.CLASS, Unit.GRADE, Unit.PUPIL]))))
    return draw(st.permutations(found))


@settings(max_examples=40, deadline=None)
@given(rules())
def test_planning_what_has_been_planned_changes_nothing(asked_for):
    asks = ground(*asked_for)
    draft = planned(asks)
    assert changes(planned(asks, draft.present)) == ()


def test_the_time_of_a_cancelled_meeting_is_not_proposed_again():
    asks = ground(rule(**timed()))
    before = planned(asks).present
    cancelled = tuple(replace(one, state=State.CANCELLED) for one in before.meetings)
    again = planned(asks, replace(before, meetings=cancelled))
    old = {(one.classes, one.day, one.start) for one in cancelled}
    new = {(change.value.classes, change.value.day, change.value.start) for change in again.meetings.changes}
    assert (len(new), old & new) == (2, set())


def test_another_day_is_proposed_for_a_cancelled_meeting_when_there_is_one():
    asks = ground(rule(**timed()))
    before = planned(asks).present
    cancelled = tuple(replace(one, state=State.CANCELLED) for one in before.meetings)
    again = planned(asks, replace(before, meetings=cancelled))
    old = {(one.classes, one.day) for one in cancelled}
    new = {(change.value.classes, change.value.day) for change in again.meetings.changes}
    assert (len(new), old & new) == (2, set())


def test_the_time_of_a_cancelled_conference_is_not_proposed_again():
    asks = ground(rule("talk", "conference", Unit.PUPIL))
    before = planned(asks).present
    cancelled = tuple(replace(one, state=State.CANCELLED) for one in before.conferences)
    again = planned(asks, replace(before, conferences=cancelled))
    old = {(one.pupil, one.day, one.start) for one in cancelled}
    new = {(change.value.pupil, change.value.day, change.value.start) for change in again.conferences.changes}
    assert (len(new), old & new) == (3, set())
