"""What would help where talks clash: each thing to give way on is tried with the solver before it is proposed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from skolehjem.core.conferences.check import Rule, violations
from skolehjem.core.conferences.crowds import crowds
from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.jam import Jam, rooms_for
from skolehjem.core.conferences.openings import covered
from skolehjem.core.conferences.question import Question
from skolehjem.core.conferences.relaxation import Ease, Relaxation, Tried, relaxed
from skolehjem.core.conferences.relaxation_ideas import ideas
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.solver.conference_placing import Work, place_most

_MOST_SHOWN = 5
_WORK_A_SECOND = 0.3
"""CP-SAT's deterministic seconds in one of an ordinary laptop."""
_LARGEST_REGION = 160
"""Talks that may move when room is made for those without a time."""
_EVENING, _LATER, _FULLER, _HOME, _FIXED, _START, _ALONE, _ROOM = 8, 4, 2, 6, 8, 6, 3, 1
"""Quarters of an hour of somebody's time, as a school counts: an evening for one of the staff is two hours."""


def relaxations(
    instance: Instance, jam: Jam, effort: Effort, found: Timetable, spare: Sequence[date] = ()
) -> tuple[Tried, ...]:
    """At most five things to give way on that let more talks of the jam have a time, the best first.

    Those that settle the jam wholly come first, then the cheaper for people. Talks away from the jam stay where `found`
    has them, so that something better may exist.

    Args:
        spare: dates on which a day more could be held; the weekdays after the last day when there are none.
    """
    missing = [id for id in (*jam.talks, *jam.also) if id not in found.by_talk]
    work = Work(left=effort.seconds * _WORK_A_SECOND, most=effort.seconds * _WORK_A_SECOND / 20, seed=effort.seed)
    tried: list[Tried] = []
    for idea in ideas(instance, jam, missing, spare):
        before = [one for one in tried if one.relaxation.kind is idea.kind is Ease.MORE_DAYS]
        if any(one.settles for one in before):
            continue
        one = _try(instance, jam, idea, found, work)
        if one.placed > max((each.placed for each in before), default=0):
            tried.append(one)
    return tuple(sorted(tried, key=lambda one: (not one.settles, one.cost if one.settles else -one.placed, one.cost)))[
        :_MOST_SHOWN
    ]


def _try(instance: Instance, jam: Jam, idea: Relaxation, found: Timetable, work: Work) -> Tried:
    """What a relaxation gives: first among the talks of the jam alone, then among those around them too."""
    eased = relaxed(instance, idea)
    own = {*jam.talks, *jam.also}
    best = found
    for region in (own, _around(instance, own)):
        if len(region) > _LARGEST_REGION or _in_vain(eased, own, found):
            break
        best = max(best, _placed(eased, region, found, work), key=lambda plan: len(plan.assignments))
        if own <= set(best.by_talk):
            break
    return Tried(
        relaxation=idea,
        placed=len(best.assignments) - len(found.assignments),
        left=len(instance.talks) - len(best.assignments),
        settles=own <= set(best.by_talk),
        cost=_cost(instance, idea, best),
        evenings=len(_staff_days(eased, best, range(len(instance.days), len(eased.days)))),
        timetable=best,
    )


def _in_vain(instance: Instance, talks: set[str], found: Timetable) -> bool:
    """Whether counting shows that as many of the talks as before have no time, wherever all others are."""
    question = Question(replace(instance, talks=tuple(one for one in instance.talks if one.id in talks)))
    ids = [one.id for one in question.instance.talks]
    lacking = [(len(crowd.talks), crowd.lacking) for crowd in crowds(question, ids, question.all_demands(ids))]
    alone = sum(number for size, number in lacking if size == 1)
    together = max((number for size, number in lacking if size > 1), default=0)
    return max(alone, together) >= len(talks.difference(found.by_talk))


def _around(instance: Instance, talks: set[str]) -> set[str]:
    """The talks and all that share staff or homes with one of them."""
    chosen = [instance.talk_by_id[id] for id in talks]
    people = {("staff", id) for one in chosen for id in one.teachers}
    people |= {("home", id) for one in chosen for id in one.households}
    return {
        one.id
        for one in instance.talks
        if not people.isdisjoint(
            [*(("staff", id) for id in one.teachers), *(("home", id) for id in one.households)]
        )
    } | talks  # fmt: skip


