"""An agenda as a TOML text that staff edit, and back."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import Enum

from skolehjem.core.agendas.agenda import AgendaItem, AgendaText
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.agenda_outlines import EXAMPLE, read_items, read_value
from skolehjem.files.toml import by_line, parse_toml

_GUIDE = """\
# Dagsorden til forældremøde. Ret, flyt eller slet punkter, og gem.
# form: information, dialogue eller decision. theme: academic, wellbeing eller practical.
# points: linjer under punktet. speaker: en gæst; speaker_contact er kun til jer; speaker_state: asked eller confirmed.
# topic: emnet fra trivselshandleplanen. source: forslaget, som punktet kommer fra.
"""


def write_agenda_text(text: AgendaText) -> str:
    """The text as TOML, with a guide; what is as usual is left out."""
    head = f"title = {_quoted(text.title)}\nwelcome = {_quoted(text.welcome)}\n"
    return "\n".join((_GUIDE, head, *("\n".join(_item(item)) + "\n" for item in text.items)))


def read_agenda_text(text: str, name: str) -> AgendaText:
    """Read the TOML of an agenda; `name` is the file's in what is said of it.

    Raises:
        DataFault: it is no TOML, or a key is unknown, missing or of the wrong kind; all at once, with lines.
    """
    file = parse_toml(text, name)
    problems: list[Problem] = []
    data = dict(file.data)
    items = read_items(AgendaItem, file, data.pop("items", []), problems)
    found = read_value(AgendaText, file, (), {**data, "items": items}, problems)
    problems += [
        Problem(what=say("An item needs a title."), where=file.where("items", number, "title"))
        for number, item in enumerate(items)
        if not item.title.strip()
    ]
    if not problems and not items:
        problems.append(Problem(what=say("The agenda has no items."), where=file.name, hint=EXAMPLE))
    if problems or found is None:
        raise DataFault(*sorted(problems, key=by_line))
    return found


def _item(item: AgendaItem) -> Iterator[str]:
    yield "[[items]]"
    for field in fields(AgendaItem):
        value = getattr(item, field.name)
        if field.default is MISSING or value != field.default:
            yield f"{field.name} = {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "".join(("[\n", *(f"    {_quoted(line)},\n" for line in value), "]"))
    if isinstance(value, int):
        return str(value)
    return _quoted(str(value.value if isinstance(value, Enum) else value))


def _quoted(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does, and the delete character besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
