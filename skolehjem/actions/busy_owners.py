"""Whose a calendar file is: as it is said, or by the file's own name."""

from dataclasses import dataclass
from pathlib import Path

from skolehjem.actions.appointments import find_room, find_staff
from skolehjem.core.calendars.busy import BusyOf
from skolehjem.errors import NotFound, Problem, UsageFault, say
from skolehjem.store.database import Store

_KINDS = {
    "staff": BusyOf.STAFF, "medarbejder": BusyOf.STAFF, "personale": BusyOf.STAFF, "teacher": BusyOf.STAFF,
    "lærer": BusyOf.STAFF, "laerer": BusyOf.STAFF,
    "room": BusyOf.ROOM, "lokale": BusyOf.ROOM,
    "school": BusyOf.SCHOOL, "skole": BusyOf.SCHOOL, "skolen": BusyOf.SCHOOL,
}  # fmt: skip


@dataclass(frozen=True)
class Owner:
    """A member of staff by initials, a room by id, or the school, which has no name."""

    of: BusyOf
    name: str = ""


def find_owner(store: Store, whose: str, path: Path) -> Owner:
    """The owner that people mean by "staff:AB", "lokale:Lokale 12" or "skole"; without a name, by the file's.

    Raises:
        UsageFault: the words name no kind of owner.
        NotFound: there is no such person or room.
    """
    kind, _, name = whose.partition(":")
    if not whose.strip():
        return _by_file_name(store, path)
    of = _KINDS.get(kind.strip().casefold())
    if of is None or (of is BusyOf.SCHOOL and name.strip()):
        what = say("{given} is nobody whose calendar can be imported.", given=whose)
        raise UsageFault(Problem(where="--for", what=what, hint=say("Write staff:AB, room:12 or school.")))
    if of is BusyOf.SCHOOL:
        return Owner(of)
    find = find_staff if of is BusyOf.STAFF else find_room
    if name.strip():
        return Owner(of, find(store, name))
    try:
        return Owner(of, find(store, path.stem))
    except NotFound as fault:
        raise NotFound(*(Problem(where=path.name, what=one.what, hint=one.hint) for one in fault.problems)) from None


def _by_file_name(store: Store, path: Path) -> Owner:
    if _KINDS.get(path.stem.casefold()) is BusyOf.SCHOOL:
        return Owner(BusyOf.SCHOOL)
    for of, find in ((BusyOf.STAFF, find_staff), (BusyOf.ROOM, find_room)):
        try:
            return Owner(of, find(store, path.stem))
        except NotFound:
            continue
    raise NotFound(
        Problem(
            where=path.name,
            what=say("The name of the file is neither initials nor a room, so it is not known whose calendar it is."),
            hint=say("Say whose it is, e.g. --for staff:AB, or give the file such a name."),
        )
    )
