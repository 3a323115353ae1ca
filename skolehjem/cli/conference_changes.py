"""The words `conference move|swap|cancel|request`: change one by hand, and see what could be instead."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions.appointments import find_room
from skolehjem.actions.conference_changes import Changing, Proposal
from skolehjem.actions.conference_replanning import apply_changes
from skolehjem.actions.decisions import Rules
from skolehjem.actions.principles import load_principle
from skolehjem.cli import conference_change_letters as letters
from skolehjem.cli import conference_change_tables as tables
from skolehjem.cli.arguments import day, hour
from skolehjem.cli.conference_change_letters import FolderOption, LettersOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.meetings.decisions import Move
from skolehjem.core.meetings.reasons import CallOff
from skolehjem.errors import Problem, Refused, Sentence, UsageFault, say, say_n
from skolehjem.locale import _

IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The conference, e.g. S12."))]
WhoArgument = Annotated[
    str, typer.Argument(metavar=_("ID|PUPIL"), help=_("The conference, e.g. S12, or the pupil, e.g. “Ada 3A”."))
]
DayOption = Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The new day, e.g. 2026-09-15."))]
HourOption = Annotated[str, typer.Option("--at", metavar=_("HOUR"), help=_("The new hour, e.g. 17.00."))]
RoomOption = Annotated[str, typer.Option("--room", metavar=_("ROOM"), help=_("The new room."))]
AnywayOption = Annotated[
    bool, typer.Option("--anyway", help=_("Also outside the period, hours or school days; never onto a clash."))
]
PickOption = Annotated[
    int, typer.Option("--pick", min=0, metavar=_("NUMBER"), help=_("Take the offer with this number, from 1 to 3."))
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar=_("CODE"), help=_("Why: sick-staff, home, room or other; it is not stored."))
]
_CALLS_OFF = {
    "sygmedarbejder": CallOff.STAFF, "hjem": CallOff.HOME, "lokale": CallOff.ROOM, "andet": CallOff.OTHER,
} | {folded(reason): reason for reason in CallOff}  # fmt: skip


def move(
    id: IdArgument,
    *,
    on: DayOption = "",
    at: HourOption = "",
    room: RoomOption = "",
    pick: PickOption = 0,
    anyway: AnywayOption = False,
    with_letters: LettersOption = True,
    to: FolderOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Move one conference, or offer the best times instead."""
    desk = open_desk()
    item = desk.find(id)
    wish = typed_move(on, at, room)
    if wish == Move() and not pick:
        hint = say("Give --on DATE, --at HOUR or --room ROOM; or see what can be with: skolehjem conference request")
        raise UsageFault(Problem(what=say("Nothing says where to move it."), hint=hint))
    found = desk.move(item, wish, anyway=anyway, pick=pick)
    finish("conference move", found, with_letters=with_letters, to=to, dry_run=dry_run, yes=yes)


