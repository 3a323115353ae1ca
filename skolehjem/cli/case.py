"""The word `case`: enquiries along the contact path."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import cases as actions
from skolehjem.actions.typed import text_notes
from skolehjem.cli import case_tables as tables
from skolehjem.cli.arguments import day, school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes, carry_out
from skolehjem.core.cases import steps
from skolehjem.core.cases.case import CaseEvent
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.cases.reasons import WORDS
from skolehjem.errors import Sentence, say
from skolehjem.files.messages import kept_subject
from skolehjem.locale import _, words

app = Commands(help=_("Open, follow, take further and close cases along the contact path."))

CaseArgument = Annotated[str, typer.Argument(metavar=_("CASE"), help=_("The case, e.g. C12."))]
By = Annotated[
    str, typer.Option(metavar=_("INITIALS"), help=_("Who does it; needed when the case is about a member of staff."))
]
Note = Annotated[str, typer.Option(metavar=_("TEXT"), help=_("A few words for those who have the case."))]
About = Annotated[
    str, typer.Option(metavar=_("INITIALS"), help=_("The member of staff whom it is about, who never sees it."))
]
For = Annotated[
    str, typer.Option("--for", metavar=_("INITIALS"), help=_("Whose list it is; only theirs names cases about staff."))
]


@app.command("open", help=_("Open a case; it begins with the class team, or above the person whom it is about."))
def open_case(
    *,
    subject: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("A few words on what it is about."))],
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("The class, e.g. 3A."))] = "",
    pupil: Annotated[str, typer.Option(metavar=_("ID"), help=_("The pupil's id in the class lists."))] = "",
    about: About = "",
    by: By = "",
    at: At = "",
    note: Note = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the case, ask, and store it."""
    session, desk = current_session(), _desk()
    propose = partial(
        actions.propose_case,
        desk,
        school_class=school_class(session.store, session.year, class_label).id if class_label else None,
        pupil=pupil.strip() or None,
        subject=subject,
        person=desk.initials(about, "--about"),
        entry=_entry(desk, by, at, note),
    )
    _carry_out(propose, say("Open this case?"), _opened, (subject, note), dry_run=dry_run, yes=yes)


@app.command(help=_("Give a case another subject."))
def rename(
    id: CaseArgument,
    subject: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("A few words on what it is about."))],
    by: By = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the case under its new subject, ask, and store it."""
    desk = _desk()
    case = desk.find(id, desk.initials(by, "--by"), option="--by")
    propose = partial(actions.propose_subject, desk, case, subject)
    question = say("Give {id} this subject?", id=case.case.id)
    _carry_out(propose, question, _renamed, (subject,), dry_run=dry_run, yes=yes)


@app.command("note", help=_("Note something in a case."))
def note_case(
    id: CaseArgument,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("A few words for those who have the case."))],
    by: By = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Add the note."""
    _step(id, steps.noting, by, at, text, dry_run=dry_run, yes=yes)


@app.command(help=_("Note that the school waits for the home; the days of waiting are not counted."))
def wait(
    id: CaseArgument,
    until: Annotated[
        str, typer.Option(metavar=_("DATE"), help=_("The last day of waiting; else until it is resumed."))
    ] = "",
    by: By = "",
    at: At = "",
    note: Note = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Begin a pause."""
    last = day(until) if until else None
    _step(id, lambda case, entry: steps.waiting(case, entry, last), by, at, note, dry_run=dry_run, yes=yes)


@app.command(help=_("Note that the home has answered; days are counted again."))
def resume(
    id: CaseArgument, by: By = "", at: At = "", note: Note = "", dry_run: DryRun = False, yes: Yes = False
) -> None:
    """End a pause."""
    _step(id, steps.resuming, by, at, note, dry_run=dry_run, yes=yes)


@app.command(help=_("Take a case to the next step of the contact path, for one of the principle's reasons."))
def escalate(
    id: CaseArgument,
    reason: Annotated[
        str, typer.Option(metavar=_("REASON"), help=_("Why, e.g. no-solution, complex or employee."))
    ] = "",
    about: About = "",
    by: By = "",
    at: At = "",
    note: Note = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the case at its next step, ask, and store it."""
    desk = _desk()
    entry = _entry(desk, by, at, note)
    case = desk.find(id, entry.by, option="--by")
    person = desk.initials(about, "--about")
    propose = partial(actions.propose_escalation, desk, case, entry, reason=_reason(reason), person=person)
    question = say("Take {id} to the next step?", id=case.case.id)
    _carry_out(propose, question, _done, (note,), dry_run=dry_run, yes=yes)


@app.command(help=_("Close a case."))
def close(
    id: CaseArgument, by: By = "", at: At = "", note: Note = "", dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Close it."""
    _step(id, steps.closing, by, at, note, dry_run=dry_run, yes=yes)


@app.command(help=_("Take up a closed case again, at the step where it was."))
def reopen(
    id: CaseArgument, by: By = "", at: At = "", note: Note = "", dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Reopen it."""
    _step(id, steps.reopening, by, at, note, dry_run=dry_run, yes=yes)


@app.command("list", help=_("List open cases; those about a member of staff only for the people who have them."))
def list_cases(
    viewer: For = "",
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))] = "",
    everything: Annotated[bool, typer.Option("--all", help=_("Also those that are closed."))] = False,
) -> None:
    """Show the cases by number."""
    session, desk = current_session(), _desk()
    class_id = school_class(session.store, session.year, class_label).id if class_label else ""
    found = desk.list(desk.initials(viewer, "--for"), everything=everything, class_id=class_id)
    notes = () if viewer else (actions.only_for(),)
    data = [tables.case_data(one) for one in found]
    show(Answer(command="case list", data=data, tables=(tables.case_table(found, session.output),), notes=notes))


