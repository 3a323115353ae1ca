"""Find a time for everything that needs one: the best free time, and others give way when none is free."""

from collections import deque
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
    board = _Board(choices, diary, dict(before or {}))
    for thing in choices:
        if thing not in board.placed and not board.push_one_by_one(thing):
            board.push_several(thing)
    return board.placed


class _Board:
    """What is placed so far; every move that does not end well is taken back."""

    def __init__(self, choices: Choices, diary: Diary, placed: dict[str, Booking]) -> None:
        self.choices = choices
        self.diary = diary
        self.placed = placed

    def push_one_by_one(self, thing: str, pinned: frozenset[str] = frozenset()) -> bool:
        """Place `thing` by the fewest pushes in which each pushes out one other; the `pinned` stay."""
        pushed_by: dict[str, Booking | None] = {thing: None}
        queue = deque([thing])
        while queue:
            for booking in self.choices[queue.popleft()]:
                blockers = self.diary.blockers(booking)
                if not blockers:
                    if self._move(_path(booking, pushed_by)):
                        return True
                    continue
                other = blockers[0].id
                if len(blockers) == 1 and self._movable(other, pinned) and other not in pushed_by:
                    pushed_by[other] = booking
                    queue.append(other)
        return False

    def push_several(self, thing: str) -> bool:
        """Place `thing` where several stand in its way, each of which must then find another time by itself."""
        for booking in self.choices[thing]:
            blockers = self.diary.blockers(booking)
            pinned = frozenset({thing, *(other.id for other in blockers)})
            if len(blockers) > 1 and all(self._movable(other.id, frozenset()) for other in blockers):
                before = dict(self.placed)
                for other in blockers:
                    self._take_out(other.id)
                self._put(booking)
                if all(self.push_one_by_one(other.id, pinned) for other in blockers):
                    return True
                self._restore(before)
        return False

    def _movable(self, thing: str, pinned: frozenset[str]) -> bool:
        return thing in self.placed and thing not in pinned

    def _move(self, bookings: Iterable[Booking]) -> bool:
        """Give each thing its new time, in the order given; False, and all as it was, when two of them clash."""
        before = dict(self.placed)
        for booking in bookings:
            self._take_out(booking.id)
            if self.diary.blockers(booking):
                self._restore(before)
                return False
            self._put(booking)
        return True

    def _restore(self, before: Mapping[str, Booking]) -> None:
        for thing in dict.fromkeys((*self.placed, *before)):  # never a set: the answer must not hang on hashing
            if self.placed.get(thing) is not before.get(thing):
                self._take_out(thing)
                if thing in before:
                    self._put(before[thing])

    def _take_out(self, thing: str) -> None:
        if thing in self.placed:
            self.diary.remove(self.placed.pop(thing))

    def _put(self, booking: Booking) -> None:
        self.diary.add(booking)
        self.placed[booking.id] = booking


def _path(last: Booking, pushed_by: Mapping[str, Booking | None]) -> Iterable[Booking]:
    """The moves that end in a free time, that one first: so each finds its new time left by the one before."""
    move: Booking | None = last
    while move is not None:
        yield move
        move = pushed_by[move.id]
