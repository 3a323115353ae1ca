"""Give out the times that homes have chosen, first come or by lot, so that nobody and nothing is booked twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from random import Random

from skolehjem.core.changes import Change
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.free_times import FreeTimes
from skolehjem.core.meetings.standing import Present
from skolehjem.core.meetings.timetable import Slot
from skolehjem.errors import Sentence, say

_EARLIEST = datetime.min.replace(tzinfo=UTC)

NEAREST = 3
"""How many free times are named to a home that got none of its own."""

Time = tuple[date, time]
"""When a conference begins."""


class Order(StrEnum):
    """In which order homes get what they chose."""

    FIRST_COME = "first-come"
    LOT = "lot"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a home chose for one conference, the dearest first."""

    demand: Demand
    times: tuple[Time, ...]
    at: datetime | None = None
    """When it was chosen, UTC; choices without it come after those with it, in the order given."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A home that got a time."""

    demand: Demand
    change: Change[Conference]
    number: int
    """Which of its choices it is, from 1."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """A home that got none of its choices."""

    demand: Demand
    why: tuple[Sentence, ...]
    """One reason for each choice."""
    nearest: tuple[Slot, ...]
    """The free times nearest to its first choice when all have been given out, the nearest first."""


@dataclass(frozen=True, kw_only=True)
class GivenOut:
    """What came of all choices; each conference chosen for stands in one of the three, in the order of giving out."""

    given: tuple[Given, ...]
    left: tuple[Left, ...]
    kept: tuple[Conference, ...]
    """Those that had the time that their home chose already."""


def give_out(present: Present, choices: Iterable[Choice], order: Order, seed: int) -> GivenOut:
    """Give each conference the first of its chosen times that is free when its turn comes.

    Choices for one conference, as from both homes, count as one, in their order. By lot every conference has one
    ticket, so that neither the order of `choices` nor their number changes its chance; `seed` decides the draw.
    """
    free = FreeTimes(present=present)
    given: list[Given] = []
    kept: list[Conference] = []
    missed: list[tuple[Choice, tuple[Sentence, ...]]] = []
    for choice in _in_turn(choices, order, seed):
        before = free.standing(choice.demand)
        if before and (before.state.kept or before.day <= present.today):
            if (before.day, before.start) in choice.times:
                kept.append(before)
            else:
                when = {"id": before.id, "day": before.day, "start": before.start}
                missed.append((choice, (say("its conference {id} is agreed already, {day} at {start}", **when),)))
            continue
        found = _first_free(free, choice)
        if found is None:
            missed.append((choice, tuple(free.why_not(choice.demand, *one) for one in choice.times)))
        else:
            given.append(found)
    left = (Left(demand=one.demand, why=why, nearest=_nearest(free, one)) for one, why in missed)
    return GivenOut(given=tuple(given), left=tuple(left), kept=tuple(kept))


def _first_free(free: FreeTimes, choice: Choice) -> Given | None:
    slots = {(slot.day, slot.start): slot for slot in free.times(choice.demand)}
    for number, one in enumerate(choice.times, 1):
        seat = free.seat(choice.demand, slots[one]) if one in slots else None
        if seat is not None:
            before, after = free.give(choice.demand, seat)
            return Given(demand=choice.demand, change=Change(before=before, after=after), number=number)
    return None


def _in_turn(choices: Iterable[Choice], order: Order, seed: int) -> Sequence[Choice]:
    """The choices in the order in which they get their turn, one for each conference."""
    in_time = sorted(enumerate(choices), key=lambda one: (one[1].at is None, one[1].at or _EARLIEST, one[0]))
    merged: dict[tuple[str, str, tuple[str, ...]], Choice] = {}
    for _, one in in_time:
        key = (one.demand.owed.rule, one.demand.owed.pupil or "", one.demand.homes)
        times = (*merged[key].times, *one.times) if key in merged else one.times
        merged[key] = Choice(demand=one.demand, times=tuple(dict.fromkeys(times)), at=one.at)
    if order is Order.FIRST_COME:
        return tuple(merged.values())
    tickets = sorted(merged)
    Random(seed).shuffle(tickets)  # noqa: S311  # a draw that anybody can repeat, not a secret
    return tuple(merged[key] for key in tickets)


def _nearest(free: FreeTimes, choice: Choice) -> tuple[Slot, ...]:
    wanted = choice.times[0]
    return tuple(sorted(_open(free, choice.demand), key=lambda slot: _apart(slot, wanted))[:NEAREST])


def _open(free: FreeTimes, demand: Demand) -> Iterator[Slot]:
    """The free times of a conference that is not agreed already."""
    before = free.standing(demand)
    if before is None or not before.state.kept:
        yield from free.free(demand)


def _apart(slot: Slot, wanted: Time) -> tuple[int, int, Slot]:
    """How far a time is from the one wanted: first by days, then by minutes."""
    return abs((slot.day - wanted[0]).days), abs(minutes(slot.start) - minutes(wanted[1])), slot
