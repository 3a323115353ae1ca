"""What a solver is allowed, how it tells how far it has come, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from skolehjem.core.conferences.timetable import Timetable


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How hard to try; the same effort, seed and problem give the same answer whatever the clock says."""

    seconds: float = 10.0
    """Work, counted in steps and not on the clock: about so long on an ordinary laptop."""
    seed: int = 1
    workers: int = 2
    """How many threads share the work; the answer does not hang on it."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the work has come."""

    cost: int
    """The cost of the best timetable so far."""
    bound: int
    """No timetable can cost less than this, as far as is proved."""
    placed: int
    """How many talks have a time."""
    share: float
    """The part of the effort that is used, 0 to 1."""


Watch = Callable[[Progress], bool]
"""Is told of progress now and then; False asks to stop with the best so far."""


def go_on(_: Progress) -> bool:
    """A watch that never stops the work."""
    return True


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The best timetable found, and how good it is at least."""

    timetable: Timetable
    cost: int
    """As `core.conferences.cost.costs` counts it."""
    bound: int
    """Proved: no timetable of the same problem costs less."""
    stopped: bool = False
    """Whether it was asked to stop before the effort was used."""

    @property
    def proved(self) -> bool:
        """Whether no better timetable exists."""
        return self.cost <= self.bound

    @property
    def gap(self) -> float:
        """How much the cost may be above the least possible, as a share of the bound; 0 when proved."""
        return 0.0 if self.proved else (self.cost - self.bound) / max(1, self.bound)
