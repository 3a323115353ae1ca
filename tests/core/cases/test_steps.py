"""What may happen in a case: one step at a time, for the principle's reasons, and never by the person it is about."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.cases import steps
from skolehjem.core.cases.case import About, CaseStep
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.cases.steps import Entry
from skolehjem.errors import Refused, SkolehjemError, UsageFault
from tests.contact_paths import PATH, opened, waiting
from tests.obliged import at

LATER = Entry(at=at("2026-11-10T10:00"))


def escalate(case: OpenCase, reason: str, entry: Entry = LATER) -> OpenCase:
    return replace(case, events=(*case.events, steps.escalating(case, PATH, entry, reason)))


@pytest.mark.parametrize("reason", ["no-solution", "complex"])
def test_a_case_goes_to_the_next_step_for_a_reason_of_the_principle(reason):
    after = escalate(opened(), reason)
    assert (2, reason) == (after.progress.level, after.events[-1].reason)


@pytest.mark.parametrize("reason", ["", "earlier-failed", "about-employee", "fordi", "about-department-head"])
def test_other_reasons_are_refused_and_the_right_ones_named(reason):
    with pytest.raises(UsageFault) as stopped:
        escalate(opened(), reason)
    assert "no-solution" in str(stopped.value.problems[0].hint)


def test_that_it_is_about_an_employee_is_a_reason_only_when_it_is():
    about = opened(about=About.EMPLOYEE, person="ANI")
    assert 2 == escalate(about, "about-employee").progress.level


def test_a_step_without_reasons_wants_none():
    silent = replace(PATH, steps=tuple(replace(step, when=()) for step in PATH.steps))
    assert CaseStep.ESCALATED is steps.escalating(opened(), silent, LATER, "").step
    with pytest.raises(UsageFault):
        steps.escalating(opened(), silent, LATER, "no-solution")


def test_nothing_comes_after_the_last_step():
    last = escalate(escalate(opened(), "complex"), "earlier-failed")
    with pytest.raises(Refused, match="last step"):
        escalate(last, "earlier-failed")


@pytest.mark.parametrize(
    "act",
    [
        steps.noting,
        steps.resuming,
        steps.closing,
        lambda case, entry: steps.waiting(case, entry, None),
        lambda case, entry: steps.escalating(case, PATH, entry, "complex"),
    ],
)
def test_a_closed_case_takes_nothing_but_reopening(act):
    closed = opened("2026-11-02T10:00", ("2026-11-03T10:00", CaseStep.CLOSED))
    with pytest.raises(Refused, match="closed"):
        act(closed, LATER)
    assert CaseStep.REOPENED is steps.reopening(closed, LATER).step


def test_an_open_case_can_not_be_reopened():
    with pytest.raises(Refused, match="open already"):
        steps.reopening(opened(), LATER)


def test_nothing_happens_before_what_happened_last():
    with pytest.raises(Refused, match="last changed"):
        steps.noting(opened("2026-11-12T10:00"), LATER)


def test_the_person_a_case_is_about_handles_nothing_in_it():
    about = opened(about=About.EMPLOYEE, person="ANI")
    with pytest.raises(Refused, match="person it is about"):
        steps.noting(about, replace(LATER, by="ANI"))


def test_only_a_case_that_waits_can_be_resumed():
    with pytest.raises(Refused, match="does not wait"):
        steps.resuming(opened(), LATER)
    assert CaseStep.RESUMED is steps.resuming(opened("2026-11-02T10:00", waiting("2026-11-09T10:00")), LATER).step


def test_waiting_ends_on_its_own_day_at_the_earliest():
    assert date(2026, 11, 10) == steps.waiting(opened(), LATER, date(2026, 11, 10)).until
    with pytest.raises(UsageFault):
        steps.waiting(opened(), LATER, date(2026, 11, 9))


def test_a_case_with_nobody_above_the_person_is_refused():
    short = replace(PATH, steps=PATH.steps[:2])
    about = opened(about=About.DEPARTMENT_HEAD, person="NER").case
    with pytest.raises(Refused, match="no step above"):
        steps.opening(about, short, LATER)


ACTS = {
    "note": steps.noting,
    "wait": lambda case, entry: steps.waiting(case, entry, None),
    "resume": steps.resuming,
    "close": steps.closing,
    "reopen": steps.reopening,
} | {
    f"escalate {reason}": lambda case, entry, reason=reason: steps.escalating(case, PATH, entry, reason)
    for reason in ("", *PATH.steps[1].when, *PATH.steps[2].when)
}


@given(st.sampled_from(list(About)), st.lists(st.sampled_from(sorted(ACTS)), max_size=25))
def test_a_level_is_never_skipped_and_never_falls(about, acts):
    person = None if about is About.MATTER else "ANI"
    case = replace(opened(about=about, person=person), events=())
    case = replace(case, events=(steps.opening(case.case, PATH, LATER),))
    levels = [case.progress.level]
    assert levels == [PATH.start(about)]
    for hours, act in enumerate(acts):
        entry = Entry(at=LATER.at + timedelta(hours=hours))
        try:
            case = replace(case, events=(*case.events, ACTS[act](case, entry)))
        except SkolehjemError:
            continue
        levels.append(case.progress.level)
    assert {later - earlier for earlier, later in pairwise(levels)} <= {0, 1}
    assert max(levels) <= len(PATH.steps)
    for event in case.events:
        assert event.step is not CaseStep.ESCALATED or event.reason in PATH.step(event.level or 0).when
