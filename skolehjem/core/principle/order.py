"""Which rounds of events are reckoned from which, and an order in which each comes after those that it needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.periods import EventRound, Period
from skolehjem.core.schema import Unreadable


@dataclass(frozen=True, kw_only=True)
class Order:
    """The rounds of a principle's events as their periods rest on each other."""

    rounds: tuple[EventRound, ...]
    """Each round after those it is reckoned from, else as in the file."""
    circles: tuple[tuple[EventRound, ...], ...]
    """Rounds that are reckoned from themselves, by way of each other; none in a sound principle."""


def in_order_of_need(principle: Principle) -> tuple[EventRound, ...]:
    """Every round with the rounds that its period is reckoned from before it, else in the order of the file.

    A round in a circle stands before one of those it needs; `principle check` refuses such a file.
    """
    return order_of(principle).rounds


def order_of(principle: Principle) -> Order:
    """Walk every round once, what it needs before itself."""
    events = {event.id: event for event in principle.events}
    done: dict[EventRound, None] = {}
    circles: list[tuple[EventRound, ...]] = []
    for start in (one for event in principle.events for one in _rounds(event)):
        path = {} if start in done else {start: _needs(principle, events, start)}
        while path:
            here = next(reversed(path))
            need = next(path[here], None)
            if need is None:
                del path[here]
                done[here] = None
            elif need in path:
                walked = tuple(path)
                circles.append(walked[walked.index(need) :])
            elif need not in done:
                path[need] = _needs(principle, events, need)
    return Order(rounds=tuple(done), circles=tuple(circles))


def period_of(principle: Principle, event: EventRule, n: int) -> Period | None:
    """When round `n` is held: a round goes before its rule, a date before a reading; None when nothing says it."""
    one = event.round(n)
    return one.period or _read(principle, one.reading) or event.period or _read(principle, event.reading)


def rounds_owed(event: EventRule) -> range:
    """The numbers of the rounds that an event has in some grade; empty when the principle gives no number."""
    most = max((quota.least for _, quota in event.count.rows), default=0) if event.count else 0
    return range(1, most + 1)


def _rounds(event: EventRule) -> list[EventRound]:
    return [(event.id, n) for n in sorted({1, *rounds_owed(event), *(one.n for one in event.rounds)})]


def _needs(principle: Principle, events: dict[str, EventRule], one: EventRound) -> Iterator[EventRound]:
    period = period_of(principle, events[one[0]], one[1])
    return iter(sorted(need for need in period.needs if need[0] in events) if period else ())


def _read(principle: Principle, reading: str | None) -> Period | None:
    """The period that a reading gives; one that is no period is a fault of the reading's own."""
    found = principle.reading_by_id.get(reading or "")
    try:
        return Period.parse(found.value, {}) if found and found.value else None
    except Unreadable:
        return None
