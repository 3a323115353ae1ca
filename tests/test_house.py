"""The house keeps its own rules: sizes, words, privacy, start-up, and everything said in Danish."""

import ast
import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from skolehjem.core.agendas import kept as kept_agendas
from skolehjem.core.agendas import proposal as proposals
from skolehjem.core.agreements import agreement as agreements
from skolehjem.core.attendance import attendance
from skolehjem.core.busy import busy
from skolehjem.core.calendars import files, published, remote, tokens
from skolehjem.core.cases import case as cases
from skolehjem.core.conference_rounds import answers, conference_round, needs
from skolehjem.core.contacts import contact as contacts
from skolehjem.core.digests import sent as digests
from skolehjem.core.incidents import incident as incidents
from skolehjem.core.incidents import relay as relays
from skolehjem.core.marks import mark as marks
from skolehjem.core.meetings import conference as conferences
from skolehjem.core.meetings import meeting as meetings
from skolehjem.core.messages import message as messages
from skolehjem.core.minutes import minutes
from skolehjem.core.principle import versions
from skolehjem.core.roster import school as roster
from skolehjem.core.years import calendar as years
from skolehjem.store.engine import engine
from skolehjem.store.names import LINKS, table_name
from skolehjem.store.tables import TABLES
from skolehjem.store.tables.columns import Privacy, Retention
from skolehjem.store.versions import REVISIONS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "skolehjem"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
HEAVY = (
    "alembic",
    "docx",
    "holidays",
    "icalendar",
    "jinja2",
    "markdown_it",
    "ortools",
    "pydantic",
    "python_calamine",
    "rich",
    "segno",
    "sqlalchemy",
    "sqlmodel",
    "typst",
)
VALUES = (
    versions.PrincipleVersion,
    conferences.Conference,
    conference_round.Announced,
    conference_round.ConferenceRound,
    answers.HomeAnswer,
    answers.HomeTime,
    needs.ConferenceNeed,
    needs.Interpreter,
    needs.Suspension,
    meetings.Meeting,
    messages.Delivery,
    messages.Message,
    messages.Thread,
    messages.Verdict,
    agreements.Agreement,
    kept_agendas.KeptAgenda,
    minutes.Minutes,
    proposals.Proposal,
    attendance.Attendance,
    busy.Busy,
    busy.BusyCalendar,
    cases.Case,
    cases.CaseEvent,
    contacts.ClassRep,
    contacts.CommunicationTask,
    contacts.ContactPoint,
    contacts.DepartmentHead,
    digests.SentDigest,
    incidents.HomeTold,
    incidents.Incident,
    marks.Mark,
    relays.Relay,
    remote.RemoteEvent,
    tokens.FeedToken,
    files.CalendarFile,
    published.Published,
    roster.Enrolment,
    roster.Guardian,
    roster.Guardianship,
    roster.Household,
    roster.Pupil,
    roster.Room,
    roster.SchoolClass,
    roster.Staff,
    roster.TeamMember,
    years.Break,
    years.NamedDay,
    years.SchoolYear,
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=name)
class TestModule:
    def test_opens_with_a_sentence(self, module: Path):
        opening = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
        assert re.match(r"[A-Z`][^\n]*[.:;,\w]", opening), f"{module} says nothing of what it is for"

    def test_is_at_most_300_lines(self, module: Path):
        assert 300 >= len(module.read_text("utf-8").splitlines())

    def test_has_no_function_over_40_lines(self, module: Path):
        nodes = ast.walk(ast.parse(module.read_text("utf-8")))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert [] == [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > 40]


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "service", "base"])
def test_no_module_is_called_by_a_word_that_says_nothing(word: str):
    assert [] == [path for path in MODULES if path.stem == word]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_how_private_it_is_and_how_long_it_is_kept(table: str):
    columns = TABLES[table].__table__.columns  # type: ignore[attr-defined]
    lacking = [
        column.name
        for column in columns
        if not isinstance(column.info.get("privacy"), Privacy)
        or not isinstance(column.info.get("retention"), Retention)
    ]
    assert [] == lacking


@pytest.mark.parametrize("value", VALUES)
def test_values_and_tables_have_the_same_fields(value: Any):
    columns = TABLES[table_name(value)].__table__.columns  # type: ignore[attr-defined]
    links = LINKS.get(value.__name__, {})
    assert {field.name for field in fields(value)} == {column.name for column in columns} | set(links)
    assert set(links) <= {field.name for field in fields(value)}


