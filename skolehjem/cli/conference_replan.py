"""The word `conference replan`: staff ill, a room lost or a home that can't come, and new times for those it hits."""

from collections.abc import Sequence
from datetime import date, time
from typing import Annotated, Any

import typer

from skolehjem.actions.appointments import find_room, find_staff
from skolehjem.actions.conference_replanning import Replanned, apply_changes, propose_replan
from skolehjem.actions.decisions import Rules
from skolehjem.actions.letters import Batch
from skolehjem.actions.principles import load_principle
from skolehjem.cli import conference_change_letters as letters
from skolehjem.cli import conference_change_tables as tables
from skolehjem.cli.arguments import day, hour
from skolehjem.cli.conference_change_letters import FolderOption, LettersOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, Table
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.meetings.clashes import Need
from skolehjem.core.meetings.replanning import Loss
from skolehjem.core.roster.school import Household
from skolehjem.core.years.days import year_span
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _

_KINDS = {
    "staff": "staff", "medarbejder": "staff", "room": "room", "lokale": "room", "home": "home", "hjem": "home",
}  # fmt: skip

_FEW = 3
"""So many who could step in are named."""

WithoutOption = Annotated[
    list[str],
    typer.Option(
        "--without",
        metavar=_("staff:AB|room:A1.04|home:H12"),
        help=_("Who or what is lost; may be given again."),
    ),
]
InsteadOption = Annotated[
    list[str] | None,
    typer.Option("--instead", metavar=_("staff:CD"), help=_("Who steps in for the member of staff who is lost.")),
]
OnOption = Annotated[
    str, typer.Option("--on", metavar=_("DATE[..DATE]"), help=_("On this day or these days; else from today on."))
]
FromOption = Annotated[str, typer.Option("--from", metavar=_("HOUR"), help=_("Only from this hour, e.g. 16.00."))]
UntilOption = Annotated[str, typer.Option("--until", metavar=_("HOUR"), help=_("Only until this hour, e.g. 18.00."))]


