"""Which homes a meeting or conference was for, and what became of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.roster.school import Roster


def invited_homes(item: Appointment, roster: Roster) -> dict[str, tuple[str, ...]]:
    """The pupils concerned by home: those of the conference, of the meeting's classes, or of the whole school."""
    if isinstance(item, Conference):
        pupils: Iterable[str] = (item.pupil,)
    else:
        classes = item.classes or tuple(one.id for one in roster.classes)
        pupils = (pupil for one in classes for pupil in roster.pupils_of.get(one, ()))
    found: dict[str, list[str]] = {}
    for pupil in pupils:
        for home in roster.homes_of.get(pupil, ()):
            found.setdefault(home, []).append(pupil)
    asked = item.households if isinstance(item, Conference) else ()
    return {home: tuple(found[home]) for home in found if not asked or home in asked}


def set_presence(
    item: Appointment, known: Mapping[str, Attendance], told: Mapping[str, Presence | None]
) -> tuple[Change[Attendance], ...]:
    """What changes when homes are told to have come or not, by home; None takes back what was told of one."""
    changes: list[Change[Attendance]] = []
    for home, presence in told.items():
        before = known.get(home)
        after = None
        if presence:
            id = f"{item.id}:{home}"
            after = Attendance(id=id, year=item.year, appointment=item.id, household=home, presence=presence)
        if before != after:
            changes.append(Change(before=before, after=after))
    return tuple(changes)


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """A meeting or conference in figures: homes."""

    invited: int
    came: int
    apologies: int
    no_shows: int

    @property
    def unknown(self) -> int:
        """Homes of which nothing is told."""
        return self.invited - self.came - self.apologies - self.no_shows

    @property
    def per_cent(self) -> int | None:
        """The share of invited homes that came, in whole per cent; None while something is not told of each."""
        return None if self.unknown or not self.invited else round(100 * self.came / self.invited)


def turnout(invited: Iterable[str], known: Mapping[str, Attendance]) -> Turnout:
    """How many of the invited homes came."""
    homes = tuple(invited)
    told = [known[home].presence for home in homes if home in known]
    return Turnout(
        invited=len(homes),
        came=told.count(Presence.ATTENDED),
        apologies=told.count(Presence.APOLOGY),
        no_shows=told.count(Presence.NO_SHOW),
    )
