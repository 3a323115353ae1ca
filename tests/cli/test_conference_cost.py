"""`conference cost`: what a stored round costs, by kind, class and member of staff; who asked and got nothing."""

import contextlib
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from tests.sample_folder import AUGUST, make_sample_folder

DAY = "2026-08-06"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school by the principle of 2023, its first round planned; tests only read it."""
    folder = make_sample_folder(tmp_path_factory.mktemp("skole"), principle="princip-2023")
    words = ["plan-meetings", "--round", "1", "--yes", "--today", AUGUST, "--school", str(folder), "--output", "json"]
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert run(words) == 0
    (folder / "plan.json").write_text(told.getvalue(), encoding="utf-8")
    return folder


@pytest.fixture
def school(planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(planned, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    return lambda words, today=DAY: skolehjem(*words.split(), "--today", today, folder=school)


def conferences(type_in) -> list[dict]:
    data: list[dict] = type_in("conference list --output json").json["data"]
    return data


def data(type_in) -> dict:
    data: dict = type_in("conference cost --output json").json["data"]
    return data


def test_every_kind_is_told_in_plain_words_with_its_points(type_in):
    answer = type_in("conference cost")
    assert 0 == answer.code
    lines = [line.rsplit(maxsplit=2) for line in answer.out.splitlines()[2:-1]]
    assert "Samtaler uden tid" == lines[0][0]
    assert all(count.isdigit() and points.isdigit() for _, count, points in lines)
    assert str(sum(int(points) for *_, points in lines)) == answer.out.splitlines()[-1].split()[-1]


def test_what_is_stored_costs_what_planning_said_that_it_would(type_in, school):
    [planned] = json.loads((school / "plan.json").read_text("utf-8"))["data"]["rounds"]
    found = data(type_in)
    kinds = ("household_day", "household_wait", "wish_miss", "teacher_day", "teacher_idle", "room_change", "late")
    said = [
        *("homes_on_more_days", "home_wait_minutes", "wishes_missed", "staff_days", "staff_idle_minutes"),
        *("room_changes", "late_again"),
    ]
    assert planned["cost"] == found["total"]
    assert [planned[name] for name in said] == [found["kinds"][kind]["number"] for kind in kinds]


def test_the_staffs_evenings_are_those_in_the_list(type_in):
    evenings = {(who, one["day"]) for one in conferences(type_in) for who in one["staff"]}
    assert len(evenings) == data(type_in)["kinds"]["teacher_day"]["number"]


def test_a_wish_that_is_met_costs_nothing_and_one_that_is_not_is_listed_with_why(type_in):
    invited = Counter(home for one in conferences(type_in) for home in one["households"])
    alone = [one for one in conferences(type_in) if [1] == [invited[home] for home in one["households"]]]
    first, second, *_ = alone
    homes = {one["households"][0]: one for one in (first, second)}
    for home, one in homes.items():
        start, end = (one["start"], one["end"]) if one is first else ("08:00", "08:30")
        words = f"conference wish {home} --on {one['day']} --from {start[:5]} --to {end[:5]} --yes"
        assert 0 == type_in(words).code
    found = data(type_in)
    assert 0 == found["kinds"]["wish_miss"]["number"]  # a wish outside the hours is none that planning could meet
    assert [(second["households"][0], "outside")] == [(one["home"], one["why"]) for one in found["empty"]]
    assert "ønsket er uden for rundens tider" in type_in("conference cost").out


def test_the_schools_break_is_no_free_time(type_in):
    one = conferences(type_in)[0]
    home = one["households"][0]
    type_in(f"conference wish {home} --on {one['day']} --from 15.30 --to 15.45 --yes")
    assert {"never"} == {found["why"] for found in data(type_in)["empty"]}


def test_a_time_that_is_named_as_free_can_be_had(type_in):
    """A home wishes to come after all that its pupil's teacher has that day."""
    items = conferences(type_in)
    ends = {(one["day"], one["staff"][0]): one["end"][:5] for one in items}
    invited = Counter(home for one in items for home in one["households"])
    one = next(
        one
        for one in items
        if one["end"][:5] < ends[one["day"], one["staff"][0]] <= "17:15"
        and [1] == [invited[h] for h in one["households"]]
    )
    [home], after = one["households"], ends[one["day"], one["staff"][0]]
    type_in(f"conference wish {home} --on {one['day']} --from {after} --to 18.00 --yes")
    answer = type_in("conference cost --output json").json
    assert [home] == [found["home"] for found in answer["data"]["empty"] if found["free"]]
    words = answer["notes"][-1].partition("skolehjem ")[2]
    assert 0 == type_in(f"{words} --yes").code
    assert [] == data(type_in)["empty"]


def test_who_has_no_time_is_named_and_counted(type_in):
    one = conferences(type_in)[0]
    type_in(f"meeting cancel {one['id']} --yes")
    answer = type_in("conference cost")
    assert f"Uden tid: {one['name']}" in answer.err
    assert ["Samtaler", "uden", "tid", "1", "1000"] == answer.out.splitlines()[2].split()


def test_figures_by_class_and_by_staff_fit_eighty_columns(type_in):
    for by in ("klasse", "staff"):
        lines = type_in(f"conference cost --by {by}").out.splitlines()
        assert 7 <= len(lines) - 1
        assert 80 >= max(map(len, lines))
    total = data(type_in)
    assert sum(one["talks"] for one in total["classes"].values()) == len(conferences(type_in))


def test_a_round_that_is_over_can_still_be_looked_at(type_in):
    assert 0 == type_in("conference cost --round 1", today="2027-06-01").code


def test_a_round_without_conferences_and_a_wrong_word_are_refused(type_in):
    assert 5 == type_in("conference cost --round 2").code
    assert 2 == type_in("conference cost --by farve").code
