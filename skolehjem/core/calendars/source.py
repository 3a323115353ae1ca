"""All that the calendar feeds of one school year are made of, found by class, home, room and member of staff."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from skolehjem.core.contacts.contact import ClassRep
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import Guardian, Roster, SchoolClass
from skolehjem.core.years.calendar import Break, NamedDay

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class AgendaDeadline:
    """The last day of one step towards a meeting's agenda."""

    meeting: str
    step: str
    """The principle's word: `items-in`, `agenda-out` or `pre-meeting`."""
    day: date


@dataclass(frozen=True, kw_only=True)
class CalendarSource:
    """All that the feeds of one school year are made of."""

    school: str
    secret: str
    """Keeps identities opaque: without it nobody can tell what an event's uid was made from."""
    roster: Roster
    meetings: tuple[Meeting, ...] = ()
    conferences: tuple[Conference, ...] = ()
    breaks: tuple[Break, ...] = ()
    named_days: tuple[NamedDay, ...] = ()
    reps: tuple[ClassRep, ...] = ()
    """The parents elected, those of other years too."""
    agendas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The headings of each parent meeting's agenda by the meeting's id; none where a pupil would be named."""
    deadlines: tuple[AgendaDeadline, ...] = ()
    page: str = ""
    """The address of the page that lists the school's calendars; empty when they are nowhere on the web."""

    @cached_property
    def classes(self) -> tuple[SchoolClass, ...]:
        """The classes in order of grade and track."""
        return tuple(sorted(self.roster.classes, key=lambda item: (item.grade, item.track)))

    @cached_property
    def room_names(self) -> dict[str, str]:
        """What each room is called, by id."""
        return {item.id: item.name or item.id for item in self.roster.rooms}

    @cached_property
    def pupils_of_home(self) -> dict[str, tuple[str, ...]]:
        """The ids of the enrolled pupils whose home it is, by home; both homes of a pupil with two are there."""
        homes = self.roster.homes_of
        return _grouped((home, pupil) for pupil in self.roster.class_of for home in homes.get(pupil, ()))

    @cached_property
    def adults_of_home(self) -> dict[str, tuple[Guardian, ...]]:
        """The adults who live in each home, by home."""
        return _grouped((item.household, item) for item in self.roster.guardians)

    @cached_property
    def conferences_of_home(self) -> dict[str, tuple[Conference, ...]]:
        """Each home's own conferences: those it is asked to, else those about its pupils."""
        homes = self.roster.homes_of
        return _grouped(
            (home, item) for item in self.conferences for home in item.households or homes.get(item.pupil, ())
        )

    @cached_property
    def conferences_of_class(self) -> dict[str, tuple[Conference, ...]]:
        """Conferences by class."""
        return _grouped((item.school_class, item) for item in self.conferences)

    @cached_property
    def conferences_of_staff(self) -> dict[str, tuple[Conference, ...]]:
        """Conferences by initials."""
        return _grouped((initials, item) for item in self.conferences for initials in item.staff)

    @cached_property
    def conferences_in_room(self) -> dict[str, tuple[Conference, ...]]:
        """Conferences by room; those held elsewhere are left out."""
        return _grouped((item.room, item) for item in self.conferences if item.room)

    @cached_property
    def labels_of(self) -> Callable[[frozenset[str]], tuple[str, ...]]:
        """The labels of some classes in order of grade and track; none for the whole school, or classes unknown."""
        return cache(self._labels_of)

    def meetings_of(self, classes: Iterable[str]) -> tuple[Meeting, ...]:
        """The own, joint and whole-school meetings of these classes, in order of id."""
        wanted = frozenset(classes)
        return tuple(item for item in self.meetings if not item.classes or not wanted.isdisjoint(item.classes))

    def _labels_of(self, ids: frozenset[str]) -> tuple[str, ...]:
        known = [item.label for item in self.classes if item.id in ids]
        return () if len(known) == len(self.classes) > 1 else tuple(known)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}
