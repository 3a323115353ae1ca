"""Why something is asked for, from the outside: clause, readings, and every day counted or skipped."""

import shutil
import sqlite3
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.versions import PrincipleVersion
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
    assert "Forældremøde (foraeldremoede)" in out
    assert ["ti", "01.09.26", "10.00", "anna", "meeting", "move"] in [line.split() for line in out.splitlines()]
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
    assert "Tråde hedder T12, møder M12, samtaler S12, sager C12," in result.err


def choose(school: Path, period: str) -> None:
    """Write the school's readings for parent meetings."""
    (school / "skolehjem.toml").write_text(
        'school = "Prøveskolen"\n[readings.parent-meeting]\nminutes = 120\nfrom = "17:00"\nto = "21:00"\n'
        f'weekdays = ["mandag", "tirsdag", "onsdag", "torsdag"]\nperiods = ["{period}", "w5..w12"]\n',
        encoding="utf-8",
    )


def test_the_dates_allowed_for_a_meeting_tell_who_says_so_and_which_days_fall_out(skolehjem: Skolehjem, school: Path):
    choose(school, "w34..w39")
    out = skolehjem("why", "M1", *NOW).out
    rows = [line.split(maxsplit=1) for line in out.splitlines() if line]
    assert "mandag den 17. august 2026 til søndag den 27. september 2026" in out  # weeks 34 to 39 of 2026
    assert "skolens egen arbejdsværdi, ikke vedtaget: w34..w39" in out
    assert "w5..w12" not in out
    assert ["Skoledage", "at vælge imellem  24"] in rows  # six weeks, Monday to Thursday
    assert ["12", "lø 22.08.26  sø 27.09.26  weekend"] in rows
    assert ["6", "fr 21.08.26  fr 25.09.26  ugedag, der ikke bruges"] in rows


def test_breaks_that_fall_out_are_named(skolehjem: Skolehjem, school: Path):
    choose(school, "w41..w43")
    rows = [line.split(maxsplit=1) for line in skolehjem("why", "M1", *NOW).out.splitlines() if line]
    assert ["9", "lø 10.10.26  sø 18.10.26  ferie: Efterårsferie"] in rows


def test_dates_that_the_principle_gives_are_said_to_be_its_own(skolehjem: Skolehjem, school: Path):
    choose(school, "w34..w39")
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    changed = text.replace('name = "Forældremøde"\n', 'name = "Forældremøde"\nperiod = "month 9"\n', 1)
    principle.write_text(changed, encoding="utf-8")
    (one,) = skolehjem("why", "M1", "--output", "json", *NOW).json["data"]
    assert {
        "spans": [{"first": "2026-09-01", "last": "2026-09-30"}],
        "period": "month 9",
        "period_by": "principle",
        "weekdays": [1, 2, 3, 4],
        "weekdays_by": "school-reading",
        "school_days": 18,
    } == one["allowed"]
    assert 30 == len(one["counted"]) + len(one["skipped"])


def test_dates_from_a_vague_word_are_said_to_be_a_working_value(skolehjem: Skolehjem, school: Path):
    choose(school, "w34..w39")
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    named = text.replace('name = "Forældremøde"\n', 'name = "Forældremøde"\nreading = "aarligt"\n', 1)
    reading = '\n[[reading]]\nid = "aarligt"\nclauses = ["B17"]\nword = "årligt"\nvalue = "month 9"\n'
    principle.write_text(named + reading, encoding="utf-8")
    (one,) = skolehjem("why", "M1", "--output", "json", *NOW).json["data"]
    assert ("month 9", "principle-reading") == (one["allowed"]["period"], one["allowed"]["period_by"])


