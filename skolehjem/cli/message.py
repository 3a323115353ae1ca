"""The words `message import`, `add`, `reply` and `list`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import messages as actions
from skolehjem.cli import message_tables as tables
from skolehjem.cli.arguments import day, school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import Session, current_session
from skolehjem.core.instants import instant
from skolehjem.core.messages.arrivals import MessageRow
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _

app = Commands(help=_("Import, add, answer and list messages from homes."))

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Change without asking."))]
At = Annotated[str, typer.Option(metavar=_("MOMENT"), help=_("When it was, e.g. 2026-11-12T17:00; else now."))]
ClassLabel = Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))]


@app.command("import", help=_("Bring in messages from CSV, Excel or JSON Lines; what people wrote is never kept."))
def import_messages(
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE..."), help=_("Files that another system exported."))],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what is new, ask, and store it; messages that are known already change nothing."""
    session = current_session()
    proposal = actions.propose_message_import(session.store, files, session.now)
    answer = Answer(
        command="message import",
        data=tables.import_data(proposal.found),
        tables=(tables.import_table(proposal.found),),
        notes=proposal.notes,
    )
    count = len(proposal.found.messages)

    def bring_in() -> tuple[Answer, Sentence]:
        actions.apply_message_import(session.store, proposal, by=session.author, at=session.now)
        return answer, say_n("{n} message was brought in.", "{n} messages were brought in.", n=count)

    question = say_n("Bring in this message?", "Bring in these {n} messages?", n=count)
    _carry_out(answer, bring_in, question=question, dry_run=dry_run, yes=yes or not count)


@app.command(help=_("Record a message that came another way, such as a letter or a talk at the gate."))
def add(
    sender: Annotated[
        str, typer.Option("--from", metavar=_("SENDER"), help=_("Who wrote: guardian, pupil or staff."))
    ] = "guardian",
    class_label: Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("The class, e.g. 3A."))] = "",
    pupil: Annotated[str, typer.Option(metavar=_("ID"), help=_("The pupil's id in the class lists."))] = "",
    subject: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("A few words on what it is about."))] = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the thread it begins, ask, and store it."""
    session = current_session()
    label = school_class(session.store, session.year, class_label).label if class_label else ""
    row = MessageRow(
        id="", thread="", sent_at=_moment(at, session), sender=actions.sender_of(sender),
        class_label=label, pupil=pupil, subject=subject,
    )  # fmt: skip
    new = actions.propose_message(session.store, row)
    answer = Answer(command="message add", data=None, notes=actions.subject_notes(subject))
    _record(
        new,
        answer,
        question=say("Keep this message?"),
        done=lambda id: say("The message is kept as {id}.", id=id),
        dry_run=dry_run,
        yes=yes,
    )


@app.command(help=_("Record that a home was answered: by message, by phone or with a day on which the answer comes."))
def reply(
    thread: Annotated[str, typer.Argument(metavar=_("THREAD"), help=_("The thread, e.g. T12."))],
    by: Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who answered."))] = "",
    call: Annotated[bool, typer.Option("--call", help=_("It was a call or a meeting, not a message."))] = False,
    promise: Annotated[
        str, typer.Option(metavar=_("DATE"), help=_("It was a holding reply: the full answer comes on this day."))
    ] = "",
    holding: Annotated[
        bool, typer.Option("--holding", help=_("It was a holding reply without a day: the period begins again."))
    ] = False,
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what the answer changes, ask, and store it."""
    if promise and holding:
        raise UsageFault(
            Problem(what=say("{one} and {other} can't be used together.", one="--promise", other="--holding"))
        )
    session = current_session()
    moment = _moment(at, session)
    promised = day(promise) if promise else _day_after_holding(thread, moment) if holding else None
    new = actions.propose_reply(session.store, thread, at=moment, by=by.upper(), call=call, promise=promised)
    answer = Answer(command="message reply", data=None)
    _record(
        new,
        answer,
        question=say("Keep this answer?"),
        done=lambda id: say("The answer in {id} is kept.", id=id),
        dry_run=dry_run,
        yes=yes,
    )


def _day_after_holding(thread: str, moment: datetime) -> date:
    from skolehjem.actions.holding_replies import day_after_holding

    session = current_session()
    return day_after_holding(session.store, session.folder / session.settings.principle, thread, moment)


@app.command("list", help=_("List threads: those in which a home waits, or all."))
def list_messages(
    open_only: Annotated[bool, typer.Option("--open", help=_("Only those in which a home waits (as always)."))] = False,
    everything: Annotated[bool, typer.Option("--all", help=_("Also those that are answered."))] = False,
    class_label: ClassLabel = "",
    since: Annotated[
        str, typer.Option(metavar=_("DATE"), help=_("Only those with a message on this day or later."))
    ] = "",
) -> None:
    """Show the threads, the longest wait first."""
    if open_only and everything:
        raise UsageFault(Problem(what=say("{one} and {other} can't be used together.", one="--open", other="--all")))
    session = current_session()
    threads = actions.list_threads(
        session.store,
        everything=everything,
        class_label=school_class(session.store, session.year, class_label).label if class_label else "",
        since=instant(day(since), time()) if since else None,
    )
    show(
        Answer(
            command="message list",
            data=threads,
            tables=(tables.thread_table(threads, actions.pupil_names(session.store)),),
        )
    )


def _record(
    new: actions.NewMessage,
    answer: Answer,
    *,
    question: Sentence,
    done: Callable[[str], Sentence],
    dry_run: bool,
    yes: bool,
) -> None:
    """Show what a message changes, ask, and store it; `done` says it of the thread that it came to stand in."""
    session = current_session()

    def keep() -> tuple[Answer, Sentence]:
        kept = actions.apply_message(session.store, new, by=session.author, at=session.now)
        return replace(answer, data=kept), done(kept.message.thread)

    shown = replace(
        answer,
        data=new,
        tables=(tables.thread_table((new.thread.value,), actions.pupil_names(current_session().store)),),
    )
    _carry_out(shown, keep, question=question, dry_run=dry_run, yes=yes)


def _carry_out(
    answer: Answer, act: Callable[[], tuple[Answer, Sentence]], *, question: Sentence, dry_run: bool, yes: bool
) -> None:
    """Let people see the change before they are asked; programs get one answer at the end."""
    in_json = current_session().output == "json"
    if dry_run or not in_json:
        show(answer)
    if dry_run:
        return
    confirm(question, yes=yes)
    made, done = act()
    if in_json:
        show(replace(made, notes=(*made.notes, done)))
    else:
        tell(done)


def _moment(text: str, session: Session) -> datetime:
    """The moment typed, not after now; now when nothing is typed."""
    if not text:
        return session.now
    return actions.past_moment(text, session.now)
