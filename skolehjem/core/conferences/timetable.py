"""An answer to a conference problem: where each talk is, and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from skolehjem.core.conferences.instance import Place

FORMAT = "skolehjem-conference-plan/1"


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Where one talk is; `room` is None for a talk that needs none."""

    talk: str
    day: int
    slot: int
    room: str | None = None

    @property
    def place(self) -> Place:
        """The day and the first slot."""
        return Place(self.day, self.slot)


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The assignments in order of day, slot and talk; a talk left out is unplaced."""

    assignments: tuple[Assignment, ...] = ()

    @cached_property
    def by_talk(self) -> dict[str, Assignment]:
        """Each assignment by its talk."""
        return {one.talk: one for one in self.assignments}


def timetable(assignments: Iterable[Assignment]) -> Timetable:
    """The assignments put in order."""
    return Timetable(assignments=tuple(sorted(assignments, key=lambda one: (one.day, one.slot, one.talk))))
