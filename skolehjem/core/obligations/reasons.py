"""Words for why: how binding a clause is, and how a thing stands."""

from skolehjem.core.meetings.meeting import State
from skolehjem.core.obligations.obligation import Standing
from skolehjem.core.principle.rules import Strength
from skolehjem.errors import say

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