@app.command("show", help=_("Show one case: its step, its days, and what has happened in it."))
def show_case(id: CaseArgument, viewer: For = "") -> None:
    """Show everything about it to somebody who may see it."""
    desk = _desk()
    view = desk.view(desk.find(id, desk.initials(viewer, "--for")))
    notes = tables.hints(view)
    parts = (tables.facts_table(view), tables.event_table(view.events))
    show(Answer(command="case show", data=tables.case_data(view), tables=parts, notes=notes))


def _desk() -> actions.CaseDesk:
    session = current_session()
    return actions.CaseDesk(session.store, session.folder / session.settings.principle, session.now)


def _entry(desk: actions.CaseDesk, by: str, at: str, note: str) -> steps.Entry:
    from skolehjem.actions.messages import past_moment

    moment = past_moment(at, desk.now) if at else desk.now
    return steps.Entry(at=moment, by=desk.initials(by, "--by"), note=kept_subject(note))


def _step(
    id: str, make: Callable[[OpenCase, steps.Entry], CaseEvent], by: str, at: str, note: str, *,
    dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    """One event of a case that needs nothing more than who, when and a few words."""
    desk = _desk()
    entry = _entry(desk, by, at, note)
    case = desk.find(id, entry.by, option="--by")
    propose = partial(actions.propose_step, desk, case, lambda found: make(found, entry), entry.note)
    _carry_out(propose, say("Store this in {id}?", id=case.case.id), _done, (note,), dry_run=dry_run, yes=yes)


def _done(proposal: actions.CaseProposal) -> Sentence:
    view = proposal.view
    return say("{id} is stored: {what}.", id=view.case.id, what=tables.state_of(view))


def _opened(proposal: actions.CaseProposal) -> Sentence:
    return say("The case is opened as {id}.", id=proposal.view.case.id)


def _renamed(proposal: actions.CaseProposal) -> Sentence:
    return say("{id} has its new subject.", id=proposal.view.case.id)


def _reason(text: str) -> str:
    """The principle's word for a reason typed in it or as `ingen-løsning`; other text as it is."""
    return {folded(words(word)): reason for reason, word in WORDS.items()}.get(folded(text), text)


def _carry_out(
    propose: Callable[[], actions.CaseProposal],
    question: Sentence,
    done: Callable[[actions.CaseProposal], Sentence],
    typed: tuple[str, ...],
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Show the case as it will stand and what to know of the texts typed, ask, and store it."""
    session, proposal = current_session(), propose()
    on_texts = tuple(note for text in typed for note in text_notes(text))

    def store() -> tuple[Answer, Sentence]:
        kept = actions.apply_case(session.store, proposal, propose, by=session.author, at=session.now)
        return _answer(kept, on_texts), done(kept)

    carry_out(_answer(proposal, on_texts), store, question=question, dry_run=dry_run, yes=yes)


def _answer(proposal: actions.CaseProposal, on_texts: tuple[Sentence, ...]) -> Answer:
    view = proposal.view
    return Answer(
        command=current_session().command,
        data=tables.case_data(view),
        tables=(tables.facts_table(view),),
        notes=(*on_texts, *tables.hints(view)),
    )
