"""What staff decide about a meeting or conference: to move, confirm, cancel or hold it, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from skolehjem.core.meetings.appointments import A, Appointment, revised
from skolehjem.core.meetings.clashes import SCHOOL, Booking, Clash, clock, minutes
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.meeting import State
from skolehjem.core.years.calendar import Calendar
from skolehjem.errors import Problem, Refused, Sentence, say

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Move:
    """Where to move something; None leaves it as it is."""

    day: date | None = None
    start: time | None = None
    room: str | None = None


def moved(item: A, move: Move, *, today: date, now: datetime) -> A:
    """The item at its new time and place, as long as before; the same item when nothing differs.

    Raises:
        Refused: it is held or cancelled, the day is over, or it would run past midnight.
    """
    _refuse_over(item)
    day, start, room = move.day or item.day, move.start or item.start, move.room or item.room
    if day < today:
        what = say("{day} is over.", day=day)
        raise Refused(Problem(what=what, hint=say("Choose a day from {today} on.", today=today)))
    end = minutes(start) + minutes(item.end) - minutes(item.start)
    if end >= _DAY_MINUTES:
        what = say("It would run past midnight.")
        raise Refused(Problem(what=what, hint=say("Choose an earlier time.")))
    if (day, start, room) == (item.day, item.start, item.room):
        return item
    return revised(item, now, day=day, start=start, end=clock(end), room=room, state=State.MOVED)


def decided(item: A, state: State, *, today: date, now: datetime) -> A:
    """The item confirmed, cancelled or held; the same item when it is so already.

    Raises:
        Refused: it is held or cancelled already, or it is to be held on a later day.
    """
    if item.state is state:
        return item
    _refuse_over(item)
    if state is State.HELD and item.day > today:
        what = say("{id} is on {day}, which is still to come, so it can't have been held.", id=item.id, day=item.day)
        raise Refused(Problem(what=what, hint=say("Note it when it has been held.")))
    return revised(item, now, state=state)


def _refuse_over(item: Appointment) -> None:
    if item.state is State.HELD:
        what = say("{id} has been held, and what has been held stays as it was.", id=item.id)
        raise Refused(Problem(what=what))
    if item.state is State.CANCELLED:
        what = say("{id} is cancelled.", id=item.id)
        raise Refused(Problem(what=what, hint=say("Plan another with: skolehjem plan-meetings")))


def clash_problems(clashes: Iterable[Clash], homes: dict[str, str]) -> tuple[Problem, ...]:
    """Every clash in words, the homes of one other appointment together; `homes` says whose home it is."""
    people: dict[str, list[str]] = {}
    others: dict[str, Booking] = {}
    problems: list[Problem] = []
    for clash in clashes:
        other, (kind, who) = clash.second, clash.need
        if other.is_busy:
            problems.append(_busy(clash))
            continue
        others[other.id] = other
        if kind == "home":
            people.setdefault(other.id, []).append(homes.get(who, who))
        else:
            problems.append(_problem(_taken(kind, who), other))
    problems += [_problem(_home_taken(names), others[id]) for id, names in people.items()]
    return tuple(problems)


def _problem(taken: Sentence, other: Booking) -> Problem:
    what = say(
        "{taken} {other} on {day}, {start} to {end}.",
        taken=taken, other=other.id, day=other.day, start=other.start, end=other.end,
    )  # fmt: skip
    return Problem(what=what, hint=say("Choose another time, or move {other} first.", other=other.id))


def _busy(clash: Clash) -> Problem:
    """Who is occupied and when; nobody here knows with what."""
    (kind, who), other = clash.need, clash.second
    facts = {"who": who, "day": other.day, "start": other.start, "end": other.end}
    if clash.need == SCHOOL:
        what = say("The school is busy on {day}, {start} to {end}, by its imported calendar.", **facts)
    elif kind == "room":
        what = say("Room {who} is busy on {day}, {start} to {end}, by its imported calendar.", **facts)
    else:
        what = say("{who} is busy on {day}, {start} to {end}, by the imported calendar.", **facts)
    hint = say("Choose another time, or import a newer calendar with: skolehjem import busy FILE")
    return Problem(what=what, hint=hint)


def _taken(kind: str, who: str) -> Sentence:
    if kind == "room":
        return say("Room {who} is taken by", who=who)
    return say("{who} is taken by", who=who)


def _home_taken(names: list[str]) -> Sentence:
    if len(names) > 3:
        return say("{count} homes are also invited to", count=len(names))
    return say("The home of {names} is also invited to", names=tuple(sorted(names)))


def wishes_missed(item: Appointment, demand: Demand | None, calendar: Calendar) -> tuple[Problem, ...]:
    """What the principle, the readings or the calendar would have otherwise; the clause or reading is the place."""
    found = []
    if not calendar.is_school_day(item.day):
        reason = calendar.day(item.day).reason
        found.append(_wish("", say("{day} is no school day ({reason}).", day=item.day, reason=reason)))
    if demand is None:
        return tuple(found)
    if demand.window and not any(item.day in span for span in demand.window):
        spans = tuple(say("{first} to {last}", first=span.first, last=span.last) for span in demand.window)
        what = say("{day} is outside the period: {spans}.", day=item.day, spans=spans)
        found.append(_wish(_source(demand, "periods"), what))
    if item.day.weekday() not in demand.weekdays:
        what = say("{day} is not one of the weekdays chosen.", day=item.day)
        found.append(_wish(_source(demand, "weekdays"), what))
    if item.start < demand.grid.start or item.end > demand.grid.end:
        what = say(
            "{start} to {end} is outside the hours {first} to {last}.",
            start=item.start, end=item.end, first=demand.grid.start, last=demand.grid.end,
        )  # fmt: skip
        found.append(_wish(_source(demand, "from", "to"), what))
    return tuple(found)


def _wish(where: str, what: Sentence) -> Problem:
    return Problem(where=where, what=what, hint=say("Add --anyway to move it there all the same."))


def _source(demand: Demand, *fields: str) -> str:
    """The readings that said it, else the clauses."""
    keys = [f"{demand.owed.type}.{field}" for field in fields]
    read = [f"readings.{key}" for key in keys if key in demand.readings]
    return ", ".join(read or demand.owed.clauses)
