"""Homes that need not be looked at when it is asked what is due: none of them can be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.message import Thread
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Standing
from skolehjem.core.obligations.replies import none_due_from
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.duties import ReplyRule
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.years.durations import Duration, Unit
from tests.langeland import CALENDAR

DENMARK = ZoneInfo("Europe/Copenhagen")


def rule(n: int, unit: Unit, **more) -> ReplyRule:
    return ReplyRule(id="svar", clauses=("B12",), within=Duration(n=n, unit=unit), **more)


def standpoint(now: datetime, *rules: ReplyRule) -> Standpoint:
    book = Rulebook(plain(Principle(title="Princip", replies=rules)))
    at = Standpoint(rulebooks=lambda _: book, calendar=CALENDAR, teams={}, now=now.astimezone(UTC))
    return replace(at, until=at.soon)


THURSDAY = datetime(2026, 11, 19, 16, tzinfo=DENMARK)


def test_with_three_working_days_the_homes_that_wrote_yesterday_and_today_need_no_look_on_a_thursday():
    found = none_due_from(standpoint(THURSDAY, rule(3, Unit.WORKING_DAY)))
    assert datetime(2026, 11, 18, tzinfo=DENMARK) == found  # Tuesday's are due tomorrow


def test_the_shortest_time_decides():
    rules = (rule(3, Unit.WORKING_DAY), rule(1, Unit.WORKING_DAY))
    assert none_due_from(standpoint(THURSDAY, *rules)) is None


@pytest.mark.parametrize("rules", [(), (rule(24, Unit.HOUR),)])
def test_without_a_time_in_days_everybody_is_looked_at(rules):
    assert none_due_from(standpoint(THURSDAY, *rules)) is None


def test_who_does_not_ask_by_a_day_looks_at_all():
    assert none_due_from(replace(standpoint(THURSDAY, rule(3, Unit.WORKING_DAY)), until=None)) is None


@given(
    st.datetimes(datetime(2026, 8, 10), datetime(2027, 6, 10), timezones=st.just(DENMARK)),
    st.lists(st.integers(0, 20 * 24), max_size=20),
    st.integers(1, 10),
    st.sampled_from([Unit.WORKING_DAY, Unit.SCHOOL_DAY, Unit.WEEKDAY, Unit.DAY]),
)
def test_what_is_overdue_or_due_soon_is_never_left_out(now, hours, n, unit):
    at = standpoint(now, rule(n, unit))
    threads = tuple(
        Thread(id=f"T{place}", source=f"T{place}", class_label="3A", waiting_since=at.now - timedelta(hours=ago))
        for place, ago in enumerate(hours)
    )
    due = [one for one in obligations(at, Facts(threads=threads)) if one.state is Standing.OVERDUE or one.due_soon]
    found = none_due_from(at)
    assert not [one for one in due if found and one.since and one.since >= found]
