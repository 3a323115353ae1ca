"""Plan the meetings of a school year: keep what stands, and find a time for what is missing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.clashes import Booking, Diary, bookings_of, homes_by_class, invited, meeting_booking
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.meetings.placing import place
from skolehjem.core.meetings.standing import Chosen, Plan, Present, Standing, called_off, made, stand
from skolehjem.core.meetings.unplaced import Unplaced, why_no_meeting
from skolehjem.core.meetings.wishes import Wish, joined, rooms_for, unit_key
from skolehjem.core.principle.adopted import Band
from skolehjem.core.uids import opaque_uid


def plan_meetings(demands: Iterable[Demand], present: Present, chosen: Chosen = lambda _: True) -> Plan[Meeting]:
    """Give every chosen demand a meeting: what stands and still fits is kept, the rest is placed.

    `demands` are all of their rounds (none for a single pupil), so that a few are planned as they would be among all.
    What staff moved, confirmed or held is never touched, nor what is over; a cancelled meeting fulfils nothing.
    """
    wanted = joined(demands, present.bands)
    standing = _stand(wanted, present, chosen)
    wishes = [
        wish
        for wish in _wishes(wanted, standing.settled, present)
        if int(wish.id) not in standing.settled and chosen(wish.demand)
    ]
    placed = _place(wishes, standing.diary, present.bands)
    found = [(standing.found.get(int(wish.id)), wish.demand, placed[wish.id]) for wish in wishes if wish.id in placed]
    new = made(
        found,
        present.now,
        new=lambda n, demand, booking: _meeting(n, demand, booking, present),
        renew=_renew(present.now),
    )
    left = [wish for wish in wishes if wish.id not in placed]
    why = (Unplaced(demand=wish.demand, why=why_no_meeting(wish, standing.diary, present.today)) for wish in left)
    return standing.plan(new, why, chosen)


def _stand(wanted: Sequence[Demand], present: Present, chosen: Chosen) -> Standing[Meeting]:
    homes = homes_by_class(present.roster)
    return stand(
        wanted, present.meetings, present, chosen, renew=_renew(present.now),
        book=lambda fixed: Diary((*present.busy, *bookings_of(present.roster, fixed, present.conferences))),
        booking=lambda meeting: meeting_booking(meeting, invited(homes, meeting.classes)),
    )  # fmt: skip


def _renew(now: datetime) -> Callable[[Meeting, Demand], Meeting]:
    """Gives a meeting the staff, classes, clauses and readings that the demand has today."""
    return lambda meeting, demand: revised(
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
                        cancelled=called_off(present.meetings, wanted[id].owed),
                    )
                )
    return sorted(wishes, key=lambda wish: (len(wish.days), int(wish.id)))


def _days(demand: Demand, share: float, today: date) -> list[date]:
    """The days to come, the one at `share` (0 to 1) of them first, then outwards; none when nobody can hold it."""
    days = [day for day in demand.days if day > today] if demand.who.staff else []
    middle = share * len(days) - 0.5
    return [day for _place, day in sorted(enumerate(days), key=lambda day: (abs(day[0] - middle), day[0]))]


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


def _meeting(news: int, demand: Demand, booking: Booking, present: Present) -> Meeting:
    id = f"M{present.last_meeting + 1 + news}"
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
