"""Which talks are tried anew together: those whose times hang together, chosen by a seed."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from skolehjem.solver.conference_board import Starts, by_day, home_cost
from skolehjem.solver.conference_model import Neighbourhood
from skolehjem.solver.conference_numbers import NOWHERE, Numbers

_MOST = 45
"""Talks in a neighbourhood: more take longer than they gain."""


class Neighbourhoods:
    """Neighbourhoods without end, each of a kind drawn by what the kinds have gained so far."""

    def __init__(self, numbers: Numbers, seed: int) -> None:
        """Everything that is drawn hangs on the seed."""
        self._numbers, self._dice = numbers, Random(seed)  # noqa: S311  # no secret hangs on it
        self._teams = _teams(numbers)
        kinds: tuple[Callable[[Starts], Neighbourhood | None], ...] = (
            self._one_team, self._two_teams, self._colleague, self._evenings, self._evenings, self._family, self._sorry,
        )  # fmt: skip
        self._kinds = kinds
        self._gain = [1.0] * len(kinds)
        self._tries = [1.0] * len(kinds)

    def draw(self, starts: Starts) -> tuple[int, Neighbourhood]:
        """A kind and a neighbourhood of it with at least two talks."""
        while True:
            rates = [0.3 + gain / tries for gain, tries in zip(self._gain, self._tries, strict=True)]
            kind = self._dice.choices(range(len(rates)), rates)[0]
            if any(start == NOWHERE for start in starts) and self._dice.random() < 0.5:
                found = self._left_out(starts)
            else:
                found = self._kinds[kind](starts)
            if found and len(found.talks) > 1:
                return kind, found

    def learn(self, kind: int, gain: int) -> None:
        """Remember what a neighbourhood of a kind has gained; older lessons fade."""
        self._gain[kind] = 0.9 * self._gain[kind] + gain
        self._tries[kind] = 0.9 * self._tries[kind] + 1

    def _some(self, talks: Sequence[int], days: frozenset[int] = frozenset()) -> Neighbourhood:
        mine = sorted(set(talks))
        return Neighbourhood(tuple(mine if len(mine) <= _MOST else sorted(self._dice.sample(mine, _MOST))), days)

    def _one_team(self, _starts: Starts) -> Neighbourhood:
        return self._some(self._dice.choice(self._teams))

    def _two_teams(self, _starts: Starts) -> Neighbourhood | None:
        one = self._dice.choice(self._teams)
        near = [team for team in self._teams if team is not one and self._share(team[0], one[0])]
        return self._some([*one, *self._dice.choice(near)]) if near else None

    def _share(self, talk: int, other: int) -> bool:
        return not set(self._numbers.keepers[talk]).isdisjoint(self._numbers.keepers[other])

    def _colleague(self, _starts: Starts) -> Neighbourhood:
        return self._some(self._numbers.talks_of_staff[self._dice.choice(sorted(self._numbers.talks_of_staff))])

    def _evenings(self, starts: Starts) -> Neighbourhood | None:
        """Teams that share staff, on two or three days."""
        one = self._dice.choice(self._teams)
        near = [team for team in self._teams if team is one or self._share(team[0], one[0])]
        used = sorted(by_day(self._numbers, starts, one))
        if not used:
            return None
        every = range(len(self._numbers.instance.days))
        days = {self._dice.choice(used), self._dice.choice(used), self._dice.choice(every)}
        mine = [talk for team in near for talk in team if starts[talk] == NOWHERE or self._on(starts[talk]) in days]
        return self._some(mine, frozenset(days))

    def _on(self, slot: int) -> int:
        return int(self._numbers.day_of[slot])

    def _family(self, starts: Starts) -> Neighbourhood | None:
        """The talks of homes that come on several days or wait, with others of the same staff."""
        costly = [home for home in sorted(self._numbers.talks_of_home) if home_cost(self._numbers, starts, home)]
        if not costly:
            return None
        home = self._dice.choice(costly)
        return self._with_others(self._numbers.talks_of_home[home])

    def _sorry(self, starts: Starts) -> Neighbourhood | None:
        """Talks at a time that costs, with others of the same staff."""
        placed = [talk for talk, start in enumerate(starts) if start != NOWHERE]
        costly = [talk for talk in placed if self._numbers.cost[talk, starts[talk]]]
        if not costly:
            return None
        return self._with_others(self._dice.sample(costly, 1))

    def _left_out(self, starts: Starts) -> Neighbourhood:
        """A talk that has no time, with others of the same staff and homes."""
        return self._with_others([self._dice.choice([talk for talk, start in enumerate(starts) if start == NOWHERE])])

    def _with_others(self, talks: Sequence[int]) -> Neighbourhood:
        around = [talk for talk in self._around(talks) if talk not in talks]
        more = self._dice.sample(around, min(len(around), _MOST - len(talks)))
        return self._some([*talks, *more])

    def _around(self, talks: Sequence[int]) -> Iterator[int]:
        numbers = self._numbers
        found = {other for talk in talks for who in numbers.keepers[talk] for other in numbers.talks_of_keeper[who]}
        found |= {other for talk in talks for home in numbers.homes[talk] for other in numbers.talks_of_home[home]}
        yield from sorted(found)


def _teams(numbers: Numbers) -> list[list[int]]:
    """The talks that have the same staff, together."""
    found: dict[tuple[int, ...], list[int]] = {}
    for talk, staff in enumerate(numbers.staff):
        found.setdefault(tuple(sorted(staff)), []).append(talk)
    return list(found.values())
