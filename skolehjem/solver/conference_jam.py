"""Why not every talk can be placed: the smallest sets of talks and demands that clash, each proved."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from skolehjem.core.conferences.crowds import Crowd, crowds
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.jam import Blame, Demand, Jam
from skolehjem.core.conferences.question import Demands, Question
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.solver.conference_placing import Work, can_all

T = TypeVar("T")

_MOST_JAMS = 8
_LARGEST_RING = 240
"""Talks around one without a time that are asked about together."""
_DROP_FIRST = (
    *(Blame.ROOM, Blame.TRAVEL, Blame.HOME_GAP, Blame.HOME_ONCE, Blame.IN_A_ROW, Blame.A_DAY),
    *(Blame.STARTS, Blame.HOME_BLOCKED, Blame.STAFF_AWAY, Blame.FIXED, Blame.NO_ROOM, Blame.STAFF_ONCE),
)
"""The kinds of demands in the order in which a jam is tried without them: what is easiest to understand stays."""


def explain(instance: Instance, effort: Effort, found: Timetable) -> tuple[Jam, ...]:
    """The clashes for which talks can't be placed, independent ones one after another; none when nothing is proved.

    `found` is the best timetable known; what it leaves out is looked at when counting doesn't explain it.
    """
    question = Question(instance)
    work = Work(left=effort.seconds * _WORK_A_SECOND, most=effort.seconds * _WORK_A_SECOND / 4, seed=effort.seed)
    search = _Search(question, work, frozenset(found.by_talk))
    search.count()
    search.look_around()
    return tuple(search.jams)


_WORK_A_SECOND = 0.3
"""CP-SAT's deterministic seconds in one of an ordinary laptop."""


class _Search:
    """The jams found so far, and the talks that are left when enough of each jam are taken out."""

    def __init__(self, question: Question, work: Work, placed: frozenset[str]) -> None:
        self.question = question
        self.work = work
        self.placed = placed
        self.left = [one.id for one in question.instance.talks]
        self.jams: list[Jam] = []

    def count(self) -> None:
        """Find what counting explains: all crowds of the whole instance first, then what they hid."""
        found = self._crowds()
        while found:
            for crowd in found:
                self._note(crowd)
            for crowd in found:
                self._take_out((*crowd.talks, *crowd.also), crowd.lacking)
            found = self._crowds()

    def _crowds(self) -> list[Crowd]:
        return list(crowds(self.question, self.left, self.question.all_demands(self.left)))

    def look_around(self) -> None:
        """Explain each talk left that has no time, by the talks near it."""
        for id in [one for one in self.left if one not in self.placed]:
            if self.work.left <= 0 or len(self.jams) == _MOST_JAMS:
                return
            for ring in self._rings(id):
                answer = can_all(self.question, ring, self.question.all_demands(ring), self.work)
                if answer is None:
                    break
                if not answer:
                    self._note(Crowd(talks=tuple(ring)), also=False)
                    self._take_out((id,), 1)
                    break

    def _rings(self, id: str) -> Iterator[list[str]]:
        """The talk and those that share people with it, ever wider as long as there are not too many."""
        ring = [id]
        while True:
            people = frozenset(demand.who for one in ring for demand in self._people(one))
            wider = [one for one in self.left if one in ring or any(d.who in people for d in self._people(one))]
            if len(wider) == len(ring) or len(wider) > _LARGEST_RING:
                return
            ring = wider
            yield ring

    def _people(self, id: str) -> Iterator[Demand]:
        return (one for one in self.question.demands[id] if one.kind in (Blame.STAFF_ONCE, Blame.HOME_ONCE))

    def _note(self, crowd: Crowd, *, also: bool = True) -> None:
        """Shrink a crowd to a jam, and keep it unless one with the same demands is known."""
        if self._is_known(crowd) or len(self.jams) == _MOST_JAMS:
            return
        jam = _smallest(self.question, crowd.talks, self.work)
        if also:
            others = tuple(id for id in (*crowd.talks, *crowd.also) if id not in jam.talks)
            jam = replace(jam, also=others, lacking=crowd.lacking)
        same = next((one for one in self.jams if one.demands == jam.demands and jam.demands), None)
        if same is None:
            self.jams.append(jam)
        else:
            self._add(same, (*jam.talks, *jam.also), jam.lacking)

    def _is_known(self, crowd: Crowd) -> bool:
        """Whether the one talk of a crowd is stuck for the reason of another, which is told so then."""
        if len(crowd.talks) > 1:
            return False
        [id] = crowd.talks
        talk, own = self.question.instance.talk_by_id[id], self.question.demands[id]
        for jam in self.jams:
            demands = frozenset(jam.demands)
            if len(jam.talks) == 1 and demands <= own and not self.question.openings(talk, demands):
                self._add(jam, (id,), 1)
                return True
        return False

    def _add(self, known: Jam, talks: tuple[str, ...], lacking: int) -> None:
        """Tell of more talks in a jam; of some that are in it already nothing more is certain."""
        if {*known.talks, *known.also}.isdisjoint(talks):
            more = replace(known, also=(*known.also, *talks), lacking=known.lacking + lacking)
            self.jams[self.jams.index(known)] = more

    def _take_out(self, talks: Sequence[str], lacking: int) -> None:
        """Go on without `lacking` of the talks, those without a time first."""
        order = sorted((id for id in talks if id in self.left), key=lambda id: id in self.placed)
        gone = set(order[:lacking])
        self.left = [id for id in self.left if id not in gone]


