"""What is suggested to type is there to be typed."""

from importlib import import_module

import pytest
import typer

from skolehjem.cli.app import TABLE
from skolehjem.cli.next_steps import next_step
from skolehjem.cli.obligation_words import KINDS
from skolehjem.core.obligations.obligation import Kind
from tests.owed import owed

MODULES = {name: module for name, module, *_ in TABLE}


def takes(command: str):
    """The command that the words lead to."""
    _program, name, *rest = command.split()
    found = typer.main.get_command(import_module(f"skolehjem.cli.{MODULES[name]}").app)
    return found.commands[rest[0]] if hasattr(found, "commands") else found


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_leads_to_a_command_that_is_there(kind: Kind):
    command = takes(next_step(owed("x1:y:z", kind, subject="2026-W48")))
    assert command.help


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_name(kind: Kind):
    assert KINDS[kind]


@pytest.mark.parametrize(
    ("kind", "id", "expected"),
    [
        (Kind.REPLY, "T12", "skolehjem message reply T12"),
        (Kind.WEEK_PLAN, "week-plan:2026-3A:2026-W48", "skolehjem week-plan done 3A --week 48"),
        (Kind.INCIDENT, "E3:H12", "skolehjem incident told E3 --home H12"),
        (Kind.MEETING, "M4", "skolehjem meeting hold M4"),
        (Kind.MEETING, "fm#1:3A", "skolehjem plan-meetings"),
        (Kind.PUPIL_LOG, "progress-book:E0014:S9", "skolehjem pupil-log done E0014"),
        (Kind.REVIEW, "review::", "skolehjem principle reviewed"),
    ],
)
def test_the_command_names_the_thing_itself(kind: Kind, id: str, expected: str):
    assert expected == next_step(owed(id, kind, subject="2026-W48"))
