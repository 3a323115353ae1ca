"""Why something owed found no time, and what would help."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from skolehjem.core.meetings.clashes import SCHOOL, Clash, Diary, Need
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.wishes import Wish
from skolehjem.errors import Sentence, say


@dataclass(frozen=True, kw_only=True)
class Why:
    """A reason and what to do about it."""

    reason: Sentence
    hint: Sentence


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A demand that found no time."""

    demand: Demand
    why: Why


MORE_TIME = say("Give it a longer period, more weekdays or longer hours in skolehjem.toml.")
"""What helps when everything is taken."""

MORE_TIME_OR_LESS_BUSY = say(
    "Give it more time in skolehjem.toml, or correct the calendar and import it again: skolehjem import busy FILE"
)
"""What helps when a calendar from outside takes everything."""


def why_no_days(demand: Demand, today: date) -> Why | None:
    """Why the demand has nobody to hold it or no day left; None when it has both."""
    if not demand.who.staff:
        return Why(
            reason=say("Nobody on the staff can hold it: {roles} is missing.", roles=demand.who.missing),
            hint=say("Import the team of the class, and plan again."),
        )
    if not demand.window:
        return Why(
            reason=say("Its period has no days in this school year."),
            hint=say("Correct the period in the principle or in skolehjem.toml."),
        )
    first, last = demand.window[0].first, demand.window[-1].last
    if not demand.days:
        return Why(
            reason=say(
                "There is no school day on the weekdays allowed from {first} to {last}.", first=first, last=last
            ),
            hint=say("Correct the period in the principle or in skolehjem.toml."),
        )
    if demand.days[-1] <= today:
        return Why(
            reason=say("It is late: the last possible day was {last}.", last=demand.days[-1]),
            hint=say("Give it a later period in skolehjem.toml."),
        )
    return None


def why_no_meeting(wish: Wish, diary: Diary, today: date) -> Why:
    """Why a meeting found no time in the diary as it is now."""
    early = why_no_days(wish.demand, today)
    if early is not None:
        return early
    tries = list(wish)
    if not tries:
        return Why(reason=say("No day is left on which the principle lets it be held."), hint=MORE_TIME)
    clashes = [diary.clashes(booking) for booking in tries]
    if not all(clashes):
        return Why(reason=say("No day has room for all the classes that meet on the same date."), hint=MORE_TIME)
    return taken_by(clashes)


def taken_by(clashes: Sequence[Sequence[Clash]]) -> Why:
    """Who or what stands in the way of the times most often; one before the others when they are equal."""
    taken = Counter(need for found in clashes for need in {clash.need for clash in found})
    (kind, who), times = min(taken.items(), key=lambda item: (-item[1], item[0]))
    need = (kind, who)
    busy = sum(any(clash.need == need and clash.second.is_busy for clash in found) for found in clashes)
    if 2 * busy > times:
        return Why(reason=_busy(need, busy, len(clashes)), hint=MORE_TIME_OR_LESS_BUSY)
    return Why(reason=_in_use(need, times, len(clashes)), hint=MORE_TIME)


def _busy(need: Need, times: int, tries: int) -> Sentence:
    """That most of the times are taken by an imported calendar."""
    kind, who = need
    facts = {"who": who, "times": times, "tries": tries}
    if need == SCHOOL:
        return say(
            "All {tries} possible times are taken; the school's own calendar is busy at {times} of them.", **facts
        )
    if kind == "room":
        return say(
            "All {tries} possible times are taken; the calendar of room {who} is busy at {times} of them.", **facts
        )
    return say("All {tries} possible times are taken; the calendar of {who} is busy at {times} of them.", **facts)


def _in_use(need: Need, times: int, tries: int) -> Sentence:
    kind, who = need
    facts = {"who": who, "times": times, "tries": tries}
    if kind == "room":
        return say("All {tries} possible times are taken; room {who} is in use at {times} of them.", **facts)
    if kind == "staff":
        return say("All {tries} possible times are taken; {who} is busy at {times} of them.", **facts)
    return say(
        "All {tries} possible times are taken; a home with several children is busy at {times} of them.", **facts
    )
