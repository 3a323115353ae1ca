"""A conference round of the school as a problem in numbers, and the way back from an answer to days, clocks and rooms.

Whoever solves it needs to know nothing of schools; whoever reads the answer needs to know nothing of slots.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.instance import GapBetween, Instance, Place, Pupil, Rules, Talk, Weights
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.conferences.timetable import Assignment, timetable
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_hours import Hours, clocks, hours_of
from skolehjem.core.meetings.conference_people import People
from skolehjem.core.meetings.conference_talks import Talks, booking_of
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present


@dataclass(frozen=True, kw_only=True)
class ConferenceProblem:
    """What is to be placed and among what; a talk's id is the demand's, or that of a conference that stands."""

    instance: Instance
    hours: Hours
    present: Present
    demands: Mapping[str, Demand]
    """What is to be placed, by talk."""
    standing: Mapping[str, Conference] = field(default_factory=dict)
    """What stands and is fixed in the instance, by talk."""
    hopeless: frozenset[str] = frozenset()
    """The demands that no time or no room is left for, whatever others get: they are no talks of the instance."""
    asking: frozenset[str] = frozenset()
    """The homes that wished for times, also when the round has none of them."""
    booked: Diary = field(default_factory=Diary)
    """All else that is booked: meetings, busy time, and conferences at times at which no slot begins."""

    def booking(self, one: Assignment) -> Booking:
        """What a talk that was to be placed takes up: its day, clock times, people and room."""
        demand = self.demands[one.talk]
        room = one.room if any(room.id == one.room for room in self.present.roster.rooms) else None
        return booking_of(one.talk, demand, self.hours.slot(one.place, demand.length), room, self.present)

    def tries(self, talk: str) -> Iterator[Booking]:
        """What a talk would take up at each time that the rules of its round allow, in order."""
        demand = self.demands[talk]
        for day in self.hours.days_of(demand):
            for place in self.hours.places(day, demand):
                yield booking_of(talk, demand, self.hours.slot(place, demand.length), None, self.present)


@dataclass(frozen=True, kw_only=True)
class SolvedRound:
    """A problem and the answer to it."""

    problem: ConferenceProblem
    solution: Solution


def conference_problem(
    asked: Mapping[str, Demand], present: Present, *, standing: Iterable[Conference] = (),
    before: Mapping[str, Conference] = MappingProxyType({}), taken: Iterable[Booking] = (),
) -> ConferenceProblem | None:  # fmt: skip
    """Put the demands `asked` among what stands; None when no day is left for any.

    Args:
        asked: what is to be placed, as `conference_demands` gives it; ids must not be those of conferences.
        present: the school, its other meetings, busy times and wishes. Of its conferences only those that are called
            off are looked at: their times are not proposed again.
        standing: the conferences of the year that stay where they are.
        before: where those asked were, so that moving them costs; one at a time where no slot begins costs nothing.
        taken: what else is booked by plans that are not in `present` yet.
    """
    hours = hours_of((one for one in asked.values() if one.who.staff), present.today)
    if hours is None:
        return None
    ground = _Ground(asked=asked, present=present, hours=hours, taken=tuple(taken))
    alive = tuple(one for one in standing if one.state is not State.CANCELLED)
    fixed = ground.fixed(alive)
    people = ground.people([one for one in alive if one.id not in fixed], alive)
    booked = Diary(people.booked)
    talks = Talks(present=present, hours=hours, booked=booked, booked_on=people.booked_on)
    open_ = {id: talk for id, demand in asked.items() if (talk := talks.asked(id, demand)) is not None}
    moved_from = {
        id: place
        for id, place in _places(hours, before).items()
        if id in open_ and place.slot + open_[id].duration <= hours.slots
    }
    everything = (*open_.values(), *(talks.standing(one) for one in fixed.values()))
    instance = ground.instance(everything, people)
    return ConferenceProblem(
        instance=replace(instance, fixed=_places(hours, fixed), previous=moved_from),
        hours=hours, present=present, demands=asked, standing=fixed,
        hopeless=frozenset(asked) - frozenset(open_), asking=people.asking(everything), booked=booked,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What every part of the problem rests on."""

    asked: Mapping[str, Demand]
    present: Present
    hours: Hours
    taken: tuple[Booking, ...]

    def people(self, others: Iterable[Conference], everything: Iterable[Conference]) -> People:
        """Those in the talks, when `others` of `everything` that stands are no talks."""
        present = self.present
        walk, travel = present.walk_minutes, present.wishes.travel_minutes
        bookings = bookings_of(present.roster, present.meetings, others, walk, travel)
        return People(
            hours=self.hours, present=present,
            rounds=frozenset((one.owed.rule, one.owed.round) for one in self.asked.values()),
            booked=(*present.busy, *self.taken, *bookings),
            conferences=(*(one for one in self.taken if one.conference), *bookings_of(present.roster, (), everything)),
        )  # fmt: skip

    def fixed(self, standing: Sequence[Conference]) -> dict[str, Conference]:
        """Those that lie in the slots of the days, and break no rule of the problem among themselves, by id."""
        inside = {one.id: one for one in standing if self._is_inside(one)}
        people = self.people([one for one in standing if one.id not in inside], ())
        talks = Talks(present=self.present, hours=self.hours, booked=Diary(), booked_on=frozenset())
        instance = self.instance(tuple(map(talks.standing, inside.values())), people)
        places = _places(self.hours, inside)
        plan = timetable(
            Assignment(
                talk=talk.id,
                day=places[talk.id].day,
                slot=places[talk.id].slot,
                room=next(iter(talk.rooms or ()), None),
            )
            for talk in instance.talks
        )
        broken = {id for one in violations(instance, plan) for id in one.talks}
        return {id: one for id, one in inside.items() if id not in broken}

    def _is_inside(self, one: Conference) -> bool:
        start, end = clocks(one.start, one.end)
        whole = (end - start) % self.hours.slot_minutes == 0 and end <= self.hours.end
        return whole and bool(one.staff) and self.hours.place(one.day, one.start) is not None

    def instance(self, talks: tuple[Talk, ...], people: People) -> Instance:
        """The talks with all that they need; nothing is fixed."""
        present, wishes, hours = self.present, self.present.wishes, self.hours
        in_slots = max(1, min(one.grid.slot_minutes for one in self.asked.values()) // hours.slot_minutes)
        return Instance(
            slot_minutes=hours.slot_minutes,
            days=hours.days(wishes.late_from),
            teachers=people.teachers(talks),
            rooms=people.rooms(talks),
            households=people.households(talks),
            pupils=_pupils(talks),
            talks=talks,
            rules=Rules(
                max_consecutive=(wishes.max_in_row or hours.slots) * in_slots,
                max_slots_per_day=(wishes.max_a_day or hours.slots) * in_slots,
                household_gap=hours.up(present.walk_minutes),
                gap_between=GapBetween.ROOMS,
            ),
            weights=_in_slots(replace(Weights(), **wishes.weights), in_slots),
        )


def _in_slots(weights: Weights, slots: int) -> Weights:
    """The weights when the time of one conference is that many slots: what is counted in time weighs as before."""
    times = {name: weight * slots for name, weight in asdict(weights).items() if name not in _COUNTED_IN_TIME}
    return replace(weights, **times)


_COUNTED_IN_TIME = ("household_wait", "teacher_idle")


def _pupils(talks: Iterable[Talk]) -> tuple[Pupil, ...]:
    """The pupils of the talks, with all the homes that come."""
    homes: dict[tuple[str, str], dict[str, None]] = {}
    for talk in talks:
        if talk.pupil is not None:
            homes.setdefault((talk.pupil, talk.school_class), {}).update(dict.fromkeys(talk.households))
    return tuple(
        Pupil(id=pupil, school_class=school_class, households=tuple(found))
        for (pupil, school_class), found in sorted(homes.items())
    )


def _places(hours: Hours, conferences: Mapping[str, Conference]) -> dict[str, Place]:
    """Where conferences are, by talk; those at a time at which no slot begins are left out."""
    places = {id: hours.place(one.day, one.start) for id, one in conferences.items()}
    return {id: place for id, place in places.items() if place is not None}
