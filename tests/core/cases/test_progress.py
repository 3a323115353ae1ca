"""Where a case stands: level, period, pauses and end, from its events alone."""

from datetime import date
from itertools import permutations

import pytest

from skolehjem.core.cases.case import CaseStep
from skolehjem.core.cases.progress import progress
from skolehjem.core.years.days import Span
from tests.contact_paths import case, opened, waiting
from tests.obliged import at


def pause_days(*events) -> list[Span | None]:
    return [pause.days for pause in opened("2026-11-02T10:00", *events).progress.pauses]


def test_a_new_case_is_open_at_its_first_level():
    now = opened("2026-11-02T10:00").progress
    assert (1, at("2026-11-02T10:00"), True) == (now.level, now.since, now.is_open)


@pytest.mark.parametrize(
    ("event", "since", "level"),
    [
        (("2026-11-05T09:00", CaseStep.ESCALATED, {"level": 2}), "2026-11-05T09:00", 2),
        (("2026-11-05T09:00", CaseStep.NOTED), "2026-11-02T10:00", 1),
        (waiting("2026-11-05T09:00"), "2026-11-02T10:00", 1),
    ],
)
def test_only_escalation_begins_a_new_period(event, since, level):
    now = opened("2026-11-02T10:00", event).progress
    assert (at(since), level) == (now.since, now.level)


def test_reopening_begins_a_new_period_at_the_same_level():
    now = opened(
        "2026-11-02T10:00",
        ("2026-11-03T10:00", CaseStep.ESCALATED, {"level": 2}),
        ("2026-11-04T10:00", CaseStep.CLOSED),
        ("2026-12-01T10:00", CaseStep.REOPENED),
    ).progress
    assert (2, at("2026-12-01T10:00"), None) == (now.level, now.since, now.closed_at)


def test_a_closed_case_is_not_open_and_does_not_wait():
    now = opened("2026-11-02T10:00", waiting("2026-11-03T10:00"), ("2026-11-04T10:00", CaseStep.CLOSED)).progress
    assert (False, at("2026-11-04T10:00")) == (now.is_open, now.closed_at)
    assert not now.waits(at("2026-11-03T12:00"))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # resumed before the last second of Friday: Wednesday and Thursday
        (
            (waiting("2026-11-04T09:00"), ("2026-11-06T12:00", CaseStep.RESUMED)),
            [Span(date(2026, 11, 4), date(2026, 11, 5))],
        ),
        # within one day: no day's last second
        ((waiting("2026-11-04T09:00"), ("2026-11-04T15:00", CaseStep.RESUMED)), [None]),
        # until a day, that day included
        ((waiting("2026-11-04T09:00", date(2026, 11, 6)),), [Span(date(2026, 11, 4), date(2026, 11, 6))]),
        # resumed before the day that was named
        (
            (waiting("2026-11-04T09:00", date(2026, 11, 20)), ("2026-11-06T12:00", CaseStep.RESUMED)),
            [Span(date(2026, 11, 4), date(2026, 11, 5))],
        ),
        # nobody has resumed
        ((waiting("2026-11-04T09:00"),), [Span(date(2026, 11, 4), date.max)]),
        # escalation ends the waiting
        (
            (waiting("2026-11-04T09:00"), ("2026-11-05T00:00", CaseStep.ESCALATED, {"level": 2})),
            [Span(date(2026, 11, 4), date(2026, 11, 4))],
        ),
    ],
)
def test_the_days_of_a_pause_are_those_whose_last_second_lies_in_it(events, expected):
    assert expected == pause_days(*events)


def test_the_clock_change_does_not_move_a_pause():
    """25 October 2026 has 25 hours."""
    assert [Span(date(2026, 10, 24), date(2026, 10, 25))] == pause_days(
        waiting("2026-10-24T23:00"), ("2026-10-26T00:30", CaseStep.RESUMED)
    )


def test_the_order_in_which_events_are_read_means_nothing():
    made = opened(
        "2026-11-02T10:00",
        waiting("2026-11-03T10:00"),
        ("2026-11-05T10:00", CaseStep.RESUMED),
        ("2026-11-06T10:00", CaseStep.ESCALATED, {"level": 2}),
    )
    assert {made.progress} == {progress(order) for order in permutations(made.events)}


def test_a_case_that_was_never_opened_is_a_fault():
    with pytest.raises(ValueError, match="begins with its opening"):
        progress(case(("2026-11-02T10:00", CaseStep.NOTED)).events)


@pytest.mark.parametrize(
    ("events", "now", "waits"),
    [
        ((waiting("2026-11-04T09:00"),), "2026-11-04T08:59:59", False),
        ((waiting("2026-11-04T09:00"),), "2026-11-04T09:00", True),
        ((waiting("2026-11-04T09:00", date(2026, 11, 6)),), "2026-11-06T23:59:59", True),
        ((waiting("2026-11-04T09:00", date(2026, 11, 6)),), "2026-11-07T00:00", False),
        ((waiting("2026-11-04T09:00"), ("2026-11-05T09:00", CaseStep.NOTED)), "2026-11-05T09:00", True),
        ((waiting("2026-11-04T09:00"), ("2026-11-05T09:00", CaseStep.RESUMED)), "2026-11-05T09:00", False),
        # all in one second
        (
            (waiting("2026-11-04T09:00"), ("2026-11-04T09:00", CaseStep.ESCALATED, {"level": 2})),
            "2026-11-04T09:00",
            False,
        ),
        ((waiting("2026-11-04T09:00"), ("2026-11-04T09:00", CaseStep.CLOSED)), "2026-11-04T09:00", False),
    ],
)
def test_a_case_waits_until_something_happens_or_the_day_is_over(events, now, waits):
    assert waits is opened("2026-11-02T10:00", *events).progress.waits(at(now))
