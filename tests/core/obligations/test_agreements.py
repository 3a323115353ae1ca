"""Agreements: due on their day, which rolls to the next working day, and looked at again."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.principle.events import AgendaWishes
from skolehjem.core.years.calendar import Calendar
from tests.langeland import CALENDAR
from tests.obliged import CLASSES, YEAR, standpoint, wall
from tests.small_school import rule

KINDS = {Kind.AGREEMENT, Kind.AGREEMENT_REVIEW}


def agreed(**more) -> Agreement:
    fields: dict[str, Any] = {
        "id": "A1", "year": YEAR, "school_class": "2026-3A", "pupil": "E1", "what": "læse hver dag",
        "party": Party.HOME, "made_on": date(2026, 9, 1), "due": date(2026, 12, 1),
    }  # fmt: skip
    return Agreement(**fields | more)


def owed(*agreements, now="2026-11-20T12:00", calendar: Calendar = CALENDAR, **tables):
    here = standpoint(now, calendar=calendar, **tables)
    return obligations(here, Facts(year=YEAR, classes=CLASSES, agreements=agreements), KINDS)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), "2026-12-01T23:59:59"),
        (date(2026, 11, 28), "2026-11-30T23:59:59"),  # Saturday
        (date(2026, 10, 12), "2026-10-19T23:59:59"),  # autumn break
        (date(2026, 12, 24), "2027-01-05T23:59:59"),  # Christmas
        (date(2027, 3, 28), "2027-03-30T23:59:59"),  # the clocks go forward, in the Easter break
        (date(2026, 10, 25), "2026-10-26T23:59:59"),  # the clocks go back
    ],
)
def test_an_agreement_is_due_on_its_day_or_the_next_working_day(day, expected):
    (found,) = owed(agreed(due=day))
    assert expected == wall(found.due_at)
    assert day == found.promised_on


@pytest.mark.parametrize(
    ("done", "now", "expected"),
    [
        (None, "2026-12-01T23:59:59", Standing.OPEN),
        (None, "2026-12-02T00:00:00", Standing.OVERDUE),
        (date(2026, 12, 1), "2026-12-05T12:00", Standing.MET),
        (date(2026, 12, 2), "2026-12-05T12:00", Standing.MET_LATE),
    ],
)
def test_an_agreement_is_met_on_its_day_and_late_after_it(done, now, expected):
    (found,) = owed(agreed(done_on=done), now=now)
    assert expected is found.state


def test_the_review_is_owed_beside_the_agreement_and_after_it_is_done():
    done = agreed(done_on=date(2026, 11, 1), review=date(2026, 11, 14))
    by_kind = {one.kind: (one.state, wall(one.due_at)) for one in owed(done)}
    assert {
        Kind.AGREEMENT: (Standing.MET, "2026-12-01T23:59:59"),
        Kind.AGREEMENT_REVIEW: (Standing.OVERDUE, "2026-11-16T23:59:59"),
    } == by_kind


def test_an_agreement_without_a_day_gets_none_invented():
    assert owed(agreed(due=None)) == ()


def test_an_open_agreement_of_an_earlier_year_is_still_owed_and_a_done_one_is_not():
    earlier = {"year": "2025/26", "school_class": "2025-3A", "due": date(2026, 8, 12)}
    found = owed(agreed(**earlier), agreed(id="A2", done_on=date(2026, 8, 12), **earlier))
    assert [("A1", Standing.OVERDUE, ("OLD",))] == [(one.id, one.state, one.owner) for one in found]


def test_who_follows_it_up_goes_first_and_what_was_agreed_is_not_told():
    (found,) = owed(agreed(staff="KL"))
    assert ("KL", "MB", "AB") == found.owner
    assert ("E1", "3A") == (found.to, found.class_label)
    assert "læse" not in repr(found)


def test_the_clause_is_that_of_the_conferences_with_agreements_on_their_agenda():
    asking = rule("samtale", "conference", agenda=AgendaWishes(standing=("testresultater", "konkrete aftaler")))
    silent = rule("andet", "conference")
    made_at = agreed(appointment="S4")
    assert [("P1",)] == [one.clauses for one in owed(made_at, events=(asking,))]
    assert [()] == [one.clauses for one in owed(made_at, events=(silent,))]
    assert [()] == [one.clauses for one in owed(agreed(appointment="M4"), events=(asking,))]


def test_without_a_calendar_no_day_is_guessed():
    (found,) = owed(agreed(), calendar=Calendar())
    assert found.state is Standing.NO_CALENDAR


@given(st.dates(date(2026, 8, 10), date(2027, 6, 20)), st.integers(0, 60), st.integers(0, 60))
def test_time_never_turns_overdue_into_open(due, before, later):
    days = sorted((before, later))
    states = [owed(agreed(due=due), now=f"{date.fromordinal(due.toordinal() + n - 30)}T12:00")[0].state for n in days]
    assert states in ([Standing.OPEN] * 2, [Standing.OPEN, Standing.OVERDUE], [Standing.OVERDUE] * 2)
