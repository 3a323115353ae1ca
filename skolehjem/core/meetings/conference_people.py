"""When staff, interpreters, rooms and homes of a conference round can't be there, and what homes would like."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.conferences.instance import Household, Place, Room, Talk, Teacher, Window
from skolehjem.core.meetings.clashes import SCHOOL, Booking, Need, minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_hours import Clocks, Hours, clocks
from skolehjem.core.meetings.conference_talks import teacher_need
from skolehjem.core.meetings.standing import Present
from skolehjem.core.meetings.timetable import Slot

_WHOLE_DAY: Clocks = (0, 24 * 60)


@dataclass(frozen=True, kw_only=True)
class People:
    """Those who are in the talks of a problem, each once and in order of id."""

    hours: Hours
    present: Present
    rounds: frozenset[tuple[str, int]]
    """The rules and rounds that are planned: the homes' answers to them count."""
    booked: Sequence[Booking]
    """What is booked besides the talks."""
    conferences: Sequence[Booking]
    """All conferences, for how many late ones each home has had before."""

    def teachers(self, talks: Iterable[Talk]) -> tuple[Teacher, ...]:
        """Staff and interpreters."""
        ids = sorted({id for talk in talks for id in talk.teachers})
        return tuple(Teacher(id=id, unavailable=self._away(teacher_need(id))) for id in ids)

    def rooms(self, talks: Iterable[Talk]) -> tuple[Room, ...]:
        """The rooms that any talk may have."""
        ids = sorted({id for talk in talks for id in talk.rooms or ()})
        return tuple(Room(id=id, unavailable=self._away(("room", id))) for id in ids)

    def households(self, talks: Iterable[Talk]) -> tuple[Household, ...]:
        """The homes with what they answered."""
        ids = sorted({id for talk in talks for id in talk.households})
        return tuple(
            Household(
                id=id,
                blocked=self._away(("home", id)) | frozenset(self._blocked(id)),
                wishes=self._wishes(id),
                late_before=self.present.circumstances.late_before.get(id, 0) + self._late[id],
            )
            for id in ids
        )

    def asking(self, talks: Iterable[Talk]) -> frozenset[str]:
        """The homes that wished for times, whether the round has them or not."""
        homes = {home for talk in talks for home in talk.households}
        return frozenset(home for home in homes if any(self._times(home, TimeKind.WISH)))

    @cached_property
    def booked_on(self) -> frozenset[tuple[Need, int]]:
        """Who and what has something booked on which day."""
        return frozenset((need, place.day) for need, places in self._taken.items() for place in places)

    def _away(self, need: Need) -> frozenset[Place]:
        closed = self._taken.get(SCHOOL, set()) if need[0] != "home" else set()
        return frozenset(self._taken.get(need, set()) | closed)

    @cached_property
    def _taken(self) -> dict[Need, set[Place]]:
        taken: dict[Need, set[Place]] = defaultdict(set)
        for one in self.booked:
            day = self.hours.number.get(one.day)
            if day is not None:
                places = set(self.hours.touched(day, clocks(one.start, one.end)))
                for need in one.needs:
                    taken[need] |= places
        return dict(taken)

    def _times(self, home: str, kind: TimeKind) -> Iterator[HomeTime]:
        """What a home answered, in all rounds that are planned together."""
        answers = (self.present.circumstances.times.get(key, {}) for key in sorted(self.rounds))
        return (one for times in answers for one in times.get(home, ()) if one.kind is kind)

    def _blocked(self, home: str) -> Iterator[Place]:
        for one in self._times(home, TimeKind.BLOCKED):
            for day in self._days(one):
                yield from self.hours.touched(day, span_of(one))

    def _wishes(self, home: str) -> tuple[Window, ...]:
        """The windows that a home wishes; those that touch are one. A wish that no slot lies in is none here."""
        found: list[Window] = []
        wished = (
            window
            for one in self._times(home, TimeKind.WISH)
            for day in self._days(one)
            if (window := self.hours.window(day, span_of(one))) is not None
        )
        for window in sorted(wished):
            last = found[-1] if found else None
            if last and last.day == window.day and window.first <= last.end:
                found[-1] = last._replace(end=max(last.end, window.end))
            else:
                found.append(window)
        return tuple(found)

    def _days(self, one: HomeTime) -> Iterable[int]:
        if one.day is None:
            return range(len(self.hours.dates))
        number = self.hours.number.get(one.day)
        return () if number is None else (number,)

    @cached_property
    def _late(self) -> Counter[str]:
        """How many late conferences each home has before the first day of the problem."""
        late_from, first = self.present.wishes.late_from, self.hours.dates[0]
        return Counter(
            who
            for one in self.conferences
            if one.day < first and one.start >= late_from
            for kind, who in one.needs
            if kind == "home"
        )


def span_of(one: HomeTime) -> Clocks:
    """From and to of what a home answered; the whole day when it named no clock."""
    start = _WHOLE_DAY[0] if one.start is None else minutes(one.start)
    return start, _WHOLE_DAY[1] if one.end is None else minutes(one.end)


def cannot(item: Conference, present: Present) -> bool:
    """Whether one of its homes has answered that it can't come then."""
    times = present.circumstances.times.get((item.rule, item.round), {})
    slot = Slot(day=item.day, start=item.start, end=item.end)
    return any(is_blocked(slot, times.get(home, ())) for home in item.households)


def is_blocked(slot: Slot, times: Iterable[HomeTime]) -> bool:
    """Whether a home that has answered with these times can't come to all of a slot."""
    first, end = clocks(slot.start, slot.end)
    return any(
        one.kind is TimeKind.BLOCKED
        and one.day in (None, slot.day)
        and first < span_of(one)[1]
        and span_of(one)[0] < end
        for one in times
    )
