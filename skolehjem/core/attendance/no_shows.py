"""What a principle asks for when a home stays away: the first time, the second time, and so on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.meetings.gathering import Gathering
from skolehjem.core.values import frozen
from skolehjem.errors import Sentence, say

STEPS = {
    "message": say("Write to the home that stayed away"),
    "call": say("Call the home that stayed away"),
    "tell-leader": say("Tell the leader that the home stayed away"),
    "new-time": say("Offer the home that stayed away another time"),
}


_CANCELLED = "cancelled"
"""`core.meetings.meeting.State.CANCELLED`, which takes longer to define than all that is asked here."""


@frozen
class NoShowStep:
    """What is to be done because one home stayed away from one meeting or conference."""

    gathering: Gathering
    household: str
    rule: Mapping[str, Any]
    """The event rule as plain data."""
    time: int
    """How many times the home has stayed away from what this rule asks for in the school year, this one included."""
    do: str


def no_show_steps(
    rules: Mapping[str, Mapping[str, Any]], gatherings: Iterable[Gathering], attendances: Iterable[Attendance]
) -> Iterator[NoShowStep]:
    """The steps for each home that stayed away, in order of time; an apology is no staying away.

    Times are counted for each rule and school year, at conferences for each pupil. A time that the principle does not
    name asks for nothing.

    Args:
        rules: event rules as plain data, by id.
        gatherings: those cancelled or without such a rule count for nothing.
        attendances: what is told of the homes.
    """
    away: dict[str, list[str]] = {}
    for one in attendances:
        if one.presence is Presence.NO_SHOW:
            away.setdefault(one.appointment, []).append(one.household)
    times: Counter[tuple[str, str | None, str]] = Counter()
    for item in sorted(gatherings, key=lambda one: (one.day, one.start, len(one.id), one.id)):
        rule = rules.get(item.rule)
        if item.state == _CANCELLED or rule is None or not rule["guardians"]:
            continue
        for home in sorted(away.get(item.id, ())):
            key = (item.rule, item.pupil, home)
            times[key] += 1
            for step in rule["guardians"]["no_show"]:
                if step["time"] == times[key]:
                    yield NoShowStep(gathering=item, household=home, rule=rule, time=times[key], do=str(step["do"]))


def step_words(do: str) -> Sentence:
    """What a step asks for; the principle's own word where it is not one of the known."""
    return STEPS.get(do, say("The home stayed away: {do}", do=do.removeprefix("other:")))
