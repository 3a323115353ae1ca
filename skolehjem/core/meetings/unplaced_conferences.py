"""Why a pupil's conference found no time in its round, and what would help."""

from collections.abc import Iterable
from datetime import date

from skolehjem.core.conferences.instance import Instance, Place, Talk
from skolehjem.core.conferences.openings import openings
from skolehjem.core.meetings.conference_problem import ConferenceProblem
from skolehjem.core.meetings.conference_talks import teacher_need
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.unplaced import MORE_TIME, Why, taken_by, why_no_days
from skolehjem.errors import say


def why_no_conference(id: str, demand: Demand, problem: ConferenceProblem | None, today: date) -> Why:
    """Why a demand found no time in its round: nobody and no day, everything taken, or who has more than there is time.

    `id` is the talk's in the problem, which is None when the round has no day at all.
    """
    early = why_no_days(demand, today)
    if early is not None or problem is None:
        return early or Why(reason=say("No day is left on which the principle lets it be held."), hint=MORE_TIME)
    if id in problem.hopeless:
        return _hopeless(id, demand, problem)
    instance = problem.instance
    talk = instance.talk_by_id[id]
    if not openings(instance, talk):
        return Why(
            reason=say("The home, the staff or the room is taken at all its possible times."),
            hint=say("See what the home has answered, and ask for another time."),
        )
    return _crowded(instance, talk) or Why(
        reason=say("No time was found that suits staff, home and room, siblings considered."), hint=MORE_TIME
    )


def _hopeless(id: str, demand: Demand, problem: ConferenceProblem) -> Why:
    """Why no time is left for one, whatever the others get."""
    if demand.step_free and not any(room.step_free for room in problem.present.roster.rooms):
        return Why(
            reason=say("It needs a room without steps, and the school has registered none."),
            hint=say("Say which rooms have no steps in the list of rooms: skolehjem import FILES"),
        )
    clashes = [problem.booked.clashes(wish) for wish in problem.tries(id)]
    if clashes and 2 * sum(map(bool, clashes)) > len(clashes):
        return taken_by(clashes)
    return Why(reason=say("Staff, home or room are taken at all its possible times."), hint=MORE_TIME)


def _crowded(instance: Instance, talk: Talk) -> Why | None:
    """That somebody on the staff, or the only room, has more conferences than there is time for; staff go first."""
    only_room = (talk.rooms or ())[:1] if len(talk.rooms or ()) == 1 else ()
    for kind, who in (*(("staff", one) for one in sorted(talk.teachers)), *(("room", one) for one in only_room)):
        others = [one for one in instance.talks if who in (one.teachers if kind == "staff" else one.rooms or ())]
        times = _times(instance, others)
        if len(others) > times:
            facts = {"who": teacher_need(who)[1], "talks": len(others), "times": times}
            if kind == "room":
                return Why(reason=say("Room {who} has {talks} conferences and {times} times.", **facts), hint=MORE_TIME)
            return Why(reason=say("{who} has {talks} conferences and {times} times.", **facts), hint=MORE_TIME)
    return None


def _times(instance: Instance, talks: Iterable[Talk]) -> int:
    """How many of the talks one person could have at most, all days together."""
    spans = {
        (place.day, place.slot + talk.duration, place.slot) for talk in talks for place in openings(instance, talk)
    }
    count, free_from = 0, Place(-1, 0)
    for day, end, start in sorted(spans):
        if Place(day, start) >= free_from:
            count, free_from = count + 1, Place(day, end)
    return count