def replan(
    without: WithoutOption,
    *,
    instead: InsteadOption = None,
    on: OnOption = "",
    start: FromOption = "",
    end: UntilOption = "",
    with_letters: LettersOption = True,
    to: FolderOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show which conferences move and why, ask, store it, and write to the homes concerned."""
    session = current_session()
    losses = _losses(without, on, start, end)
    stand_ins = _stand_ins(losses, instead or [])
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    rules = Rules(principle=principle, settings=session.settings, today=session.today, now=session.now)
    found = propose_replan(session.store, losses, stand_ins, rules, session.year)
    batch = letters.letters_about(found.changes, session.year, wanted=with_letters)
    answer = Answer(
        command="conference replan",
        data=_data(found, batch),
        tables=_tables(found),
        notes=(*_notes(found, stand_ins), *letters.letter_count(batch)),
    )

    def act() -> tuple[Answer, Sentence]:
        apply_changes(session.store, found.changes, by=session.author, at=session.now)
        files, notes = letters.write_change_letters(batch, session.year, to)
        data = _data(found, batch) | {"files": files}
        stored = say_n("{n} conference is changed.", "{n} conferences are changed.", n=len(found.changes))
        return Answer(command=answer.command, data=data, tables=answer.tables, notes=(*answer.notes, *notes)), stored

    n = len(found.changes)
    question = say_n("Change this conference?", "Change these {n} conferences?", n=n)
    carry_out(answer, act, question=question, dry_run=dry_run, yes=yes)


def _losses(texts: Sequence[str], on: str, start: str, end: str) -> tuple[Loss, ...]:
    """Who and what is lost, and when; raises with every word that can't be understood."""
    faults, session = Faults(), current_session()
    first, last = faults.read(lambda: _days(on), (session.today, session.today))
    from_hour = faults.read(lambda: hour(start) if start else time.min, time.min)
    until = faults.read(lambda: hour(end) if end else time.max, time.max)
    needs = [faults.read(lambda text=text: _need(text), None) for text in texts]  # type: ignore[misc]
    if first > last or from_hour >= until:
        what = say("Nothing lies between {first} and {last}.", first=on or start, last=end or on)
        faults.tell(UsageFault(Problem(where="--on", what=what, hint=say("Give the earlier first."))))
    faults.stop()
    return tuple(Loss(need=need, first=first, last=last, start=from_hour, end=until) for need in needs if need)


def _days(text: str) -> tuple[date, date]:
    """The first and last day; from today to the end of the school year when nothing is typed."""
    session = current_session()
    if not text:
        return session.today, year_span(session.year).last
    first, _dots, last = text.partition("..")
    return day(first), day(last or first)


def _need(text: str) -> Need:
    """What `staff:AB`, `lokale:A1.04` or `hjem:H12` means."""
    kind, _colon, who = text.partition(":")
    store = current_session().store
    match _KINDS.get(folded(kind)):
        case "staff" if who:
            return "staff", find_staff(store, who)
        case "room" if who:
            return "room", find_room(store, who)
        case "home" if who:
            homes = {one.id.casefold(): one.id for one in store.load(Household)}
            if who.strip().casefold() in homes:
                return "home", homes[who.strip().casefold()]
            hint = say("See the homes with: skolehjem conference answers")
            raise NotFound(Problem(where="--without", what=say("There is no home {home}.", home=who), hint=hint))
    what = say("{given} says neither who nor what is lost.", given=text)
    hint = say("Write it as staff:AB, room:A1.04 or home:H12; medarbejder, lokale and hjem do too.")
    raise UsageFault(Problem(where="--without", what=what, hint=hint))


def _stand_ins(losses: Sequence[Loss], texts: Sequence[str]) -> dict[str, str]:
    """Who of the staff takes whose place, in the order typed."""
    faults = Faults()
    found = [faults.read(lambda text=text: _need(text), None) for text in texts]  # type: ignore[misc]
    faults.stop()
    lost = [loss.need[1] for loss in losses if loss.need[0] == "staff"]
    who = [one[1] for one in found if one and one[0] == "staff"]
    if len(who) != len(texts) or len(who) > len(lost) or {*who} & {*lost}:
        what = say("--instead names one member of staff for each who is lost.")
        raise UsageFault(Problem(where="--instead", what=what, hint=say("Write it as --instead staff:CD.")))
    return dict(zip(lost, who, strict=False))


def _tables(found: Replanned) -> tuple[Table, ...]:
    output = current_session().output
    changes = tables.changed_table(found.changes, found.roster, output)
    if not found.unplaced:
        return (changes,)
    rows = tuple(
        (*row, why.reason)
        for row, (_item, why) in zip(
            tables.time_rows([one for one, _why in found.unplaced], found.roster), found.unplaced, strict=True
        )
    )
    heads = (_("No."), _("Pupil"), _("Was"), _("Why"))
    return changes, Table(title=_("Called off without a new time"), columns=heads, rows=rows)


def _notes(found: Replanned, stand_ins: dict[str, str]) -> tuple[Sentence, ...]:
    moved, hit = found.moved, len(found.hit)
    told = [say_n("{n} conference is hit.", "{n} conferences are hit.", n=hit)]
    if moved and moved == found.least_moved:
        told.append(say_n("{n} is moved; it is proved that no fewer would do.",
                          "{n} are moved; it is proved that no fewer would do.", n=moved))  # fmt: skip
    elif moved:
        told.append(say("{n} are moved; at the least it takes {least}.", n=moved, least=found.least_moved))
    if found.decided:
        ids = tuple(one.id for one in found.decided)
        told.append(say("Staff had set these times themselves, but they can't be kept: {ids}", ids=ids))
    if found.unplaced:
        told.append(say("Those called off are asked for again; give them a time with: skolehjem conference book PUPIL"))
    if found.substitutes and not stand_ins and any(one for one in found.changes):
        who = found.substitutes[:_FEW]
        told.append(say("{who} could step in at all the times: --instead staff:{first}", who=who, first=who[0]))
    return tuple(told)


def _data(found: Replanned, batch: Batch | None) -> dict[str, Any]:
    return {
        "hit": [one.id for one in found.hit],
        "moved": found.moved,
        "least_moved": found.least_moved,
        "changes": tables.change_data(found.changes, found.roster),
        "unplaced": [
            {"id": item.id, "pupil": item.pupil, "reason": why.reason, "hint": why.hint} for item, why in found.unplaced
        ],
        "substitutes": found.substitutes,
        "letters": letters.letter_facts(batch),
    }