def swap(
    first: IdArgument,
    second: Annotated[str, typer.Argument(metavar="ID", help=_("The one to swap with, e.g. S13."))],
    *,
    anyway: AnywayOption = False,
    with_letters: LettersOption = True,
    to: FolderOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Let two conferences swap times."""
    desk, faults = open_desk(), Faults()
    items = [faults.read(partial(desk.find, id), None) for id in (first, second)]
    faults.stop()
    one, other = (item for item in items if item)
    found = desk.swap(one, other, anyway=anyway)
    finish("conference swap", found, with_letters=with_letters, to=to, dry_run=dry_run, yes=yes)


def cancel(
    id: IdArgument,
    *,
    reason: ReasonOption = "",
    with_letters: LettersOption = True,
    to: FolderOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Call one conference off."""
    desk, faults = open_desk(), Faults()
    item = faults.read(lambda: desk.find(id), None)
    why = faults.read(lambda: _call_off(reason) if reason else CallOff.OTHER, CallOff.OTHER)
    faults.stop()
    if item is None:
        return
    hints = [say("If it is still owed, give it a new time with: skolehjem conference book {pupil}", pupil=item.pupil)]
    lost = {CallOff.STAFF: f"staff:{','.join(item.staff[:1])}", CallOff.ROOM: f"room:{item.room}"}.get(why)
    if lost:
        hints.append(
            say("Find new times for all that it hits with: skolehjem conference replan --without {lost}", lost=lost)
        )
    found = desk.cancel(item)
    finish("conference cancel", found, with_letters=with_letters, to=to, dry_run=dry_run, yes=yes, notes=tuple(hints))


def request(
    who: WhoArgument,
    *,
    on: DayOption = "",
    at: HourOption = "",
    pick: PickOption = 0,
    with_letters: LettersOption = True,
    to: FolderOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """A home asks for another time: it is given when it can be, else the best ones are offered."""
    desk = open_desk()
    item = desk.find(who)
    wish = typed_move(on, at, "")
    if wish == Move() and not pick:
        found = Proposal(roster=desk.present.roster, offers=desk.offers(item))
    else:
        found = desk.move(item, wish, anyway=False, pick=pick)
    finish("conference request", found, with_letters=with_letters, to=to, dry_run=dry_run, yes=yes)


def open_desk() -> Changing:
    """The conferences of this school year, as they are."""
    session = current_session()
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    rules = Rules(principle=principle, settings=session.settings, today=session.today, now=session.now)
    return Changing(session.store, rules, session.year)


def typed_move(on: str, at: str, room: str) -> Move:
    """Where to, as typed; raises with everything that can't be understood."""
    faults, store = Faults(), current_session().store
    found = Move(
        day=faults.read(lambda: day(on), None) if on else None,
        start=faults.read(lambda: hour(at), None) if at else None,
        room=faults.read(lambda: find_room(store, room), None) if room else None,
    )
    faults.stop()
    return found


def _call_off(text: str) -> CallOff:
    if folded(text) in _CALLS_OFF:
        return _CALLS_OFF[folded(text)]
    what = say("{given} is no reason for calling off.", given=text)
    choices = "syg-medarbejder, hjem, lokale, andet"
    raise UsageFault(Problem(where="--reason", what=what, hint=say("Choose among: {choices}", choices=choices)))


def finish(
    command: str, found: Proposal, *, with_letters: bool, to: str, dry_run: bool, yes: bool,
    notes: tuple[Sentence, ...] = (),
) -> None:  # fmt: skip
    """Show what changes, ask, store and write the letters; or show why it can't be, and the offers."""
    session = current_session()
    data = {
        "changes": tables.change_data(found.changes, found.roster),
        "alternatives": tables.offer_data(found.offers),
    }
    if found.problems or not found.changes:
        show(_refusal(command, found, data))
        return
    batch = letters.letters_about(found.changes, session.year, wanted=with_letters)
    answer = Answer(
        command=command,
        data=data | {"letters": letters.letter_facts(batch)},
        tables=(tables.changed_table(found.changes, found.roster, session.output),),
        notes=(*notes, *letters.letter_count(batch)),
    )

    def act() -> tuple[Answer, Sentence]:
        apply_changes(session.store, found.changes, by=session.author, at=session.now)
        files, told = letters.write_change_letters(batch, session.year, to)
        ids = tuple(one.value.id for one in found.changes)
        written = data | {"letters": letters.letter_facts(batch), "files": files}
        return replace(answer, data=written, notes=(*answer.notes, *told)), say("It is stored: {ids}", ids=ids)

    n = len(found.changes)
    question = say_n("Change this conference?", "Change these {n} conferences?", n=n)
    carry_out(answer, act, question=question, dry_run=dry_run, yes=yes)


def _refusal(command: str, found: Proposal, data: Mapping[str, object]) -> Answer:
    """Why nothing changes, with the best times instead; only those, when nothing was refused."""
    pick = say("Take one of them by the same command with --pick NUMBER.")
    none = say("No other time was found in its round.")
    offered = (tables.offer_table(found.offers),) if found.offers or not found.problems else ()
    return Answer(
        command=command,
        data=data,
        tables=offered,
        notes=(pick,) if found.offers else (none,) if found.problems else (),
        problems=found.problems,
        status="refused" if found.problems else "ok",
        exit_code=Refused.exit_code if found.problems else 0,
    )
