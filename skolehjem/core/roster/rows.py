"""What roster files say, row by row, before it is compared with the school that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from skolehjem.errors import Problem, Sentence, say


class Noun(StrEnum):
    """What a row tells of; each comes after those that it can name."""

    ROOM = "room"
    CLASS = "class"
    STAFF = "staff"
    PUPIL = "pupil"
    HOME = "home"
    ADULT = "adult"
    TIE = "tie"
    """What an adult is to a pupil."""
    TEAM = "team"

    @property
    def word(self) -> Sentence:
        """The noun for people, one of it."""
        return _WORDS[self]


_WORDS = {
    Noun.ROOM: say("room"),
    Noun.CLASS: say("class"),
    Noun.STAFF: say("member of staff"),
    Noun.PUPIL: say("pupil"),
    Noun.HOME: say("home"),
    Noun.ADULT: say("adult"),
    Noun.TIE: say("tie between adult and pupil"),
    Noun.TEAM: say("team member"),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a row stands, and under which heading each of its facts was found."""

    file: str
    sheet: str = ""
    row: int
    headings: Mapping[str, str] = field(default_factory=dict)

    def at(self, *facts: str) -> str:
        """The place as people are told it: `skole.xlsx, Elever:12, Klasse`."""
        columns = [self.headings[fact] for fact in facts if fact in self.headings]
        return ", ".join([self.file, *filter(None, [self.sheet])]) + f":{self.row}" + "".join(f", {c}" for c in columns)


@dataclass(frozen=True, kw_only=True)
class RosterRow:
    """What one row says of one thing.

    `facts` are named as the fields of the roster's values, other things by their keys and classes by their labels. A
    fact that the file is silent about is missing, and then the known one stands.
    """

    noun: Noun
    key: str
    """The file's own id, or the place when the file has none."""
    facts: Mapping[str, Any]
    place: Place
    problems: tuple[Problem, ...] = ()

    def with_fault(self, what: Sentence, *facts: str, hint: Sentence | None = None) -> "RosterRow":
        """The row with one more problem, in the columns of `facts`; that makes it a bad row."""
        problem = Problem(what=what, where=self.place.at(*facts), hint=hint)
        return replace(self, problems=(*self.problems, problem))

    def with_facts(self, **facts: Any) -> "RosterRow":
        """The row with these facts instead of those of the same name."""
        return replace(self, facts={**self.facts, **facts})


def merged(rows: Iterable[RosterRow], id_of: Mapping[str, str]) -> dict[str, RosterRow]:
    """One row for each thing by its id in the roster, in the order met; `id_of` gives the ids by key.

    Rows that contradict each other leave a row with a problem for each contradiction.
    """
    whole: dict[str, RosterRow] = {}
    for row in rows:
        first = whole.get(id_of[row.key])
        whole[id_of[row.key]] = row if first is None else _joined(first, row)
    return whole


def _joined(first: RosterRow, later: RosterRow) -> RosterRow:
    gathered = _all_subjects(first, later) if first.noun is Noun.TEAM else {}
    problems = (*first.problems, *later.problems)
    joined = replace(first, facts={**later.facts, **first.facts, **gathered}, problems=problems)
    told = {name: fact for name, fact in later.facts.items() if name not in gathered}
    differing = [name for name, fact in told.items() if first.facts.get(name, fact) != fact]
    if not differing:
        return joined
    what = say(
        "This and {other} tell different things of the same {noun}.", other=first.place.at(), noun=first.noun.word
    )
    hint = say("Correct one of them; if they are two, give each an id of its own.")
    return replace(joined, problems=(*problems, *later.with_fault(what, *differing, hint=hint).problems[-1:]))


def _all_subjects(first: RosterRow, later: RosterRow) -> dict[str, str]:
    """Lists of teams often have one row for each subject."""
    told = [subject.strip() for row in (first, later) for subject in row.facts.get("subjects", "").split(",")]
    return {"subjects": ", ".join(dict.fromkeys(filter(None, told)))}
