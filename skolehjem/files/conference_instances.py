"""Conference problems and their answers as JSON, in the open format of `docs/conference-format.md`."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skolehjem.core.conferences import timetable as plans
from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.instance import (
    FORMATS,
    Day,
    GapBetween,
    Household,
    Instance,
    Overlap,
    Place,
    Pupil,
    Room,
    Rules,
    Talk,
    Teacher,
    Weights,
    Window,
)
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.json_objects import (
    Key,
    Reader,
    built,
    day,
    hour,
    load,
    named,
    numbers,
    one_of,
    several,
    text,
    whole,
    whole_or,
)

_place = numbers(2, say("a day and a slot such as [0, 3]"), Place)
_window = numbers(3, say("a day, a slot and the slot after the last such as [0, 3, 6]"), Window)
_names = several(text)


def _place_set(reader: Reader, where: str, data: Any) -> frozenset[Place]:
    return frozenset(several(_place)(reader, where, data))


def _overlap(reader: Reader, where: str, data: Any) -> Overlap:
    return Overlap(one_of(*Overlap)(reader, where, data))


def _gap_between(reader: Reader, where: str, data: Any) -> GapBetween:
    return GapBetween(one_of(*GapBetween)(reader, where, data))


_DAY = {
    "id": Key(read=text),
    "date": Key(read=day),
    "start": Key(read=hour),
    "slots": Key(read=whole_or(24 * 60)),
    "late_from": Key(read=whole, required=False, newer=True, nothing=True),
}
_BUSY = {"id": Key(read=text), "unavailable": Key(read=_place_set, required=False)}
_HOUSEHOLD = {
    "id": Key(read=text),
    "blocked": Key(read=_place_set, required=False),
    "wishes": Key(read=several(_window), required=False),
    "late_before": Key(read=whole, required=False, newer=True),
}
_PUPIL = {
    "id": Key(read=text),
    "class": Key(read=text, field="school_class"),
    "households": Key(read=_names, required=False),
}
_TALK = {
    "id": Key(read=text),
    "pupil": Key(read=text, nothing=True),
    "class": Key(read=text, field="school_class"),
    "teachers": Key(read=_names),
    "households": Key(read=_names),
    "duration": Key(read=whole, required=False),
    "unplaced_cost": Key(read=whole, required=False),
    "starts": Key(read=several(_place), required=False, newer=True, nothing=True),
    "rooms": Key(read=_names, required=False, newer=True, nothing=True),
    "travel": Key(read=whole, required=False, newer=True),
}
_RULES = {
    "max_consecutive": Key(read=whole),
    "max_slots_per_day": Key(read=whole),
    "household_gap": Key(read=whole, required=False),
    "household_overlap": Key(read=_overlap, required=False),
    "gap_between": Key(read=_gap_between, required=False, newer=True),
}
_WEIGHTS = {name: Key(read=whole, required=False, newer=name == "late") for name in vars(Weights())}
_PLACE = {"day": Key(read=whole), "slot": Key(read=whole)}
_INSTANCE = {
    "format": Key(read=text),
    "slot_minutes": Key(read=whole),
    "days": Key(read=several(built(Day, _DAY))),
    "teachers": Key(read=several(built(Teacher, _BUSY))),
    "rooms": Key(read=several(built(Room, _BUSY))),
    "households": Key(read=several(built(Household, _HOUSEHOLD))),
    "pupils": Key(read=several(built(Pupil, _PUPIL))),
    "meetings": Key(read=several(built(Talk, _TALK)), field="talks"),
    "rules": Key(read=built(Rules, _RULES)),
    "weights": Key(read=built(Weights, _WEIGHTS), required=False),
    "fixed": Key(read=named(built(Place, _PLACE)), required=False),
    "previous": Key(read=named(built(Place, _PLACE)), required=False),
}
_LISTS = ("days", "teachers", "rooms", "households", "pupils", "meetings")
"""What everything else names; when one of these is none, nearly all names would seem wrong."""

_ASSIGNMENT = {
    "meeting": Key(read=text, field="talk"),
    "day": Key(read=whole),
    "slot": Key(read=whole),
    "room": Key(read=text, required=False, nothing=True),
}
FACTS = ("cost", "costs", "bound", "gap", "proved", "unplaced", "seed", "seconds", "workers")
"""What a plan may say of itself besides its assignments; nothing of it is believed when it is read."""

_PLAN = {
    "format": Key(read=text),
    "assignments": Key(read=several(built(Assignment, _ASSIGNMENT))),
    **{name: Key(read=lambda _reader, _where, data: data, required=False) for name in FACTS},
}


def read_instance(content: str | bytes, name: str) -> Instance:
    """Read a conference problem; `name` is the file's, for messages.

    Raises:
        DataFault: everything wrong in it, each with its place such as `problem.json, households[3].wishes[0]`.
    """
    reader, values = _read(content, name, FORMATS, _INSTANCE)
    instance = Instance(**values)
    broken = [problem.where for problem in reader.problems]
    found = [*reader.problems]
    if not any(place in _LISTS for place in broken):
        found += [problem for problem in faults(instance) if not any(_near(problem.where, one) for one in broken)]
    _stop(found, name)
    return instance


def read_timetable(content: str | bytes, name: str) -> Timetable:
    """Read a plan; whether it fits a problem is for `core/conferences/check.py` to say.

    Raises:
        DataFault: everything wrong in it, each with its place.
    """
    reader, values = _read(content, name, (plans.FORMAT,), _PLAN)
    _stop(reader.problems, name)
    return timetable(values["assignments"])


def instance_text(instance: Instance) -> str:
    """A problem as JSON; in the first version of the format unless something of the second is used."""
    newer = _is_newer(instance)
    document: dict[str, Any] = {
        "format": FORMATS[newer],
        "slot_minutes": instance.slot_minutes,
        "days": [_written(one, _DAY, newer=newer) for one in instance.days],
        "teachers": [_written(one, _BUSY, newer=newer) for one in instance.teachers],
        "rooms": [_written(one, _BUSY, newer=newer) for one in instance.rooms],
        "households": [_written(one, _HOUSEHOLD, newer=newer) for one in instance.households],
        "pupils": [_written(one, _PUPIL, newer=newer) for one in instance.pupils],
        "meetings": [_written(one, _TALK, newer=newer) for one in instance.talks],
        "rules": _written(instance.rules, _RULES, newer=newer),
        "weights": _written(instance.weights, _WEIGHTS, newer=newer),
        "fixed": {talk: place._asdict() for talk, place in instance.fixed.items()},
        "previous": {talk: place._asdict() for talk, place in instance.previous.items()},
    }
    return _laid_out(document)


def timetable_text(found: Timetable, facts: Mapping[str, object] | None = None) -> str:
    """A plan as JSON, with what is to be said of it under some of the keys `FACTS`."""
    assignments = [
        {"meeting": one.talk, "day": one.day, "slot": one.slot, "room": one.room} for one in found.assignments
    ]
    return _laid_out({"format": plans.FORMAT, **(facts or {}), "assignments": assignments})


def _read(
    content: str | bytes, name: str, formats: tuple[str, ...], keys: Mapping[str, Key]
) -> tuple[Reader, dict[str, Any]]:
    """The fields of the whole document, and what is wrong with its shape; its format must be known."""
    data = load(content, name)
    if not isinstance(data, dict):
        raise DataFault(Problem(where=name, what=say("The file should hold one object in curly brackets.")))
    written = data.get("format")
    if written not in formats:
        what = say("The file says no format.") if written is None else say("The file's format is not known here.")
        hint = say("Known is: {formats}", formats=", ".join(f'"format": "{one}"' for one in formats))
        raise DataFault(Problem(where=f"{name}, format", what=what, hint=hint))
    reader = Reader(newest=written == formats[-1])
    values = reader.object("", data, keys)
    values.pop("format")
    return reader, values


def _near(place: str, broken: str) -> bool:
    """Whether a fault at the place may come from what stood in for something broken there, above or below."""
    short, long = sorted((place, broken), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in ("", ".", "[")


def _stop(problems: list[Problem], name: str) -> None:
    if problems:
        raise DataFault(*(replace(one, where=f"{name}, {one.where}") for one in problems))


def _is_newer(instance: Instance) -> bool:
    """Whether anything of the second format is used."""
    return (
        any(one.late_from is not None for one in instance.days)
        or any(one.late_before for one in instance.households)
        or any(one.starts is not None or one.rooms is not None or one.travel for one in instance.talks)
        or instance.rules.gap_between is not GapBetween.MEETINGS
        or instance.weights.late != Weights().late
    )


def _written(value: Any, keys: Mapping[str, Key], *, newer: bool) -> dict[str, Any]:
    """A value's keys, without those that its version lacks or that say nothing."""
    fields = {name: getattr(value, key.field or name) for name, key in keys.items() if newer or not key.newer}
    return {name: _plain(item) for name, item in fields.items() if item is not None or keys[name].required}


def _plain(item: Any) -> Any:
    if isinstance(item, frozenset):
        return sorted(item)
    if hasattr(item, "isoformat"):
        return item.isoformat()[:10] if hasattr(item, "year") else item.isoformat("minutes")
    return item


def _laid_out(document: Mapping[str, Any]) -> str:
    """JSON with a line for each item of a long list, which people can read and `diff` can compare."""
    lines = [f'"{key}": {_block(item)}' for key, item in document.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(item: Any) -> str:
    if isinstance(item, list) and item:
        return "[\n" + ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in item) + "\n]"
    return json.dumps(item, ensure_ascii=False)
