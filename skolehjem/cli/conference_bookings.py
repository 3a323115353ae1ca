"""`conference book --file`: the times that homes have chosen, given out first come or by lot."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from skolehjem.actions import conference_bookings as actions
from skolehjem.actions.conference_bookings import BookingProposal
from skolehjem.actions.conference_rounds import pupil_label
from skolehjem.cli.conference_offers import open_round
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, Table, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.meetings.giving_out import Given, Left, Order
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.locale import _, brief, clock, words

PARTLY = 7
"""The exit code when some got none of the times they chose."""

_ORDERS = {
    "firstcome": Order.FIRST_COME, "foersttilmoelle": Order.FIRST_COME, "foerst": Order.FIRST_COME,
    "lot": Order.LOT, "lodtraekning": Order.LOT, "lod": Order.LOT,
}  # fmt: skip


FileOption = Annotated[
    Path | None, typer.Option("--file", metavar=_("FILE"), help=_("The times that homes chose, CSV or Excel."))
]
OrderOption = Annotated[
    str, typer.Option("--order", metavar="first-come|lot", help=_("With --file: who chooses first; else first come."))
]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", min=0, metavar=_("NUMBER"), help=_("With --file: decides the lot; else the date does.")),
]


def book_file(
    path: Path, *, order: str = "", seed: int | None = None, number: int | None = None, dry_run: bool, yes: bool
) -> None:
    """Show who gets which time and who gets none, ask, and store it; without a seed, the day decides the lot."""
    chosen = read_order(order)
    drawn = int(f"{current_session().today:%Y%m%d}") if seed is None else seed
    proposal = actions.propose_bookings(open_round(number), path, chosen, drawn)
    _store(proposal, dry_run=dry_run, yes=yes)


def _store(proposal: BookingProposal, *, dry_run: bool, yes: bool) -> None:
    """Let people see the bookings before they are asked; programs get one answer at the end."""
    session = current_session()
    code = PARTLY if proposal.result.left else 0
    answer = _answer(proposal)
    finished = replace(answer, status="partly-done" if code else "ok", exit_code=code)
    if dry_run or not proposal.changes:
        show(finished)
        return
    asks = not yes and session.output != "json"
    if asks:
        show(answer)
    count = len(proposal.changes)
    confirm(say_n("Book this conference?", "Book these {n} conferences?", n=count), yes=yes)
    actions.apply_bookings(session.store, proposal, by=session.author, at=session.now)
    done = say_n("{n} conference is booked and agreed.", "{n} conferences are booked and agreed.", n=count)
    if not asks:
        show(replace(finished, notes=(*answer.notes, done)))
        return
    tell(done)
    if code:
        raise typer.Exit(code)


def read_order(text: str) -> Order:
    """First come, first served when nothing is typed; raises UsageFault for what is neither that nor a lot."""
    if not text:
        return Order.FIRST_COME
    if folded(text) in _ORDERS:
        return _ORDERS[folded(text)]
    what = say("{option} can't be {given}.", option="--order", given=text)
    raise UsageFault(Problem(where="--order", what=what, hint=say("Choose among: {choices}", choices=", ".join(Order))))


def _answer(proposal: BookingProposal) -> Answer:
    result, roster = proposal.result, proposal.round.asked.roster
    kept = say_n("{n} had the time it chose already.", "{n} had the times they chose already.", n=len(result.kept))
    draw = say(
        "The lot was drawn with the number {seed}; with it, anybody can draw the same again.", seed=proposal.seed
    )
    return Answer(
        command="conference book",
        data={
            "order": proposal.order,
            "seed": proposal.seed if proposal.order is Order.LOT else None,
            "booked": [_given_data(one) for one in result.given],
            "left": [_left_data(one) for one in result.left],
            "kept": [one.id for one in result.kept],
        },
        tables=(_given_table(result.given, roster),),
        notes=(
            *proposal.notes,
            *((draw,) if proposal.order is Order.LOT else ()),
            *((kept,) if result.kept else ()),
        ),
        problems=tuple(_problem(one, roster) for one in result.left),
    )


def _given_table(given: Iterable[Given], roster: Roster) -> Table:
    rows = (
        (one.change.value.id, pupil_label(roster, one.change.value.pupil), one.change.value.day,
         one.change.value.start, one.change.value.room, one.number)
        for one in given
    )  # fmt: skip
    return Table(
        columns=(_("No."), _("Pupil"), _("Day"), _("From"), _("Room"), _("Choice")),
        rows=tuple(rows),
        empty=say("No time was booked."),
    )


def _times(slots: Iterable[Slot]) -> str:
    return "; ".join(f"{brief(slot.day)} {clock(slot.start)}" for slot in slots)


def _problem(one: Left, roster: Roster) -> Problem:
    """Why a home got none of its choices, and what is free nearby."""
    who = pupil_label(roster, one.demand.owed.pupil or "")
    what = say("{who} got no time: {why}.", who=who, why="; ".join(words(reason) for reason in one.why))
    return Problem(
        what=what, hint=say("Offer one of these: {times}.", times=_times(one.nearest)) if one.nearest else None
    )


def _given_data(one: Given) -> dict[str, Any]:
    item = one.change.value
    return {
        "id": item.id, "pupil": item.pupil, "homes": item.households, "day": item.day, "start": item.start,
        "end": item.end, "room": item.room, "choice": one.number,
    }  # fmt: skip


def _left_data(one: Left) -> dict[str, Any]:
    return {
        "pupil": one.demand.owed.pupil,
        "homes": one.demand.homes,
        "why": one.why,
        "nearest": [{"day": slot.day, "start": slot.start, "end": slot.end} for slot in one.nearest],
    }
