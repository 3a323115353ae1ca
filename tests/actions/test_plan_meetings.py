"""Planning a year for every principle we know, and the last look at a plan before it is stored."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from skolehjem.actions.plan_meetings import Scope, Solving, _check, apply_plan, propose_plan
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Effort, Progress, Solution
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.conference_plan import plan_conferences
from skolehjem.core.meetings.demands import demands
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.events import Unit
from skolehjem.core.settings import EventReading, Settings
from skolehjem.errors import SkolehjemError
from skolehjem.files.principle import read_principle
from skolehjem.files.templates import shipped_templates
from skolehjem.store.database import Author, Store, open_store
from tests.langeland import CALENDAR
from tests.sample_folder import make_sample_folder
from tests.small_school import NOW, READINGS, YEAR, present, principle, rule, small_school

PROFILES = sorted((Path(__file__).parents[1] / "data" / "principles").glob("*.toml"))
AUGUST = date(2026, 8, 5)
BY = Author(name="prøve", command="plan-meetings")


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(make_sample_folder(tmp_path / "skole"))


def every_reading(*events) -> Settings:
    """A reading for every kind of event, so that nothing is missing."""
    return Settings(
        school="Prøveskolen",
        readings=tuple(
            EventReading(
                type=kind, minutes=60, start=time(14), end=time(20),
                periods=("w34..w40", "w43..w49", "w3..w12", "w14..w20"),
            )
            for kind in sorted({event.type for event in events})
        ),
    )  # fmt: skip


def propose(store, profile, *, now: datetime = NOW):
    rules = read_principle(profile)
    scope, settings = Scope(conferences=False), every_reading(*rules.events)
    return propose_plan(store, rules, settings, scope, year=YEAR, today=AUGUST, now=now)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_every_principle_is_planned_without_a_clash_and_again_without_a_change(store, profile):
    plan = propose(store, profile)
    meetings = [change.value for change in plan.meetings.changes]
    assert find_clashes(bookings_of(plan.roster, meetings, ())) == ()
    apply_plan(store, plan, by=BY, at=NOW)
    again = propose(store, profile)
    assert again.changes == ()
    assert len(again.unplaced) == len(plan.unplaced)


def all_at_once(instance: Instance) -> Solution:
    """Everybody at the first time of all."""
    places = timetable(Assignment(talk=talk.id, day=0, slot=0, room=talk.rooms[0]) for talk in instance.talks)
    return Solution(timetable=places, cost=0, bound=0)


def test_a_plan_with_a_clash_is_never_let_through():
    school = small_school({"1A": ["H1", "H2"]})
    wanted = demands(
        owed(principle(rule("shs", "conference", Unit.PUPIL)), school, CALENDAR), school, CALENDAR, READINGS
    )
    there = present(school)
    careless = plan_conferences(wanted, there, all_at_once)
    with pytest.raises(SkolehjemError, match="nothing was stored"):
        _check(there, careless)
    _check(there, replace(careless, changes=careless.changes[:1]))


def test_who_stops_the_work_keeps_the_best_plan_so_far(store):
    rules = read_principle(shipped_templates() / "principles" / "balsmoseskolen.toml")
    heard = []

    def stop(progress: Progress) -> bool:
        heard.append(progress)
        return False

    solving = Solving(effort=Effort(seconds=300), watch=stop)
    settings = every_reading(*rules.events)
    plan = propose_plan(
        store, rules, settings, Scope(), year=YEAR, today=AUGUST, now=NOW, solving=solving
    )  # fmt: skip
    assert heard
    assert all(one.solution.stopped for one in plan.conferences.rounds)
    assert plan.conferences.changes
    assert find_clashes(bookings_of(plan.roster, (), [change.value for change in plan.conferences.changes])) == ()