def test_every_stored_value_is_held_to_its_table():
    links = {f"{table_name(value)}_{link}" for value in VALUES for link in LINKS.get(value.__name__, {})}
    assert set(TABLES) == {table_name(value) for value in VALUES} | links | {"about", "audit"}


def test_migrations_make_the_store_that_the_tables_describe(tmp_path: Path):
    from skolehjem.store.database import make_store

    store = make_store(tmp_path)
    with engine(store.path).connect() as connection:
        context = MigrationContext.configure(connection)
        metadata = next(iter(TABLES.values())).metadata
        assert [] == compare_metadata(context, metadata)


def test_the_list_of_revisions_is_that_of_the_migrations():
    scripts = ScriptDirectory(str(PACKAGE / "store" / "migrations"))
    assert list(REVISIONS) == [script.revision for script in scripts.walk_revisions()][::-1]


def sentences() -> Iterator[tuple[str, str]]:
    """Every text marked for people, with its place: the first words of `_`, `N_`, `say`, and both of `say_n`."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in {"_", "N_", "say", "say_n"} and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value, f"{name(module)}:{node.lineno}"


def test_every_sentence_has_danish_words():
    danish = gettext.translation("skolehjem", str(PACKAGE / "locale"), languages=["da"])
    known = {key if isinstance(key, str) else key[0] for key in danish._catalog}  # type: ignore[attr-defined]
    assert [] == sorted(f"{place}: {text}" for text, place in sentences() if text not in known)


def test_danish_words_belong_to_a_sentence_of_the_program():
    danish = gettext.translation("skolehjem", str(PACKAGE / "locale"), languages=["da"])
    known = {key if isinstance(key, str) else key[0] for key in danish._catalog} - {""}  # type: ignore[attr-defined]
    assert [] == sorted(known - {text for text, _ in sentences()})


def test_danish_words_hold_the_same_facts_as_the_english():
    danish = gettext.translation("skolehjem", str(PACKAGE / "locale"), languages=["da"])
    places = re.compile(r"\{(\w+)\}")
    wrong = []
    for key, text in danish._catalog.items():  # type: ignore[attr-defined]
        english = key if isinstance(key, str) else key[0]
        if english and not set(places.findall(text)) <= set(places.findall(english)) | {"n"}:
            wrong.append(english)
    assert [] == wrong


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False)


def test_starting_the_program_loads_no_heavy_library():
    script = "import sys, skolehjem.cli.app as app; app.run(['--help']); print([m for m in {0} if m in sys.modules])"
    assert "[]" == run("-c", script.format(HEAVY)).stdout.splitlines()[-1]


def test_the_version_is_answered_without_the_command_line():
    script = (
        "import sys; sys.argv[1:] = ['-V']; import skolehjem.__main__ as m; m.main(); print('typer' in sys.modules)"
    )
    assert ["skolehjem 0.1.0", "False"] == run("-c", script).stdout.splitlines()


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, loaded."""
    from skolehjem.cli.app import TABLE

    typer = import_module("typer")
    for entry, module, *_ in TABLE:
        loaded = typer.main.get_command(import_module(f"skolehjem.cli.{module}").app)
        subs = getattr(loaded, "commands", None)
        yield from ((f"{entry} {sub}", item) for sub, item in subs.items()) if subs else ((entry, loaded),)


def test_every_command_and_option_has_help():
    lacking = [command for command, item in commands() if not item.help]
    lacking += [
        f"{command} {p.name}" for command, item in commands() for p in item.params if not getattr(p, "help", "")
    ]
    assert [] == lacking


def test_the_manual_is_what_the_program_says():
    from skolehjem.cli.manual import manual

    assert manual("da") == (ROOT / "docs" / "kommandoer.md").read_text("utf-8")


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_that_a_page_names_is_there(page: Path):
    text = page.read_text("utf-8")
    named = set(
        re.findall(r"`((?:core|store|files|solver|actions|cli|locale|docs|tests|templates)/[\w./-]+\.\w+)`", text)
    )
    linked = set(re.findall(r"\]\(([\w./-]+\.md)\)", text))
    missing = [path for path in named if not any((base / path).exists() for base in (ROOT, PACKAGE))]
    assert [] == missing + [path for path in linked if not (page.parent / path).exists()]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_no_lock_names_an_address(lock: str):
    assert "://" not in (ROOT / lock).read_text("utf-8")
