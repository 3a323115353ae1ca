"""What is recorded and what is owed, from the outside: `overdue` sees marks, agreements, attendance and meetings."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from tests.sample_folder import AUGUST, make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with its meetings and the conferences of 3A."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    for scope in (["--without-conferences"], ["--kind", "samtale", "--class", "3A"]):
        words = ["plan-meetings", "--yes", *scope, "--school", str(folder), "--today", AUGUST, "--output", "json"]
        assert run(words) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, now="2026-11-20T12:00"):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


@pytest.fixture
def owed(type_in):
    def owing(kind, **when):
        return type_in(f"overdue --kind {kind} --class 3A --output json", **when).json["data"]["owed"]

    return owing


def test_a_log_marked_in_time_is_not_owed_any_more(type_in, owed):
    before = owed("pupil-log")
    assert len(before) > 10
    first = before[0]
    day = first["due_date"]
    assert type_in(f"pupil-log done {first['to']} --on {day} --yes").code == 0
    assert len(owed("pupil-log")) == len(before) - 1
    assert type_in(f"pupil-log done --class 3A --on {day} --yes").code == 0
    assert owed("pupil-log") == []


def test_steps_of_meetings_and_conferences_are_owed_until_they_are_marked(type_in, owed):
    steps = Counter(one["id"].partition(":")[0] for one in owed("step"))
    assert steps["consulted"] == steps["agenda-fixed"] == 1
    assert steps["prepare-pupil"] > 10
    assert type_in("conference prepared --class 3A --on 2026-08-20 --yes").code == 0
    assert Counter(one["id"].partition(":")[0] for one in owed("step"))["prepare-pupil"] == 0


def test_an_agreement_is_owed_from_its_day_until_it_is_done(type_in, owed):
    type_in("agreement add --pupil E0010 --party hjem --due 2026-11-28 --yes", "læse hver dag")
    assert type_in("overdue --kind agreement --output json").json["data"]["owed"] == []
    late = type_in("overdue --kind agreement --output json", now="2026-12-01T08:00").json["data"]["owed"]
    assert [("A1", "2026-11-30", 1)] == [(one["id"], one["due_date"], one["overdue_days"]) for one in late]
    assert "læse" not in type_in("overdue --kind agreement", now="2026-12-01T08:00").out
    type_in("agreement done A1 --yes", now="2026-12-01T09:00")
    assert type_in("overdue --kind agreement --output json", now="2026-12-01T10:00").json["data"]["owed"] == []


def test_meetings_that_were_not_held_are_owed_when_the_school_year_is_over(type_in, owed):
    assert owed("meeting") == []
    summer = {"now": "2027-06-28T08:00"}
    assert {"M"} == {one["id"][0] for one in owed("meeting", **summer)}
    for one in owed("meeting", **summer):
        assert type_in(f"meeting hold {one['id']} --yes", **summer).code == 0
    assert owed("meeting", **summer) == []
    assert len(owed("conference", **summer)) > 10