def _placed(instance: Instance, region: set[str], found: Timetable, work: Work) -> Timetable:
    """The plan with as many talks more as moving those of the region makes room for; as it was when none is found."""
    held = {id: one for id, one in found.by_talk.items() if id not in region}
    among = replace(
        instance,
        talks=tuple(
            replace(one, rooms=(held[one.id].room,) if held[one.id].room else ()) if one.id in held else one  # type: ignore[arg-type]
            for one in instance.talks
            if one.id in held or one.id in region
        ),
        fixed={**instance.fixed, **{id: one.place for id, one in held.items()}},
    )
    ids = [one.id for one in among.talks]
    spared = frozenset(id for id in region if id not in found.by_talk)
    before = {id: one.place for id, one in found.by_talk.items()}
    new = place_most(Question(among), ids, spared, before, work)
    moved = _with_rooms(instance, [one for one in new if one.talk in region], [*held.values()])
    plan = timetable([*held.values(), *moved])
    return found if len(plan.assignments) <= len(found.assignments) or _broken(instance, plan) else plan


def _with_rooms(instance: Instance, new: Sequence[Assignment], held: Sequence[Assignment]) -> list[Assignment]:
    """The assignments with a room for each that the solver left for later; one that finds none is left out."""
    taken = {(one.room, place) for one in (*held, *new) if one.room for place in _slots(instance, one)}
    found = []
    for one in sorted(new, key=lambda each: (each.place, each.talk)):
        talk = instance.talk_by_id[one.talk]
        if one.room or talk.rooms == ():
            found.append(one)
            continue
        slots = _slots(instance, one)
        free = (
            id
            for id in rooms_for(instance, talk)
            if instance.room_by_id[id].unavailable.isdisjoint(slots)
            and not any((id, place) in taken for place in slots)
        )
        room = next(free, None)
        if room:
            found.append(replace(one, room=room))
            taken |= {(room, place) for place in slots}
    return found


def _slots(instance: Instance, one: Assignment) -> tuple[Place, ...]:
    return covered(one.place, instance.talk_by_id[one.talk].duration)


def _broken(instance: Instance, plan: Timetable) -> bool:
    """Whether a plan breaks a rule; a fixed talk that has no place at all is not its doing."""
    places = plan.by_talk
    return any(
        one.rule is not Rule.FIXED_MOVED or any(id in places for id in one.talks) for one in violations(instance, plan)
    )


def _cost(instance: Instance, idea: Relaxation, plan: Timetable) -> int:
    """What giving way costs people, in quarters of an hour; for staff each one's each day counts."""
    match idea.kind:
        case Ease.MORE_DAYS:
            new = range(len(instance.days), len(instance.days) + len(idea.dates))
            return _EVENING * len(_staff_days(instance, plan, new))
        case Ease.LONGER_DAYS:
            late = [
                one
                for one in plan.assignments
                if one.slot + instance.talk_by_id[one.talk].duration > instance.days[one.day].slots
            ]
            return _LATER * len(_staff_days(instance, timetable(late), range(len(instance.days))))
        case Ease.LATER_BREAK | Ease.FULLER_DAYS:
            rules = (Rule.MAX_CONSECUTIVE, Rule.MAX_SLOTS_PER_DAY)
            return _FULLER * sum(one.rule in rules for one in violations(instance, plan))
        case Ease.ONE_LESS:
            return _ALONE * len(idea.talks)
    return _PRICES[idea.kind]


_PRICES = {
    Ease.STAFF_COME: _EVENING,
    Ease.HOME_COMES: _HOME,
    Ease.UNFIXED: _FIXED,
    Ease.ANY_START: _START,
    Ease.MORE_ROOM: _ROOM,
}


def _staff_days(instance: Instance, plan: Timetable, days: range) -> set[tuple[str, int]]:
    """Who of the staff has a talk on which of the days."""
    return {
        (id, one.day) for one in plan.assignments if one.day in days for id in instance.talk_by_id[one.talk].teachers
    }
