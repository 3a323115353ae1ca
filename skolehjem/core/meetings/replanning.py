"""Which conferences are hit when somebody or some room is lost, and the problem of giving them new times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from skolehjem.core.conferences.instance import Instance, Place, Room
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.busy_times import on_busy_time
from skolehjem.core.meetings.clashes import Booking, Clash, Diary, Need, bookings_of, find_clashes, minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_problem import ConferenceProblem, conference_problem
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.participants import Participants
from skolehjem.core.meetings.standing import Present

_OPEN = (State.PLANNED, State.MOVED, State.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class Loss:
    """Somebody or some room that can't be had on some days, both ends included."""

    need: Need
    first: date
    last: date
    start: time = time.min
    """From when on each of the days, wall clock."""
    end: time = time.max
    """Until when, not included."""

    def hits(self, item: Conference) -> bool:
        """Whether a conference can't be where it is."""
        kind, who = self.need
        lost = who in {"staff": item.staff, "home": item.households, "room": (item.room,)}[kind]
        return lost and self.covers(item.day, item.start, item.end)

    def covers(self, day: date, start: time, end: time) -> bool:
        """Whether some of the time is lost."""
        return self.first <= day <= self.last and self.start < end and start < self.end

    def bookings(self) -> Iterator[Booking]:
        """The time lost, day by day."""
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(number)
            yield Booking(
                id=f"lost {day}", day=day, start=self.start, end=self.end, needs=frozenset({self.need}), is_busy=True
            )


@dataclass(frozen=True, kw_only=True)
class Replanning:
    """What is to be solved: the conferences hit, those that may make way for them, and all else where it is."""

    problem: ConferenceProblem
    instance: Instance
    """The problem's, with more rooms for those whose room is lost."""
    hit: tuple[Conference, ...]
    """In order of time."""
    moving: Mapping[str, Conference]
    """All that may move, by id, as they are now."""

    @property
    def rooms(self) -> dict[str, str | None]:
        """The room that each talk of the instance has now."""
        return {id: one.room for id, one in {**self.moving, **self.problem.standing}.items()}

    def after(self, found: Timetable) -> dict[str, Conference]:
        """Each that moves by an answer as it will be, by id: staff have decided it, so that planning leaves it there.

        One that is hit and left out of the answer is called off.
        """
        now = self.problem.present.now
        changed: dict[str, Conference] = {}
        for id, item in self.moving.items():
            one = found.by_talk.get(id)
            if one is None:
                changed[id] = revised(item, now, state=State.CANCELLED)
                continue
            place, staff = self.problem.booking(one), self.problem.demands[id].who.staff
            fields = {"day": place.day, "start": place.start, "end": place.end, "room": place.room, "staff": staff}
            if any(getattr(item, name) != value for name, value in fields.items()):
                changed[id] = revised(item, now, **fields, state=State.MOVED)
        return changed


def hit_by(losses: Sequence[Loss], conferences: Iterable[Conference], today: date) -> tuple[Conference, ...]:
    """The conferences that are to come, today's included, and can't be where they are."""
    return tuple(
        one for one in conferences if one.state in _OPEN and one.day >= today and any(loss.hits(one) for loss in losses)
    )


def replanning(
    present: Present, demands: Mapping[str, Demand], losses: Sequence[Loss], instead: Mapping[str, str]
) -> Replanning | None:
    """The problem of placing what is hit anew; None when none of it can be placed on any day.

    What staff have decided, and is not hit, stays; so does what is over and every other round.

    Args:
        present: the school, with all its conferences.
        demands: what is asked of the time of each conference that may move, by its id.
        losses: who and what is lost.
        instead: who takes the place of whom among those of the staff who are lost.
    """
    hit = hit_by(losses, present.conferences, present.today)
    ids, rounds = {one.id for one in hit}, {(one.rule, one.round) for one in hit}
    may_move = {
        one.id: one
        for one in present.conferences
        if one.id in demands
        and (
            one.id in ids
            or (one.state is State.PLANNED and one.day > present.today and (one.rule, one.round) in rounds)
        )
    }
    while True:
        problem = _problem(present, demands, losses, instead, may_move, ids)
        if problem is None:
            return None
        known = problem.instance.talk_by_id.keys() & problem.instance.previous.keys()
        stuck = may_move.keys() - known - ids
        if not stuck:
            break
        may_move = {id: one for id, one in may_move.items() if id not in stuck}
    moving = {id: one for id, one in may_move.items() if id in problem.instance.talk_by_id or id in ids}
    lost_rooms = {one.id for one in hit if any(loss.need[0] == "room" and loss.hits(one) for loss in losses)}
    return Replanning(
        problem=problem, instance=_more_rooms(problem, lost_rooms), hit=hit, moving=moving,
    )  # fmt: skip


