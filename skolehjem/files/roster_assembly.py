"""From the cells of a list to what they tell: one row can tell of a pupil, of homes, of adults and of their ties."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.rows import Noun, Place, RosterRow
from skolehjem.errors import Problem, say
from skolehjem.files.roster_headings import HOME_COLUMNS, LIST_OF
from skolehjem.files.roster_table import MAIN, Cells, Table, read_cells

Facts = dict[str, Any]

REQUIRED: Mapping[Noun, tuple[str, ...]] = {
    Noun.PUPIL: ("given_name", "school_class"),
    Noun.ADULT: ("pupil", "given_name"),
    Noun.HOME: ("id",),
    Noun.STAFF: ("id", "given_name"),
    Noun.TEAM: ("school_class", "staff"),
    Noun.CLASS: ("school_class",),
    Noun.ROOM: ("id",),
}
"""What each row of a list must tell; an alias does for a name."""

_TIE = frozenset({"relation", "custody", "resides"})
_HOME = frozenset(column.fact for column in HOME_COLUMNS)
_NOT_OF_THE_ADULT = (_TIE | _HOME | {"pupil", "household"}) - {"address_protected"}


def table_rows(table: Table) -> Iterator[RosterRow]:
    """What every row of the table tells; all that one row tells carries the problems of that row."""
    for cells in read_cells(table):
        facts = {group: dict(told) for group, told in cells.facts.items()}
        if table.noun in {Noun.PUPIL, Noun.ADULT, Noun.STAFF}:
            facts = {group: _with_protection(_with_names(told)) for group, told in facts.items()}
        facts[MAIN] = _with_label(facts[MAIN])
        problems = (*cells.problems, *_missing(table.noun, facts[MAIN], cells))
        for row in _told(table.noun, facts, cells.places):
            yield replace(row, problems=problems)


def _with_names(facts: Facts) -> Facts:
    """A whole name parted before its last word, or as `Hansen, Emma` says."""
    whole = facts.pop("name", "")
    last, comma, first = whole.partition(",")
    if not comma:
        first, _, last = whole.rpartition(" ")
    names = {"given_name": (first or last).strip(), "family_name": last.strip() if first else ""}
    return names | facts if whole else facts


def _with_protection(facts: Facts) -> Facts:
    """Protection of name and address at once, as the civil register has it, is both."""
    both = facts.pop("protected", None)
    protection = {name: facts.get(name, False) or both for name in ("name_protected", "address_protected")}
    return facts if both is None else facts | protection


def _with_label(facts: Facts) -> Facts:
    """The class from grade and track, where a list has these instead."""
    grade, track = facts.pop("grade", ""), facts.pop("track", "")
    parsed = parse_label(f"{grade}{track}")
    return facts if parsed is None else {"school_class": f"{parsed[0]}{parsed[1]}", **facts}


def _missing(noun: Noun, facts: Facts, cells: Cells) -> Iterator[Problem]:
    place = cells.places[MAIN]
    faulty = {problem.where for problem in cells.problems}
    for fact in REQUIRED[noun]:
        named_otherwise = fact == "given_name" and facts.get("alias")
        if not facts.get(fact) and not named_otherwise and place.at(fact) not in faulty:
            other = {"given_name": "name", "school_class": "grade"}.get(fact, fact)
            column = fact if fact in place.headings else other
            heading = place.headings.get(column, LIST_OF[noun].heading(fact))
            hint = say("Fill in the cell, or take the row out.")
            yield Problem(what=say("{column} is missing.", column=heading), where=place.at(column), hint=hint)


def _told(noun: Noun, facts: Mapping[str, Facts], places: Mapping[str, Place]) -> Iterator[RosterRow]:
    main, place = facts[MAIN], places[MAIN]
    match noun:
        case Noun.PUPIL:
            yield from _family(facts, places)
        case Noun.ADULT:
            home = main.get("household") or (f"{place.at()}#home" if main.get("address") else None)
            told = _home_facts(main)
            if home and told:
                yield _home(told | _id(main.get("household")), home, place)
            yield from _adult(main, main.get("pupil", ""), home, f"{place.at()}#", place)
        case Noun.TEAM:
            key = f"{main.get('school_class')}:{main.get('staff')}"
            yield RosterRow(noun=noun, key=key, facts=main, place=place)
        case Noun.CLASS:
            yield RosterRow(noun=noun, key=main.pop("school_class", place.at()), facts=main, place=place)
        case _:
            yield RosterRow(noun=noun, key=main.get("id", place.at()), facts=main, place=place)


def _family(facts: Mapping[str, Facts], places: Mapping[str, Place]) -> Iterator[RosterRow]:
    """A pupil with the homes and adults of the same row; see `_home_of` for who lives where."""
    place = places[MAIN]
    pupil = facts[MAIN].get("id", place.at())
    yield RosterRow(noun=Noun.PUPIL, key=pupil, facts=facts[MAIN], place=place)
    homes = {}
    for group, told in facts.items():
        if group.startswith("home") and (told.get("id") or told.get("address")):
            homes[group] = told.get("id", f"{place.at()}#{group}")
            yield _home(told, homes[group], places[group])
    for group, told in facts.items():
        if group.startswith("adult") and (told.get("given_name") or told.get("alias")):
            yield from _adult(told, pupil, _home_of(group, told, homes), f"{place.at()}#{group}", places[group])


def _home_of(group: str, adult: Facts, homes: Mapping[str, str]) -> str | None:
    """The home that the row names for the adult by number or id; else the one of the adult's number, else the first."""
    named = adult.get("household")
    if named:
        return homes.get(f"home{named}", str(named))
    return homes.get(group.replace("adult", "home")) or next(iter(homes.values()), None)


def _home(facts: Facts, key: str, place: Place) -> RosterRow:
    return RosterRow(noun=Noun.HOME, key=key, facts=facts, place=place)


def _adult(facts: Facts, pupil: str, home: str | None, key: str, place: Place) -> Iterator[RosterRow]:
    key = facts.get("id", key)
    person = {name: fact for name, fact in facts.items() if name not in _NOT_OF_THE_ADULT}
    yield RosterRow(noun=Noun.ADULT, key=key, facts=person | ({"household": home} if home else {}), place=place)
    tie = {name: fact for name, fact in facts.items() if name in _TIE}
    yield RosterRow(noun=Noun.TIE, key=f"{pupil}:{key}", facts={"pupil": pupil, "guardian": key, **tie}, place=place)


def _home_facts(facts: Facts) -> Facts:
    """What a row on an adult tells of the home: everything beside an address, else only what is filled in."""
    told = {name: fact for name, fact in facts.items() if name in _HOME}
    return told if told.get("address") else {name: fact for name, fact in told.items() if fact}


def _id(home: str | None) -> Facts:
    return {"id": home} if home else {}
