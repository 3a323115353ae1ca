"""TOML files with the line of every key and value, so that a fault can be pointed at."""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from skolehjem.core.values import frozen
from skolehjem.errors import DataFault, NotFound, Problem, say

LONGEST = 1_000_000
"""Characters in a file; the longest of ours has some tens of thousands."""
DEEPEST = 20
"""Tables and lists in each other; ours have six."""
_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_NAME}\.[ \t]*){{{DEEPEST}}}{_NAME}")
"""A key of so many names that reading it takes forever; `tomllib` walks them all again for each."""

Place = tuple[str | int, ...]
"""Where a value stands: keys and places in lists, e.g. `("plan", 0, "breaks", 3, "first")`."""


@frozen
class TomlFile:
    """What a TOML file says, and where."""

    name: str
    """The file's name as people know it."""
    data: dict[str, Any]
    text: str

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The line, from 1, on which each key or list item begins; looked for only when something is to be shown."""
        from skolehjem.files.toml_lines import lines

        return lines(self.text)

    def where(self, *place: str | int) -> str:
        """`name:line` of a place; for a place that is missing, of the nearest thing around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return f"{self.name}:{self.lines[place]}" if place else self.name


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file.

    Raises:
        NotFound: there is no such file.
        DataFault: it is a folder, is not text in UTF-8, or is not TOML; the latter with the line.
    """
    return parse_toml(_text_of(path), path.name)


def parse_toml(text: str, name: str) -> TomlFile:
    """Read TOML text; raises DataFault with the line when it is not TOML, is too long or too deep."""
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST:
        raise _too_long(name)
    if _has_long_key(text):
        raise _too_deep(name)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataFault(_no_toml(text, name, str(error))) from error
    if _is_deep(data):
        raise _too_deep(name)
    return TomlFile(name=name, data=data, text=text)


def _has_long_key(text: str) -> bool:
    """Whether a key has more names than any of our files needs; a text of short sentences only looks like one."""
    if not _LONG_KEY.search(text):
        return False
    from skolehjem.files.toml_lines import without_texts

    return _LONG_KEY.search(without_texts(text)) is not None


def _no_toml(text: str, name: str, error: str) -> Problem:
    """Where and why text is not TOML; numbers without end have no place."""
    fault = re.fullmatch(r".* \(at (?:line (\d+), column \d+|end of document)\)", error)
    hint = say("Look for a quotation mark, a bracket or an equals sign that is missing there or just before.")
    if fault is None:
        return Problem(what=say("The file can't be read as TOML."), where=name, hint=hint)
    line = fault[1] or str(text.rstrip().count("\n") + 1)
    return Problem(what=say("This line can't be read as TOML."), where=f"{name}:{line}", hint=hint)


def _is_deep(data: object) -> bool:
    """Whether tables and lists lie deeper in each other than any of our files needs; goes down a level at a time."""
    level = [data]
    for _depth in range(DEEPEST + 1):
        level = [
            item
            for outer in level
            if isinstance(outer, dict | list)
            for item in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(level)


def _too_deep(name: str) -> DataFault:
    what = say("The file has more than {most} tables or lists in each other.", most=DEEPEST)
    return DataFault(Problem(what=what, where=name, hint=say("Write keys and lists as in the examples.")))


def _too_long(name: str) -> DataFault:
    what = say("The file is longer than a million characters.")
    return DataFault(Problem(what=what, where=name, hint=say("Check that it is the file that you mean.")))


def by_line(problem: Problem) -> tuple[int, str]:
    """A key that sorts the faults of one file as a person meets them: by line, those without a line first."""
    line = problem.where.rpartition(":")[2]
    return int(line) if line.isdecimal() else 0, problem.where


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(4 * LONGEST + 1)
        if len(content) > 4 * LONGEST:
            raise _too_long(path.name)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(
            Problem(what=say("There is no such file."), where=str(path), hint=say("Check the name and the folder."))
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataFault(
            Problem(
                what=say("The file is not text in UTF-8."),
                where=f"{path.name}:{line}",
                hint=say("Save it with the encoding UTF-8."),
            )
        ) from error
    except OSError as error:
        what = say("This is a folder, not a file.") if path.is_dir() else say("The file can't be read.")
        raise DataFault(Problem(what=what, where=str(path))) from error
