"""Rows of roster files as the roster's values, filled up with what is known already."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.identity import generated_id
from skolehjem.core.roster.reading import Reading
from skolehjem.core.roster.rows import Noun, RosterRow
from skolehjem.core.roster.school import Enrolment, Guardian, Household, RosterValue, SchoolClass

V = TypeVar("V", bound=RosterValue)


def values(kind: type[V], known: Iterable[V], rows: Mapping[str, RosterRow]) -> dict[str, V]:
    """The values that the rows tell of, by id; facts that they are silent about stay as they are known."""
    before = {value.id: value for value in known}
    names = [field.name for field in fields(kind) if field.name != "id"]
    nameless = {name: "" for name in names if name in {"given_name", "family_name"}}
    told_of = {}
    for key, row in rows.items():
        base = {name: getattr(before[key], name) for name in names} if key in before else nameless
        told = {name: row.facts[name] for name in names if name in row.facts}
        told_of[key] = kind(id=key, **base | told)
    return told_of


def classes(reading: Reading) -> dict[str, SchoolClass]:
    """The classes that are told of, by id."""
    rows = {}
    for key, row in reading.good[Noun.CLASS].items():
        grade, track = parse_label(row.key) or (0, "")
        rows[key] = row.with_facts(year=reading.known.year, grade=grade, track=track)
    return values(SchoolClass, reading.known.classes, rows)


def enrolments(reading: Reading) -> dict[str, Enrolment]:
    """The place in a class of every pupil that is told of, by id."""
    year = reading.known.year
    found = (
        Enrolment(id=f"{year}:{pupil}", year=year, pupil=pupil, school_class=row.facts["school_class"])
        for pupil, row in reading.good[Noun.PUPIL].items()
    )
    return {enrolment.id: enrolment for enrolment in found}


def homes_and_adults(reading: Reading) -> tuple[dict[str, Household], dict[str, Guardian]]:
    """Homes and adults by id; a new adult without a home in the files gets one of which nothing is known."""
    rows, known = dict(reading.good[Noun.ADULT]), {adult.id for adult in reading.known.guardians}
    homes = values(Household, reading.known.households, reading.good[Noun.HOME])
    ties = {tie.facts["guardian"]: tie.facts for tie in reading.good[Noun.TIE].values()}
    for key, row in rows.items():
        if key not in known and "household" not in row.facts:
            tie = ties.get(key, {})
            home = generated_id(reading.secret, "h", tie["pupil"] if tie.get("resides", True) and tie else key)
            if home not in reading.known.household_by_id:
                homes[home] = Household(id=home)
            rows[key] = row.with_facts(household=home)
    adults = values(Guardian, reading.known.guardians, rows)
    return _with_protection(homes, adults, reading), adults


def _with_protection(
    homes: dict[str, Household], adults: Mapping[str, Guardian], reading: Reading
) -> dict[str, Household]:
    """The homes, where the address is protected too if that of an adult or of a pupil who resides there is."""
    protected = {
        key
        for noun in (Noun.PUPIL, Noun.ADULT)
        for key, row in reading.good[noun].items()
        if row.facts.get("address_protected")
    }
    known = [(tie.pupil, tie.guardian, tie.resides) for tie in reading.known.guardianships]
    told = [row.facts for row in reading.good[Noun.TIE].values()]
    ties = known + [(tie["pupil"], tie["guardian"], tie.get("resides", True)) for tie in told]
    hidden = protected | {adult for pupil, adult, resides in ties if resides and pupil in protected}
    home_of = {adult.id: adult.household for adult in (*reading.known.guardians, *adults.values())}
    every = reading.known.household_by_id | homes
    return {
        **homes,
        **{home: replace(every[home], address_protected=True) for home in map(home_of.get, hidden) if home},
    }
