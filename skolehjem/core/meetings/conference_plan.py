"""Plan the conference rounds: keep what stands, ask the solver for times for the rest, and check its answer."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.meetings.appointments import is_open, revised
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, conference_booking
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.conference_people import cannot
from skolehjem.core.meetings.conference_problem import ConferenceProblem, SolvedRound, conference_problem
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.standing import Chosen, Plan, Present, Standing, made, stand
from skolehjem.core.meetings.unplaced import Unplaced
from skolehjem.core.meetings.unplaced_conferences import why_no_conference
from skolehjem.core.uids import opaque_uid

Solve = Callable[[Instance], Solution]
"""Gives talks places; one that is left out found none."""


@dataclass(frozen=True, kw_only=True)
class ConferencePlan(Plan[Conference]):
    """What planning conferences comes to, with the rounds that were solved."""

    rounds: tuple[SolvedRound, ...] = ()

    def then(self, later: Plan[Conference]) -> "ConferencePlan":
        """This plan and one for other rounds, made after it."""
        more = later.rounds if isinstance(later, ConferencePlan) else ()
        return _with_rounds(super().then(later), (*self.rounds, *more))


def _with_rounds(plan: Plan[Conference], rounds: Iterable[SolvedRound]) -> ConferencePlan:
    return ConferencePlan(
        changes=plan.changes, kept=plan.kept, unplaced=plan.unplaced, surplus=plan.surplus, rounds=tuple(rounds)
    )


def plan_conferences(
    demands: Iterable[Demand], present: Present, solve: Solve, chosen: Chosen = lambda _: True
) -> ConferencePlan:
    """Give every chosen demand (each for one pupil) its conferences, round by round; `solve` finds the times.

    `present.meetings` are those that will be held. What staff moved, confirmed or held keeps its time, and so does what
    is over; a cancelled conference fulfils nothing. Whoever stores the plan has `find_clashes` look at it first.
    """
    wanted = conference_demands(demands, present)
    standing = _stand(wanted, present, chosen)
    found: list[tuple[Conference | None, Demand, Booking]] = []
    unplaced: list[Unplaced] = []
    solved: list[SolvedRound] = []
    for ids in _rounds(wanted, standing.settled, chosen):
        taken = tuple(booking for _before, _demand, booking in found)
        one = _one_round(
            {str(id): wanted[id] for id in ids}, standing.staying(present.conferences), taken, present, solve
        )
        found += [(standing.found.get(int(id)), wanted[int(id)], booking) for id, booking in one.placed.items()]
        unplaced += one.unplaced
        solved += one.solved
    new = made(
        found,
        present.now,
        new=lambda n, demand, booking: new_conference(n, demand, booking, present),
        renew=renewing(present),
    )
    return _with_rounds(standing.plan(new, unplaced, chosen), solved)


def whole_round(demands: Iterable[Demand], present: Present) -> ConferenceProblem | None:
    """A round as if it were planned anew: what is planned may move away from where it is, and what is missing comes.

    What staff decided, and what is over, is fixed. A talk's id is its conference's, or for one that is missing the
    number of its demand. None when no day is left.
    """
    wanted = conference_demands(demands, present)
    standing = _stand(wanted, present, lambda _: True)
    movable = {id: item for id, item in standing.settled.items() if is_open(item, present.today)}
    names = {id: standing.found[id].id if id in standing.found else str(id) for id in range(len(wanted))}
    open_ = [id for id in range(len(wanted)) if id not in standing.settled or id in movable]
    kept = tuple(one for one in standing.staying(present.conferences) if one not in movable.values())
    return conference_problem(
        {names[id]: wanted[id] for id in open_}, present, standing=kept,
        before={names[id]: item for id, item in movable.items()},
    )  # fmt: skip


def _stand(wanted: Sequence[Demand], present: Present, chosen: Chosen) -> Standing[Conference]:
    walk, travel = present.walk_minutes, present.wishes.travel_minutes
    standing = stand(
        wanted, present.conferences, present, chosen, renew=renewing(present),
        booking=lambda item: conference_booking(item, walk, travel),
        book=lambda fixed: Diary(
            (*present.busy, *bookings_of(present.roster, present.meetings, fixed, walk, travel))
        ),
        stays=lambda before, after, demand: _suits(before, after, demand, present),
    )  # fmt: skip
    settled = {id: _without_left_out(item, present) for id, item in standing.settled.items()}
    return replace(standing, settled=settled)


def _suits(before: Conference, after: Conference, demand: Demand, present: Present) -> bool:
    """Whether a conference brought up to date can be where it was: the same class and form, and its homes can."""
    if (before.school_class, before.form) != (after.school_class, after.form):
        return False
    steps = {room.id for room in present.roster.rooms if not room.step_free}
    return not (demand.step_free and after.room in steps) and not cannot(after, present)


def _without_left_out(item: Conference, present: Present) -> Conference:
    """Also what staff have decided invites no home that may not be invited, as long as it is to come."""
    if item.day <= present.today:
        return item
    homes = tuple(home for home in item.households if (item.pupil, home) not in present.roster.left_out)
    return revised(item, present.now, households=homes)


def renewing(present: Present) -> Callable[[Conference, Demand], Conference]:
    """Gives a conference the class, staff, homes, form, clauses and readings that the demand has today."""
    return lambda item, demand: revised(
        item, present.now, school_class=demand.owed.classes[0], staff=demand.who.staff, clauses=demand.owed.clauses,
        households=demand.homes, form=demand.form, interpreter=demand.interpreter, readings=demand.readings,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What came of one round."""

    placed: Mapping[str, Booking]
    unplaced: tuple[Unplaced, ...]
    solved: tuple[SolvedRound, ...] = ()


