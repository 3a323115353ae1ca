"""What the writing words of `message` share: options, the moment typed, and showing before asking."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.messages import past_moment
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import Session, current_session
from skolehjem.errors import Sentence
from skolehjem.locale import _

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Change without asking."))]
At = Annotated[str, typer.Option(metavar=_("MOMENT"), help=_("When it was, e.g. 2026-11-12T17:00; else now."))]
ThreadId = Annotated[str, typer.Argument(metavar=_("THREAD"), help=_("The thread, e.g. T12."))]


@contextmanager
def without_collector() -> Iterator[None]:
    """Stop Python's search for values in circles: a hundred thousand messages have none, and are searched often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def carry_out(
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


def moment_of(text: str, session: Session) -> datetime:
    """The moment typed, not after now; now when nothing is typed."""
    return past_moment(text, session.now) if text else session.now


def principle_of(session: Session) -> Path:
    """The school's principle file."""
    return session.folder / session.settings.principle
