"""An import in figures and in names: how many of each noun, and which pupils move class or home or leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skolehjem.core.changes import Change
from skolehjem.core.roster.rows import Noun
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    RosterValue,
    SchoolClass,
    Staff,
    TeamMember,
    shown_name,
)
from skolehjem.errors import Sentence, say

NOUNS: Mapping[type[RosterValue], Noun] = {
    Room: Noun.ROOM,
    SchoolClass: Noun.CLASS,
    Staff: Noun.STAFF,
    Pupil: Noun.PUPIL,
    Enrolment: Noun.PUPIL,
    Household: Noun.HOME,
    Guardian: Noun.ADULT,
    Guardianship: Noun.TIE,
    TeamMember: Noun.TEAM,
}
"""The noun under which people count a value."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many of one noun an import touches; each thing counts once."""

    noun: Noun
    added: int = 0
    changed: int = 0
    moved: int = 0
    """Pupils to another class, adults to another home, homes to another address."""
    removed: int = 0
    """Pupils from their class, adults from a pupil, members from a team."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """A pupil who changes class or home, or who leaves the class; `name`, `before` and `after` may be shown."""

    pupil: str
    name: str
    before: str | Sentence
    after: str | Sentence


def tallies(changes: Iterable[Change[RosterValue]]) -> tuple[Tally, ...]:
    """The figures of every noun that is touched, in the order of `Noun`."""
    kinds: dict[tuple[Noun, str], list[str]] = defaultdict(list)
    for change in changes:
        value = change.value
        kinds[NOUNS[type(value)], value.pupil if isinstance(value, Enrolment) else value.id].append(_kind(change))
    counts = Counter((noun, min(found, key=_WEIGHTIEST_FIRST.index)) for (noun, _), found in kinds.items())
    touched = [noun for noun in Noun if any(noun is counted for counted, _ in counts)]
    return tuple(Tally(noun=noun, **{kind: counts[noun, kind] for kind in _WEIGHTIEST_FIRST}) for noun in touched)


_WEIGHTIEST_FIRST = ("added", "removed", "moved", "changed")


def _kind(change: Change[RosterValue]) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return "added" if before is None else "removed"
    match before, after:
        case (Enrolment(), Enrolment()):
            return "moved"
        case (Guardian(), Guardian()):
            return "moved" if before.household != after.household else "changed"
        case (Household(), Household()):
            return "moved" if _address(before) != _address(after) else "changed"
        case _:
            return "changed"


def moves(known: Roster, changes: Iterable[Change[RosterValue]]) -> tuple[Move, ...]:
    """Who moves: to another class or out of it first, by class; then to another home, by pupil."""
    changes = tuple(changes)
    pupils = known.pupil_by_id | {c.after.id: c.after for c in changes if isinstance(c.after, Pupil)}
    return (*_class_moves(known, changes, pupils), *_home_moves(known, changes, pupils))


def _class_moves(known: Roster, changes: Iterable[Change[RosterValue]], pupils: Mapping[str, Pupil]) -> Iterator[Move]:
    labels = {item.id: item.label for item in known.classes}
    labels |= {c.after.id: c.after.label for c in changes if isinstance(c.after, SchoolClass)}
    found = [(c.before, c.after) for c in changes if isinstance(c.before, Enrolment)]
    for before, after in sorted(found, key=lambda pair: pair[0].school_class):
        to = labels[after.school_class] if isinstance(after, Enrolment) else say("no class")
        name = shown_name(pupils[before.pupil])
        yield Move(pupil=before.pupil, name=name, before=labels[before.school_class], after=to)


def _home_moves(known: Roster, changes: Iterable[Change[RosterValue]], pupils: Mapping[str, Pupil]) -> Iterator[Move]:
    homes = known.household_by_id | {c.after.id: c.after for c in changes if isinstance(c.after, Household)}
    from_to: dict[str, tuple[Household, Household]] = {}
    """The home before and after, by guardian."""
    new_addresses = {
        c.before.id: (c.before, c.after)
        for c in changes
        if isinstance(c.before, Household) and isinstance(c.after, Household) and _kind(c) == "moved"
    }
    moved_adults = {c.after.id: c.after for c in changes if isinstance(c.after, Guardian) and _kind(c) == "moved"}
    for adult in known.guardians:
        if adult.id in moved_adults:
            from_to[adult.id] = known.household_by_id[adult.household], homes[moved_adults[adult.id].household]
        elif adult.household in new_addresses:
            from_to[adult.id] = new_addresses[adult.household]
    ties = sorted((tie.pupil, tie.guardian) for tie in known.guardianships if tie.guardian in from_to)
    pairs = dict.fromkeys((pupil, *from_to[adult]) for pupil, adult in ties if pupil in known.class_of)
    for pupil, before, after in pairs:
        hidden = before.address_protected or after.address_protected
        shown = [say("protected address") if hidden else home.address or say("no address") for home in (before, after)]
        yield Move(pupil=pupil, name=shown_name(pupils[pupil]), before=shown[0], after=shown[1])


def _address(home: Household) -> tuple[str, str, str]:
    return home.address, home.postcode, home.town
