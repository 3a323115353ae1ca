"""Plan the meetings of a school year: keep what stands, and find a time for what is missing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import by_time, is_open, number, opaque_uid, revised
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, homes_by_class, invited, meeting_booking
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand, allows, fulfils
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.meetings.placing import place
from skolehjem.core.meetings.unplaced import Unplaced, why_no_meeting
from skolehjem.core.meetings.wishes import Wish, joined, rooms_for, unit_key
from skolehjem.core.principle.adopted import Band
from skolehjem.core.roster.school import Roster


@dataclass(frozen=True, kw_only=True)
class Present:
    """What is there when planning begins; meetings and conferences are all of the school year."""

    roster: Roster
    meetings: tuple[Meeting, ...]
    conferences: tuple[Conference, ...]
    bands: tuple[Band, ...]
    """The principle's own words for grades, for meetings held by band."""
    today: date
    """Only later days are planned on."""
    now: datetime
    """The moment of planning, UTC."""
    secret: str
    """The school's secret, from which calendar identities are made."""
    last_meeting: int
    """The highest number that an id such as `M12` ever had."""
    last_conference: int


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    """What planning the meetings comes to; meetings are in order of time."""

    changes: tuple[Change[Meeting], ...]
    kept: tuple[Meeting, ...]
    """What stands as it is."""
    unplaced: tuple[Unplaced, ...]
    surplus: tuple[Meeting, ...]
    """Planned meetings to come that the principle no longer asks for."""


def plan_meetings(
    demands: Iterable[Demand], present: Present, chosen: Callable[[Demand], bool] = lambda _: True
) -> MeetingPlan:
    """Give every chosen demand a meeting: what stands and still fits is kept, the rest is placed.

    `demands` are all of the year (none for a single pupil), so that a few are planned as they would be among all. What
    staff moved, confirmed or held is never touched, nor what is over; a cancelled meeting fulfils nothing.
    """
    wanted = joined(demands, present.bands)
    standing = _standing(wanted, present.meetings)
    diary, settled = _settle(wanted, standing, present, chosen)
    wishes = [wish for wish in _wishes(wanted, settled, present) if int(wish.id) not in settled and chosen(wish.demand)]
    placed = _place(wishes, diary, present.bands)
    left = [wish for wish in wishes if wish.id not in placed]
    found = [(standing.get(int(wish.id)), wish.demand, placed[wish.id]) for wish in wishes if wish.id in placed]
    used = {meeting.id for meeting in standing.values()}
    return MeetingPlan(
        changes=tuple(sorted([*_renewed(standing, settled), *_made(found, present)], key=lambda c: by_time(c.value))),
        kept=tuple(
            sorted((item for id, item in settled.items() if item == standing[id] and chosen(wanted[id])), key=by_time)
        ),
        unplaced=tuple(Unplaced(demand=wish.demand, why=why_no_meeting(wish, diary, present.today)) for wish in left),
        surplus=tuple(item for item in present.meetings if item.id not in used and is_open(item, present.today)),
    )


def _standing(wanted: Sequence[Demand], meetings: Sequence[Meeting]) -> dict[int, Meeting]:
    """The meeting that fulfils each demand, by the demand's number; what staff have decided goes before the planned.

    A planned meeting fulfils one demand only, so that a joint one is split when the principle stops asking for it.
    """
    found: dict[int, Meeting] = {}
    used: set[str] = set()
    ordered = sorted(meetings, key=lambda meeting: (not meeting.state.kept, number(meeting.id)))
    for id, demand in enumerate(wanted):
        fitting = (item for item in ordered if item.id not in used and fulfils(item, demand.owed))
        meeting = next(fitting, None)
        if meeting is not None:
            found[id] = meeting
            used |= set() if meeting.state.kept else {meeting.id}
    return found


def _settle(
    wanted: Sequence[Demand], standing: Mapping[int, Meeting], present: Present, chosen: Callable[[Demand], bool]
) -> tuple[Diary, dict[int, Meeting]]:
    """What stands, by the number of its demand, brought up to date; a planned meeting that no longer fits is left out.

    The diary holds everything that stands, also what nobody asked to plan now.
    """
    free = {
        meeting.id: id for id, meeting in standing.items() if is_open(meeting, present.today) and chosen(wanted[id])
    }
    fixed = [meeting for meeting in present.meetings if meeting.id not in free]
    diary = Diary(bookings_of(present.roster, fixed, present.conferences))
    settled = {id: meeting for id, meeting in standing.items() if meeting.id not in free}
    homes = homes_by_class(present.roster)
    for id in sorted(free.values(), key=lambda id: number(standing[id].id)):
        meeting = _up_to_date(standing[id], wanted[id], present.now)
        booking = meeting_booking(meeting, invited(homes, meeting.classes))
        if allows(wanted[id], meeting) and meeting.staff and not diary.blockers(booking):
            settled[id] = meeting
            diary.add(booking)
    return diary, settled


def _up_to_date(meeting: Meeting, demand: Demand, now: datetime) -> Meeting:
    """The meeting with the staff, classes, clauses and readings that the demand has today."""
    return revised(
        meeting, now, classes=demand.owed.classes, staff=demand.who.staff,
        clauses=demand.owed.clauses, readings=demand.readings, kind=demand.owed.type,
    )  # fmt: skip


