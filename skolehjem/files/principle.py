"""`principle.toml`: read strictly, every fault at once with its line and path.

Loads pydantic, so it is imported only where a file is read anew.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tomllib import loads
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from skolehjem.core.principle.adopted import Band, Principle
from skolehjem.core.principle.checks import faults
from skolehjem.core.principle.faults import Fault, nearest
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.periods import Period
from skolehjem.core.schema import Names, Unreadable
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.principle_models import document_model, field_at, fields_of, table_at, values_in
from skolehjem.files.toml import Place, TomlFile, read_toml

TOP = ("format", "principle", "bands", "periods")
"""What stands in a file besides the tables of clauses, readings and rules."""


def read_principle(path: Path) -> Principle:
    """Read and check a principle file.

    Raises:
        NotFound: there is no such file.
        DataFault: everything wrong in it, each with `principle.toml:LINE, path`, in the order of lines.
    """
    return checked(read_toml(path))


def checked(file: TomlFile) -> Principle:
    """The principle that a file's text means; raises DataFault as `read_principle` does."""
    names = _names(file.data)
    bands, found = _own_words(file.data)
    document, wrong = _document(file.data, names)
    found += wrong
    if document:
        broken = [fault.place for fault in found]
        principle = Principle(bands=bands, **values_in(document.principle), **values_in(document, skip=TOP))
        found += [fault for fault in faults(principle) if not any(_within(fault.place, place) for place in broken)]
    if found or not document:
        raise DataFault(*_problems(file, found))
    return principle


def _document(data: dict[str, Any], names: Names) -> tuple[Any, list[Fault]]:
    """The file's tables and the faults of its keys; with faults, the tables are mended so that the rest can be checked.

    None instead of tables where mending is of no use.
    """
    model = document_model()
    try:
        return model.model_validate(data, context=names), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    try:
        mended = model.model_validate(_mended(data, details), context=names)
    except (ValidationError, LookupError, TypeError):
        mended = None
    return mended, [_fault(one) for one in details]


def _mended(data: dict[str, Any], details: list[ErrorDetails]) -> dict[str, Any]:
    """A copy without the faults: what need not be there is taken out, what must be there gets its example."""
    copy = deepcopy(data)
    for detail in details:
        place = detail["loc"]
        table: Any = copy
        for part in place[:-1]:
            table = table[part]
        field = field_at(place) if isinstance(place[-1], str) else None
        if isinstance(table, list):
            table[int(place[-1])] = "?"
        elif field and field.is_required():
            table[place[-1]] = f"?{place}" if place[-1] == "id" else _example(field.examples)
        else:
            table.pop(place[-1])
    return copy


def _example(examples: list[Any] | None) -> Any:
    return loads(f"example = {examples[0]}")["example"] if examples else []


def _within(place: Place, other: Place) -> bool:
    return place[: len(other)] == other


def _problems(file: TomlFile, found: list[Fault]) -> list[Problem]:
    """All faults in the order of lines, each said once, with line and path."""
    found = sorted(found, key=lambda fault: _line(file, fault.place))
    problems = [Problem(where=_where(file, fault.place), what=fault.what, hint=fault.hint) for fault in found]
    return list(dict.fromkeys(problems))


def _line(file: TomlFile, place: Place) -> int:
    while place and place not in file.lines:
        place = place[:-1]
    return file.lines.get(place, 0)


def _where(file: TomlFile, place: Place) -> str:
    """`principle.toml:31, event.fm.count`: items of lists go by their id where they have one."""
    words: list[str] = []
    data: Any = file.data
    for part in place:
        data = _inside(data, part)
        name = data.get("id") if isinstance(data, dict) and isinstance(part, int) else None
        words.append(name if isinstance(name, str) else str(part + 1) if isinstance(part, int) else part)
    return f"{file.where(*place)}, {'.'.join(words)}" if words else file.where()


def _inside(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(str(part))
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None


def _names(data: dict[str, Any]) -> Names:
    """The file's own words for grades and periods."""
    return {name: text for _, name, text in _written_words(data)}


def _own_words(data: dict[str, Any]) -> tuple[tuple[Band, ...], list[Fault]]:
    """Read `[bands]` and `[periods]`: the bands, and what can't be read in either."""
    bands: list[Band] = []
    found: list[Fault] = []
    seen: set[str] = set()
    for table, name, text in _written_words(data):
        if name in seen:
            what = say("{name} stands for both grades and a period.", name=name)
            found.append(Fault(place=(table, name), what=what, hint=say("Give one of them another name.")))
        seen.add(name)
        try:
            if table == "bands":
                bands.append(Band(name=name, grades=Grades.parse(text, {})))
            else:
                Period.parse(text, {})
        except Unreadable as fault:
            found.append(Fault(place=(table, name), what=fault.what, hint=fault.hint))
    return tuple(bands), found


def _written_words(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Table, name and text of each own word; what is no text is reported elsewhere."""
    for table in ("bands", "periods"):
        written = data.get(table)
        for name, text in written.items() if isinstance(written, dict) else ():
            if isinstance(text, str):
                yield table, name, text


def _fault(error: ErrorDetails) -> Fault:
    """What pydantic found, in our words."""
    place, kind = error["loc"], error["type"]
    key = str(place[-1])
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, Unreadable):
        return Fault(place=place, what=raised.what, hint=raised.hint)
    if kind == "extra_forbidden":
        table = table_at(place[:-1])
        hint = nearest(key, list(fields_of(table)) if table else [])
        return Fault(place=place, what=say("The key {key} is not known here.", key=key), hint=hint)
    if kind == "list_type" and table_at(place):
        hint = say("Write it as [[{key}]], once for each.", key=".".join(str(part) for part in place))
        return Fault(place=place, what=say("There may be several of {key}.", key=key), hint=hint)
    if kind == "missing":
        hint = say("Add it; docs/principle-reference.md shows how it is written.")
        return Fault(place=place, what=say("The key {key} is missing.", key=key), hint=hint)
    wanted = _WANTED.get(kind, _WANTED["other"])
    return Fault(place=place, what=say("{text} should be {wanted}.", text=_shown(error["input"]), wanted=wanted))


_WANTED = {
    "string_type": say("a text in quotation marks"),
    "int_type": say("a whole number"),
    "bool_type": say("true or false"),
    "list_type": say("a list in square brackets"),
    "greater_than_equal": say("0 or more"),
    "date_type": say("a date written as 2026-08-01, without quotation marks"),
    "model_type": say("a table with keys"),
    "dict_type": say("a table with keys"),
    "other": say("something else"),
}


def _shown(given: Any) -> str:
    """A value nearly as it was written."""
    return json.dumps(given, ensure_ascii=False, default=str)
