"""Which meetings, conferences and days off belong in which calendar feed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache

from skolehjem.core.calendars.entries import attended, conference_entry, meeting_entry
from skolehjem.core.calendars.entry import CalendarEntry, Text
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.calendars.notices import day_off_entries, deadline_entries, round_entries
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.calendars.unnamed import without_names
from skolehjem.core.contacts.contact import ClassRep
from skolehjem.errors import say


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One calendar file: whose it is, what it is called, and its entries in order of start and uid."""

    kind: FeedKind
    key: str = ""
    """The class's label, the grade, the room, the initials or the home's id; empty for the school."""
    view: str
    """The school year and whose feed it is by id, which outlives a new name: `2026/27 class:2026-3A`."""
    name: Text
    entries: tuple[CalendarEntry, ...]

    @property
    def whose(self) -> str:
        """`school`, `class:3A`, `staff:AB`: the word that asks for it."""
        return f"{self.kind}:{self.key}" if self.key else str(self.kind)

    @property
    def id(self) -> str:
        """Whose it is by id, in every school year: `class:2026-3A`, `staff:AB`."""
        return self.view.partition(" ")[2]


class Feeds:
    """The feeds of one school year; what stands in many of them is made once."""

    def __init__(self, source: CalendarSource) -> None:
        """Make nothing yet."""
        self.source = source
        self._open = {item.uid: meeting_entry(source, item) for item in source.meetings}
        self._private = {key: replace(entry, private=True) for key, entry in self._open.items()}
        self._conferences = {item.uid: conference_entry(source, item) for item in source.conferences}
        self._names = {item.id: f"{item.given_name} {item.family_name}" for item in source.roster.staff}
        self._of_homes = cache(self._of_home)
        self._meetings_of = cache(source.meetings_of)

    def school(self) -> Feed:
        """Everything at the school as notices that take nobody's time; no names."""
        source = self.source
        entries = [replace(self._open[item.uid], busy=False) for item in source.meetings]
        entries += [*round_entries(source, source.conferences, self._view("school")), *day_off_entries(source)]
        return self._feed(FeedKind.SCHOOL, "", "school", source.school, entries)

    def public(self) -> Feed:
        """The school's calendar for everybody: no names, rooms, notes or clauses, nor what is cancelled.

        Its identities are others than those of the other feeds, so that nobody can lay them side by side.
        """
        name = say("{school}: for everybody", school=self.source.school)
        return self._feed(FeedKind.PUBLIC, "", "public", name, without_names(self.source, self.school().entries))

    def class_(self, class_id: str) -> Feed:
        """What concerns a class's homes: its own, joint and whole-school meetings and its conferences; no names."""
        label = self.source.roster.class_by_id[class_id].label
        name = say("{label}, {school}", label=label, school=self.source.school)
        entries = self._of_classes((class_id,), f"class:{class_id}")
        return self._feed(FeedKind.CLASS, label, f"class:{class_id}", name, entries)

    def grade(self, grade: int) -> Feed:
        """What concerns the homes of a grade's classes; no names."""
        classes = [item.id for item in self.source.classes if item.grade == grade]
        name = say("Grade {grade}, {school}", grade=grade, school=self.source.school)
        entries = self._of_classes(classes, f"grade:{grade}")
        return self._feed(FeedKind.GRADE, str(grade), f"grade:{grade}", name, entries)

    def room(self, room: str) -> Feed:
        """When a room is taken: its meetings, and its conferences from the day's first to the last; no names."""
        view = self._view(f"room:{room}")
        taken = round_entries(self.source, self.source.conferences_in_room.get(room, ()), view)
        entries = [self._open[item.uid] for item in self.source.meetings if item.room == room]
        entries += [replace(entry, busy=not entry.cancelled) for entry in taken]
        name = say("{room}, {school}", room=self.source.room_names[room], school=self.source.school)
        return self._feed(FeedKind.ROOM, room, f"room:{room}", name, entries)

    def staff(self, initials: str) -> Feed:
        """What a member of staff takes part in, conferences with the pupil's shown name; marked private."""
        entries = [self._private[item.uid] for item in self.source.meetings if initials in item.staff]
        for item in self.source.conferences_of_staff.get(initials, ()):
            colleagues = tuple(one for one in item.staff if one != initials)
            entries.append(attended(self._conferences[item.uid], colleagues))
        name = say("{initials}: meetings and conferences", initials=initials)
        return self._feed(FeedKind.STAFF, initials, f"staff:{initials}", name, entries)

    def home(self, home: str) -> Feed:
        """A home's own conferences and the meetings of its pupils' classes, marked private; nothing of other homes."""
        source = self.source
        classes = frozenset(source.roster.class_of[pupil] for pupil in source.pupils_of_home.get(home, ()))
        entries = [self._private[item.uid] for item in self._meetings_of(classes)] if classes else []
        entries += [self._of_homes(item.uid, item.staff) for item in source.conferences_of_home.get(home, ())]
        name = say("School and home, {school}", school=source.school)
        return self._feed(FeedKind.HOME, home, f"home:{home}", name, entries)

    def reps(self, class_id: str) -> Feed:
        """The meetings of a class and the deadlines of their agendas, for the class's representatives."""
        label = self.source.roster.class_by_id[class_id].label
        entries = [self._private[item.uid] for item in self.source.meetings_of((class_id,))]
        entries += deadline_entries(self.source, class_id)
        name = say("Class representatives of {label}, {school}", label=label, school=self.source.school)
        return self._feed(FeedKind.REPS, label, f"reps:{class_id}", name, entries)

    def all(self, on: date) -> Iterator[Feed]:
        """Every feed there is on a day: the school's, grades, classes, rooms, representatives, staff and homes."""
        source = self.source
        elected = {item.school_class for item in source.reps if in_office(item, on)}
        yield self.school()
        yield self.public()
        yield from (self.grade(grade) for grade in dict.fromkeys(item.grade for item in source.classes))
        yield from (self.class_(item.id) for item in source.classes)
        yield from (self.room(item.id) for item in source.roster.rooms)
        yield from (self.reps(item.id) for item in source.classes if item.id in elected)
        yield from (self.staff(item.id) for item in source.roster.staff)
        yield from (self.home(home) for home in sorted(source.pupils_of_home))

    def _of_classes(self, classes: Sequence[str], whose: str) -> list[CalendarEntry]:
        """What concerns the homes of some classes."""
        conferences = [item for key in classes for item in self.source.conferences_of_class.get(key, ())]
        meetings = self.source.meetings_of(classes)
        return [
            *(self._open[item.uid] for item in meetings),
            *round_entries(self.source, conferences, self._view(whose)),
        ]

    def _of_home(self, conference: str, staff: tuple[str, ...]) -> CalendarEntry:
        """A conference, by its uid, as each home that takes part sees it."""
        return attended(self._conferences[conference], tuple(self._names[one] for one in staff if one in self._names))

    def _view(self, whose: str) -> str:
        return f"{self.source.roster.year} {whose}"

    def _feed(self, kind: FeedKind, key: str, whose: str, name: Text, entries: Iterable[CalendarEntry]) -> Feed:
        return Feed(kind=kind, key=key, view=self._view(whose), name=name, entries=in_order_of_time(entries))


def in_office(rep: ClassRep, on: date) -> bool:
    """Whether a class representative is elected on a day."""
    return rep.since <= on and (rep.until is None or on <= rep.until)


def in_order_of_time(entries: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """Entries by start, whole days first, and by uid where several start together."""
    return tuple(sorted(entries, key=_order))


def _order(entry: CalendarEntry) -> tuple[datetime, str]:
    start = entry.start if isinstance(entry.start, datetime) else datetime.combine(entry.start, time.min)
    return start, entry.uid