def _problem(
    present: Present, demands: Mapping[str, Demand], losses: Sequence[Loss], instead: Mapping[str, str],
    may_move: Mapping[str, Conference], hit: Iterable[str],
) -> ConferenceProblem | None:  # fmt: skip
    changed = set(hit)
    asked = {id: as_it_is(demands[id], one, instead if id in changed else {}) for id, one in may_move.items()}
    standing = [one for one in present.conferences if one.id not in asked]
    taken = [booking for loss in losses for booking in loss.bookings()]
    return conference_problem(asked, present, standing=standing, before=may_move, taken=taken)


def as_it_is(demand: Demand, item: Conference, instead: Mapping[str, str] | None = None) -> Demand:
    """The demand for a conference as its homes know it: the same people and form, and as long."""
    staff = tuple(dict.fromkeys((instead or {}).get(who, who) for who in item.staff))
    return replace(
        demand, who=Participants(staff=staff, missing=()), homes=item.households, form=item.form,
        interpreter=item.interpreter, minutes=minutes(item.end) - minutes(item.start),
    )  # fmt: skip


def _more_rooms(problem: ConferenceProblem, lost: Iterable[str]) -> Instance:
    """The instance in which talks whose room is lost may have any other that suits."""
    wanted, instance = set(lost), problem.instance
    if not wanted:
        return instance
    rooms = {room.id: room for room in instance.rooms}
    registered = problem.present.roster.rooms
    rooms |= {one.id: _room(problem, one.id) for one in registered if one.id not in rooms}
    talks = tuple(
        replace(talk, rooms=tuple(
            one.id for one in registered if one.step_free or not problem.demands[talk.id].step_free
        ))
        if talk.id in wanted and talk.rooms
        else talk
        for talk in instance.talks
    )  # fmt: skip
    return replace(instance, rooms=tuple(rooms[id] for id in sorted(rooms)), talks=talks)


def _room(problem: ConferenceProblem, id: str) -> Room:
    """A room that no talk had, with the slots at which something else is in it."""
    hours, needs = problem.hours, frozenset({("room", id)})
    taken = set()
    for day in range(len(hours.dates)):
        for number in range(hours.slots):
            slot = hours.slot(Place(day, number), hours.slot_minutes)
            wish = Booking(id="", day=slot.day, start=slot.start, end=slot.end, needs=needs, room=id)
            if problem.booked.blockers(wish):
                taken.add(Place(day, number))
    return Room(id=id, unavailable=frozenset(taken))


def clashes_with(present: Present, changed: Mapping[str, Conference]) -> tuple[Clash, ...]:
    """What would clash with the changed conferences, whoever made the change."""
    conferences = [changed.get(one.id, one) for one in present.conferences]
    conferences += [one for id, one in changed.items() if all(one.id != other.id for other in present.conferences)]
    bookings = bookings_of(
        present.roster, present.meetings, conferences, present.walk_minutes, present.wishes.travel_minutes
    )
    return tuple(
        clash
        for clash in (*find_clashes(bookings), *on_busy_time(bookings, present.busy))
        if {clash.first.id, clash.second.id} & changed.keys()
    )


def substitutes(present: Present, hit: Sequence[Conference], losses: Sequence[Loss]) -> tuple[str, ...]:
    """Those of the classes' teams who are free at all the times of what is hit and in none of it, in order."""
    lost = {who for loss in losses if loss.need[0] == "staff" for who in (loss.need[1],)}
    diary = Diary((*present.busy, *bookings_of(present.roster, present.meetings, present.conferences)))
    members = [
        member.staff
        for school_class in dict.fromkeys(one.school_class for one in hit)
        for member in present.roster.team_of.get(school_class, ())
    ]
    return tuple(
        who for who in dict.fromkeys(members) if who not in lost and all(_is_free(diary, who, one) for one in hit)
    )


def _is_free(diary: Diary, who: str, item: Conference) -> bool:
    wish = Booking(id="", day=item.day, start=item.start, end=item.end, needs=frozenset({("staff", who)}))
    return not diary.blockers(wish)
