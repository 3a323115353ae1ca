"""What is past its deadline, from the outside: the list, its filters, its exit codes and what it loads."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.store.messages import OPEN
from tests.conftest import Skolehjem
from tests.school import NOW, make_school, write_messages

MESSAGES = (
    "B1;T1;2026-11-12T20:00:00;forælder;;1A;E0014;Turen",  # due on Tuesday 17 November
    "B2;T2;2026-11-13T23:50:00;forælder;;2A;;Cyklen",  # due on Wednesday 18 November
    "B3;T3;2026-11-17T08:00:00;forælder;;1A;;Snart",  # due on Friday 20 November
    "B4;T4;2026-11-19T08:00:00;forælder;;1A;;Frisk",  # due on Tuesday 24 November
    "B5;T5;2026-11-19T10:00:00;forælder;;1A;;Besvaret",
    "B6;T5;2026-11-19T11:00:00;personale;;1A;;Besvaret",
    "B7;T6;2026-11-19T12:00:00;auto;;1A;;Automatisk",
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("overdue") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school with messages imported on the day itself."""
    if not template.exists():
        make_school(skolehjem, template)
        write_messages(template, *MESSAGES)
        assert 0 == skolehjem("message", "import", "beskeder.csv", "--yes", *NOW, folder=template).code
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


ANSWERS = ("--kind", "reply")


def listed(skolehjem: Skolehjem, *words: str) -> list[str]:
    found = skolehjem("overdue", *ANSWERS, "--output", "json", *words, *NOW)
    return [one["subject"] for one in found.json["data"]["owed"]]


def test_what_was_due_first_stands_first(skolehjem: Skolehjem, school: Path):
    assert ["Turen", "Cyklen"] == listed(skolehjem)


def test_a_line_tells_deadline_days_class_owner_subject_clause_and_thread(skolehjem: Skolehjem, school: Path):
    result = skolehjem("overdue", *ANSWERS, *NOW)
    heading, first, second = result.out.splitlines()
    assert ["ti", "17.11.26", "2", "1A", "DCL", "Svar", "hjemmet:", "Turen", "B12", "T1"] == first.split()
    assert "on 18.11.26  1 " in second
    assert ["Frist", "Dage", "over", "Klasse", "Ansvar", "Hvad", "Punkt", "Nr."] == heading.split()
    assert result.err.endswith("\n2 hjem mere venter inden for fristen.\n")


def test_due_soon_adds_today_and_the_next_working_day(skolehjem: Skolehjem, school: Path):
    assert ["Turen", "Cyklen", "Snart"] == listed(skolehjem, "--due-soon")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--class", "1.a"], ["Turen"]),
        (["--class", "3A"], []),
        (["--owner", "dcl"], ["Turen"]),
        (["--owner", "daniel CLAUSEN"], ["Turen"]),
    ],
)
def test_the_list_is_filtered_by_class_and_by_team(skolehjem: Skolehjem, school: Path, words, expected):
    assert expected == listed(skolehjem, *words)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--class", "9C"], 5, "Der er ingen klasse 9C i 2026/27."),
        (["--class", "hest"], 5, "Der er ingen klasse hest i 2026/27."),
        (["--owner", "XYZ"], 5, "Ingen i personalet hedder XYZ."),
        (["--owner", "Sørn"], 5, "Mente du MSO (Maja Sørensen)?"),
        (["--level", "9"], 2, "Kommunikationsvejen har 3 trin."),
        (["--level", "0"], 2, "Kommunikationsvejen har 3 trin."),
        (["--level", "1", "--kind", "tick"], 2, "Kun sager står på et trin"),
        (["--output", "xml"], 2, "--output kan ikke være xml."),
    ],
)
def test_wrong_filters_are_said(skolehjem: Skolehjem, school: Path, words, code, sentence):
    result = skolehjem("overdue", *words, *NOW)
    assert (code, "") == (result.code, result.out)
    assert sentence in result.err


