"""What the commands that write share: their options, and letting people see what will change before they are asked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import typer

from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.errors import Sentence
from skolehjem.locale import _

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Change without asking."))]
At = Annotated[
    str, typer.Option("--at", "--on", metavar=_("MOMENT"), help=_("When it was, e.g. 2026-11-12T17:00; else now."))
]


def carry_out(
    answer: Answer, act: Callable[[], tuple[Answer, Sentence]], *, question: Sentence, dry_run: bool, yes: bool
) -> None:
    """Let people see the change before they are asked; programs get one answer at the end.

    Args:
        answer: what will be.
        act: stores it, and gives what was stored with a sentence that says so.
        question: what people are asked.
        dry_run: only show it.
        yes: ask nobody.
    """
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
