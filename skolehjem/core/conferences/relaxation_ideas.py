"""What might settle a jam: things to give way on, each of which takes something from the demands that clash."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.jam import OF_STAFF, Blame, Jam
from skolehjem.core.conferences.relaxation import Ease, Relaxation

_HOUR = 60
_MOST_OF_A_KIND = 3
_WORKING_DAYS = 5


def ideas(instance: Instance, jam: Jam, left_out: Sequence[str], spare: Sequence[date] = ()) -> Iterator[Relaxation]:
    """Everything worth trying for a jam of which `left_out` have no time.

    Args:
        spare: dates on which a day more could be held, in order; the weekdays after the last day when there are none.
    """
    yield from _hours(instance, jam, spare)
    yield from _limits(instance, jam)
    yield from _staff(instance, jam, left_out)
    for id in jam.blames(Blame.HOME_BLOCKED)[:_MOST_OF_A_KIND]:
        yield Relaxation(kind=Ease.HOME_COMES, who=id)
    for id in jam.blames(Blame.FIXED)[:_MOST_OF_A_KIND]:
        yield Relaxation(kind=Ease.UNFIXED, who=id)
    own = Counter(one.starts for one in instance.talks)
    for id in jam.blames(Blame.STARTS)[:_MOST_OF_A_KIND]:
        if own[instance.talk_by_id[id].starts] == 1:  # what many have in common are the hours of the round
            yield Relaxation(kind=Ease.ANY_START, who=id)
    for id in jam.blames(Blame.ROOM)[:1]:
        yield Relaxation(kind=Ease.MORE_ROOM, who=id)


def _hours(instance: Instance, jam: Jam, spare: Sequence[date]) -> Iterator[Relaxation]:
    """Days more, and an hour more on each."""
    if not instance.days:
        return
    copied = _freest_day(instance, jam)
    weekday = instance.days[copied].date.weekday()
    dates = sorted(spare or _following(instance), key=lambda day: (day.weekday() != weekday, day))
    for number in (1, 2)[: len(dates)]:
        yield Relaxation(kind=Ease.MORE_DAYS, day=copied, dates=tuple(sorted(dates[:number])))
    yield Relaxation(kind=Ease.LONGER_DAYS, slots=max(1, _HOUR // instance.slot_minutes))


def _freest_day(instance: Instance, jam: Jam) -> int:
    """The day on which the staff of the jam have most time, the last of equal ones."""
    staff = {id for talk in jam.talks for id in instance.talk_by_id[talk].teachers}
    away = [place.day for id in sorted(staff) for place in instance.teacher_by_id[id].unavailable]
    free = [day.slots * len(staff) - away.count(number) for number, day in enumerate(instance.days)]
    return max(range(len(free)), key=lambda number: (free[number], number))


def _following(instance: Instance) -> list[date]:
    """The working days of a week after the last day."""
    last = max(day.date for day in instance.days)
    days = (last + timedelta(number) for number in range(1, 8))
    return [day for day in days if day.weekday() < _WORKING_DAYS]


def _limits(instance: Instance, jam: Jam) -> Iterator[Relaxation]:
    """A break later, and a talk more a day."""
    longest = max(instance.talk_by_id[id].duration for id in jam.talks)
    if jam.blames(Blame.IN_A_ROW):
        yield Relaxation(kind=Ease.LATER_BREAK, slots=longest)
    if jam.blames(Blame.A_DAY):
        yield Relaxation(kind=Ease.FULLER_DAYS, slots=longest)


def _staff(instance: Instance, jam: Jam, left_out: Sequence[str]) -> Iterator[Relaxation]:
    """Staff who come on a day when they are away, or who are spared some of the talks."""
    for id in jam.blames(Blame.STAFF_AWAY)[:_MOST_OF_A_KIND]:
        away = [place.day for place in instance.teacher_by_id[id].unavailable]
        day = max(range(len(instance.days)), key=lambda number: (away.count(number), -number))
        yield Relaxation(kind=Ease.STAFF_COME, who=id, day=day)
    for id in jam.blames(*sorted(OF_STAFF))[:_MOST_OF_A_KIND]:
        shared = [one for one in left_out if {id} < set(instance.talk_by_id[one].teachers)]
        if shared:
            yield Relaxation(kind=Ease.ONE_LESS, who=id, talks=tuple(shared))
