"""Calendar files as busy times: when somebody is occupied, and not a word of what it is."""

from dataclasses import dataclass
from datetime import datetime

from skolehjem.core.busy.busy import merged
from skolehjem.core.years.days import Span
from skolehjem.errors import DataFault, Problem, Sentence, say
from skolehjem.files.busy_calendar_events import read_events
from skolehjem.files.busy_calendar_parts import is_calendar, with_line_feeds
from skolehjem.files.busy_calendar_series import followed


@dataclass(frozen=True, kw_only=True)
class BusyTimes:
    """What a calendar file says of certain days."""

    intervals: tuple[tuple[datetime, datetime], ...]
    """From and to as instants (UTC), the end not included; in order, and none touches the next."""
    events: int = 0
    """How many events were read."""
    problems: tuple[Problem, ...] = ()
    """The events that can't be read, each with its line; the others are used."""
    notes: tuple[Sentence, ...] = ()
    """What was guessed."""


def read_busy(content: bytes, span: Span, name: str = "") -> BusyTimes:
    """Read when the owner of a calendar is busy on the days of `span`; `name` is the file's, for the places of faults.

    Free and cancelled events take no time. Texts are passed over unread.

    Raises:
        DataFault: it is no calendar.
    """
    data = with_line_feeds(content)
    if not is_calendar(data):
        raise DataFault(Problem(what=say("This is no calendar file."), where=name, hint=_FETCH))
    found = read_events(data, name)
    series = followed(found.events, span)
    times = merged(one.interval for one in series.occurrences if not one.event.is_free)
    problems = (*found.problems, *series.problems(name))
    return BusyTimes(intervals=times, events=len(found.events), problems=problems, notes=found.notes)


_FETCH = say("Save the calendar as a file that ends on .ics.")
