"""What importing roster files would change: the school they tell of, compared with the known one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skolehjem.core.changes import Change, diff
from skolehjem.core.roster.reading import Reading
from skolehjem.core.roster.rows import Noun, RosterRow
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Pupil,
    Room,
    Roster,
    RosterValue,
    Staff,
    TeamMember,
)
from skolehjem.core.roster.values import classes, enrolments, homes_and_adults, values
from skolehjem.errors import Problem

SMALLEST_CLASS = 4
"""A class of fewer pupils may lose more than half of them; two of three may well move away."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A class and how many of its pupils would be in no class."""

    label: str
    gone: int
    pupils: int


@dataclass(frozen=True, kw_only=True)
class RosterImport:
    """What an import would do; nothing has been done yet."""

    changes: tuple[Change[RosterValue], ...]
    """Additions and changes from parents to children, then removals."""
    emptied: tuple[str, ...] = ()
    """Labels of the classes that would lose all their pupils."""
    halved: tuple[Loss, ...] = ()
    """Classes of which more than half the pupils would be removed, by label; those of a few pupils are not told."""
    untouched: tuple[str, ...] = ()
    """Labels of the classes that keep their pupils because the files hold only other classes."""
    unnamed: tuple[str, ...] = ()
    """Places of rows with a protected name but no alias."""
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Rows with problems."""


def import_roster(
    rows: Iterable[RosterRow], lists: Iterable[Noun], known: Roster, *, secret: str, part: bool = False
) -> RosterImport:
    """Compare what files tell with the known school, people of other school years included.

    Pupils, adults and team members whom a list no longer has are removed from the class, the pupil and the team that
    it covers; nothing else is ever removed. `lists` are the nouns of which there is a list, even an empty one. A list
    of pupils covers the classes that it or a list of classes names, and the whole school when it names more than half
    of the classes that have pupils, or none. With `part` the lists are no whole lists, and nobody is removed.
    Ids for what has none are made with the school's `secret`.
    """
    reading = Reading(rows, known, secret)
    covered = _covered(reading, frozenset(lists))
    changes = _added_and_changed(reading) + (() if part else _removed(reading, covered))
    filled = {item.school_class for item in known.enrolments}
    return RosterImport(
        changes=changes,
        emptied=_labels(known, filled - _filled_after(known, changes)),
        halved=tuple(_halved(known, changes)),
        untouched=_labels(known, filled - covered) if Noun.PUPIL in lists and not part else (),
        unnamed=tuple(_unnamed(reading)),
        problems=tuple(reading.problems),
        left_out=reading.left_out,
    )


def _covered(reading: Reading, lists: frozenset[Noun]) -> set[str]:
    """Ids of the classes whose pupils the files tell in full."""
    if Noun.PUPIL not in lists:
        return set()
    named = {row.facts["school_class"] for row in reading.good[Noun.PUPIL].values()}
    filled = {item.school_class for item in reading.known.enrolments}
    whole = 2 * len(named & filled) > len(filled) or not (named or reading.bad[Noun.PUPIL])
    return named | set(reading.good[Noun.CLASS]) | (filled if whole else set())


def _added_and_changed(reading: Reading) -> tuple[Change[RosterValue], ...]:
    known, good = reading.known, reading.good
    homes, adults = homes_and_adults(reading)
    pairs: list[tuple[Iterable[RosterValue], Mapping[str, RosterValue]]] = [
        (known.rooms, values(Room, known.rooms, good[Noun.ROOM])),
        (known.classes, classes(reading)),
        (known.staff, values(Staff, known.staff, good[Noun.STAFF])),
        (known.pupils, values(Pupil, known.pupils, good[Noun.PUPIL])),
        (known.enrolments, enrolments(reading)),
        (known.households, homes),
        (known.guardians, adults),
        (known.guardianships, values(Guardianship, known.guardianships, good[Noun.TIE])),
        (known.team_members, values(TeamMember, known.team_members, good[Noun.TEAM])),
    ]
    return tuple(change for before, after in pairs for change in diff({item.id: item for item in before}, after))


def _removed(reading: Reading, covered: set[str]) -> tuple[Change[RosterValue], ...]:
    """Removals from what the lists cover; none from a list with bad rows, which may be of those who seem to be gone."""
    known, good, bad = reading.known, reading.good, reading.bad
    gone: list[RosterValue] = []
    if not bad[Noun.PUPIL]:
        gone += [e for e in known.enrolments if e.school_class in covered and e.pupil not in good[Noun.PUPIL]]
    if not any(bad[noun] for noun in (Noun.PUPIL, Noun.HOME, Noun.ADULT, Noun.TIE)):
        pupils = {row.facts["pupil"] for row in good[Noun.TIE].values()}
        gone += [tie for tie in known.guardianships if tie.pupil in pupils and tie.id not in good[Noun.TIE]]
    if not bad[Noun.TEAM]:
        teams = {row.facts["school_class"] for row in good[Noun.TEAM].values()}
        gone += [m for m in known.team_members if m.school_class in teams and m.id not in good[Noun.TEAM]]
    return tuple(Change(before=value, after=None) for value in gone)


def _filled_after(known: Roster, changes: Iterable[Change[RosterValue]]) -> set[str]:
    """Ids of the classes that have pupils when the changes are made."""
    places: dict[str, Enrolment | None] = {item.id: item for item in known.enrolments}
    for change in changes:
        if isinstance(change.value, Enrolment):
            places[change.value.id] = change.after  # type: ignore[assignment]
    return {item.school_class for item in places.values() if item}


def _halved(known: Roster, changes: Iterable[Change[RosterValue]]) -> Iterator[Loss]:
    gone = Counter(c.before.school_class for c in changes if isinstance(c.before, Enrolment) and c.after is None)
    for item in sorted((known.class_by_id[key] for key in gone), key=lambda one: (one.grade, one.track)):
        pupils = len(known.pupils_of[item.id])
        if pupils >= SMALLEST_CLASS and 2 * gone[item.id] > pupils:
            yield Loss(label=item.label, gone=gone[item.id], pupils=pupils)


def _unnamed(reading: Reading) -> Iterable[str]:
    known, good = reading.known, reading.good
    people: list[tuple[Iterable[Pupil | Guardian], Noun]] = [
        (values(Pupil, known.pupils, good[Noun.PUPIL]).values(), Noun.PUPIL),
        (homes_and_adults(reading)[1].values(), Noun.ADULT),
    ]
    for found, noun in people:
        yield from (good[noun][p.id].place.at("alias") for p in found if p.name_protected and not p.alias)


def _labels(known: Roster, classes: Iterable[str]) -> tuple[str, ...]:
    found = sorted((known.class_by_id[key] for key in classes), key=lambda item: (item.grade, item.track))
    return tuple(item.label for item in found)
