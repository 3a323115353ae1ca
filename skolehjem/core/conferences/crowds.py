"""Counting: teachers, homes and rooms with more talks than times, each of which proves that not all can be placed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from skolehjem.core.conferences.instance import Talk
from skolehjem.core.conferences.jam import Blame, Demand
from skolehjem.core.conferences.line import Bits, covered, meeting, ticks
from skolehjem.core.conferences.question import Demands, Question


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Talks that can't all be placed; of these and others that compete with them at least `lacking` are too many."""

    talks: tuple[str, ...]
    also: tuple[str, ...] = ()
    lacking: int = 1


def crowds(question: Question, talks: Sequence[str], demands: Demands) -> Iterator[Crowd]:
    """What counting finds too many: single talks first, then homes, teachers and rooms; nothing proves nothing."""
    openings = {id: question.openings(question.instance.talk_by_id[id], demands) for id in talks}
    yield from (Crowd(talks=(id,)) for id in talks if not openings[id])
    chosen = [question.instance.talk_by_id[id] for id in talks if openings[id]]
    yield from _homes(question, chosen, demands, openings)
    yield from _teachers(question, chosen, demands, openings)
    yield from _rooms(question, chosen, demands, openings)


def most_slots(free: Bits, row: int | None, day: int | None) -> int:
    """The most busy slots on one day among the free ones: rows of at most `row`, at most `day` in all; None for any."""
    found = 0
    for length in _runs(free):
        found += length if row is None else length - length // (row + 1)
    return found if day is None else min(found, day)


def _runs(free: Bits) -> Iterator[int]:
    """How long each unbroken row of free slots is."""
    for _, run in groupby(enumerate(ticks(free)), key=lambda item: item[1] - item[0]):
        yield sum(1 for _ in run)


def _by_demand(talks: Iterable[Talk], question: Question, demands: Demands, *kinds: Blame) -> dict[Demand, list[Talk]]:
    """The talks of each demand of these kinds that holds, in the order of the demands."""
    found: dict[Demand, list[Talk]] = {}
    for talk in talks:
        for demand in question.demands[talk.id] & demands:
            if demand.kind in kinds:
                found.setdefault(demand, []).append(talk)
    return dict(sorted(found.items()))


def _homes(
    question: Question, talks: Sequence[Talk], demands: Demands, openings: Mapping[str, Bits]
) -> Iterator[Crowd]:
    """Homes whose talks can't follow each other, even at the nearest that any two rooms allow."""
    gap = question.instance.rules.household_gap
    for demand, members in _by_demand(talks, question, demands, Blame.HOME_ONCE, Blame.HOME_GAP).items():
        near = gap if demand.kind is Blame.HOME_GAP and question.walks(members) else 0
        if len(members) > 1 and not _fit(members, openings, near):
            yield Crowd(talks=tuple(one.id for one in members))


def _fit(talks: Sequence[Talk], openings: Mapping[str, Bits], gap: int) -> bool:
    """Whether all talks can be placed with `gap` free slots between any two."""
    if not talks:
        return True
    first = min(talks, key=lambda one: (openings[one.id].bit_count(), one.id))
    others = [one for one in talks if one is not first]
    for tick in ticks(openings[first.id]):
        taken = ((1 << first.duration) - 1) << tick
        left = {one.id: openings[one.id] & ~meeting(_widened(taken, gap), one.duration) for one in others}
        if all(left.values()) and _fit(others, left, gap):
            return True
    return False


def _widened(taken: Bits, by: int) -> Bits:
    for _ in range(by):
        taken |= taken << 1 | taken >> 1
    return taken


def _teachers(
    question: Question, talks: Sequence[Talk], demands: Demands, openings: Mapping[str, Bits]
) -> Iterator[Crowd]:
    """Teachers whose talks take more slots than they have, each talk at times of its own, or with pauses between."""
    for demand, members in _by_demand(talks, question, demands, Blame.STAFF_ONCE).items():
        times = 0
        for one in members:
            times |= covered(openings[one.id], one.duration)
        room_for = capacity(question, demand.who, times, demands)
        if sum(one.duration for one in members) > room_for:
            yield _too_many(members, room_for)
        elif found := _matched(members, openings, {}):
            yield found


