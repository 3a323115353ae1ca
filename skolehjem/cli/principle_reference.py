"""The page on every key of a principle file, made from the values in `core/principle/`, whose fields are the keys.

`python -m skolehjem.cli.principle_reference > docs/principle-reference.md` writes it anew.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from skolehjem.cli.principle_reference_text import CLOSING, EXAMPLE, OPENING
from skolehjem.core.principle import grades, hours, periods
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.words import ROLES
from skolehjem.core.schema import Key, key_of
from skolehjem.core.years import durations
from skolehjem.locale import N_, _, use_language, words

TYPES = {
    str: N_("text"),
    int: N_("whole number"),
    bool: N_("true or false"),
    date: N_("date"),
    time: N_("time of day"),
    grades.Grades: N_("grades"),
    grades.Quota: N_("count"),
    grades.Quotas: N_("count, also by grade"),
    grades.Minutes: N_("minutes, also by grade"),
    grades.PupilParts: N_("pupil's part, also by grade"),
    periods.Period: N_("period"),
    durations.Duration: N_("length of time"),
    hours.ClockSpan: N_("hours"),
    hours.ClosedTime: N_("time of the week"),
}


@dataclass(frozen=True)
class Chapter:
    """One table of the file."""

    path: str
    """Where it stands: `event.staff`."""
    hint: Any
    """The annotation of the field that holds it."""
    keys: dict[str, Any]
    """The annotations of its keys by field."""
    required: frozenset[str]
    inline: bool
    """Written in braces inside the table above it."""


def reference() -> str:
    """The page in the language spoken now."""
    roles = ", ".join(f"`{role}`" for role in ROLES)
    return "\n".join([OPENING, *(_text(chapter) for chapter in chapters()), CLOSING.format(roles=roles), EXAMPLE])


def chapters() -> Iterator[Chapter]:
    """Every table of the file in order, each followed by those inside it."""
    hints = {name: hint for name, hint in get_type_hints(Principle, include_extras=True).items() if key_of(hint)}
    header = {name: hint for name, hint in hints.items() if not _key(hint).written}
    yield Chapter("principle", None, header, frozenset({"title"}), inline=False)
    yield from _below("principle", header)
    yield from _below("", {name: hint for name, hint in hints.items() if name not in header})


def _below(path: str, hints: dict[str, Any]) -> Iterator[Chapter]:
    for name, hint in hints.items():
        kind = _kind(hint)
        if _is_table(kind):
            keys = get_type_hints(kind, include_extras=True)
            required = frozenset(field.name for field in fields(kind) if field.default is MISSING)
            place = ".".join(filter(None, (path, _written(name, hint))))
            yield Chapter(place, hint, keys, required, inline=not _key(hint).written)
            yield from _below(place, keys)


def _text(chapter: Chapter) -> str:
    """A chapter: what the table is for, its keys, and how it is written."""
    title = chapter.path if chapter.inline else _header(chapter)
    columns = [_("Key"), _("Meaning"), _("Written as"), _("Unit"), _("Known words")]
    rows = [columns, ["---"] * len(columns)]
    rows += [_row(name, hint, required=name in chapter.required) for name, hint in chapter.keys.items()]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    level = "#" * (2 + chapter.path.count("."))
    meaning = words(_key(chapter.hint).meaning) if chapter.hint else _("What the whole file is about.")
    return f"{level} `{title}`\n\n{meaning}\n\n{table}\n\n```toml\n{sample(chapter)}\n```\n"


def sample(chapter: Chapter) -> str:
    """The table with every key that has an example, as it would stand in a file."""
    lines = [
        f"{_written(name, hint)} = {_key(hint).example}" for name, hint in chapter.keys.items() if _key(hint).example
    ]
    if not chapter.inline:
        return "\n".join([_header(chapter), *lines])
    inner = f"{{ {', '.join(lines)} }}"
    return f"{chapter.path.rpartition('.')[2]} = {f'[{inner}]' if _is_list(chapter.hint) else inner}"


def _header(chapter: Chapter) -> str:
    return f"[[{chapter.path}]]" if _is_list(chapter.hint) else f"[{chapter.path}]"


def _row(name: str, hint: Any, *, required: bool) -> list[str]:
    key = _key(hint)
    written = f"`{_written(name, hint)}`"
    return [
        f"**{written}** ({_('must be there')})" if required else written,
        words(key.meaning),
        _type(hint),
        words(key.unit) if key.unit else "–",
        _words(hint, key),
    ]


def _type(hint: Any) -> str:
    kind = _kind(hint)
    name = _("table") if _is_table(kind) else _("word") if _is_word(kind) else _(TYPES[kind])
    return _("list of: {kind}").format(kind=name) if _is_list(hint) else name


def _words(hint: Any, key: Key) -> str:
    kind = _kind(hint)
    if key.words == ROLES:
        return _("a role, see the end")
    if key.words:
        return ", ".join(f"`{word}`" for word in (*key.words, "other:…"))
    return ", ".join(f"`{word}`" for word in kind) if _is_word(kind) else ""


def _kind(hint: Any) -> Any:
    """The type of a value, or of each value in a list."""
    if get_origin(hint) is Annotated:
        return _kind(get_args(hint)[0])
    members = [member for member in get_args(hint) if member not in (NoneType, Ellipsis)]
    return _kind(members[0]) if members else hint


def _is_list(hint: Any) -> bool:
    return hint is not None and get_origin(get_args(hint)[0]) is tuple


def _is_table(kind: Any) -> bool:
    return is_dataclass(kind) and not hasattr(kind, "parse")


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _written(name: str, hint: Any) -> str:
    return _key(hint).written or name


def _key(hint: Any) -> Key:
    key = key_of(hint)
    if key is None:
        raise ValueError(f"{hint} says nothing of what it means.")
    return key


def main() -> None:
    """Print the page in Danish."""
    use_language("da")
    print(reference(), end="")


if __name__ == "__main__":
    main()
