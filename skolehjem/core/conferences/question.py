"""Whether talks can be placed while only some of the demands hold: what each asks of the times of a talk."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

from skolehjem.core.conferences.instance import Instance, Talk
from skolehjem.core.conferences.jam import Blame, Demand, all_demands, rooms_for, walks_between
from skolehjem.core.conferences.line import Bits, Line, meeting

Demands = frozenset[Demand]


class Question:
    """An instance with its times as sets; the same question is asked of many choices of talks and demands."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.line = Line(instance)
        self.demands = all_demands(instance)
        self.rooms = {talk.id: rooms_for(instance, talk) for talk in instance.talks}

    @cached_property
    def _away(self) -> dict[Demand, Bits]:
        """When each demand of a teacher or household, and each room, is in the way."""
        away = {Demand(Blame.STAFF_AWAY, one.id): one.unavailable for one in self.instance.teachers}
        away |= {Demand(Blame.HOME_BLOCKED, one.id): one.blocked for one in self.instance.households}
        away |= {Demand(Blame.ROOM, one.id): one.unavailable for one in self.instance.rooms}
        return {demand: self.line.bits(places) for demand, places in away.items()}

    def away(self, demand: Demand) -> Bits:
        """The slots at which a teacher or household can't come, or a room is taken."""
        return self._away.get(demand, 0)

    def all_demands(self, talks: Iterable[str]) -> Demands:
        """Every demand on any of the talks."""
        return frozenset[Demand]().union(*(self.demands[id] for id in talks))

    def openings(self, talk: Talk, demands: Demands) -> Bits:
        """Where a talk could begin if it were the only one, while `demands` hold."""
        own = self.demands[talk.id] & demands
        if self._too_long(talk, own):
            return 0
        begins = self.line.starts(talk.duration)
        for demand in own:
            match demand.kind:
                case Blame.STAFF_AWAY | Blame.HOME_BLOCKED:
                    begins &= ~meeting(self.away(demand), talk.duration)
                case Blame.STARTS:
                    begins &= self.line.bits(talk.starts or ())
                case Blame.FIXED:
                    begins &= self.line.bits((self.instance.fixed[talk.id],))
                case Blame.NO_ROOM:
                    return 0
        return begins & self._roomy(talk, own)

    def walks(self, talks: Sequence[Talk]) -> bool:
        """Whether the gap of a household holds between any two of the talks, whatever rooms they get."""
        return all(walks_between(self.instance, first, second) for first, second in combinations(talks, 2))

    def _too_long(self, talk: Talk, own: Demands) -> bool:
        kinds = {one.kind for one in own}
        rules = self.instance.rules
        return (Blame.IN_A_ROW in kinds and talk.duration > rules.max_consecutive) or (
            Blame.A_DAY in kinds and talk.duration > rules.max_slots_per_day
        )

    def _roomy(self, talk: Talk, own: Demands) -> Bits:
        """The starts at which some room that the talk may have is free, while the rooms in `own` are heeded."""
        rooms = [Demand(Blame.ROOM, id) for id in self.rooms[talk.id]]
        if not rooms or not own.issuperset(rooms):
            return -1
        found = 0
        for room in rooms:
            found |= ~meeting(self.away(room), talk.duration)
        return found
