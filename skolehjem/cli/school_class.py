"""The word `class`: who answers what in a class, its telephones, and the parents elected."""

from typing import Annotated

import typer

from skolehjem.actions import contacts as actions
from skolehjem.cli.arguments import day, school_class, school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint, DepartmentHead
from skolehjem.core.roster.school import SchoolClass
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _
from skolehjem.store.contacts import load_points, load_reps, load_tasks

app = Commands(help=_("Keep who answers what in each class, the telephones, and the class representatives."))

Label = Annotated[str, typer.Argument(metavar=_("CLASS"), help=_("The class, e.g. 3A."))]
AnyLabel = Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("A class of its own; else the school's."))]
Topic = Annotated[str, typer.Argument(metavar=_("TOPIC"), help=_("What it is about, in a few words."))]
Initials = Annotated[str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Who answers."))]
PhoneName = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("What it is called, e.g. Skolens kontor."))]
GuardianId = Annotated[str, typer.Argument(metavar=_("ID"), help=_("The guardian's id in the class lists."))]


@app.command(help=_("Show who answers what in a class."))
def tasks(label: Label) -> None:
    """List the tasks in the order in which they were noted."""
    found = load_tasks(current_session().store, _class(label).id)
    show(Answer(command="class tasks", data=found, tables=(_task_table(found),)))


@app.command("set-task", help=_("Note who answers what; a topic that is known gets other people."))
def set_task(
    label: Label,
    topic: Topic,
    *,
    staff: Initials,
    substitute: Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who answers when the first is away."))] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the task, ask, and store it."""
    session = current_session()
    change = actions.propose_task(
        session.store, _class(label), topic, staff.upper(), substitute.upper(), at=session.now
    )
    _carry_out((change,), dry_run=dry_run, yes=yes)


@app.command("drop-task", help=_("Remove a topic that the team no longer has."))
def drop_task(label: Label, topic: Topic, *, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show the task, ask, and remove it."""
    change = actions.propose_task_removal(current_session().store, _class(label), topic)
    _carry_out((change,), dry_run=dry_run, yes=yes)


@app.command("set-head", help=_("Note which department head some classes have, where the school has several."))
def set_head(
    staff: Annotated[str, typer.Argument(metavar=_("INITIALS"), help=_("The department head."))],
    labels: Annotated[list[str], typer.Argument(metavar=_("CLASS..."), help=_("The classes, e.g. 0A 0B 1A."))],
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the classes, ask, and store it."""
    chosen = tuple(_class(label) for label in dict.fromkeys(labels))
    _carry_out(actions.propose_head(current_session().store, chosen, staff.upper()), dry_run=dry_run, yes=yes)


@app.command(help=_("Show the telephones of the school, and of one class when it has its own."))
def phones(class_label: AnyLabel = "") -> None:
    """List the class's own first."""
    store = current_session().store
    own = load_points(store, _class(class_label).id) if class_label else ()
    found = (*own, *load_points(store))
    show(Answer(command="class phones", data=found, tables=(_phone_table(found),)))


@app.command("set-phone", help=_("Note a telephone of the school, or of a class that has its own."))
def set_phone(
    name: PhoneName,
    *,
    phone: Annotated[str, typer.Option(metavar=_("NUMBER"), help=_("The number."))] = "",
    hours: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("When somebody answers, e.g. 8.00-14.00."))] = "",
    note: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("What it is for."))] = "",
    class_label: AnyLabel = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the telephone, ask, and store it."""
    chosen = _class(class_label) if class_label else None
    change = actions.propose_phone(current_session().store, chosen, name=name, phone=phone, hours=hours, note=note)
    _carry_out((change,), dry_run=dry_run, yes=yes)


@app.command("drop-phone", help=_("Remove a telephone that is no more."))
def drop_phone(name: PhoneName, *, class_label: AnyLabel = "", dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show the telephone, ask, and remove it."""
    chosen = _class(class_label) if class_label else None
    change = actions.propose_phone_removal(current_session().store, chosen, name)
    _carry_out((change,), dry_run=dry_run, yes=yes)


@app.command(help=_("Show who are or were class representatives."))
def reps(label: Label) -> None:
    """List them, the longest elected first."""
    found = load_reps(current_session().store, _class(label).id)
    show(Answer(command="class reps", data=found, tables=(_rep_table(found),)))


