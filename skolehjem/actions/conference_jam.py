"""Why pupils of a conference round have no time, and what would give them one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.jam import Jam, merged
from skolehjem.core.conferences.jam_words import Names, Told, told
from skolehjem.core.conferences.relaxation import Tried
from skolehjem.core.conferences.relaxation_words import told_help
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.core.meetings.conference_problem import ConferenceProblem, SolvedRound
from skolehjem.core.meetings.conference_talks import teacher_need
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.years.calendar import Calendar
from skolehjem.errors import Sentence

_EXPLAINING, _HELPING, _LEAST = 10.0, 20.0, 4.0
"""Seconds of work for finding the jams, for what would help in them all, and at least in one."""
_SPARE_DAYS = 10


@dataclass(frozen=True, kw_only=True)
class Help:
    """Something to give way on that was tried, and the words for it."""

    tried: Tried
    text: Sentence


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A clash in a round with its words, and what would help."""

    jam: Jam
    told: Told
    names: Names
    helps: tuple[Help, ...]


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """The clashes of a round, and what would help in several of them at once."""

    clashes: tuple[Explained, ...] = ()
    helps: tuple[Help, ...] = ()


def explain_unplaced(
    instance: Instance, found: Timetable, names: Names | None = None, spare: Sequence[date] = (), seed: int = 1
) -> Explanation:
    """The clashes for which talks have no place in `found`; none when every talk has one, or when nothing is proved.

    Args:
        instance: a problem without faults.
        found: the best plan known.
        names: what people are called; their ids when it is left out.
        spare: dates on which a day more could be held.
        seed: another number may find other clashes.
    """
    if len(found.assignments) == len(instance.talks):
        return Explanation()
    from skolehjem.solver.conference_jam import explain
    from skolehjem.solver.conference_relaxations import relaxations

    jams = explain(instance, Effort(seconds=_EXPLAINING, seed=seed), found)
    effort = Effort(seconds=max(_LEAST, _HELPING / (1 + len(jams))), seed=seed)
    known = names or Names()

    def helps(jam: Jam) -> tuple[Help, ...]:
        tried = relaxations(instance, jam, effort, found, spare)
        return tuple(Help(tried=one, text=told_help(instance, one, known)) for one in tried)

    return Explanation(
        clashes=tuple(
            Explained(jam=jam, told=told(instance, jam, known), names=known, helps=helps(jam)) for jam in jams
        ),
        helps=helps(merged(jams)) if len(jams) > 1 else (),
    )


def explain_rounds(rounds: Iterable[SolvedRound], calendar: Calendar) -> tuple[Explanation, ...]:
    """The clashes of each of the school's rounds that leaves somebody out, in the names that people go by."""
    return tuple(
        explain_unplaced(
            one.problem.instance,
            one.solution.timetable,
            school_names(one.problem),
            _school_days_after(one.problem.instance, calendar),
        )
        for one in rounds
    )


def school_names(problem: ConferenceProblem) -> Names:
    """What the school calls the talks, staff, homes and rooms of a problem; protected names as their aliases."""
    roster = problem.present.roster
    pupils = {id: demand.owed.pupil or "" for id, demand in problem.demands.items()}
    pupils |= {id: one.pupil for id, one in problem.standing.items()}
    shown = _shown(roster)
    homes: dict[str, dict[str, None]] = {}
    for talk in problem.instance.talks:
        for home in talk.households:
            homes.setdefault(home, {})[shown.get(pupils.get(talk.id, ""), talk.id)] = None
    return Names(
        talk=lambda id: shown.get(pupils.get(id, ""), id),
        teacher=lambda id: teacher_need(id)[1],
        household=lambda id: tuple(homes.get(id, (id,))),
    )


def _shown(roster: Roster) -> dict[str, str]:
    """Each pupil's name with the class, by id."""
    classes = {one.pupil: roster.class_by_id[one.school_class].label for one in roster.enrolments}
    return {one.id: f"{shown_name(one)}, {classes.get(one.id, '')}".rstrip(", ") for one in roster.pupils}


def _school_days_after(instance: Instance, calendar: Calendar) -> tuple[date, ...]:
    """The next school days after the last day of a problem."""
    last = max(day.date for day in instance.days)
    days = (last + timedelta(number) for number in range(1, 60))
    return tuple(day for day in days if calendar.is_school_day(day))[:_SPARE_DAYS]
