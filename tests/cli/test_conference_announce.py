"""`conference announce` and `conference changes`: versions of a round's times, and what differs from them."""

import re
import stat
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.conference_round import Announced, ConferenceRound
from skolehjem.core.conference_rounds.needs import Suspension
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Enrolment, Guardian, Guardianship, Household, Pupil
from skolehjem.store.database import open_store
from tests.third_grade import BY, STAMP, add, conference, make_school

DAY = "2026-11-01"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """3A has two talks and 3B one in the first round; p2's name is protected, p1 and p3 are siblings."""
    folder = tmp_path / "skole"
    store = make_school(folder, conferences=(conference("S1"),))
    add(
        store,
        Household(id="h2"),
        Pupil(id="p3", given_name="Maja", family_name="Lund"),
        Enrolment(id="2026/27:p3", year="2026/27", pupil="p3", school_class="2026-3B"),
        Guardian(id="g1", household="h1", given_name="Ida", family_name="Lund"),
        Guardian(id="g2", household="h2", given_name="Bo", family_name="Dam"),
        *(Guardianship(id=f"{pupil}:{adult}", pupil=pupil, guardian=adult) for pupil, adult in TIES),
    )
    add(
        store,
        conference("S2", pupil="p2", households=("h2",), start=time(15, 20), end=time(15, 40)),
        conference("S3", pupil="p3", school_class="2026-3B", start=time(16), end=time(16, 20)),
    )
    store.close()
    return folder


TIES = (("p1", "g1"), ("p2", "g2"), ("p3", "g1"))


@pytest.fixture
def type_in(skolehjem, school):
    return lambda words, *more, today=DAY: skolehjem(*words.split(), *more, "--today", today, folder=school)


def change(folder: Path, id: str, **fields: Any) -> None:
    """Somebody changes a conference."""
    store = open_store(folder)
    [before] = store.load(Conference, "id = ?", (id,))
    store.apply([Change(before=before, after=replace(before, **fields))], by=BY, at=STAMP)
    store.close()


AT_FIVE: dict[str, Any] = {"start": time(17), "end": time(17, 20)}
OFF: dict[str, Any] = {"state": State.CANCELLED}


def told(folder: Path) -> list[tuple[str, bool]]:
    store = open_store(folder)
    found = [(one.id, one.called_off) for one in store.load(Announced, order="version, conference")]
    store.close()
    return found


def test_a_round_that_was_not_announced_says_so(type_in):
    answer = type_in("conference changes")
    assert (0, True) == (answer.code, "Tiderne i runde 1 er ikke meddelt" in answer.err)
    assert 3 == answer.out.count("  ny ")


def test_announcing_stores_a_version_says_how_many_homes_and_what_to_type_next(type_in, school):
    answer = type_in("conference announce --yes")
    assert 0 == answer.code
    assert [("S1:1", False), ("S2:1", False), ("S3:1", False)] == told(school)
    assert "2 hjem skal have besked." in answer.err  # siblings have one home
    assert "skolehjem conference pack --all --round 1 --kind invitation\n" in answer.err
    assert "Version 1 af runde 1 er meddelt." in answer.err
    store = open_store(school)
    [stored] = store.load(ConferenceRound)
    store.close()
    assert ("2026/27:samtale:1", 1, date(2026, 11, 1)) == (stored.id, stored.version, stored.announced_at.date())


def test_the_command_to_type_next_works(type_in, tmp_path):
    typed = re.search(r"skolehjem (conference pack .*)", type_in("conference announce --yes").err)
    answer = type_in(typed[1], "--to", tmp_path / "ud.md", "--output", "json")
    assert (0, 3) == (answer.code, len(answer.json["data"]["papers"]))


def test_a_second_time_nothing_is_stored_and_nobody_asked(type_in, school):
    type_in("conference announce --yes")
    before = told(school)
    answer = type_in("conference announce")
    assert (0, before) == (answer.code, told(school))
    assert "Hjemmene har fået besked om alle tider" in answer.out


