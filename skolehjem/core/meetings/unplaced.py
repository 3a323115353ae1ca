"""Why something owed found no time, and what would help."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from skolehjem.core.meetings.clashes import SCHOOL, Booking, Clash, Diary, Need
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.timetable import Slot, Talk, most_without_overlap, slots_on, talk_booking
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
    return _taken(clashes)


def _taken(clashes: Sequence[Sequence[Clash]]) -> Why:
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


def why_no_conference(
    demand: Demand, talk: Talk, round_: Sequence[Talk], today: date, busy: Sequence[Booking] = ()
) -> Why:
    """Why a talk found no slot among the talks of its round: nobody and no day, or who has more talks than times.

    `busy` is when calendars from outside say that staff, rooms or the school are taken.
    """
    early = why_no_days(demand, today)
    if early is not None:
        return early
    if not talk.slots:
        diary, slots = Diary(busy), (slot for day in demand.days if day > today for slot in slots_on(day, demand.grid))
        clashes = [diary.clashes(talk_booking(talk, slot)) for slot in slots]
        if 2 * sum(map(bool, clashes)) > len(clashes):
            return _taken(clashes)
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
