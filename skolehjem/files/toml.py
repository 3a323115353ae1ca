"""TOML files with the line of every key and value, so that a fault can be pointed at."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skolehjem.errors import DataFault, NotFound, Problem, say

Place = tuple[str | int, ...]
"""Where a value stands: keys and places in lists, e.g. `("plan", 0, "breaks", 3, "first")`."""

_SKIPPED = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_-]+)[ \t]*')
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]+")
_FAULT = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, kw_only=True)
class TomlFile:
    """What a TOML file says, and where."""

    name: str
    """The file's name as people know it."""
    data: dict[str, Any]
    lines: dict[Place, int]
    """The line, from 1, on which each key or list item begins."""

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
        fault = _FAULT.fullmatch(str(error))
        line = (fault and fault[2]) or str(text.rstrip().count("\n") + 1)
        hint = say("The reader's own words: {fault}.", fault=fault[1] if fault else str(error))
        raise DataFault(
            Problem(what=say("This line can't be read as TOML."), where=f"{name}:{line}", hint=hint)
        ) from error
    return TomlFile(name=name, data=data, lines=_lines(text))


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


def _lines(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    for place, line in _Walk(text).document():
        lines.setdefault(place, line)
    return lines


class _Walk:
    """Goes once through text that is known to be TOML, and says on which line each place begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.newlines = [match.start() for match in re.finditer("\n", text)]
        self.lists: dict[Place, int] = {}

    def document(self) -> Iterator[tuple[Place, int]]:
        """Yield every place with its line, table by table."""
        table: Place = ()
        while self.skip() < len(self.text):
            line = self.line()
            if self.text[self.at] == "[":
                table = self.header()
                yield from ((table[:size], line) for size in range(1, len(table) + 1))
            else:
                yield from self.pair(table)

    def header(self) -> Place:
        """Read `[a.b]` or `[[a.b]]`; a name that holds a list means its last item."""
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        place: Place = ()
        names = self.key()
        for number, name in enumerate(names, 1):
            place = (*place, name)
            if is_list and number == len(names):
                self.lists[place] = self.lists.get(place, -1) + 1
            if place in self.lists:
                place = (*place, self.lists[place])
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        return place

    def pair(self, table: Place) -> Iterator[tuple[Place, int]]:
        """Read `key = value`."""
        line = self.line()
        place: Place = (*table, *self.key())
        yield from ((place[:size], line) for size in range(len(table) + 1, len(place) + 1))
        self.at += 1
        yield from self.value(place)

    def value(self, place: Place) -> Iterator[tuple[Place, int]]:
        """Read a value and everything in it."""
        self.skip()
        first = self.text[self.at]
        if first == "[":
            yield from self.items(place)
        elif first == "{":
            yield from self.inline(place)
        else:
            found = _TEXT.match(self.text, self.at) or _PLAIN.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def items(self, place: Place) -> Iterator[tuple[Place, int]]:
        """Read `[a, b]`."""
        self.at += 1
        number = 0
        while self.text[self.skip()] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            yield (*place, number), self.line()
            yield from self.value((*place, number))
            number += 1
        self.at += 1

    def inline(self, place: Place) -> Iterator[tuple[Place, int]]:
        """Read `{a = 1, b = 2}`."""
        self.at += 1
        while self.text[self.skip()] != "}":
            if self.text[self.at] == ",":
                self.at += 1
            else:
                yield from self.pair(place)
        self.at += 1

    def key(self) -> tuple[str, ...]:
        """Read `a`, `a.b` or `"a b".c`."""
        names: list[str] = []
        while found := _KEY.match(self.text, self.at):
            self.at = found.end()
            names.append(found[1] if found[1][0] not in "\"'" else next(iter(tomllib.loads(f"{found[1]} = 0"))))
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return tuple(names)

    def skip(self) -> int:
        """Go past blanks, comments and line ends; return the new place in the text."""
        found = _SKIPPED.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def line(self) -> int:
        """The line, from 1, of the place in the text."""
        return bisect_right(self.newlines, self.at - 1) + 1
