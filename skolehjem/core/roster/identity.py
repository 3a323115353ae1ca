"""Who is who: a row of a file is a known pupil, adult or home by its id, else by name and more, never guessed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from skolehjem.core.roster.rows import RosterRow
from skolehjem.core.roster.school import Guardian, Pupil, Roster
from skolehjem.errors import Sentence, say

P = TypeVar("P", Pupil, Guardian)

Identities = dict[str, str | Sentence]
"""By the row's key: the id in the roster, or why it can't be told."""


def generated_id(letter: str, *parts: object) -> str:
    """An id for what has none in the file: the same for the same parts, and it does not show them."""
    return f"{letter}-{hashlib.sha256('|'.join(folded(str(part)) for part in parts).encode()).hexdigest()[:12]}"


def folded(text: str) -> str:
    """Text for comparing: without capitals, dots, commas and doubled spaces."""
    return " ".join(text.casefold().replace(".", " ").replace(",", " ").split())


def identify_pupils(rows: Sequence[RosterRow], known: Roster) -> Identities:
    """Pupils by the file's id, else by name and birth date, else (one of them lacking) by name within the class."""
    namesakes = _by_name(known.pupils, rows)
    return {row.key: _pupil(row, known, namesakes[_name(row)]) for row in rows}


def _pupil(row: RosterRow, known: Roster, namesakes: Sequence[Pupil]) -> str | Sentence:
    stated, born = row.facts.get("id"), row.facts.get("birth_date")
    if stated in known.pupil_by_id:
        return _unless_recycled(row, known.pupil_by_id[stated])
    same = [pupil.id for pupil in namesakes if born and pupil.birth_date == born]
    if same:
        return same[0] if len(same) == 1 else _ambiguous(row)
    if stated:
        return str(stated)
    made = generated_id("p", _name(row), born or "")
    unsure = [pupil.id for pupil in namesakes if not (born and pupil.birth_date)]
    here = [pupil for pupil in unsure if known.class_of.get(pupil) == row.facts.get("school_class")]
    if not unsure or made in here:
        return made
    if len(here) == 1:
        return here[0]
    return say("A pupil of the same name is known, but one of the two lacks a birth date: they can't be told apart.")


def _unless_recycled(row: RosterRow, pupil: Pupil) -> str | Sentence:
    """A pupil may change name, and a birth date may be corrected; when both differ, an old id was used again."""
    born = row.facts.get("birth_date")
    if born and pupil.birth_date and born != pupil.birth_date and _name(row) != _name_of(pupil):
        return say("The id {id} belongs to another pupil, with another name and birth date.", id=pupil.id)
    return pupil.id


def identify_adults(rows: Sequence[RosterRow], pupils_of: Mapping[str, set[str]], known: Roster) -> Identities:
    """Adults by the file's id, else by name together with the pupil, the home, the e-mail address or the telephone.

    `pupils_of` gives the ids of the pupils that an adult is tied to, by the adult's key.
    """
    namesakes = _by_name(known.guardians, rows)
    ties = {(tie.guardian, tie.pupil) for tie in known.guardianships}
    settled = {adult.id: adult.id for adult in known.guardians}
    return {
        row.key: settled.get(row.key) or _adult(row, pupils_of[row.key], namesakes[_name(row)], ties) for row in rows
    }


def _adult(
    row: RosterRow, pupils: set[str], namesakes: Sequence[Guardian], ties: set[tuple[str, str]]
) -> str | Sentence:
    stated = row.facts.get("id")
    made = generated_id("g", _name(row), *_contact(row, pupils))
    tied = [adult.id for adult in namesakes if any((adult.id, pupil) in ties for pupil in pupils)]
    if stated:
        # The file has come to give ids to those whom an earlier one had none for.
        return tied[0] if len(tied) == 1 and tied[0].startswith("g-") else str(stated)
    near = tied or [adult.id for adult in namesakes if adult.id == made or _shares_contact(adult, row)]
    if made in near:
        return made
    return _ambiguous(row) if len(near) > 1 else next(iter(near), made)


def _contact(row: RosterRow, pupils: set[str]) -> tuple[str, ...]:
    """What tells two adults of one name apart: the home, else e-mail, else telephone, else the pupil."""
    ways = [row.facts.get(name, "") for name in ("household", "email", "phone")]
    return next(((way,) for way in ways if way), tuple(sorted(pupils)))


def _shares_contact(adult: Guardian, row: RosterRow) -> bool:
    ways = [(adult.household, "household"), (adult.email, "email"), (adult.phone, "phone")]
    return any(way and folded(way) == folded(row.facts.get(name, "")) for way, name in ways)


def identify_homes(rows: Sequence[RosterRow], known: Roster) -> Identities:
    """Homes by the file's id, else by address and postcode."""
    at: dict[tuple[str, str], list[str]] = defaultdict(list)
    for home in known.households:
        at[folded(home.address), folded(home.postcode)].append(home.id)
    return {row.key: _home(row, at[_address(row)]) for row in rows}


def _home(row: RosterRow, neighbours: Sequence[str]) -> str | Sentence:
    if "id" in row.facts:
        return str(row.facts["id"])
    made = generated_id("h", *_address(row))
    if made in neighbours or not neighbours:
        return made
    return neighbours[0] if len(neighbours) == 1 else _ambiguous(row)


def _address(row: RosterRow) -> tuple[str, str]:
    return folded(row.facts.get("address", "")), folded(row.facts.get("postcode", ""))


def _ambiguous(row: RosterRow) -> Sentence:
    return say("Several that are known could be this {noun}.", noun=row.noun.word)


def _by_name(people: Iterable[P], rows: Iterable[RosterRow]) -> Mapping[str, list[P]]:
    """Known people by name, without those whom the file names by id: they are nobody else."""
    stated = {row.facts.get("id") for row in rows}
    names: dict[str, list[P]] = defaultdict(list)
    for person in people:
        if person.id not in stated:
            names[_name_of(person)].append(person)
    return names


def _name(row: RosterRow) -> str:
    return folded(f"{row.facts.get('given_name', '')} {row.facts.get('family_name', '')}")


def _name_of(person: Pupil | Guardian) -> str:
    return folded(f"{person.given_name} {person.family_name}")
