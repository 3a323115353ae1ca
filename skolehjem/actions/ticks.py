"""Look at what the principle wants a person to confirm, and what has been confirmed."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import TICK
from skolehjem.core.principle.duties import TickRule
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.database import Store
from skolehjem.store.marks import load_marks


@dataclass(frozen=True, kw_only=True)
class Ticks:
    """The ticks that count in the principle, in its order, and those given in a school year."""

    rules: tuple[TickRule, ...]
    marks: tuple[Mark, ...]

    def marks_of(self, rule: TickRule) -> tuple[Mark, ...]:
        """What has been confirmed of one of them."""
        return tuple(mark for mark in self.marks if mark.what == TICK + rule.id)


def list_ticks(store: Store, principle: Path, on: date, year: str) -> Ticks:
    """The ticks of the principle in force on a day, with what is marked in a school year.

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    rules = load_principle(store, principle, on).ticks
    marks = (mark for rule in rules for mark in load_marks(store, year, TICK + rule.id))
    return Ticks(rules=rules, marks=tuple(marks))


def find_tick(ticks: Ticks, text: str) -> TickRule:
    """The tick that people mean; raises NotFound with the nearest ones."""
    by_id = {rule.id: rule for rule in ticks.rules}
    wanted = text.strip().casefold()
    if wanted in by_id:
        return by_id[wanted]
    near = get_close_matches(wanted, by_id, n=3) or list(by_id)
    hint = say("Choose among: {choices}", choices=", ".join(near)) if near else None
    raise NotFound(Problem(what=say("The principle has no tick {id}.", id=text), hint=hint))