def test_without_check_the_exit_code_is_0(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("overdue", *NOW).code


def test_check_tells_three_outcomes_apart(skolehjem: Skolehjem, school: Path, tmp_path: Path):
    assert 10 == skolehjem("overdue", "--check", *NOW).code
    for thread in ("T1", "T2"):
        skolehjem("message", "reply", thread, "--yes", *NOW)
    calm = skolehjem("overdue", *ANSWERS, "--check", *NOW)
    assert (0, "Ingen frist er passeret.\n") == (calm.code, calm.out)
    assert 10 == skolehjem("overdue", *ANSWERS, "--check", "--due-soon", *NOW).code
    write_messages(school, "B9;T9;2027-06-23T08:00:00;forælder;;1A;;Sidst", name="sidst.csv")
    late = ("--now", "2027-06-24T12:00")
    skolehjem("message", "reply", "T3", "--yes", *NOW)
    skolehjem("message", "reply", "T4", "--yes", *NOW)
    skolehjem("message", "import", "sidst.csv", "--yes", *late)
    unknown = skolehjem("overdue", *ANSWERS, "--check", *late)
    assert 8 == unknown.code
    assert "ingen kalender" in unknown.out
    assert "skolehjem year add SKOLEÅR" in unknown.err


def test_old_messages_are_said_first_and_never_pass_as_all_clear(skolehjem: Skolehjem, school: Path):
    for thread in ("T1", "T2", "T3", "T4"):
        skolehjem("message", "reply", thread, "--yes", *NOW)
    monday = skolehjem("overdue", *ANSWERS, "--check", "--now", "2026-11-20T12:00")
    assert (0, "Beskeder er indlæst torsdag den 19. november 2026 kl. 16.00.\n") == (monday.code, monday.err)
    tuesday = skolehjem("overdue", *ANSWERS, "--check", "--now", "2026-11-23T12:00")
    assert 8 == tuesday.code
    assert tuesday.err.startswith("Data pr. torsdag den 19. november 2026 kl. 16.00")


def test_a_new_import_without_news_makes_the_data_fresh(skolehjem: Skolehjem, school: Path):
    now = ("--now", "2026-11-23T12:00")
    assert "Data pr." in skolehjem("overdue", *now).err
    assert 0 == skolehjem("message", "import", "beskeder.csv", *now).code
    assert "Data pr." not in skolehjem("overdue", *now).err


def test_a_school_without_messages_is_never_all_clear(skolehjem: Skolehjem, tmp_path: Path):
    make_school(skolehjem, tmp_path / "tom")
    result = skolehjem("overdue", "--check", *NOW, folder=tmp_path / "tom")
    assert 8 == result.code
    assert "Der er endnu ikke indlæst beskeder." in result.err


def test_a_principle_without_a_time_for_answers_judges_nothing(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    principle.write_text(text.replace('within = "3 working-days"', "", 1), encoding="utf-8")
    result = skolehjem("overdue", *ANSWERS, "--check", *NOW)
    assert (0, "Ingen frist er passeret.\n") == (result.code, result.out)
    assert "Princippet sætter ingen frist for svar på beskeder, så de vurderes ikke." in result.err


def test_a_changed_principle_decides_at_once(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    principle.write_text(text.replace('within = "3 working-days"', 'within = "1 working-day"', 1), encoding="utf-8")
    assert ["Turen", "Cyklen", "Snart"] == listed(skolehjem)


def test_deadlines_are_machine_readable(skolehjem: Skolehjem, school: Path):
    envelope = skolehjem("overdue", "--output", "json", *NOW).json
    first = envelope["data"]["owed"][0]
    assert ("2026-11-17T22:59:59+00:00", "2026-11-17") == (first["due_at"], first["due_date"])
    assert ("overdue", 2, ["B12"], "DCL") == (
        first["state"], first["overdue_days"], first["clauses"], first["owner"][0],
    )  # fmt: skip
    assert "due" == envelope["data"]["judgement"]
    assert (
        "2026-11-17;2;1A;DCL;Svar hjemmet: Turen;B12;frist passeret;T1"
        in skolehjem("overdue", "--output", "csv", *NOW).out
    )


def test_the_index_over_open_threads_serves_the_list(skolehjem: Skolehjem, school: Path):
    with sqlite3.connect(school / "skolehjem.db") as connection:
        query = f"EXPLAIN QUERY PLAN SELECT * FROM thread WHERE {OPEN} ORDER BY waiting_since"  # noqa: S608
        (step,) = connection.execute(query).fetchall()
    assert "SCAN thread USING INDEX ix_thread_open" == step[-1]


HEAVY = ("pydantic", "sqlalchemy", "sqlmodel", "alembic", "rich", "jinja2", "holidays", "icalendar", "ortools",
         "numpy", "python_calamine", "skolehjem.core.principle.adopted", "skolehjem.core.roster.school")  # fmt: skip


def test_the_list_loads_no_heavy_library(school: Path):
    script = (
        "import sys; from skolehjem.cli.app import run; code = run(['overdue', '--now', '2026-11-19T16:00']); "
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), code)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=school, capture_output=True, text=True, check=True)
    assert "[] 0" == done.stdout.splitlines()[-1]
    assert "Turen" in done.stdout


def test_a_message_is_judged_by_the_principle_of_its_own_day(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8").replace('within = "3 working-days"', 'within = "1 working-day"', 1)
    newer = text.replace("[principle]\n", "[principle]\nvalid_from = 2026-11-17\n", 1)
    assert newer != text
    principle.write_text(newer, encoding="utf-8")
    assert ["Turen", "Cyklen", "Snart"] == listed(skolehjem)
    due = {
        one["subject"]: one["due_date"]
        for one in skolehjem("overdue", "--output", "json", *NOW).json["data"]["owed"]
    }  # fmt: skip
    assert {"Turen": "2026-11-17", "Cyklen": "2026-11-18", "Snart": "2026-11-18"} == due
    (why,) = skolehjem("why", "T1", "--output", "json", *NOW).json["data"]
    assert 3 == len(why["counted"])


def test_a_broken_promise_is_listed_as_such(skolehjem: Skolehjem, school: Path):
    skolehjem("message", "reply", "T1", "--promise", "2026-11-20", "--yes", *NOW)
    late = skolehjem("overdue", "--class", "1A", "--now", "2026-11-23T12:00").out
    assert "lovet svar: Turen" in late
    assert "fr 20.11.26" in late


def test_pauses_that_move_no_deadline_are_said(skolehjem: Skolehjem, school: Path):
    principle = school / "principle.toml"
    rule = 'within = "3 working-days"\n'
    text = principle.read_text(encoding="utf-8")
    principle.write_text(text.replace(rule, f'{rule}pauses = ["staff-absent"]\n', 1), encoding="utf-8")
    assert "Princippet nævner tider, hvor der ikke skal svares" in skolehjem("overdue", *NOW).err


def test_english_is_spoken_when_asked_for(skolehjem: Skolehjem, school: Path):
    result = skolehjem("overdue", *ANSWERS, "--lang", "en", *NOW)
    assert "Days past" in result.out
    assert result.err.endswith("\n2 more homes wait within the deadline.\n")


def test_days_after_the_calendar_are_never_counted(skolehjem: Skolehjem, school: Path):
    late = ("--now", "2031-05-05T12:00")
    result = skolehjem("overdue", *ANSWERS, "--check", *late)
    assert 10 == result.code
    assert "mindst " in result.out
    assert "Kalenderen slutter lørdag den 31. juli 2027" in result.err
    at_the_end = skolehjem("overdue", *ANSWERS, "--output", "json", "--now", "2027-07-31T12:00").json["data"]["owed"]
    beyond = skolehjem("overdue", *ANSWERS, "--output", "json", *late).json["data"]["owed"]
    assert [one["overdue_days"] for one in at_the_end] == [one["overdue_days"] for one in beyond]
    assert ({False}, {True}) == (
        {one["overdue_at_least"] for one in at_the_end}, {one["overdue_at_least"] for one in beyond},
    )  # fmt: skip


def test_how_each_stands_is_shown_where_they_differ(skolehjem: Skolehjem, school: Path):
    out = skolehjem("overdue", "--due-soon", *NOW).out
    assert "Tilstand" in out
    assert "frist snart" in out


def test_homes_that_wrote_lately_are_counted_and_a_broken_promise_to_one_of_them_is_listed(
    skolehjem: Skolehjem, school: Path
):
    skolehjem("message", "reply", "T1", "--promise", "2026-11-18", "--yes", "--now", "2026-11-17T12:00")
    write_messages(school, "B8;T1;2026-11-19T12:00:00;forælder;;1A;E0014;Turen", name="igen.csv")
    assert 0 == skolehjem("message", "import", "igen.csv", "--yes", *NOW).code
    found = skolehjem("overdue", *ANSWERS, *NOW)
    assert ["Cyklen"] == listed(skolehjem)
    assert "lovet svar: Turen" in skolehjem("overdue", "--kind", "promise", *NOW).out
    assert found.err.endswith("\n3 hjem mere venter inden for fristen.\n")
    assert skolehjem("overdue", *ANSWERS, "--class", "1A", *NOW).err.endswith(
        "\n3 hjem mere venter inden for fristen.\n"
    )
    assert skolehjem("overdue", *ANSWERS, "--owner", "DCL", *NOW).err.endswith(
        "\n3 hjem mere venter inden for fristen.\n"
    )


def test_a_case_about_a_member_of_staff_is_only_in_lists_for_those_who_have_it(skolehjem: Skolehjem, school: Path):
    opened = ("case", "open", "--subject", "Tonen", "--class", "1A", "--about", "DCL", "--by", "NER", "--yes")
    assert 0 == skolehjem(*opened, "--now", "2026-08-20T12:00").code
    everybody = skolehjem("overdue", "--kind", "case", "--check", *NOW)
    assert (10, False) == (everybody.code, "Tonen" in everybody.out + everybody.err)
    assert "Ingen frist på den åbne liste er passeret." in everybody.out
    hidden = "Der er sager, som kun vises for dem, der har dem: skolehjem overdue --owner INITIALER"
    assert hidden in everybody.err
    for narrower in (("--class", "1A"), ("--class", "2A"), ("--level", "2"), ("--owner", "DCL")):
        assert hidden not in skolehjem("overdue", "--kind", "case", *narrower, *NOW).err, narrower
    for narrower in (("--class", "1A"), ("--level", "2")):  # nor does the exit code tell which class or step it is
        assert 0 == skolehjem("overdue", "--kind", "case", *narrower, "--check", *NOW).code, narrower
    assert 10 == skolehjem("overdue", "--kind", "case", "--owner", "NER", "--check", *NOW).code
    assert "Tonen" not in skolehjem("overdue", "--kind", "case", "--owner", "DCL", *NOW).out
    assert "Tonen" in skolehjem("overdue", "--kind", "case", "--owner", "NER", *NOW).out


def test_many_of_a_kind_stand_on_one_line_and_json_has_them_all(skolehjem: Skolehjem, school: Path):
    later = ("--kind", "ugeplan", "--class", "1A", "--now", "2026-12-18T19:00")
    owed = skolehjem("overdue", "--output", "json", *later).json["data"]["owed"]
    assert 5 == len(owed)  # weeks 48 to 51, and week 1 after Christmas, are due since the school began on 19 November
    _heading, line = skolehjem("overdue", *later).out.splitlines()
    assert "og 4 mere" in line


def test_the_homes_of_an_incident_stand_on_one_line_with_its_number(skolehjem: Skolehjem, school: Path):
    noted = ("incident", "add", "--kind", "serious", "--class", "1A", "--whole-class", "--yes")
    assert 0 == skolehjem(*noted, "--now", "2026-11-18T10:00").code
    heading, line = skolehjem("overdue", "--kind", "incident", *NOW).out.splitlines()
    assert ("Nr.", "E1") == (heading.split()[-1], line.split()[-1])
    assert " mere" in line


def test_a_line_for_several_has_the_number_of_the_first(skolehjem: Skolehjem, school: Path):
    for subject in ("læser højt", "regner", "møder til tiden"):
        made = ("agreement", "add", subject, "--class", "1A", "--party", "skole", "--due", "2026-11-12", "--yes")
        assert 0 == skolehjem(*made, "--now", "2026-11-10T10:00").code
    (line,) = skolehjem("overdue", "--kind", "agreement", *NOW).out.splitlines()[1:]
    assert "A1 …" == " ".join(line.split()[-2:])


def test_a_list_can_be_divided_by_owner_and_by_class(skolehjem: Skolehjem, school: Path):
    by_class = skolehjem("overdue", *ANSWERS, "--by", "class", *NOW).out.splitlines()
    assert ["1A", "2A"] == [line for line in by_class if line in ("1A", "2A")]
    by_owner = skolehjem("overdue", *ANSWERS, "--by", "owner", *NOW).out.splitlines()
    assert ["DCL", "LKR"] == [line for line in by_owner if line in ("DCL", "LKR")]


def test_tables_stay_within_80_columns(skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = skolehjem("overdue", "--due-soon", "--output", "table", "--now", "2026-12-18T12:00").out.splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 80
