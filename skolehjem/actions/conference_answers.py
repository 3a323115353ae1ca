"""Who has answered before a conference round, and who is to be called."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from skolehjem.actions.conference_rounds import pupil_label
from skolehjem.actions.conference_wishes import Kept
from skolehjem.core.conference_rounds.spoken import Said
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.locale import in_order


@dataclass(frozen=True, kw_only=True)
class HomeLine:
    """A home and what it has answered."""

    home: str
    pupils: tuple[str, ...]
    """Ids of its pupils in the round."""
    label: str
    """Its pupils by the names that may be shown, with their classes."""
    answered_on: date | None
    """None for a home that has not answered."""
    said: tuple[Said, ...]
    late: bool
    """Whether the answer came after the deadline, or is missing although the deadline is over."""


@dataclass(frozen=True, kw_only=True)
class ClassLine:
    """How many homes of a class have answered; a home with children in two classes counts in both."""

    label: str
    homes: int
    answered: int


def list_answers(kept: Kept, today: date, classes: Collection[str] = ()) -> tuple[HomeLine, ...]:
    """The homes of a round, or of some classes (ids), in the order of their pupils' classes and names."""
    found = kept.round
    lines = [_line(kept, home, today) for home in found.demands_of if _concerns(found.roster, kept, home, classes)]
    return tuple(sorted(lines, key=lambda one: (_class_order(found.roster, one.pupils[0]), in_order(one.label))))


def count_answers(kept: Kept, classes: Collection[str] = ()) -> tuple[ClassLine, ...]:
    """How many homes have answered, class by class."""
    found, homes = kept.round, defaultdict[str, set[str]](set)
    for home in found.demands_of:
        for pupil in found.pupils_of(home):
            homes[found.roster.class_of.get(pupil, "")].add(home)
    known = sorted(found.roster.classes, key=lambda one: (one.grade, one.track))
    return tuple(
        ClassLine(
            label=one.label,
            homes=len(homes[one.id]),
            answered=sum(kept.answer(home) is not None for home in homes[one.id]),
        )
        for one in known
        if one.id in homes and (not classes or one.id in classes)
    )


@dataclass(frozen=True, kw_only=True)
class Caller:
    """An adult to call, by the name that may be shown."""

    name: str
    phone: str


def callers(roster: Roster, line: HomeLine) -> tuple[Caller, ...]:
    """The adults of a home with custody of one of its pupils, those with a telephone first.

    A protected name without an alias is "?".
    """
    with_custody = {tie.guardian for tie in roster.guardianships if tie.pupil in line.pupils and tie.custody}
    here = [one for one in roster.guardians if one.household == line.home]
    adults = [one for one in here if one.id in with_custody] or here
    return tuple(Caller(name=shown_name(one), phone=one.phone) for one in sorted(adults, key=lambda one: not one.phone))


def _line(kept: Kept, home: str, today: date) -> HomeLine:
    found, answer, end = kept.round, kept.answer(home), kept.answer_by
    pupils = tuple(sorted(found.pupils_of(home), key=lambda one: _class_order(found.roster, one)))
    return HomeLine(
        home=home,
        pupils=pupils,
        label=", ".join(pupil_label(found.roster, pupil) for pupil in pupils),
        answered_on=answer.answered_on if answer else None,
        said=kept.said(home),
        late=end is not None and (answer.answered_on if answer else today) > end,
    )


def _concerns(roster: Roster, kept: Kept, home: str, classes: Collection[str]) -> bool:
    return not classes or any(roster.class_of.get(pupil) in classes for pupil in kept.round.pupils_of(home))


def _class_order(roster: Roster, pupil: str) -> tuple[int, str]:
    found = roster.class_by_id.get(roster.class_of.get(pupil, ""))
    return (found.grade, found.track) if found else (99, "")
