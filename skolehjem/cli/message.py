"""The words after `message`; those that mark and take back are in `message_marks`."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import messages as actions
from skolehjem.actions.message_import import apply_message_import, propose_message_import
from skolehjem.cli import message_marks as marks
from skolehjem.cli import message_tables as tables
from skolehjem.cli.arguments import day, school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.message_writing import (
    ThreadId,
    moment_of,
    principle_of,
    without_collector,
)
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes, carry_out
from skolehjem.core.instants import instant
from skolehjem.core.messages.message import MessageRow
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _

app = Commands(help=_("Import, add, answer and list messages from homes."))

ClassLabel = Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))]


@app.command(
    "import",
    help=_("Bring in messages from CSV, Excel, JSON Lines or mails (.eml, mbox); what people wrote is never kept."),
)
@without_collector()
def import_messages(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("FILE..."), help=_("Files that another system exported, mails, or a folder of mails.")
        ),
    ],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what is new, ask, and store it; messages that are known already change nothing."""
    gc.disable()  # a hundred thousand rows hold no circles, and looking for some takes a twentieth of the time
    session = current_session()
    proposal = propose_message_import(session.store, files, principle_of(session), session.now)
    answer = Answer(
        command="message import",
        data=tables.import_data(proposal.found),
        tables=(tables.import_table(proposal.found),),
        notes=proposal.notes,
    )
    count = proposal.found.new

    def bring_in() -> tuple[Answer, Sentence]:
        apply_message_import(session.store, proposal, by=session.author, at=session.now)
        return answer, say_n("{n} message was brought in.", "{n} messages were brought in.", n=count)

    question = say_n("Bring in this message?", "Bring in these {n} messages?", n=count)
    carry_out(answer, bring_in, question=question, dry_run=dry_run, yes=yes or not count)


@app.command(help=_("Record a message that came another way: a letter, a call or a talk at the gate."))
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
        id="", thread="", sent_at=moment_of(at, session), sender=actions.sender_of(sender),
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
    thread: ThreadId,
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
    moment = moment_of(at, session)
    promised = day(promise) if promise else _day_after_holding(thread, moment) if holding else None
    given = actions.Reply(at=moment, by=by.upper(), call=call, promise=promised)
    new = actions.propose_reply(session.store, principle_of(session), thread, given)
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
    return day_after_holding(session.store, principle_of(session), thread, moment)


app.command(help=_("Mark all that is in a thread now as dealt with, without an answer to the home."))(marks.done)
app.command(help=_("Take back that a thread was marked as done: the deadline is what it was."))(marks.undo)
app.command("no-reply-needed", help=_("Mark that what a home wrote, a word of thanks, asks for no answer."))(
    marks.no_reply_needed
)
app.command(help=_("Remove a message that was deleted in the system it came from."))(marks.remove)
app.command(help=_("Judge answers anew, by the calendar and the principle as they are now."))(marks.rejudge)


@app.command("show", help=_("Show a thread: its messages, without their words, and how the answers were judged."))
def show_message(thread: ThreadId) -> None:
    """Show all that is kept of a thread."""
    session = current_session()
    story = actions.show_thread(session.store, thread)
    names = actions.pupil_names(session.store)
    show(Answer(command="message show", data=story, tables=tables.story_tables(story, names), notes=story.notes))


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
        tables=(tables.thread_table((new.edit.thread.value,), actions.pupil_names(current_session().store)),),
    )
    carry_out(shown, keep, question=question, dry_run=dry_run, yes=yes)
