"""What planning reads from the store of what homes have said and had."""

from datetime import UTC, date, datetime, time

import pytest

from skolehjem.actions.ground import load_circumstances
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime, TimeKind
from skolehjem.core.conference_rounds.needs import ConferenceNeed
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.store.database import Author, open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import make_sample_folder

YEAR = "2026/27"
NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)
BY = Author(name="prøve", command="prøve")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return open_store(make_sample_folder(tmp_path_factory.mktemp("ground") / "skole"))


def write(store, *values):
    store.apply([Change(before=None, after=value) for value in values], by=BY, at=NOW)


@pytest.fixture(scope="module")
def homes(store):
    """Two homes and a pupil of the sample."""
    roster = load_roster(store, YEAR)
    pupil = roster.pupils[0].id
    return roster.households[0].id, roster.households[1].id, pupil, roster


def test_answers_are_by_rule_and_round_and_home_and_needs_by_pupil(store, homes):
    one, other, pupil, _ = homes
    ids = {home: f"{YEAR}:shs:1:{home}" for home in (one, other)}
    answers = [
        HomeAnswer(id=ids[home], year=YEAR, rule="shs", round=1, household=home, answered_on=date(2026, 8, 20))
        for home in (one, other)
    ]
    times = [
        HomeTime(id=f"{ids[one]}#{number}", answer=ids[one], kind=TimeKind.WISH, start=time(14 + number))
        for number in range(1, 3)
    ]
    need = ConferenceNeed(id=f"{YEAR}:{pupil}", year=YEAR, pupil=pupil, minutes=30)
    write(store, *answers, *times, need)
    found = load_circumstances(store, YEAR, time(17))
    assert {("shs", 1): {one: tuple(times)}} == found.times
    assert {pupil: need} == found.needs
    nothing = load_circumstances(store, "2027/28", time(17))
    assert ({}, {}) == (nothing.times, nothing.needs)


def test_late_conferences_of_earlier_years_are_counted_for_each_home_and_cancelled_ones_are_not(store, homes):
    one, other, pupil, roster = homes
    late = [
        Conference(
            id=f"S{number}", uid=f"u{number}", changed_at=NOW, year=YEAR, rule="shs", pupil=pupil, state=state,
            school_class=roster.class_of[pupil], households=(one, other)[: number % 2 + 1], staff=(),
            day=date(2026, 11, number), start=start, end=time(20),
        )
        for number, (start, state) in enumerate(
            [(time(17), State.HELD), (time(18), State.HELD), (time(16, 45), State.HELD), (time(19), State.CANCELLED)], 1
        )
    ]  # fmt: skip
    write(store, *late)
    assert {one: 2, other: 1} == load_circumstances(store, "2027/28", time(17)).late_before
    assert {} == load_circumstances(store, YEAR, time(17)).late_before
