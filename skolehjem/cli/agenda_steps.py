"""The words `agenda consulted|fix|reopen`: how far a class's agenda has come; the steps are marks on the meeting."""

from typing import Annotated

import typer

from skolehjem.actions import agenda_changes as actions
from skolehjem.actions.agendas import OpenedAgenda
from skolehjem.actions.marks import Entry
from skolehjem.actions.steps import Steps
from skolehjem.cli import agenda_tables as tables
from skolehjem.cli import marking
from skolehjem.cli.agenda_tables import ClassArgument, MeetingOption, YearOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import ByOption, OnOption
from skolehjem.cli.output import Answer
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.errors import Sentence, say
from skolehjem.locale import _

AnywayOption = Annotated[bool, typer.Option("--anyway", help=_("Also in another order than the principle's."))]


def consulted(
    label: ClassArgument,
    *,
    by: ByOption = "",
    on: OnOption = "",
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark that they were heard."""
    found, entry = tables.opened(label, meeting, year), _entry(by, on)
    change = actions.propose_consulted(found, _steps(), entry, anyway=True)
    done = say("It is noted that the class representatives were heard on the agenda of {id}.", id=found.meeting.id)
    _write("agenda consulted", found, change, say("Note that they were heard?"), done, dry_run=dry_run, yes=yes)


def fix(
    label: ClassArgument,
    *,
    by: ByOption = "",
    on: OnOption = "",
    anyway: AnywayOption = False,
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark that it is fixed."""
    found, entry = tables.opened(label, meeting, year), _entry(by, on)
    change = actions.propose_fix(found, _steps(), entry, anyway=anyway)
    done = say("The agenda of {id} is fixed.", id=found.meeting.id)
    _write("agenda fix", found, change, say("Fix the agenda like this?"), done, dry_run=dry_run, yes=yes)


def reopen(
    label: ClassArgument,
    *,
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take back that it is fixed."""
    found = tables.opened(label, meeting, year)
    change, told = actions.propose_reopen(current_session().store, found)
    note = say("The homes have been told of the meeting already; send them the new agenda.")
    done = say("The agenda of {id} can be changed again.", id=found.meeting.id)
    _write(
        "agenda reopen", found, change, say("Open the agenda again?"), done, dry_run=dry_run, yes=yes,
        notes=(note,) if told else (),
    )  # fmt: skip


def _entry(by: str, on: str) -> Entry:
    faults = Faults()
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by)
    faults.stop()
    return entry


def _steps() -> Steps:
    session = current_session()
    return Steps(session.store, session.folder / session.settings.principle)


def _write(
    command: str, found: OpenedAgenda, change: actions.AgendaChange, question: Sentence, done: Sentence, *,
    dry_run: bool, yes: bool, notes: tuple[Sentence, ...] = (),
) -> None:  # fmt: skip
    marking.write(
        Answer(
            command=command,
            data=tables.agenda_data(found, change.agenda),
            tables=(tables.agenda_table(change.agenda),),
            notes=notes,
            problems=found.remarks,
        ),
        change.changes,
        question=question,
        done=done,
        dry_run=dry_run,
        yes=yes,
    )
