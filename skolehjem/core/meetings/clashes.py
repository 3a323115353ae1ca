"""Who is asked to be in two places at once: staff, homes and rooms against all meetings and conferences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Roster

Need = tuple[str, str]
"""What can be in one place at a time: `("staff", "MHA")`, `("home", "H12")`, `("room", "A1.04")` or
`("interpreter", "AYSE")`."""

SCHOOL: Need = ("school", "")
"""What everything needs: while the school itself is busy, nothing can be held."""


@dataclass(frozen=True, kw_only=True)
class Booking:
    """What one meeting or conference takes up; the end is not included."""

    id: str
    day: date
    start: time
    end: time
    needs: frozenset[Need]
    room: str | None = None
    conference: bool = False
    place: str = ""
    """Where a conference without a room is: at home, or with its staff in a room that nobody has registered."""
    walk_minutes: int = 0
    """What a home needs between this conference and one in another place: a reading of the school's."""
    travel_minutes: int = 0
    """What staff need before and after it, next to other meetings and conferences: the way to a home."""
    is_busy: bool = False
    """Neither a meeting nor a conference, but time that an imported calendar says is taken."""


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two bookings that want the same person, home or room at once, or a home without time to walk."""

    first: Booking
    second: Booking
    need: Need


def minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def clock(minute: int) -> time:
    """The time of day `minute` minutes after midnight, 0 to 1439."""
    return time(minute // 60, minute % 60)


def needs_of(
    staff: Iterable[str], homes: Iterable[str], room: str | None, interpreter: str | None = None
) -> frozenset[Need]:
    """All that must be free: members of staff, homes and, when there is one, the room and the interpreter."""
    rooms = () if room is None else (("room", room),)
    interpreters = () if interpreter is None else (("interpreter", interpreter),)
    return frozenset([*(("staff", who) for who in staff), *(("home", home) for home in homes), *rooms, *interpreters])


def meeting_booking(meeting: Meeting, homes: Iterable[str]) -> Booking:
    """What a meeting takes up, with the `homes` it invites."""
    needs = needs_of(meeting.staff, homes, meeting.room)
    return Booking(id=meeting.id, day=meeting.day, start=meeting.start, end=meeting.end, needs=needs, room=meeting.room)


def conference_booking(conference: Conference, walk_minutes: int = 0, travel_minutes: int = 0) -> Booking:
    """What a conference takes up, with the time to walk to another room and that to travel for a visit."""
    needs = needs_of(conference.staff, conference.households, conference.room, conference.interpreter)
    return Booking(
        id=conference.id, day=conference.day, start=conference.start, end=conference.end,
        needs=needs, room=conference.room, conference=True,
        place=place_of(conference.form, conference.room, conference.staff), walk_minutes=walk_minutes,
        travel_minutes=travel_minutes if conference.form == VISIT else 0,
    )  # fmt: skip


VISIT = "home"
"""The form of a conference for which staff go to the home."""


def place_of(form: str, room: str | None, staff: Iterable[str]) -> str:
    """Where a conference without a room is, so that a home need not walk between two in the same place."""
    if room is not None:
        return ""
    return f"with {' '.join(staff)}" if form == "present" else "at home"


def bookings_of(
    roster: Roster, meetings: Iterable[Meeting], conferences: Iterable[Conference], walk_minutes: int = 0,
    travel_minutes: int = 0,
) -> tuple[Booking, ...]:  # fmt: skip
    """What the meetings and conferences of `roster.year` take up; cancelled ones take up nothing."""
    homes = homes_by_class(roster)
    return (
        *(
            meeting_booking(meeting, invited(homes, meeting.classes))
            for meeting in meetings
            if meeting.state is not State.CANCELLED
        ),
        *(
            conference_booking(item, walk_minutes, travel_minutes)
            for item in conferences
            if item.state is not State.CANCELLED
        ),
    )


def homes_by_class(roster: Roster) -> dict[str, frozenset[str]]:
    """The homes of each class's pupils by class id."""
    return {
        item.id: frozenset(
            home for pupil in roster.pupils_of.get(item.id, ()) for home in roster.homes_of.get(pupil, ())
        )
        for item in roster.classes
    }


