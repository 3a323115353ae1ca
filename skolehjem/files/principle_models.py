"""The pydantic models of `principle.toml`, made from the values in `core/principle/`: each field is a key."""

from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    StrictBool,
    StrictInt,
    StrictStr,
    create_model,
)
from pydantic.fields import FieldInfo

from skolehjem.core.principle.adopted import FORMAT, Principle
from skolehjem.core.principle.faults import nearest
from skolehjem.core.principle.hours import read_time
from skolehjem.core.schema import Key, Unreadable, key_of
from skolehjem.errors import say
from skolehjem.files.toml import Place


class Table(BaseModel):
    """A table of the file; knows the value it is read into."""

    model_config = ConfigDict(extra="forbid")
    built_into: ClassVar[type]


@cache
def document_model() -> type[Table]:
    """The whole file: header, own words, and a list for each kind of clause, reading and rule."""
    tables: dict[str, Any] = {}
    header: dict[str, Any] = {}
    for name, hint in get_type_hints(Principle, include_extras=True).items():
        key = key_of(hint)
        if key:
            (tables if key.written else header)[name] = hint
    return create_model(
        "Document",
        __base__=Table,
        format=(Annotated[Any, PlainValidator(_format)], ...),
        principle=(_model_with(Principle, header), ...),
        bands=(dict[str, StrictStr], {}),
        periods=(dict[str, StrictStr], {}),
        **_model_fields(Principle, tables),
    )


@cache
def _model(kind: type) -> type[Table]:
    """The pydantic model of a value: its fields as keys, unknown keys refused."""
    return _model_with(kind, get_type_hints(kind, include_extras=True))


def _model_with(kind: type, hints: dict[str, Any]) -> type[Table]:
    model = create_model(kind.__name__, __base__=Table, **_model_fields(kind, hints))
    model.built_into = kind
    return model


def _model_fields(kind: type, hints: dict[str, Any]) -> dict[str, Any]:
    required = {field.name for field in fields(kind) if field.default is field.default_factory}
    return {
        name: (_type(hint, key_of(hint)), _field(hint, written(name, hint), required=name in required))
        for name, hint in hints.items()
    }


def _field(hint: Any, alias: str, *, required: bool) -> Any:
    key = key_of(hint)
    return Field(... if required else None, alias=alias, examples=[key.example] if key and key.example else None)


def written(name: str, hint: Any) -> str:
    """The key in the file of a field."""
    key = key_of(hint)
    return key.written if key and key.written else name


def _type(hint: Any, key: Key | None) -> Any:
    """The pydantic type that reads a field from TOML."""
    if get_origin(hint) is Annotated:
        return _type(get_args(hint)[0], key)
    members = [member for member in get_args(hint) if member is not NoneType]
    if NoneType in get_args(hint):
        return _type(members[0], key)
    if get_origin(hint) is tuple:
        return list[_type(members[0], key)]  # type: ignore[misc]
    if hasattr(hint, "parse"):
        return Annotated[Any, PlainValidator(lambda data, info: hint.parse(data, info.context))]
    if is_dataclass(hint):
        return _model(hint)  # type: ignore[arg-type]
    return _scalar(hint, key)


def _scalar(hint: Any, key: Key | None) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Annotated[Any, PlainValidator(lambda data: _word(data, tuple(hint), hint))]
    if hint is time:
        return Annotated[Any, PlainValidator(lambda data: data if isinstance(data, time) else read_time(data))]
    if hint is str and key and key.words:
        words = key.words
        return Annotated[StrictStr, AfterValidator(lambda text: _open_word(text, words))]
    if hint is int:
        return Annotated[StrictInt, Field(ge=0)]
    return {str: StrictStr, bool: StrictBool, date: Annotated[date, Strict()]}[hint]


def _word(data: Any, words: tuple[str, ...], kind: type[Enum]) -> Enum:
    if data not in [str(word) for word in words]:
        raise Unreadable(say("{text} is not known here.", text=str(data)), nearest(str(data), words))
    return kind(data)


def _open_word(text: str, words: tuple[str, ...]) -> str:
    if text in words or (text.startswith("other:") and text != "other:"):
        return text
    hint = say(
        "{hint} docs/principle-reference.md has them all; anything else is written “other:” and the word.",
        hint=nearest(text, words),
    )
    raise Unreadable(say("{text} is not known here.", text=text), hint)


def _format(data: Any) -> str:
    if data != FORMAT:
        raise Unreadable(
            say("The file's format is {format}, which this program does not know.", format=str(data)),
            say('Write: format = "{format}"', format=FORMAT),
        )
    return FORMAT


def field_at(place: Place) -> FieldInfo | None:
    """The description of a key by its place in the file; None for a key that is not known."""
    table = table_at(place[:-1])
    return fields_of(table).get(str(place[-1])) if table else None


def table_at(place: Place) -> type[Table] | None:
    """The table at a place of the file: `("event", 0, "staff", 1)` is a `StaffNeed`."""
    table: type[Table] | None = document_model()
    for part in place:
        if isinstance(part, str):
            field = fields_of(table).get(part) if table else None
            table = _table_in(field.annotation) if field else None
    return table


def fields_of(table: type[Table]) -> dict[str, FieldInfo]:
    """The fields of a table by their key in the file."""
    return {field.alias or name: field for name, field in table.model_fields.items()}


def _table_in(annotation: Any) -> type[Table] | None:
    kinds = (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Table)), None)


def values_in(table: Table, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that stand in a table of the file, as values of the principle."""
    return {name: _value(getattr(table, name)) for name in table.model_fields_set if name not in skip}


def _value(data: Any) -> Any:
    if isinstance(data, Table):
        return data.built_into(**values_in(data))
    if isinstance(data, list):
        return tuple(_value(item) for item in data)
    return data
