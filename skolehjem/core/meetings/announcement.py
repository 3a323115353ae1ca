"""Announcing a round's times: what homes were last told of each conference, and what differs from that today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skolehjem.core.conference_rounds.conference_round import Announced
from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State


class Kind(StrEnum):
    """What of a conference differs from what its homes were told."""

    NEW = "new"
    """They have been told of none, or that it was called off."""
    MOVED = "moved"
    """Another day or hour."""
    ROOM = "room"
    FORM = "form"
    STAFF = "staff"
    CALLED_OFF = "called-off"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One conference that is not as its homes were told."""

    conference: Conference
    before: Announced | None
    """What they were told last; None when that was nothing, or that it was called off."""
    kinds: tuple[Kind, ...]
    """At least one."""


def told_at(announced: Iterable[Announced], version: int | None = None) -> dict[str, Announced]:
    """What homes were told last by conference, up to a version; up to the newest for None."""
    found: dict[str, Announced] = {}
    for one in sorted(announced, key=lambda one: one.version):
        if version is None or one.version <= version:
            found[one.conference] = one
    return found


def differences(
    conferences: Iterable[Conference], told: Mapping[str, Announced], today: date
) -> tuple[Difference, ...]:
    """What homes have to be told, in order of time; what is over, and was to be, is told no more."""
    found = []
    for item in sorted(conferences, key=by_time):
        last = told.get(item.id)
        before = None if last is None or last.called_off else last
        kinds = tuple(_kinds(item, before))
        if kinds and max(item.day, before.day if before else item.day) >= today:
            found.append(Difference(conference=item, before=before, kinds=kinds))
    return tuple(found)


def _kinds(item: Conference, before: Announced | None) -> Iterable[Kind]:
    if item.state is State.CANCELLED:
        return (Kind.CALLED_OFF,) if before else ()
    if before is None:
        return (Kind.NEW,)
    pairs = (
        (Kind.MOVED, (before.day, before.start, before.end), (item.day, item.start, item.end)),
        (Kind.ROOM, before.room, item.room),
        (Kind.FORM, before.form, item.form),
        (Kind.STAFF, sorted(before.staff), sorted(item.staff)),
    )
    return tuple(kind for kind, old, new in pairs if old != new)


def announced(item: Conference, version: int) -> Announced:
    """What homes are told of a conference as it is now."""
    return Announced(
        id=f"{item.id}:{version}", conference=item.id, version=version, day=item.day, start=item.start, end=item.end,
        room=item.room, form=item.form, staff=item.staff, called_off=item.state is State.CANCELLED,
    )  # fmt: skip
