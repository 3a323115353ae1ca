"""Words for why: how binding a clause is, how a thing stands, and how long something may take."""

from skolehjem.core.meetings.meeting import State
from skolehjem.core.obligations.obligation import Standing
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say, say_n

STRENGTHS = {
    Strength.MUST: say("a duty"),
    Strength.SHOULD: say("a goal"),
    Strength.MAY: say("allowed, never a fault"),
    Strength.NEED: say("when needed, never a fault"),
}

STATES = {
    Standing.OPEN: say("open"),
    Standing.OVERDUE: say("deadline passed"),
    Standing.MET: say("done in time"),
    Standing.MET_LATE: say("done after the deadline"),
    Standing.WAIVED: say("does not apply this time"),
    Standing.PAUSED: say("waits for the home"),
    Standing.NONE: say("no deadline"),
    Standing.NO_CALENDAR: say("can't be judged: the school year is not loaded"),
    State.PLANNED: say("planned"),
    State.MOVED: say("moved by staff"),
    State.CONFIRMED: say("confirmed"),
    State.HELD: say("held"),
    State.CANCELLED: say("cancelled"),
}

ANSWERED = {
    Standing.MET: say("answered in time"),
    Standing.MET_LATE: say("answered after the deadline"),
}
"""What is said instead of an answer to a home."""


def length_of(length: Duration) -> Sentence:
    """A length of time in words: "3 working days"."""
    match length.unit:
        case Unit.HOUR:
            return say_n("{n} hour", "{n} hours", n=length.n)
        case Unit.DAY:
            return say_n("{n} day", "{n} days", n=length.n)
        case Unit.WEEKDAY:
            return say_n("{n} weekday", "{n} weekdays", n=length.n)
        case Unit.WORKING_DAY:
            return say_n("{n} working day", "{n} working days", n=length.n)
        case Unit.SCHOOL_DAY:
            return say_n("{n} school day", "{n} school days", n=length.n)
        case Unit.WEEK:
            return say_n("{n} week", "{n} weeks", n=length.n)
        case Unit.MONTH:
            return say_n("{n} month", "{n} months", n=length.n)
