"""Answers are shown as asked for, and no text from outside becomes more than text."""

import io
import json
from datetime import date

import pytest

from skolehjem.cli import session
from skolehjem.cli.output import Answer, Table, confirm, show, tell
from skolehjem.errors import Refused, say
from skolehjem.locale import use_language, words

HOSTILE = "=cmd|' /C calc'!A0"
ESCAPE = "Ida\x1b[2J\u202egnp.\r\n[red]Bo[/red]"


@pytest.fixture
def answer() -> Answer:
    use_language("da")
    rows = ((ESCAPE, date(2026, 11, 12), None), (HOSTILE, date(2026, 11, 13), ("3A", "3B")))
    table = Table(title="Prøve", columns=("Navn", "Dag", "Klasser"), rows=rows)
    return Answer(
        command="test", data={"day": date(2026, 11, 12), "why": say("yes")}, tables=(table,), notes=(say("no"),)
    )


@pytest.mark.parametrize("form", ["plain", "table"])
def test_no_text_moves_the_cursor_or_turns_the_line(answer: Answer, capsys, form: str):
    session.begin({"output": form})
    show(answer)
    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\r"} & set(shown)
    assert "[red]" in shown.replace("\n", "")


def test_plain_is_columns_without_lines(capsys):
    session.begin({"output": "plain"})
    show(Answer(command="test", tables=(Table(columns=("Id", "Navn"), rows=(("M1", "Åse"), ("M10", "Bo"))),)))
    assert "Id   Navn\nM1   Åse\nM10  Bo\n" == capsys.readouterr().out


def test_no_cell_of_a_csv_file_becomes_a_formula(answer: Answer, capsys):
    session.begin({"output": "csv"})
    show(answer)
    shown = capsys.readouterr().out
    assert shown.startswith("\ufeffNavn;Dag;Klasser\r\n")
    assert f"'{HOSTILE}" in shown
    assert "2026-11-12" in shown


def test_the_json_envelope_is_pinned(answer: Answer, capsys):
    session.begin({"output": "json"})
    show(answer)
    assert {
        "version": 1,
        "command": "test",
        "status": "ok",
        "data": {"day": "2026-11-12", "why": "ja"},
        "notes": ["nej"],
        "problems": [],
    } == json.loads(capsys.readouterr().out)


def test_nobody_there_to_ask_is_a_refusal(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(Refused, match="nobody"):
        confirm(say("Sure?"), yes=False)


def test_yes_answers_for_scripts_without_a_question(capsys):
    confirm(say("Sure?"), yes=True)
    assert "" == capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("word", ["j", "ja", "Y", "yes"])
def test_a_person_says_yes_in_danish_or_english(monkeypatch, capsys, word: str):
    monkeypatch.setattr("sys.stdin", Terminal(f"{word}\n"))
    confirm(say("Sure?"), yes=False)
    assert 1 == capsys.readouterr().err.count("Sure?")


@pytest.mark.parametrize("word", ["n", "nej", "måske\nhvad\nno"])
def test_no_is_no_and_anything_else_is_asked_again(monkeypatch, word: str):
    monkeypatch.setattr("sys.stdin", Terminal(f"{word}\n"))
    with pytest.raises(Refused, match="Nothing was changed"):
        confirm(say("Sure?"), yes=False)


def test_no_answer_at_all_is_no(monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal(""))
    with pytest.raises(Refused, match="Nothing was changed"):
        confirm(say("Sure?"), yes=False)


def test_days_hours_and_ids_stay_whole_in_a_narrow_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    session.begin({"output": "table"})
    rows = (("M12", date(2026, 11, 12), "Et forældremøde om trivsel og fællesskab i klassen"),)
    show(Answer(command="test", tables=(Table(columns=("Id", "Dag", "Hvad det handler om"), rows=rows),)))
    shown = capsys.readouterr().out
    assert "M12" in shown
    assert "to 12.11.26" in shown
    assert max(map(len, shown.splitlines())) <= 40


def test_a_note_is_folded_at_words_on_a_terminal_and_nowhere_else(monkeypatch, capsys):
    session.begin({"output": "plain"})
    note = say("The principle names no time for it; it is due when the meeting or conference begins.")
    tell(note)
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    tell(note)
    lines = capsys.readouterr().err.splitlines()
    assert (max(map(len, lines)) <= 40, " ".join(lines)) == (True, words(note))
