"""What the words of `message` share: the moment typed, the principle's file, and importing without pauses."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.messages import past_moment
from skolehjem.cli.session import Session
from skolehjem.locale import _

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


def moment_of(text: str, session: Session) -> datetime:
    """The moment typed, not after now; now when nothing is typed."""
    return past_moment(text, session.now) if text else session.now


def principle_of(session: Session) -> Path:
    """The school's principle file."""
    return session.folder / session.settings.principle
