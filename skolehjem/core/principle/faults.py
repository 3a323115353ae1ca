"""A fault in a principle and its place in the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.rules import Rule
from skolehjem.errors import Sentence, say

Place = tuple[str | int, ...]
"""Keys and places in lists, as in the file: `("event", 0, "round", 1, "period")`."""

_NEAR = 3
_FEW = 9
"""So many names can be read at a glance."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong, where, and what to do."""

    place: Place
    what: Sentence
    hint: Sentence | None = None


def rule_places(principle: Principle) -> Iterator[tuple[Place, Rule]]:
    """Each rule with its place."""
    tables: dict[str, Sequence[Rule]] = {
        "event": principle.events,
        "body": principle.bodies,
        "reply": principle.replies,
        "publish": principle.publishes,
        "route": principle.routes,
        "alert": principle.alerts,
        "document": principle.documents,
        "custom": principle.customs,
        "tick": principle.ticks,
    }
    for table, rules in tables.items():
        yield from (((table, n), rule) for n, rule in enumerate(rules))


def unknown(place: Place, what: Sentence, name: str, known: Sequence[str]) -> Fault:
    """A name that nothing answers to, with the nearest that something does."""
    return Fault(place=place, what=what, hint=nearest(name, known))


def nearest(name: str, known: Sequence[str]) -> Sentence | None:
    """What to write instead: the nearest known names, at most three; all of a few; None when nothing is known."""
    near = get_close_matches(name, known, n=_NEAR)
    if near:
        return say("Did you mean {near}?", near=tuple(near))
    if len(known) > _FEW:
        return say(
            "Spelt most like it are: {words}.", words=", ".join(get_close_matches(name, known, n=_NEAR, cutoff=0.0))
        )
    return say("Choose one of: {words}.", words=", ".join(known)) if known else None