def test_looking_stores_nothing_and_nobody_there_to_ask_stores_nothing(type_in, school):
    assert 0 == type_in("conference announce --dry-run").code
    assert 4 == type_in("conference announce").code
    assert [] == told(school)


def test_only_what_differs_is_told_in_the_next_version(type_in, school):
    type_in("conference announce --yes")
    change(school, "S2", **AT_FIVE)
    change(school, "S3", **OFF)
    answer = type_in("conference announce --yes")
    assert [("S1:1", False), ("S2:1", False), ("S3:1", False), ("S2:2", False), ("S3:2", True)] == told(school)
    assert "skolehjem conference pack 3A --round 1 --kind invitation --pupil p2" in answer.err
    assert "aflyst: S3" in answer.err


def test_changes_say_what_was_and_what_is_with_names_that_may_be_shown(type_in, school):
    type_in("conference announce --yes")
    change(school, "S2", day=date(2026, 11, 11), **AT_FIVE)
    change(school, "S3", **OFF)
    assert [
        "Nr.  Elev        Hvad     Før                      Efter",
        "S3   Maja L. 3B  aflyst   ti 10.11.26 16.00–16.20",
        "S2   Blå R. 3A   flyttet  ti 10.11.26 15.20–15.40  on 11.11.26 17.00–17.20",
    ] == type_in("conference changes").out.splitlines()


def test_changes_since_an_older_version_are_all_since_then(type_in, school):
    type_in("conference announce --yes")
    change(school, "S2", **AT_FIVE)
    type_in("conference announce --yes")
    change(school, "S3", **OFF)
    since = {n: type_in(f"conference changes --since {n} --output json").json["data"] for n in (1, 2)}
    assert [["S3"], ["S3", "S2"]] == [[one["conference"] for one in since[n]["changes"]] for n in (2, 1)]
    assert (["h1"], ["h1", "h2"]) == (since[2]["homes"], since[1]["homes"])


def test_a_version_that_is_not_there_is_refused(type_in):
    answer = type_in("conference changes --since 3")
    assert (2, True) == (answer.code, "Version 3 er ikke meddelt" in answer.err)


def test_one_class_can_be_announced_before_the_others(type_in, school):
    answer = type_in("conference announce --class 3B --yes")
    assert [("S3:1", False)] == told(school)
    assert "skolehjem conference pack --all --round" not in answer.err
    type_in("conference announce --yes")
    assert [("S3:1", False), ("S1:2", False), ("S2:2", False)] == told(school)


def test_a_home_that_is_left_out_is_not_told(type_in, school):
    store = open_store(school)
    add(store, Suspension(id="p2:h2", pupil="p2", household="h2"))
    store.close()
    assert ["h1"] == type_in("conference announce --dry-run --output json").json["data"]["homes"]


def test_what_is_over_is_announced_to_nobody(type_in, school):
    assert "Hjemmene har fået besked om alle tider" in type_in("conference announce --yes", today="2026-11-20").out
    assert [] == told(school)


def test_csv_has_the_class_the_whole_name_and_the_homes(type_in):
    lines = type_in("conference changes --output csv").out.splitlines()
    assert "S2;3A;Blå Ravn;ny;;ti 10.11.26 15.20–15.40;h2" in lines


def test_the_page_shows_before_and_after_and_is_for_the_staff(type_in, school, tmp_path):
    type_in("conference announce --yes")
    change(school, "S2", **AT_FIVE)
    page = tmp_path / "nyt.html"
    assert 0 == type_in("conference changes", "--html", page).code
    text = page.read_text("utf-8")
    assert 0o600 == stat.S_IMODE(page.stat().st_mode)
    assert all(word in text for word in ("Kun for personalet", "Blå Ravn", "version 1", "kl. 17.00–17.20"))
    assert not re.search(r"<script|https?:|Hemmelig", text)


def test_a_round_that_is_not_there_is_told(type_in):
    assert 5 == type_in("conference changes --round 7").code