def invited(homes: Mapping[str, frozenset[str]], classes: Iterable[str]) -> frozenset[str]:
    """The homes that a meeting of `classes` invites; no classes means the whole school."""
    asked = tuple(classes) or tuple(homes)
    return frozenset().union(*(homes.get(item, frozenset()) for item in asked))


def shared(first: Booking, second: Booking) -> frozenset[Need]:
    """What both bookings want at the same time; empty when they can both be.

    A home also needs their `walk_minutes` between two conferences that are not in the same place, and staff the
    `travel_minutes` before and after a visit.
    """
    common = first.needs & second.needs or _closed(first, second)
    if not common or first.day != second.day:
        return frozenset()
    if first.start < second.end and second.start < first.end:
        return common
    gap = max(minutes(second.start) - minutes(first.end), minutes(first.start) - minutes(second.end))
    elsewhere = (first.room, first.place) != (second.room, second.place)
    walking = first.conference and second.conference and elsewhere
    too_near = {"home"} if walking and gap < max(first.walk_minutes, second.walk_minutes) else set()
    if not (first.is_busy or second.is_busy) and gap < max(first.travel_minutes, second.travel_minutes):
        too_near |= {"staff", "interpreter"}
    return frozenset(need for need in common if need[0] in too_near)


def _closed(first: Booking, second: Booking) -> frozenset[Need]:
    return (first.needs | second.needs) & {SCHOOL} if first.is_busy or second.is_busy else frozenset()


def clear_of(booking: Booking, cancelled: Iterable[Meeting | Conference]) -> bool:
    """Whether the booking is at none of the times of what was cancelled."""
    return not any(
        item.day == booking.day and item.start < booking.end and booking.start < item.end for item in cancelled
    )


class Diary:
    """What is booked, day by day, so that a wished time can be tried quickly."""

    def __init__(self, bookings: Iterable[Booking] = ()) -> None:
        """Start from what is booked already."""
        self._days: dict[date, dict[str, Booking]] = defaultdict(dict)
        self._busy: dict[date, dict[Need, list[Booking]]] = defaultdict(lambda: defaultdict(list))
        for booking in bookings:
            self.add(booking)

    def add(self, booking: Booking) -> None:
        """Take a booking in; one with the same id on the same day is replaced. Busy time is never taken out again."""
        if not booking.is_busy:
            self._days[booking.day][booking.id] = booking
            return
        for need in booking.needs:
            self._busy[booking.day][need].append(booking)

    def remove(self, booking: Booking) -> None:
        """Take a booking out."""
        del self._days[booking.day][booking.id]

    def on(self, day: date) -> tuple[Booking, ...]:
        """What is booked on a day, busy time left out."""
        return tuple(self._days.get(day, {}).values())

    def _near(self, wish: Booking) -> Iterator[Booking]:
        """What `wish` may clash with: all that is booked on its day, and the busy time of those whom it needs."""
        yield from self._days.get(wish.day, {}).values()
        for need, found in self._busy.get(wish.day, {}).items():
            if need in wish.needs or need == SCHOOL:
                yield from found

    def clashes(self, wish: Booking) -> tuple[Clash, ...]:
        """Why `wish` can't be, itself left out; empty when all that it needs is free."""
        return tuple(
            Clash(first=wish, second=other, need=need)
            for other in self._near(wish)
            if other.id != wish.id
            for need in sorted(shared(wish, other))
        )

    def blockers(self, wish: Booking) -> tuple[Booking, ...]:
        """The bookings that `wish` clashes with, itself left out."""
        return tuple(other for other in self._near(wish) if other.id != wish.id and shared(wish, other))


def find_clashes(bookings: Iterable[Booking]) -> tuple[Clash, ...]:
    """Every pair that wants the same at the same time, each once, in order of time."""
    ordered = sorted(bookings, key=lambda item: (item.day, item.start, item.end, item.id))
    diary = Diary()
    found: list[Clash] = []
    for booking in ordered:
        found += diary.clashes(booking)
        diary.add(booking)
    return tuple(found)
