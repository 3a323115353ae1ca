"""Whose turn it is when: a class's pupils in order of their conferences, and the hours of a room or a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.conference import Conference


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A pupil and the conferences about the pupil: two where each home has its own, none where none is placed."""

    pupil: str
    conferences: tuple[Conference, ...] = ()


def sittings(pupils: Sequence[str], conferences: Iterable[Conference]) -> tuple[Sitting, ...]:
    """The pupils in order of their first conference; those without one last, in the order given."""
    of_pupil: dict[str, list[Conference]] = {pupil: [] for pupil in pupils}
    for item in sorted(conferences, key=by_time):
        if item.pupil in of_pupil:
            of_pupil[item.pupil].append(item)
    found = [Sitting(pupil=pupil, conferences=tuple(items)) for pupil, items in of_pupil.items()]
    placed = sorted((one for one in found if one.conferences), key=lambda one: by_time(one.conferences[0]))
    return (*placed, *(one for one in found if not one.conferences))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A stretch of an evening: a conference, or a break."""

    start: time
    end: time
    conference: Conference | None = None
    """None is a break."""


def turns(conferences: Iterable[Conference]) -> tuple[Turn, ...]:
    """The conferences of one day in order, with the breaks between them."""
    found: list[Turn] = []
    until: time | None = None
    for item in sorted(conferences, key=by_time):
        if until is not None and item.start > until:
            found.append(Turn(start=until, end=item.start))
        found.append(Turn(start=item.start, end=item.end, conference=item))
        until = item.end if until is None else max(until, item.end)
    return tuple(found)
