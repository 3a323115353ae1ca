"""Homes that asked for a time and got none of theirs, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import Household, Instance, Place, Talk
from skolehjem.core.conferences.openings import covered
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.core.meetings.clashes import Need
from skolehjem.core.meetings.conference_problem import ConferenceProblem, SolvedRound
from skolehjem.core.meetings.conference_talks import teacher_need
from skolehjem.errors import Sentence, say

_Way = tuple[Need, bool]
"""Who or what is in the way of a time, and whether it is away rather than in another talk."""

FREE: _Way = (("", ""), False)
"""What is in the way of a time that could be had."""


@dataclass(frozen=True, kw_only=True)
class WishUnmet:
    """A home none of whose conferences is at a time that it wished."""

    household: str
    pupils: tuple[str, ...]
    """Whom the conferences are about, in order."""
    why: Sentence


def wishes_unmet(one: SolvedRound) -> tuple[WishUnmet, ...]:
    """The homes with a conference that was placed now and none where they wished, in order of their pupils."""
    problem, found = one.problem, one.solution.timetable
    instance = problem.instance
    unmet = []
    for home, talks in _placed_now(problem, found).items():
        household = instance.household_by_id[home]
        if home in problem.asking and not _got_one(instance, found, household):
            pupils = tuple(sorted({talk.pupil for talk in talks if talk.pupil}))
            unmet.append(WishUnmet(household=home, pupils=pupils, why=_why(problem, found, household, talks)))
    return tuple(sorted(unmet, key=lambda one: (one.pupils, one.household)))


def _placed_now(problem: ConferenceProblem, found: Timetable) -> dict[str, list[Talk]]:
    """The talks of each home that were to be placed and have a time."""
    homes: dict[str, list[Talk]] = {}
    for talk in problem.instance.talks:
        if talk.id in problem.demands and talk.id in found.by_talk:
            for home in talk.households:
                homes.setdefault(home, []).append(talk)
    return homes


def _got_one(instance: Instance, found: Timetable, household: Household) -> bool:
    """Whether any conference of the home is where it wished, also one that stood before."""
    talks = ((instance.talk_by_id[one.talk], one.place) for one in found.assignments)
    return any(household.id in talk.households and _holds(household, talk, place) for talk, place in talks)


def _holds(household: Household, talk: Talk, place: Place) -> bool:
    return any(window.holds(place, talk.duration) for window in household.wishes)


def _why(problem: ConferenceProblem, found: Timetable, household: Household, talks: Iterable[Talk]) -> Sentence:
    """What is in the way of most of the times wished; that one could be had goes before all else."""
    ways = Counter(way for talk in talks for way in _in_the_way(problem, found, household, talk))
    if not ways:
        return say("No conference of the round begins and ends at the times wished.")
    if ways[FREE]:
        return say("The time could be had, but others would have waited longer or come on more days.")
    tries = sum(ways.values())
    ((kind, who), away), times = min(ways.items(), key=lambda item: (-item[1], item[0]))
    facts = {"who": who, "times": times, "tries": tries}
    if kind == "home":
        if away:
            return say("The home itself cannot come at {times} of the {tries} times wished.", **facts)
        return say("The home has another conference at {times} of the {tries} times wished.", **facts)
    if kind == "room":
        return say("Room {who} is taken at {times} of the {tries} times wished.", **facts)
    if kind == "rules":
        return say("Staff would be without the breaks they need at {times} of the {tries} times wished.", **facts)
    if away:
        return say("{who} is not there at {times} of the {tries} times wished.", **facts)
    return say("{who} has other conferences at {times} of the {tries} times wished.", **facts)


def _in_the_way(problem: ConferenceProblem, found: Timetable, household: Household, talk: Talk) -> Iterator[_Way]:
    """What is in the way at each time of the round that the home wished, one thing for each."""
    demand, instance = problem.demands[talk.id], problem.instance
    others = _near(instance, found, talk)
    for day in problem.hours.days_of(demand):
        for place in problem.hours.places(day, demand):
            if _holds(household, talk, place):
                yield _away(instance, talk, place) or _taken(instance, others, talk, place)


def _near(instance: Instance, found: Timetable, talk: Talk) -> tuple[Assignment, ...]:
    """The other talks of the same staff, homes or rooms."""
    people, rooms = {*talk.teachers, *talk.households}, {*(talk.rooms or ())}
    found_talks = ((one, instance.talk_by_id[one.talk]) for one in found.assignments if one.talk != talk.id)
    return tuple(
        one
        for one, other in found_talks
        if one.room in rooms or not people.isdisjoint((*other.teachers, *other.households))
    )


def _away(instance: Instance, talk: Talk, place: Place) -> _Way | None:
    """Who can't be there whatever the others do."""
    span = covered(place, talk.duration)
    for home in talk.households:
        if not instance.household_by_id[home].blocked.isdisjoint(span):
            return ("home", home), True
    for who in talk.teachers:
        if not instance.teacher_by_id[who].unavailable.isdisjoint(span):
            return teacher_need(who), True
    rooms = talk.rooms or ()
    if rooms and not any(instance.room_by_id[room].unavailable.isdisjoint(span) for room in rooms):
        return ("room", rooms[0]), True
    if talk.starts is not None and place not in talk.starts:
        return teacher_need(talk.teachers[0]), True
    return None


def _taken(instance: Instance, others: Iterable[Assignment], talk: Talk, place: Place) -> _Way:
    """Who or which room is in another talk then."""
    today = tuple(one for one in others if one.day == place.day)
    at_once = tuple(one for one in today if _overlap(instance, one, talk, place))
    there = tuple(instance.talk_by_id[one.talk] for one in at_once)
    for who in talk.teachers:
        if any(who in one.teachers for one in there):
            return teacher_need(who), False
    for home in talk.households:
        if any(home in one.households for one in there):
            return ("home", home), False
    rooms = [room for room in talk.rooms or () if room not in {one.room for one in at_once}]
    if talk.rooms and not rooms:
        return ("room", talk.rooms[0]), False
    for room in rooms or (None,):
        moved = Assignment(talk=talk.id, day=place.day, slot=place.slot, room=room)
        if not any(talk.id in one.talks for one in violations(instance, timetable((*today, moved)))):
            return FREE
    return ("rules", ""), False


def _overlap(instance: Instance, one: Assignment, talk: Talk, place: Place) -> bool:
    return one.slot < place.slot + talk.duration and place.slot < one.slot + instance.talk_by_id[one.talk].duration
