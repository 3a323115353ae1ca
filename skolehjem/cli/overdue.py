"""The word `overdue`: what is past its deadline, for people and for cron."""

from typing import Annotated

import typer

from skolehjem.actions.overdue import Judgement, Overdue, Wanted, overdue
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.instants import local
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.years.deadlines import END_OF_DAY
from skolehjem.errors import say
from skolehjem.locale import N_, _

app = Commands()

EXIT_CODES = {Judgement.NOTHING_DUE: 0, Judgement.DUE: 10, Judgement.UNKNOWN: 8}

STATES = {
    Standing.OPEN: N_("due soon"),
    Standing.OVERDUE: N_("deadline passed"),
    Standing.NO_CALENDAR: N_("no calendar"),
}


@app.command(help=_("List what the homes still wait for past the deadline, with the clause that asks for it."))
def list_overdue(
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))] = "",
    owner: Annotated[
        str,
        typer.Option(
            metavar=_("INITIALS"), help=_("Only classes with this member of staff in the team; a name will do.")
        ),
    ] = "",
    due_soon: Annotated[
        bool, typer.Option("--due-soon", help=_("Also what is due today or on the next working day."))
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help=_("For cron: leave with 10 when something is due, 8 when it can't be judged.")),
    ] = False,
) -> None:
    """Show what is owed, what was due first at the front."""
    session = current_session()
    if class_label:
        from skolehjem.cli.arguments import school_class  # the roster's values, which the whole list does without

        class_label = school_class(session.store, session.year, class_label).label
    wanted = Wanted(class_label=class_label, owner=owner, due_soon=due_soon)
    found = overdue(session.store, session.folder / session.settings.principle, session.now, wanted)
    notes = found.notes
    if found.age and session.output == "json":
        notes = (found.age, *notes)
    elif found.age:
        tell(found.age)  # before the list, which may be out of date
    exit_code = EXIT_CODES[found.judgement] if check else 0
    exact = session.output == "csv"
    tables = (overdue_table(found, with_standing=exact),) if found.is_judged or exact else ()
    show(Answer(command="overdue", data=found, tables=tables, notes=notes, exit_code=exit_code))


def overdue_table(found: Overdue, *, with_standing: bool = False) -> Table:
    """One line for each home that waits; how each stands only where they differ, or when it is asked for."""
    differs = with_standing or len({one.state for one in found.owed}) > 1
    return Table(
        columns=(
            _("Deadline"),
            *((_("State"),) if differs else ()),
            _("Days past the deadline"),
            _("Class"),
            _("Teacher"),
            _("Subject"),
            _("Thread"),
            _("Clause"),
        ),
        rows=tuple(_row(one, with_standing=differs) for one in found.owed),
        empty=say("No deadline has passed."),
    )


def _row(one: Obligation, *, with_standing: bool) -> tuple[object, ...]:
    ends_with_the_day = one.due_at is not None and local(one.due_at).time() == END_OF_DAY
    return (
        one.due_date if ends_with_the_day else one.due_at,
        *((_(STATES[one.state]),) if with_standing else ()),
        one.days_past,
        one.class_label,
        one.owner[0] if one.owner else "",
        say("promised answer: {subject}", subject=one.subject) if one.kind is Kind.PROMISE else one.subject,
        one.id,
        one.clauses,
    )
