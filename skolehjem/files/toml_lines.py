"""On which line of a TOML file each key and value stands."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator

Place = tuple[str | int, ...]

_SKIPPED = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_-]+)[ \t]*')
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]+")
_TEXT_OR_COMMENT = re.compile(rf"#[^\n]*|(?:{_TEXT.pattern})", re.DOTALL)


def without_texts(text: str) -> str:
    """TOML with empty texts instead of those it has, and no comments, so that only keys and plain values are left."""
    return _TEXT_OR_COMMENT.sub(lambda found: "" if found[0].startswith("#") else '""', text)


def lines(text: str) -> dict[Place, int]:
    """The line, from 1, on which each key and list item of TOML without faults begins."""
    found: dict[Place, int] = {}
    for place, line in _Walk(text).document():
        found.setdefault(place, line)
    return found


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
