"""Marks from the outside: done and undone, no answer needed, removed, judged and judged anew; and mails."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.years.calendar import Break
from skolehjem.store.database import Author, open_store
from skolehjem.store.messages import load_messages, load_threads, load_verdicts
from tests.conftest import Skolehjem
from tests.school import NOW, make_school, write_messages

QUESTION = "B1;T1;2026-11-16T20:00:00;forælder;V0001;1A;E0014;Turen"
ANSWER = "B2;T1;2026-11-17T08:00:00;personale;DCL;1A;E0014;Turen"
LATE_ANSWER = ANSWER.replace("2026-11-17", "2026-11-24")
LATER = ("--now", "2026-11-25T16:00")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("marks") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not template.exists():
        make_school(skolehjem, template)
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


def bring_in(skolehjem: Skolehjem, school: Path, *lines: str, name: str = "beskeder.csv") -> None:
    result = skolehjem("message", "import", write_messages(school, *lines, name=name), "--yes", *LATER)
    assert 0 == result.code, result.err


def waiting(skolehjem: Skolehjem) -> list[tuple[str, str]]:
    listed = skolehjem("message", "list", "--output", "json", *LATER).json["data"]
    return [(one["id"], one["waiting_since"]) for one in listed]


def test_done_ends_the_wait_and_undo_restores_the_original_deadline(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION)
    before = waiting(skolehjem)
    result = skolehjem("message", "done", "T1", "--by", "dcl", "--yes", *NOW)
    assert (0, "T1 er markeret som klaret.\n") == (result.code, result.err)
    assert [] == waiting(skolehjem)
    result = skolehjem("message", "undo", "T1", "--yes", *LATER)
    assert (0, "T1 er ikke længere markeret som klaret.\n") == (result.code, result.err)
    assert before == waiting(skolehjem) == [("T1", "2026-11-16T19:00:00+00:00")]
    assert () == load_verdicts(open_store(school), "T1")


def test_done_covers_what_was_there_and_not_what_nobody_had_seen(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION)
    assert 0 == skolehjem("message", "done", "T1", "--yes", *NOW).code
    unseen = "B3;T1;2026-11-18T07:00:00;forælder;V0001;1A;E0014;Turen"
    bring_in(skolehjem, school, unseen, name="senere.csv")
    assert [("T1", "2026-11-18T06:00:00+00:00")] == waiting(skolehjem)


def test_a_reply_that_comes_in_later_was_the_answer(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION)
    assert 0 == skolehjem("message", "done", "T1", "--yes", *LATER).code
    assert [True] == [verdict.late for verdict in load_verdicts(open_store(school), "T1")]
    bring_in(skolehjem, school, ANSWER, name="senere.csv")
    assert [False] == [verdict.late for verdict in load_verdicts(open_store(school), "T1")]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["done", "T9"], 5, "Der er ingen tråd, der hedder T9."),
        (["done", "T1"], 4, "Ingen venter på svar i T1."),
        (["done", "T2", "--by", "XYZ"], 5, "Ingen på skolen har initialerne XYZ."),
        (["undo", "T1"], 4, "Intet i T1 er markeret som klaret."),
        (["no-reply-needed", "T1"], 4, "Ingen venter på svar i T1."),
        (["no-reply-needed", "T2", "--undo"], 4, "Intet i T2 er markeret som noget, der ikke kræver svar."),
        (["remove", "B9"], 5, "Der er ingen besked med id'et B9."),
        (["show", "T9"], 5, "Der er ingen tråd, der hedder T9."),
    ],
)
def test_a_mark_that_can_not_be_made_says_why(skolehjem: Skolehjem, school: Path, words, code, sentence):
    bring_in(skolehjem, school, QUESTION, ANSWER, QUESTION.replace("B1;T1", "B3;T2"))
    yes = () if words[0] == "show" else ("--yes",)
    result = skolehjem("message", *words, *yes, *LATER)
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert 3 == len(load_messages(open_store(school), "T1") + load_messages(open_store(school), "T2"))


def test_no_reply_needed_ends_the_wait_and_can_be_taken_back(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION.replace("Turen", "Sv: Mange tak!"))
    assert "message no-reply-needed T1" in skolehjem("message", "show", "T1", *LATER).err
    result = skolehjem("message", "no-reply-needed", "T1", "--yes", *LATER)
    assert (0, "T1 kræver ikke svar.\n") == (result.code, result.err)
    assert [] == waiting(skolehjem)
    assert "kræver ikke svar" in skolehjem("message", "show", "T1", *LATER).out
    assert 0 == skolehjem("message", "no-reply-needed", "T1", "--undo", "--yes", *LATER).code
    assert [("T1", "2026-11-16T19:00:00+00:00")] == waiting(skolehjem)


def test_thanks_starts_the_period_until_somebody_marks_it(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION, ANSWER, "B3;T1;2026-11-17T09:00:00;forælder;V0001;1A;E0014;Tak")
    assert [("T1", "2026-11-17T08:00:00+00:00")] == waiting(skolehjem)


def test_importing_again_keeps_the_marks(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION)
    assert 0 == skolehjem("message", "no-reply-needed", "T1", "--yes", *NOW).code
    bring_in(skolehjem, school, QUESTION)
    assert [] == waiting(skolehjem)


def test_a_removed_message_vanishes_and_its_thread_with_the_last(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION, ANSWER)
    assert 0 == skolehjem("message", "remove", "B2", "--yes", *LATER).code
    assert [("T1", "2026-11-16T19:00:00+00:00")] == waiting(skolehjem)
    store = open_store(school)
    assert () == load_verdicts(store, "T1")
    result = skolehjem("message", "remove", "B1", "--yes", *LATER)
    assert (0, "Beskeden B1 er fjernet.\n") == (result.code, result.err)
    assert () == load_threads(open_store(school))


def test_a_dry_run_marks_nothing(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION)
    for words in (["done", "T1"], ["no-reply-needed", "T1"], ["remove", "B1"], ["rejudge"]):
        assert 0 == skolehjem("message", *words, "--dry-run", *LATER).code
    assert [("T1", "2026-11-16T19:00:00+00:00")] == waiting(skolehjem)


def test_an_answer_is_judged_when_it_comes_in(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION, LATE_ANSWER)
    (verdict,) = skolehjem("message", "show", "T1", "--output", "json", *LATER).json["data"]["verdicts"]
    # Monday 16 November and three working days: Thursday 19 November
    assert ("2026-11-19T22:59:59+00:00", True) == (verdict["due_at"], verdict["late"])
    shown = skolehjem("message", "show", "T1", *LATER).out
    assert "efter fristen" in shown
    assert "B2" in shown


def test_a_new_calendar_judges_no_answer_anew_until_asked_to(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION, LATE_ANSWER)
    before = load_verdicts(open_store(school), "T1")
    first, last = date(2026, 11, 17), date(2026, 11, 23)
    storm = Break(id="2026/27:2026-11-17", year="2026/27", first=first, last=last, name="Storm")
    store = open_store(school)
    store.apply(
        [Change(before=None, after=storm)],
        by=Author(name="anna", command="test"),
        at=datetime(2026, 11, 25, tzinfo=UTC),
    )
    bring_in(skolehjem, school, QUESTION, LATE_ANSWER)
    assert before == load_verdicts(open_store(school), "T1")
    assert 0 == skolehjem("message", "rejudge", "--yes", *LATER).code
    (after,) = load_verdicts(open_store(school), "T1")
    assert (True, False) == (before[0].late, after.late)
    assert before[0].basis != after.basis


def test_judging_anew_what_has_not_changed_changes_nothing(skolehjem: Skolehjem, school: Path):
    bring_in(skolehjem, school, QUESTION, ANSWER)
    result = skolehjem("message", "rejudge", "T1", *LATER)
    assert (0, True) == (result.code, "Alle svar er vurderet" in result.out)


MAIL = """Message-ID: <{id}@hjem.example>
Date: {date}
From: {sender}
To: {to}
Subject: Turen
{more}
Hemmelig tekst
"""


def write_mail(folder: Path, id: str, **facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    given = {"date": "Mon, 16 Nov 2026 20:00:00 +0100", "sender": "fremmed@hjem.example", "to": "", "more": ""}
    path = folder / f"{id}.eml"
    path.write_text(MAIL.format(id=id, **given | facts), encoding="utf-8")
    return path


def test_a_folder_of_mails_makes_a_thread_of_questions_and_answers(skolehjem: Skolehjem, school: Path):
    [(guardian, email), *_] = open_store(school).query("SELECT id, email FROM guardian WHERE email <> '' ORDER BY id")
    [(teacher, school_email), *_] = open_store(school).query("SELECT id, email FROM staff WHERE email <> ''")
    write_mail(school / "mails", "1", sender=email, to=school_email)
    answered = {"date": "Tue, 17 Nov 2026 08:00:00 +0100", "sender": school_email, "to": email}
    write_mail(school / "mails", "2", more="In-Reply-To: <1@hjem.example>\n", **answered)
    assert 0 == skolehjem("message", "import", "mails", "--yes", *LATER).code
    store = open_store(school)
    (thread,) = load_threads(store)
    assert (None, "Turen") == (thread.waiting_since, thread.subject)
    assert [guardian, teacher] == [message.person for message in load_messages(store, thread.id)]
    assert b"Hemmelig" not in (school / "skolehjem.db").read_bytes()
    again = skolehjem("message", "import", "mails", "--output", "json", *LATER)
    assert (0, 2) == (again.json["data"]["new"], again.json["data"]["known"])


def test_every_bad_mail_is_reported_and_none_is_imported(skolehjem: Skolehjem, school: Path):
    write_mail(school / "mails", "1")
    write_mail(school / "mails", "2", date="i går")
    write_mail(school / "mails", "3", date="Mon, 16 Nov 2026 19:00:00 +0100", more="In-Reply-To: <1@hjem.example>\n")
    result = skolehjem("message", "import", "mails", "--yes", *LATER)
    assert 3 == result.code
    assert all(place in result.err for place in ("2.eml", "3.eml"))
    assert "i går er ikke et tidspunkt." in result.err
    assert "er sendt før den besked, det svarer på" in result.err
    assert () == load_threads(open_store(school))


def test_a_folder_without_mails_is_told(skolehjem: Skolehjem, school: Path):
    (school / "tom").mkdir()
    result = skolehjem("message", "import", "tom", "--yes", *LATER)
    assert (5, True) == (result.code, "Der er ingen mails i denne mappe." in result.err)
