"""Days around an agreement as people type them: a date, or a length from the day it was made."""

from datetime import date

from skolehjem.cli.arguments import day
from skolehjem.cli.session import current_session
from skolehjem.core.agreements.lengths import agreed_day, read_length
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.errors import CannotJudge, Problem, UsageFault, say
from skolehjem.store.years import load_calendar


def made_on(item: Appointment | None, today: date) -> date:
    """The day of the meeting or conference where it was agreed; today where there was none, or it is to come."""
    return min(item.day, today) if item else today


def agreed_or_day(text: str, made: date, option: str) -> date | None:
    """The day typed, or that lies a length such as `4 uger` after `made`; None when nothing is typed.

    Raises:
        UsageFault: it is neither.
        CannotJudge: the length counts days that no loaded school year has.
    """
    if not text:
        return None
    length = read_length(text)
    if length is None:
        try:
            return day(text)
        except UsageFault:
            what = say("{given} is neither a day nor a length of time.", given=text)
            hint = say("Write it as {example}.", example=say("2026-12-01, “4 weeks” or “10 working-days”"))
            raise UsageFault(Problem(where=option, what=what, hint=hint)) from None
    found = agreed_day(made, length, load_calendar(current_session().store))
    if found is None:
        what = say("{given} reaches beyond the school years that are loaded.", given=text)
        raise CannotJudge(Problem(where=option, what=what, hint=say("Load the year with: skolehjem year add YEAR")))
    return found


def day_on(text: str) -> date:
    """A day that has been, today when nothing is typed; raises UsageFault for a day to come."""
    today = current_session().today
    found = day(text.partition("T")[0]) if text else today  # of a moment, the day
    if found > today:
        what = say("{day} has not come yet.", day=found)
        raise UsageFault(Problem(where="--on", what=what, hint=say("Give the day on which it happened.")))
    return found
