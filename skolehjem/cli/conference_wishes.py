"""The words `conference round|wish|import-wishes|answers`: what homes answer before a round is planned."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import conference_answers, conference_rounds, conference_wishes
from skolehjem.actions.appointments import find_staff
from skolehjem.actions.conference_rounds import Wanted
from skolehjem.actions.conference_wishes import Kept, WishProposal
from skolehjem.actions.principles import load_principle
from skolehjem.cli import conference_wish_tables as tables
from skolehjem.cli.arguments import day, school_class
from skolehjem.cli.conference_wish_words import TypedTimes
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import ClassesOption, write
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.meetings.asked_round import AskedRound
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.locale import _

RoundOption = Annotated[
    int | None, typer.Option("--round", min=1, metavar=_("NUMBER"), help=_("The round; else the first not over."))
]
HomeArgument = Annotated[
    str, typer.Argument(metavar=_("HOME|PUPIL"), help=_("The home, e.g. H3, or a pupil of it, e.g. “Ada 3A”."))
]


def wanted_round(number: int | None) -> Wanted:
    """What the round typed is worked out from."""
    session = current_session()
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    return Wanted(principle=principle, settings=session.settings, year=session.year, today=session.today, round=number)


def asked_round(number: int | None) -> AskedRound:
    """The round typed, with its days and homes."""
    return conference_rounds.load_asked(current_session().store, wanted_round(number))


def show_round(
    number: RoundOption = None,
    *,
    answer_by: Annotated[
        str, typer.Option("--answer-by", metavar=_("DATE"), help=_("The last day for answers; “none” for no deadline."))
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the round, or set its deadline."""
    found, session = asked_round(number), current_session()
    rounds = conference_rounds.load_stored_rounds(session.store, found)
    before = conference_rounds.answer_by(rounds)
    last = None if answer_by.casefold() in ("none", "ingen") else day(answer_by) if answer_by else before
    changes = conference_rounds.propose_deadline(rounds, last) if answer_by else ()
    first = found.days.of_round[0]
    late = say("The deadline, {day}, is not before the first day of the round, {first}.", day=last, first=first)
    kept = conference_wishes.load_kept(session.store, found)
    write(
        Answer(
            command="conference round",
            data=tables.round_data(kept, last),
            tables=(tables.round_table(kept, last),),
            notes=(late,) if last and last >= first else (),
        ),
        changes,
        question=say("Set this deadline?"),
        done=say("The deadline is set."),
        dry_run=dry_run,
        yes=yes,
    )


def wish(
    home: HomeArgument,
    *,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar=_("DATE"), help=_("The day, or a day with hours; may be given again.")),
    ] = None,
    start: Annotated[str, typer.Option("--from", metavar=_("HOUR"), help=_("From when, e.g. 17.00."))] = "",
    end: Annotated[str, typer.Option("--to", metavar=_("HOUR"), help=_("Until when, e.g. 19.00."))] = "",
    cannot: Annotated[bool, typer.Option("--cannot", help=_("The home can't come then."))] = False,
    not_before: Annotated[str, typer.Option("--not-before", metavar=_("HOUR"), help=_("It can't come earlier."))] = "",
    not_after: Annotated[str, typer.Option("--not-after", metavar=_("HOUR"), help=_("It can't stay later."))] = "",
    anything: Annotated[bool, typer.Option("--anything", help=_("Every time suits it."))] = False,
    clear: Annotated[bool, typer.Option("--clear", help=_("Take its answer back."))] = False,
    by: Annotated[
        str, typer.Option("--by", metavar=_("INITIALS"), help=_("Who writes it down on the home's behalf."))
    ] = "",
    number: RoundOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the home's answer as it will be, ask, and store it."""
    session, faults = current_session(), Faults()
    kept = conference_wishes.load_kept(session.store, asked_round(number))
    typed = TypedTimes(on=on or (), start=start, end=end, cannot=cannot, not_before=not_before, not_after=not_after)
    household = faults.read(partial(conference_rounds.find_home, kept.round, home), "")
    said = typed.read(faults, kept.round.days)
    initials = faults.read(partial(find_staff, session.store, by), "") if by else ""
    faults.stop()
    if [bool(said), anything, clear].count(True) != 1:
        hint = say("Give --on, --from, --to, --not-before or --not-after; or --anything alone; or --clear alone.")
        raise UsageFault(Problem(what=say("Nothing says what the home answers, or two things do."), hint=hint))
    proposal = (
        conference_wishes.propose_clear(kept, household)
        if clear
        else conference_wishes.propose_wish(kept, household, said, on=session.today, by=initials)
    )
    _store("conference wish", kept, proposal, dry_run=dry_run, yes=yes)


def import_wishes(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The answers, CSV or Excel."))],
    number: RoundOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the answers, ask, and store them; or tell every row that can't be read, and store nothing."""
    session = current_session()
    kept = conference_wishes.load_kept(session.store, asked_round(number))
    proposal = conference_wishes.propose_file(kept, file, today=session.today)
    _store("conference import-wishes", kept, proposal, dry_run=dry_run, yes=yes)


def answers(
    number: RoundOption = None,
    *,
    classes: ClassesOption = None,
    missing: Annotated[
        bool, typer.Option("--missing", help=_("Only homes that have not answered, with whom to call."))
    ] = False,
) -> None:
    """Show every home's answer and how many of each class have answered."""
    session, faults = current_session(), Faults()
    found = asked_round(number)
    chosen = [faults.read(partial(school_class, session.store, session.year, text), None) for text in classes or ()]
    faults.stop()
    ids = frozenset(one.id for one in chosen if one)
    kept = conference_wishes.load_kept(session.store, found)
    lines = conference_answers.list_answers(kept, session.today, ids)
    if missing:
        lines = tuple(one for one in lines if one.answered_on is None)
    counts = conference_answers.count_answers(kept, ids)
    data = {
        "round": found.number,
        "answer_by": kept.answer_by,
        "homes": [tables.line_data(found, one) for one in lines],
        "classes": counts,
    }
    table = tables.missing_table(found, lines) if missing else tables.answer_table(found, lines)
    note = tables.standing(kept.answer_by, sum(one.answered_on is None for one in lines))
    answer = Answer(command="conference answers", data=data, tables=(table, tables.count_table(counts)), notes=(note,))
    show(answer)


def _store(command: str, kept: Kept, proposal: WishProposal, *, dry_run: bool, yes: bool) -> None:
    """Show the answers as they will be, ask, and store them."""
    count = len(proposal.noted)
    same = () if proposal.changes else (say("Nothing has changed since the last time."),)
    write(
        Answer(
            command=command,
            data=[tables.noted_data(kept.round, one) for one in proposal.noted],
            tables=(tables.noted_table(kept.round, proposal.noted),),
            notes=(*proposal.notes, *same),
        ),
        proposal.changes,
        question=say_n("Store this answer?", "Store these {n} answers?", n=count),
        done=say_n("{n} home's answer is stored.", "{n} homes' answers are stored.", n=count),
        dry_run=dry_run,
        yes=yes,
    )
