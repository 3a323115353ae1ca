"""Who is who: a row of a file is a known pupil, adult or home by its id, else by name and more, never guessed."""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from skolehjem.core.roster.rows import RosterRow
from skolehjem.core.roster.school import Guardian, Pupil, Roster
from skolehjem.errors import Sentence, say

P = TypeVar("P", Pupil, Guardian)

Identities = dict[str, str | Sentence]
"""By the row's key: the id in the roster, or why it can't be told."""


def generated_id(secret: str, letter: str, *parts: object) -> str:
    """An id for what has none in the file: the same for the same parts.

    Nobody can work the parts out by trying, names and addresses being few, without the school's secret (RFC 2104).
    """
    text = "|".join(folded(str(part)) for part in (letter, *parts))
    return f"{letter}-{hmac.digest(secret.encode(), text.encode(), 'sha256').hex()[:12]}"


def folded(text: str) -> str:
    """Text for comparing: without capitals, dots, commas and doubled spaces."""
    return " ".join(text.casefold().replace(".", " ").replace(",", " ").split())


def identify_pupils(rows: Sequence[RosterRow], known: Roster, secret: str) -> Identities:
    """Pupils by the file's id, else by name and birth date, else (one of them lacking) by name within the class."""
    namesakes = _by_name(known.pupils, rows)
    return {row.key: _pupil(row, known, namesakes[name_of_row(row)], secret) for row in rows}


def _pupil(row: RosterRow, known: Roster, namesakes: Sequence[Pupil], secret: str) -> str | Sentence:
    stated, born = row.facts.get("id"), row.facts.get("birth_date")
    if stated in known.pupil_by_id:
        return _unless_recycled(row, known.pupil_by_id[stated])
    same = [pupil.id for pupil in namesakes if born and pupil.birth_date == born]
    if same:
        return same[0] if len(same) == 1 else ambiguous(row)
    if stated:
        return str(stated)
    made = generated_id(secret, "p", name_of_row(row), born or "")
    unsure = [pupil.id for pupil in namesakes if not (born and pupil.birth_date)]
    here = [pupil for pupil in unsure if known.class_of.get(pupil) == row.facts.get("school_class")]
    if not unsure or made in here:
        return made
    if len(here) == 1:
        return here[0]
    return say("A pupil of the same name is known, but one of the two lacks a birth date: they can't be told apart.")


def _unless_recycled(row: RosterRow, pupil: Pupil) -> str | Sentence:
    """A birth date may be corrected, and a pupil may change name; who the latter is, only the birth date tells."""
    told = [row.facts.get(name) or getattr(pupil, name) for name in ("given_name", "family_name")]
    if folded(" ".join(told)) == name_of(pupil):
        return pupil.id
    born = row.facts.get("birth_date")
    if not (born and pupil.birth_date):
        return say(
            "The id {id} belongs to a pupil of another name, and no birth date tells that they are one.", id=pupil.id
        )
    if born != pupil.birth_date:
        return say("The id {id} belongs to another pupil, with another name and birth date.", id=pupil.id)
    return pupil.id


def identify_adults(
    rows: Sequence[RosterRow], pupils_of: Mapping[str, set[str]], known: Roster, secret: str
) -> Identities:
    """Adults by the file's id, else by name together with the pupil, the home, the e-mail address or the telephone.

    `pupils_of` gives the ids of the pupils that an adult is tied to, by the adult's key.
    """
    namesakes = _by_name(known.guardians, rows)
    ties = {(tie.guardian, tie.pupil) for tie in known.guardianships}
    settled = {adult.id: adult.id for adult in known.guardians}
    return {
        row.key: settled.get(row.key)
        or _adult(row, pupils_of.get(row.key, set()), namesakes[name_of_row(row)], ties, secret)
        for row in rows
    }


def _adult(
    row: RosterRow, pupils: set[str], namesakes: Sequence[Guardian], ties: set[tuple[str, str]], secret: str
) -> str | Sentence:
    stated = row.facts.get("id")
    made = generated_id(secret, "g", name_of_row(row), *_contact(row, pupils))
    tied = [adult.id for adult in namesakes if any((adult.id, pupil) in ties for pupil in pupils)]
    if stated:
        # The file has come to give ids to those whom an earlier one had none for.
        return tied[0] if len(tied) == 1 and tied[0].startswith("g-") else str(stated)
    near = tied or [adult.id for adult in namesakes if adult.id == made or _shares_contact(adult, row)]
    if made in near:
        return made
    return ambiguous(row) if len(near) > 1 else next(iter(near), made)


def _contact(row: RosterRow, pupils: set[str]) -> tuple[str, ...]:
    """What tells two adults of one name apart: the home, else e-mail, else telephone, else the pupil."""
    ways = [row.facts.get(name, "") for name in ("household", "email", "phone")]
    return next(((way,) for way in ways if way), tuple(sorted(pupils)))


def _shares_contact(adult: Guardian, row: RosterRow) -> bool:
    ways = [(adult.household, "household"), (adult.email, "email"), (adult.phone, "phone")]
    return any(way and folded(way) == folded(row.facts.get(name, "")) for way, name in ways)


def ambiguous(row: RosterRow) -> Sentence:
    """What is said of a row that could be several of those who are known."""
    return say("Several that are known could be this {noun}.", noun=row.noun.word)


def _by_name(people: Iterable[P], rows: Iterable[RosterRow]) -> Mapping[str, list[P]]:
    """Known people by name, without those whom the file names by id: they are nobody else."""
    stated = {row.facts.get("id") for row in rows}
    names: dict[str, list[P]] = defaultdict(list)
    for person in people:
        if person.id not in stated:
            names[name_of(person)].append(person)
    return names


def name_of_row(row: RosterRow) -> str:
    """The whole name that a row tells, for comparing."""
    return folded(f"{row.facts.get('given_name', '')} {row.facts.get('family_name', '')}")


def name_of(person: Pupil | Guardian) -> str:
    """The whole name of a known person, for comparing."""
    return folded(f"{person.given_name} {person.family_name}")
