"""JSON read strictly against a description of its keys: every fault at once, each with its place in the document.

What can't be read is reported and stands in with something harmless, so that the rest can be checked too.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Any

from skolehjem.errors import DataFault, Problem, Sentence, say

Read = Callable[["Reader", str, Any], Any]
"""Reads the value at a place; what is wrong is told to the reader."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key of an object: how its value is read, and into which field (the key's own name when empty)."""

    read: Read
    field: str = ""
    required: bool = True
    newer: bool = False
    """Whether the first version of the format lacks it."""
    nothing: bool = False
    """Whether it may be null, which is None."""


class Repeated(dict[str, Any]):
    """An object in which keys were written more than once; the last one counts."""

    twice: tuple[str, ...] = ()


@dataclass
class Reader:
    """Collects what is wrong while a document is read."""

    newest: bool
    """Whether the document has a format that knows every key."""
    problems: list[Problem] = field(default_factory=list)
    _stood_in: int = 0

    def wrong(self, where: str, given: Any, wanted: Sentence) -> None:
        """Tell that something else should stand here."""
        what = say("{text} should be {wanted}.", text=shown(given), wanted=wanted)
        self.problems.append(Problem(where=where, what=what))

    def object(self, where: str, data: Any, keys: Mapping[str, Key]) -> dict[str, Any]:
        """The fields of an object; those that may be left out and are, are left out here too."""
        if not isinstance(data, dict):
            self.wrong(where, data, say("an object in curly brackets"))
            return Reader(newest=True, _stood_in=self._next()).object(where, {}, keys)
        self._unknown(where, data, keys)
        values = {}
        for name, key in keys.items():
            place = _inside(where, name)
            if name in data:
                nothing = data[name] is None and key.nothing
                values[key.field or name] = None if nothing else key.read(self, place, data[name])
            elif key.required:
                self.problems.append(Problem(where=place, what=say("The key {key} is missing.", key=name)))
                values[key.field or name] = key.read(Reader(newest=True, _stood_in=self._next()), place, None)
        return values

    def _unknown(self, where: str, data: dict[str, Any], keys: Mapping[str, Key]) -> None:
        known = [name for name, key in keys.items() if self.newest or not key.newer]
        for name in data:
            place = _inside(where, name)
            if name in keys and name not in known:
                what = say("The key {key} belongs to a newer version of the format.", key=name)
                hint = say("Raise the version in the key format.")
                self.problems.append(Problem(where=place, what=what, hint=hint))
            elif name not in keys:
                near = get_close_matches(name, known, n=1, cutoff=0)
                hint = say("Did you mean {near}?", near=near[0])
                what = say("The key {key} is not known here.", key=_showable(name))
                self.problems.append(Problem(where=place, what=what, hint=hint))
        self.repeated(where, data)

    def repeated(self, where: str, data: dict[str, Any]) -> None:
        """Tell which keys of an object are written more than once."""
        for name in data.twice if isinstance(data, Repeated) else ():
            what = say("The key {key} is written more than once.", key=_showable(name))
            self.problems.append(Problem(where=_inside(where, name), what=what))

    def day_in_place_of_another(self) -> date:
        """A day that no other one has."""
        return date.min + timedelta(days=self._next())

    def _next(self) -> int:
        self._stood_in += 1
        return self._stood_in


def whole_or(instead: int) -> Read:
    """A whole number; `instead` stands in."""

    def read(reader: Reader, where: str, data: Any) -> int:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        reader.wrong(where, data, say("a whole number"))
        return instead

    return read


whole = whole_or(1)


def text(reader: Reader, where: str, data: Any) -> str:
    """A text that can be shown; one that names its place stands in."""
    if isinstance(data, str) and data.isprintable():
        return data
    reader.wrong(where, data, say("a text in quotation marks"))
    return f"?{where}"


def day(reader: Reader, where: str, data: Any) -> date:
    """A date as 2026-11-10."""
    try:
        found = date.fromisoformat(data)
    except (TypeError, ValueError):
        found = None
    if found is None or found.isoformat() != data:
        reader.wrong(where, data, say("a date such as “2026-11-10”"))
        return reader.day_in_place_of_another()
    return found


