"""The manual's page of commands, made from the program: `python -m skolehjem.cli.manual > docs/kommandoer.md`."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import typer

from skolehjem.cli.app import TABLE
from skolehjem.cli.commands import common_options
from skolehjem.locale import _, use_language

INTRODUCTION = """# Kommandoer

Siden er lavet af programmet selv. Skriv `skolehjem KOMMANDO --help` for at se det samme på skærmen.
"""


def manual(language: str) -> str:
    """The page in a language, in a process of its own, since help is put into words when a command is loaded."""
    command = [sys.executable, "-m", "skolehjem.cli.manual", language]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout  # noqa: S603


def page() -> str:
    """The page in the language spoken now."""
    panels = dict.fromkeys(entry[3] for entry in TABLE)
    parts = [INTRODUCTION]
    for panel in panels:
        parts.append(f"## {_(panel)}\n")
        parts += [part for entry in TABLE if entry[3] == panel for part in _chapter(entry[0], entry[1], entry[2])]
    parts.append(f"## {_('Common options')}\n")
    parts.append("\n".join(_rows(common_options())) + "\n")
    return "\n".join(parts)


def _chapter(name: str, module: str, text: str) -> Iterator[str]:
    loaded: Any = typer.main.get_command(import_module(f"skolehjem.cli.{module}").app)
    subs = getattr(loaded, "commands", None)
    if subs is None:
        yield from _section(f"skolehjem {name}", loaded, _(text))
        return
    yield f"### {name}\n\n{_(text)}\n"
    for sub, command in subs.items():
        yield from _section(f"skolehjem {name} {sub}", command, command.help)


def _section(title: str, command: Any, text: str) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    words = " ".join([title, *(param.make_metavar(None, usage=True).strip("{}") for param in arguments)])
    yield f"#### `{words}`\n\n{command.help or text}\n"
    rows = _rows(arguments) + _rows([param for param in command.params if _own_option(param)])
    if rows:
        yield "\n".join(rows) + "\n"


def _own_option(param: Any) -> bool:
    return param.param_type_name == "option" and param.rich_help_panel != "common" and not param.hidden


def _rows(params: Iterable[Any]) -> list[str]:
    return [f"- `{_name(param)}`: {param.help}" for param in params]


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.make_metavar(None))
    takes = "" if param.is_flag else f" {param.make_metavar(None)}"
    return ", ".join(param.opts + param.secondary_opts) + takes


if __name__ == "__main__":
    use_language(sys.argv[1] if len(sys.argv) > 1 else "da")
    sys.stdout.write(page())
