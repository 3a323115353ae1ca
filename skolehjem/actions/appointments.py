"""Look at meetings and conferences, and find what people name."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Room, Staff
from skolehjem.errors import NotFound, Problem, say
from skolehjem.locale import in_order
from skolehjem.store.appointments import load_conference, load_conferences, load_meeting, load_meetings
from skolehjem.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which appointments to list; what is None or empty takes all."""

    classes: frozenset[str] = frozenset()
    """Ids of classes; an appointment of the whole school is every class's."""
    staff: str | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    state: State | None = None

    def takes(self, item: Appointment) -> bool:
        """Whether an appointment is asked for."""
        return (
            (not self.classes or not _classes(item) or bool(self.classes & set(_classes(item))))
            and (self.staff is None or self.staff in item.staff)
            and (self.kind is None or isinstance(item, Conference) or item.kind == self.kind)
            and (self.first is None or item.day >= self.first)
            and (self.last is None or item.day <= self.last)
            and self.state in (None, item.state)
        )


def _classes(item: Appointment) -> tuple[str, ...]:
    return (item.school_class,) if isinstance(item, Conference) else item.classes


def list_meetings(store: Store, year: str, wanted: Filter) -> tuple[Meeting, ...]:
    """The meetings of a school year that are asked for, in order of time."""
    return tuple(item for item in load_meetings(store, year) if wanted.takes(item))


def list_conferences(store: Store, year: str, wanted: Filter) -> tuple[Conference, ...]:
    """The conferences of a school year that are asked for, in order of time."""
    return tuple(item for item in load_conferences(store, year) if wanted.takes(item))


def find_appointment(store: Store, text: str) -> Appointment:
    """The meeting or conference that people mean by "M12" or "s12".

    Raises:
        NotFound: there is none with that number.
    """
    id = text.strip().upper()
    found: Appointment | None = load_meeting(store, id) if id.startswith("M") else load_conference(store, id)
    if found is None:
        what = say("There is no meeting or conference {id}.", id=text)
        hint = say("See them with: skolehjem meeting list, or skolehjem conference list")
        raise NotFound(Problem(what=what, hint=hint))
    return found


def find_room(store: Store, text: str) -> str:
    """The id of the room that people mean; case does not matter; raises NotFound with the nearest rooms."""
    rooms = {room.id.casefold(): room.id for room in store.load(Room)}
    names = {room.name.casefold(): room.id for room in store.load(Room) if room.name}
    wanted = text.strip().casefold()
    if wanted in rooms or wanted in names:
        return rooms.get(wanted) or names[wanted]
    near = get_close_matches(wanted, rooms | names, cutoff=0.4)
    hint = (
        say("Did you mean {near}?", near=tuple(dict.fromkeys((rooms | names)[one] for one in near))) if near else None
    )
    raise NotFound(Problem(what=say("There is no room {room}.", room=text), hint=hint))


def find_staff(store: Store, text: str) -> str:
    """The initials of the member of staff that people mean; raises NotFound with the nearest ones."""
    people = [who.id for who in store.load(Staff)]
    wanted = text.strip().upper()
    if wanted in people:
        return wanted
    near = get_close_matches(wanted, people, cutoff=0.4) or sorted(people, key=in_order)
    hint = say("Did you mean {near}?", near=tuple(near[:5])) if near else None
    raise NotFound(Problem(what=say("Nobody on the staff has the initials {initials}.", initials=text), hint=hint))
