"""Why a conference can't be at a time: who or what is taken, what a home has answered, and too much for staff."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from skolehjem.core.conference_rounds.answers import HomeTime, TimeKind
from skolehjem.core.meetings.clashes import Diary, bookings_of, conference_booking, minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_hours import clocks
from skolehjem.core.meetings.conference_people import span_of
from skolehjem.core.meetings.decisions import clash_problems
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.standing import Present
from skolehjem.errors import Problem, say


def obstacles(
    item: Conference, present: Present, whose: Mapping[str, str], changed: Iterable[Conference] = ()
) -> tuple[Problem, ...]:
    """Every rule that a conference breaks where it is, each with who, what and when; none when it can be there.

    Args:
        item: the conference at the time in question.
        present: the school, with all its conferences.
        whose: by home, the names that may be shown of its pupils.
        changed: other conferences that change with it.
    """
    after = {one.id: one for one in (*changed, item)}
    others = [after.pop(one.id, one) for one in present.conferences]
    alive = [one for one in (*others, *after.values()) if one.state is not State.CANCELLED]
    walk, travel = present.walk_minutes, present.wishes.travel_minutes
    diary = Diary((*present.busy, *bookings_of(present.roster, present.meetings, alive, walk, travel)))
    return (
        *clash_problems(diary.clashes(conference_booking(item, walk, travel)), dict(whose)),
        *_answered(item, present, whose),
        *_steps(item, present),
        *(problem for who in item.staff for problem in _too_much(who, item.day, alive, present)),
    )


def _answered(item: Conference, present: Present, whose: Mapping[str, str]) -> Iterator[Problem]:
    """What its homes have said that they can't."""
    times = present.circumstances.times.get((item.rule, item.round), {})
    first, end = clocks(item.start, item.end)
    for home in item.households:
        if any(_cannot(one, item.day, first, end) for one in times.get(home, ())):
            what = say(
                "The home of {names} has answered that it can't come on {day} at {start}.",
                names=whose.get(home, home), day=item.day, start=item.start,
            )  # fmt: skip
            yield Problem(what=what, hint=say("Change the answer with: skolehjem conference wish {home}", home=home))


def _cannot(one: HomeTime, day: date, first: int, end: int) -> bool:
    start, until = span_of(one)
    return one.kind is TimeKind.BLOCKED and one.day in (None, day) and first < until and start < end


def _steps(item: Conference, present: Present) -> Iterator[Problem]:
    """A room with steps where one without is needed."""
    need = present.circumstances.needs.get(item.pupil)
    if need and need.step_free and any(room.id == item.room and not room.step_free for room in present.roster.rooms):
        what = say("Room {room} has steps, and {id} needs a room without.", room=item.room, id=item.id)
        yield Problem(what=what, hint=say("Choose another room with --room."))


def _too_much(who: str, day: date, alive: Sequence[Conference], present: Present) -> Iterator[Problem]:
    """More conferences in a row, or on a day, than the school lets its staff have."""
    wishes = present.wishes
    todays = sorted((one for one in alive if one.day == day and who in one.staff), key=lambda one: one.start)
    if wishes.max_a_day and len(todays) > wishes.max_a_day:
        what = say("{who} would have {n} conferences on {day}; {most} is the most.", who=who, n=len(todays), day=day,
                   most=wishes.max_a_day)  # fmt: skip
        yield Problem(what=what, hint=say("Choose another day."))
    row = _longest_row(todays)
    if wishes.max_in_row and row > wishes.max_in_row:
        what = say("{who} would have {n} conferences in a row on {day}; {most} is the most.", who=who, n=row, day=day,
                   most=wishes.max_in_row)  # fmt: skip
        yield Problem(what=what, hint=say("Choose a time after a break."))


def _longest_row(todays: Sequence[Conference]) -> int:
    """The most conferences without a minute between."""
    longest = row = 0
    end = None
    for one in todays:
        row = row + 1 if end == minutes(one.start) else 1
        end, longest = minutes(one.end), max(longest, row)
    return longest