def hour(reader: Reader, where: str, data: Any) -> time:
    """A time of day as 14:00."""
    try:
        found = time.fromisoformat(data)
    except (TypeError, ValueError):
        found = None
    if found is None or found.isoformat("minutes") != data:
        reader.wrong(where, data, say("a time of day such as “14:00”"))
        return time(0)
    return found


def one_of(*choices: str) -> Read:
    """One of a few words; the first stands in."""

    def read(reader: Reader, where: str, data: Any) -> str:
        if isinstance(data, str) and data in choices:
            return data
        reader.wrong(where, data, say("one of: {words}", words=", ".join(choices)))
        return choices[0]

    return read


def several(read: Read) -> Read:
    """A list, each item read; an empty one stands in."""

    def read_all(reader: Reader, where: str, data: Any) -> tuple[Any, ...]:
        if isinstance(data, list):
            return tuple(read(reader, f"{where}[{number}]", item) for number, item in enumerate(data))
        reader.wrong(where, data, say("a list in square brackets"))
        return ()

    return read_all


def numbers(count: int, wanted: Sentence, built: Callable[..., Any]) -> Read:
    """A list of so many whole numbers; zeros stand in."""

    def read(reader: Reader, where: str, data: Any) -> Any:
        if isinstance(data, list) and len(data) == count and all(type(item) is int for item in data):
            return built(*data)
        reader.wrong(where, data, wanted)
        return built(*[0] * count)

    return read


def named(read: Read) -> Read:
    """An object with any keys, each value read."""

    def read_all(reader: Reader, where: str, data: Any) -> dict[str, Any]:
        if isinstance(data, dict):
            reader.repeated(where, data)
            return {
                text(reader, _inside(where, name), name): read(reader, _inside(where, name), item)
                for name, item in data.items()
            }
        reader.wrong(where, data, say("an object in curly brackets"))
        return {}

    return read_all


def built(kind: Callable[..., Any], keys: Mapping[str, Key]) -> Read:
    """An object with the keys, made into a value."""
    return lambda reader, where, data: kind(**reader.object(where, data, keys))


def load(content: str | bytes, name: str) -> Any:
    """The JSON of a file in UTF-8, UTF-16 or UTF-32, with or without a byte-order mark.

    Raises:
        DataFault: it is empty, no text, no JSON (with line and column), too deep, or has a number without end.
    """
    document = _decoded(content, name) if isinstance(content, bytes) else content
    document = document.removeprefix("\ufeff")
    if not document.strip():
        raise DataFault(Problem(where=name, what=say("The file is empty.")))
    try:
        return json.loads(document, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        what = say("The file can't be read as JSON from here on.")
        hint = say("Look for a comma, a quotation mark or a bracket that is missing there or just before.")
        raise DataFault(Problem(where=f"{name}:{error.lineno}:{error.colno}", what=what, hint=hint)) from error
    except RecursionError as error:
        what = say("The file has far too many lists and objects in each other.")
        raise DataFault(Problem(where=name, what=what)) from error
    except ValueError as error:
        raise DataFault(Problem(where=name, what=say("A number in the file has thousands of digits."))) from error


def shown(given: Any) -> str:
    """A value nearly as it was written, no longer than a line."""
    if isinstance(given, list):
        return "[…]" if given else "[]"
    if isinstance(given, dict):
        return "{…}" if given else "{}"
    written = json.dumps(given, ensure_ascii=not (isinstance(given, str) and given.isprintable()))
    return written if len(written) <= _LINE else f"{written[:_LINE]}…"


_LINE = 60


def _showable(name: str) -> str:
    """A key as it is, or escaped when it holds what can't be printed."""
    return name if name.isprintable() else shown(name)


def _inside(where: str, name: str) -> str:
    """The place of a key of the object at `where`; the document itself is nowhere."""
    return f"{where}.{_showable(name)}" if where else _showable(name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    repeated = Repeated(data)
    names = [name for name, _ in pairs]
    repeated.twice = tuple(name for name in data if names.count(name) > 1)
    return repeated


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = say("The file is not text in UTF-8.")
        raise DataFault(
            Problem(where=f"{name}:{line}", what=what, hint=say("Save it with the encoding UTF-8."))
        ) from error
