"""Find a time for everything that needs one: the best free time, and others give way when none is free."""

from collections.abc import Iterable, Mapping

from skolehjem.core.meetings.clashes import Booking, Diary

Choices = Mapping[str, Iterable[Booking]]
"""The times that each thing can have, by its id, best first; a booking's id is that of its thing.

The times may be gone through several times."""


def place(choices: Choices, diary: Diary, before: Mapping[str, Booking] | None = None) -> dict[str, Booking]:
    """Give each thing one of its times so that nothing clashes; what finds no time is missing.

    Things are taken in the order given. One that finds all its times taken may push out others placed here, each of
    which must then find another time (augmenting paths, as in bipartite matching). `before` are things of `choices`
    that stand in `diary` already and may be pushed too; what else it holds never moves. `diary` is filled with what is
    placed.
    """
    placed = dict(before or {})
    for thing in choices:
        if thing not in placed:
            _settle(thing, choices, diary, placed, {thing})
    return placed


def _settle(thing: str, choices: Choices, diary: Diary, placed: dict[str, Booking], pushing: set[str]) -> bool:
    """Place `thing`, pushing out others that have not been pushed on the way here; False leaves all as it was."""
    blocked: list[tuple[Booking, tuple[Booking, ...]]] = []
    for booking in choices[thing]:
        blockers = diary.blockers(booking)
        if not blockers:
            _put(booking, diary, placed)
            return True
        blocked.append((booking, blockers))
    for booking, blockers in blocked:
        movable = all(other.id in placed and other.id not in pushing for other in blockers)
        if movable and _push(booking, blockers, choices, diary, placed, pushing):
            return True
    return False


def _push(
    booking: Booking, blockers: tuple[Booking, ...], choices: Choices, diary: Diary,
    placed: dict[str, Booking], pushing: set[str],
) -> bool:  # fmt: skip
    """Put `booking` where `blockers` are and find them other times; False leaves all as it was."""
    before = dict(placed)
    for other in blockers:
        diary.remove(placed.pop(other.id))
    _put(booking, diary, placed)
    pushing |= {other.id for other in blockers}
    if all(_settle(other.id, choices, diary, placed, pushing) for other in blockers):
        return True
    for thing in dict.fromkeys((*placed, *before)):  # never a set: the answer must not hang on hashing
        if placed.get(thing) is not before.get(thing):
            _put_back(thing, before, diary, placed)
    return False


def _put(booking: Booking, diary: Diary, placed: dict[str, Booking]) -> None:
    diary.add(booking)
    placed[booking.id] = booking


def _put_back(thing: str, before: Mapping[str, Booking], diary: Diary, placed: dict[str, Booking]) -> None:
    if thing in placed:
        diary.remove(placed.pop(thing))
    if thing in before:
        _put(before[thing], diary, placed)