def _wishes(wanted: Sequence[Demand], settled: Mapping[int, Meeting], present: Present) -> list[Wish]:
    """A wish for every demand, spread over its period: the k-th of n dates wants the middle of the k-th n-th of it."""
    homes = homes_by_class(present.roster)
    rounds: dict[object, dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for id, demand in enumerate(wanted):
        unit = demand.owed.same_date
        date_key = id if unit is None else unit_key(unit, demand, present.bands)
        rounds[demand.owed.rule, demand.owed.round][date_key].append(id)
    wishes = []
    for dates in rounds.values():
        for place_in_round, ids in enumerate(dates.values()):
            for id in ids:
                days = _days(wanted[id], (2 * place_in_round + 1) / (2 * len(dates)), present.today)
                together = [settled[other].day for other in ids if other in settled]
                apart = _apart(id, wanted, settled, present.bands)
                wishes.append(
                    Wish(
                        id=str(id),
                        demand=wanted[id],
                        homes=invited(homes, wanted[id].owed.classes),
                        rooms=rooms_for(wanted[id], present.roster),
                        days=tuple(day for day in days if day not in apart and (not together or day in together)),
                    )
                )
    return sorted(wishes, key=lambda wish: (len(wish.days), int(wish.id)))


def _days(demand: Demand, share: float, today: date) -> list[date]:
    """The days to come, the one at `share` (0 to 1) of them first, then outwards; none when nobody can hold it."""
    days = [day for day in demand.days if day > today] if demand.who.staff else []
    middle = share * len(days) - 0.5
    return sorted(days, key=lambda day: (abs(days.index(day) - middle), day))


def _apart(id: int, wanted: Sequence[Demand], settled: Mapping[int, Meeting], bands: Sequence[Band]) -> frozenset[date]:
    """The days that the demand leaves to the others of its unit, where the principle wants them on different dates.

    The days to come are dealt out in turn among those without a date yet, so that no two can meet.
    """
    demand = wanted[id]
    unit = demand.owed.no_clash
    if unit is None:
        return frozenset()
    key = (demand.owed.rule, demand.owed.round, unit_key(unit, demand, bands))
    rivals = [
        other
        for other, item in enumerate(wanted)
        if (item.owed.rule, item.owed.round, unit_key(unit, item, bands)) == key
    ]
    dated = {settled[other].day for other in rivals if other in settled and other != id}
    waiting = [other for other in rivals if other not in settled or other == id]
    turns = {day: turn % len(waiting) for turn, day in enumerate(day for day in demand.days if day not in dated)}
    return frozenset(day for day in demand.days if turns.get(day) != waiting.index(id))


def _place(wishes: Sequence[Wish], diary: Diary, bands: Sequence[Band]) -> dict[str, Booking]:
    """The bookings found, by the wish's id: first those that must share a date, then the others."""
    groups: dict[object, list[Wish]] = defaultdict(list)
    for wish in wishes:
        unit = wish.demand.owed.same_date
        owed = wish.demand.owed
        key = None if unit is None else (owed.rule, owed.round, unit_key(unit, wish.demand, bands))
        groups[key].append(wish)
    alone = groups.pop(None, [])
    placed: dict[str, Booking] = {}
    for group in groups.values():
        placed |= _on_one_date(group, diary)
    return placed | place({wish.id: wish for wish in alone}, diary)


def _on_one_date(group: Sequence[Wish], diary: Diary) -> dict[str, Booking]:
    """The first day on which all of the group find an hour; nothing when there is none."""
    for day in group[0].days:
        choices = {wish.id: replace(wish, days=(day,) if day in wish.days else ()) for wish in group}
        placed = place(choices, diary)
        if len(placed) == len(group):
            return placed
        for booking in placed.values():
            diary.remove(booking)
    return {}


def _renewed(standing: Mapping[int, Meeting], settled: Mapping[int, Meeting]) -> list[Change[Meeting]]:
    return [Change(before=standing[id], after=meeting) for id, meeting in settled.items() if meeting != standing[id]]


def _made(found: Iterable[tuple[Meeting | None, Demand, Booking]], present: Present) -> list[Change[Meeting]]:
    """New meetings, numbered in order of time, and old ones at their new time."""
    changes: list[Change[Meeting]] = []
    last = present.last_meeting
    for before, demand, booking in sorted(found, key=lambda item: (item[2].day, item[2].start, int(item[2].id))):
        if before is None:
            last += 1
            after = _meeting(f"M{last}", demand, booking, present)
        else:
            fresh = _up_to_date(before, demand, present.now)
            after = replace(
                fresh, day=booking.day, start=booking.start, end=booking.end, room=booking.room,
                sequence=before.sequence + 1, changed_at=present.now,
            )  # fmt: skip
        changes.append(Change(before=before, after=after))
    return changes


def _meeting(id: str, demand: Demand, booking: Booking, present: Present) -> Meeting:
    return Meeting(
        id=id,
        uid=opaque_uid(present.secret, id),
        changed_at=present.now,
        year=present.roster.year,
        kind=demand.owed.type,
        rule=demand.owed.rule,
        round=demand.owed.round,
        clauses=demand.owed.clauses,
        classes=demand.owed.classes,
        staff=demand.who.staff,
        room=booking.room,
        day=booking.day,
        start=booking.start,
        end=booking.end,
        readings=demand.readings,
    )
