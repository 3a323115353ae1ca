"""Readings that planning needs and the school has not chosen, with lines that can be pasted into `skolehjem.toml`."""

from collections.abc import Iterable

from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.settings import EventReading
from skolehjem.errors import Problem, say

SETTINGS = "skolehjem.toml"

_LINES = {
    "parent-meeting": {"minutes": "120", "from": '"17:00"', "to": '"21:00"'},
    "social": {"minutes": "120", "from": '"16:30"', "to": '"19:30"'},
    "conference": {"minutes": "15", "from": '"14:00"', "to": '"18:00"', "break_minutes": "15"},
}
"""What stands in the template of the file, by kind and key; TOML."""
_PERIODS = {
    "parent-meeting": ("w34..w39", "w5..w12"),
    "social": ("w36..w41",),
    "conference": ("w43..w48", "w5..w12"),
}
_OTHER_LINES = {"minutes": "90", "from": '"17:00"', "to": '"21:00"', "break_minutes": "10"}
_MORE_PERIODS = ("w34..w39", "w43..w48", "w5..w12", "w14..w20")
"""What a kind or a round that the template does not know begins from."""

_KEYS = ("minutes", "from", "to", "periods", "break_minutes")


def heading(kind: str) -> str:
    """The heading in `skolehjem.toml`; a kind of the school's own (`other:<text>`) needs quotes there."""
    return f"[readings.{kind}]" if kind.replace("-", "").isalnum() and kind.isascii() else f'[readings."{kind}"]'


def missing_problem(
    kind: str, keys: Iterable[str], rules: Iterable[str], rounds: int, reading: EventReading
) -> Problem:
    """What one kind of event lacks, for the rules that need it and `rounds` periods."""
    lines = [f"{key} = {_example(kind, key, rounds, reading)}" for key in _KEYS if key in set(keys)]
    what = say(
        "The principle does not say it, and the school has no readings for {kind} (rule {rules}): {keys}.",
        kind=kind_name(kind), rules=tuple(rules), keys=tuple(line.partition(" ")[0] for line in lines),
    )  # fmt: skip
    facts = {"heading": heading(kind), "block": "\n".join([heading(kind), *lines])}
    if reading != EventReading(type=kind):
        hint = say("Write under {heading}, for example:\n{block}", **facts | {"block": "\n".join(lines)})
    elif kind in _LINES:
        hint = say("The lines stand there already; remove the # before them, or write:\n{block}", **facts)
    else:
        hint = say("Write, for example:\n{block}", **facts)
    return Problem(where=f"{SETTINGS}, readings.{kind}", what=what, hint=hint)


def _example(kind: str, key: str, rounds: int, reading: EventReading) -> str:
    if key != "periods":
        return _LINES.get(kind, _OTHER_LINES).get(key, _OTHER_LINES[key])
    known = list(dict.fromkeys((*reading.periods, *_PERIODS.get(kind, ()), *_MORE_PERIODS)))
    own = max(rounds, len(reading.periods or _PERIODS.get(kind, ())))
    return "[" + ", ".join(f'"{period}"' for period in known[:own]) + "]"
