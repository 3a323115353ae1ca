"""Whose a calendar file is: as it is said, or by the file's own name."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from skolehjem.actions.appointments import find_room, find_staff
from skolehjem.actions.interpreters import find_interpreter
from skolehjem.core.busy.busy import BusyOf
from skolehjem.errors import NotFound, Problem, UsageFault, say
from skolehjem.store.database import Store

_KINDS = {
    "staff": BusyOf.STAFF, "medarbejder": BusyOf.STAFF, "personale": BusyOf.STAFF, "teacher": BusyOf.STAFF,
    "lærer": BusyOf.STAFF, "laerer": BusyOf.STAFF,
    "room": BusyOf.ROOM, "lokale": BusyOf.ROOM,
    "interpreter": BusyOf.INTERPRETER, "tolk": BusyOf.INTERPRETER,
    "school": BusyOf.SCHOOL, "skole": BusyOf.SCHOOL, "skolen": BusyOf.SCHOOL,
}  # fmt: skip

_FINDERS = {BusyOf.STAFF: find_staff, BusyOf.ROOM: find_room, BusyOf.INTERPRETER: find_interpreter}
"""Who can have a name, in the order in which a file's own name is tried."""


@dataclass(frozen=True)
class Owner:
    """A member of staff by initials, a room or an interpreter by id, or the school, which has no name."""

    of: BusyOf
    name: str = ""


def owners(store: Store, whose: str) -> Callable[[Path], Owner]:
    """Gives each file the owner meant by "staff:AB", "lokale:12", "tolk:AYSE" or "skole", or by the file's own name.

    Raises:
        UsageFault: the words name no kind of owner.
        NotFound: there is no such person or room; of a file's own name, when the owner of that file is asked for.
    """
    kind, _, name = whose.partition(":")
    if not whose.strip():
        return lambda path: _by_file_name(store, path)
    of = _KINDS.get(kind.strip().casefold())
    if of is None or (of is BusyOf.SCHOOL and name.strip()):
        what = say("{given} is nobody whose calendar can be imported.", given=whose)
        raise UsageFault(
            Problem(where="--for", what=what, hint=say("Write staff:AB, room:12, interpreter:AYSE or school."))
        )
    if of is BusyOf.SCHOOL:
        return lambda _: Owner(BusyOf.SCHOOL)
    if name.strip():
        owner = _named(store, of, name)
        return lambda _: owner
    return lambda path: _named(store, of, path.stem, path.name)


def _named(store: Store, of: BusyOf, name: str, where: str = "") -> Owner:
    try:
        return Owner(of, _FINDERS[of](store, name))
    except NotFound as fault:
        raise NotFound(*(replace(one, where=where) for one in fault.problems)) from None


def _by_file_name(store: Store, path: Path) -> Owner:
    if _KINDS.get(path.stem.casefold()) is BusyOf.SCHOOL:
        return Owner(BusyOf.SCHOOL)
    for of in _FINDERS:
        with suppress(NotFound):
            return _named(store, of, path.stem)
    raise NotFound(
        Problem(
            where=path.name,
            what=say("Whose calendar it is, is not known: the file's name is no initials, no room and no interpreter."),
            hint=say("Say whose it is, e.g. --for staff:AB, or give the file such a name."),
        )
    )