def _one_round(
    asked: Mapping[str, Demand],
    standing: Sequence[Conference],
    taken: Sequence[Booking],
    present: Present,
    solve: Solve,
) -> _Found:
    """The bookings of one round by the demand's number, and what found no time."""
    problem = conference_problem(asked, present, standing=standing, taken=taken)
    if problem is None or len(problem.hopeless) == len(asked):
        return _Found(placed={}, unplaced=_left(asked, (), problem, present))
    solution = solve(problem.instance)
    placed = {one.talk: problem.booking(one) for one in solution.timetable.assignments if one.talk in asked}
    return _Found(
        placed=placed,
        unplaced=_left(asked, placed, problem, present),
        solved=(SolvedRound(problem=problem, solution=solution),),
    )


def _left(
    asked: Mapping[str, Demand], placed: Collection[str], problem: ConferenceProblem | None, present: Present
) -> tuple[Unplaced, ...]:
    return tuple(
        Unplaced(demand=demand, why=why_no_conference(id, demand, problem, present.today))
        for id, demand in asked.items()
        if id not in placed
    )


def _rounds(
    wanted: Sequence[Demand], settled: Mapping[int, Conference], chosen: Callable[[Demand], bool]
) -> list[list[int]]:
    """The numbers of the demands that have no conference, round by round: all rules of a round are solved together."""
    rounds: dict[int, list[int]] = defaultdict(list)
    for id, demand in enumerate(wanted):
        if id not in settled and chosen(demand):
            rounds[demand.owed.round].append(id)
    return [rounds[key] for key in sorted(rounds)]


def new_conference(news: int, demand: Demand, booking: Booking, present: Present) -> Conference:
    """The conference that fulfils a demand at the time and place booked, when `news` others were new before it."""
    id = f"S{present.last_conference + 1 + news}"
    return Conference(
        id=id,
        uid=opaque_uid(present.secret, id),
        changed_at=present.now,
        year=present.roster.year,
        rule=demand.owed.rule,
        round=demand.owed.round,
        clauses=demand.owed.clauses,
        pupil=demand.owed.pupil or "",
        school_class=demand.owed.classes[0],
        households=demand.homes,
        staff=demand.who.staff,
        room=booking.room,
        form=demand.form,
        interpreter=demand.interpreter,
        day=booking.day,
        start=booking.start,
        end=booking.end,
        readings=demand.readings,
    )