def _too_many(members: Sequence[Talk], room_for: int) -> Crowd:
    """The first of the talks that take more than `room_for` slots, and the others."""
    ends = accumulate(one.duration for one in members)
    over = next(n for n, end in enumerate(ends, start=1) if end > room_for)
    ids = tuple(one.id for one in members)
    return Crowd(talks=ids[:over], also=ids[over:], lacking=_over(members, room_for))


def capacity(question: Question, teacher: str, times: Bits, demands: Demands) -> int:
    """The most slots that a teacher can be busy at `times`, while the limits in `demands` hold."""
    rules = question.instance.rules
    row = rules.max_consecutive if Demand(Blame.IN_A_ROW, teacher) in demands else None
    most = rules.max_slots_per_day if Demand(Blame.A_DAY, teacher) in demands else None
    return sum(most_slots(times & question.line.day_bits(day), row, most) for day in range(len(question.instance.days)))


def _over(talks: Sequence[Talk], slots: int) -> int:
    """How many talks at least are too many for `slots`: the longest are left out first."""
    left = sum(one.duration for one in talks) - slots
    lengths = sorted((one.duration for one in talks), reverse=True)
    return next(n for n in range(1, len(lengths) + 1) if sum(lengths[:n]) >= left)


def _rooms(
    question: Question, talks: Sequence[Talk], demands: Demands, openings: Mapping[str, Bits]
) -> Iterator[Crowd]:
    """Choices of rooms for which more talks ask at once than there are rooms."""
    choices = sorted({rooms for one in talks if (rooms := question.rooms[one.id])})
    for rooms in choices:
        wanted = [Demand(Blame.ROOM, id) for id in rooms]
        if not demands.issuperset(wanted):
            continue
        members = [one for one in talks if question.rooms[one.id] and set(question.rooms[one.id]) <= set(rooms)]
        if len(members) <= len(rooms):
            continue
        free = [~question.away(one) for one in wanted]
        if found := _matched(members, openings, _seats(question, free)):
            yield found


def _seats(question: Question, free: Sequence[Bits]) -> dict[int, int]:
    """How many rooms are free in each slot."""
    ends = question.line.starts(1)
    return {tick: sum(one >> tick & 1 for one in free) for tick in ticks(ends)}


def _matched(talks: Sequence[Talk], openings: Mapping[str, Bits], seats: Mapping[int, int]) -> Crowd | None:
    """The first talks found that need more slots than all their times hold; None when each can have slots of its own.

    `seats` are how many can have a slot, one where it is silent. Each slot of a long talk is given by itself, so that
    none found proves nothing for those.
    """
    domain = {(one.id, step): openings[one.id] << step for one in talks for step in range(one.duration)}
    held: dict[int, list[tuple[str, int]]] = {}
    crowd: frozenset[str] = frozenset()
    also: set[str] = set()
    lacking = 0
    for job in domain:
        reached = {id for id, _ in _seat(job, domain, held, seats)}
        crowd = crowd or frozenset(reached)
        if not reached.isdisjoint(crowd):
            also |= reached - crowd
            lacking += 1
    if not crowd:
        return None
    longest = max(one.duration for one in talks if one.id in crowd or one.id in also)
    return Crowd(
        talks=tuple(one.id for one in talks if one.id in crowd),
        also=tuple(one.id for one in talks if one.id in also),
        lacking=-(-lacking // longest),
    )


Job = tuple[str, int]


def _seat(job: Job, domain: Mapping[Job, Bits], held: dict[int, list[Job]], seats: Mapping[int, int]) -> frozenset[Job]:
    """Give a job a slot, moving others as needed; else all jobs that compete for the slots it can reach."""
    queue, seen = [job], 0
    via: dict[int, Job] = {}
    for waiting in queue:
        for tick in ticks(domain[waiting] & ~seen):
            seen |= 1 << tick
            via[tick] = waiting
            if len(held.get(tick, ())) < seats.get(tick, 1):
                _move_up(tick, via, held)
                return frozenset()
            queue += held.get(tick, ())
    return frozenset(queue)


def _move_up(tick: int, via: Mapping[int, Job], held: dict[int, list[Job]]) -> None:
    """Move each job on the way to the free slot one step along."""
    place = {job: at for at, jobs in held.items() for job in jobs}
    while True:
        job = via[tick]
        before = place.get(job)
        held.setdefault(tick, []).append(job)
        if before is None:
            return
        held[before].remove(job)
        tick = before
