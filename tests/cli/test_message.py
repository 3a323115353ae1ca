"""Messages from the outside: import twice, every bad row at once, questions and answers by hand."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from skolehjem.core.messages.message import Thread, settled
from skolehjem.store.database import open_store
from skolehjem.store.messages import load_messages, load_threads
from tests.conftest import Skolehjem
from tests.school import NOW, SAMPLE, make_school, write_messages

QUESTION = "B1;T1;2026-11-16T20:00:00;forælder;V0001;1A;E0014;Turen"
ANSWER = "B2;T1;2026-11-17T08:00:00;personale;DCL;1A;E0014;Turen"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("messages") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not template.exists():
        make_school(skolehjem, template)
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


def rows(school: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(school / "skolehjem.db") as connection:
        return connection.execute(query).fetchall()


def test_messages_are_imported_and_the_waiting_homes_listed(skolehjem: Skolehjem, school: Path):
    done = skolehjem("message", "import", write_messages(school, QUESTION), "--yes", *NOW)
    assert (0, "1 besked er indlæst.\n") == (done.code, done.err)
    listed = skolehjem("message", "list", *NOW).out
    assert "T1" in listed
    assert "ma 16.11.26 20.00" in listed


def test_a_dry_run_changes_nothing(skolehjem: Skolehjem, school: Path):
    result = skolehjem("message", "import", write_messages(school, QUESTION), "--dry-run", *NOW)
    assert 0 == result.code
    assert [] == rows(school, "SELECT id FROM message")


def test_nothing_is_imported_without_a_yes(skolehjem: Skolehjem, school: Path):
    result = skolehjem("message", "import", write_messages(school, QUESTION), *NOW)
    assert 4 == result.code
    assert [] == rows(school, "SELECT id FROM message")


def test_importing_the_same_file_twice_changes_nothing(skolehjem: Skolehjem, school: Path):
    file = write_messages(school, QUESTION, ANSWER)
    assert 0 == skolehjem("message", "import", file, "--yes", *NOW).code
    before = rows(school, "SELECT * FROM message") + rows(school, "SELECT * FROM thread")
    again = skolehjem("message", "import", file, "--output", "json", *NOW)
    assert {"new": 0, "known": 2, "new_threads": 0, "changed_threads": 0, "waiting": 0} == again.json["data"]
    assert before == rows(school, "SELECT * FROM message") + rows(school, "SELECT * FROM thread")


def test_an_answer_in_a_later_file_ends_the_wait(skolehjem: Skolehjem, school: Path):
    skolehjem("message", "import", write_messages(school, QUESTION), "--yes", *NOW)
    skolehjem("message", "import", write_messages(school, ANSWER, name="senere.csv"), "--yes", *NOW)
    assert "Intet hjem venter på svar.\n" == skolehjem("message", "list", *NOW).out


def test_what_people_wrote_and_unknown_senders_never_reach_the_store(skolehjem: Skolehjem, school: Path):
    file = school / "b.csv"
    file.write_text(
        "Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne;Besked;Farve\n"
        "B1;T1;2026-11-16T20:00;forælder;Karen Ukendt;1A;E0014;Om 010112-1234;Hemmelig tekst;rød\n",
        encoding="utf-8",
    )
    result = skolehjem("message", "import", file, "--yes", *NOW)
    assert "Det, folk har skrevet (Besked), gemmes ikke." in result.err
    assert "Disse kolonner er ukendte og læses ikke: Farve." in result.err
    assert [("",)] == rows(school, "SELECT person FROM message")
    assert [("Om",)] == rows(school, "SELECT subject FROM thread")
    stored = (school / "skolehjem.db").read_bytes()
    assert all(text.encode() not in stored for text in ("Hemmelig", "Karen Ukendt", "1234", "rød"))


def test_every_bad_row_of_every_file_is_reported_and_nothing_is_imported(skolehjem: Skolehjem, school: Path):
    first = write_messages(
        school,
        QUESTION,
        "B2;T1;2026-11-31T08:00;personale;;1A;;x",
        "B3;T1;2026-11-17T08:00;onkel;;1A;;x",
        "B4;T1;2026-11-17T08:00;personale;;9C;;x",
        "B1;T2;2026-11-17T08:00;personale;;1A;;x",
    )
    second = write_messages(school, ";T1;2026-11-17T08:00;personale;;1A;;x", name="anden.csv")
    result = skolehjem("message", "import", first, second, "--yes", *NOW)
    assert 3 == result.code
    for place in (
        "beskeder.csv:3, Tidspunkt",
        "beskeder.csv:4, Afsendertype",
        "beskeder.csv:5",
        "anden.csv:2, Besked-id",
    ):
        assert place in result.err
    assert "2026-11-31T08:00 er ikke et tidspunkt." in result.err
    assert "onkel er ikke en afsendertype." in result.err
    assert "Der er ingen klasse 9C i 2026/27." in result.err
    assert "Besked-id B1 står også ved beskeder.csv:2" in result.err
    assert [] == rows(school, "SELECT id FROM message")


def test_a_cpr_number_as_an_id_is_neither_stored_nor_shown(skolehjem: Skolehjem, school: Path):
    bad = "010112-1234;010112-1234;2026-11-17T08:00;personale;;1A;;x"
    result = skolehjem("message", "import", write_messages(school, QUESTION, bad), "--yes", *NOW)
    assert 3 == result.code
    assert "Feltet besked-id rummer et CPR-nummer" in result.err
    assert "1234" not in result.out + result.err
    assert all(b"010112" not in path.read_bytes() for path in school.glob("skolehjem.db*"))


def test_a_missing_file_is_not_found(skolehjem: Skolehjem, school: Path):
    result = skolehjem("message", "import", "findes-ikke.csv", "--yes", *NOW)
    assert 5 == result.code
    assert "findes-ikke.csv" in result.err


def test_the_whole_sample_school_is_imported_whatever_the_order(skolehjem: Skolehjem, school: Path, tmp_path: Path):
    heading, *lines = (SAMPLE / "beskeder.csv").read_text(encoding="utf-8-sig").splitlines()
    other = tmp_path / "baglæns.csv"
    other.write_text("\n".join([heading, *reversed(lines)]), encoding="utf-8")
    twin = shutil.copytree(school, tmp_path / "tvilling")
    assert 0 == skolehjem("message", "import", SAMPLE / "beskeder.csv", "--yes", *NOW, folder=school).code
    assert 0 == skolehjem("message", "import", other, "--yes", *NOW, folder=twin).code
    query = "SELECT * FROM thread ORDER BY id"
    assert rows(school, query) == rows(twin, query)
    assert len(lines) == len(rows(school, "SELECT id FROM message"))


def test_all_that_is_kept_of_a_thread_follows_from_its_messages(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("message", "import", SAMPLE / "beskeder.csv", "--yes", *NOW).code
    waiting = [one["id"] for one in skolehjem("message", "list", "--output", "json", *NOW).json["data"]]
    for id, words in zip(waiting, (["--promise", "2026-11-27"], ["--holding"], ["--call"]), strict=False):
        assert 0 == skolehjem("message", "reply", id, *words, "--yes", *NOW).code
    store = open_store(school)
    threads = load_threads(store)
    assert 2 == sum(thread.promised_on is not None for thread in threads)
    assert len(waiting) - 3 == sum(thread.waiting_since is not None for thread in threads)
    assert threads == tuple(
        settled(Thread(id=thread.id, source=thread.source), load_messages(store, thread.id)) for thread in threads
    )
    store.close()


def test_a_message_by_hand_begins_a_thread(skolehjem: Skolehjem, school: Path):
    words = ("--from", "forælder", "--class", "1.a", "--pupil", "E0014", "--subject", "Brev om 0101121234")
    result = skolehjem("message", "add", *words, "--at", "16-11-2026 kl. 9.00", "--yes", *NOW)
    assert (0, "Beskeden er gemt som T1.\n") == (result.code, result.err)
    assert [("1A", "E0014", "Brev om")] == rows(school, "SELECT class_label, pupil, subject FROM thread")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--from", "onkel"], 2, "onkel er ikke en afsendertype."),
        (["--class", "9C"], 5, "Der er ingen klasse 9C i 2026/27."),
        (["--pupil", "E9999"], 5, "Der er ingen elev med nummeret E9999."),
        (["--at", "i går"], 2, "i går er ikke et tidspunkt."),
        (["--at", "2026-11-20T08:00"], 2, "er ikke kommet endnu"),
    ],
)
def test_a_wrong_message_by_hand_is_refused(skolehjem: Skolehjem, school: Path, words, code, sentence):
    result = skolehjem("message", "add", *words, "--yes", *NOW)
    assert code == result.code
    assert sentence in result.err
    assert [] == rows(school, "SELECT id FROM thread")


def test_a_message_that_nobody_would_own_is_refused(skolehjem: Skolehjem, school: Path):
    result = skolehjem("message", "add", "--yes", *NOW)
    assert (2, []) == (result.code, rows(school, "SELECT id FROM thread"))
    assert "--class 3A eller --pupil ID" in result.err


def test_a_message_about_a_pupil_is_owned_by_the_pupils_class(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("message", "add", "--pupil", "E0014", "--yes", *NOW).code
    assert [("1A", "E0014")] == rows(school, "SELECT class_label, pupil FROM thread")


def test_a_subject_that_tells_of_health_is_kept_with_a_warning(skolehjem: Skolehjem, school: Path):
    result = skolehjem("message", "add", "--class", "1A", "--subject", "Ny diagnose: ADHD", "--yes", *NOW)
    assert (0, [("Ny diagnose: ADHD",)]) == (result.code, rows(school, "SELECT subject FROM thread"))
    assert "Emnet fortæller om helbred (diagnose og ADHD)." in result.err
    file = write_messages(school, QUESTION.replace("Turen", "Medicin på turen"))
    assert "1 tråd har et emne, der fortæller om helbred." in skolehjem("message", "import", file, "--yes", *NOW).err


def test_the_longest_wait_stands_first(skolehjem: Skolehjem, school: Path):
    for moment in ("2026-11-18T09:00", "2026-11-17T09:00", "2026-11-19T09:00"):
        assert 0 == skolehjem("message", "add", "--class", "1A", "--at", moment, "--yes", *NOW).code
    listed = skolehjem("message", "list", "--output", "json", *NOW).json["data"]
    assert ["T2", "T1", "T3"] == [thread["id"] for thread in listed]


def test_a_holding_reply_without_a_day_is_due_after_one_more_period(skolehjem: Skolehjem, school: Path):
    skolehjem("message", "import", write_messages(school, QUESTION), "--yes", *NOW)
    assert 0 == skolehjem("message", "reply", "T1", "--holding", "--yes", *NOW).code
    # Thursday 19 November and three working days
    assert [("2026-11-24",)] == rows(school, "SELECT promised_on FROM thread")
    both = skolehjem("message", "reply", "T1", "--holding", "--promise", "2026-11-27", "--yes", *NOW)
    assert (2, True) == (both.code, "--holding" in both.err)


def test_a_holding_reply_beyond_the_calendar_asks_for_the_day(skolehjem: Skolehjem, school: Path):
    late = QUESTION.replace("2026-11-16", "2027-07-30")
    now = ("--now", "2027-07-31T16:00")
    skolehjem("message", "import", write_messages(school, late), "--yes", *now)
    result = skolehjem("message", "reply", "T1", "--holding", "--yes", *now)
    assert (8, True) == (result.code, "--promise" in result.err)
    assert [(None,)] == rows(school, "SELECT promised_on FROM thread")


@pytest.mark.parametrize("thread", ["T1", "t1", "1"])
def test_a_reply_ends_the_wait(skolehjem: Skolehjem, school: Path, thread: str):
    skolehjem("message", "import", write_messages(school, QUESTION), "--yes", *NOW)
    result = skolehjem("message", "reply", thread, "--by", "dcl", "--call", "--yes", *NOW)
    assert (0, "Svaret i T1 er gemt.\n") == (result.code, result.err)
    assert [("DCL", 1)] == rows(school, "SELECT person, call FROM message WHERE sender = 'staff'")
    assert "Intet hjem venter på svar.\n" == skolehjem("message", "list", *NOW).out


def test_a_holding_reply_keeps_the_promise_open_until_the_answer(skolehjem: Skolehjem, school: Path):
    skolehjem("message", "import", write_messages(school, QUESTION), "--yes", *NOW)
    skolehjem("message", "reply", "T1", "--promise", "2026-11-27", "--yes", *NOW)
    assert "fr 27.11.26" in skolehjem("message", "list", *NOW).out
    assert 0 == skolehjem("message", "reply", "T1", "--yes", "--now", "2026-11-26T09:00").code
    assert "Intet hjem venter på svar.\n" == skolehjem("message", "list", *NOW).out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["T99"], 5, "Der er ingen tråd, der hedder T99."),
        (["T2"], 4, "Ingen venter på svar i T2."),
        (["T1", "--at", "2026-11-16T19:59:59"], 4, "Hjemmet skrev mandag den 16. november 2026 kl. 20.00"),
        (["T1", "--by", "XYZ"], 5, "Ingen på skolen har initialerne XYZ."),
        (["T1", "--promise", "2026-11-18"], 2, "Den lovede dag, onsdag den 18. november 2026, ligger før svaret."),
        (["T1", "--promise", "snart"], 2, "snart er ikke en dato."),
    ],
)
def test_a_wrong_reply_is_refused(skolehjem: Skolehjem, school: Path, words, code, sentence):
    answered = [QUESTION.replace("B1;T1", "B3;T2"), ANSWER.replace("B2;T1", "B4;T2")]
    skolehjem("message", "import", write_messages(school, QUESTION, *answered), "--yes", *NOW)
    result = skolehjem("message", "reply", *words, "--yes", *NOW)
    assert code == result.code
    assert sentence in result.err
    assert 3 == len(rows(school, "SELECT id FROM message"))


def test_threads_are_listed_by_class_and_day(skolehjem: Skolehjem, school: Path):
    old = "B5;T5;2026-09-01T08:00:00;forælder;;2A;;Gammelt"
    skolehjem("message", "import", write_messages(school, QUESTION, ANSWER, old), "--yes", *NOW)

    def listed(*words: str) -> list[str]:
        return [one["subject"] for one in skolehjem("message", "list", "--output", "json", *words, *NOW).json["data"]]

    assert ["Gammelt"] == listed()
    assert ["Gammelt"] == listed("--open")
    assert ["Gammelt", "Turen"] == listed("--all")
    assert ["Turen"] == listed("--all", "--class", "1.a")
    assert ["Turen"] == listed("--all", "--since", "2026-11-17")
    assert [] == listed("--since", "2026-11-18")


def test_a_pupil_is_listed_by_name_and_a_protected_one_by_alias(skolehjem: Skolehjem, school: Path):
    [(plain, given), *_] = rows(school, "SELECT id, given_name FROM pupil WHERE NOT name_protected ORDER BY id")
    [(hidden, alias), *_] = rows(school, "SELECT id, alias FROM pupil WHERE name_protected ORDER BY id")
    lines = [f"B{n};T{n};2026-11-16T08:00:00;forælder;;;{pupil};Turen" for n, pupil in enumerate((plain, hidden))]
    skolehjem("message", "import", write_messages(school, *lines), "--yes", *NOW)
    listed = skolehjem("message", "list", *NOW).out
    assert str(given) in listed
    assert str(alias) in listed
    assert str(plain) not in listed


@pytest.mark.parametrize(
    ("words", "code"), [(["--open", "--all"], 2), (["--class", "9C"], 5), (["--since", "engang"], 2)]
)
def test_a_list_that_can_not_be_made_says_why(skolehjem: Skolehjem, school: Path, words, code):
    result = skolehjem("message", "list", *words, *NOW)
    assert (code, "") == (result.code, result.out)
    assert result.err


def test_no_line_of_the_help_ends_in_the_middle(skolehjem: Skolehjem):
    commands = skolehjem("message", "--help").out.partition("\nValg:")[0]
    assert "no-reply-needed" in commands
    assert "f.eks.\n" not in commands