@pytest.mark.parametrize("language", ["da", "en"])
def test_programs_get_the_same_keys_in_every_language(skolehjem: Skolehjem, school: Path, language: str):
    (meeting,) = skolehjem("why", "M1", "--output", "json", "--lang", language, *NOW).json["data"]
    assert {
        "starts_at": "2026-09-10T15:00:00+00:00",
        "rule": {"id": "foraeldremoede", "name": "Forældremøde"},
        "round": 1,
        "classes": ["1A"],
        "state": "moved",
    } == meeting["facts"]
    assert [{"at": "2026-09-01T08:00:00+00:00", "author": "anna", "command": "meeting move"}] == meeting["history"]
    (conference,) = skolehjem("why", "S1", "--output", "json", "--lang", language, *NOW).json["data"]
    assert {"id": "E0014", "name": "Arthur Clausen"} == conference["facts"]["pupil"]
    (thread,) = skolehjem("why", "T1", "--output", "json", "--lang", language, *NOW).json["data"]
    assert ["pupil", "received_at", "within", "due_at", "state", "overdue_days"] == list(thread["facts"])
    assert {"n": 3, "unit": "working-day"} == thread["facts"]["within"]


def test_a_clause_that_the_principle_has_dropped_keeps_its_words(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    first = text.replace("[principle]\n", "[principle]\nvalid_from = 2024-08-01\n", 1)
    principle.write_text(first, encoding="utf-8")
    skolehjem("principle", "adopt", principle, "--yes", *NOW)
    newer = first.replace("2024-08-01", "2026-11-01", 1).replace('"B12"', '"B99"')
    (school / "ny.toml").write_text(newer, encoding="utf-8")
    assert 0 == skolehjem("principle", "adopt", school / "ny.toml", "--yes", *NOW).code
    out = skolehjem("why", "M1", *NOW).out
    assert "senest efter 3 arbejdsdage” (står ikke længere i princippet)" in out


def test_a_clause_that_no_stored_principle_has_is_said_to_be_gone(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    principle.write_text(principle.read_text(encoding="utf-8").replace('"B12"', '"B99"'), encoding="utf-8")
    store = open_store(school)
    for version in store.load(PrincipleVersion):
        store.apply(
            (Change(before=version, after=None),), by=Author(name="anna", command="test"), at=MEETING.changed_at
        )
    store.close()
    assert ["B12", "står", "ikke", "længere", "i", "princippet"] in [
        line.split() for line in skolehjem("why", "M1", *NOW).out.splitlines()
    ]


def test_a_meeting_that_nothing_asks_for_any_more_says_so(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    principle.write_text(text.replace('"foraeldremoede"', '"moede"'), encoding="utf-8")
    result = skolehjem("why", "M1", *NOW)
    assert 0 == result.code
    assert "Det gældende princip beder ikke om det" in result.err


AFTER = ("--now", "2026-11-23T08:00")


@pytest.fixture
def since_august(school: Path) -> Path:
    """The school, as if it had begun in August, so that all its plans are followed up."""
    with sqlite3.connect(school / "skolehjem.db") as connection:
        connection.execute("UPDATE audit SET at = '2026-08-03 08:00:00'")
    return school


def test_a_week_plan_tells_its_clause_its_day_and_that_the_hour_is_not_adopted(
    skolehjem: Skolehjem, since_august: Path
):
    result = skolehjem("why", "week-plan:2026-1a:2026-w48", *AFTER)
    assert "Læg ugeplanen for 1A ud for uge 48" in result.out
    assert "fredag den 20. november 2026 kl. 18.00" in result.out
    assert "frist passeret" in result.out
    assert "B06" in result.out
    assert "18.00 er programmets egen værdi og ikke vedtaget." in result.err


def test_the_days_that_a_week_plan_moved_over_are_listed(skolehjem: Skolehjem, since_august: Path):
    (one,) = skolehjem("why", "week-plan:2026-1A:2026-W43", "--output", "json", *AFTER).json["data"]
    assert ["2026-10-09"] == [day["day"] for day in one["counted"]]
    assert {"ferie: Efterårsferie"} == {day["reason"] for day in one["skipped"]}


def test_a_working_value_of_the_schools_is_shown_and_used(skolehjem: Skolehjem, since_august: Path):
    principle = since_august / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    told = text.replace('word = "fredag eftermiddag"\n', 'word = "fredag eftermiddag"\nvalue = "15:30"\n', 1)
    principle.write_text(told, encoding="utf-8")
    result = skolehjem("why", "week-plan:2026-1A:2026-W48", *AFTER)
    assert "kl. 15.30" in result.out
    assert "Skolens egne arbejdsværdier (ikke vedtaget)" in result.out
    assert "fredag eftermiddag  15:30" in result.out
    assert "" == result.err


def test_what_is_done_or_does_not_apply_tells_when_or_why(skolehjem: Skolehjem, since_august: Path):
    assert 0 == skolehjem("week-plan", "done", "1A", "--week", "48", "--at", "2026-11-20T12:00", "--yes", *AFTER).code
    done = skolehjem("why", "week-plan:2026-1A:2026-W48", *AFTER).out
    assert "fredag den 20. november 2026 kl. 12.00" in done
    assert "gjort til tiden" in done


def test_a_tick_tells_whose_day_it_is(skolehjem: Skolehjem, since_august: Path):
    (id,) = {
        one["id"]
        for one in skolehjem("overdue", "--kind", "tick", "--output", "json", "--now", "2027-06-28T08:00").json["data"][
            "owed"
        ]
        if one["id"].startswith("tick.aula:")
    }
    out = skolehjem("why", id, "--now", "2027-06-28T08:00")
    assert "fredag den 25. juni 2027 kl. 23.59" in out.out
    assert "Årets sidste skoledag er programmets eget valg af dag og ikke vedtaget." in out.err


def test_an_answer_keeps_the_verdict_it_was_given(skolehjem: Skolehjem, school: Path):
    before = skolehjem("why", "T2", "--output", "json", *NOW).json["data"]
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    principle.write_text(text.replace('within = "3 working-days"', 'within = "9 working-days"', 1), encoding="utf-8")
    (after,) = skolehjem("why", "T2", "--output", "json", *NOW).json["data"]
    assert ("met_late", "2026-11-17T22:59:59+00:00") == (after["facts"]["state"], after["facts"]["due_at"])
    assert before[0]["facts"]["due_at"] == after["facts"]["due_at"]
    assert "Vurderet, da der blev svaret" in skolehjem("why", "T2", *NOW).err


def import_busy(skolehjem: Skolehjem, whose: str, first: str, last: str) -> None:
    """Take one time on the day of the meeting, in Danish time."""
    times = f"DTSTART:20260910T{first}\r\nDTEND:20260910T{last}\r\n"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{times}END:VEVENT\r\n"
    Path("optaget.ics").write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n".encode())
    assert 0 == skolehjem("import", "busy", "optaget.ics", "--for", whose, "--yes", *NOW).code


def busy_notes(skolehjem: Skolehjem) -> list[str]:
    """What is said of the meeting besides that its dates are not known."""
    unknown, *said = skolehjem("why", "M1", "--output", "json", *NOW).json["notes"]
    assert unknown.startswith("Det vides ikke")
    return list(said)


def test_a_meeting_on_busy_time_says_whose_and_when(skolehjem: Skolehjem, school: Path):
    import_busy(skolehjem, "staff:DCL", "183000", "200000")
    said = ["DCL er optaget torsdag den 10. september 2026 kl. 18.30–20.00 ifølge den indlæste kalender."]
    assert said == busy_notes(skolehjem)
    assert said[0] in " ".join(skolehjem("why", "M1", *NOW).err.split())


def test_a_meeting_while_the_school_is_busy_says_so(skolehjem: Skolehjem, school: Path):
    import_busy(skolehjem, "school", "120000", "210000")
    assert [
        "Skolen er optaget torsdag den 10. september 2026 kl. 12.00–21.00 ifølge sin indlæste kalender."
    ] == busy_notes(skolehjem)


def test_calendars_that_leave_the_time_free_are_named(skolehjem: Skolehjem, school: Path):
    import_busy(skolehjem, "staff:DCL", "190000", "200000")
    import_busy(skolehjem, "staff:AJO", "170000", "190000")
    assert ["Ifølge de indlæste kalendere er tidspunktet ledigt for DCL."] == busy_notes(skolehjem)


def test_without_calendars_nothing_is_said_of_busy_time(skolehjem: Skolehjem, school: Path):
    assert [] == busy_notes(skolehjem)
