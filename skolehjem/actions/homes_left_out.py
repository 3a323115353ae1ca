"""Leave a home out of what a pupil's homes are invited to and told, and take it back in; confidential."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.actions.conference_rounds import pupil_label
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import Suspension
from skolehjem.core.meetings.appointments import revised
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Roster
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Store

Stored = Suspension | Conference


@dataclass(frozen=True, kw_only=True)
class LeaveOutProposal:
    """Who is left out of what, and which conferences to come that changes."""

    suspensions: tuple[Suspension, ...]
    changes: tuple[Change[Stored], ...]
    notes: tuple[Sentence, ...] = ()


def find_ties(roster: Roster, home: str, pupils: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pupil and home ids that people mean: a home and pupils of it, or all its pupils when none is named.

    Raises:
        NotFound: there is no such home, or it is none of a pupil's.
    """
    homes_of = replace(roster, left_out=frozenset()).homes_of
    ids = {one.casefold(): one for homes in homes_of.values() for one in homes}
    if home.strip().casefold() not in ids:
        hint = say("Homes have numbers such as {example}.", example=min(ids.values(), default="H3"))
        raise NotFound(Problem(what=say("There is no home {home} in {year}.", home=home, year=roster.year), hint=hint))
    id = ids[home.strip().casefold()]
    for pupil in pupils:
        if id not in homes_of.get(pupil, ()):
            what = say("{home} is no home of {pupil}.", home=id, pupil=pupil)
            hint = say("The pupil's homes are: {homes}", homes=homes_of.get(pupil, ()))
            raise NotFound(Problem(what=what, hint=hint))
    children = pupils or [pupil for pupil, homes in homes_of.items() if id in homes and pupil in roster.class_of]
    return tuple((pupil, id) for pupil in children)


def propose_leaving_out(
    store: Store, roster: Roster, ties: Sequence[tuple[str, str]], until: date | None, *, today: date, now: datetime
) -> LeaveOutProposal:
    """Leave homes out until a day, or until it is taken back, also of conferences to come; theirs alone are called off.

    Raises:
        UsageFault: the day is over.
    """
    if until and until < today:
        raise UsageFault(
            Problem(where="--until", what=say("{day} is over.", day=until), hint=say("Give the last day it holds."))
        )
    stored = {one.id: one for one in store.load(Suspension)}
    wanted = [Suspension(id=f"{pupil}:{home}", pupil=pupil, household=home, until=until) for pupil, home in ties]
    changes: list[Change[Stored]] = [
        Change(before=stored.get(one.id), after=one) for one in wanted if stored.get(one.id) != one
    ]
    left_out = replace(roster, left_out=roster.left_out | set(ties))
    conferences = load_conferences(store, roster.year)
    moved = [change for one in conferences if (change := _without(one, left_out, today, now))]
    alone = [pupil for pupil, _ in ties if not left_out.homes_of.get(pupil)]
    return LeaveOutProposal(
        suspensions=tuple(wanted),
        changes=(*changes, *moved),
        notes=tuple(_notes([pupil_label(roster, pupil) for pupil in alone], moved)),
    )


def _without(item: Conference, roster: Roster, today: date, now: datetime) -> Change[Stored] | None:
    """What becomes of a conference: nothing, fewer homes, or called off when it was with that home alone of several."""
    homes = tuple(home for home in item.households if (item.pupil, home) not in roster.left_out)
    if homes == item.households or item.day < today or item.state in (State.CANCELLED, State.HELD):
        return None
    if not homes and roster.homes_of.get(item.pupil):
        return Change(before=item, after=revised(item, now, state=State.CANCELLED))
    return Change(before=item, after=revised(item, now, households=homes))


def _notes(alone: Sequence[str], moved: Sequence[Change[Stored]]) -> Iterable[Sentence]:
    if alone:
        yield say_n(
            "It is the only home of {pupils}: nobody else is invited and told about this pupil.",
            "It is the only home of {pupils}: nobody else is invited and told about these {n} pupils.",
            n=len(alone), pupils=tuple(alone),
        )  # fmt: skip
    called_off = tuple(one.value.id for one in moved if getattr(one.value, "state", None) is State.CANCELLED)
    if called_off:
        yield say("Conferences with this home alone are called off: {ids}.", ids=called_off)
    if len(moved) > len(called_off):
        yield say_n(
            "It is taken off {n} conference to come.", "It is taken off {n} conferences to come.",
            n=len(moved) - len(called_off),
        )  # fmt: skip
    if moved:
        yield say("Look at calendars and letters that have been sent already: they still name it.")


def propose_taking_back(store: Store, ties: Sequence[tuple[str, str]]) -> LeaveOutProposal:
    """Invite and tell homes again.

    Raises:
        NotFound: one of them is not left out.
    """
    stored = {one.id: one for one in store.load(Suspension)}
    found = [stored.get(f"{pupil}:{home}") for pupil, home in ties]
    gone = tuple(one for one in found if one)
    if not gone:
        hint = say("See them with: skolehjem home left-out")
        raise NotFound(Problem(what=say("The home is not left out."), hint=hint))
    again = say("Conferences that are planned already take it in again with: skolehjem plan-meetings")
    return LeaveOutProposal(
        suspensions=gone, changes=tuple(Change(before=one, after=None) for one in gone), notes=(again,)
    )


def list_left_out(store: Store) -> tuple[Suspension, ...]:
    """All homes that are left out, also those whose last day is over."""
    return store.load(Suspension, order="household, pupil")
