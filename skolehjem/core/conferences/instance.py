"""A conference problem as data: days, people, rooms, talks, rules and weights, as `docs/conference-format.md` says.

Days and time slots are numbers counted from 0; a slot is `slot_minutes` long.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

FORMATS = ("skolehjem-conference-instance/1", "skolehjem-conference-instance/2")
"""What instances call themselves; the second says what only the school's own problems need."""


class Place(NamedTuple):
    """A time slot of a day."""

    day: int
    slot: int


class Window(NamedTuple):
    """Slots of a day from `first`, `end` not included."""

    day: int
    first: int
    end: int

    def holds(self, place: Place, duration: int) -> bool:
        """Whether a talk of `duration` slots from `place` lies wholly inside."""
        return place.day == self.day and self.first <= place.slot and place.slot + duration <= self.end


class Overlap(StrEnum):
    """Whether a household may be asked for two talks at once."""

    HARD = "hard"
    """Never."""
    SOFT = "soft"
    """At the cost of `household_clash`."""


class GapBetween(StrEnum):
    """Where `household_gap` holds (format 2)."""

    MEETINGS = "meetings"
    """Between any two talks of a household, as in format 1."""
    ROOMS = "rooms"
    """Between two talks that are not in the same room."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """An afternoon or evening with `slots` time slots from `start`, wall clock."""

    id: str
    date: date
    start: time
    slots: int
    late_from: int | None = None
    """The first slot that counts as late (format 2); None when none does."""


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """A member of staff, or an interpreter: anyone who can be in one talk at a time."""

    id: str
    unavailable: frozenset[Place] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room for one talk at a time."""

    id: str
    unavailable: frozenset[Place] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Household:
    """A home; `blocked` is hard, `wishes` are windows it would like, none means content with anything."""

    id: str
    blocked: frozenset[Place] = frozenset()
    wishes: tuple[Window, ...] = ()
    late_before: int = 0
    """How many late talks it has had in earlier rounds (format 2)."""


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """A pupil with the homes it belongs to."""

    id: str
    school_class: str
    households: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A meeting to place: all its teachers and households, and a room, for `duration` slots in a row."""

    id: str
    pupil: str | None
    school_class: str
    teachers: tuple[str, ...]
    households: tuple[str, ...]
    duration: int = 1
    unplaced_cost: int = 1000
    starts: tuple[Place, ...] | None = None
    """The places where it may begin (format 2); None for anywhere."""
    rooms: tuple[str, ...] | None = None
    """The rooms it may have (format 2); None for any, empty for a talk that needs none."""
    travel: int = 0
    """Free slots that its teachers need before and after it, next to other talks (format 2): a home visit."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Limits for staff in slots, and what a household needs between two talks."""

    max_consecutive: int
    max_slots_per_day: int
    household_gap: int = 0
    household_overlap: Overlap = Overlap.HARD
    gap_between: GapBetween = GapBetween.MEETINGS


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The cost of one unit of each thing that is wished away; the defaults are the school's."""

    unplaced: int = 1
    household_day: int = 10
    household_wait: int = 2
    wish_miss: int = 5
    teacher_day: int = 6
    teacher_idle: int = 1
    room_change: int = 1
    household_clash: int = 50
    moved: int = 20
    late: int = 3
    """Format 2: for each late talk of a household that has had late ones before, once for each of those."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A whole problem; every tuple in the order of the file, every id once."""

    slot_minutes: int
    days: tuple[Day, ...]
    teachers: tuple[Teacher, ...]
    rooms: tuple[Room, ...]
    households: tuple[Household, ...]
    pupils: tuple[Pupil, ...]
    talks: tuple[Talk, ...]
    rules: Rules
    weights: Weights = field(default_factory=Weights)
    fixed: Mapping[str, Place] = field(default_factory=dict)
    """Where talks must be, by talk."""
    previous: Mapping[str, Place] = field(default_factory=dict)
    """Where talks were before, by talk; moving away costs `moved`."""

    @cached_property
    def talk_by_id(self) -> dict[str, Talk]:
        """Each talk by id."""
        return {one.id: one for one in self.talks}

    @cached_property
    def teacher_by_id(self) -> dict[str, Teacher]:
        """Each teacher by id."""
        return {one.id: one for one in self.teachers}

    @cached_property
    def room_by_id(self) -> dict[str, Room]:
        """Each room by id."""
        return {one.id: one for one in self.rooms}

    @cached_property
    def household_by_id(self) -> dict[str, Household]:
        """Each household by id."""
        return {one.id: one for one in self.households}
