"""What an import changes in what is known already: of whom, and which facts."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from skolehjem.core.changes import Change
from skolehjem.core.roster.moves import NOUNS
from skolehjem.core.roster.rows import Noun
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Pupil,
    Roster,
    RosterValue,
    SchoolClass,
    Staff,
    TeamMember,
    shown_name,
)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A known thing of which facts change; `name` may be shown, and the facts themselves are not told."""

    noun: Noun
    id: str
    name: str
    facts: tuple[str, ...]
    """Names of fields of the roster's value; none when it is removed."""


def edits(known: Roster, changes: Iterable[Change[RosterValue]]) -> tuple[Edit, ...]:
    """Every change and removal of a known value but a pupil's class, in the order of the changes."""
    changes = tuple(changes)
    everyone: tuple[Pupil | Guardian, ...] = (*known.guardians, *known.pupils)
    people = {one.id: one for one in everyone}
    people |= {c.after.id: c.after for c in changes if isinstance(c.after, Pupil | Guardian)}
    return tuple(
        Edit(
            noun=NOUNS[type(change.value)],
            id=change.value.id,
            name=_name(change.value, people),
            facts=_differing(change.before, change.after),
        )
        for change in changes
        if change.before is not None and not isinstance(change.value, Enrolment)
    )


def _differing(before: RosterValue, after: RosterValue | None) -> tuple[str, ...]:
    if after is None:
        return ()
    return tuple(f.name for f in fields(after) if getattr(before, f.name) != getattr(after, f.name))


def _name(value: RosterValue, people: dict[str, Pupil | Guardian]) -> str:
    match value:
        case Pupil() | Guardian():
            return shown_name(value)
        case Staff():
            return f"{value.given_name} {value.family_name}".strip()
        case Guardianship():
            return f"{shown_name(people[value.guardian])} – {shown_name(people[value.pupil])}"
        case SchoolClass():
            return value.label
        case TeamMember():
            return f"{value.staff} – {value.school_class.partition('-')[2]}"
        case _:
            return value.id
