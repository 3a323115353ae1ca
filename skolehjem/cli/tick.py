"""The words `tick done|waive|undo|list`: what nobody can compute, and a person says once in a while that it is so."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions.ticks import Ticks, find_tick, list_ticks
from skolehjem.cli import marking
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes
from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import TICK, mark_id, tick_period
from skolehjem.core.principle.duties import TickRule
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Confirm what nobody can compute, such as that the daily work goes through Aula."))

RulesArgument = Annotated[
    list[str] | None, typer.Argument(metavar=_("RULE..."), help=_("The ticks of the principle, e.g. aula."))
]
ClassesOption = Annotated[
    list[str] | None,
    typer.Option("--class", metavar=_("CLASS"), help=_("For this class; may be given again. Else the whole school.")),
]


@app.command(help=_("Confirm ticks of the principle, for the whole school or for classes."))
def done(
    rules: RulesArgument = None,
    classes: ClassesOption = None,
    at: At = "",
    by: marking.ByOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark each tick for each class or the school."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found, subjects = _typed(faults, roster, rules, classes)
    entry = marking.entry_of(faults, at=at, by=by)
    faults.stop()
    day = local(entry.at).date()
    marks = [entry.mark(TICK + rule.id, one, tick_period(rule.ask, day)) for rule in found for one in subjects]
    marking.keep_marks("tick done", marks, _columns(roster), dry_run=dry_run, yes=yes)


@app.command(help=_("Note that ticks do not apply this time, and why."))
def waive(
    rules: RulesArgument = None,
    classes: ClassesOption = None,
    reason: marking.ReasonOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Waive each tick for each class or the school."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found, subjects = _typed(faults, roster, rules, classes)
    entry = marking.waiver_of(faults, reason)
    faults.stop()
    day = current_session().today
    marks = [entry.mark(TICK + rule.id, one, tick_period(rule.ask, day)) for rule in found for one in subjects]
    marking.keep_marks("tick waive", marks, _columns(roster), reason=reason, dry_run=dry_run, yes=yes)


@app.command(help=_("Take back ticks of this time."))
def undo(
    rules: RulesArgument = None,
    classes: ClassesOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take the marks back."""
    faults, roster = Faults(), load_roster(current_session().store, current_session().year)
    found, subjects = _typed(faults, roster, rules, classes)
    faults.stop()
    day = current_session().today
    ids = [mark_id(TICK + rule.id, one, tick_period(rule.ask, day)) for rule in found for one in subjects]
    marking.undo_marks("tick undo", ids, _columns(roster), dry_run=dry_run, yes=yes)


@app.command("list", help=_("List the ticks of the principle, and which are given this school year."))
def list_all() -> None:
    """Show each tick with what is marked."""
    session = current_session()
    ticks, roster = _ticks(), load_roster(session.store, session.year)
    rows: list[tuple[object, ...]] = []
    for rule in ticks.rules:
        marks = ticks.marks_of(rule)
        rows += [
            (rule.id, rule.text, mark.subject and marking.class_label(mark.subject, roster), *_done(mark))
            for mark in marks
        ] or [(rule.id, rule.text, None, None, None)]
    table = Table(
        columns=(_("Tick"), _("What"), _("Class"), _("Done"), _("By or why")),
        rows=tuple(rows),
        empty=say("The principle has no ticks."),
    )
    show(Answer(command="tick list", data=ticks, tables=(table,)))


def _done(mark: Mark) -> tuple[object, object]:
    """When it was confirmed and by whom; that it does not apply, and why."""
    return (marking.WAIVED, mark.reason) if mark.waived else (mark.done_at, mark.by)


def _ticks() -> Ticks:
    session = current_session()
    principle = session.folder / session.settings.principle
    return list_ticks(session.store, principle, session.today, session.year)


def _typed(
    faults: Faults, roster: Roster, names: Sequence[str] | None, labels: Sequence[str] | None
) -> tuple[list[TickRule], tuple[str, ...]]:
    """The ticks typed, and for whom: ids of classes, or the whole school as an empty id."""
    ticks = _ticks()
    if not names:
        hint = say("See them with: skolehjem tick list")
        faults.tell(UsageFault(Problem(what=say("No tick is given."), hint=hint)))
    found = [faults.read(partial(find_tick, ticks, name), None) for name in names or ()]
    classes = marking.classes_of(faults, roster, labels) if labels else ()
    return [rule for rule in found if rule], tuple(one.id for one in classes) or ("",)


def _columns(roster: Roster) -> marking.Columns:
    return marking.Columns(
        subject=_("Class"), name=lambda id: marking.class_label(id, roster) if id else say("the whole school")
    )
