"""Outlines of agendas read from TOML: the school's own folder first, then the shipped ones."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from skolehjem.core.agendas.outline import Outline, OutlineItem
from skolehjem.core.plain import type_hints
from skolehjem.errors import DataFault, Problem, Sentence, say
from skolehjem.files.templates import shipped_templates
from skolehjem.files.toml import Place, TomlFile, read_toml

V = TypeVar("V")


def agenda_folders(school: Path) -> tuple[Path, ...]:
    """Where agenda templates are looked for: the school's own folder, then the shipped one."""
    return school / "templates" / "agendas", shipped_templates() / "agendas"


def old_layouts(school: Path) -> tuple[Path, ...]:
    """The school's own layouts from the time when each format had one; nothing reads them any more."""
    paths = (school / "templates" / "agendas" / f"agenda.{ending}.j2" for ending in ("md", "html"))
    return tuple(path for path in paths if path.is_file())


def read_outline(phase: str, school: Path, grade: int | None = None) -> Outline:
    """Read the outline of a phase (`indskoling`, `mellemtrin`, `udskoling`); `school` is the school's folder.

    A school's own `3.toml` goes before its phase when the grade is given. What its file lacks of `[carried]` is as
    in the shipped one of the phase.

    Raises:
        DataFault: the file is not TOML, or a key is unknown, missing or of the wrong kind; all at once, with lines.
    """
    own, shipped = agenda_folders(school)
    paths = [own / f"{grade}.toml", own / f"{phase}.toml", shipped / f"{phase}.toml"]
    file = read_toml(next((path for path in paths if path.is_file()), paths[-1]))
    data = dict(file.data)
    if "carried" not in data:
        data["carried"] = read_toml(paths[-1]).data["carried"]
    return _outline(file, data)


def _outline(file: TomlFile, data: dict[str, Any]) -> Outline:
    problems: list[Problem] = []
    items = read_items(OutlineItem, file, data.pop("items", []), problems)
    asked = data.pop("asked_for", {})
    untitled = {"title": "", **asked} if isinstance(asked, dict) else asked
    asked_for = read_value(OutlineItem, file, ("asked_for",), untitled, problems)
    carried = read_value(OutlineItem, file, ("carried",), data.pop("carried"), problems)
    whole = {**data, "items": items, "asked_for": asked_for, "carried": carried}
    outline = read_value(Outline, file, (), whole, problems)
    if not items and not file.data.get("items"):
        problems.append(Problem(what=say("The agenda has no items."), where=file.name, hint=EXAMPLE))
    if problems or outline is None:
        raise DataFault(*problems)
    return outline


EXAMPLE = say("Begin each item with a line [[items]]; the shipped templates show how.")


def read_items(kind: type[V], file: TomlFile, rows: Any, problems: list[Problem], key: str = "items") -> tuple[V, ...]:
    """Build a dataclass from each table of the list called `key`, or add what is wrong to `problems`."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append(_wrong(file, (key,), EXAMPLE))
        return ()
    found = (read_value(kind, file, (key, number), row, problems) for number, row in enumerate(rows))
    return tuple(item for item in found if item is not None)


def read_value(kind: type[V], file: TomlFile, place: Place, data: Any, problems: list[Problem]) -> V | None:
    """Build a dataclass from a table, or add what is wrong with the table to `problems`."""
    if not isinstance(data, Mapping):
        problems.append(_wrong(file, place, EXAMPLE))
        return None
    hints = type_hints(kind)  # type: ignore[arg-type]  # every class is hashable; mypy doubts it for a type variable
    known = ", ".join(hints)
    before = len(problems)
    problems += [
        Problem(
            what=say("The key {key} is unknown.", key=key),
            where=file.where(*place, key),
            hint=say("Known keys: {keys}.", keys=known),
        )
        for key in data
        if key not in hints
    ]
    for field in fields(kind):  # type: ignore[arg-type]  # dataclasses, as the callers know
        if field.name not in data and field.default is MISSING:
            what = say("The key {key} is missing.", key=field.name)
            problems.append(Problem(what=what, where=file.where(*place), hint=_expected(hints[field.name])))
    values = {key: _read(hints[key], data[key]) for key in data if key in hints}
    problems += [_wrong(file, (*place, key), _expected(hints[key])) for key, value in values.items() if value is None]
    return kind(**values) if len(problems) == before else None


def _read(hint: Any, value: Any) -> Any:
    """The value as the declared type wants it, None when it does not fit."""
    if get_origin(hint) is tuple:
        member = get_args(hint)[0]
        items = [_read(member, item) for item in value] if isinstance(value, list | tuple) else [None]
        return None if None in items else tuple(items)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next((choice for choice in hint if choice.value == value), None)
    if hint is int:
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
    return value if isinstance(value, hint) else None


def _wrong(file: TomlFile, place: Place, hint: Sentence) -> Problem:
    return Problem(
        what=say("The value of {key} does not fit.", key=str(place[-1])), where=file.where(*place), hint=hint
    )


def _expected(hint: Any) -> Sentence:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return say("Write one of: {choices}.", choices=", ".join(choice.value for choice in hint))
    if get_origin(hint) is tuple:
        numbers = get_args(hint)[0] is int
        return say("Write whole numbers in brackets: [0, 4].") if numbers else say('Write texts in brackets: ["…"].')
    return {int: say("Write a whole number."), bool: say("Write true or false.")}.get(hint, say('Write a text: "…".'))