def _smallest(question: Question, talks: Sequence[str], work: Work) -> Jam:
    """The jam left when everything is taken away without which the talks still can't be placed."""
    shrinking = _Shrinking(question, list(talks), question.all_demands(talks), work)
    shrinking.drop_kinds()
    shrinking.drop_talks()
    shrinking.drop_demands()
    return Jam(
        talks=tuple(shrinking.talks),
        demands=tuple(sorted(shrinking.demands, key=lambda one: (list(Blame).index(one.kind), one.who))),
        minimal=shrinking.proved,
    )


@dataclass
class _Shrinking:
    """Talks and demands that clash, on the way to the fewest; `proved` while every answer was."""

    question: Question
    talks: list[str]
    demands: Demands
    work: Work
    proved: bool = True
    needed: set[Blame] = field(default_factory=set)
    """The kinds without which all can be placed."""

    def drop_kinds(self) -> None:
        """Leave out all demands of a kind where the rest clash without them."""
        for kind in _DROP_FIRST:
            rest = frozenset(one for one in self.demands if one.kind is not kind)
            if len(rest) == len(self.demands):
                continue
            placed = can_all(self.question, self.talks, rest, self.work)
            if placed is False:
                self.demands = rest
            elif placed:
                self.needed.add(kind)

    def drop_talks(self) -> None:
        """Leave out every talk that the others clash without."""
        needed: set[object] = set()

        def clash(gone: Sequence[str]) -> bool | None:
            if needed.issuperset(map(self._kind, gone)):
                return False
            rest = [id for id in self.talks if id not in gone]
            placed = can_all(self.question, rest, self._on(rest), self.work)
            if placed is False:
                self.talks = rest
                self.demands = self._on(rest)
            elif placed and len(gone) == 1:
                needed.add(self._kind(gone[0]))
            return None if placed is None else not placed

        alike = Counter(map(self._kind, self.talks))
        for kind, id in {self._kind(id): id for id in self.talks}.items():
            if alike[kind] > 1:
                clash([id])
        self._halve(list(reversed(self.talks)), clash)

    def drop_demands(self) -> None:
        """Leave out every demand that the others clash without."""

        def clash(gone: Sequence[Demand]) -> bool | None:
            rest = self.demands.difference(gone)
            placed = can_all(self.question, self.talks, rest, self.work)
            if placed is False:
                self.demands = rest
            return None if placed is None else not placed

        for kind in _DROP_FIRST:
            own = sorted(one for one in self.demands if one.kind is kind)
            if len(own) > 1 or kind not in self.needed:
                self._halve(own, clash)

    def _halve(self, items: list[T], clash: Callable[[Sequence[T]], bool | None]) -> None:
        """Leave out all items where that still clashes, else try each half."""
        if not items:
            return
        answer = clash(items)
        if answer:
            return
        if len(items) == 1:
            self.proved &= answer is not None
            return
        middle = len(items) // 2
        self._halve(items[:middle], clash)
        self._halve(items[middle:], clash)

    def _on(self, talks: Sequence[str]) -> Demands:
        """The demands that are left on the talks."""
        return self.demands & self.question.all_demands(talks)

    def _kind(self, id: str) -> object:
        """What is the same for talks of which one is as good as another here: openings, length and shared demands."""
        talk = self.question.instance.talk_by_id[id]
        own = frozenset(one for one in self.question.demands[id] & self.demands if one.kind not in _ALONE)
        return (talk.duration, talk.travel, self.question.openings(talk, self.demands), own, self.question.rooms[id])


_ALONE = frozenset({Blame.STAFF_AWAY, Blame.HOME_BLOCKED, Blame.STARTS, Blame.FIXED, Blame.NO_ROOM})
"""Demands that only take away openings."""
