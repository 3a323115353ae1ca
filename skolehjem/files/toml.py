"""TOML files with the line of every key and value, so that a fault can be pointed at."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from skolehjem.errors import DataFault, NotFound, Problem, say

Place = tuple[str | int, ...]
"""Where a value stands: keys and places in lists, e.g. `("plan", 0, "breaks", 3, "first")`."""


@dataclass(frozen=True, kw_only=True)
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
    """Read TOML text; raises DataFault with the line when it is not TOML."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        fault = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = (fault and fault[2]) or str(text.rstrip().count("\n") + 1)
        hint = say("The reader's own words: {fault}.", fault=fault[1] if fault else str(error))
        raise DataFault(
            Problem(what=say("This line can't be read as TOML."), where=f"{name}:{line}", hint=hint)
        ) from error
    return TomlFile(name=name, data=data, text=text)


def by_line(problem: Problem) -> tuple[int, str]:
    """A key that sorts the faults of one file as a person meets them: by line, those without a line first."""
    line = problem.where.rpartition(":")[2]
    return int(line) if line.isdecimal() else 0, problem.where


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
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
