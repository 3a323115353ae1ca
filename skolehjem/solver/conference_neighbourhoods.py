"""Which talks are tried anew together: those whose times hang together, chosen by a seed and by what has gained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from skolehjem.solver.conference_board import Starts, by_day, home_cost
from skolehjem.solver.conference_choices import Neighbourhood
from skolehjem.solver.conference_numbers import NOWHERE, Numbers

_MOST = 45
"""Talks in a neighbourhood: more take longer than they gain."""
_LEFT_OUT_FIRST = 0.5
"""How often a talk that has no time is tried, while there are any."""
_FADING = 0.8
"""How much of a lesson is left when the next is learnt."""
_HOPE = 0.15
"""What is expected where nothing was gained lately, so that it is tried again now and then."""


@dataclass
class _Lesson:
    """What trying has gained lately, and how often it was tried."""

    gain: float = 5.0
    tries: float = 1.0

    @property
    def promise(self) -> float:
        return _HOPE + self.gain / self.tries

    def learn(self, gain: int) -> None:
        self.gain = _FADING * self.gain + gain
        self.tries = _FADING * self.tries + 1


@dataclass(frozen=True)
class Draw:
    """A neighbourhood, and the kind and team it was drawn by."""

    around: Neighbourhood
    kind: int
    team: int


class Neighbourhoods:
    """Neighbourhoods without end: a team is drawn, and a way to gather talks around it."""

    def __init__(self, numbers: Numbers, seed: int) -> None:
        """Everything that is drawn hangs on the seed."""
        self._numbers, self._dice = numbers, Random(seed)  # noqa: S311  # no secret hangs on it
        self._teams = _teams(numbers)
        self._kinds: tuple[Callable[[Starts, Sequence[int]], Neighbourhood | None], ...] = (
            self._whole_team, self._two_teams, self._colleague, self._evenings, self._family, self._sorry,
        )  # fmt: skip
        self._kind_lessons = [_Lesson() for _ in self._kinds]
        self._team_lessons = [_Lesson() for _ in self._teams]

    def draw(self, starts: Starts) -> Draw:
        """A neighbourhood with at least one talk, and several where there are."""
        while True:
            kind, team = self._pick(self._kind_lessons), self._pick(self._team_lessons)
            if NOWHERE in starts and self._dice.random() < _LEFT_OUT_FIRST:
                out = [talk for talk, start in enumerate(starts) if start == NOWHERE]
                found: Neighbourhood | None = self._with_others([self._dice.choice(out)])
            else:
                found = self._kinds[kind](starts, self._teams[team])
            if found is not None and len(found.talks) >= min(2, len(self._numbers.talks)):
                return Draw(found, kind, team)

    def learn(self, draw: Draw, gain: int) -> None:
        """Remember what a neighbourhood has gained."""
        self._kind_lessons[draw.kind].learn(gain)
        self._team_lessons[draw.team].learn(gain)

    def _pick(self, lessons: Sequence[_Lesson]) -> int:
        return self._dice.choices(range(len(lessons)), [one.promise for one in lessons])[0]

    def _some(self, talks: Sequence[int], days: frozenset[int] = frozenset()) -> Neighbourhood:
        mine = sorted(set(talks))
        return Neighbourhood(tuple(mine if len(mine) <= _MOST else sorted(self._dice.sample(mine, _MOST))), days)

    def _whole_team(self, _starts: Starts, team: Sequence[int]) -> Neighbourhood:
        return self._some(team)

    def _two_teams(self, _starts: Starts, team: Sequence[int]) -> Neighbourhood | None:
        near = [other for other in self._teams if other is not team and self._share(other[0], team[0])]
        return self._some([*team, *self._dice.choice(near)]) if near else None

    def _share(self, talk: int, other: int) -> bool:
        return not set(self._numbers.keepers[talk]).isdisjoint(self._numbers.keepers[other])

    def _colleague(self, _starts: Starts, team: Sequence[int]) -> Neighbourhood:
        """All talks of one of the team."""
        return self._some(self._numbers.talks_of_staff[self._dice.choice(self._numbers.staff[team[0]])])

    def _evenings(self, starts: Starts, team: Sequence[int]) -> Neighbourhood | None:
        """Teams that share staff, on two or three days."""
        near = [other for other in self._teams if other is team or self._share(other[0], team[0])]
        used = sorted(by_day(self._numbers, starts, team))
        if not used:
            return None
        every = range(len(self._numbers.instance.days))
        days = {self._dice.choice(used), self._dice.choice(used), self._dice.choice(every)}
        talks = [talk for other in near for talk in other]
        mine = [talk for talk in talks if starts[talk] == NOWHERE or int(self._numbers.day_of[starts[talk]]) in days]
        return self._some(mine, frozenset(days))

    def _family(self, starts: Starts, team: Sequence[int]) -> Neighbourhood | None:
        """The talks of a home of the team's that comes on several days or waits, with others of the same staff."""
        homes = sorted({home for talk in team for home in self._numbers.homes[talk]})
        costly = [home for home in homes if home_cost(self._numbers, starts, home)]
        if not costly:
            return None
        return self._with_others(self._numbers.talks_of_home[self._dice.choice(costly)])

    def _sorry(self, starts: Starts, team: Sequence[int]) -> Neighbourhood | None:
        """One of the team's talks at a time that costs, with others of the same staff."""
        placed = [talk for talk in team if starts[talk] != NOWHERE]
        costly = [talk for talk in placed if self._numbers.cost[talk, starts[talk]]]
        return self._with_others(self._dice.sample(costly, 1)) if costly else None

    def _with_others(self, talks: Sequence[int]) -> Neighbourhood:
        numbers = self._numbers
        near = {other for talk in talks for who in numbers.keepers[talk] for other in numbers.talks_of_keeper[who]}
        near |= {other for talk in talks for home in numbers.homes[talk] for other in numbers.talks_of_home[home]}
        around = sorted(near.difference(talks))
        return self._some([*talks, *self._dice.sample(around, min(len(around), max(0, _MOST - len(talks))))])


def _teams(numbers: Numbers) -> list[list[int]]:
    """The talks that have the same staff, together."""
    found: dict[tuple[int, ...], list[int]] = {}
    for talk, staff in enumerate(numbers.staff):
        found.setdefault(tuple(sorted(staff)), []).append(talk)
    return list(found.values())
