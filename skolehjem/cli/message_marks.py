"""The words `message done`, `undo`, `no-reply-needed`, `remove` and `rejudge`; registered in `message`."""

from typing import Annotated

import typer

from skolehjem.actions import messages as actions
from skolehjem.actions import settling
from skolehjem.cli import message_tables as tables
from skolehjem.cli.message_writing import ThreadId, moment_of, principle_of
from skolehjem.cli.output import Answer
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import At, DryRun, Yes, carry_out
from skolehjem.core.messages.settling import ThreadEdit
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _


def done(
    thread: ThreadId,
    by: Annotated[str, typer.Option(metavar=_("INITIALS"), help=_("Who dealt with it."))] = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what the mark changes, ask, and store it."""
    session = current_session()
    made = settling.propose_done(session.store, principle_of(session), thread, at=moment_of(at, session), by=by.upper())
    said = say("{id} is marked as done.", id=made.thread.value.id)
    _settle("message done", made, said, question=say("Mark it as done?"), dry_run=dry_run, yes=yes)


def undo(thread: ThreadId, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show what changes, ask, and store it."""
    session = current_session()
    made = settling.propose_undo(session.store, principle_of(session), thread)
    said = say("{id} is no longer marked as done.", id=made.thread.value.id)
    _settle("message undo", made, said, question=say("Take the mark back?"), dry_run=dry_run, yes=yes)


def no_reply_needed(
    thread: ThreadId,
    take_back: Annotated[bool, typer.Option("--undo", help=_("Take such marks in the thread back."))] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what the mark changes, ask, and store it."""
    session = current_session()
    made = settling.propose_no_reply_needed(session.store, principle_of(session), thread, undo=take_back)
    id = made.thread.value.id
    said = say("{id} asks for an answer again.", id=id) if take_back else say("{id} asks for no answer.", id=id)
    question = say("Take the mark back?") if take_back else say("Mark that no answer is needed?")
    _settle("message no-reply-needed", made, said, question=question, dry_run=dry_run, yes=yes)


def remove(
    message: Annotated[str, typer.Argument(metavar=_("ID"), help=_("The message's id, as message show has it."))],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the thread as it will be, ask, and remove the message."""
    session = current_session()
    made = settling.propose_removal(session.store, principle_of(session), message)
    said = say("The message {id} is removed.", id=message)
    _settle("message remove", made, said, question=say("Remove this message?"), dry_run=dry_run, yes=yes)


def rejudge(
    threads: Annotated[
        list[str] | None, typer.Argument(metavar=_("THREAD..."), help=_("Only these threads; else all."))
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show which answers are judged otherwise, ask, and store it."""
    session = current_session()
    changes = settling.propose_rejudging(session.store, principle_of(session), threads or ())
    answer = Answer(command="message rejudge", data=changes, tables=(tables.rejudging_table(changes),))

    def store() -> tuple[Answer, Sentence]:
        session.store.apply(changes, by=session.author, at=session.now)
        n = len(changes)
        return answer, say_n("{n} answer was judged anew.", "{n} answers were judged anew.", n=n)

    question = say("Change how these answers were judged?")
    carry_out(answer, store, question=question, dry_run=dry_run, yes=yes or not changes)


def _settle(command: str, made: ThreadEdit, said: Sentence, *, question: Sentence, dry_run: bool, yes: bool) -> None:
    """Show the thread as it will be, ask, and store it."""
    session = current_session()
    names = actions.pupil_names(session.store)
    left = () if made.thread.after is None else (made.thread.after,)
    answer = Answer(command=command, data=made, tables=(tables.thread_table(left, names, tables.NO_THREAD_LEFT),))

    def store() -> tuple[Answer, Sentence]:
        session.store.apply(made.changes, by=session.author, at=session.now)
        return answer, said

    carry_out(answer, store, question=question, dry_run=dry_run, yes=yes)
