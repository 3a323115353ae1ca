"""Meetings, social events and conferences that the school year still owes (clauses A13, A17, B17, B18, B22).

The truth is `core/owed/owed.py`, which needs the whole principle. Building that takes longer than all else that
`overdue` does, so it is not done when nothing of this can be due by the day that is asked about (`Standpoint.until`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from skolehjem.core.instants import instant
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.event_rules import CANCELLED, HELD
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.core.values import frozen
from skolehjem.core.years.days import year_span
from skolehjem.errors import DataFault, Sentence, say

if TYPE_CHECKING:  # the whole principle, built only when something may be due
    from skolehjem.core.owed.owed import Owed
    from skolehjem.core.principle.adopted import Principle
    from skolehjem.core.roster.school import Roster


def owed_gatherings(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """Every event that the principle of today owes in the school year, held, planned or missing.

    Only what is noted as held is met: when the day of a planned one has passed, it is asked whether it was held. Due is
    the last day of the window that the principle itself names, else the last school day; a reading sets no deadline.
    """
    if not facts.classes or not _may_be_due(at, facts):
        return
    year = _Year(at=at, facts=facts)
    for owed in year.owed:
        yield year.judged(owed)


def _may_be_due(at: Standpoint, facts: Facts) -> bool:
    """Whether anything can be due by the day asked about; a principle that names windows must be looked into."""
    last = at.calendar.school_end(facts.year)
    if at.until is None or last is None or at.until >= last:
        return True
    return any(
        part["period"] for rule in at.rulebook.rules("events") if rule["count"] for part in (rule, *rule["rounds"])
    )


@frozen
class _Year:
    at: Standpoint
    facts: Facts

    @cached_property
    def principle(self) -> Principle:
        from skolehjem.core.plain import from_plain
        from skolehjem.core.principle.adopted import Principle

        principle: Principle = from_plain(Principle, self.at.rulebook.document)
        return principle

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """With windows where the calendar gives them."""
        from skolehjem.core.owed.owed import owed

        roster = _roster(self.facts)
        if self.at.calendar.school_end(self.facts.year) is None:
            return owed(self.principle, roster, None)
        try:
            return owed(self.principle, roster, self.at.calendar)
        except DataFault:
            return owed(self.principle, roster, None)

    def judged(self, owed: Owed) -> Obligation:
        """One event as it stands: held, planned, to be noted as held, or missing."""
        found = self._found(owed)
        held = found if found and found.state == HELD else None
        label = ", ".join(self._labels[one] for one in owed.classes)
        asked = Asked(
            id=found.id if found else f"{owed.rule}#{owed.round}:{owed.pupil or label}",
            kind=Kind.CONFERENCE if owed.pupil else Kind.MEETING,
            clauses=owed.clauses,
            strength=owed.strength.value,
            what=_what(owed, found, self.at.today),
            owner=found.staff if found and found.staff else self._team(owed),
            to=owed.pupil,
            class_label=label if len(owed.classes) == 1 else "",
            subject=owed.name or owed.type,
        )
        done = Done(at=instant(held.day, held.start)) if held else None
        return self.at.judged(asked, self._due(owed), done)

    def _found(self, owed: Owed) -> Gathering | None:
        """What fulfils it: one that was held goes before one that is planned."""
        same = self._by_round.get((owed.rule, owed.round, owed.pupil), ())
        fitting = [one for one in same if _fulfils(one, owed)]
        return min(fitting, key=lambda one: (one.state != HELD, one.day, one.start, len(one.id), one.id), default=None)

    def _due(self, owed: Owed) -> Due:
        end = self.at.calendar.school_end(self.facts.year)
        if end is None:
            return self.at.due(Counting(start=year_span(self.facts.year).last, rolls=Roll.BACK))
        return self.at.due(Counting(start=owed.window[-1].last if owed.window and self._is_named(owed) else end))

    def _is_named(self, owed: Owed) -> bool:
        """Whether the principle itself names the window, and no reading does."""
        event = next(event for event in self.principle.events if event.id == owed.rule)
        one = event.round(owed.round)
        return one.period is not None or (one.reading is None and event.period is not None)

    def _team(self, owed: Owed) -> tuple[str, ...]:
        return tuple(dict.fromkeys(who for one in owed.classes for who in self.at.teams.get(one, ())))

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {one.id: one.label for one in self.facts.classes}

    @cached_property
    def _by_round(self) -> dict[tuple[str, int, str | None], list[Gathering]]:
        found: dict[tuple[str, int, str | None], list[Gathering]] = {}
        for one in self.facts.gatherings:
            if one.state != CANCELLED:
                found.setdefault((one.rule, one.round, one.pupil), []).append(one)
        return found


def _fulfils(one: Gathering, owed: Owed) -> bool:
    """As `core.meetings.demands.fulfils` has it: a joint meeting is each class's."""
    if owed.pupil is not None:
        return True
    return set(owed.classes) <= set(one.classes) if owed.classes else not one.classes


def _what(owed: Owed, found: Gathering | None, today: date) -> Sentence:
    from skolehjem.core.principle.kinds import kind_name

    kind = owed.name or kind_name(owed.type)
    if found is None:
        return say("{kind} {n} is neither planned nor held", kind=kind, n=owed.round)
    if found.state == HELD:
        return say("{kind} {n}: held {day}", kind=kind, n=owed.round, day=found.day)
    if found.day < today:
        return say("{kind} {n}: note whether it was held {day}", kind=kind, n=owed.round, day=found.day)
    return say("{kind} {n}: planned {day}", kind=kind, n=owed.round, day=found.day)


def _roster(facts: Facts) -> Roster:
    """As much of the school as the owed events hang on: classes, their pupils, and the home each is counted in."""
    from skolehjem.core.roster.school import Enrolment, Guardian, Guardianship, Roster, SchoolClass

    homes = {pupil: next(iter(facts.homes.get(pupil, ())), None) for one in facts.classes for pupil in one.pupils}
    return Roster(
        year=facts.year,
        classes=tuple(
            SchoolClass(id=one.id, year=facts.year, grade=one.grade, track=one.label[len(str(one.grade)) :])
            for one in facts.classes
        ),
        enrolments=tuple(
            Enrolment(id=pupil, year=facts.year, pupil=pupil, school_class=one.id)
            for one in facts.classes
            for pupil in one.pupils
        ),
        guardians=tuple(
            Guardian(id=home, household=home, given_name="", family_name="") for home in set(homes.values()) if home
        ),
        guardianships=tuple(
            Guardianship(id=pupil, pupil=pupil, guardian=home) for pupil, home in homes.items() if home
        ),
    )
