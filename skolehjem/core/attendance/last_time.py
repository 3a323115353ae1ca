"""Homes that did not come to the last conference about a pupil, for those who prepare the next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.conference import Conference


@dataclass(frozen=True, kw_only=True)
class Absence:
    """That a home did not come last time."""

    household: str
    day: date
    presence: Presence
    """Stayed away without a word, or told in advance."""


def absences(homes: Collection[str], earlier: Iterable[Conference], told: Iterable[Attendance]) -> tuple[Absence, ...]:
    """The homes that did not come to the newest conference of which anything is told of them, in order of `homes`.

    Args:
        homes: those whom the next conference invites.
        earlier: conferences about the pupil before it.
        told: what is told of homes at them.
    """
    by_id = {item.id: item for item in earlier}
    last: dict[str, tuple[Conference, Presence]] = {}
    for one in sorted(
        (one for one in told if one.appointment in by_id), key=lambda one: by_time(by_id[one.appointment])
    ):
        last[one.household] = by_id[one.appointment], one.presence
    return tuple(
        Absence(household=home, day=last[home][0].day, presence=last[home][1])
        for home in homes
        if home in last and last[home][1] is not Presence.ATTENDED
    )
