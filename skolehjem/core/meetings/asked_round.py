"""A conference round as homes are asked about it: which pupils, on which days, within which hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skolehjem.core.conference_rounds.spoken import Days, Said
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.roster.school import Roster


@dataclass(frozen=True, kw_only=True)
class AskedRound:
    """The demands of one round, of every rule that has a round of that number; each is for one pupil."""

    year: str
    number: int
    roster: Roster
    demands: tuple[Demand, ...]

    @cached_property
    def days(self) -> Days:
        """The days that somebody's conference may be on."""
        return Days(year=self.year, of_round=tuple(sorted({day for one in self.demands for day in one.days})))

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules that have the round."""
        return tuple(dict.fromkeys(one.owed.rule for one in self.demands))

    @cached_property
    def demands_of(self) -> dict[str, tuple[Demand, ...]]:
        """The demands by home, both homes of a pupil with two; a home without pupils in the round is missing."""
        found: dict[str, list[Demand]] = {}
        for one in self.demands:
            for home in self.roster.homes_of.get(one.owed.pupil or "", ()):
                found.setdefault(home, []).append(one)
        return {home: tuple(some) for home, some in found.items()}

    def pupils_of(self, home: str) -> tuple[str, ...]:
        """The pupils in the round whose home it is."""
        return tuple(dict.fromkeys(one.owed.pupil or "" for one in self.demands_of.get(home, ())))

    def rules_of(self, home: str) -> tuple[str, ...]:
        """The rules by which the home has a conference in the round."""
        return tuple(dict.fromkeys(one.owed.rule for one in self.demands_of.get(home, ())))

    def days_of(self, home: str) -> tuple[date, ...]:
        """The days that the home's conferences may be on, in order."""
        return tuple(sorted({day for one in self.demands_of.get(home, ()) for day in one.days}))

    def strays(self, home: str, said: Iterable[Said]) -> tuple[Said, ...]:
        """What a home says of days and hours on which it can have no conference in the round."""
        days, grids = set(self.days_of(home)), [one.grid for one in self.demands_of.get(home, ())]
        return tuple(
            one
            for one in said
            if (one.day is not None and one.day not in days)
            or all(
                (one.start is not None and one.start >= grid.end) or (one.end is not None and one.end <= grid.start)
                for grid in grids
            )
        )