@app.command(help=_("Note that a guardian was elected to represent the class."))
def elect(
    label: Label,
    guardian: GuardianId,
    *,
    since: Annotated[str, typer.Option(metavar=_("DATE"), help=_("The day of the election; else today."))] = "",
    until: Annotated[str, typer.Option(metavar=_("DATE"), help=_("The last day of the term, when it is known."))] = "",
    post: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("A post among them, e.g. tovholder."))] = "",
    named: Annotated[
        bool, typer.Option("--named", help=_("Has agreed to stand by name on the class's contact card."))
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the election, ask, and store it."""
    session = current_session()
    election = actions.Election(
        guardian=guardian, today=session.today, since=day(since) if since else None,
        until=day(until) if until else None, post=post, named=named,
    )  # fmt: skip
    _carry_out((actions.propose_election(session.store, _class(label), election),), dry_run=dry_run, yes=yes)


@app.command("step-down", help=_("Note the last day of a class representative."))
def step_down(
    label: Label,
    guardian: GuardianId,
    *,
    on: Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The last day; else today."))] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the change, ask, and store it."""
    session = current_session()
    last = day(on) if on else session.today
    change = actions.propose_stepping_down(session.store, _class(label), guardian, last)
    _carry_out((change,), dry_run=dry_run, yes=yes)


@app.command("hand-over", help=_("Bring representatives, tasks and telephones over from the class's year before."))
def hand_over(
    label: Label,
    *,
    year: Annotated[str, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what comes over, ask, and store it."""
    session = current_session()
    chosen = school_class(session.store, school_year(year) if year else session.year, label)
    _carry_out(actions.propose_handover(session.store, chosen, session.now), dry_run=dry_run, yes=yes)


def _class(label: str) -> SchoolClass:
    session = current_session()
    return school_class(session.store, session.year, label)


def _task_table(found: tuple[CommunicationTask, ...]) -> Table:
    return Table(
        columns=(_("Topic"), _("Staff"), _("Else")),
        rows=tuple((one.topic, one.staff, one.substitute) for one in found),
        empty=say("The team has not said who answers what."),
    )


def _phone_table(found: tuple[ContactPoint, ...]) -> Table:
    return Table(
        columns=(_("Class"), _("Name"), _("Telephone"), _("When"), _("Note")),
        rows=tuple(
            ((one.school_class or "").partition("-")[2], one.name, one.phone, one.hours, one.note) for one in found
        ),
        empty=say("No telephone is noted."),
    )


def _rep_table(found: tuple[ClassRep, ...]) -> Table:
    names = actions.guardian_names(current_session().store)
    return Table(
        columns=(_("Id"), _("Name"), _("Elected"), _("Until"), _("Post"), _("On the card")),
        rows=tuple(
            (one.guardian, names.get(one.guardian, ""), one.since, one.until, one.post, one.named) for one in found
        ),
        empty=say("Nobody has been elected."),
    )


def _head_table(found: tuple[DepartmentHead, ...]) -> Table:
    return Table(
        columns=(_("Class"), _("Department head")),
        rows=tuple((one.school_class.partition("-")[2], one.staff) for one in found),
    )


def _tables(changes: tuple[actions.ContactChange, ...]) -> tuple[Table, ...]:
    """The values concerned, a table for each kind that there is."""
    values = tuple(change.value for change in changes)
    tasks = tuple(one for one in values if isinstance(one, CommunicationTask))
    phones = tuple(one for one in values if isinstance(one, ContactPoint))
    reps = tuple(one for one in values if isinstance(one, ClassRep))
    heads = tuple(one for one in values if isinstance(one, DepartmentHead))
    made = (_task_table(tasks), _phone_table(phones), _rep_table(reps), _head_table(heads))
    return tuple(table for table in made if table.rows)


def _carry_out(changes: tuple[actions.ContactChange, ...], *, dry_run: bool, yes: bool) -> None:
    """Show what changes, ask, and store it; where nothing changes, nobody is asked."""
    session = current_session()
    changes = tuple(change for change in changes if change.before != change.after)
    answer = Answer(command=session.command, data=changes, tables=_tables(changes), notes=_nothing(changes))
    if not changes:
        show(answer)
        return

    def store() -> tuple[Answer, Sentence]:
        actions.apply_contacts(session.store, changes, by=session.author, at=session.now)
        return answer, say("Removed.") if removing else say_n("Stored.", "Stored: {n}.", n=len(changes))

    removing = all(change.after is None for change in changes)
    question = say("Remove this?") if removing else say_n("Store this?", "Store these {n}?", n=len(changes))
    carry_out(answer, store, question=question, dry_run=dry_run, yes=yes)


def _nothing(changes: tuple[actions.ContactChange, ...]) -> tuple[Sentence, ...]:
    return () if changes else (say("Nothing changes."),)
