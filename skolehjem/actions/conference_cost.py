"""Say what a round of conferences costs as it is stored: by kind, by class or member of staff, and who got nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.conference_announcing import next_number
from skolehjem.actions.ground import load_ground, load_present
from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.conferences.cost import Costs, costs
from skolehjem.core.conferences.instance import Weights
from skolehjem.core.conferences.tally import Tally, tally_classes, tally_teachers
from skolehjem.core.conferences.unheard import Obstacle, Unheard, unheard
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_talks import teacher_need
from skolehjem.core.meetings.stages import asked
from skolehjem.core.meetings.standing import Present
from skolehjem.core.meetings.stored_round import StoredRound, stored_round
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.database import Store

TIMES = ("household_wait", "teacher_idle")
"""What is counted in time slots."""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """One conference of a home that wished, and got nothing."""

    conference: Conference
    household: str
    obstacle: Obstacle | None
    """None when the round has no slot in any time wished."""
    who: str = ""
    """Initials, the interpreter, the home or the room that stands in the way; empty for none."""
    free: Slot | None = None
    """A time that is free for all."""


@dataclass(frozen=True, kw_only=True)
class RoundCost:
    """What is stored of a round, counted and weighed."""

    number: int
    roster: Roster
    counts: Costs
    """How many of each; times in minutes."""
    points: Costs
    """The same weighed, as planning does."""
    classes: Mapping[str, Tally]
    """By id of class; times in minutes, here and below."""
    staff: Mapping[str, Tally]
    """By initials."""
    empty: tuple[Empty, ...]
    """The homes that asked and got nothing."""
    without: tuple[str, ...]
    """Ids of pupils without a time, for each conference asked for."""
    uncounted: tuple[str, ...]
    """Ids of conferences outside the round's times, which are in no figure."""


def load_cost(
    store: Store, principle: Principle, settings: Settings, *, year: str, number: int | None, today: date, now: datetime
) -> RoundCost:
    """What a round costs as it is stored; without a number, the next with conferences to come, else the last.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes, or the round no conferences.
        DataFault: values that neither the principle nor the school's readings give.
    """
    ground = load_ground(store, principle, settings, year, today)
    present = load_present(store, ground, today=today, now=now)
    wanted = next_number(present.conferences, today) if number is None else number
    standing: tuple[Appointment, ...] = (*present.meetings, *present.conferences)
    demands = asked(ground, standing, lambda one: one.pupil is not None and one.round == wanted)
    found = stored_round(demands, present, wanted)
    if found is None or not found.conferences:
        hint = say("See them with: skolehjem conference list, or plan them with: skolehjem plan-meetings")
        raise NotFound(Problem(what=say("There are no conferences in this round."), hint=hint))
    return _counted(found, present, wanted)


def _counted(found: StoredRound, present: Present, number: int) -> RoundCost:
    instance, timetable = found.instance, found.timetable
    once = replace(instance, weights=Weights(**dict.fromkeys(Costs().by_kind(), 1)))
    counts = costs(once, timetable)
    times = {name: counts.by_kind()[name] * instance.slot_minutes for name in TIMES}
    staff = {name: one for name, one in tally_teachers(instance, timetable).items() if teacher_need(name)[0] == "staff"}
    return RoundCost(
        number=number,
        roster=present.roster,
        counts=replace(counts, unplaced=len(found.unmet), **times),
        points=costs(instance, timetable),
        classes=_in_minutes(tally_classes(instance, timetable), instance.slot_minutes),
        staff=_in_minutes(staff, instance.slot_minutes),
        empty=(*(_empty(one, found) for one in unheard(instance, timetable)), *_outside(found, present, number)),
        without=tuple(one.owed.pupil or "" for one in found.unmet.values()),
        uncounted=tuple(one.id for one in found.uncounted),
    )


def _in_minutes(found: Mapping[str, Tally], slot_minutes: int) -> dict[str, Tally]:
    return {
        name: replace(one, wait=one.wait * slot_minutes, idle=one.idle * slot_minutes) for name, one in found.items()
    }


def _empty(one: Unheard, found: StoredRound) -> Empty:
    item = found.conferences[one.talk]
    length = minutes(item.end) - minutes(item.start)
    free = found.hours.slot(one.free, length) if one.free else None
    who = teacher_need(one.who)[1] if one.obstacle in (Obstacle.STAFF_TAKEN, Obstacle.STAFF_AWAY) else one.who
    return Empty(conference=item, household=one.household, obstacle=one.obstacle, who=who, free=free)


def _outside(found: StoredRound, present: Present, number: int) -> list[Empty]:
    """The homes that wished only for times at which the round has no slot."""
    in_slots = {one.id for one in found.instance.households if one.wishes}
    return [
        Empty(conference=item, household=home, obstacle=None)
        for item in found.conferences.values()
        for home in item.households
        if home not in in_slots
        and any(
            said.kind is TimeKind.WISH
            for said in present.circumstances.times.get((item.rule, number), {}).get(home, ())
        )
    ]
