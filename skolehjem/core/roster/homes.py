"""Which home is which: by its id, else by an address that can be nobody else's, else by the adults who live there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skolehjem.core.roster.identity import Identities, ambiguous, folded, generated_id, name_of, name_of_row
from skolehjem.core.roster.rows import RosterRow
from skolehjem.core.roster.school import Household, Roster
from skolehjem.errors import Sentence


@dataclass(frozen=True, kw_only=True)
class Dweller:
    """An adult whom a row places in a home."""

    row: RosterRow
    pupils: frozenset[str]
    """Ids of the pupils whom the adult is tied to."""
    hidden: bool
    """The address is protected for the adult's own sake, or for that of a pupil who resides with the adult."""


Dwellers = Mapping[str, Sequence[Dweller]]
"""By the home's key."""


def identify_homes(rows: Sequence[RosterRow], dwellers: Dwellers, known: Roster, secret: str) -> Identities:
    """Homes by the file's id, else by address and postcode, else by those who live there.

    "Adressebeskyttet" and a town hall's address stand for many homes. So an address that is protected, or has no number
    or no postcode, tells nothing; rows that share an adult are then one home.
    """
    at: dict[tuple[str, str], list[Household]] = defaultdict(list)
    for home in known.households:
        at[folded(home.address), folded(home.postcode)].append(home)
    before = _homes_before(dwellers, known)
    named = _named_by_adults([row for row in rows if not _tells(row, dwellers)], dwellers, secret)
    return {row.key: _home(row, named.get(row.key), at[_address(row)], before[row.key], secret) for row in rows}


def _home(
    row: RosterRow, named: str | Sentence | None, neighbours: Sequence[Household], before: set[str], secret: str
) -> str | Sentence:
    """The id of one home; `named` is set where the address tells nothing, `before` are the adults' homes until now."""
    if "id" in row.facts:
        return str(row.facts["id"])
    if isinstance(named, Sentence):
        return named
    near = [
        home.id
        for home in neighbours
        if _is_exact(row) and (home.id in before or not (named or home.address_protected))
    ]
    made = named or generated_id(secret, "h", *_address(row))
    if made in near or not near:
        others = {home.id for home in neighbours} - set(near)
        return ambiguous(row) if named is None and made in others else made
    return near[0] if len(near) == 1 else ambiguous(row)


def _tells(row: RosterRow, dwellers: Dwellers) -> bool:
    """Whether the row says by id or address which home it is."""
    hidden = row.facts.get("address_protected") or any(one.hidden for one in dwellers.get(row.key, ()))
    return "id" in row.facts or (_is_exact(row) and not hidden)


def _is_exact(row: RosterRow) -> bool:
    address, postcode = _address(row)
    return bool(postcode) and any(letter.isdecimal() for letter in address)


def _address(row: RosterRow) -> tuple[str, str]:
    return folded(row.facts.get("address", "")), folded(row.facts.get("postcode", ""))


def _homes_before(dwellers: Dwellers, known: Roster) -> dict[str, set[str]]:
    """In which known homes those live who are placed in a home, by its key."""
    home_of = {adult.id: adult.household for adult in known.guardians}
    names = {adult.id: name_of(adult) for adult in known.guardians}
    adults_of: dict[str, list[str]] = defaultdict(list)
    for tie in known.guardianships:
        adults_of[tie.pupil].append(tie.guardian)
    before: dict[str, set[str]] = defaultdict(set)
    for key, adults in dwellers.items():
        for one in adults:
            same = [a for pupil in one.pupils for a in adults_of[pupil] if names[a] == name_of_row(one.row)]
            before[key] |= {home_of[adult] for adult in (one.row.facts.get("id"), *same) if adult in home_of}
    return before


def _named_by_adults(rows: Sequence[RosterRow], dwellers: Dwellers, secret: str) -> Identities:
    """Ids made of the adults: the same for rows that share one, unless one row of a file tells of two such homes."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    names = {row.key: sorted({name for one in dwellers.get(row.key, ()) for name in _names(one)}) for row in rows}
    for found in names.values():
        for name in found[1:]:
            low, high = sorted((first(found[0]), first(name)))
            leader[high] = low
    chosen = {row.key: first(names[row.key][0]) if names[row.key] else row.key for row in rows}
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        places[chosen[row.key], row.place.at()].add(row.key)
    return {
        row.key: ambiguous(row)
        if len(places[chosen[row.key], row.place.at()]) > 1
        else generated_id(secret, "h", chosen[row.key])
        for row in rows
    }


def _names(one: Dweller) -> Iterator[str]:
    """What an adult is called in ids: the file's id, else the name with e-mail or telephone, else with each pupil."""
    facts, name = one.row.facts, name_of_row(one.row)
    contact = facts.get("id") or facts.get("email") or facts.get("phone")
    if contact:
        yield str(contact) if facts.get("id") else f"{name} {folded(contact)}"
    else:
        yield from (f"{name} {pupil}" for pupil in sorted(one.pupils))
