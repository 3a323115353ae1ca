"""Moving is judged by the same periods as planning, and nothing that is missing is passed over."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from skolehjem.actions.decisions import Rules, propose_move
from skolehjem.actions.plan_meetings import Scope, apply_plan, propose_plan
from skolehjem.core.meetings.decisions import Move
from skolehjem.core.principle.periods import Period
from skolehjem.core.settings import Settings
from skolehjem.errors import DataFault, Refused
from skolehjem.store.appointments import load_meetings
from skolehjem.store.database import Author, Store, open_store
from tests.sample_folder import make_sample_folder
from tests.small_school import AUGUST, NOW, READINGS, YEAR, principle, rule, timed

FOLLOWS = rule("second", **timed(period=Period.parse("event:first#1+1w..event:first#1+3w", {})))
PRINCIPLE = principle(rule("first", **timed()), FOLLOWS)
RULES = Rules(principle=PRINCIPLE, settings=READINGS, today=AUGUST, now=NOW)


@pytest.fixture
def store(tmp_path) -> Store:
    store = open_store(make_sample_folder(tmp_path / "skole"))
    plan = propose_plan(store, PRINCIPLE, READINGS, Scope(), year=YEAR, today=AUGUST, now=NOW)
    apply_plan(store, plan, by=Author(name="prøve", command="plan-meetings"), at=NOW)
    return store


def meetings(store, id):
    return [one for one in load_meetings(store, YEAR) if one.rule == id]


def test_a_move_is_judged_by_the_days_on_which_the_other_round_is_held(store):
    first = min(one.day for one in meetings(store, "first"))
    item = meetings(store, "second")[-1]
    assert first > date(2026, 8, 17)  # else the day below would be outside for any judge
    with pytest.raises(Refused, match="outside the period"):
        propose_move(store, item, Move(day=first + timedelta(6)), RULES, anyway=False)


def test_a_move_is_refused_while_a_value_is_missing(store):
    silent = replace(RULES, settings=Settings(school="X"), principle=principle(rule("first")))
    with pytest.raises(DataFault):
        propose_move(store, meetings(store, "first")[0], Move(start=time(18)), silent, anyway=False)
