"""Rows of roster files made whole: references followed, identities found, bad rows set apart with every problem."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from skolehjem.core.roster.classes import class_id, parse_label
from skolehjem.core.roster.homes import Dweller, identify_homes
from skolehjem.core.roster.identity import Identities, identify_adults, identify_pupils
from skolehjem.core.roster.rows import Noun, RosterRow, merged
from skolehjem.core.roster.school import Roster, RosterValue
from skolehjem.errors import Problem, Sentence, say

REFERENCES: Mapping[str, Noun] = {
    "room": Noun.ROOM,
    "school_class": Noun.CLASS,
    "staff": Noun.STAFF,
    "pupil": Noun.PUPIL,
    "household": Noun.HOME,
    "guardian": Noun.ADULT,
}
"""The facts that name another thing."""

_AGES = range(3, 26)
"""Years between birth and school year that a pupil of grade 0-10 can have."""


class Reading:
    """The rows of one import against the known school: what is good, by noun, and every problem of the rest."""

    def __init__(self, rows: Iterable[RosterRow], known: Roster, secret: str) -> None:
        """Read the rows; nouns are taken in order, so that each finds what it names. Ids are made with the secret."""
        self.known = known
        self.secret = secret
        self.good: dict[Noun, dict[str, RosterRow]] = {}
        """One row for each thing, by its id in the roster; what it names are ids too."""
        self.problems: dict[Problem, None] = {}
        self.bad: dict[Noun, set[str]] = defaultdict(set)
        """Keys of what is left out, by noun."""
        self._bad_places: set[str] = set()
        self._ids = _known_ids(known)
        self._rows: dict[Noun, list[RosterRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.noun].append(row)
        self._supply(Noun.CLASS, Noun.PUPIL, "school_class")
        self._supply(Noun.ROOM, Noun.CLASS, "room")
        for noun in (Noun.ROOM, Noun.CLASS, Noun.STAFF, Noun.PUPIL):
            self._take(noun)
        self._find_pupils_of_ties()
        self._dwellers = self._find_dwellers()
        for noun in (Noun.HOME, Noun.ADULT, Noun.TIE, Noun.TEAM):
            self._take(noun)

    @property
    def left_out(self) -> int:
        """How many rows of the files are bad."""
        return len(self._bad_places)

    def _supply(self, noun: Noun, namer: Noun, fact: str) -> None:
        """A school without any classes or rooms gets them from the first list that names some."""
        if not self._rows[noun] and not self._ids[noun]:
            named = {row.facts[fact]: row.place for row in self._rows[namer] if row.facts.get(fact)}
            self._rows[noun] = [RosterRow(noun=noun, key=key, facts={}, place=place) for key, place in named.items()]

    def _find_pupils_of_ties(self) -> None:
        """Done before homes and adults, so that nobody is taken in for the sake of a row that is left out."""
        self._rows[Noun.TIE] = self._sound(self._followed(Noun.TIE, ("pupil",)))
        self._pupils_of: dict[str, set[str]] = defaultdict(set)
        for tie in self._rows[Noun.TIE]:
            self._pupils_of[tie.facts["guardian"]].add(tie.facts["pupil"])

    def _find_dwellers(self) -> dict[str, list[Dweller]]:
        """Who lives in each home that the rows name; a home without an id in which nobody lives is left out."""
        ties = [tie.facts for tie in self._rows[Noun.TIE]]
        hidden = {key for key, row in self.good[Noun.PUPIL].items() if row.facts.get("address_protected")}
        with_hidden = {tie["guardian"] for tie in ties if tie.get("resides", True) and tie["pupil"] in hidden}
        dwellers: dict[str, list[Dweller]] = defaultdict(list)
        for row in self._rows[Noun.ADULT]:
            if home := row.facts.get("household"):
                is_hidden = bool(row.facts.get("address_protected")) or row.key in with_hidden
                pupils = frozenset(self._pupils_of.get(row.key, ()))
                dwellers[home].append(Dweller(row=row, pupils=pupils, hidden=is_hidden))
        self._rows[Noun.HOME] = [row for row in self._rows[Noun.HOME] if "id" in row.facts or row.key in dwellers]
        return dwellers

    def _take(self, noun: Noun) -> None:
        rows = self._sound(map(self._checked, self._followed(noun, tuple(REFERENCES))))
        who = self._identities(noun, rows)
        rows = [
            row.with_fault(why, "id", hint=_hint(row)) if isinstance(why := who[row.key], Sentence) else row
            for row in rows
        ]
        ids = {key: key if isinstance(answer, Sentence) else answer for key, answer in who.items()}
        whole = merged(rows, ids)
        self.good[noun] = {key: row for key, row in whole.items() if not row.problems}
        for row in rows:
            if ids[row.key] in self.good[noun]:
                self._ids[noun][row.key] = ids[row.key]
            else:
                self._leave_out(row, whole[ids[row.key]].problems)

    def _followed(self, noun: Noun, names: Sequence[str]) -> list[RosterRow]:
        """The rows of `noun` with ids for the keys in the facts `names`, without those that hang on a bad row."""
        followed = []
        for row in self._rows[noun]:
            named = [(name, REFERENCES[name]) for name in names if row.facts.get(name)]
            if row.place.at() in self._bad_places or any(row.facts[name] in self.bad[other] for name, other in named):
                self._leave_out(row, row.problems)
            else:
                followed.append(self._follow(row, named))
        return followed

    def _sound(self, rows: Iterable[RosterRow]) -> list[RosterRow]:
        """The rows without problems; what has a sound row is not bad, though another row of it may be."""
        sound = []
        for row in rows:
            if row.problems:
                self._leave_out(row, row.problems)
            else:
                sound.append(row)
        for row in sound:
            self.bad[row.noun].discard(row.key)
        return sound

    def _follow(self, row: RosterRow, named: Iterable[tuple[str, Noun]]) -> RosterRow:
        for name, noun in named:
            key, ids = row.facts[name], self._ids[noun]
            if key in ids:
                row = row.with_facts(**{name: ids[key]})
            elif key not in ids.values():
                row = self._unknown(row, name, noun)
        return row

    def _unknown(self, row: RosterRow, name: str, noun: Noun) -> RosterRow:
        key, keys = row.facts[name], list(self._ids[noun])
        what = say("Unknown {noun}: {key}.", noun=noun.word, key=key)
        hint = say("Correct the row, or import the file that has it at the same time.")
        if noun in {Noun.CLASS, Noun.ROOM, Noun.STAFF} and (near := get_close_matches(key, keys, cutoff=0.5)):
            hint = say("Known and nearly the same: {near}.", near=tuple(near))
        return row.with_fault(what, name, hint=hint)

    def _checked(self, row: RosterRow) -> RosterRow:
        year, born = row.facts.get("year", self.known.year), row.facts.get("birth_date")
        if year != self.known.year:
            what = say(
                "The row is for the school year {year}, but the import is for {other}.",
                year=year,
                other=self.known.year,
            )
            row = row.with_fault(what, "year", hint=say("Give the school year with --year, or leave these rows out."))
        if isinstance(born, date) and int(self.known.year[:4]) - born.year not in _AGES:
            what = say("A pupil in the school year {year} can't be born on {day}.", year=self.known.year, day=born)
            row = row.with_fault(
                what, "birth_date", hint=say("Write the birth date as day-month-year, e.g. 31-05-2016.")
            )
        return row

    def _identities(self, noun: Noun, rows: Sequence[RosterRow]) -> Identities:
        match noun:
            case Noun.CLASS:
                return {row.key: class_id(self.known.year, *(parse_label(row.key) or (0, ""))) for row in rows}
            case Noun.PUPIL:
                return identify_pupils(rows, self.known, self.secret)
            case Noun.HOME:
                return identify_homes(rows, self._dwellers, self.known, self.secret)
            case Noun.ADULT:
                return identify_adults(rows, self._pupils_of, self.known, self.secret)
            case Noun.TIE:
                return {row.key: f"{row.facts['pupil']}:{row.facts['guardian']}" for row in rows}
            case Noun.TEAM:
                return {row.key: f"{row.facts['school_class']}:{row.facts['staff']}" for row in rows}
            case _:
                return {row.key: row.key for row in rows}

    def _leave_out(self, row: RosterRow, problems: Iterable[Problem]) -> None:
        self.bad[row.noun].add(row.key)
        self._bad_places.add(row.place.at())
        self._ids[row.noun].pop(row.key, None)
        self.problems.update(dict.fromkeys(problems))


def _hint(row: RosterRow) -> Sentence:
    if row.noun is Noun.PUPIL and "id" in row.facts:
        return say("Correct the id; if the pupil has changed name, give the birth date too.")
    return say("Give the row the id that the person or home has in the roster.")


def _known_ids(known: Roster) -> dict[Noun, dict[str, str]]:
    """The id in the roster by what a file can call it."""
    named: dict[Noun, tuple[RosterValue, ...]] = {
        Noun.ROOM: known.rooms,
        Noun.STAFF: known.staff,
        Noun.PUPIL: known.pupils,
        Noun.HOME: known.households,
        Noun.ADULT: known.guardians,
    }
    ids = {noun: {thing.id: thing.id for thing in things} for noun, things in named.items()}
    return defaultdict(dict, ids | {Noun.CLASS: {item.label: item.id for item in known.classes}})
