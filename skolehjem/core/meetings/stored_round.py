"""A round of conferences as it is stored, put as a problem and its answer, so that it can be counted and judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from skolehjem.core.conferences.instance import Instance, Talk
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.conference_hours import Hours
from skolehjem.core.meetings.conference_problem import ConferenceProblem, conference_problem
from skolehjem.core.meetings.demands import Demand, fulfils
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present


@dataclass(frozen=True, kw_only=True)
class StoredRound:
    """One round; a talk's id is its conference's, or the number of a demand that has none."""

    instance: Instance
    timetable: Timetable
    hours: Hours
    conferences: dict[str, Conference]
    """Those that are counted, by id."""
    unmet: dict[str, Demand]
    """What is asked for and has no conference, by talk."""
    uncounted: tuple[Conference, ...]
    """Those at times that are none of the round's, or where they clash: they are in no figure."""


def stored_round(demands: Iterable[Demand], present: Present, number: int) -> StoredRound | None:
    """The round by that number with what the principle asks of it; None when it asks for nothing on any day."""
    wanted = conference_demands(demands, present)
    days = [day for one in wanted for day in one.days]
    if not days:
        return None
    before = replace(present, today=min(days) - timedelta(days=1))
    alive = tuple(one for one in present.conferences if one.state is not State.CANCELLED)
    problem = conference_problem({str(id): one for id, one in enumerate(wanted)}, before, standing=alive)
    if problem is None:
        return None
    found = {id: one for id, one in problem.standing.items() if one.round == number}
    unmet = {id: one for id, one in problem.demands.items() if not _is_met(one, alive)}
    talks = (*_talks(problem, found), *map(_talk, unmet, unmet.values()))
    return StoredRound(
        instance=replace(problem.instance, talks=talks, fixed={}, previous={}),
        timetable=_timetable(problem, found),
        hours=problem.hours,
        conferences=found,
        unmet=unmet,
        uncounted=tuple(one for one in alive if one.round == number and one.id not in found),
    )


def _talks(problem: ConferenceProblem, found: dict[str, Conference]) -> Iterator[Talk]:
    """The conferences as talks that may begin where they are, and where the principle and the others let them."""
    starts = {
        (demand.owed.rule, demand.owed.pupil, demand.homes if demand.apart else None): talk.starts or ()
        for talk in problem.instance.talks
        if (demand := problem.demands.get(talk.id))
    }
    for talk in problem.instance.talks:
        item = found.get(talk.id)
        place = problem.hours.place(item.day, item.start) if item else None
        if item and place:
            asked = starts.get((item.rule, item.pupil, item.households)) or starts.get(
                (item.rule, item.pupil, None), ()
            )
            yield replace(talk, starts=tuple(dict.fromkeys((*asked, place))))


def _is_met(demand: Demand, alive: Iterable[Conference]) -> bool:
    return any(fulfils(one, demand.owed) and (not demand.apart or one.households == demand.homes) for one in alive)


def _talk(id: str, demand: Demand) -> Talk:
    return Talk(
        id=id, pupil=demand.owed.pupil, school_class=demand.owed.classes[0], teachers=demand.who.staff,
        households=demand.homes,
    )  # fmt: skip


def _timetable(problem: ConferenceProblem, found: dict[str, Conference]) -> Timetable:
    places = {id: problem.hours.place(one.day, one.start) for id, one in found.items()}
    rooms = {talk.id: next(iter(talk.rooms or ()), None) for talk in problem.instance.talks}
    return timetable(
        Assignment(talk=id, day=place.day, slot=place.slot, room=rooms[id]) for id, place in places.items() if place
    )
