"""What imported calendars say of the time of a meeting or conference."""

from collections.abc import Iterator

from skolehjem.core.busy.busy import BusyOf
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.busy_times import busy_bookings, on_busy_time
from skolehjem.core.meetings.clashes import conference_booking, meeting_booking
from skolehjem.core.meetings.decisions import clash_problems
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.years.days import Span
from skolehjem.errors import Sentence, say
from skolehjem.store.busy import load_busy, load_busy_calendars
from skolehjem.store.database import Store


def busy_notes(store: Store, event: Appointment) -> Iterator[Sentence]:
    """Whose busy time an event lies in; else whose calendars leave it free. Nothing of what is cancelled."""
    if event.state is State.CANCELLED:
        return
    booking = meeting_booking(event, ()) if isinstance(event, Meeting) else conference_booking(event)
    clashes = on_busy_time((booking,), busy_bookings(load_busy(store, event.year), Span(event.day, event.day)))
    yield from (problem.what for problem in clash_problems(clashes, {}))
    whose = {
        (one.of.value, one.owner): say("the school") if one.of is BusyOf.SCHOOL else one.owner
        for one in load_busy_calendars(store)
        if one.of is BusyOf.SCHOOL or (one.of.value, one.owner) in booking.needs
    }
    if whose and not clashes:
        yield say("The imported calendars of {whose} are free at that time.", whose=tuple(whose.values()))
