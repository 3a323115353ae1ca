"""What a plan says of the conference rounds that were solved: how good they are, and whose wishes were not met."""

from collections.abc import Iterator
from typing import Any

from skolehjem.actions.plan_meetings import YearPlan
from skolehjem.cli.appointment_tables import labels, pupil_name
from skolehjem.cli.conference_solve_tables import percent
from skolehjem.cli.output import Table
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.meetings.conference_problem import SolvedRound
from skolehjem.core.meetings.round_quality import RoundQuality, round_quality
from skolehjem.core.meetings.wishes_unmet import WishUnmet, wishes_unmet
from skolehjem.core.plain import plain
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _


def round_notes(plan: YearPlan) -> Iterator[Sentence]:
    """For each round that was solved, what it costs homes and staff, and how much better it could be."""
    solved = plan.conferences.rounds
    for one in solved:
        if len(solved) > 1:
            yield say("Conferences, round {round}:", round=_number(one))
        yield from _quality_notes(round_quality(one))
        yield _proof(one.solution)
        if one.solution.stopped:
            yield say("The work was stopped; this is the best plan so far.")
    yield from _interpreter_notes(plan)


def _interpreter_notes(plan: YearPlan) -> Iterator[Sentence]:
    """New conferences with a home that needs an interpreter, when nobody interprets."""
    needing = {home.id for home in plan.roster.households if home.interpreter}
    new = (change.value for change in plan.conferences.changes if change.before is None)
    without = sum(one.interpreter is None and not needing.isdisjoint(one.households) for one in new)
    if without:
        yield say_n(
            "1 conference is with a home that needs an interpreter, and none is chosen: skolehjem conference need",
            "{n} conferences are with homes that need an interpreter, and none is chosen: skolehjem conference need",
            n=without,
        )


def _number(one: SolvedRound) -> int:
    return next(iter(one.problem.demands.values())).owed.round


def _quality_notes(found: RoundQuality) -> Iterator[Sentence]:
    """What people would ask for; what there is nothing of is left out."""
    if found.homes_on_more_days:
        yield say_n(
            "1 home comes on more than one day.", "{n} homes come on more than one day.", n=found.homes_on_more_days
        )
    if found.home_wait_minutes:
        minutes = found.home_wait_minutes
        yield say("Homes with several conferences a day wait {minutes} minutes between them in all.", minutes=minutes)
    if found.wishes_missed:
        facts = {"n": found.wishes_missed, "all": found.wishes}
        yield say_n("1 of {all} wishes could not be met.", "{n} of {all} wishes could not be met.", **facts)
    elif found.wishes:
        yield say_n("The one wish is met.", "All {n} wishes are met.", n=found.wishes)
    yield say(
        "Staff have {days} afternoons or evenings in all, with {minutes} minutes free between conferences.",
        days=found.staff_days,
        minutes=found.staff_idle_minutes,
    )
    if found.room_changes:
        yield say_n("Staff change rooms once.", "Staff change rooms {n} times.", n=found.room_changes)
    if found.late_again:
        yield say_n(
            "1 late time goes to a home that has had one before.",
            "{n} times, a home is late again.",
            n=found.late_again,
        )


def _proof(solution: Solution) -> Sentence:
    facts = {"cost": solution.cost, "bound": solution.bound, "gap": percent(solution.gap)}
    if solution.proved:
        return say("The plan costs {cost}, and it is proved that none is better.", **facts)
    if not solution.bound:
        return say("The plan costs {cost}; how much better one could be is not proved.", **facts)
    return say("The plan costs {cost}; at least {bound} is proved, so it is within {gap} of the best.", **facts)


def unmet_tables(plan: YearPlan) -> tuple[Table, ...]:
    """The homes that asked for times and got none of theirs; no table when there are none."""
    rows = tuple((_home(one, plan.roster), one.why) for one in _unmet(plan))
    title = _("Asked for a time and got none of theirs")
    return (Table(title=title, columns=(_("The home of"), _("Why")), rows=rows),) if rows else ()


def _unmet(plan: YearPlan) -> list[WishUnmet]:
    return [found for one in plan.conferences.rounds for found in wishes_unmet(one)]


def _home(one: WishUnmet, roster: Roster) -> str:
    """The home told by its pupils, each with the class."""
    return ", ".join(
        f"{pupil_name(pupil, roster)} {labels((roster.class_of[pupil],), roster)}"
        for pupil in one.pupils
        if pupil in roster.class_of
    )


def rounds_data(plan: YearPlan) -> dict[str, Any]:
    """The same for programs."""
    return {
        "rounds": [
            {
                "round": _number(one),
                "cost": one.solution.cost,
                "bound": one.solution.bound,
                "gap": round(one.solution.gap, 4),
                "proved": one.solution.proved,
                "stopped": one.solution.stopped,
                **plain(round_quality(one)),
            }
            for one in plan.conferences.rounds
        ],
        "wishes_unmet": [
            {"household": one.household, "pupils": list(one.pupils), "reason": one.why} for one in _unmet(plan)
        ],
    }
