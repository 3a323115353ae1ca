"""Answers as people and programs read them: a table, plain lines, JSON or CSV; the one place that prints results."""

import csv
import io
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

import typer

from skolehjem.cli.session import current_session
from skolehjem.core.plain import plain
from skolehjem.core.values import frozen
from skolehjem.errors import Problem, Refused, Sentence, SkolehjemError, say
from skolehjem.locale import _, brief, words

ENVELOPE_VERSION = 1

SHORT = 12
"""Letters of a text that is never folded, such as an id, initials or an hour."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@frozen
class Table:
    """Rows for people; `columns` are headings in the user's language, cells any value that `locale.brief` can say."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    title: str = ""
    empty: Sentence | None = None
    """What to say instead of a table without rows."""


@frozen
class Answer:
    """What a command has to say: data for programs, tables and notes for people, and how it went."""

    command: str
    data: object = None
    tables: tuple[Table, ...] = ()
    notes: tuple[Sentence, ...] = ()
    problems: tuple[Problem, ...] = ()
    status: str = "ok"
    exit_code: int = 0


def show(answer: Answer) -> None:
    """Print an answer in the form of this run and leave with its exit code; notes go to standard error."""
    output = current_session().output
    if output == "json":
        print(_envelope(answer))
    elif output == "csv":
        for table in answer.tables[:1]:
            print(_as_csv(table), end="")
    else:
        for number, table in enumerate(answer.tables):
            if number:
                print()
            _show_table(table, output)
    sys.stdout.flush()
    if output != "json":
        for note in answer.notes:
            tell(note)
        show_problems(answer.problems)
    if answer.exit_code:
        raise typer.Exit(answer.exit_code)


def tell(sentence: Sentence) -> None:
    """Say something beside the result, on standard error; nothing in JSON, whose notes are in the envelope."""
    if current_session().output != "json":
        print(_folded(_clean(words(sentence))), file=sys.stderr)


def _folded(text: str) -> str:
    """The text as wide as the terminal that it is written to, so that no word is cut in two; elsewhere as it is."""
    if not sys.stderr.isatty():
        return text
    return fill(text, get_terminal_size().columns, break_long_words=False, break_on_hyphens=False)


def fail(error: SkolehjemError) -> int:
    """Show an error and return its exit code; in JSON, failures speak JSON too."""
    session = current_session()
    if session.typed.get("output") == "json":
        command = session.command
        print(_envelope(Answer(command=command, problems=error.problems, status=error.status)))
    else:
        show_problems(error.problems)
    return error.exit_code


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Print each problem with its place and what to do, on standard error."""
    for problem in problems:
        lines = [words(problem.what)]
        if problem.where:
            lines.append("  " + _("Where: {place}").format(place=problem.where))
        if problem.hint:
            lines.append("  " + _("What to do: {hint}").format(hint=words(problem.hint)))
        print("\n".join(_clean(line) for line in lines), file=sys.stderr)


def confirm(question: Sentence, *, yes: bool) -> None:
    """Ask before writing; `yes` answers for scripts.

    Raises:
        Refused: the answer was no, or nobody is there to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        what = say("This command writes, and nobody is here to confirm it. Nothing was changed.")
        raise Refused(Problem(what=what, hint=say("Add --yes to let it write, or --dry-run to only look.")))
    while True:
        print(_clean(words(question)), _("[y/n]"), end=" ", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if answer.strip().casefold() in {"y", "yes", "j", "ja"}:
            return
        if not answer or answer.strip().casefold() in {"n", "no", "nej"}:
            raise Refused(Problem(what=say("Nothing was changed.")))


def _envelope(answer: Answer) -> str:
    envelope = {
        "version": ENVELOPE_VERSION,
        "command": answer.command,
        "status": answer.status,
        "data": plain(said(answer.data)),
        "notes": [words(note) for note in answer.notes],
        "problems": [
            {"where": item.where, "what": words(item.what), "hint": words(item.hint) if item.hint else None}
            for item in answer.problems
        ],
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2)


def said(data: Any) -> Any:
    """The data with every sentence in words, at any depth."""
    if isinstance(data, Sentence):
        return words(data)
    if is_dataclass(data) and not isinstance(data, type):
        return {field.name: said(getattr(data, field.name)) for field in fields(data)}
    if isinstance(data, Mapping):
        return {key: said(item) for key, item in data.items()}
    if isinstance(data, tuple | list):
        return [said(item) for item in data]
    return data


def _as_csv(table: Table) -> str:
    """Semicolons and a byte-order mark, which Danish Excel opens by a double click; no cell becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(_exact(cell)) for cell in row] for row in table.rows)
    return "\ufeff" + text.getvalue()


def _exact(cell: object) -> str:
    exact = plain(said(cell))
    if isinstance(exact, list):
        return ", ".join(map(str, exact))
    return "" if exact is None else str(exact)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _show_table(table: Table, output: str) -> None:
    if not table.rows and table.empty is not None:
        print(_clean(words(table.empty)))
        return
    rows = [[_clean(brief(cell)) for cell in row] for row in table.rows]
    if output == "table":
        _show_rich(table, rows)
        return
    if table.title:
        print(_clean(table.title))
    widths = [max(map(len, column)) for column in zip(table.columns, *rows, strict=True)]
    for row in [*([list(table.columns)] if any(table.columns) else []), *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _show_rich(table: Table, rows: list[list[str]]) -> None:
    """A table for a terminal: days, hours, numbers and ids stay whole, and only texts are folded at words."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(
        show_header=any(table.columns),
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for heading, raw, cells in zip(table.columns, zip(*table.rows, strict=True), zip(*rows, strict=True), strict=True):
        whole = all(_stays_whole(cell) for cell in raw)
        lines = _heading_lines(heading, max(map(len, cells))) if whole else heading
        shown.add_column(Text(lines), no_wrap=whole, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console = Console()
    if table.title:  # beside the table, which may be narrower
        console.print(Text(_clean(table.title), style="bold"))
    console.print(shown)


def _stays_whole(cell: object) -> bool:
    return cell is None or isinstance(cell, date | time | int) or (isinstance(cell, str) and len(cell) <= SHORT)


def _heading_lines(heading: str, width: int) -> str:
    """The heading's words on lines of their own where together they are wider than what stands below."""
    return heading if len(heading) <= width else heading.replace(" ", "\n")


def _clean(text: str) -> str:
    """Without control characters, so that no name or subject can move the cursor or turn the line around."""
    return _CONTROL.sub(" ", text)


__all__ = ["Answer", "Table", "confirm", "fail", "said", "show", "show_problems", "tell"]
