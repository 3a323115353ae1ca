"""Letters to the homes whose conferences a command has changed: the options, and writing them after it is stored."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

import typer

from skolehjem.actions import change_letters
from skolehjem.actions.conference_replanning import told
from skolehjem.actions.letters import Batch, compose_letters
from skolehjem.actions.papers import WrittenPaper
from skolehjem.cli import letter_tables
from skolehjem.cli.letter_writing import Order, hand_over_all, open_desk, summary
from skolehjem.cli.output import tell
from skolehjem.cli.session import current_session
from skolehjem.core.changes import Change
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.papers.formats import Format
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _

LettersOption = Annotated[
    bool, typer.Option("--letters/--no-letters", help=_("Write a letter to each home whose conference changes."))
]
FolderOption = Annotated[
    str, typer.Option("--to", metavar=_("PATH"), help=_("The folder for the letters; else papirer/breve."))
]


def letters_about(changes: Sequence[Change[Conference]], year: str, *, wanted: bool) -> Batch | None:
    """The letters about changes, made ready before anything is stored; None when no letters are wanted or needed."""
    if not wanted or not changes:
        return None
    batch = change_letters.change_letters(
        open_desk().of(year), changes, told(current_session().store, [one.value for one in changes])
    )
    return batch if batch.letters or batch.unreached else None


def write_change_letters(batch: Batch | None, year: str, to: str) -> tuple[tuple[WrittenPaper, ...], list[Sentence]]:
    """Write the letters, and say so at once to people; the notes are for programs, who get one answer at the end."""
    if batch is None:
        return (), []
    files: tuple[WrittenPaper, ...] = ()
    notes = list(letter_tables.batch_notes(batch))
    if batch.letters:
        papers = partial(compose_letters, open_desk().of(year), batch)
        files = hand_over_all(papers, Order(to=to), name="breve", usual=Format.PDF)
        sent = say("When they are sent, note it with: skolehjem conference announce")
        notes += [*summary(files), sent]
    for note in notes:
        tell(note)
    return files, notes


def letter_count(batch: Batch | None) -> tuple[Sentence, ...]:
    """How many letters there will be."""
    if batch is None or not batch.letters:
        return ()
    return (say_n("{n} home gets a letter.", "{n} homes get a letter.", n=len(batch.letters)),)


def letter_facts(batch: Batch | None) -> list[dict[str, Any]]:
    """The letters for programs."""
    return letter_tables.letter_data(batch) if batch else []
