"""Why something is asked for, from the outside: clause, readings, and every day counted or skipped."""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.store.database import Author, open_store
from tests.conftest import Skolehjem
from tests.school import NOW, make_school, write_messages

MESSAGES = (
    "B1;T1;2026-10-09T20:00:00;forælder;;1A;E0014;Turen",
    "B2;T2;2026-11-12T20:00:00;forælder;;1A;;Cyklen",
    "B3;T2;2026-11-18T08:00:00;personale;;1A;;Cyklen",
    "B4;T3;2026-11-12T20:00:00;personale;;1A;;Kun os",
)
MEETING = Meeting(
    id="M1", uid="a", changed_at=datetime(2026, 9, 1, tzinfo=UTC), year="2026/27", kind="parent-meeting",
    rule="foraeldremoede", clauses=("B12",), classes=("2026-1A",), staff=("DCL",), day=date(2026, 9, 10),
    start=time(17), end=time(19), state=State.MOVED, readings=("parent-meeting.minutes",),
)  # fmt: skip
CONFERENCE = Conference(
    id="S1", uid="b", changed_at=datetime(2026, 9, 1, tzinfo=UTC), year="2026/27", rule="samtale", clauses=("B12",),
    pupil="E0014", school_class="2026-1A", day=date(2026, 11, 10), start=time(15), end=time(15, 20),
)  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("why") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not template.exists():
        make_school(skolehjem, template)
        write_messages(template, *MESSAGES)
        assert 0 == skolehjem("message", "import", "beskeder.csv", "--yes", *NOW, folder=template).code
        store = open_store(template)
        changes: list[Change[Any]] = [Change(before=None, after=MEETING), Change(before=None, after=CONFERENCE)]
        store.apply(changes, by=Author(name="anna", command="meeting move"), at=datetime(2026, 9, 1, 8, tzinfo=UTC))
        store.close()
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


def test_a_waiting_home_is_explained_with_clause_and_strength(skolehjem: Skolehjem, school: Path):
    out = skolehjem("why", "t1", *NOW).out
    assert "T1: Svar hjemmet: Turen" in out
    assert "fredag den 9. oktober 2026 kl. 20.00" in out
    assert "onsdag den 21. oktober 2026 kl. 23.59" in out
    assert "3 arbejdsdage" in out
    assert "frist passeret" in out
    assert "svare beskeder hurtigst muligt eller senest efter 3 arbejdsdage" in out
    assert "et mål" in out


def test_every_day_is_listed_with_its_reason(skolehjem: Skolehjem, school: Path):
    (one,) = skolehjem("why", "T1", "--output", "json", *NOW).json["data"]
    assert ["2026-10-19", "2026-10-20", "2026-10-21"] == [day["day"] for day in one["counted"]]
    assert [f"2026-10-{number}" for number in range(10, 19)] == [day["day"] for day in one["skipped"]]
    assert {"ferie: Efterårsferie"} == {day["reason"] for day in one["skipped"]}


def test_an_answered_thread_shows_how_it_was_judged(skolehjem: Skolehjem, school: Path):
    out = skolehjem("why", "T2", *NOW).out
    assert "onsdag den 18. november 2026 kl. 08.00" in out
    assert "besvaret efter fristen" in out


def test_a_promise_is_explained_beside_the_reply(skolehjem: Skolehjem, school: Path):
    skolehjem("message", "reply", "T1", "--promise", "2026-11-28", "--yes", *NOW)
    reply, promise = skolehjem("why", "T1", "--output", "json", *NOW).json["data"]
    assert "Svar hjemmet: Turen" == reply["title"]
    assert "Giv det svar, der er lovet til lørdag den 28. november 2026: Turen" == promise["title"]
    assert ["2026-11-28", "2026-11-29"] == [day["day"] for day in promise["skipped"]]
    assert ["2026-11-30"] == [day["day"] for day in promise["counted"]]


def test_a_thread_in_which_no_home_asked_owes_nothing(skolehjem: Skolehjem, school: Path):
    assert "der skal ikke gives svar" in skolehjem("why", "T3", *NOW).out


def test_a_meeting_tells_rule_period_readings_and_who_moved_it(skolehjem: Skolehjem, school: Path):
    out = skolehjem("why", "M1", *NOW).out
    assert "torsdag den 10. september 2026 kl. 17.00" in out
    assert "foraeldremoede" in out
    assert "anna med: meeting move" in out
    assert "Skolens egne arbejdsværdier (ikke vedtaget)" in out
    assert "parent-meeting.minutes" in out
    assert "flyttet af personalet" in out


def test_a_conference_tells_whom_it_is_about(skolehjem: Skolehjem, school: Path):
    out = skolehjem("why", "S1", *NOW).out
    assert "om Arthur Clausen, nr. 1" in out
    assert "B12" in out


@pytest.mark.parametrize("id", ["T99", "M99", "X", ""])
def test_what_does_not_exist_is_not_found(skolehjem: Skolehjem, school: Path, id: str):
    result = skolehjem("why", id, *NOW)
    assert (5, "") == (result.code, result.out)
    assert "Tråde hedder T12, møder M12 og samtaler S12." in result.err
