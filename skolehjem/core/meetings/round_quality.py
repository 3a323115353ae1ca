"""How good the plan of a conference round is, counted as people count: homes, wishes, days and minutes."""

from collections import Counter
from dataclasses import dataclass, fields, replace

from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Weights
from skolehjem.core.conferences.placed import by_household, placed_talks
from skolehjem.core.meetings.conference_problem import SolvedRound


@dataclass(frozen=True, kw_only=True)
class RoundQuality:
    """One round with all its conferences, also those that stood before."""

    homes_on_more_days: int
    """Homes with several conferences that come on more than one day."""
    home_wait_minutes: int
    """What homes wait between their conferences of a day, all together."""
    wishes: int
    """Conferences of homes that wished for times, once for each home."""
    wishes_missed: int
    staff_days: int
    """Days with conferences, each member of staff and interpreter by itself."""
    staff_idle_minutes: int
    """What staff have free between their conferences of a day, breaks included, all together."""
    room_changes: int
    late_again: int
    """Late conferences of homes that have had late ones before, once for each of those."""


def round_quality(one: SolvedRound) -> RoundQuality:
    """Count a solved round."""
    instance, found = one.problem.instance, one.solution.timetable
    units = Weights(**{field.name: 1 for field in fields(Weights)})
    counts = costs(replace(instance, weights=units), found)
    placed = placed_talks(instance, found)
    days = Counter(home for home, _day in by_household(placed))
    asking = {home.id for home in instance.households if home.wishes}
    return RoundQuality(
        homes_on_more_days=sum(number > 1 for number in days.values()),
        home_wait_minutes=counts.household_wait * instance.slot_minutes,
        wishes=sum(home in asking for talk in placed for home in talk.talk.households),
        wishes_missed=counts.wish_miss,
        staff_days=counts.teacher_day,
        staff_idle_minutes=counts.teacher_idle * instance.slot_minutes,
        room_changes=counts.room_change,
        late_again=counts.late,
    )
