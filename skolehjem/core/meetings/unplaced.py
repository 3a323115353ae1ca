"""Why something owed found no time, and what would help."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from skolehjem.core.meetings.clashes import Diary, Need
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.timetable import Slot, Talk, most_without_overlap
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
    taken = [{clash.need for clash in diary.clashes(booking)} for booking in tries]
    if not all(taken):
        return Why(reason=say("No day has room for all the classes that meet on the same date."), hint=MORE_TIME)
    return Why(reason=_taken(Counter(need for needs in taken for need in needs), len(tries)), hint=MORE_TIME)


def _taken(taken: Counter[Need], tries: int) -> Sentence:
    """Who or what stands in the way most often; one before the others when they are equal."""
    (kind, who), times = min(taken.items(), key=lambda item: (-item[1], item[0]))
    facts = {"who": who, "times": times, "tries": tries}
    if kind == "room":
        return say("All {tries} possible times are taken; room {who} is in use at {times} of them.", **facts)
    if kind == "staff":
        return say("All {tries} possible times are taken; {who} is busy at {times} of them.", **facts)
    return say(
        "All {tries} possible times are taken; a home with several children is busy at {times} of them.", **facts
    )


def why_no_conference(demand: Demand, talk: Talk, round_: Sequence[Talk], today: date) -> Why:
    """Why a talk found no slot among the talks of its round: nobody and no day, or who has more talks than times."""
    early = why_no_days(demand, today)
    if early is not None:
        return early
    if not talk.slots:
        return Why(reason=say("Staff, home or room are taken at all its possible times."), hint=MORE_TIME)
    for kind, who in reversed(talk.needs):  # staff before rooms
        others = [other for other in round_ if (kind, who) in other.needs]
        times = _times({slot for other in others for slot in other.slots})
        if kind != "home" and len(others) > times:
            facts = {"who": who, "talks": len(others), "times": times}
            if kind == "room":
                return Why(reason=say("Room {who} has {talks} conferences and {times} times.", **facts), hint=MORE_TIME)
            return Why(reason=say("{who} has {talks} conferences and {times} times.", **facts), hint=MORE_TIME)
    return Why(reason=say("No time was found that suits staff, home and room, siblings considered."), hint=MORE_TIME)


def _times(slots: Iterable[Slot]) -> int:
    """How many talks one person can have in the slots, all days together."""
    days: dict[date, list[Slot]] = {}
    for slot in slots:
        days.setdefault(slot.day, []).append(slot)
    return sum(most_without_overlap(found) for found in days.values())
